"""The Security Force Monitor's spreadsheets: units, persons, postings, relations, positionings, sources.

Two layouts of its research handbook, known by their columns: a claim a row (`type:claim`, with precise and
imprecise ranges), and the sheets of units and persons (`unit:name`, `person:name`, with first and last
citations), as worked in and as published for download. Each statement of a row becomes a claim quoted by the
row. A sheet of sources beside it turns the ids of citations into titles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from wildcard.errors import ClaimError, FormatError
from wildcard.exchange.making import Namer, checked, flat, identified, now
from wildcard.exchange.parcel import Parcel, located
from wildcard.exchange.partial import cited, told
from wildcard.exchange.rows import Row, Sheet
from wildcard.model.actor import AUTHOR, Actor, Argument, Place, Text
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.source import Document
from wildcard.model.span import When

CODER = "sfm/1"
STATUS = {"accepted": "accepted", "conflict": "rejected"}
HEADS = frozenset({"commander", "commandant", "head", "chief"})
BASES = {"administrative": "legal", "operational": "operational", "command": ""}
_MANY = re.compile(r"\s*[;|]\s*")
_GAZETTEER = re.compile(r"\s*\([^()]*\b(?:osm|gadm|geonames)\b[^()]*\).*\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """One statement of a row, before it is a claim."""

    type: str
    subject: Argument
    object: Argument
    when: When | None = None
    qualifiers: dict[str, str] = field(default_factory=dict)
    status: str = "proposed"


def is_sfm(columns: Iterable[str]) -> bool:
    """True for a sheet of claims, units, persons or sources."""
    held = set(columns)
    claims = {"type:claim", "about_entity:ref:claim"} <= held
    return claims or "unit:name" in held or "person:name" in held or "source:title" in held


def read_sfm(document: Document, namer: Namer, book: Codebook, documents: Iterable[Document] = ()) -> Parcel:
    """A parcel of one sheet; `documents` may hold the sheet of sources that its citations name."""
    sheet = Sheet(document)
    if not is_sfm(sheet.columns):
        raise located(
            sheet.origin, 1, "no sheet of the Security Force Monitor: expected type:claim, unit:name or person:name"
        )
    beside = list(documents)
    left: list[str] = []
    reader = Reader(sheet, namer, titles([document, *beside]), left)
    return Parcel(sheet.origin, (document, *beside), _claims(reader, book), left)


def titles(documents: Iterable[Document]) -> dict[str, str]:
    """Sources by the ids of their access points and their own: title, publication, date."""
    found: dict[str, str] = {}
    for document in documents:
        try:
            sheet = Sheet(document)
        except FormatError:
            continue
        if "source:title" not in sheet.columns:
            continue
        for row in sheet.rows():
            told_ = (row["source:title"], row["source:publication_name"], row["source:published_timestamp"][:10])
            for column in sheet.columns:
                if "access_point_id" in column or column == "source:id:admin":
                    found[row[column]] = ", ".join(t for t in told_ if t)
    return found


def _claims(reader: Reader, book: Codebook) -> Iterator[tuple[int, Claim]]:
    seen: set[str] = set()
    recorded = now()
    for row in reader.sheet.rows():
        try:
            for statement in reader.statements(row):
                claim = _claim(statement, reader, row, recorded)
                yield row.number, checked(identified(claim, seen), book)
        except ClaimError as e:
            raise located(reader.sheet.origin, row.number, e) from e


def _claim(statement: Told, reader: Reader, row: Row, recorded: str) -> Claim:
    return Claim(
        id="-",
        type=statement.type,
        subject=statement.subject,
        object=statement.object,
        stance="asserts",
        speaker=AUTHOR,
        quote=reader.sheet.quote(row),
        qualifiers=flat({**statement.qualifiers, **reader.citations(row), "note": row["public_notes:meta"]}),
        when=statement.when,
        status=statement.status,
        coder=row["researcher:meta"] or CODER,
        recorded=recorded,
    )


class Reader:
    """Reads the rows of a sheet; what no claim can carry is listed once a column or kind."""

    def __init__(self, sheet: Sheet, namer: Namer, sources: dict[str, str], left: list[str]) -> None:
        self.sheet = sheet
        self.namer = namer
        self.sources = sources
        self.left = left

    def statements(self, row: Row) -> Iterator[Told]:
        """What a row says, in either layout."""
        if "type:claim" in self.sheet.columns:
            yield from self.claim(row)
        elif "source:title" in self.sheet.columns and "unit:name" not in self.sheet.columns:
            self.miss("rows of sources: they make no claims, the sheet is kept as a source")
        else:
            yield from self.unit(row)
            yield from self.person(row)

    def miss(self, what: str) -> None:
        """List what stays behind, once."""
        if what not in self.left:
            self.left.append(what)

    def citations(self, row: Row) -> dict[str, str]:
        """The citations of a row, by title where the sheet of sources tells it."""
        columns = [c for c in self.sheet.columns if c == "citation:refs:claim" or c.endswith(":source")]
        ids = dict.fromkeys(i for c in columns for i in _many(row[c]))
        return {"cited": "; ".join(self.sources.get(i, i) for i in ids)} if ids else {}

    def body(self, identity: str, name: str, others: Iterable[str] = (), kind: str = "force") -> Actor:
        """The unit or person of an id, or of a name where the sheet gives no id."""
        if not identity:
            return self.namer.actor(name, kind)
        return Actor(identity, kind, tuple(dict.fromkeys(n for n in (name, *others) if n)))

    # -- a claim a row

    def claim(self, row: Row) -> Iterator[Told]:
        """A row of the claims layout; a kind that the codebook has no type for is listed."""
        kind = row["type:claim"]
        told_: Callable[[Row], Iterator[tuple[str, Argument, Argument, dict[str, str]]]] | None = {
            "unit": self.names,
            "person": self.names,
            "relation": self.relation,
            "positioning": self.positioning,
            "posting": self.posting,
        }.get(kind)
        if told_ is None:
            self.miss(f"rows of type '{kind}': no type of the codebook fits")
            return
        when, status = told(dict(row.cells)), STATUS.get(row["status:meta"], "proposed")
        for type_, subject, object_, qualifiers in told_(row):
            yield Told(type_, subject, object_, when, qualifiers, status)

    def names(self, row: Row) -> Iterator[tuple[str, Argument, Argument, dict[str, str]]]:
        """The names of a unit or person."""
        kind = row["type:claim"]
        named = _many(row[f"{kind}:names:assertion"]) or _many(row["name:annotation"])
        shown = row["name:annotation"] or row["about_entity:name:qa"] or (named[0] if named else "")
        actor = self.body(row["about_entity:ref:claim"], shown, kind="person" if kind == "person" else "force")
        for column in (f"{kind}:classifications:assertion", "country:annotation"):
            if row[column]:
                self.miss(f"{column}: the codebook has no type for it")
        for name in named:
            yield "named", actor, Text(name), {}

    def relation(self, row: Row) -> Iterator[tuple[str, Argument, Argument, dict[str, str]]]:
        """A unit under another, or lending to another."""
        lower = self.body(row["relation:unit:refs:assertion"], row["relation:unit:names:qa"])
        upper = self.body(row["relation:related_unit:refs:assertion"], row["relation:related_unit:names:qa"])
        member = row["relation:types:assertion"].startswith("member")
        class_ = row["relation:related_unit_classes:assertion"]
        qualifiers = {"class": class_, "basis": "" if member else BASES.get(class_, "")}
        yield "member_of" if member else "part_of", lower, upper, qualifiers

    def positioning(self, row: Row) -> Iterator[tuple[str, Argument, Argument, dict[str, str]]]:
        """A unit's site or area of operations."""
        unit = self.body(row["positioning:unit:refs:assertion"], row["positioning:unit:names:qa"])
        base = row["positioning:base_names:assertion"]
        name = row["positioning:location:names:qa"] or base
        place = self.place(row["positioning:location:refs:assertion"], name)
        area = row["positioning:types:assertion"] == "aoo"
        yield "operates_in" if area else "based_in", unit, place, {"near": base if base != name else ""}

    def posting(self, row: Row) -> Iterator[tuple[str, Argument, Argument, dict[str, str]]]:
        """A person in a unit; who commands it heads it."""
        person = self.body(row["posting:person:refs:assertion"], row["posting:person:names:qa"], kind="person")
        unit = self.body(row["posting:unit:refs:assertion"], row["posting:unit:names:qa"])
        role, title, rank = (row[f"posting:{k}:assertion"] for k in ("roles", "titles", "ranks"))
        yield posted(role), person, unit, {"role": role or title, "title": title, "rank": rank}

    def place(self, identity: str, name: str) -> Place:
        """A place by its name, the gazetteer's remarks taken off."""
        plain = _GAZETTEER.sub("", name).strip() or name
        return Place(identity, None, (plain,)) if identity else self.namer.place(plain)

    # -- sheets of units and persons

    def unit(self, row: Row) -> Iterator[Told]:
        """What a row of a sheet says of its unit: names, superior, site, area."""
        if not row["unit:name"]:
            return
        others = _many(row["unit:other_names"])
        unit = self.body(row["unit:id:admin"], row["unit:name"], others)
        when = self.span(row, "unit:", "unit:last_cited_date_open")
        yield from (Told("named", unit, Text(n), when) for n in others)
        for column in ("unit:classification", "unit:country"):
            if row[column]:
                self.miss(f"{column}: the codebook has no type for it")
        yield from self.superior(row, unit)
        area = row["unit:area_ops_name"]
        if area:
            dates = self.span(row, "unit:area_ops_", "unit:area_ops_open")
            yield Told("operates_in", unit, self.place(row["unit:area_ops_id"], area), dates)
        site = (
            row["unit:site_nearest_settlement_name"] or row["unit:site_first_admin_area_name"] or row["unit:base_name"]
        )
        if site:
            dates = self.span(row, "unit:site_", "unit:site_open")
            base = row["unit:base_name"]
            place = self.place(row["unit:site_nearest_settlement_id"], site)
            yield Told("based_in", unit, place, dates, {"near": base if base != site else ""})

    def superior(self, row: Row, unit: Actor) -> Iterator[Told]:
        """The related unit of a row: its parent, or what it is a member of."""
        given = row["unit:related_unit"]
        name = row["unit:related_unit:name"] or given
        if not name:
            return
        identity = row["unit:related_unit_id:admin"] or (given if row["unit:related_unit:name"] else "")
        member = row["unit:relation_type"] == "member" or "unit:membership_id" in self.sheet.columns
        class_ = row["unit:related_unit_class"].lower()
        dates = self.span(row, "unit:related_unit_", "unit:related_unit_open")
        qualifiers = {"class": class_, "basis": "" if member else BASES.get(class_, "")}
        yield Told("member_of" if member else "part_of", unit, self.body(identity, name), dates, qualifiers)

    def person(self, row: Row) -> Iterator[Told]:
        """What a row of a sheet says of its person: names, and the posting."""
        if not row["person:name"]:
            return
        others = _many(row["person:other_names"])
        identity = row["person:id:admin"] or row["person:admin:id"]
        person = self.body(identity, row["person:name"], others, "person")
        yield from (Told("named", person, Text(n)) for n in others)
        if any(row[c] for c in self.sheet.columns if c.startswith("person_extra:")):
            self.miss("person_extra: birth, death, accounts and pictures of persons are not kept")
        given = row["person:posting_unit"] or row["person:posting"]
        name = given or row["unit:name"]
        if not name:
            return
        unit = self.body(row["person:posting_unit_id:admin"] or ("" if given else row["unit:id:admin"]), name)
        role, title, rank = (row[f"person:posting_{k}"] for k in ("role", "title", "rank"))
        dates = self.span(row, "person:posting_", "person:posting_last_cited_date_open")
        yield Told(posted(role), person, unit, dates, {"role": role or title, "title": title, "rank": rank})

    def span(self, row: Row, prefix: str, ends: str) -> When | None:
        """First and last citation; `Y` in the start column is a start, `E` (or `Y` in an end column) an end."""
        start = row[f"{prefix}first_cited_date_start"].upper() in ("Y", "TRUE", "1")
        ended = row[ends].upper() == "E" or row[f"{prefix}last_cited_date_end"].upper() in ("Y", "TRUE", "1")
        first, last = (row[f"{prefix}{k}_cited_date"] for k in ("first", "last"))
        return cited(first, last, starting=start, ending=ended)


def posted(role: str) -> str:
    """The type of a posting: who is in charge heads the unit, others are members of it."""
    return "heads" if role.strip().lower() in HEADS else "member_of"


def _many(cell: str) -> list[str]:
    return [part for part in _MANY.split(cell) if part]
