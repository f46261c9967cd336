"""Presence: actor × place × domain, with who says so."""

from __future__ import annotations

from dataclasses import replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import Place
from wildcard.views.answer import answered
from wildcard.views.row import claim_row
from wildcard.views.table import Table

COLUMNS = ("actor", "place", "kind", "domain", "near", "stance", "speaker", "status")


def where(
    ledger: Ledger, name: str | None = None, selection: Selection = EVERYTHING, *, place: str | None = None
) -> Table:
    """Every claim of presence, of one actor or at one place where they are named."""
    chosen = replace(selection, types=ledger.codebook.family("presence"))
    title = "Presence"
    if name is not None:
        actor = ledger.find(name)
        chosen, title = replace(chosen, subject=actor.id), f"Presence of {actor.name}"
    if place is not None:
        site = ledger.find(place)
        chosen, title = replace(chosen, place=site.id), f"{title} in {site.name}"
    rows = [
        claim_row(
            c,
            ledger.codebook,
            actor=c.subject.name,
            place=c.object.name if c.object is not None else None,
            place_kind=c.object.kind if isinstance(c.object, Place) else None,
            kind=c.type,
            domain=c.qualifiers.get("domain"),
            near=c.qualifiers.get("near"),
        )
        for c in ledger.claims(chosen)
    ]
    rows.sort(key=lambda r: (r.cells["actor"], r.cells["place"] or ""))
    return answered(Table("where", title, COLUMNS, tuple(rows)), ledger, selection)
