"""followthemoney entities as claims: ours as they were, anyone's by what their schemas say.

An entity of another maker is quoted as the line that it stands on; its link becomes a claim, each other name
of an actor a `named` claim. Links that no type of the codebook fits are listed, not bent.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wildcard.documents.load import load
from wildcard.errors import ClaimError
from wildcard.exchange.entities import KINDS, PLACE, uncarried
from wildcard.exchange.lines import parsed
from wildcard.exchange.making import checked, flat, identified, now
from wildcard.exchange.mapping import between, days
from wildcard.exchange.parcel import Parcel, located
from wildcard.model.actor import AUTHOR, RESERVED, Actor, Argument, Place, Text
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.conform import conforming
from wildcard.model.quote import cut
from wildcard.model.record import Record, from_record
from wildcard.model.source import Document, Source
from wildcard.model.span import When

CODER = "followthemoney/1"
DOCUMENTS = frozenset({"Document", "PlainText", "HyperText", "Pages", "Article", "Folder", "Workbook", "Table"})
OTHER_NAMES = ("alias", "weakAlias", "previousName", "abbreviation")
# schema: (type, property of the subject, property of the object)
LINKS: Mapping[str, tuple[str, str, str]] = {
    "Membership": ("member_of", "member", "organization"),
    "Employment": ("member_of", "employee", "employer"),
    "Directorship": ("member_of", "director", "organization"),
    "Succession": ("succeeds", "successor", "predecessor"),
    "Payment": ("funds", "payer", "beneficiary"),
    "UnknownLink": ("", "subject", "object"),  # its role says which
}


@dataclass(frozen=True, slots=True)
class Found:
    """One entity: its row, its place in the file, its values by property."""

    row: int
    start: int
    end: int
    identity: str
    schema: str
    values: Mapping[str, Sequence[str]]

    def first(self, *props: str) -> str:
        """The first value of the first property that has one."""
        return next((v for p in props for v in self.values.get(p, ())), "")


@dataclass
class Crowd:
    """All entities of a file by id."""

    document: Document
    origin: str
    found: dict[str, Found] = field(default_factory=dict)

    def argument(self, identity: str, book: Codebook) -> Actor | Place | None:
        """The actor or place that an id stands for; None where the file has no such entity."""
        one = self.found.get(identity)
        if one is None:
            return None
        names = tuple(dict.fromkeys([*one.values.get("name", ()), *one.values.get("full", ())]))
        names += tuple(a for p in OTHER_NAMES for a in one.values.get(p, ()) if a not in names)
        plain = identity.removeprefix("actor-").removeprefix("place-")
        if plain in RESERVED:
            return RESERVED[plain]
        if one.schema == PLACE:
            kind = next((k for k in one.values.get("keywords", ()) if k in book.place_kinds), None)
            within = next((d[8:] for d in one.values.get("description", ()) if d.startswith("within: ")), None)
            return Place(plain, kind, names, within)
        kind = next((k for k in one.values.get("classification", ()) if k in book.actor_kinds), None)
        unnamed = "unnamed" in one.values.get("description", ())
        return Actor(plain, kind or KINDS.get(one.schema), names, unnamed)


def read_entities(
    path: Path, book: Codebook, documents: Sequence[Document] = (), encoding: str | None = None
) -> Parcel:
    """A parcel of a file of entities, one JSON object a line; `encoding` where they are no Unicode."""
    document = load(path, encoding=encoding)
    crowd = Crowd(document, path.name, {f.identity: f for f in _entities(document, path.name)})
    left: list[str] = []
    rows = list(_claims(crowd, book, left))
    quoted = {c.quote.source for _, c in rows}
    given = {d.source.sha256 for d in documents}
    texts = [d for d in _texts(crowd) if d.source.sha256 in quoted - given]
    own = [document] if document.source.sha256 in quoted else []
    return Parcel(path.name, (*documents, *texts, *own), rows, left)


def _entities(document: Document, origin: str) -> Iterator[Found]:
    at = 0
    for row, line in enumerate(document.text.split("\n"), 1):
        start, at = at, at + len(line) + 1
        bare = line.lstrip("\ufeff").strip()
        if not bare:
            continue
        record = parsed(bare.encode("utf-8", "surrogatepass"), f"{origin}, row {row}")
        identity, schema = record.get("id"), record.get("schema")
        if not isinstance(identity, str) or not isinstance(schema, str):
            raise located(origin, row, "no entity; expected an object with id, schema and properties or statements")
        start += line.index(bare)
        yield Found(row, start, start + len(bare), identity, schema, _values(record, f"{origin}, row {row}"))


def _values(record: Record, where: str) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for prop, given in (record.get("properties") or {}).items():
        values[prop] = [str(v) for v in (given if isinstance(given, list) else [given])]
    for statement in record.get("statements") or ():
        if not isinstance(statement, Mapping) or not isinstance(statement.get("prop"), str):
            raise ClaimError(f"{where}: a statement without prop and value")
        if statement["prop"] != "id" and statement.get("value") not in values.setdefault(statement["prop"], []):
            values[statement["prop"]].append(str(statement.get("value")))
    return values


def _texts(crowd: Crowd) -> Iterator[Document]:
    """Documents whose whole text the file carries: those whose bytes give the id's sha256."""
    for one in crowd.found.values():
        body, sha256 = one.first("bodyText"), one.identity.removeprefix("doc-")
        raw = body.encode("utf-8", "surrogatepass")
        if one.schema in DOCUMENTS and body and hashlib.sha256(raw).hexdigest() == sha256:
            told = {f: one.first(p) or None for f, p in (("title", "title"), ("author", "author"))}
            more = {"publisher": one.first("publisher") or None, "published": one.first("publishedAt") or None}
            origin = one.first("fileName") or None
            media = one.first("mimeType") or "text/plain"
            yield Document(Source(sha256, **told, **more, media_type=media, origin=origin), body, raw)


