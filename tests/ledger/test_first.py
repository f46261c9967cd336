"""The first claims of actors: slots asked together or one by one, merges followed, names found, counts capped."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_case import NAMES, Desk
from wildcard.actors.fold import fold
from wildcard.ledger import first
from wildcard.ledger.first import Firsts, Slot
from wildcard.ledger.prepared import Statement
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import Actor
from wildcard.views.who import who

SLOTS: tuple[Slot, ...] = ("subject", "object", "speaker")
TYPES = ("part_of", "commands", "funds", "opposes")
ENDS = ("guard", "army", "ministry", "brigade", "league")


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Every type between every two of some, now and then by one of them."""
    pairs = [(a, t, b) for a in ENDS for t in TYPES for b in ENDS if a != b]
    claims = [
        desk.say(a, t, b, by=b if n % 3 == 0 else None, append=False)
        for _ in range(2)
        for n, (a, t, b) in enumerate(pairs)
    ]
    desk.ledger.append(claims, by="test")
    return desk


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    actors=st.lists(st.sampled_from(ENDS), unique=True),
    types=st.dictionaries(st.sampled_from(SLOTS), st.lists(st.sampled_from((*TYPES, "no such type")), unique=True)),
    each=st.one_of(st.none(), st.integers(1, 9)),
)
def test_slots_asked_at_once_tell_what_each_tells_alone(
    told: Desk, actors: list[str], types: dict[Slot, list[str]], each: int | None
) -> None:
    with told.ledger.at_once(), told.ledger.firsts(EVERYTHING) as firsts:
        rows = [firsts.row(a) for a in actors]
        together = firsts.all_of(rows, types, each)
        assert together == [firsts.of(rows, slot, kinds, each) for slot, kinds in types.items()]


@pytest.mark.parametrize("slot", SLOTS)
def test_what_is_left_out_of_the_first_claims_is_told(told: Desk, slot: Slot) -> None:
    with told.ledger.at_once(), told.ledger.firsts(EVERYTHING) as firsts:
        own = firsts.row("guard")
        whole, some = (firsts.of([own], slot, TYPES, each) for each in (None, 2))
        assert not whole.cut
        assert some.cut == ({(own, "")} if slot == "speaker" else {(own, t) for t in TYPES})
        kinds = [one.type for one in some.told]
        assert len(kinds) == 2 if slot == "speaker" else sorted(kinds) == sorted((*TYPES, *TYPES))
        assert set(some.told) < set(whole.told)


def test_claims_of_merged_actors_are_counted_and_found_as_one(told: Desk) -> None:
    told.ledger.judge("same", "guard", "brigade", by="test", because="one body")
    with told.ledger.at_once(), told.ledger.firsts(EVERYTHING) as firsts:
        assert firsts.row("guard") == firsts.row("brigade")
        own = firsts.row("guard")
        assert set(firsts.group([own]).values()) == {own} and len(firsts.group([own])) == 2
        ids = {c.id for name in ("guard", "brigade") for c in told.ledger.claims(Selection(actor=name))}
        assert firsts.count(own) == len(ids)


def test_claims_are_counted_up_to_the_most_that_is_told(told: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "COUNTED", 5)
    monkeypatch.setattr(first, "COUNT", Statement(first._count))
    with told.ledger.at_once(), told.ledger.firsts(EVERYTHING) as firsts:
        assert firsts.count(firsts.row("guard")) == 5


@pytest.mark.parametrize("name", ["League", "coastal league", "100%_League", 'l\'eague \\ "q"'])
def test_an_end_is_found_by_a_name_that_its_own_holds(desk: Desk, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    body = Actor("heirs", "force", (f"Heirs of the {name} in exile", "Exiles"))
    monkeypatch.setitem(NAMES, "heirs", body)
    desk.say("heirs", "part_of", "army")
    with desk.ledger.at_once(), desk.ledger.firsts(EVERYTHING) as firsts:
        ends = {firsts.row("heirs"), firsts.row("army")}
        assert _named(firsts, name, ends) == {firsts.row("heirs")}
        assert _named(firsts, "nobody", ends) == set()


def _named(firsts: Firsts, name: str, ends: set[int]) -> set[int]:
    return firsts.named_with(["no such name", fold(name)], ends)


def test_a_dossier_has_the_claims_about_a_body_that_is_called_after_the_actor(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(NAMES, "heirs", Actor("heirs", "force", ("Heirs of the Coastal League",)))
    desk.keep("news", "The Coastal League is gone. Its heirs, they say, oppose the army.")
    desk.say("army", "part_of", "ministry", quote="The Coastal League is gone", source="news")
    about = desk.say("heirs", "opposes", "army", quote="heirs, they say, oppose the army", source="news")
    desk.say("league", "opposes", "ministry")
    shown = {r.claims[0]: r.cells["part"] for r in who(desk.ledger, "league").rows}
    assert shown[about.id] == "mentions it"


def test_what_was_done_between_two_looks_shows_in_the_second(told: Desk) -> None:
    def ids() -> set[str]:
        return {c for r in who(told.ledger, "guard", limit=None).rows for c in r.claims}

    before = ids()
    late = told.say("guard", "opposes", "league")
    assert ids() == {*before, late.id}
    told.ledger.strike([late.id], by="test", because="not so")
    assert ids() == before
    told.ledger.undo(by="test")
    assert ids() == {*before, late.id}
    told.ledger.judge("same", "guard", "league", by="test", because="one body")
    shown = [r for r in who(told.ledger, "guard", limit=None).rows if late.id in r.claims]
    assert {(r.cells["subject"], r.cells["object"]) for r in shown} == {("Northern Guard", "Northern Guard")}
    assert who(told.ledger, "league").title == who(told.ledger, "guard").title
    told.ledger.undo(by="test")
    assert ids() == {*before, late.id}


def test_the_first_claims_are_the_case_s_own_but_for_their_quotes_context(told: Desk) -> None:
    whole = {c.id: c for c in told.ledger.claims()}
    sources = {c.quote.source for c in whole.values()}
    before = told.ledger.origins(sources)
    with told.ledger.at_once(), told.ledger.firsts(EVERYTHING) as firsts:
        picked = firsts.of([firsts.row("guard")], "subject", TYPES, None)
        shown = firsts.claims(one.row for one in picked.told)
        read = told.ledger.origins(sources)
    assert shown and any(c.quote.prefix for c in whole.values())
    for claim in shown.values():
        bare = replace(whole[claim.id].quote, prefix="", suffix="")
        assert claim == replace(whole[claim.id], quote=bare)
    assert read == before and read.keys() == sources


def test_a_common_noun_among_its_names_mentions_nobody(place: str) -> None:
    desk = Desk(place)
    army = Actor("army", "force", ("Army", "Northern Army"))
    desk.keep("one", "The Northern Army holds the port. Elsewhere a southern army burned a mill.")
    desk.say(army, "controls", "port", source="one", quote="The Northern Army holds the port")
    desk.say(
        "league", "committed", "saw a southern army burn a mill", source="one", quote="a southern army burned a mill"
    )
    desk.say("guard", "wants", "the Northern Army gone", source="one", quote="The Northern Army")
    with desk.ledger as ledger:
        told = [(r.cells["part"], r.claims) for r in who(ledger, "Northern Army").rows]
        assert [len(ids) for part, ids in told if part == "mentions it"] == [1]
