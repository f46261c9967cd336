"""Words as Markdown shows them: what a source or a name writes stays text, and never becomes markup.

Invariant: what is escaped stands on one line, so that no name begins a heading, a list or a row of its own.
"""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_LIST = re.compile(r"\A(\d+)([.)])|\A([-+=:])")


def escaped(words: str) -> str:
    """Words that Markdown shows as they are, on one line."""
    flat = _MARKS.sub(r"\\\1", " ".join(words.split()))
    return _LIST.sub(lambda m: f"{m.group(1)}\\{m.group(2)}" if m.group(1) else f"\\{m.group(3)}", flat)


def spaced(words: str) -> str:
    """Escaped words that join others: where a space stands at an end, it stays."""
    if not words.strip():
        return " " if words else ""
    before, after = words[0].isspace(), words[-1].isspace()
    return f"{' ' if before else ''}{escaped(words)}{' ' if after else ''}"
