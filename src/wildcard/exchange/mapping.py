"""Any table by a mapping file: which column, or which fixed word, gives each part of a claim.

[source]                          # what the table is; all optional
title = "…"
publisher = "…"
country = "iraq"                  # id of the state whose "army" and "parliament" are meant

[claim]                           # one table a claim; [[claim]] makes several of each row
type = "funds"                    # a word in quotes is the same in every row
subject = { column = "Donor", kind = "state" }
object = { column = "Group", kind = "armed group" }
speaker = { column = "According to" }
stance = { column = "Certainty", values = { sure = "asserts", rumour = "alleges" } }   # default = "asserts" for blanks
quote = { column = "Sentence" }   # found in the texts of --source; without it the row is the quote
start = { column = "From" }       # 2016, 2016-11 or 2016-11-26; `date = "%d/%m/%Y"` for another form
end = { column = "To" }
grade = "B3"
skip = { column = "Group", empty = true }   # leaves out the rows where that cell is empty

[claim.qualifiers]
what = { column = "Item" }
"""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from wildcard.errors import ClaimError, FormatError, reason
from wildcard.exchange.making import Namer, checked, flat, identified, now
from wildcard.exchange.parcel import Parcel, located
from wildcard.exchange.rows import Row, Sheet
from wildcard.model.actor import AUTHOR, Actor, Argument, Text
from wildcard.model.admiralty import UNJUDGED
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.quote import Quote, cut
from wildcard.model.source import Document
from wildcard.model.span import Range, When

CODER = "table/1"
PARTS = {"type", "subject", "object", "speaker", "stance", "quote", "start", "end", "grade", "skip", "qualifiers"}
NEEDED = ("type", "subject", "object")
TOLD = {"column", "kind", "country", "text", "values", "default", "value", "name", "date", "empty", "equals"}
_FUZZY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?-?\Z")


@dataclass(frozen=True, slots=True)
class Plan:
    """A mapping file, checked: what the table is, and one template a claim."""

    origin: str
    source: Mapping[str, str]
    claims: Sequence[Mapping[str, Any]]


def load_mapping(path: Path) -> Plan:
    """Read a mapping file; FormatError names what it lacks."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise FormatError(f"mapping '{path.name or path}' cannot be read: {reason(e)}") from e
    given = data.get("claim")
    claims = given if isinstance(given, list) else [given] if isinstance(given, dict) else []
    if not claims:
        raise FormatError(f"mapping '{path.name}' has no [claim]; expected one that tells type, subject and object")
    for claim in claims:
        if unknown := set(claim) - PARTS:
            known = ", ".join(sorted(PARTS))
            raise FormatError(f"mapping '{path.name}': unknown part {sorted(unknown)[0]!r}; expected one of {known}")
        if missing := [p for p in NEEDED if p not in claim]:
            raise FormatError(f"mapping '{path.name}': a [claim] without {missing[0]}; expected {', '.join(NEEDED)}")
        for part, told in _told(claim):
            if unknown := set(told) - TOLD:
                known = ", ".join(sorted(TOLD))
                raise FormatError(
                    f"mapping '{path.name}': {part} has unknown {sorted(unknown)[0]!r}; expected some of {known}"
                )
    return Plan(path.name, data.get("source", {}), claims)


def _told(claim: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The parts of a template that say more than one word, with their names."""
    for name, part in {**claim, **_table(claim.get("qualifiers")), "qualifiers": None}.items():
        if isinstance(part, Mapping):
            yield name, part


def _table(given: Any) -> Mapping[str, Any]:
    return given if isinstance(given, Mapping) else {}


def read_mapped(
    document: Document, mapping: Plan, namer: Namer, book: Codebook, documents: Sequence[Document] = ()
) -> Parcel:
    """A parcel of a table's rows; the table is a source of its own where a row is the quote."""
    sheet = Sheet(document)
    _has_columns(sheet, mapping)
    left: list[str] = []
    used = {c for t in mapping.claims for c in _columns(t)}
    if unused := [c for c in sheet.columns if c and c not in used]:
        left.append(f"columns {', '.join(unused)}: the mapping does not use them (they stand in the quoted rows)")
    kept = (document, *documents) if any("quote" not in t for t in mapping.claims) else tuple(documents)
    return Parcel(sheet.origin, kept, Mapped(sheet, mapping, namer, book, documents, left).rows(), left)


