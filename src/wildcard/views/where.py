"""Presence: actor × place × domain, with who says so."""

from __future__ import annotations

from dataclasses import replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import Actor, Place
from wildcard.views.answer import answered
from wildcard.views.row import claim_row
from wildcard.views.table import Table
from wildcard.views.take_on import taken_on

COLUMNS = ("actor", "place", "kind", "domain", "near", "stance", "speaker", "status")


def where(
    ledger: Ledger, name: str | None = None, selection: Selection = EVERYTHING, *, place: str | None = None
) -> Table:
    """Every claim of presence, of one actor or at one place where they are named; then areas it takes on.

    `name` may be that of a place too.
    """
    chosen = replace(selection, types=ledger.codebook.family("presence"))
    title = "Presence"
    actor = None if name is None else ledger.find(name)
    site = None if place is None else ledger.find(place)
    if isinstance(actor, Place) and site is None:
        actor, site = None, actor
    if actor is not None:
        chosen, title = replace(chosen, subject=actor.id), f"Presence of {actor.name}"
    if site is not None:
        chosen, title = replace(chosen, place=site.id), f"{title} in {site.name}"
    rows = [
        claim_row(
            c,
            ledger,
            actor=c.subject.name,
            place=c.object.name if c.object is not None else None,
            place_kind=c.object.kind if isinstance(c.object, Place) else None,
            kind=c.type,
            domain=c.qualifiers.get("domain"),
            near=c.qualifiers.get("near"),
        )
        for c in ledger.claims(chosen)
    ]
    if isinstance(actor, Actor):
        rows += [r for r in taken_on(ledger, actor, selection) if site is None or r.cells["place"] == site.name]
    rows.sort(key=lambda r: (r.cells["actor"], r.derived, r.cells["place"] or ""))
    return answered(Table("where", title, COLUMNS, tuple(rows)), ledger, selection)
