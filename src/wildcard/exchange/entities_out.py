"""Claims as followthemoney entities: one dataset a document, the claim's id as the origin of each statement.

One entity a line, as its statements. Training, cover and all that has no schema of its own are `UnknownLink`
with the type as `role`. Invariant: no claim that its speaker denies, disowns, proposes, predicts or calls a
pretext is written as a link.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from wildcard.exchange.entities import (
    LANGUAGES,
    LONGEST,
    carried,
    dataset,
    document_key,
    key,
    link,
    schema,
)
from wildcard.exchange.speech import sentence
from wildcard.ledger.case import Ledger
from wildcard.model.actor import RESERVED, Actor, Place, Text
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.counted import counted
from wildcard.model.source import Source
from wildcard.model.span import When


class Entity:
    """One entity as it gathers its statements."""

    def __init__(self, identity: str, kind: str) -> None:
        self.identity = identity
        self.kind = kind
        self.statements: dict[tuple[str, str, str], dict[str, Any]] = {}

    def state(self, prop: str, value: str | None, origin: Claim | None, within: str, seen: str = "") -> None:
        """Add one statement; the same value in the same dataset is stated once."""
        if not value or (within, prop, value) in self.statements:
            return
        self.statements[within, prop, value] = {
            "entity_id": self.identity,
            "canonical_id": self.identity,
            "prop": prop,
            "schema": self.kind,
            "value": value,
            "dataset": within,
            "lang": None,
            "original_value": None,
            "external": False,
            "first_seen": seen or None,
            "last_seen": seen or None,
            "origin": origin.id if origin is not None else None,
        }

    def line(self) -> str:
        """The entity as a line of JSON."""
        named = [s["value"] for s in self.statements.values() if s["prop"] in ("name", "title", "summary")]
        record = {
            "id": self.identity,
            "caption": named[0] if named else self.identity,
            "schema": self.kind,
            "datasets": sorted({s["dataset"] for s in self.statements.values()}),
            "statements": list(self.statements.values()),
        }
        return json.dumps(record, ensure_ascii=False) + "\n"


def write_entities(
    claims: list[Claim], sources: Mapping[str, Source], ledger: Ledger, book: Codebook, left: list[str]
) -> Iterator[str]:
    """Documents, then actors and places, then links and notes."""
    for source in sources.values():
        yield _document(source, ledger.text(source.sha256), left).line()
    known: dict[str, Entity] = {}
    notes = 0
    for claim in claims:
        for argument in (claim.subject, claim.object, claim.speaker):
            if isinstance(argument, Actor | Place):
                _name(known, argument, claim)
        notes += link(claim) is None
    yield from (e.line() for e in known.values())
    for claim in claims:
        yield _statement(claim, sources.get(claim.quote.source), book).line()
    if notes:
        left.append(
            f"{counted(notes, 'claim')} as notes, not links: the format has no text as an argument and no denial, "
            "proposal or prediction of a link"
        )


def _document(source: Source, text: str, left: list[str]) -> Entity:
    entity = Entity(document_key(source.sha256), _sort(source.media_type))
    where = dataset(source.sha256)
    told = {
        "title": source.title or source.origin or source.sha256[:12],
        "author": source.author,
        "publisher": source.publisher,
        "publishedAt": source.published,
        "language": LANGUAGES.get(source.language or "", source.language),
        "mimeType": source.media_type.partition(";")[0],
        "fileName": source.origin,
    }
    for prop, value in told.items():
        entity.state(prop, value, None, where)
    if len(text) <= LONGEST:
        entity.state("bodyText", text, None, where)
    else:
        left.append(f"the text of {told['title']!r}: {len(text):,} characters, the format takes {LONGEST:,}")
    return entity


def _sort(media_type: str) -> str:
    if "html" in media_type:
        return "HyperText"
    return "Pages" if "pdf" in media_type else "PlainText"


def _name(known: dict[str, Entity], argument: Actor | Place, claim: Claim) -> None:
    entity = known.setdefault(key(argument), Entity(key(argument), schema(argument)))
    where = dataset(claim.quote.source)
    first, *others = argument.names or (argument.id,)
    if isinstance(argument, Place):
        entity.state("full", first, claim, where)
    entity.state("name", first, claim, where)
    for name in others:
        entity.state("alias", name, claim, where)
    if argument.id in RESERVED:
        return
    if isinstance(argument, Actor):
        entity.state("classification", argument.kind, claim, where)
        entity.state("description", "unnamed" if argument.unnamed else None, claim, where)
    else:
        entity.state("keywords", argument.kind, claim, where)
        entity.state("description", f"within: {argument.within}" if argument.within else None, claim, where)


def _statement(claim: Claim, source: Source | None, book: Codebook) -> Entity:
    """The link or note of one claim."""
    linked = link(claim)
    entity = Entity(f"claim-{claim.id}", linked[0] if linked else "Note")
    where = dataset(claim.quote.source)
    told: list[tuple[str, str | None]] = [
        ("summary", sentence(claim, source, book)),
        ("proof", document_key(claim.quote.source)),
        ("publisher", source.publisher if source else None),
        ("modifiedAt", claim.recorded[:19] or None),
    ]
    if linked is not None:
        _, subject, object_ = linked
        told += [(subject, _end(claim.subject)), (object_, _end(claim.object))]
        told += [("role", _role(claim)), ("recordId", claim.id), ("status", claim.stance)]
        told += [("startDate", _side(claim.when, "start")), ("endDate", _side(claim.when, "end"))]
    else:
        told.append(("name", f"{claim.type}: {claim.stance}"))
        told += [("entity", _end(a)) for a in (claim.subject, claim.object) if not isinstance(a, Text) and a]
    for prop, value in told:
        entity.state(prop, value, claim, where, claim.recorded)
    for line in carried(claim):
        entity.state("description", line, claim, where, claim.recorded)
    return entity


def _end(argument: Actor | Place | Text | None) -> str | None:
    return None if argument is None or isinstance(argument, Text) else key(argument)


def _role(claim: Claim) -> str:
    """The type; for members what they are."""
    told = claim.qualifiers.get("role")
    return str(told) if claim.type == "member_of" and told else claim.type


def _side(when: When | None, side: str) -> str | None:
    """A day that the claim is sure of; a vague one stands in the description."""
    day = getattr(when.precise, side) if when is not None and when.precise is not None else None
    return day.isoformat() if day is not None else None
