"""Chains of command and sponsorship: on paper beside in practice, then parts, proposals and denials.

Invariant: what one force's table has shown is not shown again in the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wildcard.brief.parts import Block, Cell, Grid, Prose, Section
from wildcard.brief.shelf import Shelf
from wildcard.model.actor import Actor
from wildcard.views.chain import chain
from wildcard.views.link import UNSTATED
from wildcard.views.table import Row
from wildcard.wording.grammar import capital, shown
from wildcard.wording.sentence import Sentence

MOST = 10  # sentences of one cell or list
BOTH = ("on paper", "in practice")
SIDES = (*BOTH, UNSTATED)
BELOW = {
    "parts": "what it is made of",
    "succession": "what came before it",
    "proposed": "what should be",
    "foreseen": "foreseen",
    "denied": "denied",
}
FOLLOWS = "what follows from these claims"


def chains(shelf: Shelf, forces: Sequence[Actor]) -> Section | None:
    """For each force: who stands above it on paper and in practice, and where the two part."""
    cited: set[str] = set()
    blocks: list[Block] = []
    for force in forces:
        rows = chain(shelf.ledger, force.id).rows
        fresh = [r for r in rows if not set(r.claims) <= cited or r.derived]
        made = list(_force(shelf, force, fresh))
        follows = tuple(s for s in divergences(shelf, force, rows) if not set(s.claims) <= cited)
        if made:
            titled = Prose(follows, f"{capital(shown(force))}: {FOLLOWS}")
            blocks += [*made, *([titled] if follows else [])]
            cited.update(i for r in fresh for i in r.claims)
    return Section("chains", "Chains of command and sponsorship", tuple(blocks)) if blocks else None


def _force(shelf: Shelf, force: Actor, rows: Iterable[Row]) -> Iterable[Block]:
    """A table of the sides, and a list for each of the others; nothing where no claim is new."""
    by_chain: dict[str, list[Row]] = {}
    for row in rows:
        if not row.derived:
            by_chain.setdefault(_place(row), []).append(row)
    told = {side: Cell(shelf.cell(by_chain.get(side, ())).sentences[:MOST]) for side in SIDES}
    if any(cell.sentences for cell in told.values()):
        used = [side for side in SIDES if side in BOTH or told[side].sentences]
        yield Grid(tuple(map(capital, used)), (tuple(told[side] for side in used),), capital(shown(force)))
    for key, title in BELOW.items():
        sentences = shelf.cell(by_chain.get(key, ())).sentences[:MOST]
        if sentences:
            yield Prose(sentences, f"{capital(shown(force))}: {title}")


def _place(row: Row) -> str:
    """What is told of a part belongs with the parts, not into the chain of the whole."""
    kept = str(row.cells["chain"])
    return "parts" if int(row.cells["level"]) < 0 and kept in SIDES else kept


def divergences(shelf: Shelf, force: Actor, rows: Iterable[Row]) -> list[Sentence]:
    """Derived sentences on one force: where paper and practice part, and circles."""
    return [s for r in rows if r.derived and _of(r, force) for s in shelf.row(r)]


def _of(row: Row, force: Actor) -> bool:
    return row.cells["chain"] in ("divergence", "cycle") and shown(force) in str(row.cells["link"])
