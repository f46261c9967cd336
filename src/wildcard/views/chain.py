"""The chain of an actor on paper beside the chain in practice: superiors, patrons, parts; where they part.

Several superiors stand side by side, each on its basis, or as told without one. Cycles end and are reported, gaps
too. For a day, a link is answered by its whole spell: attested before and after is held, told to have ended is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.first import Firsts
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import Actor
from wildcard.views.answer import answered
from wildcard.views.ascent import Ascent
from wildcard.views.circle import walk
from wildcard.views.divergence import cycles, divergence, gaps, several
from wildcard.views.link import RANK, Link, chain_of
from wildcard.views.row import claim_row
from wildcard.views.share import LIMIT, flat, share
from wildcard.views.spells import timeless
from wildcard.views.table import Row, Table
from wildcard.views.weight import AMONG_FIRST, weighed
from wildcard.wording.grammar import phrase_of, shown
from wildcard.wording.plain import called

COLUMNS = ("chain", "level", "link", "basis", "says", "stance", "speaker", "status")
EACH, PARTS, RATED = 8, 10, 40  # claims of a type for each actor, parts, ratings that are looked at
STANDING = ("budget independence", "legal standing", "foreign ties", "respect for sovereignty")


def chain(
    ledger: Ledger,
    name: str,
    selection: Selection = EVERYTHING,
    *,
    depth: int = 6,
    limit: int | None = LIMIT,
) -> Table:
    """Superiors and patrons of an actor and of its parts, then what follows: divergence, cycles, gaps.

    In about `limit` rows, nearest first; everything where that is None.
    """
    with ledger.at_once():
        actor = ledger.find(name)
        if not isinstance(actor, Actor):
            return Table("chain", shown(actor), COLUMNS, (), (f"{shown(actor)} is a place; a chain is an actor's",))
        with ledger.firsts(selection) as firsts, ledger.firsts(timeless(selection)) as ever:
            # what follows from the links must not hang on how many of them are shown
            above = Ascent(ever, selection, None if limit is None else max(limit, LIMIT))
            links = above.climb(actor, depth)
            rows = [_link_row(link, ledger) for link in links]
            rows += _parts(firsts, above, actor, ledger)
            rows += _standing(firsts, above, actor, ledger)
        rows = list({r.claims: r for r in reversed(rows)}.values())[::-1]
        kept = _kept(rows, limit)
        if len(kept) < len(rows) and not above.cut:
            above.notes.append("of each step the first claims are shown")
        book = ledger.codebook
        follows = [*divergence(links, book), *several(links, book), *cycles(links, book)]
        rows = [*kept, *(map(_partly, follows) if above.cut else follows)]
        notes, cut = list(above.notes), bool(above.notes)
        if not above.cut:
            rows += _gaps(actor, links, selection)
            if not any(link.chain == "on paper" for link in links):
                notes.append(f"no claim tells who stands above {called(actor)} on paper")
        table = Table("chain", f"Chain of {phrase_of(actor)}", COLUMNS, tuple(rows), tuple(notes), cut)
        return weighed(answered(table, ledger, selection), ledger, selection)


def _kept(rows: Sequence[Row], limit: int | None) -> list[Row]:
    """At most `limit` rows in their order, an even share of every type and step; all where that is None."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for n, row in enumerate(rows):
        groups.setdefault((row.cells["level"], row.cells["link"], row.cells["type"]), []).append(n)
    return [rows[n] for n in sorted(flat(share(groups.values(), limit)))]


def _partly(row: Row) -> Row:
    """What follows from claims of which the first alone were looked at says so."""
    return replace(row, cells={**row.cells, "says": f"{row.cells['says']} ({AMONG_FIRST} of each step)"})


def _link_row(link: Link, ledger: Ledger) -> Row:
    held = {} if link.held is None else {"held": link.held}
    return claim_row(
        link.claim,
        ledger,
        chain=link.chain,
        level=link.level,
        link=f"{shown(link.upper)} → {shown(link.lower)}",
        basis=link.basis,
        **held,
    )


def _parts(firsts: Firsts, above: Ascent, actor: Actor, ledger: Ledger) -> Iterator[Row]:
    """What the actor is made of, and who sponsors and commands each part."""
    limited = above.limit is not None
    below = walk(firsts, firsts.row(actor.id), each=EACH if limited else None, most=PARTS if limited else None)
    if below.more:
        above.notes.append(f"{len(below.steps)} of its parts are shown, and there may be more")
    joined = share([step.rows for step in below.steps], above.room(2))
    claims = firsts.claims(flat(joined))
    links: dict[str, list[Link]] = {}
    ring = above.ring([step.actor for step in below.steps], 0, above.room(1))
    for _, link in ring.links:
        links.setdefault(link.lower.id, []).append(link)
    for step, rows in zip(below.steps, joined, strict=True):
        part = firsts.actor(step.actor)
        for row in rows:
            if row in claims:
                told = f"{shown(part)} in {shown(actor)}"
                yield claim_row(claims[row], ledger, chain="parts", level=-step.depth, link=told)
        for link in links.get(part.id, ()):
            yield _link_row(replace(link, level=-step.depth), ledger)
    if ring.cut or any(len(rows) < len(step.rows) for step, rows in zip(below.steps, joined, strict=True)):
        above.notes.append("of each part the first claims are shown")


def _standing(firsts: Firsts, above: Ascent, actor: Actor, ledger: Ledger) -> list[Row]:
    """Ratings that bear on the chain: whose budget, whose law, whose orders."""
    picked = firsts.of([firsts.row(actor.id)], "subject", ("rated",), None if above.limit is None else RATED)
    if picked.cut:
        above.notes.append(f"of its ratings the first {RATED} were looked at")
    rated = firsts.claims(one.row for one in picked.told).values()
    return [
        claim_row(c, ledger, chain="standing", level=0, link=shown(actor))
        for c in rated
        if c.qualifiers.get("criterion") in STANDING
    ]


def _gaps(actor: Actor, links: list[Link], selection: Selection) -> Iterator[Row]:
    """Stretches in which nobody is told to head it, or no body to stand above it; over all time alone."""
    if selection.days is not None:
        return
    own = [k for k in links if k.level == 1 and k.claim.type in RANK]
    yield from gaps([k.claim for k in own if k.upper.kind == "person"], actor, "who headed")
    yield from gaps([k.claim for k in own if k.upper.kind != "person"], actor, "what stood above")


__all__ = ["Link", "chain", "chain_of"]
