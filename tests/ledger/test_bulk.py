"""Much at once is as one after the other; what a failed step met is forgotten; both databases."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select, text

from wildcard.errors import QuoteError
from wildcard.ledger import tables as t
from wildcard.ledger.append import encode
from wildcard.ledger.case import Ledger, create_case, open_case
from wildcard.model.actor import AUTHOR, Actor
from wildcard.model.claim import Claim
from wildcard.model.quote import cut
from wildcard.model.source import Document, Source

STORY = "The guard held the northern port until the ministry sent the second brigade along the coast road to the town"


def document(body: str) -> Document:
    raw = body.encode()
    return Document(Source(hashlib.sha256(raw).hexdigest(), title=body[:12]), body, raw)


DOCUMENTS = [document(b) for b in (STORY, "Of another matter entirely.", f"{STORY}, it says", f"{STORY} again", STORY)]


def claim(id: str, actor: str = "guard", *names: str, quote: str = "guard") -> Claim:
    at = STORY.index("guard")
    found = cut(STORY, DOCUMENTS[0].source.sha256, at, at + 5)
    return Claim(id, "wants", Actor(actor, "force", names), None, "asserts", AUTHOR, replace(found, text=quote))


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with create_case(place) as made:
        made.bring(DOCUMENTS, (), by="test")
        yield made


def families(ledger: Ledger) -> list[tuple[int, int]]:
    with ledger.engine.connect() as connection:
        return sorted((r[0], r[1]) for r in connection.execute(select(t.sketch.c.source, t.sketch.c.first)))


def test_sources_kept_at_once_are_as_if_kept_one_after_the_other(ledger: Ledger) -> None:
    with create_case("sqlite://") as other:
        for one in DOCUMENTS:
            other.keep(one, by="test")
        assert families(ledger) == families(other)
        assert ledger.sources() == other.sources()
        told = [[(e.kind, e.about, e.by) for e in led.history() if e.kind == "keep"] for led in (ledger, other)]
        assert told[0] == told[1]
    assert len(ledger.sources()) == 4, "one came twice"
    assert ledger.check() == []


def test_a_claim_that_comes_twice_in_one_append_is_held_once(ledger: Ledger) -> None:
    assert ledger.append([claim("a"), claim("b"), claim("a")], by="test") == 2
    assert ledger.append([claim("b"), claim("c")], by="test") == 1
    assert [c.id for c in ledger.claims()] == ["a", "b", "c"]
    assert ledger.check() == []


def test_what_a_failed_append_met_is_forgotten(ledger: Ledger) -> None:
    with pytest.raises(QuoteError):
        ledger.append([claim("a", "newcomer", "New Comer"), claim("b", quote="wrong")], by="test")
    ledger.append([claim("c", "newcomer", "New Comer")], by="test")
    assert ledger.find("New Comer").id == "newcomer"
    assert ledger.check() == []


def test_what_another_process_added_since_is_not_made_again(ledger: Ledger, place: str) -> None:
    ledger.append([claim("a", "guard", "Guard")], by="test")
    with open_case(place) as other:
        other.append([claim("b", "guard", "Northern Guard"), claim("c", "second", "Second")], by="other")
    ledger.append([claim("d", "guard", "Northern Guard"), claim("e", "second", "Second")], by="test")
    assert ledger.find("Northern Guard").id == "guard"
    assert ledger.entity("guard").names == ("Guard", "Northern Guard")
    assert ledger.check() == []


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_sqlite_checks_references_again_after_a_bulk_append(ledger: Ledger) -> None:
    ledger.append([claim("a")], by="test")
    with ledger.engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


def test_one_look_answers_as_many_do(ledger: Ledger) -> None:
    ledger.append([claim("a", "guard", "Guard")], by="test")
    apart = (ledger.find("Guard"), list(ledger.claims()))
    with ledger.at_once(), ledger.at_once():
        assert (ledger.find("Guard"), list(ledger.claims())) == apart
    ledger.append([claim("b", "guard", "Guards")], by="test")
    assert ledger.find("Guards").id == "guard"


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"act": 'the «5ᵗʰ» said "no"\n\u2028'},
        {"n": 0.1, "of": [1, None, True, {"الحشد": "\ud800"}]},
        ["rule", 0.5, []],
    ],
)
def test_what_a_claim_holds_is_encoded_as_json_does(value: object) -> None:
    assert encode(value) == json.dumps(value, ensure_ascii=False)


def test_what_is_not_plain_is_refused() -> None:
    with pytest.raises(TypeError):
        encode({"when": object()})
