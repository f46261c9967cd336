"""Cover: who legitimises whom, how and by what means; who contests it; what the means consist of."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from wildcard.actors.fold import fold
from wildcard.ledger.case import Ledger
from wildcard.ledger.first import Firsts
from wildcard.ledger.mention import mentioning
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import Text
from wildcard.model.claim import Claim
from wildcard.model.counted import counted
from wildcard.views.answer import answered
from wildcard.views.row import claim_row, in_one_stretch
from wildcard.views.share import LIMIT
from wildcard.views.table import Row, Table
from wildcard.wording.grammar import phrase_of, shown

COLUMNS = ("actor", "cover", "grantor", "means", "says", "stance", "speaker", "status")
SOUGHT = 60  # paragraphs that are looked at for each means
CONTEST = ("opposes", "backs")


def cover(
    ledger: Ledger, name: str | None = None, selection: Selection = EVERYTHING, *, limit: int | None = LIMIT
) -> Table:
    """Covers of one actor, or all; then who backs or opposes the means, and what is told in the same stretch.

    In about `limit` rows; all where that is None.
    """
    with ledger.at_once():
        types = ledger.codebook.family("cover")
        actor = None if name is None else ledger.find(name)
        with ledger.firsts(selection) as firsts:
            each = None if limit is None else max(2, limit // 2)
            if actor is None:
                picked = firsts.everywhere(types, each)
            else:
                picked = firsts.of([firsts.row(actor.id)], "object", types, each)
            told = [one.row for one in picked.told]
            covers = firsts.claims(told[: None if limit is None else limit])
            rows = [_cover(c, ledger) for c in covers.values()]
            rows.sort(key=lambda r: (r.cells["actor"] or "", r.cells["cover"] or ""))
            around, more = _around(ledger, firsts, covers, None if limit is None else max(2, limit - len(rows)))
            held = {c.id for c in covers.values()}
            rows += [r for r in around if r.claims[0] not in held]
        notes = []
        if picked.cut or len(told) > len(covers):
            notes.append(f"shown: the first {counted(len(covers), 'claim')} of covers")
        if more:
            notes.append(f"the means were sought in the first {SOUGHT} paragraphs that hold their words")
        title = "Covers" if actor is None else f"Covers of {phrase_of(actor)}"
        return answered(Table("cover", title, COLUMNS, tuple(rows), tuple(notes), bool(notes)), ledger, selection)


def _cover(claim: Claim, ledger: Ledger) -> Row:
    return claim_row(
        claim,
        ledger,
        actor=shown(claim.object) if claim.object is not None else None,
        cover=claim.qualifiers.get("kind"),
        grantor=shown(claim.subject),
        means=claim.qualifiers.get("means"),
    )


def _around(ledger: Ledger, firsts: Firsts, covers: Mapping[int, Claim], limit: int | None) -> tuple[list[Row], bool]:
    """Claims on the means themselves: contested, or told in the stretch that tells of the cover."""
    means = {str(c.qualifiers["means"]) for c in covers.values() if c.qualifiers.get("means")}
    rows = list(covers)
    sought, more = _elsewhere(firsts, means, limit) if means else ([], False)
    contests = firsts.claims([*(firsts.beside(rows, CONTEST) if means else []), *sought])
    folded = {fold(m) for m in means}
    touching = [c for c in contests.values() if isinstance(c.object, Text) and _touches(fold(c.object.text), folded)]
    subjects = {_id(c.object) for c in covers.values()}
    actors = [firsts.row(key) for key in subjects if key is not None]
    near = firsts.claims(one.row for one in firsts.near(rows, actors))
    others = in_one_stretch(covers.values(), (c for c in near.values() if _id(c.subject) in subjects))
    found = [("contest of the means", c) for c in touching] + [("told with it", c) for c in others]
    first = [
        claim_row(c, ledger, actor=shown(c.subject), cover=label, grantor=None, means=None)
        for label, c in found[:limit]
    ]
    return first, more or len(first) < len(found)


def _elsewhere(firsts: Firsts, means: Collection[str], limit: int | None) -> tuple[list[int], bool]:
    """Claims quoted from paragraphs that hold the words of a means: found by the full-text index, not by a scan."""
    found, more = mentioning(firsts, sorted(means), None, None if limit is None else SOUGHT)
    return firsts.among([one.row for one in found if one.type in CONTEST]), more


def _touches(text: str, means: set[str]) -> bool:
    return bool(text) and any(text in m or m in text for m in means if m)


def _id(argument: object) -> str | None:
    return getattr(argument, "id", None)
