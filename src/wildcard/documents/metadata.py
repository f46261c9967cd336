"""What a file or its user tells of a publication: title, author, publisher, date, language.

Invariant: what the user says beats what the file tells; what nobody tells stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from wildcard.documents.published import day_of
from wildcard.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Metadata:
    """`published` is an ISO date or its known part; `language` a BCP 47 tag."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """This, filled up from `other` where it says nothing."""
        return Metadata(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Extract:
    """The text that one format's reader took out of a file, and what the file tells of itself."""

    text: str
    metadata: Metadata = Metadata()
    media_type: str = "text/plain"


_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z")


def said(**given: str | None) -> Metadata:
    """What the user says, checked; a date or a language that is none is refused."""
    unknown = given.keys() - {f.name for f in fields(Metadata)}
    if unknown:
        raise TypeError(f"a document has no {', '.join(sorted(unknown))}")
    clean = {key: clean_value(value) for key, value in given.items()}
    if clean.get("published"):
        day = day_of(str(clean["published"]))
        if day is None:
            raise DocumentError(
                f"the date '{clean['published']}' is none; expected a day, a month or a year such as 2016-11-26"
            )
        clean["published"] = day
    language = clean.get("language")
    if language and not _TAG.match(language):
        raise DocumentError(f"the language '{language}' is no tag; expected one such as en, ar or pt-BR")
    return Metadata(**clean)


def clean_value(value: object) -> str | None:
    """One line without surrounding space, or None where nothing is left."""
    if value is None:
        return None
    line = " ".join(str(value).replace("\x00", " ").split())
    return line or None
