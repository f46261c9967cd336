"""Disputes as objects: clashes found by rule among live claims, with their claims and the rulings of persons on them.

(1) one relation held and denied; (2) an act laid to an actor and denied or disowned, matched by its content
words; (3) exclusive values: two heads of one body on one day, a low and a high rating on one criterion;
(4) one act, at one place or time, laid to rival actors. What cannot have held at one time opposes nothing.
Invariant: what is found depends on the claims alone; a ruling marks a dispute and removes none of its sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.moment import last_of
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.ledger.topics import ACT, AGAINST, EXCLUSIVE, RELATION, RIVAL, act_words
from wildcard.model.actor import Text
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.dispute import Dispute, Ruling, Side
from wildcard.views.clash import Clash, clashing
from wildcard.views.spells import timeless
from wildcard.wording.grammar import shown
from wildcard.wording.plain import called, plain

RULES = {RELATION: "relation", ACT: "act", EXCLUSIVE: "exclusive", RIVAL: "rival"}
_NAMED = re.compile(r"d[0-3]-.")


def contests(ledger: Ledger, selection: Selection = EVERYTHING, claims: Iterable[str] | None = None) -> list[Dispute]:
    """All disputes among the claims of a selection; those alone that `claims` stand in, where any are given.

    Their claims are read whole; `clashes` tells the same by their rows alone.
    """
    book = ledger.codebook
    with ledger.contested(timeless(selection)) as contested:
        found = clashing(contested, book, claims)
        held = contested.claims(m.row for clash in found for m in clash.members)
    rulings = _rulings(ledger, selection) if found else []
    return [_dispute(clash, held, rulings, book) for clash in found]


def contest(ledger: Ledger, name: str, selection: Selection = EVERYTHING) -> Dispute | None:
    """The dispute of that id, or the one that a claim of that id stands in; None where there is none."""
    found = contests(ledger, selection, [ledger.claim(claim_named(name)).id])
    same = [d for d in found if d.id == name] or [d for d in found if d.id[:3] == name[:3]] or found
    return same[0] if same else None


def claim_named(dispute: str) -> str:
    """The claim that a dispute's id names; a claim's own id is left as it is."""
    return dispute[3:] if _NAMED.match(dispute) else dispute


def words_of(claim: Claim) -> frozenset[str]:
    """The content words of an act."""
    return act_words(claim.object.text if isinstance(claim.object, Text) else None, claim.qualifiers)


def _dispute(clash: Clash, held: Mapping[int, Claim], rulings: Sequence[Ruling], book: Codebook) -> Dispute:
    rule, first = clash.rule, held[clash.members[0].row]
    sides = tuple(
        Side(
            chr(ord("A") + n) if n < 26 else f"S{n}",
            _side_of(rule, held[side[0].row]),
            tuple(held[m.row] for m in side),
        )
        for n, side in enumerate(clash.sides)
    )
    ids = {held[m.row].id for m in clash.members}
    own = tuple(r for r in rulings if r.dispute == clash.id or (r.dispute[:2] == clash.id[:2] and ids & set(r.claims)))
    return Dispute(clash.id, RULES[rule], _label(rule, first, book), sides, own)


def _side_of(rule: int, claim: Claim) -> str:
    if rule in (RELATION, ACT):
        return "it is not so" if claim.stance in AGAINST else "it is so"
    if rule == EXCLUSIVE and claim.type == "rated":
        high = claim.qualifiers.get("value") in ("high", "more", "most")
        return "high" if high != (claim.stance in AGAINST) else "low"
    return shown(claim.subject)


def _label(rule: int, claim: Claim, book: Codebook) -> str:
    if rule == EXCLUSIVE:
        if claim.type == "rated":
            return f"{claim.qualifiers.get('criterion')} of {called(claim.subject)}"
        return f"who heads {called(claim.object)}" if claim.object is not None else "who heads it"
    if rule == RIVAL:
        return f"who did it: {act_of(claim)}"
    if rule == ACT:
        return f"{shown(claim.subject)}: {act_of(claim)}"
    return plain(replace(claim, qualifiers={}, when=None), book)


def act_of(claim: Claim) -> str:
    """The act by the coder's word, else by the words of the text."""
    act = claim.qualifiers.get("act")
    return str(act) if act else claim.object.name if claim.object is not None else ""


def _rulings(ledger: Ledger, selection: Selection) -> list[Ruling]:
    """Rulings as they stood at the selection's moment."""
    found = ledger.rulings()
    if selection.as_of is None:
        return found
    then = last_of(selection.as_of)
    made = [r for r in found if r.moment <= then]
    return [replace(r, undone=r.undone if r.undone is not None and r.undone <= then else None) for r in made]
