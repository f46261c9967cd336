"""Disputes as objects: found by rule among live claims, with the rulings of persons on them.

(1) one relation held and denied; (2) an act laid to an actor and denied or disowned, matched by its content
words; (3) exclusive values: two heads of one body on one day, a low and a high rating on one criterion;
(4) one act, at one place or time, laid to rival actors. What cannot have held at one time opposes nothing.
Invariant: what is found depends on the claims alone; a ruling marks a dispute and removes none of its sides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from wildcard.actors.content import alike
from wildcard.actors.fold import fold
from wildcard.ledger.case import Ledger
from wildcard.ledger.moment import last_of
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.ledger.topics import ACT, AGAINST, EXCLUSIVE, RELATION, RIVAL, Group, act_words, rule_of
from wildcard.model.actor import Text
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.dispute import Dispute, Ruling, Side
from wildcard.model.span import Range
from wildcard.views.meanwhile import stretch, surely_meet
from wildcard.views.spells import timeless
from wildcard.wording.plain import called, plain

RULES = {RELATION: "relation", ACT: "act", EXCLUSIVE: "exclusive", RIVAL: "rival"}
CHUNK = 15_000  # ids that one question to the ledger names
COMMON = 300  # claims that share two words of an act; more say that the words tell nothing
NEAR = 62  # days between two tellings of one act
ID = "d{}-{}"  # rule, oldest claim
_NAMED = re.compile(r"d[0-3]-.")


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim with what is compared: the words and place of its act, and the days outside which it did not hold."""

    claim: Claim
    words: frozenset[str]
    place: str
    days: Range


def fact(claim: Claim, book: Codebook) -> Fact:
    """What of a claim is compared, worked out once."""
    act = claim.type == "committed"
    days = stretch(claim.when, event=book.types[claim.type].event)
    return Fact(claim, words_of(claim) if act else frozenset(), _place(claim) if act else "", days)


@dataclass(slots=True)
class Pool:
    """Claims at hand by id, their age, and which of them stand together in one dispute of a rule."""

    facts: dict[str, Fact]
    age: dict[str, int]
    parent: dict[tuple[int, str], str] = field(default_factory=dict)

    def find(self, rule: int, claim: str) -> str:
        """The claim that heads the set in which `claim` stands."""
        while (up := self.parent.get((rule, claim), claim)) != claim:
            claim = up
        return claim

    def join(self, rule: int, a: str, b: str) -> None:
        """Put two claims in one dispute; the older head stays."""
        self.parent.setdefault((rule, a), a)
        self.parent.setdefault((rule, b), b)
        low, high = sorted((self.find(rule, a), self.find(rule, b)), key=lambda c: self.age[c])
        self.parent[rule, high] = low

    def sets(self) -> Iterator[tuple[int, list[Claim]]]:
        """Each dispute's rule and claims, the oldest first."""
        found: dict[tuple[int, str], list[str]] = {}
        for rule, claim in self.parent:
            found.setdefault((rule, self.find(rule, claim)), []).append(claim)
        for (rule, head), ids in sorted(found.items(), key=lambda kv: (self.age[kv[0][1]], kv[0][0])):
            assert head in ids
            yield rule, [self.facts[i].claim for i in sorted(ids, key=self.age.__getitem__)]


def contests(ledger: Ledger, selection: Selection = EVERYTHING, claims: Iterable[str] | None = None) -> list[Dispute]:
    """All disputes among the claims of a selection; those alone that `claims` stand in, where any are given."""
    asked = None if claims is None else set(claims)
    groups = list(ledger.contested(asked))
    age = {m.id: m.row for _, members in groups for m in members}
    book = ledger.codebook
    pool = Pool({i: fact(c, book) for i, c in _fetch(ledger, timeless(selection), list(age)).items()}, age)
    for group in groups:
        _match(group, pool)
    rulings = _rulings(ledger, selection)
    found = [_dispute(rule, held, rulings, book) for rule, held in pool.sets()]
    return [d for d in found if asked is None or any(c.id in asked for c in d.claims)]


def contest(ledger: Ledger, name: str, selection: Selection = EVERYTHING) -> Dispute | None:
    """The dispute of that id, or the one that a claim of that id stands in; None where there is none."""
    claim = name[3:] if _NAMED.match(name) else name
    found = contests(ledger, selection, [ledger.claim(claim).id])
    same = [d for d in found if d.id == name] or [d for d in found if d.id[:3] == name[:3]] or found
    return same[0] if same else None


def _fetch(ledger: Ledger, selection: Selection, ids: Sequence[str]) -> dict[str, Claim]:
    found: dict[str, Claim] = {}
    for at in range(0, len(ids), CHUNK):
        chosen = replace(selection, ids=tuple(ids[at : at + CHUNK]))
        found.update({c.id: c for c in ledger.claims(chosen)})
    return found


def _match(group: Group, pool: Pool) -> None:
    """Join the claims of a group that oppose each other; each pair of differing sides is looked at once."""
    key, members = group
    rule = rule_of(key)
    sides: dict[int, list[Fact]] = {}
    for m in members:
        if m.id in pool.facts:
            sides.setdefault(m.side, []).append(pool.facts[m.id])
    if rule == RIVAL and sum(map(len, sides.values())) > COMMON:
        return
    opposed = OPPOSED[rule]
    for one, other in _by_place(sides) if rule == RIVAL else _across(sides):
        if opposed(one, other):
            pool.join(rule, one.claim.id, other.claim.id)


