"""Read a file beside what the case holds: as it is where it is new, from the case where its source is held.

Invariant: a source stays as the case holds it, whatever is told of it later; what that is, is named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from wildcard.documents.load import load
from wildcard.model.claim import Claim
from wildcard.model.source import Document, Source
from wildcard.reading.protocol import Reader


@dataclass(frozen=True, slots=True)
class Told:
    """What a user says of the files: metadata that beats theirs, and the encoding of those that are no Unicode."""

    about: Mapping[str, str | None] = field(default_factory=dict)
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A file's document with a reader's claims, None where it was read before, and the options not taken over."""

    name: str
    reader: str
    document: Document
    claims: list[Claim] | None
    untaken: tuple[str, ...] = ()


@dataclass
class Shelf:
    """The sources that a case holds, by sha256; who has read each, and its text, are asked for where needed."""

    sources: dict[str, Source]
    readings: Callable[[], dict[str, set[str]]]
    text: Callable[[str], str]
    new: set[str] = field(default_factory=set)

    @cached_property
    def _readings(self) -> dict[str, set[str]]:
        return self.readings()

    def put(self, source: Source) -> None:
        """Add a source that was just kept with its claims."""
        self.sources[source.sha256] = source
        self.new.add(source.sha256)

    def was_read(self, source: Source, reader: Reader) -> bool:
        """True where reading the source again would find what is in force already."""
        return source.sha256 in self.new or reader.name in self._readings.get(source.sha256, ())


def read_document(document: Document, reader: Reader) -> list[Claim]:
    """The claims that a reader proposes for one document: no case, no file, the same at any time."""
    return reader.read(document)


def read_file(path: Path, reader: Reader, told: Told, shelf: Shelf) -> Read:
    """Load a file and read it, unless it was read before."""
    given = load(path, encoding=told.encoding, **told.about)
    name = given.source.origin or ""
    source = shelf.sources.get(given.source.sha256)
    if source is None:
        return Read(name, reader.name, given, read_document(given, reader))
    untaken = _untaken(told, given.source, source)
    if shelf.was_read(source, reader):
        return Read(name, reader.name, Document(source, given.text, given.original), None, untaken)
    held = Document(source, shelf.text(source.sha256), given.original)
    return Read(name, reader.name, held, read_document(held, reader), untaken)


def _untaken(told: Told, given: Source, held: Source) -> tuple[str, ...]:
    """What a user told of a source that the case has otherwise; a text's media type names its encoding."""
    found = [k for k, v in told.about.items() if v and getattr(given, k) != getattr(held, k)]
    return (*found, "encoding") if told.encoding and given.media_type != held.media_type else tuple(found)
