"""A source and its document: who published what, and the stored text that quotes point into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wildcard.errors import UnknownName

SHORTEST = 6  # characters of a sha256 that name a source


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


def source_called(sources: Iterable[Source], name: str) -> Source:
    """The one source of that title, file name (with or without its folders) or beginning of its sha256.

    Raises UnknownName where there is not one.
    """
    found = [s for s in sources if name and _bears(s, name)]
    if len(found) != 1:
        many = f"{len(found)} sources of this case are" if found else "no source of this case is"
        raise UnknownName(f"{many} called '{name}' (title, file name or sha256)")
    return found[0]


def _bears(source: Source, name: str) -> bool:
    if name in (source.title, source.origin) or (source.origin or "").endswith(f"/{name}"):
        return True
    return len(name) >= SHORTEST and source.sha256.startswith(name)
