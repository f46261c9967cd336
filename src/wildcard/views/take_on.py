"""Take-on areas: where a force's subordinates operate is its area too, while they are its subordinates.

After the Security Force Monitor's handbook ("Superior Units Taking On Positionings of Subordinates"): only
areas of operation are taken on, and only in the time of the relation; where a subordinate has other
superiors at that time, which of them takes the area on is open. Every row shows the claims of the relation
and of the area.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import Selection
from wildcard.model.actor import RESERVED, Actor
from wildcard.model.claim import Claim
from wildcard.model.span import POSSIBLY, YES
from wildcard.views.circle import holding
from wildcard.views.meanwhile import all_may_meet, surely_meet
from wildcard.views.row import derived
from wildcard.views.spells import answers, timeless
from wildcard.views.table import Row
from wildcard.wording.plain import called

AREAS = ("operates_in", "controls")
DEPTH = 3


@dataclass(frozen=True, slots=True)
class Below:
    """A subordinate, the claims that put it there step by step, and the others that stand above it."""

    actor: Actor
    path: tuple[Claim, ...]
    others: tuple[Actor, ...]


def taken_on(ledger: Ledger, actor: Actor, selection: Selection) -> Iterator[Row]:
    """Rows of the areas that `actor` takes on from those below it."""
    for below in subordinates(ledger, actor, selection):
        asked = replace(timeless(selection), subject=below.actor.id, types=AREAS)
        areas = holding(ledger.claims(asked))
        held = answers(areas, selection, ledger.codebook)
        for area in areas:
            if selection.days is not None and area.id not in held:
                continue
            if all_may_meet((*below.path, area), ledger.codebook):
                yield _row(actor, below, area, held.get(area.id))


def subordinates(ledger: Ledger, actor: Actor, selection: Selection) -> Iterator[Below]:
    """Bodies said to be part of `actor` or under its command, each once, nearest first."""
    seen = {actor.id}
    edge: list[Below] = [Below(actor, (), ())]
    for _ in range(DEPTH):
        ring: list[Below] = []
        for upper in edge:
            for lower, claim in _under(ledger, upper.actor, selection):
                if lower.id not in seen:
                    seen.add(lower.id)
                    others = _others(ledger, lower, {upper.actor.id, *seen}, selection)
                    ring.append(Below(lower, (*upper.path, claim), others))
        yield from ring
        edge = ring


def _under(ledger: Ledger, upper: Actor, selection: Selection) -> Iterator[tuple[Actor, Claim]]:
    asked = timeless(selection)
    found = [
        *((c, c.subject) for c in ledger.claims(replace(asked, object=upper.id, types=("part_of",)))),
        *((c, c.object) for c in ledger.claims(replace(asked, subject=upper.id, types=("commands",)))),
    ]
    held = answers([c for c, _ in found], selection, ledger.codebook)
    for claim, lower in found:
        so = holding([claim]) and (selection.days is None or claim.id in held)
        if so and isinstance(lower, Actor) and lower.id not in RESERVED and lower.kind != "person":
            yield lower, claim


def _others(ledger: Ledger, lower: Actor, known: set[str], selection: Selection) -> tuple[Actor, ...]:
    asked = timeless(selection)
    found = [
        *(c.object for c in holding(ledger.claims(replace(asked, subject=lower.id, types=("part_of",))))),
        *(c.subject for c in holding(ledger.claims(replace(asked, object=lower.id, types=("commands",))))),
    ]
    bodies = {a.id: a for a in found if isinstance(a, Actor) and a.kind != "person" and a.id not in RESERVED}
    return tuple(a for i, a in bodies.items() if i not in known)


def _row(actor: Actor, below: Below, area: Claim, held: str | None) -> Row:
    place = area.object.name if area.object is not None else ""
    where = f"in {called(area.object)}" if area.object is not None else "there"
    shared = f"; {' and '.join(map(called, below.others))} may take it on instead" if below.others else ""
    sure = not below.others and all(surely_meet(step, area) for step in below.path)
    return derived(
        (*below.path, area),
        actor=actor.name,
        place=place,
        kind="takes on",
        domain=area.qualifiers.get("domain"),
        near=area.qualifiers.get("near"),
        through=below.actor.name,
        sure=sure,
        says=f"claims put {called(below.actor)} under {called(actor)}, and {where}{shared}",
        **({} if held is None else {"held": YES if held == YES and sure else POSSIBLY}),
    )
