"""A claim as a sentence with its speaker and how it is held: never "it is", always "X says"."""

from __future__ import annotations

from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.source import Source
from wildcard.wording.plain import visible
from wildcard.wording.speech import Speech


def sentence(claim: Claim, source: Source | None, book: Codebook) -> str:
    """ "The Ministry denies that the Guard is part of the army": the words of the brief, for a file that names
    the source beside them."""
    own = source or Source(claim.quote.source)
    return visible(Speech(book, {own.sha256: own}, {}).sentence([claim]).text)
