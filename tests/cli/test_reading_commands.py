"""read, brief and demo, as a user meets them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from run_wildcard import wildcard

ARTICLE = (
    "The government of Chad founded the Border Guard in 2011. General Idriss Haroun commands the Border Guard. "
    "France trains the Border Guard. Rebels accused the Border Guard of looting shops in Adre, "
    "and the Border Guard denied looting them."
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    where = tmp_path / "case.db"
    assert wildcard("new", where).status == 0
    return where


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_what_is_read_comes_back_as_proposed_claims(case: Path, article: Path) -> None:
    seen = wildcard("read", case, article, "--title", "Border Guard", "--published", "2019-03")
    assert seen.status == 0 and "claims" in seen.out
    found = wildcard("claims", case, "--json").json
    assert found and {c["status"] for c in found} == {"proposed"}
    assert all(ARTICLE[c["quote"]["start"] : c["quote"]["end"]] == c["quote"]["text"] for c in found)
    assert wildcard("check", case).status == 0


def test_reading_the_same_bytes_twice_adds_nothing(case: Path, article: Path, tmp_path: Path) -> None:
    first = wildcard("read", case, article, "--json").json
    copy = tmp_path / "copy.txt"
    copy.write_bytes(article.read_bytes())
    again = wildcard("read", case, copy, "--json").json
    assert first[0]["claims"] > 0 and again[0]["held"] and again[0]["claims"] == 0
    assert len(wildcard("claims", case, "--second", "--json").json) == first[0]["claims"]


def test_a_bad_file_among_good_ones_is_named_and_passed_over(case: Path, article: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7\nnothing here")
    seen = wildcard("read", case, bad, article, tmp_path / "none.txt")
    assert seen.status == 1
    assert "passed over bad.pdf: source 'bad.pdf' is a broken PDF" in seen.err
    assert "there is no file or folder 'none.txt'" in seen.err
    assert "article.txt:" in seen.out and wildcard("claims", case, "--json").json


def test_one_bad_file_alone_is_an_error_in_one_sentence(case: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    seen = wildcard("read", case, tmp_path / "empty.txt")
    assert seen.status == 1 and seen.err == "wildcard: source 'empty.txt' is empty: 0 bytes; expected text\n"


def test_standard_input_and_a_folder_are_read(case: Path, article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.md").write_text("# One\n\nFrance arms the Border Guard of Chad.", encoding="utf-8")
    (folder / "two.txt").write_text("Libya hosts the Border Guard of Chad.", encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    seen = wildcard("read", case, folder, "--json")
    assert [o["name"].rsplit("/")[-1] for o in seen.json if not o["problem"]] == ["one.md", "two.txt"]
    assert [o["name"] for o in seen.json if o["problem"]] == ["photo.jpg"] and seen.status == 0
    assert wildcard("read", case, "-", stdin=ARTICLE).out.startswith("standard input: ")


def test_a_title_for_several_files_is_refused(case: Path, article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("France trains the Border Guard.", encoding="utf-8")
    seen = wildcard("read", case, article, other, "--title", "Both")
    assert seen.status == 1 and "a title is one source's, and 2 files were given" in seen.err


def test_what_was_said_of_the_source_is_kept(case: Path, article: Path) -> None:
    said = (
        "--title",
        "T",
        "--author",
        "A. Writer",
        "--publisher",
        "P",
        "--published",
        "2019-03-02",
        "--language",
        "en",
    )
    told = wildcard("read", case, article, *said, "--json").json[0]
    assert [told[k] for k in ("title", "author", "publisher", "published", "language")] == list(said[1::2])


def test_the_reader_knows_the_actors_of_the_case(case: Path, tmp_path: Path) -> None:
    first = tmp_path / "first.txt"
    first.write_text("The Falcon Brigade (FBX) belongs to the Border Guard of Chad.", encoding="utf-8")
    second = tmp_path / "second.txt"
    second.write_text("France trains the FBX.", encoding="utf-8")
    wildcard("read", case, first)
    wildcard("read", case, second)
    subjects = {c["object"]["id"] for c in wildcard("claims", case, "--type", "trains", "--second", "--json").json}
    assert subjects and subjects <= {c["subject"]["id"] for c in wildcard("claims", case, "--second", "--json").json}


def test_a_brief_of_an_article_is_one_page_that_loads_nothing(article: Path, tmp_path: Path) -> None:
    page = tmp_path / "b.html"
    seen = wildcard("brief", article, "-o", page)
    assert seen.status == 0 and "sentences" in seen.err
    text = page.read_text(encoding="utf-8")
    assert "<mark>" in text and "http://" not in text and "https://" not in text
    assert not list(tmp_path.glob("*.db*"))


def test_a_brief_of_a_case_and_of_its_texts_say_the_same(case: Path, article: Path, tmp_path: Path) -> None:
    wildcard("read", case, article)
    for target, given in (("a.md", article), ("b.md", case)):
        assert wildcard("brief", given, "-o", tmp_path / target).status == 0
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == (tmp_path / "b.md").read_text(encoding="utf-8")


def test_a_brief_of_nothing_readable_is_no_brief(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").touch()
    seen = wildcard("brief", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "b.html")
    assert seen.status == 1 and "none of 2 sources can be read" in seen.err and not (tmp_path / "b.html").exists()


def test_the_demo_tells_what_stands_out_and_where_the_brief_is(tmp_path: Path) -> None:
    seen = wildcard("demo", "--out", tmp_path / "out")
    assert seen.status == 0 and str(tmp_path / "out" / "brief.html") in seen.out
    assert "- Claims put the Popular Mobilization Forces under" in seen.out
    assert not set(seen.out) & set("\u2066\u2067\u2068\u2069"), "a pipe gets what a reader sees"
    page = (tmp_path / "out" / "brief.html").read_text(encoding="utf-8")
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", page, re.DOTALL)
    assert captions and all('href="#r' in caption for caption in captions)
    assert wildcard("check", tmp_path / "out" / "iraq.db").status == 0


def test_the_demo_leaves_a_case_alone_that_somebody_worked_on(tmp_path: Path) -> None:
    case = tmp_path / "iraq.db"
    wildcard("new", case)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    wildcard("read", case, tmp_path / "a.txt", "--by", "ana")
    seen = wildcard("demo", "--out", tmp_path)
    assert seen.status == 1 and f"ana worked on '{case}'" in seen.err and wildcard("claims", case, "--json").json


def test_the_day_of_a_file_is_told_as_such_and_not_as_that_of_the_text(case: Path, tmp_path: Path) -> None:
    made, scan = Document(), tmp_path / "scan.docx"
    made.add_paragraph("Chad pays the border guard.")
    made.core_properties.created = datetime(2019, 3, 12, tzinfo=UTC)
    made.save(str(scan))
    seen = wildcard("read", case, scan)
    assert "no date in its text; the file was made on 2019-03-12" in seen.err
    wildcard("brief", case, "-o", tmp_path / "b.md")
    assert "no date in the text; date of the file 2019-03-12" in (tmp_path / "b.md").read_text(encoding="utf-8")


def test_what_was_read_and_undone_is_proposed_again_with_no_claim_twice(case: Path, article: Path) -> None:
    first = wildcard("read", case, article, "--json").json[0]
    before = wildcard("claims", case, "--second", "--json").json
    assert wildcard("undo", case).status == 0
    again = wildcard("read", case, article, "--json").json[0]
    assert not again["held"] and again["claims"] == first["claims"] > 0
    assert wildcard("claims", case, "--second", "--json").json == before
    assert "cannot be undone before" in wildcard("redo", case).err
    assert wildcard("read", case, article, "--json").json[0]["held"]
    assert wildcard("undo", case).status == 0 and wildcard("claims", case, "--second", "--json").json == []
    assert wildcard("redo", case).status == 0 and wildcard("claims", case, "--second", "--json").json == before
    assert wildcard("check", case).status == 0


def test_what_a_person_rejected_is_not_proposed_again(case: Path, article: Path) -> None:
    wildcard("read", case, article)
    ids = [c["id"] for c in wildcard("claims", case, "--second", "--json").json]
    assert wildcard("reject", case, *ids, "--because", "irony").status == 0
    assert "read before, nothing added" in wildcard("read", case, article).out
    assert wildcard("claims", case, "--second", "--json").json == []


def test_a_source_that_an_import_brought_is_read(case: Path, article: Path, tmp_path: Path) -> None:
    wildcard("read", case, article)
    lines, other = tmp_path / "some.jsonl", tmp_path / "other.db"
    [_, sources] = wildcard("export", case, "-o", lines, "--json").json["written"]
    lines.write_text(lines.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    wildcard("new", other)
    assert wildcard("import", other, lines).out.startswith("imported 1 claim and 1 source") and sources
    assert wildcard("read", other, article, "--json").json[0]["claims"] > 0
    assert len(wildcard("claims", other, "--json").json) == len(wildcard("claims", case, "--json").json) > 1
    assert wildcard("read", other, article, "--json").json[0]["held"]
    assert wildcard("check", other).status == 0


def test_an_import_that_was_undone_may_be_made_again(case: Path, article: Path, tmp_path: Path) -> None:
    wildcard("read", case, article)
    lines, other = tmp_path / "all.jsonl", tmp_path / "other.db"
    wildcard("export", case, "-o", lines)
    wildcard("new", other)
    first = wildcard("import", other, lines, "--json").json["claims"]
    wildcard("undo", other)
    seen = wildcard("import", other, lines, "--json").json
    assert (seen["claims"], seen["held"]) == (first, 0) and first > 0
    assert wildcard("check", other).status == 0


def test_what_is_told_of_a_source_that_is_held_is_named_and_not_taken_over(case: Path, article: Path) -> None:
    wildcard("read", case, article, "--author", "Ana", "--publisher", "P")
    again = ("read", case, article, "--author", "Ben", "--published", "2019-03", "--publisher", "P")
    sentence = "article.txt: --author, --published not taken over, since the case holds this source already\n"
    assert wildcard(*again).err == sentence
    assert wildcard("undo", case).status == 0
    assert wildcard(*again).err == sentence
    assert wildcard("read", case, article, "--author", "Ana").err == ""
    told = wildcard(*again, "--json").json[0]
    assert (told["author"], told["published"], told["untaken"]) == ("Ana", None, ["author", "published"])


def test_a_text_whose_reading_was_undone_is_read_as_the_case_holds_it(case: Path, tmp_path: Path) -> None:
    text = tmp_path / "old.txt"
    text.write_bytes("Le général Émile Haroun. France trains the Border Guard of Chad.".encode("windows-1252"))
    first = wildcard("read", case, text, "--encoding", "windows-1252", "--json").json[0]
    wildcard("undo", case)
    seen = wildcard("read", case, text, "--encoding", "windows-1251", "--json").json[0]
    assert seen["claims"] == first["claims"] > 0 and seen["untaken"] == ["encoding"]
    assert wildcard("check", case).status == 0


@pytest.mark.slow
def test_several_workers_read_again_what_was_undone(case: Path, article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "two.txt").write_text("Libya hosts the Border Guard of Chad.", encoding="utf-8")
    words = ("read", case, folder, "--workers", "2", "--author", "Ana", "--json")
    first = wildcard(*words).json
    wildcard("undo", case)
    again = wildcard(*words[:5], "--author", "Ben", "--json").json
    assert [o["held"] for o in again] == [True, False] and {o["author"] for o in again} == {"Ana"}
    assert again[1]["claims"] == first[1]["claims"] > 0 and again[0]["untaken"] == again[1]["untaken"] == ["author"]
    assert wildcard("check", case).status == 0
