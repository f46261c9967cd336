"""Disputes: accusation, denial, disowning and pretext about one act or one relation, side by side.

First what is disputed (`contest` finds it), both sides and every ruling on it; then denials that no claim of
the case opposes; acts that nobody answers; and justifications that a speaker calls a pretext, with the
interests laid to the same actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import RESERVED
from wildcard.model.claim import Claim
from wildcard.model.counted import counted
from wildcard.model.dispute import OPEN, Dispute, Ruling
from wildcard.views.answer import answered
from wildcard.views.circle import parts, umbrellas
from wildcard.views.contest import act_of, contests
from wildcard.views.relation import key_of
from wildcard.views.row import claim_row, derived
from wildcard.views.table import Row, Table
from wildcard.wording.grammar import shown
from wildcard.wording.plain import plain

COLUMNS = ("dispute", "id", "state", "side", "says", "stance", "speaker", "status")
SIDES = {
    "asserts": "accusation",
    "alleges": "accusation",
    "denies": "denial",
    "disowns": "disowning",
    "credits": "admission",
    "pretext": "pretext",
    "proposes": "proposal",
    "predicts": "prediction",
}
AGAINST = ("denies", "disowns")
BEHIND = ("serves", "opposes", "pressures", "wants", "backs")


def disputes(
    ledger: Ledger, name: str | None = None, selection: Selection = EVERYTHING, *, state: str | None = None
) -> Table:
    """All disputes, or those in which one actor or its parts stand; each row one claim on one side, or a ruling.

    `state` keeps the disputes that are "open" or "ruled", and leaves out what is not disputed.
    """
    circle = _circle(ledger, name, selection)
    found = [d for d in contests(ledger, selection) if any(_inside(c, circle) for c in d.claims)]
    rows = [row for d in found if state in (None, _state(d)) for row in dispute_rows(ledger, d)]
    if state is None:
        told = {c.id for d in found for c in d.claims}
        rows += [
            *_denials(ledger, circle, selection, told),
            *_acts(ledger, circle, selection, told),
            *_pretexts(ledger, circle, selection),
        ]
    rows = _held(rows, ledger, selection)
    title = "Disputes" if name is None else f"Disputes around {shown(ledger.find(name))}"
    return answered(Table("disputes", title, COLUMNS, tuple(rows)), ledger, selection)


def _held(rows: list[Row], ledger: Ledger, selection: Selection) -> list[Row]:
    """Without the claims that the selection's days rule out; what is derived stays."""
    return [r for r in rows if r.derived or all(selection.keeps(c, ledger.codebook) for c in r.rests)]


def dispute_rows(ledger: Ledger, dispute: Dispute) -> Iterator[Row]:
    """Both sides, claim by claim, whatever was ruled; then the rulings, the oldest first."""
    favoured = dispute.favoured
    state = "open" if favoured is None else f"ruled for {favoured.letter}"
    for side in dispute.sides:
        for claim in side.claims:
            yield claim_row(
                claim,
                ledger,
                dispute=dispute.label,
                id=dispute.id,
                rule=dispute.rule,
                state=state,
                holds=side.letter,
                side=SIDES.get(claim.stance, claim.stance) if dispute.rule in ("relation", "act") else side.label,
            )
    for ruling in dispute.rulings:
        yield _ruling(dispute, ruling, state)


def _ruling(dispute: Dispute, ruling: Ruling, state: str) -> Row:
    undone = f"; undone on {ruling.undone[:10]}" if ruling.undone else ""
    later = len([c for c in dispute.claims if c.id not in ruling.claims])
    after = f"; {counted(later, 'claim')} came later" if later else ""
    what = "keeps it open" if ruling.side == OPEN else f"rules for side {_letter(dispute, ruling)}"
    return derived(
        dispute.claims,
        dispute=dispute.label,
        id=dispute.id,
        rule=dispute.rule,
        state=state,
        holds=None,
        side="ruling",
        says=f"{ruling.by} {what} of “{dispute.label}” ({ruling.standard}): {ruling.because}{undone}{after}",
        speaker=ruling.by,
        stance="undone" if ruling.undone else "ruled",
        status=ruling.moment[:10],
        type="ruling",
    )


