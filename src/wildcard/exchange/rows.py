"""Rows of a table of text (CSV, TSV) with the place in the text where each stands.

Invariant: `text[row.start:row.end]` is the row as it was written, so that it can be quoted.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wildcard.exchange.parcel import located
from wildcard.model.counted import counted
from wildcard.model.quote import Quote, cut
from wildcard.model.source import Document

LONGEST_CELL = 1 << 26
MARKS = ("\t", ";", ",")


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its number as a spreadsheet counts (the header is 1), its place, its cells by column."""

    number: int
    start: int
    end: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell, blanks at its ends taken off; empty where the table has no such column."""
        return self.cells.get(column, "").strip()


class Sheet:
    """A document read as a table; `columns` are those of its first row."""

    def __init__(self, document: Document, mark: str | None = None) -> None:
        self.document = document
        self.origin = document.source.origin or "table"
        self.text = document.text
        self.mark = mark or _mark(self.text)
        self.columns = [c.strip().lstrip("\ufeff") for c in next((c for _, _, _, c in self._records()), [])]
        twice = {c for c in self.columns if c and self.columns.count(c) > 1}
        if not any(self.columns) or twice:
            raise located(
                self.origin, 1, f"columns {sorted(twice)} are named twice" if twice else "no columns; expected a header"
            )

    def rows(self) -> Iterator[Row]:
        """Every row under the header; empty ones are passed over, and one cut short is refused."""
        records = self._records()
        next(records, None)
        named = max(n for n, column in enumerate(self.columns, 1) if column)
        for number, start, end, cells in records:
            if not any(c.strip() for c in cells):
                continue
            if len(cells) < named or any(c.strip() for c in cells[len(self.columns) :]):
                told = counted(len(cells), "cell")
                raise located(self.origin, number, f"{told}; expected {len(self.columns)}, as in the header")
            yield Row(number, start, end, dict(zip(self.columns, cells, strict=False)))

    def quote(self, row: Row) -> Quote:
        """The row as a quote."""
        return cut(self.text, self.document.source.sha256, row.start, row.end)

    def _records(self) -> Iterator[tuple[int, int, int, list[str]]]:
        csv.field_size_limit(LONGEST_CELL)
        feed = _Feed(self.text)
        reader = csv.reader(feed, delimiter=self.mark, strict=True)
        number = 0
        while True:
            number, start = number + 1, feed.at
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as e:
                raise located(self.origin, number, f"no row of a table: {e}") from e
            end = feed.at
            while end > start and self.text[end - 1] in "\r\n":
                end -= 1
            if end > start:
                yield number, start, end, cells


class _Feed:
    """Lines with their ends, and how far reading has come."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self.at >= len(self.text):
            raise StopIteration
        start = self.at
        stop = self.text.find("\n", start)
        self.at = len(self.text) if stop < 0 else stop + 1
        return self.text[start : self.at]


def _mark(text: str) -> str:
    """What parts the cells of the first line: the mark that stands there most often."""
    first = text.partition("\n")[0]
    return max(MARKS, key=first.count)
