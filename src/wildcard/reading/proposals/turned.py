"""Turned: a relation the wrong way round by the frames of its word ("Hezbollah, a creation of the Guards"), or told
of who only qualifies whom it is told of ("Wagner-trained soldiers killed nine")."""

from __future__ import annotations

from collections.abc import Iterable

from wildcard.reading.lexicon.frames import Frame
from wildcard.reading.mentions.arguments import qualified
from wildcard.reading.scoring.candidates import Candidate

MUTUAL = frozenset({"allied_with", "fights", "rivals"})
RECEIVED = "+rcpt"  # who lost or took the command of a force had it


def of_who_qualifies(candidate: Candidate) -> bool:
    """True where who stands before a hyphen is taken for whom the phrase means: "Wagner-trained soldiers killed"."""
    mention = candidate.subject_mention
    if mention is None or mention.passage != candidate.passage or candidate.word.i == mention.head + 1:
        return False
    return qualified(candidate.word.doc[mention.head])


def turned(candidate: Candidate, frames: Iterable[Frame]) -> bool:
    """True where the frames of a word have the two in each other's slots, and none has them as the candidate does."""
    other = candidate.object_option
    if other is None or candidate.type in MUTUAL or candidate.subject_option.role == RECEIVED:
        return False
    own = [f for f in frames if f.type == candidate.type and not f.clause]
    subject, object_ = candidate.subject_option.role, other.role
    return any(f.sure and f.fits(object_, subject) for f in own) and not any(f.fits(subject, object_) for f in own)
