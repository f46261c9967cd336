"""Clashes: which claims stand against each other and by which rule, told by their ids alone.

A clash is all claims that opposition joins, directly or through others; the disputes of `contest` are clashes with
their claims read whole. Asked of some claims it reads what is on other sides than theirs, and more only where one of
those opposes them. Invariant: what is found for some claims is what is found for all, as far as they stand in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

from wildcard.actors.content import alike
from wildcard.actors.fold import fold
from wildcard.ledger.case import Ledger
from wildcard.ledger.contested import Contested, Group, Member
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.ledger.topics import ACT, EXCLUSIVE, RELATION, RIVAL, act_words, rule_of
from wildcard.ledger.when import from_columns
from wildcard.model.codebook import Codebook
from wildcard.model.span import When
from wildcard.views.meanwhile import Span, meetings, span_of, stretch
from wildcard.views.spells import timeless

COMMON = 300  # claims that share two words of an act; more say that the words tell nothing
NEAR = 62  # days between two tellings of one act
ID = "d{}-{}"  # rule, oldest claim
THROUGH = (ACT, RIVAL)  # rules by which a claim has several keys, so that a clash may go on under others
Pair = tuple[Member, Member]


@dataclass(frozen=True, slots=True)
class Clash:
    """The members of one dispute of a rule, the oldest first."""

    rule: int
    members: tuple[Member, ...]

    @property
    def id(self) -> str:
        """The id of the dispute, by its oldest claim."""
        return ID.format(self.rule, self.members[0].id)

    @property
    def sides(self) -> tuple[tuple[Member, ...], ...]:
        """The members side by side, the side of the oldest first."""
        held: dict[int, list[Member]] = {}
        for member in self.members:
            held.setdefault(member.side, []).append(member)
        return tuple(map(tuple, held.values()))


def clashes(ledger: Ledger, selection: Selection = EVERYTHING, claims: Iterable[str] | None = None) -> list[Clash]:
    """All clashes among the claims of a selection; those alone that `claims` stand in, where any are given."""
    with ledger.contested(timeless(selection)) as contested:
        return clashing(contested, ledger.codebook, claims)


def clashing(contested: Contested, book: Codebook, claims: Iterable[str] | None = None) -> list[Clash]:
    """The same in one look at the case."""
    pool = Pool(book)
    if claims is None:
        for group in contested.every():
            pool.match(group)
        return list(pool.clashes())
    asked = set(claims)
    _around(contested, pool, asked)
    return [c for c in pool.clashes() if any(m.id in asked for m in c.members)]


def _around(contested: Contested, pool: Pool, asked: Collection[str]) -> None:
    """Match what the asked clash with, then what that clashes with, until no claim is joined any more."""
    first, groups = Pool(pool.book), contested.opposing(asked)
    for group in groups:
        first.match(group)
    todo = {key for key, told in groups for m in told if m.id in asked and m.row in first.joined[rule_of(key)]}
    seen, matched = set[tuple[int, int]](), set[int]()
    while todo:
        for group in contested.under(todo):
            pool.match(group)
        matched |= todo
        reached = set(pool.with_any(asked, THROUGH)) - seen
        seen |= reached
        keys = contested.keys({row for _, row in reached}, {rule for rule, _ in reached}) if reached else set[int]()
        todo = keys - matched


class Pool:
    """Claims that were found to oppose each other, and which of them stand together in one clash of a rule."""

    def __init__(self, book: Codebook) -> None:
        self.book = book
        self.joined: tuple[dict[int, Member], ...] = ({}, {}, {}, {})  # by rule and row
        self.above: tuple[dict[int, int], ...] = ({}, {}, {}, {})
        self.acts: dict[tuple[int, int], Act] = {}

    def match(self, group: Group) -> None:
        """Join the claims of a group that oppose each other."""
        key, members = group
        rule = rule_of(key)
        for one, other in OPPOSED[rule](members, self):
            self._join(rule, one, other)

    def head(self, rule: int, row: int) -> int:
        """The row of the oldest claim that a joined one stands together with."""
        above = self.above[rule]
        while (up := above[row]) != row:
            above[row] = row = above[up]
        return row

    def _join(self, rule: int, one: Member, other: Member) -> None:
        heads = []
        for member in (one, other):
            if member.row not in self.joined[rule]:
                self.joined[rule][member.row] = member
                self.above[rule][member.row] = member.row
            heads.append(self.head(rule, member.row))
        self.above[rule][max(heads)] = min(heads)

    def with_any(self, asked: Collection[str], rules: Iterable[int]) -> Iterator[tuple[int, int]]:
        """(rule, row) of all claims that stand together with one of the asked."""
        for rule in rules:
            heads = {self.head(rule, row) for row, m in self.joined[rule].items() if m.id in asked}
            yield from ((rule, row) for row in self.joined[rule] if self.head(rule, row) in heads)

    def clashes(self) -> Iterator[Clash]:
        """What stands together, by its oldest claim."""
        found: dict[tuple[int, int], list[Member]] = {}
        for rule, joined in enumerate(self.joined):
            for row in sorted(joined):
                found.setdefault((self.head(rule, row), rule), []).append(joined[row])
        return (Clash(rule, tuple(held)) for (_, rule), held in sorted(found.items(), key=lambda kv: kv[0]))

    def span(self, member: Member) -> Span:
        """The days outside which what a claim tells of did not hold."""
        return _stretch(member.days, member.dated, self.book.types[member.type].event)

    def act(self, member: Member) -> Act:
        """What is compared of an act, worked out once for each side that it is on, which differs by rule."""
        found = self.acts.get((member.row, member.side))
        if found is None:
            told = _qualifiers(member)
            place, when = fold(str(told.get("place") or "")), from_columns(member.days, member.dated)
            found = self.acts[member.row, member.side] = Act(
                member, act_words(member.text, told), place, when, *self.span(member)
            )
        return found


@dataclass(frozen=True, slots=True)
class Act:
    """An act with its words, its place and its days; `start` and `end` as in `Pool.span`."""

    member: Member
    words: frozenset[str]
    place: str
    when: When | None
    start: float
    end: float


@lru_cache(maxsize=1 << 14)
def _stretch(days: tuple[int | None, ...], dated: int, event: bool) -> Span:
    return span_of(stretch(from_columns(days, dated), event=event))


@lru_cache(maxsize=1 << 14)
def _sure(days: tuple[int | None, ...], dated: int) -> Span | None:
    when = from_columns(days, dated)
    return None if when is None or when.sure is None else span_of(when.sure)


def _qualifiers(member: Member) -> Mapping[str, object]:
    found: Mapping[str, object] = json.loads(member.qualifiers) if member.qualifiers else {}
    return found


def _relation(members: Iterable[Member], pool: Pool) -> Iterator[Pair]:
    return meetings((*pool.span(m), m.side, m) for m in members)


def _exclusive(members: Iterable[Member], pool: Pool) -> Iterator[Pair]:
    """Ratings of one time; heads that were so on one day for sure, in one role where both tell theirs."""
    told = list(members)
    if told[0].type == "rated":
        yield from _relation(told, pool)
        return
    roles: dict[str, list[tuple[float, float, int, Member]]] = {"": []}
    for m in told:
        sure = _sure(m.days, m.dated)
        if sure is not None:
            roles.setdefault(fold(str(_qualifiers(m).get("role") or "")), []).append((*sure, m.side, m))
    untold = roles.pop("")
    for spans in roles.values() if roles else ([],):
        yield from meetings((*untold, *spans))


def _act(members: Iterable[Member], pool: Pool) -> Iterator[Pair]:
    return ((a.member, b.member) for a, b in _across(_by_side(members, pool)) if _one_act(a, b))


def _rival(members: Iterable[Member], pool: Pool) -> Iterator[Pair]:
    """One act laid to two actors, each alone: same words, same place or time, and not in one breath."""
    sides = _by_side(members, pool)
    if sum(map(len, sides.values())) > COMMON:
        return iter(())
    return ((a.member, b.member) for a, b in _by_place(sides) if _rivals(a, b))


def _by_side(members: Iterable[Member], pool: Pool) -> dict[int, list[Act]]:
    sides: dict[int, list[Act]] = {}
    for m in members:
        sides.setdefault(m.side, []).append(pool.act(m))
    return sides


def _across(sides: Mapping[int, list[Act]]) -> Iterator[tuple[Act, Act]]:
    """Every pair of acts on differing sides."""
    for some, others in combinations(sides.values(), 2):
        yield from product(some, others)


def _by_place(sides: Mapping[int, list[Act]]) -> Iterator[tuple[Act, Act]]:
    """Pairs on differing sides that may be at one place: those without a place meet all."""
    places: dict[str, dict[int, list[Act]]] = {}
    for side, acts in sides.items():
        for one in acts:
            places.setdefault(one.place, {}).setdefault(side, []).append(one)
    nowhere = places.pop("", {})
    for held in places.values():
        yield from _across(held)
        for side, acts in nowhere.items():
            yield from product(acts, (a for s, others in held.items() if s != side for a in others))
    yield from _across(nowhere)


def _one_act(a: Act, b: Act) -> bool:
    places = not a.place or not b.place or a.place == b.place
    return places and alike(a.words, b.words) and a.start <= b.end and b.start <= a.end


def _rivals(a: Act, b: Act) -> bool:
    if len(a.words & b.words) < 2 or not _one_act(a, b):
        return False
    one, other = a.member, b.member
    together = one.source == other.source and one.start < other.end and other.start < one.end
    return not together and ((bool(a.place) and a.place == b.place) or _close(a.when, b.when))


def _close(a: When | None, b: When | None) -> bool:
    """True where both are dated, and their days all lie within two months."""
    days = [d for when in (a, b) if when is not None for d in (when.earliest, when.latest)]
    known = [d for d in days if d is not None]
    return len(known) == 4 and (max(known) - min(known)).days <= NEAR


OPPOSED: dict[int, Callable[[list[Member], Pool], Iterator[Pair]]] = {
    RELATION: _relation,
    ACT: _act,
    EXCLUSIVE: _exclusive,
    RIVAL: _rival,
}