def _columns(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        if isinstance(part.get("column"), str):
            yield part["column"]
        for inner in part.values():
            yield from _columns(inner)


def _has_columns(sheet: Sheet, mapping: Plan) -> None:
    for column in (c for t in mapping.claims for c in _columns(t)):
        if column not in sheet.columns:
            raise FormatError(
                f"mapping '{mapping.origin}' asks for column '{column}'; {sheet.origin} has {', '.join(sheet.columns)}"
            )


class Mapped:
    """The rows of one table under one mapping."""

    def __init__(
        self,
        sheet: Sheet,
        mapping: Plan,
        namer: Namer,
        book: Codebook,
        documents: Sequence[Document],
        left: list[str],
    ) -> None:
        self.sheet, self.mapping, self.namer, self.book = sheet, mapping, namer, book
        self.documents, self.left = documents, left
        self.recorded = now()
        self.seen: set[str] = set()

    def rows(self) -> Iterator[tuple[int, Claim]]:
        """The claims of every row."""
        for row in self.sheet.rows():
            for template in self.mapping.claims:
                try:
                    claim = self.claim(row, template)
                except ClaimError as e:
                    raise located(self.sheet.origin, row.number, e) from e
                if claim is not None:
                    yield row.number, claim

    def claim(self, row: Row, template: Mapping[str, Any]) -> Claim | None:
        """The claim that a template makes of a row; None where it skips it."""
        if self.skips(row, template.get("skip")):
            return None
        type_ = _value(row, template["type"])
        kind = self.book.types.get(type_)
        if kind is None:
            raise ClaimError(f"unknown type '{type_}'; expected one of {', '.join(self.book.types)}")
        subject, object_ = (self.needed(row, template, s, getattr(kind, s)) for s in ("subject", "object"))
        speaker = self.argument(row, template.get("speaker"), frozenset({"actor"}))
        return checked(
            identified(
                Claim(
                    id="-",
                    type=type_,
                    subject=subject,
                    object=object_,
                    stance=_stance(row, template.get("stance", "asserts")),
                    speaker=speaker if isinstance(speaker, Actor) else AUTHOR,
                    quote=self.quote(row, template.get("quote")),
                    qualifiers=flat({k: _value(row, v) for k, v in template.get("qualifiers", {}).items()}),
                    when=_when(row, template.get("start"), template.get("end")),
                    coder=CODER,
                    recorded=self.recorded,
                    grade=_value(row, template.get("grade")) or UNJUDGED,
                ),
                self.seen,
            ),
            self.book,
        )

    def skips(self, row: Row, rule: Any) -> bool:
        """True where the rule leaves the row out."""
        if not isinstance(rule, Mapping):
            return False
        cell = row[rule["column"]]
        return (bool(rule.get("empty")) and not cell) or cell in rule.get("equals", ())

    def needed(self, row: Row, template: Mapping[str, Any], slot: str, slots: frozenset[str]) -> Argument:
        """Who, where or what stands in a slot that no claim is without."""
        found = self.argument(row, template[slot], slots)
        if found is None:
            column = _table(template[slot]).get("column")
            raise ClaimError(f"no {slot} in column '{column}'; expected a name, or skip for rows without")
        return found

    def argument(self, row: Row, part: Any, slots: frozenset[str]) -> Argument | None:
        """Who, where or what stands in a slot."""
        name = _value(row, part)
        if not name:
            return None
        told = part if isinstance(part, Mapping) else {}
        kind = told.get("kind")
        if told.get("text") or slots == {"text"}:
            return Text(name)
        country = told.get("country") or self.mapping.source.get("country")
        if kind in self.book.place_kinds or "actor" not in slots:
            return self.namer.place(name, kind, country)
        return self.namer.actor(name, kind, country)

    def quote(self, row: Row, part: Any) -> Quote:
        """The row, or the words of a column where they stand in one of the texts."""
        if part is None:
            return self.sheet.quote(row)
        words = _value(row, part)
        for document in self.documents:
            at = document.text.find(words) if words else -1
            if at >= 0:
                return cut(document.text, document.source.sha256, at, at + len(words))
        given = ", ".join(d.source.origin or "" for d in self.documents) or "none"
        raise ClaimError(f"the quote {words[:60]!r} stands in no text of --source (given: {given})")


def _value(row: Row, part: Any) -> str:
    """A fixed word, or what a column says, put into other words where the mapping tells how."""
    if part is None or isinstance(part, str):
        return part or ""
    if not isinstance(part, Mapping):
        return str(part)
    if "column" not in part:
        return str(part.get("value") or part.get("name") or "")
    cell = row[part["column"]]
    values = part.get("values")
    if values is None or not cell:
        return cell or str(part.get("default", ""))
    if cell in values or "default" in part:
        return str(values.get(cell, part.get("default")))
    raise ClaimError(f"column '{part['column']}' says '{cell}'; the mapping knows {', '.join(values)}")


def _stance(row: Row, part: Any) -> str:
    """How the claim is held; a blank cell does not say, unless the mapping tells by `default` what it means."""
    found = _value(row, part)
    if not found:
        raise ClaimError(
            f"column '{_table(part).get('column')}' is blank; expected a stance, or default in the mapping"
        )
    return found


def _when(row: Row, start: Any, end: Any) -> When | None:
    first, last = (days(_value(row, part), part) if part is not None else None for part in (start, end))
    return between(first, last)


Days = tuple[date, date]


def between(first: Days | None, last: Days | None) -> When | None:
    """Whole days are precise; a month or a year is some time within it, and so is what it begins or ends.

    Where a month or a year stands alone, at either end, the other end of the range is its own.
    """
    if first is None and last is None:
        return None
    if all(s is None or s[0] == s[1] for s in (first, last)):
        return When(precise=Range(first[0] if first else None, last[1] if last else None))
    told = [side for side in (first, last) if side is not None]
    return When(imprecise=Range(told[0][0], told[-1][1]))


def days(cell: str, part: Any = None) -> tuple[date, date] | None:
    """The first and the last day that a date may mean ("2016", "2016-11", "2016-11-26"); None where it is empty."""
    if not cell:
        return None
    form = part.get("date") if isinstance(part, Mapping) else None
    try:
        if form:
            day = datetime.strptime(cell, form).date()
            return day, day
        found = _FUZZY.match(cell)
        if found is None:
            raise ValueError("of another form")
        year, month, day_ = (int(g) if g else 0 for g in found.groups())
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        if not day_:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day_), date(year, month, day_)
    except ValueError as e:
        raise ClaimError(f"'{cell}' is no date; expected {form or '2016, 2016-11 or 2016-11-26'}") from e
