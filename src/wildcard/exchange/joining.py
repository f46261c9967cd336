"""Join the actors of a parcel by judgements in its reader's name, each with its reason.

Invariant: nobody's judgement is gone against, and a join that was undone is not made again.
"""

from __future__ import annotations

from wildcard.errors import JudgementError
from wildcard.exchange.parcel import Parcel
from wildcard.ledger.case import Ledger

KINDS = ("same", "different", "unsure")


def join(ledger: Ledger, parcel: Parcel) -> int:
    """Judge what the parcel joins and nobody has judged yet; how many judgements were made."""
    if not parcel.joins:
        return 0
    judged = {frozenset(j.about) for j in ledger.history() if j.kind in KINDS}
    made = 0
    for one in parcel.joins:
        if frozenset((one.a, one.b)) in judged or ledger.canonical(one.a) == ledger.canonical(one.b):
            continue
        try:
            ledger.judge("same", one.a, one.b, by=one.by, because=one.because)
            made += 1
        except JudgementError as e:
            parcel.left.append(f"the join of {one.a} and {one.b}: {e}")
    return made
