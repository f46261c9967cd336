"""Files that wildcard wrote itself, told by a mark in them: a brief of a folder is no source of the next one.

Invariant: who writes a brief puts the mark in, and who gathers sources passes over what has it.
"""

from __future__ import annotations

from pathlib import Path

GENERATOR = '<meta name="generator" content="wildcard">'  # in the head of a page
REMARK = '[//]: # "written by wildcard"'  # the last line of a Markdown text, which no reader of it sees
WHY = "wildcard wrote it, and a brief is no source"
REACH = 4_096  # bytes at either end of a file in which the mark stands
_PAGES, _TEXTS = (".html", ".htm", ".xhtml"), (".md", ".markdown", ".mdown")


def own(path: Path) -> bool:
    """True for a page or a Markdown text that has the mark; False too where it cannot be opened, as a reader tells."""
    suffix = path.suffix.lower()
    if suffix not in (*_PAGES, *_TEXTS):
        return False
    try:
        with path.open("rb") as file:
            if suffix in _PAGES:
                return GENERATOR.encode() in file.read(REACH)
            file.seek(max(0, file.seek(0, 2) - REACH))
            return file.read().rstrip().endswith(REMARK.encode())
    except OSError:
        return False
