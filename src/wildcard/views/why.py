"""The argument: what is said to cause what, what should be done, what will be otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.claim import Claim
from wildcard.views.answer import answered
from wildcard.views.mention import mentioning
from wildcard.views.row import claim_row, in_one_stretch
from wildcard.views.table import Row, Table
from wildcard.wording.grammar import shown

COLUMNS = ("part", "says", "stance", "speaker", "status")
PARTS = {"causes": "causes", "recommends": "recommendations", "predicts": "predictions"}


def why(ledger: Ledger, name: str | None = None, selection: Selection = EVERYTHING) -> Table:
    """Causes, recommendations, predictions, other proposals, and what is told in one stretch with a cause.

    With `name`, those alone that concern the actor: it stands in a slot or in their words.
    """
    types = ledger.codebook.family("reasoning")
    argument = list(ledger.claims(replace(selection, types=types)))
    proposals = [c for c in ledger.claims(replace(selection, stances=("proposes",))) if c.type not in types]
    title = "The argument"
    if name is not None:
        actor = ledger.find(name)
        near = {c.id for c in mentioning(ledger, actor, selection)}
        near |= {c.id for c in ledger.claims(replace(selection, actor=actor.id))}
        argument = [c for c in argument if c.id in near]
        proposals = [c for c in proposals if c.id in near]
        title = f"The argument on {shown(actor)}"
    rows = [*_rows(ledger, argument, None), *_rows(ledger, proposals, "recommendations")]
    causes = [c for c in argument if c.type == "causes"]
    held = {r.claims[0] for r in rows}
    beside = [c for c in in_one_stretch(causes, _of_sources(ledger, causes, selection)) if c.id not in held]
    rows += _rows(ledger, beside, "told with a cause")
    order = [*PARTS.values(), "told with a cause"]
    rows.sort(key=lambda r: order.index(r.cells["part"]))
    return answered(Table("why", title, COLUMNS, tuple(rows)), ledger, selection)


def _rows(ledger: Ledger, claims: Iterable[Claim], part: str | None) -> Iterator[Row]:
    for claim in claims:
        yield claim_row(claim, ledger, part=part or PARTS.get(claim.type, "causes"))


def _of_sources(ledger: Ledger, claims: Iterable[Claim], selection: Selection) -> Iterator[Claim]:
    for source in dict.fromkeys(c.quote.source for c in claims):
        yield from ledger.claims(replace(selection, source=source))
