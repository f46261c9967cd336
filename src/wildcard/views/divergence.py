"""What follows from the links of a chain: paper against practice, several superiors, cycles, gaps.

All derived: every row shows the claims of both sides, and cites who denies one of them; what cannot have held at one
time is not set against each other. Whom one is said to serve, to be armed or paid by is no command.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from wildcard.model.actor import RESERVED, Actor
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.spell import Spell, spells
from wildcard.views.circle import holding
from wildcard.views.link import RANK, UNSTATED, Link
from wildcard.views.meanwhile import all_may_meet, may_meet
from wildcard.views.row import derived
from wildcard.views.table import Row
from wildcard.wording.grammar import listed, plural, shown
from wildcard.wording.plain import called

ON_PAPER = ("commands", "part_of", "heads", "oversees")
IN_PRACTICE = ("commands", "directs", "part_of")


def by_lower(links: Iterable[Link]) -> list[list[Link]]:
    """The links that someone holds to be so, in groups of one lower end."""
    found: dict[str, list[Link]] = {}
    for link in links:
        if link.upper.id not in RESERVED and holding([link.claim]):
            found.setdefault(link.lower.id, []).append(link)
    return list(found.values())


def divergence(links: Iterable[Link], book: Codebook) -> list[Row]:
    """Where paper and practice name different superiors of one actor at one time.

    Ranks told without a basis are set against practice only where no claim states one on paper, and said to be such.
    """
    rows, links = [], list(links)
    for held in by_lower(links):
        ranks = [k for k in held if k.claim.type in ON_PAPER]
        stated = [k for k in ranks if k.chain == "on paper"]
        paper = stated or [k for k in ranks if k.chain == UNSTATED]
        practice = [k for k in held if k.chain == "in practice" and k.claim.type in IN_PRACTICE]
        above = {k.upper.id for k in paper}
        apart = [
            k for k in practice if k.upper.id not in above and any(may_meet(k.claim, p.claim, book) for p in paper)
        ]
        beside = [p for p in paper if any(may_meet(k.claim, p.claim, book) for k in apart)]
        if beside and apart:
            denied = denials((*beside, *apart), links, book)
            rows.append(_divergent(beside, apart, denied, "on paper" if stated else "without saying on what basis"))
    return rows


def denials(held: Sequence[Link], links: Iterable[Link], book: Codebook) -> list[Link]:
    """Links that someone denies, and that one of those held says at a time that may be the same."""
    denied = [k for k in links if k.claim.stance == "denies"]
    return [
        d
        for d in denied
        if any(
            (k.upper.id, k.lower.id, k.claim.type) == (d.upper.id, d.lower.id, d.claim.type)
            and may_meet(k.claim, d.claim, book)
            for k in held
        )
    ]


def _denied(denied: Iterable[Link]) -> str:
    """ "; this is disputed: the Guard denies it of the Neighbour" """
    told: dict[tuple[str, str], None] = {}
    for link in denied:
        who = "another claim" if link.claim.by_author else called(link.claim.speaker)
        many = not link.claim.by_author and plural(link.claim.speaker)
        told[f"{who} {'deny' if many else 'denies'} it", called(link.upper)] = None
    said = [f"{denies} of {upper}" for denies, upper in told]
    return f"; this is disputed: {listed(said)}" if said else ""


def _divergent(paper: list[Link], practice: list[Link], denied: list[Link], how: str) -> Row:
    names = [listed(list(dict.fromkeys(called(k.upper) for k in side))) for side in (paper, practice)]
    lower = shown(paper[0].lower)
    bases: dict[str, list[str]] = {}
    for link in (*paper, *practice):
        held = bases.setdefault(link.basis or link.chain, [])
        if shown(link.upper) not in held:
            held.append(shown(link.upper))
    return derived(
        [k.claim for k in (*paper, *practice, *denied)],
        disputed=bool(denied),
        chain="divergence",
        level=paper[0].level,
        link=lower,
        bases=bases,
        says=f"claims put {called(paper[0].lower)} under {names[0]} {how}, and under {names[1]} in practice"
        + _denied(denied),
    )


def several(links: Iterable[Link], book: Codebook) -> Iterator[Row]:
    """Several bodies above one at one time and on one basis: it has more than one master, or the sources differ."""
    links = list(links)
    for held in by_lower(links):
        groups: dict[str, list[Link]] = {}
        for link in held:
            if link.climbs and link.upper.kind != "person":
                groups.setdefault(link.basis or link.chain, []).append(link)
        for basis, group in groups.items():
            together = [
                k for k in group if any(o.upper.id != k.upper.id and may_meet(o.claim, k.claim, book) for o in group)
            ]
            names = list(dict.fromkeys(called(k.upper) for k in together))
            if len(names) > 1:
                lower, denied = shown(together[0].lower), denials(together, links, book)
                yield derived(
                    [k.claim for k in (*together, *denied)],
                    disputed=bool(denied),
                    chain="several superiors",
                    level=together[0].level,
                    link=lower,
                    basis=basis,
                    says=f"claims put {called(together[0].lower)} under {' and under '.join(names)} at once ({basis})"
                    + _denied(denied),
                )


def cycles(links: Iterable[Link], book: Codebook) -> Iterator[Row]:
    """Circles: someone stands above and below another; each is told once, with the claims that close it."""
    up: dict[str, list[Link]] = {}
    for link in links:
        if link.climbs:
            up.setdefault(link.lower.id, []).append(link)
    told: set[frozenset[str]] = set()
    for group in up.values():
        for link in group:
            path = _path(up, link.upper.id, link.lower.id)
            actors = frozenset({link.lower.id, *(k.lower.id for k in path or ())})
            if path is not None and actors not in told and all_may_meet([link.claim, *(k.claim for k in path)], book):
                told.add(actors)
                yield _circle(link, path)


def _circle(link: Link, path: Sequence[Link]) -> Row:
    stands = "stand" if plural(link.upper) else "stands"
    return derived(
        [link.claim, *(k.claim for k in path)],
        chain="cycle",
        level=link.level,
        link=f"{shown(link.upper)} → {shown(link.lower)}",
        says=f"the claims lead in a circle: {called(link.upper)} {stands} above and below {called(link.lower)}",
    )


def _path(up: dict[str, list[Link]], start: str, goal: str) -> list[Link] | None:
    """The shortest way up from `start` to `goal`; empty where they are one."""
    if start == goal:
        return []
    came: dict[str, Link] = {}
    edge = deque([start])
    while edge:
        at = edge.popleft()
        for link in up.get(at, ()):
            if link.upper.id not in came and link.upper.id != start:
                came[link.upper.id] = link
                if link.upper.id == goal:
                    return _back(came, start, goal)
                edge.append(link.upper.id)
    return None


def _back(came: dict[str, Link], start: str, goal: str) -> list[Link]:
    path = []
    while goal != start:
        path.append(came[goal])
        goal = came[goal].lower.id
    return path[::-1]


def gaps(claims: Iterable[Claim], lower: Actor, role: str) -> Iterator[Row]:
    """Stretches between attested spells in which no claim tells who was above; `role` words it."""
    spans: list[Spell] = []
    by_upper: dict[str, list[Claim]] = {}
    for claim in holding(claims):
        upper = claim.object if claim.type not in RANK[:2] else claim.subject
        by_upper.setdefault(getattr(upper, "id", ""), []).append(claim)
    for held in by_upper.values():
        spans += [s for s in spells(held)[0] if s.attested is not None]
    spans.sort(key=lambda s: (_start(s), _end(s)))
    reached: Spell | None = None
    for spell in spans:
        gap = _between(reached, spell)
        if reached is not None and gap is not None:
            yield derived(
                [reached.claims[-1], spell.claims[0]],
                chain="gap",
                level=1,
                link=shown(lower),
                says=f"no claim tells {role} {called(lower)} between {gap[0]} and {gap[1]}",
            )
        reached = spell if reached is None or _end(spell) >= _end(reached) else reached


def _between(reached: Spell | None, spell: Spell) -> tuple[str, str] | None:
    if reached is None or spell.attested is None or spell.attested.start is None:
        return None
    first = _end(reached)
    last = spell.attested.start.toordinal()
    if last - first <= 1:
        return None
    step = timedelta(days=1)
    held = reached.attested
    assert held is not None and held.end is not None
    return str(held.end + step), str(spell.attested.start - step)


def _start(spell: Spell) -> int:
    return spell.attested.start.toordinal() if spell.attested is not None and spell.attested.start is not None else 0


def _end(spell: Spell) -> int:
    return spell.attested.end.toordinal() if spell.attested is not None and spell.attested.end is not None else 0
