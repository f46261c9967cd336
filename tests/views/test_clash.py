"""Clashes: found for one claim as for all, with the index and without, and as plain pairs give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import inf
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from made_case import Desk, precise
from wildcard.actors.content import alike, content_words
from wildcard.ledger.contested import Unindexed
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.ledger.topics import ACT, AGAINST, EXCLUSIVE, FOR, RELATION
from wildcard.model.actor import Argument, Text
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.views.clash import Clash, clashes, clashing
from wildcard.views.contest import contests, words_of
from wildcard.views.meanwhile import may_meet, meetings, surely_meet

DAYS = [None, precise("2010-01-01"), precise("2010-01-20", "2010-03-01"), precise("2012-01-01", "2013-01-01")]
CLOSED = [precise("2009-01-01", "2010-02-01", ending=True), precise("2011-01-01", starting=True)]
WHENS = st.sampled_from([*DAYS, *CLOSED])
STANCES = st.sampled_from(["asserts", "asserts", "denies", "disowns", "alleges", "proposes"])
DEEDS = st.sampled_from(
    ["shelled the grain market", "the shelling of the market", "burnt grain", "market fire", "shot"]
)
BODIES = st.sampled_from(["guard", "league", "army"])
SAID = st.one_of(
    st.tuples(BODIES, st.sampled_from(["arms", "allied_with"]), BODIES, WHENS, STANCES, st.just({})),
    st.tuples(
        BODIES,
        st.just("committed"),
        DEEDS,
        WHENS,
        STANCES,
        st.sampled_from([{}, {"place": "port"}, {"place": "valley"}]),
    ),
    st.tuples(
        BODIES,
        st.just("rated"),
        st.just("so"),
        WHENS,
        STANCES,
        st.fixed_dictionaries(
            {"criterion": st.just("discipline"), "value": st.sampled_from(["low", "high", "medium"])}
        ),
    ),
    st.tuples(
        st.sampled_from(["first", "second"]),
        st.sampled_from(["heads", "commands"]),
        BODIES,
        WHENS,
        STANCES,
        st.sampled_from([{}, {"role": "chairman"}, {"role": "chief of staff"}]),
    ),
)


def told(found: Iterable[Clash], names: Mapping[int, str]) -> list[tuple[str, list[list[str]]]]:
    return [(c.id, [[names[m.row] for m in side] for side in c.sides]) for c in found]


def desk_of(said: Sequence[tuple[Any, ...]]) -> tuple[Desk, list[Claim]]:
    desk = Desk()
    claims = [
        desk.say(subject, kind, object_, when=when, stance=stance, append=False, **more)
        for subject, kind, object_, when, stance, more in said
    ]
    desk.ledger.append(claims, by="test")
    return desk, claims


@settings(max_examples=25, deadline=None)
@given(st.lists(SAID, min_size=2, max_size=14), st.integers(0, 13), st.booleans(), st.booleans())
def test_what_one_claim_stands_in_is_what_all_claims_give(
    said: list[Any], struck: int, merged: bool, early: bool
) -> None:
    desk, claims = desk_of(said)
    with desk.ledger as ledger:
        if early:
            clashes(ledger)  # the index is made before anything is decided
        if struck < len(claims):
            ledger.reject([claims[struck].id], by="a", because="misread")
        both = {a.id for a in ledger.entities()} >= {"guard", "league"}
        if merged and both:
            ledger.judge("same", "guard", "league", by="a", because="one body")
        with ledger.contested() as c:
            names = c.ids(c.rows_of(one.id for one in claims))
        whole = clashes(ledger)
        for claim in claims:
            own = [c for c in whole if any(names[m.row] == claim.id for m in c.members)]
            assert told(clashes(ledger, claims=[claim.id]), names) == told(own, names)
        several = {c.id for c in claims[:3]}
        own = [c for c in whole if any(names[m.row] in several for m in c.members)]
        assert told(clashes(ledger, claims=several), names) == told(own, names)
        with ledger.contested() as c:
            plain = Unindexed(c.rows, EVERYTHING)
            assert told(clashing(plain, ledger.codebook), names) == told(whole, names)
            assert told(clashing(plain, ledger.codebook, several), names) == told(own, names)
        assert told(whole, names) == joined(
            [c for n, c in enumerate(claims) if n != struck], ledger.codebook, merged and both
        )
        assert ledger.check() == []


def joined(claims: Sequence[Claim], book: Codebook, merged: bool) -> list[tuple[str, list[list[str]]]]:
    """The same from every pair of claims, with no index and no order of days."""
    found: list[tuple[int, int, dict[object, list[str]]]] = []
    for rule in range(4):
        heads = list(range(len(claims)))
        for i, j in combinations(range(len(claims)), 2):
            if opposed(rule, claims[i], claims[j], book, merged):
                low, high = sorted((heads[i], heads[j]))
                heads = [low if head == high else head for head in heads]
        for head in sorted(set(heads)):
            sides: dict[object, list[str]] = {}
            for claim in (c for c, h in zip(claims, heads, strict=True) if h == head):
                sides.setdefault(side_of(rule, claim, merged), []).append(claim.id)
            if len(sides) > 1:
                found.append((head, rule, sides))
    found.sort(key=lambda f: f[:2])
    return [(f"d{rule}-{claims[head].id}", list(sides.values())) for head, rule, sides in found]


def who(argument: Argument | None, merged: bool) -> str:
    if isinstance(argument, Text):
        return " ".join(sorted(content_words(argument.text)))
    assert argument is not None
    return "guard" if merged and argument.id == "league" else argument.id


def side_of(rule: int, claim: Claim, merged: bool) -> object:
    against = claim.stance in AGAINST
    if rule in (RELATION, ACT):
        return against
    if claim.type == "rated":
        return (claim.qualifiers["value"] == "high") != against
    return who(claim.subject, merged)


def opposed(rule: int, a: Claim, b: Claim, book: Codebook, merged: bool) -> bool:
    """Whether two claims oppose each other by a rule, told from the claims alone."""
    if not {a.stance, b.stance} <= FOR | AGAINST or side_of(rule, a, merged) == side_of(rule, b, merged):
        return False
    subjects, objects = ([who(end, merged) for end in ends] for ends in ((a.subject, b.subject), (a.object, b.object)))
    acts = a.type == b.type == "committed"
    if rule == RELATION:
        ends = [[x, y] for x, y in zip(subjects, objects, strict=True)]
        same = ends[0] == ends[1] or (a.type == "allied_with" and ends[0] == ends[1][::-1])
        return a.type == b.type and not acts and same and may_meet(a, b, book)
    if rule == ACT:
        return acts and subjects[0] == subjects[1] and one_act(a, b, book)
    if rule == EXCLUSIVE and "rated" in (a.type, b.type):
        values = {a.qualifiers.get("value"), b.qualifiers.get("value")} <= {"low", "high"}
        return a.type == b.type and subjects[0] == subjects[1] and values and may_meet(a, b, book)
    firm = {a.stance, b.stance} <= FOR
    if rule == EXCLUSIVE:
        heads = {a.type, b.type} <= {"heads", "commands"} and objects[0] == objects[1]
        roles = [c.qualifiers.get("role") for c in (a, b)]
        return firm and heads and surely_meet(a, b) and (not all(roles) or roles[0] == roles[1])
    shared = len(words_of(a) & words_of(b)) > 1
    return acts and firm and shared and one_act(a, b, book) and at_one_place_or_time(a, b)


def one_act(a: Claim, b: Claim, book: Codebook) -> bool:
    places = {c.qualifiers["place"] for c in (a, b) if "place" in c.qualifiers}
    return len(places) < 2 and alike(words_of(a), words_of(b)) and may_meet(a, b, book)


def at_one_place_or_time(a: Claim, b: Claim) -> bool:
    days = [d for c in (a, b) if c.when for d in (c.when.earliest, c.when.latest) if d]
    if not all(c.when or "place" in c.qualifiers for c in (a, b)):
        return False
    return all("place" in c.qualifiers for c in (a, b)) or (len(days) == 4 and (max(days) - min(days)).days <= 62)


SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 3)), max_size=14)


@given(SPANS)
def test_those_who_meet_are_joined_as_if_each_pair_were_looked_at(drawn: list[tuple[int, int, int]]) -> None:
    spans = [(float(min(a, b)), float(max(a, b)), side, n) for n, (a, b, side) in enumerate(drawn)]
    pairs = [
        (m, n) for (a, b, one, m), (c, d, other, n) in combinations(spans, 2) if one != other and a <= d and c <= b
    ]
    assert sets(meetings(spans), len(spans)) == sets(pairs, len(spans))


def sets(pairs: Iterable[tuple[int, int]], count: int) -> list[int]:
    heads = list(range(count))
    for one, other in pairs:
        low, high = sorted((heads[one], heads[other]))
        heads = [low if head == high else head for head in heads]
    return heads


def test_many_who_meet_are_joined_by_few_pairs() -> None:
    """Where each of a thousand that last meets each of a thousand short ones, a million pairs meet."""
    spans = [(0.0, inf, 0, n) for n in range(1_000)] + [(n + 1.0, n + 1.0, 1, 1_000 + n) for n in range(1_000)]
    pairs = list(meetings(spans))
    assert len(pairs) < len(spans) and set(sets(pairs, len(spans))) == {0}


def test_a_dispute_is_ruled_on_whole_whichever_of_its_claims_is_named() -> None:
    desk = Desk()
    with desk.ledger as ledger:
        first = desk.say("guard", "committed", "burnt houses, barns")
        desk.say("guard", "committed", "burnt barns, mills", stance="denies")
        last = desk.say("guard", "committed", "burnt mills, wells")
        [whole] = contests(ledger)
        assert [len(side.claims) for side in whole.sides] == [2, 1]
        assert contests(ledger, claims=[first.id]) == contests(ledger, claims=[last.id]) == [whole]


def test_as_of_a_moment_a_claim_that_was_struck_later_still_stood() -> None:
    desk = Desk()
    with desk.ledger as ledger:
        desk.say("neighbour", "arms", "guard")
        denial = desk.say("neighbour", "arms", "guard", stance="denies")
        then = ledger.history()[-1].moment
        ledger.reject([denial.id], by="a", because="misread")
        assert clashes(ledger) == [] and len(clashes(ledger, Selection(as_of=then))) == 1


def test_what_a_selection_leaves_out_opposes_nothing() -> None:
    desk = Desk()
    with desk.ledger as ledger:
        one = desk.say("neighbour", "arms", "guard")
        desk.say("neighbour", "arms", "guard", stance="denies", source="other paper")
        for claims in (None, [one.id]):
            assert len(clashes(ledger, Selection(types=("arms",)), claims)) == 1
            assert clashes(ledger, Selection(source=one.quote.source), claims) == []
            assert clashes(ledger, Selection(according_to="other paper"), claims) == []
