"""Where compiled code is kept: with the package or with the user, never where others may put it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from wildcard.game import compiled


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user's folder of caches, beside a package that cannot be written to; the passing folder is everybody's."""
    room, caches, everybodys = (tmp_path / name for name in ("game", "caches", "tmp"))
    for folder in (room, caches, everybodys):
        folder.mkdir()
    (room / "__pycache__").write_text("no folder", encoding="utf-8")
    monkeypatch.setattr(compiled, "__file__", str(room / "compiled.py"))
    monkeypatch.setattr(tempfile, "tempdir", str(everybodys))
    monkeypatch.setenv("XDG_CACHE_HOME", str(caches))
    compiled.cache.cache_clear()
    yield caches
    compiled.cache.cache_clear()


def test_compiled_code_is_kept_with_the_user_where_the_package_cannot_be_written_to(user: Path) -> None:
    kept = Path(compiled.cache())
    assert kept.is_dir() and kept.parent == user / "wildcard"


def test_compiled_code_is_never_kept_where_everybody_may_write(user: Path) -> None:
    user.rmdir()
    user.write_text("no folder", encoding="utf-8")
    assert compiled.cache() == ""


def test_a_folder_that_somebody_else_made_is_passed_over(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(os, "getuid"):
        pytest.skip("no owners here")
    monkeypatch.setattr(os, "getuid", lambda: user.stat().st_uid + 1)
    assert compiled.cache() == ""


def test_a_system_without_numbers_of_users_keeps_compiled_code_too(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "getuid", raising=False)
    assert Path(compiled.cache()).parent == user / "wildcard"


def test_whoever_has_no_home_compiles_anew(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(_: Path) -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(Path, "expanduser", homeless)
    assert compiled.cache() == ""
