"""Gathering files: folders in order, each file once, what is left out said."""

from __future__ import annotations

from pathlib import Path

import pytest

from made_case import Desk
from wildcard.brief.compose import compose
from wildcard.brief.html import html
from wildcard.brief.markdown import markdown
from wildcard.documents.gather import gather
from wildcard.documents.own import REMARK, WHY
from wildcard.errors import DocumentError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "sub/c.pdf", "claims.jsonl", ".hidden/d.txt", ".e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return tmp_path


def test_a_folder_gives_its_documents_by_name_and_tells_the_rest(folder: Path) -> None:
    passed: list[str] = []
    found = list(gather([folder], lambda p, why: passed.append(f"{p.name}: {why}")))
    assert [p.relative_to(folder).as_posix() for p in found] == ["a.md", "b.txt", "sub/c.pdf"]
    assert passed == ["claims.jsonl: '.jsonl' is no document's suffix"]


def test_a_file_named_twice_comes_once(folder: Path) -> None:
    assert [p.name for p in gather([folder / "b.txt", folder, folder / "b.txt"])] == ["b.txt", "a.md", "c.pdf"]


def test_a_file_named_by_the_user_is_tried_whatever_its_suffix(folder: Path) -> None:
    assert [p.name for p in gather([folder / "claims.jsonl"])] == ["claims.jsonl"]


def test_a_link_to_the_folder_itself_does_not_run_in_circles(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    assert len(list(gather([folder]))) == 3


def test_what_is_missing_or_holds_nothing_is_said(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="there is no file or folder 'none'"):
        list(gather([tmp_path / "none"]))
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x.csv").write_text("1")
    with pytest.raises(DocumentError, match="folder 'full' holds no file to read"):
        list(gather([tmp_path / "full"]))


def test_standard_input_is_passed_through() -> None:
    assert [str(p) for p in gather(["-"])] == ["-"]


def test_a_link_that_leads_in_a_circle_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "c.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "b.txt")
    assert tmp_path / "a.txt" in list(gather([tmp_path]))


def test_a_path_that_cannot_be_followed_is_kept_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path, strict: bool = False) -> Path:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    monkeypatch.setattr(Path, "resolve", closed)
    assert list(gather([tmp_path])) == [tmp_path / "a.txt"]


def test_a_brief_in_the_folder_is_passed_over_and_told(tmp_path: Path) -> None:
    with Desk().ledger as ledger:
        made = compose(ledger, title="A brief")
    (tmp_path / "brief.html").write_text(html(made), encoding="utf-8")
    (tmp_path / "brief.md").write_text(markdown(made), encoding="utf-8")
    (tmp_path / "a.md").write_text(f"This tells of the mark {REMARK} and goes on.\n", encoding="utf-8")
    told: dict[str, str] = {}
    found = list(gather([tmp_path], lambda path, why: told.update({path.name: why})))
    assert found == [tmp_path / "a.md"]
    assert told == dict.fromkeys(("brief.html", "brief.md"), WHY)
    with pytest.raises(DocumentError, match=r"'brief\.md' was not read: wildcard wrote it"):
        list(gather([tmp_path / "brief.md"]))
