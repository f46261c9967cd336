"""Disputes as objects: what opposes what, by rule; rulings that mark and remove nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from made_case import Desk, precise
from wildcard.errors import JudgementError, UnknownName
from wildcard.ledger.selection import Selection
from wildcard.pipeline.ruling import dispute_of, rule
from wildcard.views.contest import contests
from wildcard.views.disputes import disputes

BELIEVE = "reasonable grounds to believe"


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    with made.ledger:
        yield made


def sides(desk: Desk, selection: Selection | None = None) -> list[tuple[str, list[list[str]]]]:
    found = contests(desk.ledger, selection or Selection())
    return [(d.rule, [[c.id for c in s.claims] for s in d.sides]) for d in found]


def test_one_relation_held_and_denied_is_a_dispute(desk: Desk) -> None:
    a = desk.say("neighbour", "arms", "guard")
    b = desk.say("neighbour", "arms", "guard", stance="denies", by="neighbour")
    desk.say("neighbour", "arms", "league", stance="alleges")
    desk.say("neighbour", "funds", "guard", stance="proposes")
    assert sides(desk) == [("relation", [[a.id], [b.id]])]
    [found] = contests(desk.ledger)
    assert found.label == "Neighbour arms the Northern Guard" and found.favoured is None


def test_an_alliance_is_denied_from_either_end(desk: Desk) -> None:
    desk.say("guard", "allied_with", "league")
    desk.say("league", "allied_with", "guard", stance="denies", by="league")
    assert len(sides(desk)) == 1


def test_what_was_denied_of_another_time_is_no_dispute(desk: Desk) -> None:
    desk.say("neighbour", "arms", "guard", when=precise("2003-01-01", "2004-01-01", ending=True))
    desk.say("neighbour", "arms", "guard", stance="denies", when=precise("2014-01-01", starting=True))
    assert sides(desk) == []


def test_an_act_is_matched_by_its_content_words_not_its_wording(desk: Desk) -> None:
    a = desk.say("guard", "committed", "killed recaptured detainees")
    b = desk.say("guard", "committed", "the killing of detainees", stance="denies", by="guard")
    desk.say("guard", "committed", "burnt houses")
    desk.say("guard", "committed", "burnt the market", stance="denies", by="guard")
    desk.say("league", "committed", "killed detainees")
    assert sides(desk) == [("act", [[a.id], [b.id]])]


def test_acts_at_two_places_do_not_answer_each_other(desk: Desk) -> None:
    desk.say("guard", "committed", "killed detainees", place="port")
    desk.say("guard", "committed", "the killing of detainees", stance="denies", place="valley")
    assert sides(desk) == []


def test_two_heads_of_one_body_on_one_day_are_a_dispute_and_a_succession_is_none(desk: Desk) -> None:
    a = desk.say("first", "heads", "guard", when=precise("2010-01-01", "2012-01-01"))
    b = desk.say("second", "heads", "guard", when=precise("2011-06-01", "2013-01-01"))
    desk.say("first", "heads", "army", when=precise("2010-01-01", "2012-01-01"))
    desk.say("second", "heads", "army", when=precise("2012-02-01", "2013-01-01"))
    assert sides(desk) == [("exclusive", [[a.id], [b.id]])]


def test_two_heads_with_different_roles_are_no_dispute(desk: Desk) -> None:
    desk.say("first", "heads", "guard", when=precise("2010-01-01", "2012-01-01"), role="chairman")
    desk.say("second", "heads", "guard", when=precise("2011-06-01", "2013-01-01"), role="chief of staff")
    assert sides(desk) == []


def test_a_low_and_a_high_rating_on_one_criterion_are_a_dispute(desk: Desk) -> None:
    a = desk.say("guard", "rated", "unruly", criterion="discipline", value="low")
    b = desk.say("guard", "rated", "orderly", criterion="discipline", value="high")
    desk.say("guard", "rated", "so so", criterion="discipline", value="medium")
    desk.say("guard", "rated", "better than the army", criterion="discipline", value="more", than="army")
    assert sides(desk) == [("exclusive", [[a.id], [b.id]])]


def test_one_act_laid_to_rival_actors_is_a_dispute(desk: Desk) -> None:
    a = desk.say("guard", "committed", "shelled the grain market", when=precise("2014-03-01"), place="port")
    b = desk.say("league", "committed", "the shelling of the grain market", when=precise("2014-03-01"), place="port")
    desk.say("league", "committed", "the shelling of the grain market", when=precise("2019-03-01"), place="valley")
    assert sides(desk) == [("rival", [[a.id], [b.id]])]


def test_two_actors_blamed_in_one_breath_are_no_rivals(desk: Desk) -> None:
    desk.keep("wire", "The Guard and the League shelled the grain market at the port.")
    for actor in ("guard", "league"):
        desk.say(actor, "committed", "shelled the grain market", place="port", source="wire", quote="shelled the grain")
    assert sides(desk) == []


def test_a_rejected_claim_opposes_nothing_until_that_is_undone(desk: Desk) -> None:
    desk.say("neighbour", "arms", "guard")
    denial = desk.say("neighbour", "arms", "guard", stance="denies")
    desk.ledger.reject([denial.id], by="a", because="misread")
    assert sides(desk) == []
    desk.ledger.undo(by="a")
    assert len(sides(desk)) == 1


def test_a_merge_brings_claims_together_and_its_undoing_parts_them(desk: Desk) -> None:
    from wildcard.model.actor import Actor

    desk.say("neighbour", "arms", "guard")
    desk.say("neighbour", "arms", Actor("other", "force", ("Other Guard",)), stance="denies")
    assert sides(desk) == []
    desk.ledger.judge("same", "guard", "other", by="a", because="one body")
    assert len(sides(desk)) == 1
    desk.ledger.undo(by="a")
    assert sides(desk) == []
    desk.ledger.redo(by="a")
    assert len(sides(desk)) == 1


def test_one_claim_more_is_found_by_its_own_keys(desk: Desk) -> None:
    desk.say("neighbour", "arms", "guard")
    assert sides(desk) == []
    denial = desk.say("neighbour", "arms", "guard", stance="denies")
    [found] = contests(desk.ledger, Selection(), [denial.id])
    assert [len(s.claims) for s in found.sides] == [1, 1]


def test_both_sides_stay_after_a_ruling_and_undo_opens_it_again(desk: Desk) -> None:
    desk.say("neighbour", "arms", "guard")
    denial = desk.say("neighbour", "arms", "guard", stance="denies")
    [found] = contests(desk.ledger)
    done = rule(desk.ledger, found.id, "A", standard=BELIEVE, by="judge", because="serial numbers")
    [ruled] = contests(desk.ledger)
    assert ruled.favoured is not None and ruled.favoured.letter == "A"
    assert [s.claims for s in ruled.sides] == [s.claims for s in found.sides]
    rows = disputes(desk.ledger, state="ruled").rows
    assert [r.cells["side"] for r in rows] == ["accusation", "denial", "ruling"]
    assert "judge rules for side A (it is so)" in rows[-1].cells["says"] and denial.id in rows[-1].claims
    desk.ledger.undo(done.id, by="judge")
    [reopened] = contests(desk.ledger)
    assert reopened.favoured is None and [r.undone is not None for r in reopened.rulings] == [True]
    assert disputes(desk.ledger, state="ruled").rows == ()


def test_a_ruling_is_revised_and_its_history_stays(desk: Desk) -> None:
    desk.say("neighbour", "arms", "guard")
    denial = desk.say("neighbour", "arms", "guard", stance="denies")
    rule(desk.ledger, denial.id, "A", standard=BELIEVE, by="one", because="serial numbers")
    rule(desk.ledger, denial.id, denial.id, standard="balance of probabilities", by="two", because="they were forged")
    found = dispute_of(desk.ledger, denial.id)
    assert [(r.by, r.because) for r in found.rulings] == [("one", "serial numbers"), ("two", "they were forged")]
    assert found.favoured is not None and found.favoured.letter == "B"
    rule(desk.ledger, denial.id, "open", standard=BELIEVE, by="one", because="a third report")
    assert dispute_of(desk.ledger, denial.id).favoured is None


def test_a_claim_that_comes_after_a_ruling_is_told(desk: Desk) -> None:
    desk.say("neighbour", "arms", "guard")
    denial = desk.say("neighbour", "arms", "guard", stance="denies")
    rule(desk.ledger, denial.id, "A", standard=BELIEVE, by="one", because="serial numbers")
    late = desk.say("neighbour", "arms", "guard", stance="denies", by="guard")
    found = dispute_of(desk.ledger, late.id)
    assert [c.id for c in found.later] == [late.id] and found.favoured is not None
    assert "1 claim came later" in disputes(desk.ledger).rows[-1].cells["says"]


def test_a_ruling_was_not_known_before_it_was_made(desk: Desk) -> None:
    desk.say("neighbour", "arms", "guard")
    denial = desk.say("neighbour", "arms", "guard", stance="denies")
    then = desk.ledger.history()[-1].moment
    rule(desk.ledger, denial.id, "A", standard=BELIEVE, by="one", because="serial numbers")
    [found] = contests(desk.ledger, Selection(as_of=then))
    assert found.rulings == ()


@pytest.mark.parametrize(
    ("side", "standard", "because", "said"),
    [
        ("C", BELIEVE, "why", "has no side 'C'; expected A"),
        ("A", "a hunch", "why", "is no standard of proof"),
        ("A", BELIEVE, " ", "needs a reason"),
    ],
)
def test_a_ruling_that_says_too_little_is_refused(
    desk: Desk, side: str, standard: str, because: str, said: str
) -> None:
    desk.say("neighbour", "arms", "guard")
    denial = desk.say("neighbour", "arms", "guard", stance="denies")
    with pytest.raises(JudgementError, match=said):
        rule(desk.ledger, denial.id, side, standard=standard, by="one", because=because)


def test_a_claim_that_nobody_opposes_is_in_no_dispute(desk: Desk) -> None:
    lone = desk.say("neighbour", "arms", "guard", stance="denies")
    with pytest.raises(UnknownName, match="is no dispute"):
        dispute_of(desk.ledger, lone.id)
    assert [r.cells["side"] for r in disputes(desk.ledger).rows] == ["denial"]


def test_a_side_is_named_by_a_claim_however_short_its_id(desk: Desk) -> None:
    held = replace(desk.say("neighbour", "arms", "guard", append=False), id="n-1")
    denial = replace(desk.say("neighbour", "arms", "guard", stance="denies", append=False), id="n-12")
    desk.ledger.append([held, denial], by="test")
    [found] = contests(desk.ledger)
    for claim, letter in (("n-1", "A"), ("n-12", "B")):
        rule(desk.ledger, found.id, claim, standard=BELIEVE, by="one", because="serial numbers")
        favoured = dispute_of(desk.ledger, found.id).favoured
        assert favoured is not None and favoured.letter == letter
    assert found.side("n-") is None


def test_a_beginning_that_two_sides_share_names_neither(desk: Desk) -> None:
    desk.say("neighbour", "arms", "guard")
    desk.say("neighbour", "arms", "guard", stance="denies")
    [found] = contests(desk.ledger)
    assert found.side("claim-") is None and found.side(found.sides[1].claims[0].id) == found.sides[1]


def test_a_dispute_that_is_none_any_more_says_why(desk: Desk) -> None:
    held = desk.say("neighbour", "arms", "guard")
    denial = desk.say("neighbour", "arms", "guard", stance="denies")
    [found] = contests(desk.ledger)
    done = desk.ledger.strike([held.id], by="judge", because="a forgery")
    with pytest.raises(UnknownName, match=f"'{held.id}' does not count since {done.id} .strike by judge: a forgery"):
        dispute_of(desk.ledger, found.id)
    with pytest.raises(UnknownName, match=f"nothing that counts opposes claim '{denial.id}'"):
        dispute_of(desk.ledger, denial.id)
