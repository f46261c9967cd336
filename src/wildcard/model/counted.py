"""A number with its noun: "1 claim", "1,204 claims", "2 entries"."""

from __future__ import annotations


def counted(number: int, noun: str, many: str = "") -> str:
    """The noun in its number, after it; `many` is its plural where that is not the noun with an s."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"
