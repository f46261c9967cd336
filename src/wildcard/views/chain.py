"""The chain of an actor on paper beside the chain in practice: superiors, patrons, parts; where they part.

On paper: `legal` and `pay` bases, and commands told without a basis. In practice: `actual` and
`operational` bases, sponsorship, and whom it is said to serve. Cycles end and are reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import RESERVED, Actor
from wildcard.model.claim import Claim
from wildcard.views.answer import answered
from wildcard.views.circle import holding, parts
from wildcard.views.row import claim_row, derived
from wildcard.views.table import Row, Table

COLUMNS = ("chain", "level", "link", "says", "stance", "speaker", "status")
UPWARD = ("part_of", "member_of", "succeeds", "front_for", "serves")  # the actor is the subject
DOWNWARD = ("commands", "heads", "oversees", "founded")  # the actor is the object
RANK = ("commands", "heads", "part_of")
# what is only proposed, foreseen or denied stands on neither chain
ASIDE = {"proposes": "proposed", "predicts": "foreseen", "denies": "denied"}
PRACTICE = frozenset({"actual", "operational"})
STANDING = ("budget independence", "legal standing", "foreign ties", "respect for sovereignty")


@dataclass(frozen=True, slots=True)
class Link:
    """One step up: `upper` stands above `lower` according to `claim`."""

    upper: Actor
    lower: Actor
    claim: Claim
    level: int

    @property
    def chain(self) -> str:
        """Which of the two chains the step belongs to."""
        return chain_of(self.claim)


def chain_of(claim: Claim) -> str:
    """ "on paper" or "in practice", by the basis, else by the type; "proposed" … where it is neither."""
    if claim.stance in ASIDE:
        return ASIDE[claim.stance]
    basis = claim.qualifiers.get("basis")
    if basis in PRACTICE or claim.type in ("directs", "serves", "front_for"):
        return "in practice"
    if basis is None and claim.type in ("funds", "arms", "trains", "hosts", "backs", "founded"):
        return "in practice"
    return "on paper"


def chain(ledger: Ledger, name: str, selection: Selection = EVERYTHING, *, depth: int = 6) -> Table:
    """Superiors and patrons of an actor and of its parts, then what follows: divergence, cycles, gaps."""
    actor = ledger.find(name)
    if not isinstance(actor, Actor):
        return Table("chain", actor.name, COLUMNS, (), (f"{actor.name} is a place; a chain is an actor's",))
    links, loops = superiors(ledger, actor, selection, depth)
    rows = [_link_row(link, ledger) for link in links]
    rows += _parts(ledger, actor, selection)
    rows += [
        claim_row(c, ledger.codebook, chain="standing", level=0, link=actor.name)
        for c in _standing(ledger, actor, selection)
    ]
    rows = list({r.claims: r for r in reversed(rows)}.values())[::-1]
    rows += [*divergence(links), *_loops(loops)]
    notes = (
        ()
        if any(link.chain == "on paper" for link in links)
        else (f"no claim tells who stands above {actor.name} on paper",)
    )
    return answered(Table("chain", f"Chain of {actor.name}", COLUMNS, tuple(rows), notes), ledger, selection)


def superiors(ledger: Ledger, actor: Actor, selection: Selection, depth: int) -> tuple[list[Link], list[Link]]:
    """Steps upward from `actor`, nearest first, and the steps that lead back to where one came from."""
    seen, edge = {actor.id}, [actor]
    links: list[Link] = []
    loops: list[Link] = []
    for level in range(1, depth + 1):
        ring = [link for lower in edge for link in _above(ledger, lower, selection, level)]
        links += ring
        loops += [link for link in ring if link.upper.id in seen and link.claim.type in RANK]
        fresh = {link.upper.id: link.upper for link in ring if _climbs(link)}
        edge = [a for i, a in fresh.items() if i not in seen]
        seen.update(fresh)
    return links, loops


def _climbs(link: Link) -> bool:
    """Only ranks lead on upward: whoever funds the funder of a force is not in its chain."""
    return link.claim.type in RANK and link.claim.stance not in ("denies", "proposes", "predicts")


def _above(ledger: Ledger, lower: Actor, selection: Selection, level: int) -> Iterator[Link]:
    sponsors = ledger.codebook.family("sponsorship")
    for claim in ledger.claims(replace(selection, subject=lower.id, types=UPWARD)):
        if isinstance(claim.object, Actor):
            yield Link(claim.object, lower, claim, level)
    for claim in ledger.claims(replace(selection, object=lower.id, types=(*DOWNWARD, *sponsors))):
        if isinstance(claim.subject, Actor):
            yield Link(claim.subject, lower, claim, level)


def _link_row(link: Link, ledger: Ledger) -> Row:
    return claim_row(
        link.claim, ledger.codebook, chain=link.chain, level=link.level, link=f"{link.upper.name} → {link.lower.name}"
    )


def _parts(ledger: Ledger, actor: Actor, selection: Selection) -> Iterator[Row]:
    """What the actor is made of, and who sponsors and commands each part."""
    for tie in parts(ledger, actor.id, selection):
        for claim in tie.claims:
            yield claim_row(
                claim, ledger.codebook, chain="parts", level=-tie.depth, link=f"{tie.actor.name} in {actor.name}"
            )
        for link in _above(ledger, tie.actor, selection, -tie.depth):
            yield _link_row(link, ledger)


def _standing(ledger: Ledger, actor: Actor, selection: Selection) -> list[Claim]:
    """Ratings that bear on the chain: whose budget, whose law, whose orders."""
    rated = ledger.claims(replace(selection, subject=actor.id, types=("rated",)))
    return [c for c in rated if c.qualifiers.get("criterion") in STANDING]


def divergence(links: Iterable[Link]) -> list[Row]:
    """Where paper and practice name different superiors of one actor: derived, from both sides' claims."""
    rows = []
    by_lower: dict[str, list[Link]] = {}
    for link in links:
        if link.upper.id not in RESERVED and holding([link.claim]):
            by_lower.setdefault(link.lower.id, []).append(link)
    for held in by_lower.values():
        paper = [
            k for k in held if k.chain == "on paper" and k.claim.type in ("commands", "part_of", "heads", "oversees")
        ]
        practice = [
            k for k in held if k.chain == "in practice" and k.claim.type in ("commands", "directs", "part_of", "serves")
        ]
        above = {k.upper.id for k in paper}
        apart = [k for k in practice if k.upper.id not in above]
        if paper and apart:
            rows.append(_divergent(paper, apart))
    return rows


def _divergent(paper: list[Link], practice: list[Link]) -> Row:
    names = [" and ".join(dict.fromkeys(k.upper.name for k in side)) for side in (paper, practice)]
    lower = paper[0].lower.name
    return derived(
        [k.claim for k in (*paper, *practice)],
        chain="divergence",
        level=paper[0].level,
        link=lower,
        says=f"claims put {lower} under {names[0]} on paper, and under {names[1]} in practice",
    )


def _loops(loops: Iterable[Link]) -> Iterator[Row]:
    for link in loops:
        yield derived(
            [link.claim],
            chain="cycle",
            level=link.level,
            link=f"{link.upper.name} → {link.lower.name}",
            says=f"the claims lead in a circle: {link.upper.name} stands above and below {link.lower.name}",
        )
