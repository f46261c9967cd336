"""Turned: a relation the wrong way round, by the frames of its own word: "Hezbollah, a creation of the Guards"."""

from __future__ import annotations

from collections.abc import Iterable

from wildcard.reading.lexicon.frames import Frame
from wildcard.reading.scoring.candidates import Candidate

MUTUAL = frozenset({"allied_with", "fights", "rivals"})
RECEIVED = "+rcpt"  # who lost or took the command of a force had it


def turned(candidate: Candidate, frames: Iterable[Frame]) -> bool:
    """True where the frames of a word have the two in each other's slots, and none has them as the candidate does."""
    other = candidate.object_option
    if other is None or candidate.type in MUTUAL or candidate.subject_option.role == RECEIVED:
        return False
    own = [f for f in frames if f.type == candidate.type and not f.clause]
    subject, object_ = candidate.subject_option.role, other.role
    return any(f.sure and f.fits(object_, subject) for f in own) and not any(f.fits(subject, object_) for f in own)
