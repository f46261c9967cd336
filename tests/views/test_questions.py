"""The reference questions: each view gives back the claims that answer the questions of its theme."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from wildcard.ledger.case import Ledger, create_case
from wildcard.model.record import from_record
from wildcard.model.source import Document, Source
from wildcard.views.chain import chain
from wildcard.views.compare import compare
from wildcard.views.cover import cover
from wildcard.views.disputes import disputes
from wildcard.views.table import Table
from wildcard.views.where import where
from wildcard.views.who import who
from wildcard.views.why import why

# the actor that each question is about, by a name that the article itself uses
ABOUT = {"q38": "US", "q37": "Iran"}
FORCES = ("IMIS", "Counter-Terrorism Service", "Army", "police")


@pytest.fixture(scope="module")
def seed(shared: Path) -> Iterator[Ledger]:
    gold = shared / "gold"
    raw = (gold / "seed.txt").read_bytes()
    with create_case("sqlite://") as ledger:
        source = Source(hashlib.sha256(raw).hexdigest(), title="seed")
        ledger.keep(Document(source, raw.decode(), raw), by="test")
        lines = (gold / "seed.jsonl").read_text(encoding="utf-8").splitlines()
        ledger.append([from_record(json.loads(line), ledger.codebook) for line in lines], by="test")
        yield ledger


def asked(ledger: Ledger, theme: str, about: str) -> Table:
    if theme in ("presence", "bases"):
        return where(ledger)
    if theme == "cover":
        return cover(ledger)
    if theme in ("command", "sponsorship"):
        return chain(ledger, about)
    if theme in ("comparison", "mosul"):
        return compare(ledger, FORCES)
    if theme in ("disown", "pretext", "conduct"):
        return disputes(ledger)
    if theme in ("causes", "outlook"):
        return why(ledger)
    return who(ledger, about)


@pytest.mark.parametrize("number", range(40))
def test_a_view_answers_the_question_of_its_theme(seed: Ledger, shared: Path, number: int) -> None:
    lines = (shared / "gold" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    question = json.loads(lines[number])
    table = asked(seed, question["view"], ABOUT.get(question["id"], "IMIS"))
    given = {c for row in table.as_json()["rows"] for c in row["claims"]}
    missing = {f"seed-{c}" for c in question["claims"]} - given
    assert not missing, f"{question['id']} ({question['view']}): {question['question']}"
