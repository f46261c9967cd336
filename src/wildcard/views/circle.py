"""The circle of an actor: what it is made of, what it belongs to, who heads it, according to claims.

Followed breadth first and each actor once, so that cycles end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import Selection
from wildcard.model.actor import RESERVED, Actor
from wildcard.model.claim import Claim

# what no speaker says to be so: a proposal or a denial joins nobody to anybody
NOT_SO = frozenset({"denies", "proposes", "predicts", "pretext"})
JOINS = ("part_of", "member_of", "front_for")


@dataclass(frozen=True, slots=True)
class Tie:
    """One actor of the circle, the claims that put it there, and how far it is."""

    actor: Actor
    claims: tuple[Claim, ...]
    depth: int


def parts(ledger: Ledger, actor: str, selection: Selection, depth: int = 3) -> list[Tie]:
    """Groups and members that are said to be inside `actor`, nearest first."""
    return _walk(ledger, actor, selection, depth, inward=True)


def umbrellas(ledger: Ledger, actor: str, selection: Selection, depth: int = 3) -> list[Tie]:
    """What `actor` is said to be inside of, nearest first."""
    return _walk(ledger, actor, selection, depth, inward=False)


def heads(ledger: Ledger, actor: str, selection: Selection) -> list[Tie]:
    """Persons said to head or command `actor`."""
    found = holding(ledger.claims(replace(selection, object=actor, types=("heads", "commands"))))
    people = [c for c in found if isinstance(c.subject, Actor) and c.subject.kind == "person"]
    return _ties(people, 1, inward=True)


def holding(claims: Iterable[Claim]) -> list[Claim]:
    """Claims whose speaker holds that it is or was so."""
    return [c for c in claims if c.stance not in NOT_SO]


def _walk(ledger: Ledger, actor: str, selection: Selection, depth: int, *, inward: bool) -> list[Tie]:
    seen, edge, found = {actor}, [actor], []
    for level in range(1, depth + 1):
        ring: list[Tie] = []
        for one in edge:
            around = replace(selection, object=one) if inward else replace(selection, subject=one)
            claims = holding(ledger.claims(replace(around, types=JOINS)))
            ring += [t for t in _ties(claims, level, inward=inward) if t.actor.id not in seen]
        ring = list({t.actor.id: t for t in reversed(ring)}.values())[::-1]
        seen.update(t.actor.id for t in ring)
        found += ring
        edge = [t.actor.id for t in ring]
    return found


def _ties(claims: Iterable[Claim], depth: int, *, inward: bool) -> list[Tie]:
    by_actor: dict[str, tuple[Actor, list[Claim]]] = {}
    for claim in claims:
        other = claim.subject if inward else claim.object
        if isinstance(other, Actor) and other.id not in RESERVED:
            by_actor.setdefault(other.id, (other, []))[1].append(claim)
    return [Tie(actor, tuple(held), depth) for actor, held in by_actor.values()]
