"""Gather the files that a user names: files as they are, folders with all that is in them.

Invariant: the order is that of the names given, then of the paths inside a folder; a file comes once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from wildcard.documents.load import STDIN, origin
from wildcard.documents.own import WHY, own
from wildcard.errors import DocumentError

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".mdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ""})
PassedOver = Callable[[Path, str], None]


def gather(paths: Iterable[Path | str], passed_over: PassedOver | None = None) -> Iterator[Path]:
    """Every file to load; in folders only what has a document's suffix, the rest goes to `passed_over`.

    DocumentError where a named path is missing or wildcard's own, or a folder holds nothing to read.
    """
    seen: set[Path] = set()
    for given in paths:
        path = Path(given)
        if str(given) != STDIN and not path.exists():
            raise DocumentError(f"there is no file or folder '{origin(path)}'")
        if path.is_file() and own(path):
            raise DocumentError(f"'{origin(path)}' was not read: {WHY}")
        for found in _inside(path, passed_over) if path.is_dir() else [path]:
            real = _real(found)
            if real not in seen:
                seen.add(real)
                yield found


def _real(path: Path) -> Path:
    """Where links lead; the path itself where that cannot be told: a loop, or a folder that is closed to us."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _inside(folder: Path, passed_over: PassedOver | None) -> Iterator[Path]:
    count = 0
    for path in _walk(folder, passed_over):
        why = WHY if own(path) else f"'{path.suffix}' is no document's suffix"
        if path.suffix.lower() in SUFFIXES and why != WHY:
            count += 1
            yield path
        elif passed_over is not None:
            passed_over(path, why)
    if not count:
        raise DocumentError(
            f"folder '{origin(folder)}' holds no file to read; expected text, Markdown, HTML, PDF or DOCX"
        )


def _walk(folder: Path, passed_over: PassedOver | None) -> Iterator[Path]:
    """Files below `folder` by name; hidden ones are left alone, links to folders are not followed."""

    def unreadable(error: OSError) -> None:
        if passed_over is not None:
            passed_over(Path(str(error.filename)), f"cannot be opened: {error.strerror}")

    for at, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(at) / name
