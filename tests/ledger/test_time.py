"""What the ledger answers for a day, a moment, a speaker: the SQL is the twin of the rule."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_case import Desk, precise
from wildcard.errors import InputError, UnknownName
from wildcard.ledger.case import create_case
from wildcard.ledger.moment import last_of
from wildcard.ledger.selection import Selection
from wildcard.model.actor import AUTHOR, Actor, Text
from wildcard.model.claim import STATUSES, Claim
from wildcard.model.quote import cut
from wildcard.model.source import Document, Source
from wildcard.model.span import ANSWERS, NO, Range, When, holds

DAYS = st.dates(date(2000, 1, 1), date(2000, 3, 1))
RANGES = (
    st.tuples(DAYS, DAYS).map(lambda p: Range(min(p), max(p)))
    | DAYS.map(lambda d: Range(d, None))
    | DAYS.map(lambda d: Range(None, d))
)
WHENS = st.none() | st.builds(When, st.none() | RANGES, st.none() | RANGES, st.booleans(), st.booleans())
TEXT = "The Guard holds the port."
SHA = hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    with made.ledger:
        yield made


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WHENS, st.sampled_from(["heads", "committed"])), min_size=1, max_size=12), DAYS, DAYS)
def test_the_database_answers_as_the_rule_does(told: list[tuple[When | None, str]], a: date, b: date) -> None:
    asked = (min(a, b), max(a, b))
    claims = [
        Claim(f"claim-{n}", kind, Actor("x"), Text("it"), "asserts", AUTHOR, cut(TEXT, SHA, 0, 9), when=when)
        for n, (when, kind) in enumerate(told)
    ]
    with create_case("sqlite://") as ledger:
        ledger.keep(Document(Source(SHA), TEXT, TEXT.encode()), by="t")
        ledger.append(claims, by="t")
        for answer in ANSWERS:
            ids = {c.id for c in ledger.claims(Selection(between=asked, held=(answer,)))}
            assert ids == {c.id for c in claims if holds(c.when, *asked, event=c.type == "committed") == answer}
        kept = {c.id for c in ledger.claims(Selection(between=asked))}
        assert kept == {c.id for c in claims if holds(c.when, *asked, event=c.type == "committed") != NO}


def test_as_of_now_is_now_and_as_of_then_is_then(desk: Desk) -> None:
    first = desk.say("first", "heads", "guard")
    then = desk.ledger.history()[-1].moment
    second = desk.say("second", "heads", "guard")
    desk.ledger.reject([first.id], by="a", because="misread")
    now = desk.ledger.history()[-1].moment
    every = Selection(statuses=STATUSES)
    assert list(desk.ledger.claims(every)) == list(desk.ledger.claims(Selection(statuses=STATUSES, as_of=now)))
    assert [c.id for c in desk.ledger.claims(Selection(as_of=now))] == [second.id]
    assert [c.id for c in desk.ledger.claims(Selection(as_of=then))] == [first.id]
    assert [c.status for c in desk.ledger.claims(Selection(as_of=then))] == ["proposed"]


def test_an_undo_is_known_only_from_its_own_moment_on(desk: Desk) -> None:
    claim = desk.say("first", "heads", "guard")
    struck = desk.ledger.strike([claim.id], by="a", because="retracted")
    desk.ledger.undo(by="a")
    assert list(desk.ledger.claims(Selection(as_of=struck.moment))) == []
    assert [c.id for c in desk.ledger.claims()] == [claim.id]


def test_according_to_names_a_speaker_a_source_or_a_publisher(desk: Desk) -> None:
    desk.keep("Report", "The Guard holds the port, the report says.", publisher="Weekly", author="A. Writer")
    by_author = desk.say("guard", "controls", "port", source="Report", quote="holds the port")
    by_ministry = desk.say("guard", "controls", "port", stance="denies", by="ministry", source="Report", quote="Guard")
    desk.say("guard", "controls", "port", source="other")

    def told(who: str) -> list[str]:
        return [c.id for c in desk.ledger.claims(Selection(according_to=who))]

    assert told("Weekly") == told("Report") == told("A. Writer") == [by_author.id]
    assert told("Ministry of Defence") == [by_ministry.id]
    with pytest.raises(UnknownName, match="no speaker, source or publisher of this case is called 'nobody'"):
        told("nobody")


@pytest.mark.parametrize(
    ("given", "last"),
    [
        ("2025-01-31", "2025-01-31T23:59:59.999999Z"),
        ("2025-01-31T10:30", "2025-01-31T10:30:59.999999Z"),
        ("2025-01-31T10:30:00Z", "2025-01-31T10:30:00.999999Z"),
        ("2025-01-31T10:30:00.5+02:00", "2025-01-31T08:30:00.500000Z"),
        ("2025-01-31+0300", "2025-01-31T20:59:59.999999Z"),
    ],
)
def test_a_moment_told_less_exactly_means_its_end(given: str, last: str) -> None:
    assert last_of(given) == last


@pytest.mark.parametrize("given", ["yesterday", "2025-02-30", "2025-01-31T25:00", "31.1.2025", ""])
def test_what_is_no_moment_is_refused(given: str, desk: Desk) -> None:
    with pytest.raises(InputError, match="is no moment; expected"):
        list(desk.ledger.claims(Selection(as_of=given)))


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))
def test_a_written_moment_is_its_own_last(moment: datetime) -> None:
    text = moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert last_of(text) == text


def test_more_claims_are_kept_by_a_wider_stretch(desk: Desk) -> None:
    for month in range(1, 7):
        desk.say("guard", "committed", f"raid {month}", when=precise(f"2000-0{month}-01"))
    found = [
        {c.id for c in desk.ledger.claims(Selection(between=(date(2000, 3, 1), date(2000, 3, 1) + timedelta(n))))}
        for n in (0, 40, 400)
    ]
    assert found[0] < found[1] < found[2]
