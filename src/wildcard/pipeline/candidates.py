"""Candidates: pairs of a case's actors that may be one, why, and what the claims say for and against.

Invariant: nothing is merged here; what a person judged is not asked again. A person is suggested only
where the claims give both names a posting in common: one name is too little to make two people one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from wildcard.actors.crowd import Crowd
from wildcard.actors.gazetteer import Gazetteer
from wildcard.actors.match import THRESHOLD, Match, match
from wildcard.ledger.case import Ledger
from wildcard.ledger.packs import gazetteer_of
from wildcard.ledger.selection import Selection
from wildcard.model.actor import Actor, Place, Text
from wildcard.model.claim import Claim

LEADS, POSTED = ("heads", "commands"), ("heads", "member_of", "commands")
STANDS = ("based_in", "operates_in", "controls")
APART = ("part_of", "fights", "rivals", "opposes", "allied_with", "succeeds", "founded", "commands", "oversees")
LIKELY = THRESHOLD
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for or against, in words, with the claims that it comes from."""

    words: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors that may be one; `suggested` is false where the names alone are too little."""

    a: Actor
    b: Actor
    score: float
    reasons: tuple[str, ...]
    favour: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    suggested: bool


@dataclass
class Told:
    """What the claims tell of one actor: by whom led, where, posted to what, when."""

    leaders: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    postings: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    parents: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    first: date | None = None
    last: date | None = None


def candidates(ledger: Ledger, least: float = LIKELY) -> list[Candidate]:
    """Pairs of score `least` and more that nobody has judged, the surest first; suggested ones before the rest."""
    actors = [e for e in ledger.entities() if isinstance(e, Actor) and not e.unnamed]
    claims = list(ledger.claims(Selection(second=True)))
    spelled = _spellings(actors, claims)
    judged = {frozenset(map(ledger.canonical, j.about)) for j in ledger.judgements() if j.kind != "same"}
    told, relations = _told(claims)
    packs = gazetteer_of(ledger) if ledger.packs() else None  # what ships is held ready
    names = {a.id: a for a in actors}
    found = []
    for (one, two), (score, spelling) in _scored(actors, spelled, packs).items():
        if score < least or frozenset((one, two)) in judged:
            continue
        explained = match(*spelling, kind=names[one].kind or names[two].kind, packs=packs)
        found.append(_candidate(names[one], names[two], explained, score, told, relations))
    return sorted(found, key=lambda c: (not c.suggested, -c.score, c.a.id, c.b.id))


def _spellings(actors: Iterable[Actor], claims: Iterable[Claim]) -> Mapping[str, tuple[str, ...]]:
    """Names of each actor: those it bears, and those that a live `named` claim gives it."""
    spelled = {a.id: dict.fromkeys(a.names) for a in actors}
    for claim in claims:
        if claim.type == "named" and claim.stance == "asserts" and isinstance(claim.object, Text):
            spelled.get(getattr(claim.subject, "id", ""), {})[claim.object.name] = None
    return {id: tuple(filter(_proper, names)) or tuple(names) for id, names in spelled.items()}


def _proper(name: str) -> bool:
    """False for a common noun: "army" stands for another body in every country."""
    return not name.isascii() or name != name.lower()


def _scored(
    actors: Sequence[Actor], spelled: Mapping[str, Sequence[str]], packs: Gazetteer | None
) -> Mapping[Pair, tuple[float, Pair]]:
    """The best score of each pair of actors whose names share a key or an entry of the packs, and the two names."""
    kinds = {a.id: a.kind for a in actors}
    owners = [(a.id, n) for a in actors for n in spelled[a.id]]
    crowd = Crowd([n for _, n in owners], [kinds[id] for id, _ in owners])
    left, right = crowd.pairs()
    apart = [i for i in range(len(left)) if _may_be_one(owners[left[i]][0], owners[right[i]][0], kinds)]
    left, right = left[apart], right[apart]
    best: dict[Pair, tuple[float, Pair]] = {}
    for i, j, score in zip(left, right, crowd.score(left, right), strict=True):
        _keep(best, owners[i], owners[j], float(score))
    for one, two in _by_packs(owners, kinds, packs):
        _keep(best, one, two, 1.0)
    return best


def _may_be_one(a: str, b: str, kinds: Mapping[str, str | None]) -> bool:
    """Two ids, of kinds that one actor can have: a person is no body, a state only a state."""
    if a == b:
        return False
    one, two = kinds[a], kinds[b]
    if one is None or two is None:
        return True
    return all((one == k) == (two == k) for k in ("person", "state"))


def _keep(best: dict[Pair, tuple[float, Pair]], one: Pair, two: Pair, score: float) -> None:
    first, second = sorted((one, two))
    at = (first[0], second[0])
    if at not in best or score > best[at][0]:
        best[at] = (score, (first[1], second[1]))


def _by_packs(
    owners: Sequence[Pair], kinds: Mapping[str, str | None], packs: Gazetteer | None
) -> list[tuple[Pair, Pair]]:
    """Names of two actors that the packs give to one."""
    from wildcard.actors.known import bearers

    blocks: dict[str, list[Pair]] = defaultdict(list)
    for owner in owners:
        entries = bearers(owner[1], packs)
        if len(entries) == 1:
            blocks[entries[0].id].append(owner)
    return [
        (one, two)
        for members in blocks.values()
        for k, one in enumerate(members)
        for two in members[k + 1 :]
        if _may_be_one(one[0], two[0], kinds)
    ]


def _told(claims: Iterable[Claim]) -> tuple[Mapping[str, Told], Mapping[Pair, list[Claim]]]:
    """What is told of each actor, and the claims that relate two as two."""
    told: dict[str, Told] = defaultdict(Told)
    relations: dict[Pair, list[Claim]] = defaultdict(list)
    for claim in claims:
        subject, object_ = claim.subject, claim.object
        for argument in (subject, object_):
            if isinstance(argument, Actor):
                _dated(told[argument.id], claim)
        if not isinstance(subject, Actor) or claim.stance in ("denies", "proposes", "predicts"):
            continue
        if isinstance(object_, (Place, Text)) and claim.type in STANDS:
            told[subject.id].places[object_.name].append(claim.id)
        if not isinstance(object_, Actor):
            continue
        if claim.type in LEADS:
            told[object_.id].leaders[subject.id].append(claim.id)
        if claim.type in POSTED:
            told[subject.id].postings[object_.id].append(claim.id)
        if claim.type == "part_of":
            told[subject.id].parents[object_.id].append(claim.id)
        if claim.type in APART:
            first, second = sorted((subject.id, object_.id))
            relations[first, second].append(claim)
    return told, relations


def _dated(told: Told, claim: Claim) -> None:
    for r in claim.when.ranges if claim.when is not None else ():
        days = [d for d in (r.start, r.end) if d is not None]
        told.first = min([*days, *([told.first] if told.first else [])], default=None)
        told.last = max([*days, *([told.last] if told.last else [])], default=None)


def _candidate(
    a: Actor, b: Actor, explained: Match, score: float, told: Mapping[str, Told], relations: Mapping[Pair, list[Claim]]
) -> Candidate:
    one, two = told.get(a.id, Told()), told.get(b.id, Told())
    posted = _shared("posting", one.postings, two.postings)
    favour = [*_shared("leader", one.leaders, two.leaders), *_shared("place", one.places, two.places)]
    favour += [*posted, *_shared("body above", one.parents, two.parents), *_dates(one, two, True)]
    between = relations.get((min(a.id, b.id), max(a.id, b.id)), [])
    against = [
        Evidence(f"a claim relates them as two: {c.subject.name} {c.type} {c.object.name if c.object else ''}", (c.id,))
        for c in between
    ]
    against += _dates(one, two, False)
    if not explained.same:
        against.append(Evidence("the packs know them as two actors", ()))
    suggested = not between and explained.same and (bool(posted) or "person" not in (a.kind, b.kind))
    return Candidate(a, b, round(score, 4), explained.reasons, tuple(favour), tuple(against), suggested)


def _shared(what: str, one: Mapping[str, list[str]], two: Mapping[str, list[str]]) -> list[Evidence]:
    return [
        Evidence(f"same {what}: {name}", (*dict.fromkeys([*one[name], *two[name]]),)) for name in one if name in two
    ]


def _dates(one: Told, two: Told, overlapping: bool) -> list[Evidence]:
    """Whether the days that are told of overlap."""
    if one.first is None or one.last is None or two.first is None or two.last is None:
        return []
    low, high = max(one.first, two.first), min(one.last, two.last)
    if overlapping and low <= high:
        return [Evidence(f"both are told of between {low} and {high}", ())]
    if not overlapping and low > high:
        return [Evidence(f"one is told of up to {high}, the other from {low} on", ())]
    return []
