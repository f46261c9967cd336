"""The way up from actors: who is said to stand above them, ring by ring, one question a ring.

Each actor's own superiors are asked for once, so that circles end. Invariant: where claims were left out, `cut` is
true and a note says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wildcard.ledger.first import Firsts, Told
from wildcard.ledger.selection import Selection
from wildcard.model.actor import Actor
from wildcard.views.link import Link
from wildcard.views.share import flat, in_turn, share
from wildcard.views.spells import answers

UPWARD = ("part_of", "member_of", "succeeds", "front_for", "serves")  # the actor is the subject
DOWNWARD = ("commands", "heads", "oversees", "founded")  # the actor is the object
EACH = 12  # claims of a type that are looked at for each actor
DATED = 60  # where a day is asked for: what held then follows from the claims before and after it
FOLLOWED = 12  # actors of one ring whose own superiors are asked for


@dataclass(frozen=True, slots=True)
class Ring:
    """Links with the rows of their upper ends, and whether there are more."""

    links: tuple[tuple[int, Link], ...]
    cut: bool


class Ascent:
    """Climbs from an actor; `firsts` picks claims of all times, and `selection` says which days are asked for."""

    def __init__(self, firsts: Firsts, selection: Selection, limit: int | None) -> None:
        self.firsts = firsts
        self.selection = selection
        self.limit = limit
        self.shown = 0
        self.cut = False
        self.notes: list[str] = []

    def room(self, share_of_rest: int) -> int | None:
        """How many rows may still be shown, or a share of them."""
        return None if self.limit is None else max(2, (self.limit - self.shown) // share_of_rest)

    def climb(self, actor: Actor, depth: int) -> list[Link]:
        """Steps upward from `actor`, nearest first."""
        start = self.firsts.row(actor.id)
        seen, edge, left = {start}, [start], 0
        links: list[Link] = []
        for level in range(1, depth + 1):
            ring = self.ring(edge, level, self.room(2)) if edge else Ring((), False)
            self.cut = self.cut or ring.cut
            links += [link for _, link in ring.links]
            self.shown += len(ring.links)
            fresh = [row for row, link in ring.links if link.climbs and row not in seen]
            edge = list(dict.fromkeys(fresh))[: None if self.limit is None else FOLLOWED]
            left += len(set(fresh)) - len(edge)
            seen.update(fresh)
        if left:
            self.notes.append(f"the superiors of {left} more actors were not asked for")
        if self.cut:
            self.notes.append("of each step the first claims are shown, and no gaps are looked for")
        return links

    def ring(self, actors: Sequence[int], level: int, room: int | None) -> Ring:
        """What stands above `actors`, in even shares."""
        book = self.firsts.rows.book
        dated = self.selection.days is not None
        each = None if self.limit is None else DATED if dated else EACH
        below = (*DOWNWARD, *book.family("sponsorship"))
        up, down = self.firsts.all_of(actors, {"subject": UPWARD, "object": below}, each)
        groups = _by_actor(actors, [*up.told, *down.told])
        kept = share(groups, None if dated else room)
        claims = self.firsts.claims(one.row for one in flat(kept))
        held = answers(claims.values(), self.selection, book)
        links = []
        for one in (one for told in kept for one in sorted(told, key=_shown) if one.row in claims):
            claim = claims[one.row]
            upward = one.type in UPWARD
            upper, lower, row = (
                (claim.object, claim.subject, one.object) if upward else (claim.subject, claim.object, one.subject)
            )
            known = row is not None and (not dated or claim.id in held)
            if known and row is not None and isinstance(upper, Actor) and isinstance(lower, Actor):
                links.append((row, Link(upper, lower, claim, level, held.get(claim.id))))
        return Ring(tuple(links), bool(up.cut or down.cut) or kept != groups)


def _by_actor(actors: Sequence[int], told: Iterable[Told]) -> list[list[Told]]:
    """What is told of each actor, of each type in turn, so that an even share has them all."""
    found: dict[int, dict[str, list[Told]]] = {actor: {} for actor in actors}
    for one in told:
        found[one.of].setdefault(one.type, []).append(one)
    return [in_turn(types.values()) for types in found.values()]


def _shown(one: Told) -> tuple[bool, int]:
    """Upward claims first, each as it came."""
    return one.type not in UPWARD, one.row
