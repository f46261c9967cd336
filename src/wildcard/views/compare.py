"""Forces side by side: criteria × forces, each cell with its ratings, what they did, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import Actor, Place
from wildcard.model.claim import Claim
from wildcard.views.answer import answered
from wildcard.views.circle import parts
from wildcard.views.row import claim_row
from wildcard.views.table import Row, Table

COLUMNS = ("criterion", "force", "value", "than", "says", "stance", "speaker", "status")
# what a force did and is subject to bears on a comparison, though nobody put it as a rating
BESIDE = {
    "oversees": "judicial accountability",
    "runs_in": "takes part in elections",
    "controls": "holds ground",
    "committed": "conduct",
    "part_of": "legal standing",
    "legitimises": "legal standing",
}


def compare(ledger: Ledger, names: Sequence[str], selection: Selection = EVERYTHING) -> Table:
    """Ratings of each force and of its parts, by criterion; then conduct and oversight beside them."""
    forces = [ledger.find(n) for n in names]
    rows = [row for force in forces for row in _of(ledger, force, selection)]
    order = {c: n for n, c in enumerate([*ledger.codebook.criteria, *BESIDE.values()])}
    rank = {f.name: n for n, f in enumerate(forces)}
    rows = list({r.claims: r for r in reversed(rows)}.values())[::-1]
    rows.sort(key=lambda r: (order.get(r.cells["criterion"], len(order)), rank.get(r.cells["force"], 0)))
    return answered(Table("compare", " · ".join(f.name for f in forces), COLUMNS, tuple(rows)), ledger, selection)


def _of(ledger: Ledger, force: Actor | Place, selection: Selection) -> Iterator[Row]:
    members = [force.id]
    if isinstance(force, Actor):
        members += [t.actor.id for t in parts(ledger, force.id, selection)]
    for member in members:
        for claim in ledger.claims(replace(selection, subject=member, types=("rated",))):
            criterion = str(claim.qualifiers.get("criterion", "other"))
            yield _row(ledger, claim, criterion, force, member)
        for claim in ledger.claims(replace(selection, actor=member, types=tuple(BESIDE))):
            if claim.speaker.id != member or member in (_id(claim.subject), _id(claim.object)):
                yield _row(ledger, claim, BESIDE[claim.type], force, member)


def _row(ledger: Ledger, claim: Claim, criterion: str, force: Actor | Place, member: str) -> Row:
    than = claim.qualifiers.get("than")
    return claim_row(
        claim,
        ledger,
        criterion=criterion,
        force=force.name,
        through=None if member == force.id else ledger.entity(member).name,
        value=claim.qualifiers.get("value"),
        than=_called(ledger, str(than)) if than else None,
    )


def _called(ledger: Ledger, key: str) -> str:
    """A qualifier may hold an actor's id; it is shown by name."""
    from wildcard.errors import UnknownName

    try:
        return ledger.entity(key).name
    except UnknownName:
        return key


def _id(argument: object) -> str | None:
    return getattr(argument, "id", None)
