"""Presence: actor × place × domain, with who says so."""

from __future__ import annotations

from dataclasses import replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import Actor, Place
from wildcard.model.claim import Claim
from wildcard.model.counted import counted
from wildcard.views.answer import answered
from wildcard.views.row import claim_row
from wildcard.views.share import LIMIT
from wildcard.views.spells import timeless
from wildcard.views.table import Row, Table
from wildcard.views.take_on import TakeOn
from wildcard.wording.grammar import phrase_of, shown

COLUMNS = ("actor", "place", "kind", "domain", "near", "says", "stance", "speaker", "status")


def where(
    ledger: Ledger,
    name: str | None = None,
    selection: Selection = EVERYTHING,
    *,
    place: str | None = None,
    limit: int | None = LIMIT,
) -> Table:
    """Every claim of presence, of one actor or at one place where they are named; then areas it takes on.

    `name` may be that of a place too. Of one actor or place about `limit` rows are shown; all where that is None.
    """
    with ledger.at_once():
        actor = None if name is None else ledger.find(name)
        site = None if place is None else ledger.find(place)
        if isinstance(actor, Place) and site is None:
            actor, site = None, actor
        claims, notes = _told(ledger, selection, actor, site, limit)
        rows = [_row(c, ledger) for c in claims]
        if isinstance(actor, Actor):
            with ledger.firsts(timeless(selection)) as firsts:
                taken = TakeOn(firsts, selection, None if limit is None else max(2, limit - len(rows)))
                rows += [r for r in taken.rows(actor) if site is None or r.cells["place"] == shown(site)]
                if taken.cut:
                    notes.append("areas that it takes on are those of its first subordinates")
        rows.sort(key=lambda r: (r.cells["actor"], r.derived, r.cells["place"] or ""))
        title = f"Presence of {phrase_of(actor)}" if actor is not None else "Presence"
        title = f"{title} in {shown(site)}" if site is not None else title
        table = Table("where", title, COLUMNS, tuple(rows), tuple(notes), bool(notes))
        return answered(table, ledger, selection)


def _told(
    ledger: Ledger, selection: Selection, actor: Actor | Place | None, site: Actor | Place | None, limit: int | None
) -> tuple[list[Claim], list[str]]:
    """The claims of presence themselves; of one actor, or at one place, the first of each type."""
    types = ledger.codebook.family("presence")
    if actor is not None and site is not None:
        return list(ledger.claims(replace(selection, types=types, subject=actor.id, place=site.id))), []
    each = None if limit is None else max(2, limit // len(types))
    one = actor or site
    with ledger.firsts(selection) as firsts:
        if one is None:
            picked = firsts.everywhere(types, each)
        else:
            picked = firsts.of([firsts.row(one.id)], "object" if actor is None else "subject", types, each)
        claims = list(firsts.claims(told.row for told in picked.told).values())
    return claims, [f"shown: the first {counted(len(claims), 'claim')}, of each type as many"] if picked.cut else []


def _row(claim: Claim, ledger: Ledger) -> Row:
    return claim_row(
        claim,
        ledger,
        actor=shown(claim.subject),
        place=shown(claim.object) if claim.object is not None else None,
        place_kind=claim.object.kind if isinstance(claim.object, Place) else None,
        kind=claim.type,
        domain=claim.qualifiers.get("domain"),
        near=claim.qualifiers.get("near"),
    )
