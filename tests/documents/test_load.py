"""Loading a file: what it says, in what words it is refused, and that the bytes name the source."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from document_files import docx, pdf
from hypothesis import given
from hypothesis import strategies as st

from wildcard.documents import load as loading
from wildcard.documents.filed import filed
from wildcard.documents.load import load, load_bytes
from wildcard.documents.metadata import said
from wildcard.errors import DocumentError

PAGE = """<!doctype html><html lang="en"><head><title>Ministry takes over border guard | The Daily Gazette</title>
<meta name="author" content="Ana Kos"><meta property="og:site_name" content="The Daily Gazette">
<meta property="article:published_time" content="2019-03-12T08:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/war">War</a></nav><article><h1>Ministry takes over border guard</h1>
<p>The interior ministry took command of the border guard on Monday, ending a long quarrel with the army.</p>
<p>The army denied that its officers had sold passage to smugglers, and called the report a campaign.</p>
<p>Parliament must still vote on the budget of the new force, which has some four thousand men.</p></article>
<footer>All rights reserved. Subscribe to our newsletter.</footer></body></html>"""


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1))
def test_a_plain_text_is_stored_as_its_bytes_decode(text: str) -> None:
    raw = ("x " + text).encode()
    document = load_bytes(raw, "a.txt", suffix=".txt")
    assert document.text == raw.decode("utf-8")
    assert document.original == raw
    assert document.source.sha256 == hashlib.sha256(raw).hexdigest()


@given(
    st.lists(st.sampled_from(["The army left.", "\r\n", "\n", "\t", " ", "قال", "ـ", "é", "𐍈", "\ufeff"]), min_size=1)
)
def test_line_ends_and_spaces_of_a_text_are_kept(parts: list[str]) -> None:
    raw = ("".join(parts) + "end").encode()
    assert load_bytes(raw, "a.txt", suffix=".txt").text == raw.decode("utf-8")


def test_the_coded_texts_load_as_their_offsets_count(shared: Path) -> None:
    for path in [shared / "gold" / "seed.txt", *sorted((shared / "gold" / "dev").glob("*.txt"))]:
        assert load(path).text == path.read_bytes().decode("utf-8")


def test_a_web_page_gives_its_article_and_what_its_head_tells() -> None:
    document = load_bytes(PAGE.encode(), "a.html", suffix=".html")
    assert "took command of the border guard" in document.text
    assert "newsletter" not in document.text and "Home" not in document.text
    s = document.source
    assert s.title is not None and s.title.startswith("Ministry takes over border guard")
    assert (s.author, s.publisher, s.published, s.language) == ("Ana Kos", "The Daily Gazette", "2019-03-12", "en")
    assert document.original == PAGE.encode()


def test_a_web_page_in_its_declared_encoding_is_read() -> None:
    words = "قال الناطق باسم الجيش إن اللواء غادر المدينة."
    page = f'<html><head><meta charset="windows-1256"></head><body><p>{words}</p></body></html>'
    assert "غادر المدينة" in load_bytes(page.encode("cp1256"), "a.html", suffix=".html").text


def test_a_page_without_an_article_gives_all_that_is_visible() -> None:
    document = load_bytes(
        b"<html><body><div>Head of mission</div><script>x()</script><div>Deputy</div></body></html>", "a.html"
    )
    assert document.text == "Head of mission\n\nDeputy\n"


def test_a_pdf_gives_paragraphs_and_its_information() -> None:
    raw = pdf(
        [
            [
                "The brigade was moved to the border in March and has been",
                "under the orders of the interior minis-",
                "try since then.",
            ],
            ["The ministry denies it."],
        ],
        info="/Title (On the border guard) /Author (A. Kos) /CreationDate (D:20190312080000Z)",
    )
    document = load_bytes(raw, "a.pdf")
    assert document.text == (
        "The brigade was moved to the border in March and has been "
        "under the orders of the interior ministry since then."
        "\n\nThe ministry denies it.\n"
    )
    s = document.source
    assert (s.title, s.author, s.media_type) == ("On the border guard", "A. Kos", "application/pdf")


def test_the_day_on_which_a_file_was_made_is_no_date_of_publication() -> None:
    raw = pdf([["The brigade was moved to the border."]], info="/CreationDate (D:20190312080000Z)")
    document = load_bytes(raw, "a.pdf")
    assert document.source.published is None
    assert filed(document.source.media_type, lambda: raw) == "2019-03-12"
    word = docx(["The army left."])
    assert filed(load_bytes(word, "a.docx").source.media_type, lambda: word) is None  # the template's own day
    assert filed(document.source.media_type, lambda: b"The army left.") is None


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [["Report of the Panel", f"Finding number {n} stands alone.", str(n)] for n in range(1, 5)]
    text = load_bytes(pdf(pages), "a.pdf").text
    assert "Panel" not in text and "Finding number 3 stands alone." in text


def test_a_word_file_gives_paragraphs_tables_and_core_properties() -> None:
    raw = docx(
        ["The army left.", "It came back."],
        table=[["Unit", "Place"], ["3rd Brigade", "Sirte"]],
        title="T",
        author="A. Kos",
    )
    document = load_bytes(raw, "a.docx")
    assert document.text == "The army left.\n\nIt came back.\n\nUnit\tPlace\n\n3rd Brigade\tSirte\n"
    assert (document.source.title, document.source.author) == ("T", "A. Kos")


def test_markdown_loses_its_markup_and_keeps_its_words() -> None:
    front = b'---\ntitle: "One state"\nauthor: A. Kos\ndate: 2020-02\n---\n'
    raw = front + b"# Head\n\nThe *army* [left](http://x.example)\nthe **city**.\n\n- one\n- two\n"
    document = load_bytes(raw, "a.md", suffix=".md")
    assert document.text == "Head\n\nThe army left the city.\n\none\n\ntwo\n"
    assert (document.source.title, document.source.author, document.source.published) == (
        "One state",
        "A. Kos",
        "2020-02",
    )


def test_the_first_lines_of_a_text_tell_title_author_and_date() -> None:
    text = "The Party and the Army\n\nBy Ana Kos\n\n12 March 2019\n\nThe party has arms. The army has papers.\n"
    s = load_bytes(text.encode(), "a.txt").source
    assert (s.title, s.author, s.published) == ("The Party and the Army", "Ana Kos", "2019-03-12")


@pytest.mark.parametrize(
    ("line", "author", "day"),
    [
        ("By Ana Kos, The Daily Gazette, 12 March 2019", "Ana Kos", "2019-03-12"),
        ("By Ana Kos | March 12, 2019", "Ana Kos", "2019-03-12"),
        ("By Ana Kos in Sarajevo", "Ana Kos", None),
        ("By Ana Kos, B. Kos and C. Kos, 12 March 2019", "Ana Kos, B. Kos and C. Kos", "2019-03-12"),
        ("صحيفة الخرطوم، 10 يناير 2024", None, "2024-01-10"),
    ],
)
def test_a_line_of_author_paper_and_date_is_parted(line: str, author: str | None, day: str | None) -> None:
    text = f"The Party and the Army\n\n{line}\n\nThe party has arms. The army has papers.\n"
    s = load_bytes(text.encode(), "a.txt").source
    assert (s.author, s.published) == (author, day)


def test_a_first_sentence_is_no_title() -> None:
    s = load_bytes(b"The army left the city.\n\nIt came back the day after, and the mayor fled.\n", "a.txt").source
    assert (s.title, s.author, s.published) == (None, None, None)


def test_what_the_user_says_beats_the_file() -> None:
    told = said(title="Mine", published="March 2019", language="fr")
    s = load_bytes(PAGE.encode(), "a.html", told=told).source
    assert (s.title, s.published, s.language, s.author) == ("Mine", "2019-03", "fr", "Ana Kos")


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(DocumentError, match="the date 'soon' is none"):
        said(published="soon")
    with pytest.raises(DocumentError, match="2019-02-30"):
        said(published="2019-02-30")


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"The army left.")))
    assert load("-").source.origin == "standard input"


def test_utf16_with_its_mark_is_read() -> None:
    assert load_bytes("غادر الجيش".encode("utf-16"), "a.txt").text == "غادر الجيش"


def test_another_encoding_is_named_by_the_user_and_recorded() -> None:
    raw = "غادر اللواء المدينة وقال الناطق إن القوات انسحبت".encode("cp1256")
    with pytest.raises(DocumentError, match=r"looks like windows-1256: say so with --encoding windows-1256"):
        load_bytes(raw, "a.txt")
    document = load_bytes(raw, "a.txt", encoding="windows-1256")
    assert document.text.startswith("غادر اللواء") and document.source.media_type == "text/plain; charset=cp1256"


def test_a_named_encoding_does_not_spoil_a_utf8_file() -> None:
    assert load_bytes("غادر الجيش".encode(), "a.txt", encoding="windows-1256").text == "غادر الجيش"


def _zip(names: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return packed.getvalue()


BAD = {
    "empty": (b"", "is empty: 0 bytes"),
    "blank": (b" \n\n ", "is empty: 4 bytes"),
    "binary": (bytes(range(256)) * 20, "is binary, no text"),
    "binary that is UTF-8": (b"\x00\x01\x02abc" * 50, "is binary, no text"),
    "control characters": (b"\x01\x02\x03 abc" * 50, "is binary, no text"),
    "latin-1": ("Le général a nié".encode("latin-1"), "is not UTF-8 .*looks like windows-1252: say so with --encoding"),
    "broken UTF-16": (b"\xff\xfea\x00\x00\xd8", "begins as UTF-16 but is none"),
    "locked PDF": (pdf([["secret"]], encrypted=True), "is an encrypted PDF"),
    "broken PDF": (b"%PDF-1.7\nnothing here", "is a broken PDF"),
    "textless PDF": (pdf([[], [], []]), "has no text layer: 3 pages, 0 characters"),
    "broken DOCX": (docx(["x"])[:500], "is a broken DOCX"),
    "zip": (_zip({"a.txt": b"x"}), "is a zip archive but no DOCX"),
    "DOCX with a broken part": (_zip({"word/document.xml": b"<w:x>"}), "is a broken DOCX"),
    "empty DOCX": (docx([]), "is a DOCX without text"),
    "picture": (b"\x89PNG\r\n\x1a\n", "is a picture"),
    "RTF": (b"{\\rtf1 x}", "is an RTF file"),
    "page without text": (b"<html><body><script>x()</script></body></html>", "is a web page without text"),
    "front matter alone": (b"---\ntitle: x\n---\n", "has no text"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_gives_one_clear_sentence(case: str, tmp_path: Path) -> None:
    raw, expected = BAD[case]
    path = tmp_path / ("a.md" if "front" in case else "a.bin")
    path.write_bytes(raw)
    with pytest.raises(DocumentError, match=expected) as caught:
        load(path)
    message = str(caught.value)
    assert "\n" not in message and "'a." in message and str(tmp_path) not in message


def test_a_missing_file_a_folder_and_an_unreadable_one_are_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"there is no file 'none\.txt'"):
        load(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="is a folder"):
        load(tmp_path)


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "LARGEST", 10)
    (tmp_path / "a.txt").write_text("more than ten bytes")
    with pytest.raises(DocumentError, match="has 19 bytes; expected 10 or fewer"):
        load(tmp_path / "a.txt")


@given(st.binary(max_size=200))
def test_no_bytes_break_the_loader(raw: bytes) -> None:
    try:
        document = load_bytes(raw, "a")
    except DocumentError as e:
        assert "\n" not in str(e)
    else:
        assert document.text.strip()


def test_the_day_that_a_report_prints_beats_the_day_on_which_its_file_was_made() -> None:
    lines = ["Who commands the border guard?", "Briefing paper, 12 June 2023", "Chad pays the border guard. " * 9]
    assert load_bytes(docx(lines), "r.docx", suffix=".docx").source.published == "2023-06-12"
    assert load_bytes(docx(lines[2:]), "r.docx", suffix=".docx").source.published is None  # the template's own day
