"""A case's own packs, in both databases: kept, known by every step, and what goes wrong between two of them."""

from __future__ import annotations

import pytest

from made_case import Desk
from wildcard.actors.gazetteer import load
from wildcard.errors import PackError
from wildcard.ledger.packs import gazetteer_of
from wildcard.model.actor import Actor
from wildcard.pipeline.packs import drop_pack, own_packs, take_pack


def pack(name: str, id: str = "utopian-guard", called: str = "Utopian Home Guard") -> str:
    return (
        f'[pack]\nname = "{name}"\nabout = "Utopia"\nversion = "2"\nsource = "a law"\n\n'
        f'[[actor]]\nid = "{id}"\nkind = "force"\nnames = ["{called}"]\n'
    )


def test_a_pack_is_known_until_it_is_undone_and_says_of_itself_why(desk: Desk) -> None:
    taken = take_pack(desk.ledger, pack("utopia"), "u.toml", by="ana")
    assert taken.entry is not None and (taken.entry.by, taken.entry.because) == ("ana", "Utopia, version 2")
    assert [e.id for e in gazetteer_of(desk.ledger).lookup("Utopian Home Guard")] == ["utopian-guard"]
    assert desk.ledger.check() == []
    desk.ledger.undo(by="ana")
    assert gazetteer_of(desk.ledger).entries.keys() == load().entries.keys() and own_packs(desk.ledger) == []
    desk.ledger.redo(by="ana")
    assert [o.entry.id for o in own_packs(desk.ledger)] == [taken.entry.id] and desk.ledger.check() == []


def test_two_packs_of_a_case_share_no_id(desk: Desk) -> None:
    take_pack(desk.ledger, pack("one"), "one.toml", by="ana")
    with pytest.raises(PackError, match="id 'utopian-guard' is given twice, to 'Utopian Home Guard' of pack 'one' too"):
        take_pack(desk.ledger, pack("two", called="Sea Guard of Utopia"), "two.toml", by="ana")
    assert list(desk.ledger.packs()) == ["one"]


def test_a_dropped_pack_that_comes_back_beside_its_successor_is_told_with_what_helps(desk: Desk) -> None:
    take_pack(desk.ledger, pack("one"), "one.toml", by="ana")
    dropped = drop_pack(desk.ledger, "one", by="ana", because="renamed")
    take_pack(desk.ledger, pack("two"), "two.toml", by="ana")
    desk.ledger.undo(dropped.id, by="ana")
    with pytest.raises(PackError, match=r"id 'utopian-guard' is taken.*wildcard pack drop CASE NAME"):
        gazetteer_of(desk.ledger)
    drop_pack(desk.ledger, "one", by="ana", because="two is newer")
    assert gazetteer_of(desk.ledger).get("utopian-guard") is not None


def test_an_id_of_the_case_is_nobody_elses_but_a_newer_version_may_rename(desk: Desk) -> None:
    desk.say(Actor("utopian-guard", "force", ("Coastal Watch",)), "part_of", "army")
    with pytest.raises(PackError, match="id 'utopian-guard' is that of 'Coastal Watch' in this case"):
        take_pack(desk.ledger, pack("utopia"), "u.toml", by="ana")
    take_pack(desk.ledger, pack("utopia", called="Coastal Watch"), "u.toml", by="ana")
    assert take_pack(desk.ledger, pack("utopia"), "u.toml", by="ana").replaces
