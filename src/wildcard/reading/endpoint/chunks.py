"""Chunks: a long text in pieces that a language model can read, with overlap, cut at paragraphs and sentences.

Invariant: every code point of the text lies in a chunk, and a stretch no longer than the overlap lies whole in one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_EDGE = re.compile(r"\n\s*\n|(?<=[.!?؟…])\s+")


@dataclass(frozen=True, slots=True)
class Chunk:
    """The stretch [start, end) of the text."""

    number: int
    start: int
    end: int
    text: str


def chunks(text: str, size: int = 6_000, overlap: int = 600) -> list[Chunk]:
    """The text in pieces of at most `size` code points, each beginning `overlap` or more before the last one's end."""
    if overlap >= size:
        raise ValueError(f"overlap {overlap} must be smaller than size {size}")
    edges = [m.end() for m in _EDGE.finditer(text)]
    found: list[Chunk] = []
    start, end = 0, 0
    while end < len(text):
        end = len(text) if len(text) - start <= size else _last(edges, start + overlap, start + size)
        found.append(Chunk(len(found), start, end, text[start:end]))
        start = _last(edges, start, end - overlap)
    return found


def _last(edges: list[int], above: int, limit: int) -> int:
    """The last edge in (above, limit], or `limit` where there is none."""
    at = bisect_right(edges, limit) - 1
    return edges[at] if at >= 0 and edges[at] > above else limit
