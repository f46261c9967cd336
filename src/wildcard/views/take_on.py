"""Take-on areas: where a force's subordinates operate is its area too, while they are its subordinates.

After the Security Force Monitor's handbook ("Superior Units Taking On Positionings of Subordinates"): only
areas of operation are taken on, and only in the time of the relation; where a subordinate has other
superiors at that time, which of them takes the area on is open. Every row shows the claims of the relation
and of the area.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeGuard

from wildcard.ledger.first import Firsts, Slot, Told
from wildcard.ledger.selection import Selection
from wildcard.model.actor import Actor, Argument
from wildcard.model.claim import Claim
from wildcard.model.span import POSSIBLY, YES
from wildcard.views.circle import holding
from wildcard.views.meanwhile import all_may_meet, surely_meet
from wildcard.views.row import derived
from wildcard.views.share import share
from wildcard.views.spells import answers
from wildcard.views.table import Row
from wildcard.wording.grammar import shown
from wildcard.wording.plain import called

AREAS = ("operates_in", "controls")
DEPTH = 3
EACH, MOST, DATED = 8, 12, 60  # claims of a type for each, subordinates, claims of a type where a day is asked for


@dataclass(frozen=True, slots=True)
class Below:
    """A subordinate, the claims that put it there step by step, and the others that stand above it."""

    actor: Actor
    row: int
    path: tuple[Claim, ...]
    others: tuple[Actor, ...]


class TakeOn:
    """Areas that an actor takes on from those below it; `limit` rows of them, all where that is None."""

    def __init__(self, firsts: Firsts, selection: Selection, limit: int | None) -> None:
        self.firsts = firsts  # of all times: continuity needs the claims before and after the days asked for
        self.selection = selection
        self.limit = limit
        self.each = None if limit is None else EACH if selection.days is None else DATED
        self.cut = False

    def rows(self, actor: Actor) -> Iterator[Row]:
        """A row an area, nearest subordinates first."""
        book = self.firsts.rows.book
        below = {b.row: b for b in self.subordinates(actor)}
        ((told, claims),) = self._told(list(below), {"subject": AREAS})
        areas: dict[int, list[Claim]] = {row: [] for row in below}
        for one in told:
            areas[one.of] += holding([claims[one.row]])
        kept = share(areas.values(), self.limit)
        self.cut = self.cut or kept != list(areas.values())
        for lower, held_areas in zip(below.values(), kept, strict=True):
            held = answers(held_areas, self.selection, book)
            for area in held_areas:
                if self.selection.days is not None and area.id not in held:
                    continue
                if all_may_meet((*lower.path, area), book):
                    yield _row(actor, lower, area, held.get(area.id))

    def subordinates(self, actor: Actor) -> list[Below]:
        """Bodies said to be part of `actor` or under its command, each once, nearest first."""
        start = self.firsts.row(actor.id)
        seen = {start}
        found: list[Below] = []
        edge = [Below(actor, start, (), ())]
        for _ in range(DEPTH):
            ring: dict[int, tuple[Below, Actor, Claim]] = {}
            for upper, lower, row, claim in self._under(edge):
                if row not in seen:
                    ring.setdefault(row, (upper, lower, claim))
            room = len(ring) if self.limit is None else MOST - len(found)
            self.cut = self.cut or len(ring) > room
            ring = dict(islice(ring.items(), room))
            seen.update(ring)
            others = self._others(list(ring))
            edge = [
                Below(lower, row, (*upper.path, claim), tuple(a for i, a in others[row].items() if i not in seen))
                for row, (upper, lower, claim) in ring.items()
            ]
            found += edge
            if not edge:
                break
        return found

    def _told(
        self, actors: Sequence[int], types: Mapping[Slot, Sequence[str]]
    ) -> list[tuple[list[Told], dict[int, Claim]]]:
        """What is told of the actors in each slot, with its claims in text order."""
        picked = self.firsts.all_of(actors, types, self.each)
        self.cut = self.cut or any(p.cut for p in picked)
        claims = self.firsts.claims(one.row for p in picked for one in p.told)
        rows = [{one.row for one in p.told} for p in picked]
        return [
            ([one for one in p.told if one.row in claims], {row: c for row, c in claims.items() if row in own})
            for p, own in zip(picked, rows, strict=True)
        ]

    def _under(self, edge: Sequence[Below]) -> Iterator[tuple[Below, Actor, int, Claim]]:
        uppers = {b.row: b for b in edge}
        (parts, claims), (led, more) = self._told(list(uppers), {"object": ("part_of",), "subject": ("commands",)})
        claims = {**claims, **more}
        held = answers(claims.values(), self.selection, self.firsts.rows.book)
        below = [
            *((one, one.subject, claims[one.row].subject) for one in parts),
            *((one, one.object, claims[one.row].object) for one in led),
        ]
        for one, row, lower in below:
            claim = claims[one.row]
            so = holding([claim]) and (self.selection.days is None or claim.id in held)
            if so and row is not None and row not in self.firsts.reserved and _body(lower):
                yield uppers[one.of], lower, row, claim

    def _others(self, lowers: Sequence[int]) -> dict[int, dict[int, Actor]]:
        """Bodies said to stand above each of some, by their rows."""
        found: dict[int, dict[int, Actor]] = {row: {} for row in lowers}
        above: dict[Slot, tuple[str, ...]] = {"subject": ("part_of",), "object": ("commands",)}
        for slot, (told, claims) in zip(above, self._told(lowers, above), strict=True):
            for one in told:
                row = one.object if slot == "subject" else one.subject
                upper = claims[one.row].object if slot == "subject" else claims[one.row].subject
                if row is not None and row not in self.firsts.reserved and holding([claims[one.row]]) and _body(upper):
                    found[one.of].setdefault(row, upper)
        return found


def _body(argument: Argument | None) -> TypeGuard[Actor]:
    return isinstance(argument, Actor) and argument.kind != "person"


def _row(actor: Actor, below: Below, area: Claim, held: str | None) -> Row:
    place = shown(area.object) if area.object is not None else ""
    where = f"in {called(area.object)}" if area.object is not None else "there"
    shared = f"; {' and '.join(map(called, below.others))} may take it on instead" if below.others else ""
    sure = not below.others and all(surely_meet(step, area) for step in below.path)
    return derived(
        (*below.path, area),
        actor=shown(actor),
        place=place,
        kind="takes on",
        domain=area.qualifiers.get("domain"),
        near=area.qualifiers.get("near"),
        through=shown(below.actor),
        sure=sure,
        says=f"claims put {called(below.actor)} under {called(actor)}, and {where}{shared}",
        **({} if held is None else {"held": YES if held == YES and sure else POSSIBLY}),
    )
