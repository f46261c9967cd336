"""Words that are written small: what a capital of theirs may be no name's."""

from __future__ import annotations

from functools import cache

from wildcard.reading.lexicon.data import text_of


@cache
def vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are written small, and those of them that are of closed classes."""
    lines = text_of("vocabulary.txt").split("\n")
    rows = [line for line in lines if line and not line.startswith("#")]
    return frozenset(r.removeprefix("-") for r in rows), frozenset(r[1:] for r in rows if r.startswith("-"))


@cache
def field_words() -> frozenset[str]:
    """More words that are written small, of the field."""
    return frozenset(w for w in text_of("field_words.txt").split("\n") if w and not w.startswith("#"))