def _letter(dispute: Dispute, ruling: Ruling) -> str:
    """The side that has the claims ruled for, by its present letter and words."""
    side = next((s for s in dispute.sides if any(c.id in ruling.winners for c in s.claims)), None)
    return f"{side.letter} ({side.label})" if side is not None else ruling.side


def _state(dispute: Dispute) -> str:
    return "open" if dispute.favoured is None else "ruled"


def _circle(ledger: Ledger, name: str | None, selection: Selection) -> frozenset[str] | None:
    if name is None:
        return None
    actor = ledger.find(name)
    return frozenset({actor.id, *(t.actor.id for t in parts(ledger, actor.id, selection))})


def _inside(claim: Claim, circle: frozenset[str] | None) -> bool:
    ends = (_id(claim.subject), _id(claim.object), claim.speaker.id)
    return circle is None or any(e in circle for e in ends)


def _denials(ledger: Ledger, circle: frozenset[str] | None, selection: Selection, told: set[str]) -> Iterator[Row]:
    """Denials of a relation that no claim of the case asserts."""
    for denial in ledger.claims(replace(selection, stances=AGAINST)):
        if denial.type != "committed" and denial.id not in told and _inside(denial, circle):
            yield _side(ledger, denial, plain(replace(denial, qualifiers={}, when=None), ledger.codebook))


def _acts(ledger: Ledger, circle: frozenset[str] | None, selection: Selection, told: set[str]) -> Iterator[Row]:
    """Acts laid to an actor that are not disputed, act by act."""
    acts: dict[tuple[str, str], list[Claim]] = {}
    for claim in ledger.claims(replace(selection, types=("committed",))):
        if claim.id not in told and _inside(claim, circle):
            acts.setdefault((key_of(claim.subject), act_of(claim)), []).append(claim)
    for claims in acts.values():
        for claim in sorted(claims, key=lambda c: c.stance in AGAINST):
            yield _side(ledger, claim, f"{shown(claim.subject)}: {act_of(claim)}")


def _pretexts(ledger: Ledger, circle: frozenset[str] | None, selection: Selection) -> Iterator[Row]:
    """Justifications called a pretext; beside them what the same actor, its umbrella or parts are said to serve."""
    held = [c for c in ledger.claims(replace(selection, stances=("pretext",))) if _inside(c, circle)]
    by_actor: dict[str, list[Claim]] = {}
    for claim in held:
        by_actor.setdefault(key_of(claim.subject), []).append(claim)
    for actor, claims in by_actor.items():
        label = f"aims of {shown(claims[0].subject)}"
        for claim in claims:
            yield _side(ledger, claim, label)
        for claim in _interests(ledger, actor, selection, {c.id for c in claims}):
            yield claim_row(claim, ledger, dispute=label, side="interest laid to it")


def _interests(ledger: Ledger, actor: str, selection: Selection, known: Iterable[str]) -> Iterator[Claim]:
    if actor in RESERVED:
        return
    seen = set(known)
    ring = [
        actor,
        *(t.actor.id for t in (*parts(ledger, actor, selection, 1), *umbrellas(ledger, actor, selection, 1))),
    ]
    for one in ring:
        for claim in ledger.claims(replace(selection, subject=one, types=BEHIND)):
            if claim.id not in seen and claim.stance != "pretext":
                seen.add(claim.id)
                yield claim


def _side(ledger: Ledger, claim: Claim, label: str) -> Row:
    return claim_row(claim, ledger, dispute=label, side=SIDES.get(claim.stance, claim.stance))


def _id(argument: object) -> str | None:
    return getattr(argument, "id", None)