def _claims(crowd: Crowd, book: Codebook, left: list[str]) -> Iterator[tuple[int, Claim]]:
    seen: set[str] = set()
    recorded = now()
    ours = {one.identity: uncarried(one.values.get("description", ())) for one in crowd.found.values()}
    named = {told.get(slot) for told in ours.values() for slot in ("subject", "object", "speaker")}
    for one in crowd.found.values():
        try:
            if ours[one.identity]:
                yield one.row, _ours(crowd, one, ours[one.identity], book)
            if ours[one.identity] or one.identity in named:  # their names go with the claims that name them
                continue
            for claim in _theirs(crowd, one, book, recorded, left):
                yield one.row, checked(identified(claim, seen), book)
        except ClaimError as e:
            raise located(crowd.origin, one.row, e) from e


def _ours(crowd: Crowd, one: Found, told: Mapping[str, str], book: Codebook) -> Claim:
    """The claim that `carried` wrote down."""
    place, _, source = told["at"].partition(" of ")
    start, _, end = place.partition("-")
    try:
        quote = {"source": source, "start": int(start), "end": int(end), "text": told["quote"]}
        more = {f: json.loads(told[f]) for f in ("qualifiers", "when", "proposal") if f in told}
    except ValueError as e:
        raise ClaimError(f"the description of '{one.identity}' does not hold: {e}") from e
    record: dict[str, Any] = {
        **{f: told[f] for f in ("type", "stance", "status", "grade", "coder", "recorded") if f in told},
        "id": one.identity.removeprefix("claim-"),
        "subject": {"text": "-"},
        "quote": quote,
        **more,
    }
    bare = from_record(record, book)
    subject = _slot(crowd, told["subject"], book)
    object_ = _slot(crowd, told["object"], book) if "object" in told else None
    speaker = _slot(crowd, told["speaker"], book) if "speaker" in told else AUTHOR
    if not isinstance(speaker, Actor):
        raise ClaimError(f"the speaker of '{one.identity}' is {told['speaker']!r}; expected an actor")
    text = crowd.found.get(f"doc-{source}")
    body = text.first("bodyText") if text is not None else ""
    stored = cut(body, source, bare.quote.start, bare.quote.end) if body else bare.quote
    claim = Claim(
        bare.id, bare.type, subject, object_, bare.stance, speaker,
        stored if stored.text == bare.quote.text else bare.quote,
        bare.qualifiers, bare.when, bare.status, bare.coder, bare.recorded, bare.grade, bare.proposal,
    )  # fmt: skip
    return conforming(claim, book)


def _slot(crowd: Crowd, word: str, book: Codebook) -> Argument:
    if word.startswith("text "):
        return Text(word[5:])
    if word in RESERVED:
        return RESERVED[word]
    found = crowd.argument(word, book)
    if found is None:
        raise ClaimError(f"'{word}' is no entity of this file")
    return found


def _theirs(crowd: Crowd, one: Found, book: Codebook, recorded: str, left: list[str]) -> Iterator[Claim]:
    """What an entity of another maker says."""
    quote = cut(crowd.document.text, crowd.document.source.sha256, one.start, one.end)

    def claim(type_: str, subject: Argument, object_: Argument, **qualifiers: Any) -> Claim:
        return Claim(
            "-", type_, subject, object_, "asserts", AUTHOR, quote, flat(qualifiers), _when(one), "proposed", CODER,
            recorded,
        )  # fmt: skip

    if one.schema in KINDS:
        actor = crowd.argument(one.identity, book)
        assert isinstance(actor, Actor)
        for name in (n for p in OTHER_NAMES for n in one.values.get(p, ())):
            yield claim("named", actor, Text(name), kind="alias")
    elif one.schema in LINKS:
        type_, *ends = LINKS[one.schema]
        role = one.first("role")
        arguments = [crowd.argument(one.first(p), book) for p in ends]
        type_ = type_ or role.strip().lower().replace(" ", "_")
        kind = book.types.get(type_)
        if kind is None or None in arguments:
            why = f"no type '{role}' in the codebook" if kind is None else "an end that is not in this file"
            left.append(f"row {one.row}: {one.schema} '{one.identity}': {why}")
            return
        subject, object_ = arguments
        assert subject is not None and object_ is not None
        yield claim(type_, subject, object_, role="" if role == type_ else role, what=one.first("purpose"))
    elif one.schema != PLACE and one.schema not in DOCUMENTS:
        left.append(f"row {one.row}: {one.schema} '{one.identity}': no claim of the codebook says this")


def _when(one: Found) -> When | None:
    first, last = (days(one.first(p)[:10]) for p in ("startDate", "endDate"))
    return between(first, last)
