"""Pieces: a text cut into the word pieces of the encoder, each with its place in the document.

Rows are paragraphs, cut where they are longer than the encoder reads at once. Method: WordPiece, longest match first
(Schuster and Nakajima, 2012), over words in lower case without accents.
Invariant: every place of the text that holds a letter belongs to a piece of its row.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from wildcard.reading.parsing.parse import Passage

LONGEST = 200  # pieces of a row
MOST = 8  # pieces of a word: what is longer is no word
_WORD = re.compile(r"\w+|[^\w\s]")
Ids = npt.NDArray[np.int64]


@dataclass(slots=True)
class Rows:
    """A text's rows: `ids` (rows, longest), 0 where a row has ended; `sizes` of the rows.

    `starts` are the offsets of words in the document, in order; `first` and `last` their pieces, counted over the
    whole of `ids` as if it were one row.
    """

    ids: Ids
    sizes: list[int]
    starts: list[int]
    first: list[int]
    last: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last piece of a stretch of the document."""
        at = max(0, bisect_right(self.starts, start) - 1)
        to = max(at, bisect_right(self.starts, max(start, end - 1)) - 1)
        return self.first[at], self.last[to]


@dataclass(slots=True)
class Pieces:
    """Cuts words; `words` is the encoder's vocabulary, its first three the marks of nothing, opening and closing."""

    words: Sequence[str]
    index: dict[str, int] = field(init=False)
    longest: int = field(init=False)
    _cut: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.index = {w: i for i, w in enumerate(self.words)}
        self.longest = max(map(len, self.words))

    def of(self, word: str) -> list[int]:
        """The pieces of a word; the mark of the unknown where the vocabulary cannot spell it."""
        found = self._cut.get(word)
        if found is None:
            found = self._cut[word] = self._spelt(plain(word))[:MOST] or [self.index["[UNK]"]]
        return found

    def _spelt(self, word: str) -> list[int]:
        found: list[int] = []
        at = 0
        while at < len(word):
            for end in range(min(len(word), at + self.longest), at, -1):  # a key of a thousand letters is no word
                piece = self.index.get(("##" if at else "") + word[at:end])
                if piece is not None:
                    found.append(piece)
                    at = end
                    break
            else:
                return []
        return found

    def rows(self, passages: Sequence[Passage]) -> Rows:
        """A text's passages as rows."""
        opening, closing = self.index["[CLS]"], self.index["[SEP]"]
        lines: list[list[int]] = []
        placed: list[tuple[int, int, int, int]] = []  # offset, row, first, last
        for passage in passages:
            line = [opening]
            for found in _WORD.finditer(passage.text):
                pieces = self.of(found.group())
                if len(line) + len(pieces) >= LONGEST:
                    lines.append([*line, closing])
                    line = [opening]
                placed.append(
                    (passage.start + found.start(), len(lines), len(line), len(line) + len(pieces) - 1),
                )
                line += pieces
            lines.append([*line, closing])
        width = max((len(x) for x in lines), default=1)
        ids = np.zeros((len(lines), width), np.int64)
        for i, line in enumerate(lines):
            ids[i, : len(line)] = line
        placed.sort()
        return Rows(
            ids,
            [len(x) for x in lines],
            [p[0] for p in placed],
            [p[1] * width + p[2] for p in placed],
            [p[1] * width + p[3] for p in placed],
        )


def plain(word: str) -> str:
    """A word in lower case without accents."""
    low = word.lower()
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
