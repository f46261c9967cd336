"""A link of a chain: one stands above another, according to a claim, on some basis.

On paper: `legal` and `pay` bases. In practice: `actual` and `operational` bases, sponsorship, and whom it is said to
serve. A rank told without a basis ("X commands Y") is on neither: no quote says that it is so on paper. Whom it
succeeds stands beside all: what came before it is nobody's superior.
"""

from __future__ import annotations

from dataclasses import dataclass

from wildcard.model.actor import Actor
from wildcard.model.claim import Claim

RANK = ("commands", "heads", "part_of")
# what is only proposed, foreseen or denied stands on neither chain
ASIDE = {"proposes": "proposed", "predicts": "foreseen", "denies": "denied"}
PAPER = frozenset({"legal", "pay"})
PRACTICE = frozenset({"actual", "operational"})
UNSTATED = "basis not stated"


@dataclass(frozen=True, slots=True)
class Link:
    """One step up: `upper` stands above `lower` according to `claim`; `held` answers for the days asked for."""

    upper: Actor
    lower: Actor
    claim: Claim
    level: int
    held: str | None = None

    @property
    def chain(self) -> str:
        """Which of the chains the step belongs to."""
        return chain_of(self.claim)

    @property
    def basis(self) -> str:
        """legal, actual, operational or pay; empty where the source does not say."""
        return str(self.claim.qualifiers.get("basis") or "")

    @property
    def climbs(self) -> bool:
        """Only ranks lead on upward: whoever funds the funder of a force is not in its chain."""
        return climbs(self.claim.type, self.claim.stance)


def climbs(type: str, stance: str) -> bool:
    """True for a claim of rank that is held to be so."""
    return type in RANK and stance not in ASIDE


def chain_of(claim: Claim) -> str:
    """ "on paper" or "in practice", by the basis, else by the type; UNSTATED, "proposed" … where it is neither."""
    if claim.stance in ASIDE:
        return ASIDE[claim.stance]
    if claim.type == "succeeds":
        return "succession"
    basis = claim.qualifiers.get("basis")
    if basis in PRACTICE or claim.type in ("directs", "serves", "front_for"):
        return "in practice"
    if basis is None and claim.type in ("funds", "arms", "trains", "hosts", "backs", "founded"):
        return "in practice"
    return "on paper" if basis in PAPER else UNSTATED
