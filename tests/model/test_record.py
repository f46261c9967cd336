"""The claims format: out and in again loses nothing; what is no claim is named in one sentence."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wildcard.errors import ClaimError, QuoteError
from wildcard.model.actor import AUTHOR, RESERVED, Actor, Place, Text
from wildcard.model.claim import Claim, Proposal
from wildcard.model.codebook import shipped
from wildcard.model.conform import conforming
from wildcard.model.quote import Quote
from wildcard.model.record import from_record, to_record
from wildcard.model.span import Range, When

BOOK = shipped()
words = st.text(min_size=1, max_size=12).filter(lambda w: w not in RESERVED)
actors = st.builds(Actor, words, st.sampled_from(sorted(BOOK.actor_kinds)), st.tuples(words), st.booleans())
places = st.builds(Place, words, st.sampled_from(sorted(BOOK.place_kinds)), st.tuples(words), st.none() | words)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
ranges = st.tuples(days, days).map(lambda p: Range(min(p), max(p))) | days.map(lambda d: Range(d, None))
whens = st.builds(When, st.none() | ranges, st.none() | ranges, st.booleans(), st.booleans())
quotes = st.tuples(st.integers(0, 10**6), words).map(lambda p: Quote("ab" * 32, p[0], p[0] + len(p[1]), p[1], "<", ">"))
proposals = st.none() | st.builds(Proposal, words, st.floats(0, 1), st.booleans(), st.tuples(words))
claims = st.builds(
    Claim,
    id=words,
    type=st.sampled_from(sorted(BOOK.types)),
    subject=actors,
    object=actors | places | st.builds(Text, words) | st.none(),
    stance=st.sampled_from(sorted(BOOK.stances)),
    speaker=actors | st.just(AUTHOR),
    quote=quotes,
    qualifiers=st.dictionaries(words, words | st.integers(0, 100) | st.booleans(), max_size=3),
    when=st.none() | whens,
    status=st.sampled_from(["proposed", "accepted", "rejected"]),
    coder=words,
    recorded=words,
    grade=st.sampled_from(["F6", "A1", "B2"]),
    proposal=proposals,
)


@given(claims)
def test_a_claim_survives_the_format(claim: Claim) -> None:
    again = from_record(json.loads(json.dumps(to_record(claim))), BOOK)
    assert again == claim


def sound() -> dict[str, Any]:
    return {
        "id": "c1",
        "type": "funds",
        "subject": {"id": "iran", "kind": "state", "names": ["Iran"]},
        "object": {"id": "pmf", "kind": "force", "names": ["PMF"]},
        "stance": "asserts",
        "speaker": "author",
        "quote": {"source": "ab", "start": 0, "end": 3, "text": "abc"},
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "bribes"}, "unknown type 'bribes'"),
        ({"stance": "hints"}, "unknown stance 'hints'"),
        ({"status": "maybe"}, "unknown status 'maybe'"),
        ({"grade": "Z9"}, "grade 'Z9'"),
        ({"quote": None}, "without its quote is refused"),
        ({"quote": {"source": "ab", "start": 0, "end": 9, "text": "abc"}}, "expected 9"),
        ({"subject": None}, "no subject"),
        ({"subject": {"id": "x", "kind": "ghost"}}, "unknown kind 'ghost'"),
        ({"speaker": {"text": "someone"}}, "has speaker"),
        ({"when": {"precise": ["2016-13-01", None]}}, "expected ISO days"),
        ({"when": {"precise": ["2017-01-01", "2016-01-01"]}}, "runs backwards"),
        ({"qualifiers": {"kind": {"deep": 1}}}, "expected a word or a number"),
        ({"speker": "badr"}, "has unknown key 'speker'; expected some of id, type, subject"),
        (
            {"subject": {"id": "iran", "nmaes": ["Iran"]}},
            "has unknown key 'nmaes' in its argument; expected",
        ),
        ({"subject": {"id": "iran", "names": "Iran"}}, 'has names "Iran"; expected a list of words'),
        ({"subject": {"id": "iran", "names": [1]}}, "has names [1]; expected a list of words"),
        ({"subject": {"id": ["iran"]}}, "expected an id or names"),
        ({"subject": {"id": "iran", "kind": ["state"]}}, 'has kind ["state"]; expected a word'),
        (
            {"subject": {"id": "iran", "kind": "state", "within": "asia"}},
            "'iran' within 'asia'; expected that of",
        ),
        ({"subject": {"id": "iran", "unnamed": "no"}}, 'has unnamed "no"; expected true or false'),
        ({"object": {"text": "order", "kind": "state"}}, "has unknown key 'kind' in its text; expected some of text"),
        ({"when": {"start": "2016-01-01"}}, "has unknown key 'start' in its when; expected some of precise, imprecise"),
        ({"when": {"ending": "no"}}, 'has ending "no"; expected true or false'),
        ({"when": {"starting": 1}}, "has starting 1; expected true or false"),
        (
            {"quote": {"source": "ab", "start": 0, "end": 3, "text": "abc", "page": 1}},
            "unknown key 'page' in its quote",
        ),
        (
            {"quote": {"source": "ab", "start": 0, "end": 3, "text": "abc", "prefix": 1}},
            "has prefix 1; expected a word",
        ),
        ({"status": None}, "unknown status 'None'"),
        ({"coder": 5}, "has coder 5; expected a word"),
        ({"grade": 5}, "has grade 5; expected a word"),
        ({"proposal": {"rule": "x", "choices": "ab"}}, 'has choices "ab"; expected a list of words'),
        ({"proposal": {"rule": "x", "second": "no"}}, 'has second "no"; expected true or false'),
        ({"proposal": {"rool": "x"}}, "has unknown key 'rool' in its proposal; expected some of rule"),
    ],
)
def test_what_is_no_claim_is_refused_in_one_sentence(change: dict[str, Any], said: str) -> None:
    with pytest.raises(ClaimError) as caught:
        from_record({**sound(), **change}, BOOK)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_quote_error_is_a_claim_error() -> None:
    assert issubclass(QuoteError, ClaimError)


def test_the_reference_cases_are_claims(shared: Path) -> None:
    lines = (shared / "gold" / "seed.jsonl").read_text(encoding="utf-8").splitlines()
    read = [from_record(json.loads(line), BOOK) for line in lines]
    assert len({c.id for c in read}) == 160


def test_a_place_that_only_its_whole_tells_is_one_where_either_may_stand() -> None:
    claim = from_record(
        {**sound(), "type": "named", "subject": {"id": "p1", "within": "p2"}, "object": {"text": "x"}}, BOOK
    )
    assert claim.subject == Place("p1", None, (), "p2")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"object": None}, "type 'funds' has no object; expected actor"),
        ({"object": {"text": "money"}}, "type 'funds' has a text ('money') as its object; expected actor"),
        (
            {"subject": {"id": "port", "kind": "city"}},
            "type 'funds' has a place ('port') as its subject; expected actor",
        ),
        (
            {"type": "rated", "object": {"text": "x"}, "qualifiers": {"criterion": "charm"}},
            "type 'rated' has unknown criterion 'charm'; expected one of sectarianism",
        ),
        (
            {"type": "rated", "object": {"text": "x"}, "qualifiers": {"value": 7}},
            "type 'rated' has unknown value '7'; expected one of low, medium",
        ),
    ],
)
def test_what_the_codebook_forbids_is_refused(change: dict[str, Any], said: str) -> None:
    claim = from_record({**sound(), **change}, BOOK)
    with pytest.raises(ClaimError, match=re.escape(said)):
        conforming(claim, BOOK)


def test_whoever_is_not_specified_stands_in_any_slot() -> None:
    claim = from_record({**sound(), "type": "controls", "object": "unspecified"}, BOOK)
    assert conforming(claim, BOOK) is claim
