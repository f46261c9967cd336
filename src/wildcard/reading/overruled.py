"""Overruled: candidates of the scorer that the text's postings, or the meaning of heading, leave no room for.

Invariant: what a pattern tells of a post is not told by the scorer a second time, nor of somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from wildcard.actors.fold import fold
from wildcard.reading.candidates import Candidate
from wildcard.reading.cast import Member
from wildcard.reading.handover import TYPES
from wildcard.reading.succession import Posting

SPAN = 3  # tokens of a post's words
_COMPLEMENT = re.compile(r" (?:of|in|for|at|to) ")


def heads_an_office(candidate: Candidate, roles: Mapping[str, str]) -> bool:
    """True where somebody is said to head "the governor", who is no body."""
    return candidate.type == "heads" and isinstance(candidate.object, Member) and _post_holder(candidate.object, roles)


def overruled(candidate: Candidate, held: Sequence[Posting]) -> bool:
    """True where a posting says what a candidate says, or of a title something else, or of the same post at the same
    place that somebody else holds it."""
    return candidate.type in TYPES and any(
        (p.person.member is candidate.subject
        and (p.body is candidate.object or (p.how == "title" and p.type == candidate.type))
        and p.start < candidate.end and candidate.start < p.end) or _of_another(candidate, p)
        for p in held
    )  # fmt: skip


def weakened(candidate: Candidate, held: Sequence[Posting]) -> bool:
    """True for a post of somebody of whom a pattern tells another in the same words: three in ten of them are right."""
    return candidate.type in TYPES - {"part_of", "based_in"} and any(
        p.person.member is candidate.subject and p.start < candidate.end and candidate.start < p.end for p in held
    )


def _of_another(candidate: Candidate, posting: Posting) -> bool:
    """True where the word that says a candidate's post is that of somebody else's posting."""
    mention = candidate.subject_mention
    apart = mention is not None and not posting.start <= mention.start < posting.end
    return (
        apart
        and posting.how in ("appointed", "as", "starting", "title", "held")
        and candidate.passage == posting.passage
        and candidate.subject.person
        and abs(candidate.word.i - posting.word.i) <= SPAN
        and posting.body is candidate.object
    )


def _post_holder(member: Member, roles: Mapping[str, str]) -> bool:
    """True for "the governor", "the Defence Spokesperson", "Lt Commander": somebody by the post or rank alone."""
    if member.entry is not None or not member.surfaces:
        return False
    words = _COMPLEMENT.split(fold(member.surfaces[0]))[0].split()
    return (member.person and member.unnamed) or (bool(words) and roles.get(words[-1]) in ("role", "rank"))
