"""Habits: what a case's own decisions teach the reader about its labels and words.

Whoever accepts and rejects proposals says how often the reader was right, beside how often it thought it would be. For
each label, and for each word with a label, the difference in log-odds is added to later scores, held back by a prior of
a few decisions (empirical Bayes with a Beta prior at the reader's own expectation; Gelman et al., Bayesian Data
Analysis, ch. 2). Invariant: no decisions, no change; the same decisions give the same shifts in any order.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from wildcard.model.claim import Claim
from wildcard.reading.scoring.candidates import Candidate
from wildcard.reading.scoring.context import Array

OF_LABEL, OF_WORD = 8.0, 3.0  # decisions that the reader's own expectation counts for
MOST = 3.0  # log-odds that habits move a score at most
_WORD = re.compile(r"'(.+?)' as a word of ")


@dataclass(frozen=True, slots=True)
class Habit:
    """What was learnt of a label, or of a word with it: decisions, how many kept, and the shift in log-odds."""

    label: str
    word: str
    decided: int
    kept: int
    expected: float
    shift: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Habits:
    """Shifts by label, and by label and word."""

    of: Mapping[tuple[str, str], Habit] = field(default_factory=dict)

    def shift(self, label: str, word: str) -> float:
        """Log-odds to add for a label at a word."""
        found = (self.of.get((label, "")), self.of.get((label, word)))
        return max(-MOST, min(MOST, sum(h.shift for h in found if h is not None)))

    def adjusted(self, candidates: Sequence[Candidate], scores: Array) -> Array:
        """Probabilities after what the case has taught; the same array where it has taught nothing."""
        if not self.of:
            return scores
        shifts = np.array([self.shift(c.label.rstrip("~"), c.word.lower_) for c in candidates])
        safe = np.clip(scores, 1e-6, 1 - 1e-6)
        return np.asarray(1.0 / (1.0 + np.exp(-(np.log(safe / (1 - safe)) + shifts))))


NONE = Habits()


def learnt(judged: Iterable[Claim]) -> Habits:
    """Habits from proposals that a person accepted or rejected; claims without a reader's score teach nothing."""
    rows = sorted({(_label(c), _word(c), c.id): c for c in judged if _teaches(c)}.items())
    found: dict[tuple[str, str], Habit] = {}
    for label in sorted({key[0] for key, _ in rows}):
        own = [(key[1], c) for key, c in rows if key[0] == label]
        found[label, ""] = _habit(label, "", [c for _, c in own], OF_LABEL, 0.0)
        for word in sorted({w for w, _ in own if w}):
            told = [c for w, c in own if w == word]
            found[label, word] = _habit(label, word, told, OF_WORD, found[label, ""].shift)
    return Habits(found)


def _teaches(claim: Claim) -> bool:
    return claim.proposal is not None and claim.status in ("accepted", "rejected") and bool(_word(claim))


def _habit(label: str, word: str, claims: Sequence[Claim], prior: float, base: float) -> Habit:
    """`base` is the shift of the label, which its words do not learn again."""
    expected = sum(_moved(c.proposal.score, base) for c in claims if c.proposal is not None) / len(claims)
    kept = sum(c.status == "accepted" for c in claims)
    yes, no = kept + prior * expected, len(claims) - kept + prior * (1 - expected)
    shift = math.log(yes / no) - math.log(expected / (1 - expected))
    return Habit(label, word, len(claims), kept, expected, shift, tuple(c.id for c in claims))


def _moved(score: float, by: float) -> float:
    safe = min(max(score, 0.02), 0.98)
    return 1.0 / (1.0 + math.exp(-(math.log(safe / (1 - safe)) + by)))


def _label(claim: Claim) -> str:
    criterion = claim.qualifiers.get("criterion")
    return f"{claim.type}:{criterion}" if claim.type == "rated" and criterion else claim.type


def _word(claim: Claim) -> str:
    """The word that made the proposal, as its rule names it."""
    found = _WORD.match(claim.proposal.rule) if claim.proposal is not None else None
    return found.group(1).lower() if found else ""