def _across(sides: dict[int, list[Fact]]) -> Iterator[tuple[Fact, Fact]]:
    """Every pair of facts on differing sides."""
    for some, others in combinations(sides.values(), 2):
        yield from product(some, others)


def _by_place(sides: dict[int, list[Fact]]) -> Iterator[tuple[Fact, Fact]]:
    """Pairs on differing sides that may be at one place: those without a place meet all."""
    places: dict[str, dict[int, list[Fact]]] = {}
    for side, facts in sides.items():
        for one in facts:
            places.setdefault(one.place, {}).setdefault(side, []).append(one)
    nowhere = places.pop("", {})
    for held in places.values():
        yield from _across(held)
        for side, facts in nowhere.items():
            yield from product(facts, (f for s, others in held.items() if s != side for f in others))
    yield from _across(nowhere)


def _relation(a: Fact, b: Fact) -> bool:
    return a.days.overlaps(b.days)


def _act(a: Fact, b: Fact) -> bool:
    places = not a.place or not b.place or a.place == b.place
    return places and alike(a.words, b.words) and a.days.overlaps(b.days)


def _exclusive(a: Fact, b: Fact) -> bool:
    if a.claim.type == "rated":
        return a.days.overlaps(b.days)
    roles = [fold(str(f.claim.qualifiers.get("role") or "")) for f in (a, b)]
    return surely_meet(a.claim, b.claim) and (not all(roles) or roles[0] == roles[1])


def _rival(a: Fact, b: Fact) -> bool:
    """One act laid to two actors, each alone: same words, same place or time, and not in one breath."""
    if a.place and b.place and a.place != b.place:
        return False
    if len(a.words & b.words) < 2 or not _act(a, b):
        return False
    one, other = a.claim.quote, b.claim.quote
    together = one.source == other.source and one.start < other.end and other.start < one.end
    return not together and ((bool(a.place) and a.place == b.place) or _close(a.claim, b.claim))


OPPOSED: dict[int, Callable[[Fact, Fact], bool]] = {
    RELATION: _relation,
    ACT: _act,
    EXCLUSIVE: _exclusive,
    RIVAL: _rival,
}


def words_of(claim: Claim) -> frozenset[str]:
    """The content words of an act."""
    return act_words(claim.object.text if isinstance(claim.object, Text) else None, claim.qualifiers)


def _place(claim: Claim) -> str:
    return fold(str(claim.qualifiers.get("place") or ""))


def _close(a: Claim, b: Claim) -> bool:
    """True where both are dated, and their days all lie within two months."""
    days = [d for c in (a, b) if c.when is not None for d in (c.when.earliest, c.when.latest)]
    known = [d for d in days if d is not None]
    return len(known) == 4 and (max(known) - min(known)).days <= NEAR


def _dispute(rule: int, claims: Sequence[Claim], rulings: Sequence[Ruling], book: Codebook) -> Dispute:
    first = claims[0]
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_side_of(rule, claim), []).append(claim)
    sides = tuple(
        Side(chr(ord("A") + n) if n < 26 else f"S{n}", label, tuple(held))
        for n, (label, held) in enumerate(groups.items())
    )
    ids = {c.id for c in claims}
    made = ID.format(rule, first.id)
    own = tuple(r for r in rulings if r.dispute == made or (r.dispute[:2] == made[:2] and ids & set(r.claims)))
    return Dispute(made, RULES[rule], _label(rule, first, book), sides, own)


def _side_of(rule: int, claim: Claim) -> str:
    if rule in (RELATION, ACT):
        return "it is not so" if claim.stance in AGAINST else "it is so"
    if rule == EXCLUSIVE and claim.type == "rated":
        high = claim.qualifiers.get("value") in ("high", "more", "most")
        return "high" if high != (claim.stance in AGAINST) else "low"
    return claim.subject.name


def _label(rule: int, claim: Claim, book: Codebook) -> str:
    if rule == EXCLUSIVE:
        if claim.type == "rated":
            return f"{claim.qualifiers.get('criterion')} of {called(claim.subject)}"
        return f"who heads {called(claim.object)}" if claim.object is not None else "who heads it"
    if rule == RIVAL:
        return f"who did it: {act_of(claim)}"
    if rule == ACT:
        return f"{claim.subject.name}: {act_of(claim)}"
    return plain(replace(claim, qualifiers={}, when=None), book)


def act_of(claim: Claim) -> str:
    """The act by the coder's word, else by the words of the text."""
    act = claim.qualifiers.get("act")
    return str(act) if act else claim.object.name if claim.object is not None else ""


def _rulings(ledger: Ledger, selection: Selection) -> list[Ruling]:
    """Rulings as they stood at the selection's moment."""
    found = ledger.rulings()
    if selection.as_of is None:
        return found
    then = last_of(selection.as_of)
    made = [r for r in found if r.moment <= then]
    return [replace(r, undone=r.undone if r.undone is not None and r.undone <= then else None) for r in made]
