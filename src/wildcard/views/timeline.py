"""The timeline of an actor: its postings, relations and presence as spells, its acts as points, in order.

Continuity and ends are as the sources give them: "at least to" is never "until", nor "still".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import Actor, Place
from wildcard.model.claim import Claim
from wildcard.model.counted import counted
from wildcard.model.span import POSSIBLY
from wildcard.model.spell import Spell, reach
from wildcard.views.answer import answered
from wildcard.views.called import Called
from wildcard.views.circle import NOT_SO
from wildcard.views.row import claim_row, derived
from wildcard.views.spells import courses, timeless
from wildcard.views.table import Row, Table
from wildcard.wording.grammar import phrase_of, shown
from wildcard.wording.plain import plain

COLUMNS = ("from", "to", "says", "stance", "speaker", "status")
DATELESS = "source without a date"
FAMILIES = ("structure", "sponsorship", "cover", "presence", "conduct", "alignment")


def timeline(ledger: Ledger, name: str, selection: Selection = EVERYTHING) -> Table:
    """What is told of the actor or place that bears `name`, in order of time; undated claims last."""
    actor = ledger.find(name)
    types = tuple(t for f in FAMILIES for t in ledger.codebook.family(f))
    claims = ledger.claims(replace(timeless(selection), actor=actor.id, types=types))
    own = [c for c in claims if actor.id in (_id(c.subject), _id(c.object))]
    events = {t.name for t in ledger.codebook.types.values() if t.event}
    rows = [
        *_spells(ledger, [c for c in own if c.type not in events], selection),
        *_points(ledger, [c for c in own if c.type in events or c.stance in NOT_SO], selection),
    ]
    dated = sorted((r for r in rows if r.cells["first"] is not None), key=_order)
    undated = [r for r in rows if r.cells["first"] is None]
    title = f"Timeline of {phrase_of(actor)}"
    return answered(Table("timeline", title, COLUMNS, (*dated, *undated), _undated(undated)), ledger, selection)


def _undated(rows: Sequence[Row]) -> tuple[str, ...]:
    """How many claims tell no date, and of how many of them not even the source does."""
    if not rows:
        return ()
    dateless = sum(r.cells["to"] == DATELESS for r in rows)
    shown = "" if dateless == len(rows) else ", shown by the day of the source"
    of_these = f"; of {dateless} the source has no date either" if dateless else ""
    return (f"{counted(len(rows), 'claim')} without a date{shown}{of_these}",)


def _order(row: Row) -> tuple[str, str]:
    return str(row.cells["first"]), str(row.cells["last"] or "9999")


def _spells(ledger: Ledger, claims: Iterable[Claim], selection: Selection) -> Iterator[Row]:
    held = list(claims)
    reported = _reported(ledger, held)
    for course in courses(held):
        for spell in course.spells:
            said = {} if selection.days is None else {"held": spell.holds(*selection.days)}
            if not said or said["held"] in selection.held:
                yield spell_row(ledger, spell, **said)
        if selection.days is None or POSSIBLY in selection.held:
            yield from (claim_row(c, ledger, **reported[c.id]) for c in course.undated)


def _reported(ledger: Ledger, claims: Iterable[Claim]) -> dict[str, dict[str, object]]:
    """The cells of claims that give no date, by their ids: the day on which each one's source was published."""
    held = [c for c in claims if c.when is None or reach(c.when) is None]
    origins = ledger.origins(c.quote.source for c in held)
    days = {c.id: origins[c.quote.source].published for c in held}
    return {
        i: {"from": "", "to": f"as reported on {day}" if day else DATELESS, "first": None, "last": None}
        for i, day in days.items()
    }


def spell_row(ledger: Ledger, spell: Spell, **more: object) -> Row:
    """A spell as a row: the claim itself where it is one, else derived from its claims."""
    cells = {**span_cells(spell), **more}
    if len(spell.claims) == 1:
        return claim_row(spell.claims[0], ledger, **cells)
    first = spell.claims[0]
    roles = dict.fromkeys(str(c.qualifiers["role"]) for c in spell.claims if c.qualifiers.get("role"))
    return derived(
        spell.claims,
        **cells,
        says=plain(
            replace(first, qualifiers={**first.qualifiers, **_joined(roles)}, when=None),
            ledger.codebook,
            Called(ledger),
        ),
        stance="; ".join(dict.fromkeys(c.stance for c in spell.claims)),
        speaker="; ".join(dict.fromkeys(shown(c.speaker) for c in spell.claims)),
        status="; ".join(dict.fromkeys(c.status for c in spell.claims)),
        type=first.type,
        subject=shown(first.subject),
        object=shown(first.object) if first.object is not None else None,
    )


def _joined(roles: Iterable[str]) -> dict[str, str]:
    held = "; ".join(roles)
    return {"role": held} if held else {}


def span_cells(spell: Spell) -> dict[str, object]:
    """First and last day, whether they are start and end, and both in words."""
    first, last = spell.earliest, spell.latest
    vague = spell.attested is None
    return {
        "from": _from(first, spell, vague),
        "to": _to(last, spell, vague),
        "first": _iso(first) or _iso(last),
        "last": _iso(last),
        "start": spell.started,
        "end": spell.ended,
    }


def _from(first: date | None, spell: Spell, vague: bool) -> str:
    if first is None:
        known = [d for w in spell.whens for r in w.ranges for d in (r.end,) if r.start is None and d is not None]
        return f"since before {min(known)}" if known else ""
    if spell.started:
        by = spell.attested.start if spell.attested is not None else spell.latest
        return f"starts {first}" if by in (None, first) else f"starts between {first} and {by}"
    return f"some time from {first}" if vague else f"at least from {first}"


def _to(last: date | None, spell: Spell, vague: bool) -> str:
    if last is None:
        return ""
    if spell.ended:
        since = spell.attested.end if spell.attested is not None else spell.earliest
        return f"ends {last}" if since in (None, last) else f"ends between {since} and {last}"
    return f"some time to {last}" if vague else f"at least to {last}"


def _points(ledger: Ledger, claims: Iterable[Claim], selection: Selection) -> Iterator[Row]:
    """Acts and other things that happen at a time, and what is denied or proposed: each claim a row."""
    told = list(claims)
    reported = _reported(ledger, told)
    for claim in told:
        held = selection.answer(claim, ledger.codebook)
        if held is None or held in selection.held:
            yield claim_row(
                claim, ledger, **(reported.get(claim.id) or _point(claim)), **({} if held is None else {"held": held})
            )


def _point(claim: Claim) -> dict[str, object]:
    when = claim.when
    assert when is not None, "a point without a date is shown by its source's day"
    first, last = when.earliest, reach(when)
    vague = "some time " if when.precise is None else ""
    return {
        "from": f"{vague}from {first}" if first is not None else "",
        "to": f"{vague}to {last}" if last is not None else "",
        "first": _iso(first) or _iso(last),
        "last": _iso(last),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _id(argument: object) -> str | None:
    return argument.id if isinstance(argument, Actor | Place) else None
