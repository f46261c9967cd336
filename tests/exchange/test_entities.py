"""followthemoney: our claims come back as they were; what is denied is never a link; others' entities come in."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from made_claims import ACTORS, BOOK, DOCUMENT, PLACES, SHA, TEXT, some

from wildcard.errors import FormatError
from wildcard.exchange.bring import bring
from wildcard.exchange.entities import link
from wildcard.exchange.entities_in import read_entities
from wildcard.exchange.entities_out import write_entities
from wildcard.exchange.parcel import Parcel
from wildcard.ledger.case import create_case
from wildcard.ledger.selection import Selection
from wildcard.model.actor import AUTHOR, Actor, Text
from wildcard.model.claim import STATUSES, Claim
from wildcard.model.quote import cut

EVERY = Selection(statuses=STATUSES, second=True)


class Texts:
    """Stands for a case where only texts are asked for."""

    def text(self, sha256: str) -> str:
        return TEXT


def written(claims: list[Claim], left: list[str] | None = None) -> str:
    ledger: Any = Texts()
    return "".join(write_entities(claims, {SHA: DOCUMENT.source}, ledger, BOOK, left if left is not None else []))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some())
def test_entities_out_and_in_again_lose_nothing(tmp_path: Path, claims: list[Claim]) -> None:
    path = tmp_path / "case.ftm.json"
    path.write_text(written(claims), encoding="utf-8", newline="")
    parcel = read_entities(path, BOOK)
    assert {c.id: c for _, c in parcel.rows} == {c.id: c for c in claims}
    assert [d.text for d in parcel.documents] == [TEXT] and parcel.left == []


@settings(max_examples=40, deadline=None)
@given(some())
def test_only_what_its_speaker_holds_is_a_link_and_each_statement_names_its_claim(claims: list[Claim]) -> None:
    entities = {e["id"]: e for e in map(json.loads, written(claims).splitlines())}
    for claim in claims:
        entity = entities[f"claim-{claim.id}"]
        if claim.stance in ("denies", "disowns", "pretext", "proposes", "predicts"):
            assert entity["schema"] == "Note"
        assert {s["origin"] for s in entity["statements"]} == {claim.id}
        assert {s["dataset"] for s in entity["statements"]} == {"doc_" + SHA[:16]}
        assert any(s["value"] == f"quote: {claim.quote.text}" for s in entity["statements"])


def test_training_and_cover_are_unknown_links_with_their_role() -> None:
    base = Claim("c1", "trains", ACTORS[0], ACTORS[1], "asserts", AUTHOR, cut(TEXT, SHA, 4, 18), {"what": "drill"})
    for claim in (base, replace(base, type="legitimises"), replace(base, type="based_in", object=PLACES[0])):
        [entity] = [json.loads(x) for x in written([claim]).splitlines() if '"id": "claim-' in x]
        values = {s["prop"]: s["value"] for s in entity["statements"]}
        assert (entity["schema"], values["role"]) == ("UnknownLink", claim.type)


def test_what_the_format_has_no_link_for_is_counted() -> None:
    claim = Claim("c1", "wants", ACTORS[0], Text("peace"), "asserts", AUTHOR, cut(TEXT, SHA, 4, 18))
    left: list[str] = []
    written([claim], left)
    assert left[0].startswith("1 claim as notes")


def test_a_case_comes_back_from_its_entities(tmp_path: Path) -> None:
    person = Actor("p", "person", ("A. Person",))
    force = Actor("f", "force", ("The Force", "القوة"))
    claim = Claim("c1", "heads", person, force, "asserts", AUTHOR, cut(TEXT, SHA, 4, 18))
    assert link(claim) == ("Directorship", "director", "organization")
    path = tmp_path / "x.ftm.json"
    with create_case("sqlite://") as first, create_case("sqlite://") as second:
        bring(first, Parcel("x", (DOCUMENT,), [(1, claim)]), by="t")
        path.write_text(written(list(first.claims(EVERY))), encoding="utf-8", newline="")
        bring(second, read_entities(path, BOOK), by="t")
        assert list(second.claims(EVERY)) == list(first.claims(EVERY)) and second.check() == []


THEIRS: list[dict[str, Any]] = [
    {"id": "a", "schema": "Person", "properties": {"name": ["Jane Roe"], "alias": ["J. Roe"]}},
    {"id": "b", "schema": "PublicBody", "properties": {"name": ["Ministry of Ports"]}},
    {
        "id": "m",
        "schema": "Employment",
        "properties": {"employee": ["a"], "employer": ["b"], "role": ["clerk"], "startDate": ["2015"]},
    },
    {"id": "u", "schema": "UnknownLink", "properties": {"subject": ["b"], "object": ["a"], "role": ["funds"]}},
    {"id": "v", "schema": "UnknownLink", "properties": {"subject": ["b"], "object": ["a"], "role": ["knows"]}},
    {"id": "o", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["b"]}},
    {"id": "s", "schema": "Succession", "properties": {"successor": ["b"], "predecessor": ["gone"]}},
]


def test_entities_of_another_maker_come_in_quoted_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "theirs.json"
    path.write_text("\n".join(json.dumps(e) for e in THEIRS) + "\n", encoding="utf-8")
    parcel = read_entities(path, BOOK)
    claims = [c for _, c in parcel.rows]
    assert [(c.type, c.subject.name, c.object and c.object.name) for c in claims] == [
        ("named", "Jane Roe", "J. Roe"),
        ("member_of", "Jane Roe", "Ministry of Ports"),
        ("funds", "Ministry of Ports", "Jane Roe"),
    ]
    assert claims[1].qualifiers == {"role": "clerk"} and json.loads(claims[1].quote.text)["id"] == "m"
    assert claims[1].when is not None and claims[1].when.precise is None
    assert [line.partition(":")[0] for line in parcel.left] == ["row 5", "row 6", "row 7"]


@pytest.mark.parametrize(
    ("line", "said"),
    [('{"id": 1}', "row 1: no entity"), ("[]", "row 1: JSON, but a list"), ("{", "row 1: no JSON")],
)
def test_a_line_that_is_no_entity_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(FormatError, match=said):
        read_entities(path, BOOK)


def test_the_library_reads_what_we_write() -> None:
    ftm = pytest.importorskip("followthemoney")
    claim = Claim("c1", "heads", ACTORS[6], ACTORS[4], "asserts", AUTHOR, cut(TEXT, SHA, 4, 18))
    for line in written([claim, replace(claim, id="c2", stance="denies")]).splitlines():
        entity = ftm.StatementEntity.from_data(ftm.Dataset.make({"name": "x", "title": "x"}), json.loads(line))
        for prop, value in entity.itervalues():
            assert prop.type.validate(value), (entity.schema.name, prop.name, value)
