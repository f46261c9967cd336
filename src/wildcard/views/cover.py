"""Cover: who legitimises whom, how and by what means; who contests it; what the means consist of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wildcard.actors.fold import fold
from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import Text
from wildcard.model.claim import Claim
from wildcard.views.answer import answered
from wildcard.views.row import claim_row, in_one_stretch
from wildcard.views.table import Row, Table

COLUMNS = ("actor", "cover", "grantor", "means", "says", "stance", "speaker", "status")
SOUGHT = 200  # paragraphs that are looked at for each means
CONTEST = ("opposes", "backs")


def cover(ledger: Ledger, name: str | None = None, selection: Selection = EVERYTHING) -> Table:
    """Covers of one actor, or all; then who backs or opposes the means, and what is told in the same stretch."""
    types = ledger.codebook.family("cover")
    chosen = replace(selection, types=types)
    title = "Covers"
    if name is not None:
        actor = ledger.find(name)
        chosen, title = replace(chosen, object=actor.id), f"Covers of {actor.name}"
    covers = list(ledger.claims(chosen))
    rows = [_cover(c, ledger) for c in covers]
    rows.sort(key=lambda r: (r.cells["actor"] or "", r.cells["cover"] or ""))
    held = {c.id for c in covers}
    rows += [r for r in _around(ledger, covers, selection) if r.claims[0] not in held]
    return answered(Table("cover", title, COLUMNS, tuple(rows)), ledger, selection)


def _cover(claim: Claim, ledger: Ledger) -> Row:
    return claim_row(
        claim,
        ledger,
        actor=claim.object.name if claim.object is not None else None,
        cover=claim.qualifiers.get("kind"),
        grantor=claim.subject.name,
        means=claim.qualifiers.get("means"),
    )


def _around(ledger: Ledger, covers: list[Claim], selection: Selection) -> Iterator[Row]:
    """Claims on the means themselves: contested, or told in the stretch that tells of the cover."""
    means = {fold(str(c.qualifiers["means"])) for c in covers if c.qualifiers.get("means")}
    subjects = {_id(c.object) for c in covers}
    told = [o for source in {c.quote.source for c in covers} for o in ledger.claims(replace(selection, source=source))]
    others = [o for o in told if _id(o.subject) in subjects]
    contests = [
        c
        for c in [*told, *_elsewhere(ledger, covers, selection)]
        if c.type in CONTEST and isinstance(c.object, Text) and _touches(fold(c.object.text), means)
    ]
    contests = list({c.id: c for c in contests}.values())
    for label, claims in (("contest of the means", contests), ("told with it", in_one_stretch(covers, others))):
        for claim in claims:
            yield claim_row(claim, ledger, actor=claim.subject.name, cover=label, grantor=None, means=None)


def _elsewhere(ledger: Ledger, covers: list[Claim], selection: Selection) -> list[Claim]:
    """Claims quoted from paragraphs that hold the words of a means: found by the full-text index, not by a scan."""
    means = {str(c.qualifiers["means"]) for c in covers if c.qualifiers.get("means")}
    ids = sorted({i for m in means for hit in ledger.search(m, SOUGHT) for i in hit.claims})
    return list(ledger.claims(replace(selection, ids=tuple(ids), types=CONTEST))) if ids else []


def _touches(text: str, means: set[str]) -> bool:
    return bool(text) and any(text in m or m in text for m in means if m)


def _id(argument: object) -> str | None:
    return getattr(argument, "id", None)
