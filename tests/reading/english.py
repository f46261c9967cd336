"""Sentences as the reader sees them: parsed, with mentions, sites and claims."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from wildcard.actors.gazetteer import load
from wildcard.model.claim import Claim
from wildcard.model.codebook import shipped as codebook
from wildcard.model.source import Document, Source
from wildcard.reading.lexicon.frames import Frames
from wildcard.reading.lexicon.frames import shipped as frames
from wildcard.reading.mentions.mention import Mentions, find
from wildcard.reading.names.naming import name
from wildcard.reading.parsing.parse import Passage, blocks, load_pipeline, parse
from wildcard.reading.read import reader
from wildcard.reading.scoring.candidates import Finder, Site

POSTS = ("heads", "commands", "member_of")


@dataclass(frozen=True, slots=True)
class Seen:
    """A text's sites, by the finder that found them."""

    text: str
    finder: Finder
    sites: list[Site]
    passages: list[Passage]
    mentions: Mentions

    def at(self, word: str) -> Site:
        """The site of a word."""
        return next(s for s in self.sites if s.trigger.word.text == word)


def seen(text: str) -> Seen:
    """The sites of a text."""
    paragraphs = blocks(text)
    naming = name(paragraphs, load(), None)
    passages = parse(load_pipeline(None), paragraphs, naming.masks)
    finder = Finder(Frames(frames()), codebook().types, naming.cast)
    mentions = find(naming, passages)
    return Seen(text, finder, list(finder.sites(passages, mentions)), passages, mentions)


def document(text: str) -> Document:
    """A text as a document."""
    raw = text.encode("utf-8")
    return Document(Source(hashlib.sha256(raw).hexdigest()), text, raw)


def claims(text: str) -> list[Claim]:
    """What the shipped reader proposes of a text, its second list too."""
    return reader().read(document(text))


def posts(text: str) -> set[tuple[str, str, str]]:
    """Type, person and body of the first list's posts."""
    found = [c for c in claims(text) if c.type in POSTS and c.proposal is not None and not c.proposal.second]
    return {(c.type, c.subject.name, c.object.name if c.object else "") for c in found}
