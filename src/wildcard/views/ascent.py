"""The way up from actors: who is said to stand above them, ring by ring, one question a ring.

Each actor's own superiors are asked for once, so that circles end. Invariant: where claims were left out, `cut` is
true and a note says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wildcard.ledger.first import Firsts, Pair, Told
from wildcard.ledger.selection import Selection
from wildcard.model.actor import Actor
from wildcard.views.link import Link, climbs
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
        rings: list[tuple[int, list[Told]]] = []
        links: list[Link] = []
        for level in range(1, depth + 1):
            told, cut = self._told(edge, self.room(2)) if edge else ([], False)
            self.cut = self.cut or cut
            if self.dated:  # which steps held then, their claims alone can tell
                ring = self._links([(level, told)])
                links += [link for _, link in ring]
                steps = [(row, link.climbs) for row, link in ring]
            else:
                rings.append((level, told))
                steps = [(row, climbs(one.type, one.stance)) for one in told if (row := _upper(one)) is not None]
            self.shown += len(steps)
            fresh = [row for row, leads in steps if leads and row not in seen]
            edge = list(dict.fromkeys(fresh))[: None if self.limit is None else FOLLOWED]
            left += len(set(fresh)) - len(edge)
            seen.update(fresh)
        if left:
            self.notes.append(f"the superiors of {left} more actors were not asked for")
        if self.cut:
            self.notes.append("of each step the first claims are shown, and no gaps are looked for")
        return [*links, *(link for _, link in self._links(rings))]

    def ring(self, actors: Sequence[int], level: int, room: int | None) -> Ring:
        """What stands above `actors`, in even shares."""
        told, cut = self._told(actors, room)
        return Ring(tuple(self._links([(level, told)])), cut)

    @property
    def dated(self) -> bool:
        """True where days are asked for."""
        return self.selection.days is not None

    def _told(self, actors: Sequence[int], room: int | None) -> tuple[list[Told], bool]:
        """What is told of who stands above `actors`, in even shares, upward claims first; True where cut."""
        book = self.firsts.rows.book
        most = None if self.limit is None else DATED if self.dated else EACH
        below = (*DOWNWARD, *book.family("sponsorship"))
        for each in (*self._fewer(len(actors), room), most):
            up, down = self.firsts.all_of(actors, {"subject": UPWARD, "object": below}, each)
            types = _by_actor(actors, [*up.told, *down.told])
            groups = [in_turn(held.values()) for held in types.values()]
            kept, more = share(groups, None if self.dated else room), up.cut | down.cut
            if each == most or _suffices(types, kept, more):
                break
        return flat(sorted(told, key=_shown) for told in kept), bool(more) or kept != groups

    def _fewer(self, actors: int, room: int | None) -> Iterator[int]:
        """So many claims of a type of each actor as mostly fill the room: of many actors each shows few."""
        # where SQL alone cannot tell which claims count, nor can it where the first of them end
        if self.limit is not None and room is not None and not self.dated and self.firsts.bound is None:
            few = 1 - (-room // (2 * max(1, actors)))
            if few < EACH:
                yield few

    def _links(self, rings: Iterable[tuple[int, Sequence[Told]]]) -> list[tuple[int, Link]]:
        """Links, with the rows of their upper ends, of what is told at each level; their claims are read at once."""
        told = [(level, one) for level, ring in rings for one in ring]
        claims = self.firsts.claims(one.row for _, one in told) if told else {}
        held = answers(claims.values(), self.selection, self.firsts.rows.book)
        links = []
        for level, one in told:
            claim, row = claims.get(one.row), _upper(one)
            if claim is None or row is None or (self.dated and claim.id not in held):
                continue
            ends = (claim.object, claim.subject) if one.type in UPWARD else (claim.subject, claim.object)
            if isinstance(ends[0], Actor) and isinstance(ends[1], Actor):
                links.append((row, Link(ends[0], ends[1], claim, level, held.get(claim.id))))
        return links


def _upper(one: Told) -> int | None:
    return one.object if one.type in UPWARD else one.subject


def _by_actor(actors: Sequence[int], told: Iterable[Told]) -> dict[int, dict[str, list[Told]]]:
    """What is told of each actor, by type: of each type in turn, an even share has them all."""
    found: dict[int, dict[str, list[Told]]] = {actor: {} for actor in actors}
    for one in told:
        found[one.of].setdefault(one.type, []).append(one)
    return found


def _suffices(
    types: Mapping[int, Mapping[str, Sequence[Told]]], kept: Iterable[Sequence[Told]], more: Collection[Pair]
) -> bool:
    """True where what was kept of each actor would be the same if all that there is `more` of had been told.

    Of whom there is more, some that was told must be left, and no type may have ended before what was kept.
    """
    for (actor, held), shown in zip(types.items(), kept, strict=True):
        ended = [len(told) for kind, told in held.items() if (actor, kind) in more]
        if ended:
            sure = sum(min(len(told), min(ended)) for told in held.values())
            if len(shown) > sure or len(shown) == sum(map(len, held.values())):
                return False
    return True


def _shown(one: Told) -> tuple[bool, int]:
    """Upward claims first, each as it came."""
    return one.type not in UPWARD, one.row
