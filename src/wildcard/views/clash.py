"""Clashes: which claims stand against each other and by which rule, told by their rows alone.

A clash is all claims that opposition joins, directly or through others; the disputes of `contest` are clashes with
their claims read whole. Asked of some claims it reads what is on other sides than theirs, and more only where one of
those opposes them. Invariant: what is found for some claims is what is found for all, as far as they stand in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import inf

from wildcard.actors.content import alike
from wildcard.actors.fold import fold
from wildcard.ledger.case import Ledger
from wildcard.ledger.contested import CHUNK, Contested, Detail, Group, Member
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.ledger.topics import ACT, EXCLUSIVE, RELATION, RIVAL, act_words, rule_of
from wildcard.ledger.when import ENDING, STARTING, from_columns
from wildcard.model.codebook import Codebook
from wildcard.model.span import When
from wildcard.views.meanwhile import Span, meetings
from wildcard.views.spells import timeless

COMMON = 300  # claims that share two words of an act; more say that the words tell nothing
NEAR = 62  # days between two tellings of one act
ID = "d{}-{}"  # rule, oldest claim
THROUGH = (ACT, RIVAL)  # rules by which a claim has several keys, so that a clash may go on under others
ALWAYS = (0, inf)
Pair = tuple[Member, Member]


@dataclass(frozen=True, slots=True)
class Clash:
    """The members of one dispute of a rule, the oldest first, and the dispute's id, which names the oldest."""

    id: str
    rule: int
    members: tuple[Member, ...]

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
    pool = Pool(contested, book)
    if claims is None:
        pool.match(contested.every())
        found = list(pool.clashes())
    else:
        asked = contested.rows_of(claims)
        _around(contested, pool, asked)
        found = [(rule, held) for rule, held in pool.clashes() if any(m.row in asked for m in held)]
    ids = contested.ids(held[0].row for _, held in found)
    return [Clash(ID.format(rule, ids[held[0].row]), rule, tuple(held)) for rule, held in found]


def _around(contested: Contested, pool: Pool, asked: Collection[int]) -> None:
    """Match what the asked clash with, then what that clashes with, until no claim is joined any more."""
    first, groups = Pool(contested, pool.book), contested.opposing(asked)
    first.match(groups)
    unmatched = {key for key, told in groups for m in told if m.row in asked and m.row in first.joined[rule_of(key)]}
    seen, matched = set[tuple[int, int]](), set[int]()
    while unmatched:
        pool.match(contested.under(unmatched))
        matched |= unmatched
        reached = set(pool.with_any(asked, THROUGH)) - seen
        seen |= reached
        keys = contested.keys({row for _, row in reached}, {rule for rule, _ in reached}) if reached else set[int]()
        unmatched = keys - matched


class Pool:
    """Claims that were found to oppose each other, and which of them stand together in one clash of a rule."""

    def __init__(self, contested: Contested, book: Codebook) -> None:
        self.contested = contested
        self.book = book
        self.words = contested.rows.words
        self.joined: tuple[dict[int, Member], ...] = ({}, {}, {}, {})  # by rule and row
        self.above: tuple[dict[int, int], ...] = ({}, {}, {}, {})
        self.details: dict[int, Detail] = {}

    def match(self, groups: Iterable[Group]) -> None:
        """Join the claims of each group that oppose each other; what they need is looked up many groups at once."""
        held, wanted = list[Group](), set[int]()
        for group in groups:
            if len({m.side for m in group[1]}) > 1:
                held.append(group)
                wanted.update(self._needed(*group))
            if len(wanted) >= CHUNK:
                self._matched(held, wanted)
                held, wanted = [], set()
        self._matched(held, wanted)

    def _needed(self, key: int, members: Sequence[Member]) -> Iterator[int]:
        """The rows of which more is compared than the index holds."""
        rule = rule_of(key)
        if rule in THROUGH and not (rule == RIVAL and len(members) > COMMON):
            yield from (m.row for m in members)
        elif rule == EXCLUSIVE and not self.rated(members[0]):
            yield from (m.row for pair in meetings(_surely(members)) for m in pair)

    def _matched(self, groups: Iterable[Group], wanted: Collection[int]) -> None:
        self.details = self.contested.details(wanted) if wanted else {}
        for key, members in groups:
            rule = rule_of(key)
            for together in OPPOSED[rule](members, self):
                self._join(rule, together)

    def head(self, rule: int, row: int) -> int:
        """The row of the oldest claim that a joined one stands together with."""
        above = self.above[rule]
        while (up := above[row]) != row:
            above[row] = row = above[up]
        return row

    def _join(self, rule: int, members: Iterable[Member]) -> None:
        joined, above = self.joined[rule], self.above[rule]
        fresh, heads = dict[int, Member](), set[int]()
        for member in members:
            if member.row in above:
                heads.add(self.head(rule, member.row))
            else:
                fresh[member.row] = member
        joined.update(fresh)
        above.update(dict.fromkeys((*heads, *fresh), min((*heads, *fresh))))

    def with_any(self, asked: Collection[int], rules: Iterable[int]) -> Iterator[tuple[int, int]]:
        """(rule, row) of all claims that stand together with one of the asked."""
        for rule in rules:
            heads = {self.head(rule, row) for row in self.joined[rule] if row in asked}
            yield from ((rule, row) for row in self.joined[rule] if self.head(rule, row) in heads)

    def clashes(self) -> Iterator[tuple[int, list[Member]]]:
        """What stands together: rule and members, by the oldest claim."""
        found: dict[tuple[int, int], list[Member]] = {}
        for rule, joined in enumerate(self.joined):
            for row in sorted(joined):
                found.setdefault((self.head(rule, row), rule), []).append(joined[row])
        return ((rule, held) for (_, rule), held in sorted(found.items(), key=lambda kv: kv[0]))

    def rated(self, member: Member) -> bool:
        """True for a rating."""
        return self.words[member.type] == "rated"

    def span(self, member: Member) -> Span:
        """The days outside which what a claim tells of did not hold, as `meanwhile.stretch`."""
        event = self.book.types[self.words[member.type]].event
        return (
            member.first if member.first is not None and (event or member.dated & STARTING) else 0,
            member.last if member.last is not None and (event or member.dated & ENDING) else inf,
        )


