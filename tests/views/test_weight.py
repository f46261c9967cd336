"""Weight: origins are counted, not sources; every mark says why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from made_case import Desk, precise
from wildcard.ledger.selection import Selection
from wildcard.model.claim import Claim
from wildcard.views.chain import chain
from wildcard.views.weight import Weight, weights
from wildcard.views.who import who

STORY = " ".join(
    f"The column of the Guard reached milepost {n} before the rain came over the ridge." for n in range(30)
)


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    with made.ledger:
        yield made


def weight(desk: Desk, *claims: Claim, selection: Selection | None = None) -> Weight:
    return weights(claims, desk.ledger, selection or Selection())[claims[0].id]


def test_two_sources_that_know_nothing_of_each_other_corroborate(desk: Desk) -> None:
    found = weight(desk, *(desk.say("neighbour", "arms", "guard", source=s) for s in ("one", "two")))
    assert found.marks == ("corroborated",) and found.origins == 2
    assert found.reasons == ("2 independent origins: “one”; “two”",)


def test_what_an_author_passes_on_as_an_allegation_corroborates_nothing(desk: Desk) -> None:
    said = desk.say("neighbour", "arms", "guard", source="one")
    passed_on = desk.say("neighbour", "arms", "guard", source="two", stance="alleges")
    found = weight(desk, said, passed_on)
    assert found.marks == ("single-sourced",) and found.origins == 1
    named = desk.say("neighbour", "arms", "guard", source="two", stance="alleges", by="guard")
    assert weight(desk, said, named).marks == ("corroborated",)


def test_ten_reprints_of_one_story_count_once(desk: Desk) -> None:
    claims = []
    for n in range(10):
        desk.keep(f"paper {n}", f"Paper {n}, from our wires. {STORY}", published="2020-01-01")
        claims.append(desk.say("neighbour", "arms", "guard", source=f"paper {n}", quote="The column"))
    found = weight(desk, *claims)
    assert found.marks == ("single-sourced",) and found.origins == 1
    assert found.reasons[0].startswith("10 sources of one origin, they tell the same text")


def test_one_speaker_in_two_sources_is_one_origin(desk: Desk) -> None:
    said = [desk.say("neighbour", "arms", "guard", source=s, by="ministry") for s in ("one", "two")]
    assert weight(desk, *said).marks == ("single-sourced",)
    other = desk.say("neighbour", "arms", "guard", source="three", by="army")
    assert weight(desk, *said, other).marks == ("corroborated",)


def test_one_author_in_two_papers_is_one_origin(desk: Desk) -> None:
    for name in ("one", "two"):
        desk.keep(name, f"{name} of a kind, and nothing else in common with any {name}", author="A. Writer")
    claims = [desk.say("neighbour", "arms", "guard", source=s, quote="of a kind") for s in ("one", "two")]
    assert weight(desk, *claims).marks == ("single-sourced",)


def test_one_passage_quoted_by_two_is_one_origin(desk: Desk) -> None:
    quote = "the Guard is armed from over the border"
    desk.keep("one", f"A long report. It holds that {quote}, and more.")
    desk.keep("two", f"Quite another paper. We read that {quote}. So much for that.")
    claims = [desk.say("neighbour", "arms", "guard", source=s, quote=quote) for s in ("one", "two")]
    assert weight(desk, *claims).marks == ("single-sourced",)


def test_a_denial_disputes_and_is_no_support(desk: Desk) -> None:
    held = desk.say("neighbour", "arms", "guard", source="one")
    denial = desk.say("neighbour", "arms", "guard", source="two", stance="denies", by="neighbour")
    found = weight(desk, held, denial)
    assert found.marks == ("single-sourced", "disputed")
    assert "Neighbour in “two”" in found.reasons[1]


def test_what_was_last_attested_long_ago_is_stale_for_a_later_day(desk: Desk) -> None:
    claim = desk.say("first", "heads", "guard", when=precise("2010-01-01"))
    late, soon = (Selection(on=date(y, 1, 1)) for y in (2016, 2011))
    assert "stale" in weight(desk, claim, selection=late).marks
    assert "stale" not in weight(desk, claim, selection=soon).marks
    act = desk.say("guard", "committed", "burnt houses", when=precise("2010-01-01"))
    assert "stale" not in weight(desk, act, selection=late).marks


def test_acts_told_in_other_words_weigh_together(desk: Desk) -> None:
    a = desk.say("guard", "committed", "killed recaptured detainees", source="one")
    b = desk.say("guard", "committed", "the killing of detainees", source="two")
    assert weight(desk, a, b).marks == ("corroborated",)


def test_dossier_and_chain_show_weight_with_reasons_and_claims(desk: Desk) -> None:
    a = desk.say("guard", "part_of", "ministry", source="one")
    b = desk.say("guard", "part_of", "ministry", source="two")
    for table in (who(desk.ledger, "Guard"), chain(desk.ledger, "Guard")):
        assert table.columns[-1] == "weight"
        [row] = [r for r in table.rows if r.claims == (a.id,)]
        assert row.cells["weight"] == "corroborated" and row.cells["weighed"] == [a.id, b.id]
        assert row.cells["reasons"] == ["2 independent origins: “one”; “two”"]


@pytest.mark.parametrize(
    ("published", "last"),
    [("2016-12", "2016-12-31"), ("2016-02", "2016-02-29"), ("2016", "2016-12-31"), ("2016-12-05T10:00", "2016-12-05")],
)
def test_a_source_of_a_month_or_a_year_attests_its_last_day(desk: Desk, published: str, last: str) -> None:
    desk.keep("monthly", "Monthly: the column reached the ridge.", published=published)
    claim = desk.say("neighbour", "arms", "guard", source="monthly", quote="the column")
    found = weight(desk, claim, selection=Selection(on=date(2026, 1, 1)))
    assert f"last attested {last}," in "; ".join(found.reasons)
