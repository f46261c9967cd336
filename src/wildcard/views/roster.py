"""The roster of a body: who headed it and its parts and who belonged to them, as spells; on a day or over time.

No end is not "still": for a day after the last attestation the answer is possibly, and the row shows what
was last attested.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import RESERVED, Actor
from wildcard.model.span import NO, POSSIBLY, YES
from wildcard.model.spell import Spell
from wildcard.views.answer import answered
from wildcard.views.circle import parts
from wildcard.views.row import claim_row, derived
from wildcard.views.spells import courses, timeless
from wildcard.views.table import Row, Table
from wildcard.views.timeline import spell_row
from wildcard.wording.grammar import phrase_of, shown
from wildcard.wording.plain import called

COLUMNS = ("body", "post", "person", "from", "to", "says", "stance", "speaker", "status")
POSTS = {"heads": "commander", "commands": "commander", "member_of": "member"}


def roster(ledger: Ledger, name: str, selection: Selection = EVERYTHING, *, depth: int = 3) -> Table:
    """Persons posted to the body and to its parts, its commanders first; then what no claim tells."""
    actor = ledger.find(name)
    if not isinstance(actor, Actor):
        return Table("roster", shown(actor), COLUMNS, (), (f"{shown(actor)} is a place; a roster is a body's",))
    below = (t.actor for t in parts(ledger, actor.id, selection, depth))
    bodies = [actor, *(a for a in below if a.kind != "person")]
    rows: list[Row] = []
    notes: list[str] = []
    for body in bodies:
        found = list(_posted(ledger, body, selection))
        rows += sorted(found, key=lambda r: (r.cells["post"] != "commander", r.cells["first"] or "9999"))
        if not any(r.cells["post"] == "commander" for r in found):
            notes.append(f"no claim names a person who commanded {called(body)}" + (" then" if selection.days else ""))
    rows += _rivals(rows)
    table = Table("roster", f"Roster of {phrase_of(actor)}", COLUMNS, tuple(rows), tuple(notes))
    return answered(table, ledger, selection)


def _posted(ledger: Ledger, body: Actor, selection: Selection) -> Iterator[Row]:
    claims = ledger.claims(replace(timeless(selection), object=body.id, types=tuple(POSTS)))
    people = [
        c
        for c in claims
        if isinstance(c.subject, Actor) and c.subject.id not in RESERVED and c.subject.kind in ("person", None)
    ]
    for course in courses(people):
        for spell in course.spells:
            held = _held(spell, selection)
            if held is None or held in selection.held:
                first = spell.claims[0]
                yield spell_row(
                    ledger,
                    spell,
                    body=shown(body),
                    post=POSTS[first.type],
                    person=shown(first.subject),
                    **({} if held is None else {"held": held}),
                )
        if selection.days is None or (POSSIBLY in selection.held and not course.spells):
            for claim in course.undated:
                told = {"from": "", "to": "", "first": None, "last": None}
                post, person = POSTS[claim.type], shown(claim.subject)
                yield claim_row(claim, ledger, **told, body=shown(body), post=post, person=person)


def _held(spell: Spell, selection: Selection) -> str | None:
    return None if selection.days is None else spell.holds(*selection.days)


def _rivals(rows: list[Row]) -> list[Row]:
    """Two commanders of one body who are both attested for the days asked for."""
    found = []
    sure: dict[str, list[Row]] = {}
    for row in rows:
        if row.cells["post"] == "commander" and row.cells.get("held", NO) == YES:
            sure.setdefault(row.cells["body"], []).append(row)
    for body, held in sure.items():
        names = list(dict.fromkeys(r.cells["person"] for r in held))
        if len(names) > 1:
            says = f"claims name {' and '.join(names)} as commanders of {body} at the time"
            claims = [c for r in held for c in r.rests]
            found.append(derived(claims, body=body, post="rival commanders", person="; ".join(names), says=says))
    return found
