"""Disputes: accusation, denial, disowning and pretext about one act or one relation, side by side.

Found by rule, never stored: (1) one relation asserted and denied; (2) an act laid to an actor and
denied, disowned or credited by it; (3) a justification that a speaker calls a pretext, with the acts
and interests laid to the same actor. Every dispute is derived from its claims; both sides stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import RESERVED, Actor
from wildcard.model.claim import Claim
from wildcard.model.codebook import read_aloud
from wildcard.views.answer import answered
from wildcard.views.circle import parts, umbrellas
from wildcard.views.relation import key_of, relation_key
from wildcard.views.row import claim_row
from wildcard.views.table import Row, Table

COLUMNS = ("dispute", "side", "says", "stance", "speaker", "status")
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


def disputes(ledger: Ledger, name: str | None = None, selection: Selection = EVERYTHING) -> Table:
    """All disputes, or those in which one actor or its parts stand; each row one claim on one side."""
    circle = _circle(ledger, name, selection)
    rows = [
        *_relations(ledger, circle, selection),
        *_acts(ledger, circle, selection),
        *_pretexts(ledger, circle, selection),
    ]
    title = "Disputes" if name is None else f"Disputes around {ledger.find(name).name}"
    return answered(Table("disputes", title, COLUMNS, tuple(rows)), ledger, selection)


def _circle(ledger: Ledger, name: str | None, selection: Selection) -> frozenset[str] | None:
    if name is None:
        return None
    actor = ledger.find(name)
    return frozenset({actor.id, *(t.actor.id for t in parts(ledger, actor.id, selection))})


def _inside(claim: Claim, circle: frozenset[str] | None) -> bool:
    ends = (_id(claim.subject), _id(claim.object), claim.speaker.id)
    return circle is None or any(e in circle for e in ends)


def _relations(ledger: Ledger, circle: frozenset[str] | None, selection: Selection) -> Iterator[Row]:
    """One relation between two actors, held by one speaker and denied by another."""
    for denial in ledger.claims(replace(selection, stances=AGAINST)):
        if denial.type == "committed" or not _inside(denial, circle):
            continue
        label = read_aloud(replace(denial, qualifiers={}), ledger.codebook)
        yield _side(ledger, denial, label)
        subject = denial.subject.id if isinstance(denial.subject, Actor) else None
        for claim in ledger.claims(replace(selection, types=(denial.type,), subject=subject)):
            if relation_key(claim) == relation_key(denial) and claim.stance not in (*AGAINST, "proposes"):
                yield _side(ledger, claim, label)


def _acts(ledger: Ledger, circle: frozenset[str] | None, selection: Selection) -> Iterator[Row]:
    """Acts laid to an actor, act by act, with what it says of them."""
    acts: dict[tuple[str, str], list[Claim]] = {}
    for claim in ledger.claims(replace(selection, types=("committed",))):
        if _inside(claim, circle):
            acts.setdefault((key_of(claim.subject), act_of(claim)), []).append(claim)
    for claims in acts.values():
        # disputed acts first inside the act: the accusation, then what is answered to it
        for claim in sorted(claims, key=lambda c: c.stance in AGAINST):
            yield _side(ledger, claim, f"{claim.subject.name}: {act_of(claim)}")


def act_of(claim: Claim) -> str:
    """The act by the coder's word, else by the words of the text."""
    act = claim.qualifiers.get("act")
    return str(act) if act else claim.object.name if claim.object is not None else ""


def _pretexts(ledger: Ledger, circle: frozenset[str] | None, selection: Selection) -> Iterator[Row]:
    """Justifications called a pretext; beside them what the same actor, its umbrella or parts are said to serve."""
    held = [c for c in ledger.claims(replace(selection, stances=("pretext",))) if _inside(c, circle)]
    by_actor: dict[str, list[Claim]] = {}
    for claim in held:
        by_actor.setdefault(key_of(claim.subject), []).append(claim)
    for actor, claims in by_actor.items():
        label = f"aims of {claims[0].subject.name}"
        for claim in claims:
            yield _side(ledger, claim, label)
        for claim in _interests(ledger, actor, selection, {c.id for c in claims}):
            yield claim_row(claim, ledger.codebook, dispute=label, side="interest laid to it")


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
    return claim_row(claim, ledger.codebook, dispute=label, side=SIDES.get(claim.stance, claim.stance))


def _id(argument: object) -> str | None:
    return getattr(argument, "id", None)
