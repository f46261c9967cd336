"""A quote: an interval of a stored text, with the text that must stand there.

Invariant: offsets are code points of the source's stored text, 0 <= start < end.
"""

from __future__ import annotations

from dataclasses import dataclass

from wildcard.errors import QuoteError
from wildcard.model.counted import counted
from wildcard.settings import CONTEXT


@dataclass(frozen=True, slots=True)
class Quote:
    """`text` stands at [start, end) of the source whose sha256 is `source`."""

    source: str
    start: int
    end: int
    text: str
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise QuoteError(f"quote offsets {self.start}..{self.end} are no stretch; expected 0 <= start < end")
        if len(self.text) != self.end - self.start:
            raise QuoteError(
                f"quote at {self.start}..{self.end} holds {counted(len(self.text), 'character')}; "
                f"expected {self.end - self.start}"
            )

    def stands_in(self, text: str) -> bool:
        """True where the stored `text` has exactly this quote at these offsets."""
        return text[self.start : self.end] == self.text


def cut(text: str, source: str, start: int, end: int) -> Quote:
    """Cut a quote out of `text`, with its context of 32 characters on each side."""
    return Quote(source, start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
