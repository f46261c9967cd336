"""What a claim is about, stance and speaker apart: the key under which claims agree or oppose each other."""

from __future__ import annotations

from wildcard.actors.fold import fold
from wildcard.model.actor import Argument, Text
from wildcard.model.claim import Claim

RelationKey = tuple[str, str, str]


def relation_key(claim: Claim) -> RelationKey:
    """Type, subject, and object or act."""
    return claim.type, key_of(claim.subject), key_of(claim.object)


def key_of(argument: Argument | None) -> str:
    """An actor or place by id, a text by its folded words."""
    if isinstance(argument, Text):
        return fold(argument.text)
    return argument.id if argument is not None else ""
