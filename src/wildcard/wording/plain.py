"""A claim as a sentence of its own, for tables and lines whose other columns say who says it and how.

Invariant: the words are those of the brief; no character in it is invisible, so that a pipe gets what a reader sees.
"""

from __future__ import annotations

from collections.abc import Mapping

from wildcard.model.actor import Actor, Argument, Place
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.wording.content import Wording, is_author, is_own, own_words, when_it_was_said
from wildcard.wording.grammar import ISOLATES, capital, phrase_of, plural
from wildcard.wording.speech import OWN_VOICE

Names = Mapping[str, Actor | Place | str]
NOBODY: Names = {}


def plain(claim: Claim, book: Codebook, names: Names = NOBODY) -> str:
    """ "The Guard is part of the Ministry of Defence (on paper)"; `names` shows ids in qualifiers by name."""
    return capital(visible(_said(claim, Wording(book, names))))


def _said(claim: Claim, wording: Wording) -> str:
    if is_own(claim):
        verb = OWN_VOICE[claim.type][plural(claim.subject)]
        return f"{phrase_of(claim.subject)} {verb}{when_it_was_said(claim)}: {own_words(claim)}"
    content = wording.content(claim)
    if not content.bare:
        return content.text + when_it_was_said(claim)
    quoted = content.text.split(": ", 1)[1]
    if claim.type == "causes":
        return f"a cause: {quoted}"
    return quoted if is_author(claim.subject) else f"{phrase_of(claim.subject)}: {quoted}"


def called(argument: Argument) -> str:
    """A name inside a sentence of a table: "the Northern Guard"."""
    return visible(phrase_of(argument))


def visible(text: str) -> str:
    """Without the marks that keep a name's direction in a page."""
    return text if text.isascii() else text.translate(ISOLATES)
