"""A table of any make by its mapping file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wildcard.actors.gazetteer import load as gazetteer
from wildcard.documents.load import load_bytes
from wildcard.errors import FormatError
from wildcard.exchange.making import Namer
from wildcard.exchange.mapping import load_mapping, read_mapped
from wildcard.exchange.parcel import Parcel
from wildcard.model.actor import Actor, Place, Text
from wildcard.model.codebook import shipped
from wildcard.model.span import Range, When

TABLE = "Donor;Group;From;Sure;Seen;Where\nKenya;Red Brigade;2016-11;rumour;ten lorries;Port Town\nKenya;;2017;sure;;\n"
MAPPING = """
[source]
title = "Payments"
[[claim]]
type = "arms"
subject = { column = "Donor", kind = "state" }
object = { column = "Group", kind = "armed group" }
stance = { column = "Sure", values = { sure = "asserts", rumour = "alleges" } }
start = { column = "From" }
end = { column = "From" }
grade = "C3"
skip = { column = "Group", empty = true }
qualifiers.what = { column = "Seen" }
[[claim]]
type = "operates_in"
subject = { column = "Group", kind = "armed group" }
object = { column = "Where", kind = "city" }
skip = { column = "Where", empty = true }
"""


def parcel(tmp_path: Path, mapping: str = MAPPING, table: str = TABLE, text: str | None = None) -> Parcel:
    (tmp_path / "map.toml").write_text(mapping, encoding="utf-8")
    documents = [load_bytes(text.encode(), "text.txt")] if text else []
    plan = load_mapping(tmp_path / "map.toml")
    namer = Namer(None, gazetteer(["general", "world"]))
    return read_mapped(load_bytes(table.encode(), "payments.csv"), plan, namer, shipped(), documents)


def test_each_row_gives_a_claim_for_each_template(tmp_path: Path) -> None:
    arms, there = [c for _, c in parcel(tmp_path).rows]
    assert (arms.type, arms.stance, arms.grade, arms.qualifiers) == ("arms", "alleges", "C3", {"what": "ten lorries"})
    assert isinstance(arms.subject, Actor) and arms.subject.id == "kenya"  # as the packs know it
    assert arms.object == Actor("red-brigade", "armed group", ("Red Brigade",))
    assert arms.when == When(imprecise=Range(date(2016, 11, 1), date(2016, 11, 30)))
    assert there.object == Place("port-town", "city", ("Port Town",))
    assert arms.quote.text == TABLE.splitlines()[1] and arms.id != there.id


def test_a_quote_from_a_column_stands_in_the_text_that_came_with_it(tmp_path: Path) -> None:
    mapping = '[claim]\ntype="wants"\nsubject={column="Group"}\nobject={column="Seen"}\nquote={column="Seen"}\n'
    mapping += 'skip={column="Group", empty=true}\n'
    made = parcel(tmp_path, mapping, text="They say that ten lorries came.")
    [(_, claim)] = made.rows
    assert claim.quote.start == 14 and claim.object == Text("ten lorries")
    assert [d.source.origin for d in made.documents] == ["text.txt"]
    with pytest.raises(FormatError, match=r"row 2: the quote 'ten lorries' stands in no text of --source"):
        list(parcel(tmp_path, mapping, text="Nothing of the kind.").rows)


def test_columns_that_are_not_used_are_listed(tmp_path: Path) -> None:
    mapping = '[claim]\ntype="arms"\nsubject={column="Donor"}\nobject={column="Group"}\n'
    assert parcel(tmp_path, mapping).left == [
        "columns From, Sure, Seen, Where: the mapping does not use them (they stand in the quoted rows)"
    ]


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (
            '[claim]\ntype="arms"\nsubject={column="Giver"}\nobject={column="Group"}\n',
            "asks for column 'Giver'; payments.csv has Donor, Group",
        ),
        ('[claim]\ntype="arms"\nsubject={column="Donor"}\nobjekt={column="Group"}\n', "unknown part 'objekt'"),
        ('[claim]\nsubject={column="Donor"}\n', "without type; expected type, subject, object"),
        ('[claim]\ntype="arms"\nsubject={column="Donor"}\n', "without object; expected type, subject, object"),
        (
            '[claim]\ntype="arms"\nsubject={column="Donor"}\nobject={colum="Group"}\n',
            "object has unknown 'colum'; expected",
        ),
        ("[source]\n", r"has no \[claim\]"),
        ("[claim\n", "cannot be read"),
        ('[claim]\ntype="bribes"\nsubject={column="Donor"}\nobject={column="Group"}\n', "row 2: unknown type 'bribes'"),
        (
            '[claim]\ntype="arms"\nsubject={column="Group"}\nobject={column="Donor"}\n',
            "row 3: no subject in column 'Group'",
        ),
        (
            '[claim]\ntype="arms"\nsubject={column="Donor"}\nobject={column="Group"}\nstart={column="Sure"}\n',
            "row 2: 'rumour' is no date",
        ),
        (
            '[claim]\ntype="arms"\nsubject={column="Donor"}\nobject={column="Group"}\n'
            'stance={column="Sure", values={sure="asserts"}}\n',
            "says 'rum",
        ),
        (
            '[claim]\ntype="arms"\nsubject={column="Donor"}\nobject={column="Group"}\ngrade="great"\n',
            "row 2: .* expected an Admiralty code",
        ),
    ],
)
def test_a_mapping_that_does_not_hold_is_told(tmp_path: Path, mapping: str, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        list(parcel(tmp_path, mapping).rows)


def test_a_text_slot_takes_the_words_of_any_column_and_no_blank(tmp_path: Path) -> None:
    mapping = '[claim]\ntype="causes"\nsubject={column="Donor"}\nobject={column="Where", kind="city"}\n'
    rows = iter(parcel(tmp_path, mapping).rows)
    assert next(rows)[1].object == Text("Port Town")
    with pytest.raises(
        FormatError, match="row 3: no object in column 'Where'; expected a name, or skip for rows without"
    ):
        next(rows)


PLAIN = '[claim]\ntype="arms"\nsubject={column="Donor"}\nobject={column="Group"}\n'
KNOWN = "values={sure='asserts', rumour='alleges'}"


@pytest.mark.parametrize("values", ["", f", {KNOWN}"])
def test_a_blank_cell_says_no_stance(tmp_path: Path, values: str) -> None:
    mapping = f'{PLAIN}stance={{column="Sure"{values}}}\n'
    table = "Donor,Group,Sure\nKenya,Red Brigade,\n"
    with pytest.raises(
        FormatError, match="row 2: column 'Sure' is blank; expected a stance, or default in the mapping"
    ):
        list(parcel(tmp_path, mapping, table).rows)


def test_a_mapping_may_tell_what_a_blank_cell_means(tmp_path: Path) -> None:
    mapping = f'{PLAIN}stance={{column="Sure", {KNOWN}, default="alleges"}}\n'
    table = "Donor,Group,Sure\nKenya,Red Brigade,\nKenya,Blue Brigade,sure\n"
    assert [c.stance for _, c in parcel(tmp_path, mapping, table).rows] == ["alleges", "asserts"]


def test_a_row_cut_short_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"payments\.csv, row 3: 2 cells; expected 3, as in the header"):
        list(parcel(tmp_path, PLAIN, "Donor,Group,From\nKenya,Red Brigade,2016\nKenya,Blue Br").rows)
    wide = "Donor,Group,\nKenya,Red Brigade\n"  # a column without a name needs no cell
    assert len(list(parcel(tmp_path, PLAIN, wide).rows)) == 1


@pytest.mark.parametrize(
    ("first", "last", "when"),
    [
        ("2016", "", When(imprecise=Range(date(2016, 1, 1), date(2016, 12, 31)))),
        ("", "2016-02", When(imprecise=Range(date(2016, 2, 1), date(2016, 2, 29)))),
        ("2016", "2018", When(imprecise=Range(date(2016, 1, 1), date(2018, 12, 31)))),
        ("2016-11-26", "2018", When(imprecise=Range(date(2016, 11, 26), date(2018, 12, 31)))),
        ("2016-11-26", "", When(precise=Range(date(2016, 11, 26), None))),
        ("", "2016-11-26", When(precise=Range(None, date(2016, 11, 26)))),
        ("", "", None),
    ],
)
def test_a_month_or_a_year_is_some_time_within_it(tmp_path: Path, first: str, last: str, when: When | None) -> None:
    mapping = f'{PLAIN}start={{column="From"}}\nend={{column="To"}}\n'
    table = f"Donor,Group,From,To\nKenya,Red Brigade,{first},{last}\n"
    assert [c.when for _, c in parcel(tmp_path, mapping, table).rows] == [when]
