"""The chain of an actor on paper beside the chain in practice: superiors, patrons, parts; where they part.

Several superiors stand side by side, each on its basis. Cycles end and are reported, gaps too. For a day,
a link is answered by its whole spell: attested before and after is held, told to have ended is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import Actor
from wildcard.model.claim import Claim
from wildcard.views.answer import answered
from wildcard.views.circle import parts
from wildcard.views.divergence import cycles, divergence, gaps, several
from wildcard.views.link import RANK, Link, chain_of
from wildcard.views.row import claim_row
from wildcard.views.spells import answers, timeless
from wildcard.views.table import Row, Table
from wildcard.views.weight import weighed
from wildcard.wording.plain import called

COLUMNS = ("chain", "level", "link", "basis", "says", "stance", "speaker", "status")
UPWARD = ("part_of", "member_of", "succeeds", "front_for", "serves")  # the actor is the subject
DOWNWARD = ("commands", "heads", "oversees", "founded")  # the actor is the object
STANDING = ("budget independence", "legal standing", "foreign ties", "respect for sovereignty")


def chain(ledger: Ledger, name: str, selection: Selection = EVERYTHING, *, depth: int = 6) -> Table:
    """Superiors and patrons of an actor and of its parts, then what follows: divergence, cycles, gaps."""
    actor = ledger.find(name)
    if not isinstance(actor, Actor):
        return Table("chain", actor.name, COLUMNS, (), (f"{actor.name} is a place; a chain is an actor's",))
    links = superiors(ledger, actor, selection, depth)
    rows = [_link_row(link, ledger) for link in links]
    rows += _parts(ledger, actor, selection)
    rows += [
        claim_row(c, ledger, chain="standing", level=0, link=actor.name) for c in _standing(ledger, actor, selection)
    ]
    rows = list({r.claims: r for r in reversed(rows)}.values())[::-1]
    book = ledger.codebook
    rows += [*divergence(links, book), *several(links, book), *cycles(links, book), *_gaps(actor, links, selection)]
    notes = (
        ()
        if any(link.chain == "on paper" for link in links)
        else (f"no claim tells who stands above {called(actor)} on paper",)
    )
    table = answered(Table("chain", f"Chain of {actor.name}", COLUMNS, tuple(rows), notes), ledger, selection)
    return weighed(table, ledger, selection)


def superiors(ledger: Ledger, actor: Actor, selection: Selection, depth: int) -> list[Link]:
    """Steps upward from `actor`, nearest first; each actor's own superiors are asked for once."""
    seen, edge = {actor.id}, [actor]
    links: list[Link] = []
    for level in range(1, depth + 1):
        ring = [link for lower in edge for link in _above(ledger, lower, selection, level)]
        links += ring
        fresh = {link.upper.id: link.upper for link in ring if link.climbs}
        edge = [a for i, a in fresh.items() if i not in seen]
        seen.update(fresh)
    return links


def _above(ledger: Ledger, lower: Actor, selection: Selection, level: int) -> Iterator[Link]:
    sponsors = ledger.codebook.family("sponsorship")
    asked = timeless(selection)
    upward = list(ledger.claims(replace(asked, subject=lower.id, types=UPWARD)))
    downward = list(ledger.claims(replace(asked, object=lower.id, types=(*DOWNWARD, *sponsors))))
    held = answers([*upward, *downward], selection, ledger.codebook)
    for claim, upper in (*((c, c.object) for c in upward), *((c, c.subject) for c in downward)):
        if isinstance(upper, Actor) and (selection.days is None or claim.id in held):
            yield Link(upper, lower, claim, level, held.get(claim.id))


def _link_row(link: Link, ledger: Ledger) -> Row:
    held = {} if link.held is None else {"held": link.held}
    return claim_row(
        link.claim,
        ledger,
        chain=link.chain,
        level=link.level,
        link=f"{link.upper.name} → {link.lower.name}",
        basis=link.basis,
        **held,
    )


def _parts(ledger: Ledger, actor: Actor, selection: Selection) -> Iterator[Row]:
    """What the actor is made of, and who sponsors and commands each part."""
    for tie in parts(ledger, actor.id, selection):
        for claim in tie.claims:
            yield claim_row(claim, ledger, chain="parts", level=-tie.depth, link=f"{tie.actor.name} in {actor.name}")
        for link in _above(ledger, tie.actor, selection, -tie.depth):
            yield _link_row(link, ledger)


def _standing(ledger: Ledger, actor: Actor, selection: Selection) -> list[Claim]:
    """Ratings that bear on the chain: whose budget, whose law, whose orders."""
    rated = ledger.claims(replace(selection, subject=actor.id, types=("rated",)))
    return [c for c in rated if c.qualifiers.get("criterion") in STANDING]


def _gaps(actor: Actor, links: list[Link], selection: Selection) -> Iterator[Row]:
    """Stretches in which nobody is told to head it, or no body to stand above it; over all time alone."""
    if selection.days is not None:
        return
    own = [k for k in links if k.level == 1 and k.claim.type in RANK]
    yield from gaps([k.claim for k in own if k.upper.kind == "person"], actor, "who headed")
    yield from gaps([k.claim for k in own if k.upper.kind != "person"], actor, "what stood above")


__all__ = ["Link", "chain", "chain_of", "superiors"]
