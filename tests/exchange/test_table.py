"""Claims as a table: what goes out comes back, formulas stay words, a wrong cell is named."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_claims import ACTORS, BOOK, DOCUMENT, SHA, TEXT, some, words

from wildcard.documents.load import load_bytes
from wildcard.errors import FormatError
from wildcard.exchange.rows import Sheet
from wildcard.exchange.table import is_table, read_table, write_table
from wildcard.model.actor import AUTHOR, Actor
from wildcard.model.claim import Claim
from wildcard.model.quote import cut
from wildcard.model.source import Document
from wildcard.model.span import When

SOURCES = {SHA: DOCUMENT.source}


def table(text: str) -> Document:
    return load_bytes(text.encode(), "table.csv")


@settings(max_examples=60, deadline=None)
@given(some())
def test_a_table_out_and_in_again_loses_nothing(claims: list[Claim]) -> None:
    written = table("".join(write_table(claims, SOURCES, BOOK)))
    assert is_table(Sheet(written).columns)
    assert [c for _, c in read_table(written, BOOK).rows] == claims


@given(
    st.lists(words | st.sampled_from(["=1+1", "'=x", "-5", "@a", "true", "12", "a | b", "\\", "\\|", "null", '"x"']))
)
def test_every_word_survives_its_cell(names: list[str]) -> None:
    claim = Claim(
        "c1", "funds", Actor("a", "force", tuple(names)), ACTORS[0], "asserts", AUTHOR, cut(TEXT, SHA, 0, 3),
        {f"q{i}": n for i, n in enumerate(names)},
    )  # fmt: skip
    written = table("".join(write_table([claim], SOURCES, BOOK)))
    assert [c for _, c in read_table(written, BOOK).rows] == [claim]


def test_no_cell_is_a_formula_to_a_spreadsheet() -> None:
    claim = Claim(
        "c1", "named", Actor("a", "force", ("=HYPERLINK(1)",)), ACTORS[0], "asserts", AUTHOR, cut(TEXT, SHA, 0, 3)
    )
    claim = replace(claim, qualifiers={"kind": "+1", "what": "-2 or so", "means": "@x"})
    rows = list(csv.reader(io.StringIO("".join(write_table([claim], SOURCES, BOOK)))))
    assert not [cell for cell in rows[1] if cell[:1] in "=+-@" and cell]


def test_the_reader_sees_what_is_said_and_where_it_stands() -> None:
    claim = Claim("c1", "funds", ACTORS[0], ACTORS[1], "asserts", AUTHOR, cut(TEXT, SHA, 4, 18))
    [row] = csv.DictReader(io.StringIO("".join(write_table([claim], SOURCES, BOOK))))
    assert row["title"] == "The Guard" and row["published"] == "2019-07" and row["quote_text"] == "Northern Guard"
    assert ACTORS[0].name in row["says"] and ACTORS[1].name in row["says"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("4,18,Northern", "four,18,Northern", "quote_start is 'four'"),
        (",funds,", ",bribes,", "unknown type 'bribes'"),
        ("F6", '"F6', "no row of a table"),
        (",false,", ",perhaps,", "when_starting is 'perhaps'; expected true or false"),
        (",funds,", ",controls,", "type 'controls' has an actor ('Actor 1') as its object; expected place or text"),
    ],
)
def test_a_wrong_cell_is_named_with_its_row(before: str, after: str, said: str) -> None:
    claim = Claim("c1", "funds", ACTORS[0], ACTORS[1], "asserts", AUTHOR, cut(TEXT, SHA, 4, 18), {}, When())
    text = "".join(write_table([claim], SOURCES, BOOK))
    assert before in text
    head, _, body = text.partition("\n")
    with pytest.raises(FormatError) as caught:
        list(read_table(table(head + "\n" + body.replace(before, after, 1)), BOOK).rows)
    assert "table.csv, row 2: " in str(caught.value) and said in str(caught.value)


@given(st.lists(st.lists(st.text(st.sampled_from('ab,;"\n\r \té'), min_size=1), min_size=2, max_size=2), min_size=1))
def test_every_row_is_quoted_where_it_stands(cells: list[list[str]]) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([["one", "two"], *cells])
    text = buffer.getvalue()
    sheet = Sheet(table(text), ",")
    rows = list(sheet.rows())
    shown = [c for c in cells if any(x.strip() for x in c)]
    assert [list(r.cells.values()) for r in rows] == shown
    for row, given_ in zip(rows, shown, strict=True):
        assert next(csv.reader(io.StringIO(sheet.quote(row).text, newline=""))) == given_
