"""A dispute: claims that cannot all hold, side by side, and how persons ruled on it.

Invariant: a dispute has two sides or more, each with its claims; a ruling takes no claim away. Its id names
its rule and its oldest claim, so that it can be found again when claims are added.
"""

from __future__ import annotations

from dataclasses import dataclass

from wildcard.model.claim import Claim

# standards of proof, the weakest first, as commissions of inquiry and courts name them
STANDARDS = (
    "reasonable grounds to suspect",
    "reasonable grounds to believe",
    "balance of probabilities",
    "clear and convincing evidence",
    "beyond reasonable doubt",
)
OPEN = "open"
PREFIX = 6  # characters of an id that name a claim


@dataclass(frozen=True, slots=True)
class Side:
    """One side: a letter to name it by, what it holds in words, and its claims."""

    letter: str
    label: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's ruling: for the side that had `winners`, or to keep it open; `undone` is the moment of its undoing."""

    entry: str
    dispute: str
    side: str
    winners: tuple[str, ...]
    claims: tuple[str, ...]
    standard: str
    by: str
    because: str
    moment: str
    undone: str | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """`rule` is relation, act, exclusive or rival; `rulings` the whole history, the oldest first."""

    id: str
    rule: str
    label: str
    sides: tuple[Side, ...]
    rulings: tuple[Ruling, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all sides."""
        return tuple(c for s in self.sides for c in s.claims)

    @property
    def ruling(self) -> Ruling | None:
        """The ruling that stands; None where it was never ruled on, or is kept open."""
        live = [r for r in self.rulings if r.undone is None]
        return live[-1] if live and live[-1].side != OPEN else None

    def side(self, name: str) -> Side | None:
        """The side of that letter, or the one that has the claim of that id, or of an id that begins so."""
        for fits in (
            lambda side: side.letter == name.upper(),
            lambda side: any(c.id == name for c in side.claims),
            lambda side: len(name) >= PREFIX and any(c.id.startswith(name) for c in side.claims),
        ):
            found = [side for side in self.sides if fits(side)]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    @property
    def favoured(self) -> Side | None:
        """The side that the standing ruling is for, wherever its claims now are."""
        ruling = self.ruling
        if ruling is None:
            return None
        return next((s for s in self.sides if any(c.id in ruling.winners for c in s.claims)), None)

    @property
    def later(self) -> tuple[Claim, ...]:
        """Claims that came after the standing ruling was made."""
        ruling = self.ruling
        return tuple(c for c in self.claims if ruling is not None and c.id not in ruling.claims)
