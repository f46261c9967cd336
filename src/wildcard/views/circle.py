"""The circle of an actor: what it is made of, what it belongs to, who heads it, according to claims.

Followed breadth first, one question a level, and each actor once, so that cycles end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wildcard.ledger.case import Ledger
from wildcard.ledger.first import Firsts, Picked
from wildcard.ledger.selection import Selection
from wildcard.model.actor import Actor
from wildcard.model.claim import Claim

# what no speaker says to be so: a proposal or a denial joins nobody to anybody
NOT_SO = frozenset({"denies", "proposes", "predicts", "pretext"})
JOINS = ("part_of", "member_of", "front_for")
LEADS = ("heads", "commands")


@dataclass(frozen=True, slots=True)
class Tie:
    """One actor of the circle, the claims that put it there, and how far it is."""

    actor: Actor
    claims: tuple[Claim, ...]
    depth: int


@dataclass(slots=True)
class Step:
    """A tie before its claims are read: rows of the actor and of the claims."""

    actor: int
    rows: list[int]
    depth: int


@dataclass(frozen=True, slots=True)
class Walk:
    """The steps of a walk, nearest first, and whether there are or may be more of them."""

    steps: tuple[Step, ...]
    more: bool


def parts(ledger: Ledger, actor: str, selection: Selection, depth: int = 3) -> list[Tie]:
    """Groups and members that are said to be inside `actor`, nearest first."""
    return _ties(ledger, actor, selection, depth, inward=True)


def umbrellas(ledger: Ledger, actor: str, selection: Selection, depth: int = 3) -> list[Tie]:
    """What `actor` is said to be inside of, nearest first."""
    return _ties(ledger, actor, selection, depth, inward=False)


def holding(claims: Iterable[Claim]) -> list[Claim]:
    """Claims whose speaker holds that it is or was so."""
    return [c for c in claims if c.stance not in NOT_SO]


def walk(
    firsts: Firsts,
    actor: int,
    depth: int = 3,
    *,
    inward: bool = True,
    each: int | None = None,
    most: int | None = None,
    nearest: Picked | None = None,
) -> Walk:
    """Steps from `actor`; `each` claims of a type are followed for each actor, and `most` actors found in all.

    `nearest` is what is told of the first step, where that was asked already.
    """
    seen, edge, found, more = {actor}, [actor], list[Step](), False
    for level in range(1, depth + 1):
        picked = nearest if nearest is not None and level == 1 else _steps(firsts, edge, each, inward=inward)
        more = more or bool(picked.cut)
        ring: dict[int, Step] = {}
        for one in picked.told:
            other = one.subject if inward else one.object
            if other is None or other in seen or other in firsts.reserved:
                continue
            if one.stance not in NOT_SO:
                ring.setdefault(other, Step(other, [], level)).rows.append(one.row)
        seen.update(ring)
        found += ring.values()
        if most is not None and len(found) >= most:
            return Walk(tuple(found[:most]), more or len(found) > most or level < depth)
        edge = list(ring)
    return Walk(tuple(found), more)


def _steps(firsts: Firsts, edge: Sequence[int], each: int | None, *, inward: bool) -> Picked:
    return firsts.of(edge, "object" if inward else "subject", JOINS, each)


def heads(firsts: Firsts, picked: Picked) -> Walk:
    """Those said to head or command an actor, persons or not, in the claims picked of who does."""
    found: dict[int, Step] = {}
    for one in picked.told:
        if one.subject is not None and one.subject not in firsts.reserved and one.stance not in NOT_SO:
            found.setdefault(one.subject, Step(one.subject, [], 1)).rows.append(one.row)
    return Walk(tuple(found.values()), bool(picked.cut))


def _ties(ledger: Ledger, actor: str, selection: Selection, depth: int, *, inward: bool) -> list[Tie]:
    with ledger.firsts(selection) as firsts:
        steps = walk(firsts, firsts.row(actor), depth, inward=inward).steps
        claims = firsts.claims(row for step in steps for row in step.rows)
        return [tie(firsts, step, claims) for step in steps]


def tie(firsts: Firsts, step: Step, claims: dict[int, Claim]) -> Tie:
    """The step with its actor and its claims."""
    actor = firsts.actor(step.actor)
    assert isinstance(actor, Actor)
    return Tie(actor, tuple(claims[r] for r in step.rows if r in claims), step.depth)
