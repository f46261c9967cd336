"""Claims as BRAT standoff: a folder with each source's text, its annotations, and the scheme (annotation.conf).

A claim is an event whose trigger is its quote (attribute `Quote`). An argument is annotated where one of its names
stands in the quote; a speaker, else, in its paragraph; what stands nowhere, over the whole quote. Normalisations
(N) give ids and names, so that out and in again finds the same actors. What the format has no form for goes into
notes: words that the text does not have (`Words`), ids, qualifiers and times (`Claim`, as JSON).
Format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote as percent

from wildcard.exchange.filenames import file_names
from wildcard.exchange.sources import SUFFIX, to_line
from wildcard.model.actor import Actor, Argument, Place, Text
from wildcard.model.claim import STATUSES, Claim
from wildcard.model.codebook import Codebook
from wildcard.model.counted import counted
from wildcard.model.record import to_record
from wildcard.model.source import Document

Span = tuple[int, int]
NOT_HELD = "other names of actors, places that lie within others, what a reader's proposals scored, who coded them when"


@dataclass(slots=True)
class _Sheet:
    """The annotations of one text as they are numbered; a mention that comes twice is one."""

    text: str
    lines: list[str] = field(default_factory=list)
    known: dict[tuple[str, Span, str], str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def line(self, letter: str, rest: str) -> str:
        """Add a line; gives its id."""
        self.counts[letter] = self.counts.get(letter, 0) + 1
        identity = f"{letter}{self.counts[letter]}"
        self.lines.append(f"{identity}\t{rest}")
        return identity

    def stretch(self, kind: str, span: Span) -> str:
        """A text-bound annotation; one that runs over lines has a fragment for each."""
        parts = list(_fragments(self.text, span))
        offsets = ";".join(f"{a} {b}" for a, b in parts)
        return self.line("T", f"{kind} {offsets}\t{' '.join(self.text[a:b] for a, b in parts)}")

    def mention(self, argument: Argument, span: Span) -> str:
        """The mention of an argument at a place, with its id and name, or with words that do not stand there."""
        named = argument.text if isinstance(argument, Text) else argument.id
        key = (_kind(argument), span, named)
        if key not in self.known:
            identity = self.known[key] = self.stretch(key[0], span)
            if not isinstance(argument, Text):
                self.line("N", f"Reference {identity} wildcard:{percent(named, safe='')}\t{_flat(argument.name)}")
            elif argument.text != self.text[slice(*span)]:
                self.line("#", f"Words {identity}\t{_flat(argument.text)}")
            if isinstance(argument, Actor) and argument.unnamed:
                self.line("A", f"Unnamed {identity}")
        return self.known[key]


def write_brat(
    documents: Iterable[Document], claims: Sequence[Claim], book: Codebook, left: list[str]
) -> dict[str, str]:
    """The files of the folder by name; what does not go into them is added to `left`."""
    held = list(documents)
    names = file_names({d.source.sha256: d.source.title or d.source.origin or "text" for d in held})
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(claim.quote.source, []).append(claim)
    files = {"annotation.conf": scheme(book)}
    for document in held:
        stem, own = names[document.source.sha256], by_source.get(document.source.sha256, [])
        files[f"{stem}.txt"] = document.text
        files[f"{stem}.ann"] = "".join(f"{line}\n" for line in _annotations(document.text, own))
        files[f"{stem}{SUFFIX}"] = to_line(document)
    edges = sum(not c.quote.text[:1].strip("\n") or not c.quote.text[-1:].strip("\n") for c in claims)
    if edges:
        left.append(f"the line breaks at the ends of {counted(edges, 'quote')}")
    if claims:
        left.append(NOT_HELD)
    return files


def _annotations(text: str, claims: Iterable[Claim]) -> list[str]:
    sheet = _Sheet(text)
    for claim in claims:
        whole = (claim.quote.start, claim.quote.end)
        roles = {"Subject": sheet.mention(claim.subject, _found(text, claim.subject, whole) or whole)}
        if claim.object is not None:
            roles["Object"] = sheet.mention(claim.object, _found(text, claim.object, whole) or whole)
        if not claim.by_author:
            span = _found(text, claim.speaker, whole) or _before(text, claim.speaker, whole) or whole
            roles["Speaker"] = sheet.mention(claim.speaker, span)
        trigger = sheet.stretch(claim.type, whole)
        event = sheet.line("E", " ".join([f"{claim.type}:{trigger}", *(f"{r}:{t}" for r, t in roles.items())]))
        for name, value in (("Quote", ""), ("Stance", claim.stance), ("Status", claim.status), ("Grade", claim.grade)):
            sheet.line("A", f"{name} {event} {value}".rstrip())
        record = to_record(claim)
        more = {k: record[k] for k in ("id", "qualifiers", "when") if record[k]}
        sheet.line("#", f"Claim {event}\t{json.dumps(more, ensure_ascii=False)}")
    return sheet.lines


def _fragments(text: str, span: Span) -> Iterator[Span]:
    """The pieces of a span line by line, without the line breaks between them."""
    at = span[0]
    for line in text[slice(*span)].split("\n"):
        if line:
            yield at, at + len(line)
        at += len(line) + 1


def _found(text: str, argument: Argument, span: Span, last: bool = False) -> Span | None:
    """Where an argument's words or one of its names stand in a span, the longest name first."""
    names = (argument.text,) if isinstance(argument, Text) else argument.names
    for name in sorted(names, key=len, reverse=True):
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        hits = [m.span() for m in pattern.finditer(text, *span) if "\n" not in m.group()]
        if hits:
            return hits[-1 if last else 0]
    return None


def _before(text: str, argument: Argument, span: Span) -> Span | None:
    """The nearest mention before a span, in its paragraph."""
    return _found(text, argument, (text.rfind("\n\n", 0, span[0]) + 1, span[0]), last=True)


def _kind(argument: Argument) -> str:
    if isinstance(argument, Text):
        return "text"
    return (argument.kind or ("place" if isinstance(argument, Place) else "actor")).replace(" ", "_")


def _flat(words: str) -> str:
    return " ".join(words.split())


def scheme(book: Codebook) -> str:
    """The scheme by which BRAT shows and checks the annotations: kinds, types with their roles, attributes."""
    kinds = sorted(k.replace(" ", "_") for k in (*book.actor_kinds, *book.place_kinds))
    events = [_roles(name, book) for name in book.types]
    values: Mapping[str, Iterable[str]] = {
        "Stance": book.stances,
        "Status": STATUSES,
        "Grade": [f"{letter}{digit}" for letter in "ABCDEF" for digit in "123456"],
    }
    attributes = ["Quote\tArg:<EVENT>", "Unnamed\tArg:<ENTITY>"]
    attributes += [f"{name}\tArg:<EVENT>, Value:{'|'.join(given)}" for name, given in values.items()]
    parts = {
        "entities": [*kinds, "actor", "place", "text"],
        "relations": [],
        "events": events,
        "attributes": attributes,
    }
    return "\n".join("\n".join([f"[{name}]", *lines, ""]) for name, lines in parts.items())


def _roles(name: str, book: Codebook) -> str:
    object_ = "Object:<ENTITY>, " if book.types[name].object else ""
    return f"{name}\tSubject:<ENTITY>, {object_}Speaker?:<ENTITY>"
