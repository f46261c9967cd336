"""Rule on a dispute: find it, check what is ruled, keep it in the case's history."""

from __future__ import annotations

from wildcard.errors import JudgementError, UnknownName
from wildcard.ledger.case import Ledger
from wildcard.model.dispute import OPEN, STANDARDS, Dispute
from wildcard.model.judgement import Judgement
from wildcard.views.contest import claim_named, contest


def dispute_of(ledger: Ledger, name: str) -> Dispute:
    """The dispute of that id, or the one that a claim stands in; UnknownName where there is none."""
    found = contest(ledger, name)
    if found is None:
        why = _why_none(ledger, claim_named(name))
        raise UnknownName(
            f"'{name}' is no dispute of this case, nor a claim in one: {why} (wildcard disputes lists them)"
        )
    return found


def _why_none(ledger: Ledger, id: str) -> str:
    """Why a claim stands in no dispute: it does not count, or what counts does not oppose it."""
    claim = ledger.claim(id)
    if claim.status != "rejected":
        return f"nothing that counts opposes claim '{claim.id}'"
    done = [e for e in ledger.history(claim.id) if e.kind in ("reject", "strike", "supersede")]
    since = f" since {done[-1].id} ({done[-1].kind} by {done[-1].by}: {done[-1].because})" if done else ""
    return f"claim '{claim.id}' does not count{since}"


def rule(ledger: Ledger, name: str, side: str, *, standard: str, by: str, because: str) -> Judgement:
    """Rule for a side, named by its letter or one of its claims, or keep the dispute open.

    Raises UnknownName, and JudgementError where the side, the standard or the reason is missing.
    """
    dispute = dispute_of(ledger, name)
    if standard not in STANDARDS:
        raise JudgementError(f"'{standard}' is no standard of proof; expected one of {', '.join(STANDARDS)}")
    if not because.strip():
        raise JudgementError(f"a ruling on {dispute.id} needs a reason; expected why")
    if side == OPEN:
        return ledger.rule(dispute, OPEN, (), standard=standard, by=by, because=because)
    chosen = dispute.side(side)
    if chosen is None:
        sides = ", ".join(f"{s.letter} ({s.label})" for s in dispute.sides)
        raise JudgementError(f"dispute {dispute.id} has no side '{side}'; expected {sides}, one of its claims, or open")
    winners = [c.id for c in chosen.claims]
    return ledger.rule(dispute, chosen.letter, winners, standard=standard, by=by, because=because)
