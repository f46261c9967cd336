"""A case in a folder that nobody here may write to: looked at as any other, and never changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from run_wildcard import wildcard

TEXT = "General Idriss Haroun commands the Border Guard of Chad. France trains the Border Guard of Chad."


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "a 100% closed folder, #1?"
    folder.mkdir()
    case, article = folder / "case.db", tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    assert wildcard("new", case).status == 0 and wildcard("read", case, article).status == 0
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):  # permission bits do not bind root: let it take them for binding
        monkeypatch.setattr("wildcard.ledger.engine.os.access", lambda path, mode: Path(path) != folder)
    yield case
    folder.chmod(0o755)


def test_a_case_in_a_read_only_folder_can_be_looked_at(sealed: Path, tmp_path: Path) -> None:
    for words in (
        *(("claims", sealed), ("who", sealed, "France"), ("check", sealed), ("search", sealed, "Border")),
        *(("history", sealed), ("disputes", sealed), ("export", sealed, "-o", tmp_path / "out.jsonl")),
        *(("brief", sealed, "-o", tmp_path / "brief.md"), ("copy", sealed, tmp_path / "copy.db")),
    ):
        seen = wildcard(*words)
        assert seen.status == 0, (words, seen)
    assert wildcard("claims", tmp_path / "copy.db").out == wildcard("claims", sealed).out != ""
    assert [p.name for p in sealed.parent.iterdir()] == ["case.db"]


def test_a_case_in_a_read_only_folder_is_not_changed(sealed: Path, tmp_path: Path) -> None:
    before, one = sealed.read_bytes(), wildcard("claims", sealed, "--json").json[0]["id"]
    (tmp_path / "other.txt").write_text("Italy trains the coast guard of Libya.", encoding="utf-8")
    for words in (("accept", sealed, one), ("undo", sealed), ("read", sealed, tmp_path / "other.txt")):
        seen = wildcard(*words)
        assert seen.status == 1 and seen.err == f"wildcard: case '{sealed}' cannot be written: it is read-only\n", words
    assert sealed.read_bytes() == before


def test_changes_that_wait_beside_a_case_are_not_passed_over(sealed: Path) -> None:
    from wildcard.ledger.engine import reading_uri

    assert reading_uri(sealed).endswith("?mode=ro&immutable=1")
    sealed.parent.chmod(0o755)
    sealed.with_name("case.db-wal").write_bytes(b"some")
    sealed.parent.chmod(0o555)
    assert reading_uri(sealed).endswith("?mode=ro")
