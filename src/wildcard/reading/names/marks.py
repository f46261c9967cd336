"""Marks of print: what a text is read without, and where in it that leaves each word.

Footnotes' numbers, soft hyphens and breaks within a word are left out; printers' apostrophes are read as the typed ones
that parser and scorer have learnt from. Invariant: what is left out is counted, so that each place of the text that is
read is one of the text that is kept; nothing is left out of a quote.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from wildcard.reading.names.small import vocabulary

_WORD = r"[^\W\d_]"
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_SUPERSCRIPT = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
_NOTE = r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|[a-z]|(?:note|nb|n\.|fn\.?)\s?\d{1,3}|citation needed|who\?|when\?"
_MARK = re.compile(
    rf"(?P<broken>(?<={_WORD}{{2}})[-\u2010\u00ad]\r?\n[ \t]*(?=[a-z]{{2}}))"
    rf"|[{_INVISIBLE}]+"
    rf"|(?<=\S) ?\[(?:{_NOTE})\](?=[\s\[.,;:!?)”\"’]|\Z)"  # "the force.[12]", "the force [3, 4],"
    rf"|(?<=[\w.,;:!?)”\"’])[{_SUPERSCRIPT}]+"
    # "the force.12 The army", "the force,12 which": digits never stand so close to the words before them
    rf"|(?:(?<={_WORD}{{2}}[.!?])|(?<=[.!?][”\"’)])|(?<=[”\"’)][.!?]))\d{{1,3}}(?=\s+[^\W\d_a-z]|\s+[“\"‘(]|\s*\Z)"
    rf"|(?:(?<={_WORD}{{2}}[,;])|(?<=[,;][”\"’)])|(?<=[”\"’)][,;]))\d{{1,3}}(?=\s+{_WORD})"
)
# within a word, and behind a plural where no quotation mark of the kind is opened
_APOSTROPHE = re.compile(r"(?<=\w)[’‘ʼʻ′`´](?=\w)|(?<=s)’(?=\s)")
_LAST = re.compile(rf"{_WORD}+\W*\Z")
_FIRST = re.compile(r"[a-z]+")
AROUND = 300  # characters around a quote within which its words are sought
UNITS = ("m", "km", "cm")  # of which a raised figure is no note
NUMBERED = frozenset([
    "no", "nos", "art", "arts", "para", "paras", "pp", "vol", "sec", "secs", "ch", "fig", "ver", "reg", "op", "cf",
])  # fmt: skip
# what keeps its hyphen before any word
PREFIXES = frozenset([
    "pro", "anti", "non", "semi", "ex", "self", "vice", "pre", "post", "inter", "intra", "para", "quasi", "cross",
    "well", "long", "short", "high", "low", "half", "then", "now", "so", "all", "state", "government", "military",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A text without its marks; `cuts` are the places of it before which something was left out, and `left` how much
    of the text that is kept was left out up to each. `read` is as long, with plain apostrophes."""

    text: str
    read: str
    cuts: tuple[int, ...]
    left: tuple[int, ...]

    def place(self, at: int) -> int:
        """Where a character of this text stands in the text that is kept."""
        before = bisect_right(self.cuts, at)
        return at + (self.left[before - 1] if before else 0)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch stands in the text that is kept: from its first character to its last."""
        return self.place(start), self.place(end - 1) + 1

    def worded(self, said: str, start: int, end: int) -> str:
        """What a stretch of `read` or its surroundings say, with the apostrophes of the text."""
        at = self.read.find(said, max(0, start - AROUND), end + AROUND) if "'" in said else -1
        return self.text[at : at + len(said)] if at >= 0 else said


def unmarked(text: str) -> Unmarked:
    """The text as it is read."""
    pieces: list[str] = []
    cuts: list[int] = []
    left: list[int] = []
    at = length = gone = 0
    for found in _MARK.finditer(text):
        start, end = found.span()
        if found["broken"]:
            start += _keeps_hyphen(text, start, end)
        elif not _is_mark(text, start, found[0]):
            continue
        pieces.append(text[at:start])
        length += start - at
        gone += end - start
        if cuts and cuts[-1] == length:
            left[-1] = gone
        else:
            cuts.append(length)
            left.append(gone)
        at = end
    clean = "".join([*pieces, text[at:]])
    return Unmarked(clean, _typed(clean), tuple(cuts), tuple(left))


def _typed(text: str) -> str:
    """With the apostrophe of a typewriter."""
    quoted = "‘" in text
    return _APOSTROPHE.sub(lambda m: m[0] if quoted and text[m.end() : m.end() + 1].isspace() else "'", text)


def _is_mark(text: str, start: int, mark: str) -> bool:
    """False for the figure of a unit ("300 km²") and for a number that an abbreviation announces ("No.12 The")."""
    if mark[0].isdigit():
        last = _LAST.search(text, max(0, start - 30), start)
        word = re.sub(r"\W", "", last[0]).lower() if last else ""
        raised = not mark.isascii()
        return word not in (UNITS if raised else NUMBERED)
    return True


def _keeps_hyphen(text: str, start: int, end: int) -> bool:
    """True where a word broken at a line's end has a hyphen of its own: "pro-" and "government"."""
    before = _LAST.search(text, max(0, start - 40), start)
    after = _FIRST.match(text, end)
    if before is None or after is None or text[start] == "\u00ad":
        return False
    one, other = before[0], after[0]
    if f"{one}-{other}" in text:
        return True
    whole = f"{one}{other}".lower()
    known, _ = vocabulary()
    if f"{one}{other}" in text or whole in known:
        return False
    return one.lower() in PREFIXES or {one.lower(), other} <= known
