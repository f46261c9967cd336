"""Files that wildcard wrote itself, told by a mark in them: a brief of a folder is no source of the next one.

Invariant: who writes a brief puts the mark in, and who gathers sources passes over what has it.
"""

from __future__ import annotations

from pathlib import Path

GENERATOR = '<meta name="generator" content="wildcard">'  # in the head of a page
REMARK = "<!-- written by wildcard -->"  # the last line of a Markdown text, which no reader of it sees
WHY = "wildcard wrote it, and a brief is no source"
REACH = 4_096  # bytes at either end of a file in which the mark stands
_MARKED = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), GENERATOR.encode()),
    **dict.fromkeys((".md", ".markdown", ".mdown"), REMARK.encode()),
}


def own(path: Path) -> bool:
    """True for a page or a Markdown text that has the mark; False too where it cannot be opened, as its reader tells."""
    mark = _MARKED.get(path.suffix.lower())
    if mark is None:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(REACH)
            file.seek(max(0, file.seek(0, 2) - REACH))
            return mark in head or file.read().rstrip().endswith(mark)
    except OSError:
        return False
