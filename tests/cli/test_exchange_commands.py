"""import and export, as a user meets them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from run_wildcard import wildcard

ARTICLE = "General Émile Haroun commands the Border Guard of Chad. France trains the Border Guard of Chad."


@pytest.fixture
def case(tmp_path: Path) -> Path:
    where = tmp_path / "case.db"
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert wildcard("new", where).status == 0
    assert wildcard("read", where, tmp_path / "article.txt").status == 0
    return where


def copied(tmp_path: Path, *words: object) -> list[str]:
    """The ids of the claims that a new case takes in, which is clean then."""
    where = tmp_path / "copy.db"
    where.unlink(missing_ok=True)
    assert wildcard("new", where).status == 0
    seen = wildcard("import", where, *words)
    assert seen.status == 0, seen
    assert wildcard("check", where).status == 0
    return ids(where)


def ids(case: Path) -> list[str]:
    return [c["id"] for c in wildcard("claims", case, "--second", "--json").json]


# -- other encodings


def test_the_option_that_a_table_in_another_encoding_is_refused_with_takes_it_in(case: Path, tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    assert wildcard("export", case, "--format", "csv", "-o", table).status == 0
    known = table.read_text(encoding="utf-8").encode("windows-1252", "replace")  # a spreadsheet loses other scripts
    table.write_bytes(known)
    refused = wildcard("import", case, table)
    assert refused.status == 1 and "looks like windows-1252" in refused.err
    advised = re.search(r"--encoding \S+(?=,)", refused.err)
    assert advised is not None
    assert copied(tmp_path, table, *advised.group().split()) == ids(case) != []
    assert "Émile Haroun" in wildcard("claims", tmp_path / "copy.db", "--json").out


def test_a_table_of_grades_may_be_in_another_encoding(case: Path, tmp_path: Path) -> None:
    one = ids(case)[0]
    grades = tmp_path / "grades.csv"
    grades.write_bytes(f"claim,grade,because\n{one},B2,témoin nommé\n".encode("windows-1252"))
    seen = wildcard("import", case, grades, "--format", "grades", "--encoding", "windows-1252")
    assert seen.out == "graded 1 claim in 1 step from grades.csv\n", seen
    assert wildcard("history", case, "--json").json[-1]["because"] == "témoin nommé"


# -- sources beside an export


def test_each_export_of_one_stem_keeps_its_own_sources(case: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Italy trains the coast guard of Libya.", encoding="utf-8")
    assert wildcard("read", case, tmp_path / "other.txt", "--title", "Other").status == 0
    lines, table = tmp_path / "iraq.jsonl", tmp_path / "iraq.csv"
    assert wildcard("export", case, "-o", lines).status == 0
    assert wildcard("export", case, "--format", "csv", "--according-to", "Other", "-o", table).status == 0
    assert copied(tmp_path, lines) == ids(case)
    assert 0 < len(copied(tmp_path, table)) < len(ids(case))


def test_the_sources_that_an_older_export_left_are_found(case: Path, tmp_path: Path) -> None:
    [lines, sources] = wildcard("export", case, "-o", tmp_path / "iraq.jsonl", "--json").json["written"]
    Path(sources).rename(tmp_path / "iraq.sources.jsonl")
    assert copied(tmp_path, lines) == ids(case)


@pytest.mark.parametrize("held", ["my notes\n", '{"a": "list of links"}\n', None])
def test_what_is_no_file_of_sources_is_not_written_over(case: Path, tmp_path: Path, held: str | None) -> None:
    other = tmp_path / "iraq.csv.sources.jsonl"
    if held is None:
        other.mkdir()
    else:
        other.write_text(held, encoding="utf-8")
    seen = wildcard("export", case, "--format", "csv", "-o", tmp_path / "iraq.csv")
    assert seen.status == 1 and seen.err.endswith("would be lost; expected another name to write to\n")
    assert not (tmp_path / "iraq.csv").exists() and (held is None or other.read_text(encoding="utf-8") == held)


def test_an_export_may_be_made_again_where_the_first_held_nothing(tmp_path: Path, case: Path) -> None:
    empty = tmp_path / "empty.db"
    assert wildcard("new", empty).status == 0
    for one in (empty, case, case):
        assert wildcard("export", one, "-o", tmp_path / "out.jsonl").status == 0
    assert copied(tmp_path, tmp_path / "out.jsonl") == ids(case)


def test_an_export_to_standard_output_leaves_no_file(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert wildcard("export", case, "-o", "-").out.count("\n") == len(ids(case))
    assert sorted(tmp_path.glob("*sources*")) == []


def test_no_sources_are_put_beside_a_device(case: Path, tmp_path: Path) -> None:
    seen = wildcard("export", case, "-o", "/dev/stdout")
    assert seen.status == 0 and len(seen.out.splitlines()) == len(wildcard("export", case).out.splitlines()) > 0
    assert not Path("/dev/stdout.sources.jsonl").exists()
