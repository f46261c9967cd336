"""An actor of whom more is said than can be shown: what is shown, what is told of the rest, and all of it on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from made_case import NAMES, Desk
from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import Selection
from wildcard.model.actor import Actor
from wildcard.views.chain import chain
from wildcard.views.compare import compare
from wildcard.views.cover import cover
from wildcard.views.table import Table
from wildcard.views.where import where
from wildcard.views.who import who

MANY = 30
VIEWS: dict[str, Callable[[Ledger, int | None], Table]] = {
    "who": lambda ledger, limit: who(ledger, "Army", limit=limit),
    "chain": lambda ledger, limit: chain(ledger, "Army", limit=limit),
    "where": lambda ledger, limit: where(ledger, "Army", limit=limit),
    "compare": lambda ledger, limit: compare(ledger, ["Army"], limit=limit),
    "cover": lambda ledger, limit: cover(ledger, "Army", limit=limit),
}


@pytest.fixture
def desk(place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """An army with many parts, each with its own areas, heads and deeds, told many times over."""
    for n in range(MANY):
        monkeypatch.setitem(NAMES, f"battalion-{n}", Actor(f"battalion-{n}", "force", (f"Battalion {n}",)))
        monkeypatch.setitem(NAMES, f"major-{n}", Actor(f"major-{n}", "person", (f"Major {n}",)))
    made = Desk(place)
    told = [
        *(("army", "operates_in", "port"), ("army", "part_of", "ministry")),
        *(("battalion-{}", "part_of", "army"), ("battalion-{}", "operates_in", "valley")),
        *(("major-{}", "heads", "army"), ("major-{}", "heads", "battalion-{}")),
    ]
    with made.ledger:
        claims = [made.say(s.format(n), t, o.format(n), append=False) for n in range(MANY) for s, t, o in told]
        for _ in range(MANY):
            claims.append(made.say("army", "rated", None, append=False, criterion="discipline", value="low"))
            claims.append(made.say("ministry", "legitimises", "army", append=False, kind="law"))
        made.ledger.append(claims, by="test")
        yield made


def ids(table: Table) -> set[str]:
    return {c for row in table.rows for c in row.claims}


@pytest.mark.parametrize("view", VIEWS)
def test_what_a_large_view_leaves_out_is_told_and_can_be_had(desk: Desk, view: str) -> None:
    some, all_ = (VIEWS[view](desk.ledger, limit) for limit in (20, None))
    assert some.cut and some.notes and some.as_json()["cut"]
    assert not all_.cut
    assert ids(some) < ids(all_)
    assert len(some.rows) <= 40


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_with_room_enough_shows_everything_and_says_nothing_of_a_rest(desk: Desk, view: str) -> None:
    some, all_ = (VIEWS[view](desk.ledger, limit) for limit in (20_000, None))
    if not some.cut:
        assert ids(some) == ids(all_)
    assert ids(some) <= ids(all_)


def test_a_small_dossier_is_whole_at_its_usual_length(desk: Desk) -> None:
    some, all_ = (who(desk.ledger, "Battalion 3", limit=limit) for limit in (150, None))
    assert not some.cut and ids(some) == ids(all_)


def test_the_dossier_of_a_giant_opens_with_fewer_rows_unless_more_are_asked_for(desk: Desk) -> None:
    told = [desk.say("army", "rated", None, append=False, criterion="discipline", value="low") for _ in range(300)]
    desk.ledger.append(told, by="test")
    opened, asked = (who(desk.ledger, "Army", limit=limit) for limit in (150, 160))
    assert opened.cut and asked.cut
    assert len(opened.rows) <= 100 and len(opened.rows) < len(asked.rows)


def test_each_type_has_its_share_of_a_large_dossier(desk: Desk) -> None:
    shown = who(desk.ledger, "Army", limit=20)
    types = {r.cells["type"] for r in shown.rows if r.cells["part"] == "about it"}
    assert types >= {"part_of", "heads", "operates_in", "rated", "legitimises"}


def test_no_gap_is_told_of_a_chain_that_is_cut(desk: Desk) -> None:
    assert not [r for r in chain(desk.ledger, "Army", limit=20).rows if r.cells["chain"] == "gap"]


def test_merged_actors_share_one_dossier_however_it_is_cut(desk: Desk) -> None:
    desk.ledger.judge("same", "battalion-1", "battalion-2", by="test", because="one body")
    both = {c.id for c in desk.ledger.claims(Selection(actor="battalion-1"))}
    assert both == {c.id for c in desk.ledger.claims(Selection(actor="battalion-2"))}
    assert ids(who(desk.ledger, "Battalion 2")) >= both


def test_a_rejected_claim_leaves_a_cut_dossier_too(desk: Desk) -> None:
    first = next(r for r in who(desk.ledger, "Army", limit=20).rows if r.cells["type"] == "rated")
    desk.ledger.reject(first.claims, by="test", because="misread")
    assert first.claims[0] not in ids(who(desk.ledger, "Army", limit=20))


def test_a_dossier_as_of_a_moment_has_what_was_known_then(desk: Desk) -> None:
    moment = desk.ledger.history()[-1].moment
    before = ids(who(desk.ledger, "Battalion 3"))
    late = desk.say("battalion-3", "controls", "port")
    assert ids(who(desk.ledger, "Battalion 3")) == {*before, late.id}
    assert ids(who(desk.ledger, "Battalion 3", Selection(as_of=moment))) == before


def test_the_dossier_of_a_giant_opens_with_fewer_rows_unless_a_number_is_asked_for(desk: Desk) -> None:
    opened, asked = who(desk.ledger, "Army"), who(desk.ledger, "Army", limit=80)
    parts = [{r.cells["part"] for r in t.rows if r.cells["part"].startswith("its part")} for t in (opened, asked)]
    assert 20 < len(opened.rows) <= 80
    assert 0 < len(parts[0]) < len(parts[1])
    marked = [r.cells["weight"] for r in opened.rows if r.cells.get("weight")]
    assert marked and all(mark.endswith("(among the first)") for mark in marked)
