"""Choosing: of scored candidates, the proposals: each claim once, in one direction, at its best place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wildcard.reading.scoring.candidates import Candidate
from wildcard.reading.scoring.context import Array
from wildcard.reading.scoring.options import Option

SHARED = 0.3  # of the shorter quote from which two texts of one type are one claim


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate with its probability."""

    candidate: Candidate
    score: float


def choose(candidates: Sequence[Candidate], scores: Array, floor: float) -> list[Chosen]:
    """Candidates of at least `floor`, best first, without what says the same at the same place."""
    kept: list[Chosen] = []
    by_type: dict[str, list[Candidate]] = {}
    for i in sorted(range(len(candidates)), key=lambda i: (-scores[i], i)):
        if scores[i] < floor:
            break
        candidate = candidates[i]
        rivals = by_type.setdefault(candidate.label, [])
        if any(_same(candidate, other) for other in rivals):
            continue
        rivals.append(candidate)
        kept.append(Chosen(candidate, float(scores[i])))
    return kept


def _beside(a: Option, b: Option) -> bool:
    """True where two may be subjects of one word together: one and the same, or named side by side in one role."""
    if a.member is b.member:
        return True
    return a.role == b.role and not a.read and not b.read and a.mention is not None


def _same(a: Candidate, b: Candidate) -> bool:
    if a.site == b.site >= 0 and not _beside(a.subject_option, b.subject_option):
        return True
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared <= 0:
        return False
    if a.object is not None or b.object is not None:
        if a.object is None or b.object is None:
            return False
        pair = {a.subject.id, a.object.id}
        return pair == {b.subject.id, b.object.id}
    if shared <= SHARED * min(a.end - a.start, b.end - b.start):
        return False
    return a.subject is b.subject or a.type == "rated"
