"""Habits: what a case's decisions teach; nothing from nothing, and never more than the decisions bear."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wildcard.model.actor import AUTHOR, Actor
from wildcard.model.claim import Claim, Proposal
from wildcard.model.quote import cut
from wildcard.reading.scoring.habits import MOST, NONE, learnt

FORCE, OTHER = Actor("a", "force", ("A",)), Actor("b", "force", ("B",))


def judged(number: int, status: str, word: str = "trains", score: float = 0.5, type: str = "trains") -> Claim:
    rule = f"'{word}' as a word of {type}; for it: sure-fit"
    return Claim(
        f"c{number:03}", type, FORCE, OTHER, "asserts", AUTHOR, cut("A trains B", "0" * 64, 0, 10), status=status,
        proposal=Proposal(rule, score),
    )  # fmt: skip


CLAIMS = st.lists(
    st.tuples(st.sampled_from(["accepted", "rejected"]), st.sampled_from(["trains", "drills"]), st.floats(0.05, 0.95)),
    max_size=25,
).map(lambda rows: [judged(n, *row) for n, row in enumerate(rows)])


def test_a_case_without_decisions_teaches_nothing() -> None:
    assert learnt([]).of == {} and NONE.shift("trains", "trains") == 0.0
    assert learnt([judged(1, "proposed")]).of == {}


def test_what_is_rejected_again_and_again_is_scored_lower_and_what_is_kept_higher() -> None:
    refused, kept = [judged(n, "rejected", "drills") for n in range(6)], [judged(n + 6, "accepted") for n in range(6)]
    habits = learnt([*refused, *kept])
    assert habits.shift("trains", "drills") < -0.5 < 0.5 < habits.shift("trains", "trains")
    assert abs(habits.shift("trains", "coaches")) < 0.1  # the label was right as often as expected


def test_one_decision_weighs_little() -> None:
    assert -0.7 < learnt([judged(1, "rejected")]).shift("trains", "trains") < 0


def test_each_habit_names_the_claims_that_it_comes_from() -> None:
    habits = learnt([judged(1, "accepted"), judged(2, "rejected", "drills")])
    assert set(habits.of["trains", ""].claims) == {"c001", "c002"}
    assert habits.of["trains", "drills"].claims == ("c002",)


@given(CLAIMS)
def test_the_order_of_decisions_does_not_count(claims: list[Claim]) -> None:
    assert learnt(claims) == learnt(claims[::-1])


@given(CLAIMS)
def test_a_shift_is_bounded(claims: list[Claim]) -> None:
    assert abs(learnt(claims).shift("trains", "trains")) <= MOST


@given(st.lists(st.booleans(), max_size=20))
def test_one_more_acceptance_never_lowers_a_shift(kept: list[bool]) -> None:
    claims = [judged(n, "accepted" if yes else "rejected") for n, yes in enumerate(kept)]
    more = [*claims, judged(900, "accepted")]
    assert learnt(more).shift("trains", "trains") >= learnt(claims).shift("trains", "trains") - 1e-9
