"""A source and its document: who published what, and the stored text that quotes point into."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One publication; `sha256` is that of the original bytes and names it everywhere.

    `published` is an ISO date or its known part ("2019", "2019-07"); `language` a BCP 47 tag;
    `origin` where it came from as the user gave it (file name or address), never an absolute path.
    """

    sha256: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    media_type: str = "text/plain"
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its stored text (what offsets count in) and its original bytes."""

    source: Source
    text: str
    original: bytes
