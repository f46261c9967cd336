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
        ('[claim]\ntype="arms"\nsubject={column="Giver"}\n', "asks for column 'Giver'; payments.csv has Donor, Group"),
        ('[claim]\ntype="arms"\nsubject={column="Donor"}\nobjekt={column="Group"}\n', "unknown part 'objekt'"),
        ('[claim]\nsubject={column="Donor"}\n', "without type or subject"),
        ("[source]\n", r"has no \[claim\]"),
        ("[claim\n", "cannot be read"),
        ('[claim]\ntype="bribes"\nsubject={column="Donor"}\n', "row 2: unknown type 'bribes'"),
        ('[claim]\ntype="arms"\nsubject={column="Group"}\n', "row 3: no subject in column 'Group'"),
        ('[claim]\ntype="arms"\nsubject={column="Donor"}\nstart={column="Sure"}\n', "row 2: 'rumour' is no date"),
        ('[claim]\ntype="causes"\nsubject={column="Donor"}\nobject={column="Where", kind="city"}\n', None),
        (
            '[claim]\ntype="arms"\nsubject={column="Donor"}\nstance={column="Sure", values={sure="asserts"}}\n',
            "says 'rum",
        ),
        ('[claim]\ntype="arms"\nsubject={column="Donor"}\ngrade="great"\n', "row 2: .* expected an Admiralty code"),
    ],
)
def test_a_mapping_that_does_not_hold_is_told(tmp_path: Path, mapping: str, said: str | None) -> None:
    if said is None:  # a text slot takes the words of any column
        assert [c.object for _, c in parcel(tmp_path, mapping).rows] == [Text("Port Town"), None]
        return
    with pytest.raises(FormatError, match=said):
        list(parcel(tmp_path, mapping).rows)
