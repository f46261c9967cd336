"""A source's text cut where quotes begin and end, so that a page can mark them and link them.

Invariant: the segments joined are the text, to the code point; a segment knows every claim whose quote covers it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wildcard.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the claims quoted from it, in the order of their quotes; none for bare text."""

    text: str
    claims: tuple[Claim, ...]
    opens: tuple[Claim, ...]

    @property
    def mark(self) -> str:
        """ "accepted" where a person accepted one of the claims, else "proposed" where one still is, else "rejected".

        "" for bare text.
        """
        held = {c.status for c in self.claims}
        return next((status for status in ("accepted", "proposed", "rejected") if status in held), "")


def segments(text: str, claims: Sequence[Claim]) -> list[Segment]:
    """The whole text as segments; `opens` are the claims whose quote begins there."""
    edges = {0, len(text)} | {e for c in claims for e in (c.quote.start, c.quote.end)}
    cuts = sorted(e for e in edges if 0 <= e <= len(text))
    ordered = sorted(claims, key=lambda c: (c.quote.start, c.quote.end, c.id))
    found = []
    for start, end in pairwise(cuts):
        over = tuple(c for c in ordered if c.quote.start <= start and end <= c.quote.end)
        found.append(Segment(text[start:end], over, tuple(c for c in over if c.quote.start == start)))
    return found


def paragraphs(found: Sequence[Segment]) -> list[list[Segment]]:
    """The segments by paragraph: a blank line in bare or quoted text ends one."""
    blocks: list[list[Segment]] = [[]]
    for segment in found:
        for n, piece in enumerate(segment.text.split("\n\n")):
            if n:
                blocks.append([])
            if piece:
                blocks[-1].append(Segment(piece, segment.claims, segment.opens if n == 0 else ()))
    return [b for b in blocks if b]