@dataclass(frozen=True, slots=True)
class Act:
    """An act with its words, its place and its days; `start` and `end` as in `Pool.span`."""

    member: Member
    detail: Detail
    words: frozenset[str]
    place: str
    when: When | None
    start: float
    end: float


def _act_of(member: Member, pool: Pool) -> Act:
    detail = pool.details[member.row]
    told = _qualifiers(detail)
    when = from_columns(detail.days, detail.dated)
    place = fold(str(told.get("place") or ""))
    return Act(member, detail, act_words(detail.text, told), place, when, *pool.span(member))


def _qualifiers(detail: Detail) -> Mapping[str, object]:
    found: Mapping[str, object] = json.loads(detail.qualifiers) if detail.qualifiers else {}
    return found


def _relation(members: Sequence[Member], pool: Pool) -> Iterator[Sequence[Member]]:
    always = set[int]()
    for m in members:
        if pool.span(m) == ALWAYS:
            always.add(m.side)
        if len(always) > 1:  # each meets one of these, and they meet each other
            yield members
            return
    yield from meetings((*pool.span(m), m.side, m) for m in members)


def _exclusive(members: Sequence[Member], pool: Pool) -> Iterator[Sequence[Member]]:
    """Ratings of one time; heads that were so on one day for sure, in one role where both tell theirs."""
    if pool.rated(members[0]):
        yield from _relation(members, pool)
        return
    roles: dict[str, list[tuple[float, float, int, Member]]] = {"": []}
    for span in _surely(members):
        if span[3].row in pool.details:  # the others meet nobody, whatever the roles
            role = fold(str(_qualifiers(pool.details[span[3].row]).get("role") or ""))
            roles.setdefault(role, []).append(span)
    untold = roles.pop("")
    for spans in roles.values() if roles else ([],):
        yield from meetings((*untold, *spans))


def _surely(members: Iterable[Member]) -> Iterator[tuple[float, float, int, Member]]:
    """The days on which heads were so for sure."""
    return ((m.first, m.last, m.side, m) for m in members if m.first is not None and m.last is not None)


def _act(members: Sequence[Member], pool: Pool) -> Iterator[Pair]:
    return ((a.member, b.member) for a, b in _across(_by_side(members, pool)) if _one_act(a, b))


def _rival(members: Sequence[Member], pool: Pool) -> Iterator[Pair]:
    """One act laid to two actors, each alone: same words, same place or time, and not in one breath."""
    if len(members) > COMMON:
        return iter(())
    return ((a.member, b.member) for a, b in _by_place(_by_side(members, pool)) if _rivals(a, b))


def _by_side(members: Iterable[Member], pool: Pool) -> dict[int, list[Act]]:
    sides: dict[int, list[Act]] = {}
    for m in members:
        sides.setdefault(m.side, []).append(_act_of(m, pool))
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
    one, other = a.detail, b.detail
    together = one.source == other.source and one.start < other.end and other.start < one.end
    return not together and ((bool(a.place) and a.place == b.place) or _close(a.when, b.when))


def _close(a: When | None, b: When | None) -> bool:
    """True where both are dated, and their days all lie within two months."""
    days = [d for when in (a, b) if when is not None for d in (when.earliest, when.latest)]
    known = [d for d in days if d is not None]
    return len(known) == 4 and (max(known) - min(known)).days <= NEAR


# what is to be joined: pairs that oppose each other, or more that stand together
OPPOSED: dict[int, Callable[[Sequence[Member], Pool], Iterator[Sequence[Member]]]] = {
    RELATION: _relation,
    ACT: _act,
    EXCLUSIVE: _exclusive,
    RIVAL: _rival,
}
