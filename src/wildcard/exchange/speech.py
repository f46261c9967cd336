"""A claim as a sentence with its speaker and how it is held: never "it is", always "X says"."""

from __future__ import annotations

from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook, read_aloud


def sentence(claim: Claim, book: Codebook) -> str:
    """ "The Ministry denies: the Guard is part of the army"."""
    speaker = claim.speaker.name
    return f"{speaker[:1].upper()}{speaker[1:]} {book.stances[claim.stance]}: {read_aloud(claim, book)}"
