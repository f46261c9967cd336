"""The claims format: out and in again loses nothing; what is no claim is named in one sentence."""

from __future__ import annotations

import json
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
