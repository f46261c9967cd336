"""Foreign Military Training Reports as the Security Force Monitor publishes them: one training a row.

Each row becomes a `trains` claim from the United States to the unit trained. Its quote is the row; the page
of the report stands in the qualifier `page`, the report in `report`. A row that adds up others says so in
`kind`. Dates that a row does not give are bounded by its fiscal years. Strings that name one unit are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from wildcard.actors.fold import fold
from wildcard.errors import ClaimError
from wildcard.exchange.making import Namer, checked, flat, identified, now
from wildcard.exchange.parcel import Parcel, located
from wildcard.exchange.rows import Row, Sheet
from wildcard.exchange.trained import Trained, trained
from wildcard.model.actor import AUTHOR, Actor
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.source import Document
from wildcard.model.span import Range, When

COLUMNS = ("fiscal_year", "country", "course_title", "start_date", "end_date", "student_unit", "page_number")
CODER = "fmtrpt/1"
TRAINER = "United States"
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
_YEAR = re.compile(r"(?:FY|Fiscal Year)\s*(\d{4}|\d{2})\b", re.IGNORECASE)
_LABEL = re.compile(r"(\d{4})\D(\d{4})")
_TOTAL = re.compile(r"\btotals?\b", re.IGNORECASE)
_ENTITY = re.compile(r"&amp;", re.IGNORECASE)
_NOTHING = re.compile(r"n/?a|none|unknown|0|-+", re.IGNORECASE)
CENTURY = 70  # two-digit years from here on are of the last century


def read_fmtrpt(document: Document, namer: Namer, book: Codebook) -> Parcel:
    """A parcel of a table of trainings; rows are read as they are asked for."""
    sheet = Sheet(document)
    missing = [c for c in COLUMNS if c not in sheet.columns]
    if missing:
        raise located(sheet.origin, 1, f"no column {', '.join(missing)}; expected the training reports' columns")
    left: list[str] = []
    units = trained(_strings(sheet, namer), namer)
    rows = _claims(sheet, namer, units, book, left)
    return Parcel(sheet.origin, (document,), rows, left, list(units.joins(namer)))


def _strings(sheet: Sheet, namer: Namer) -> Iterator[tuple[str, str]]:
    """Every unit string with the id of its state."""
    for row in sheet.rows():
        unit = _clean(row["student_unit"])
        if unit and fold(row["country"]):
            yield namer.actor(row["country"], "state").id, unit


def _claims(sheet: Sheet, namer: Namer, units: Trained, book: Codebook, left: list[str]) -> Iterator[tuple[int, Claim]]:
    seen: set[str] = set()
    recorded = now()
    for row in sheet.rows():
        try:
            told = _trained(row, namer)
            # the id is the string's own, so that no judgement on who is who makes a row a second claim
            claim = identified(_claim(sheet, row, namer, told, recorded, left), seen)
            yield row.number, checked(replace(claim, object=_named(row, units, namer, told)), book)
        except ClaimError as e:
            raise located(sheet.origin, row.number, e) from e


def _claim(sheet: Sheet, row: Row, namer: Namer, told: Actor, recorded: str, left: list[str]) -> Claim:
    return Claim(
        id="-",
        type="trains",
        subject=namer.actor(TRAINER, "state"),
        object=told,
        stance="asserts",
        speaker=AUTHOR,
        quote=sheet.quote(row),
        qualifiers=flat(
            {
                "what": _clean(row["course_title"]),
                "place": _clean(row["location"]),
                "fiscal_year": "-".join(_LABEL.findall(row["fiscal_year"])[0])
                if _LABEL.search(row["fiscal_year"])
                else row["fiscal_year"],
                "program": _clean(row["program"]),
                "page": row["page_number"],
                "report": row["source_file"],
                "quantity": _number(row["quantity"]),
                "cost": row["total_cost"],
                "trainer": _clean(row["us_unit"]),
                "kind": "total" if _is_total(row) else "",
            }
        ),
        when=_when(row, left),
        coder=CODER,
        recorded=recorded,
    )


def _is_total(row: Row) -> bool:
    return not row["student_unit"] and bool(_TOTAL.search(row["course_title"]))


def _trained(row: Row, namer: Namer) -> Actor:
    """The unit by its string alone, whatever the case holds; where the row names none, the country's state."""
    state = namer.actor(row["country"], "state") if row["country"] else None
    unit = _clean(row["student_unit"])
    if not unit:
        if state is None:
            raise ClaimError("neither student_unit nor country is filled in; expected one of them")
        return state
    return namer.alone(unit, "force", state.id if state is not None else None)


def _named(row: Row, units: Trained, namer: Namer, told: Actor) -> Actor:
    """The actor that the unit string names: of the packs, of the case, or its own; the state where it says nothing."""
    unit = _clean(row["student_unit"])
    if not unit or not row["country"]:
        return namer.actor(unit, "force") if unit else told
    state = namer.actor(row["country"], "state")
    if (state.id, unit) in units.blank:
        return state
    return units.packed.get((state.id, unit)) or namer.actor(unit, "force", state.id)


def _clean(cell: str) -> str:
    words = " ".join(_ENTITY.sub("&", cell).split())
    return "" if _NOTHING.fullmatch(words) else words


def _number(cell: str) -> int | str:
    return int(cell) if cell.isascii() and cell.isdigit() else cell


def _when(row: Row, left: list[str]) -> When | None:
    """The days of the course, which starts and ends with them.

    Where they are missing or run backwards: some time within them, or within the fiscal years.
    """
    starts, ends = _dates(row["start_date"]), _dates(row["end_date"])
    if starts and ends and min(starts) <= max(ends):
        return When(precise=Range(min(starts), max(ends)), starting=True, ending=True)
    if starts and ends:
        left.append(
            f"row {row.number}: ends ({row['end_date']}) before it starts ({row['start_date']}): dated as between"
        )
        return When(imprecise=Range(min(ends), max(starts)), starting=True, ending=True)
    years = _years(row)
    if starts or ends:
        first, last = (min(starts) if starts else None), (max(ends) if ends else None)
        return When(precise=Range(first, last), starting=bool(starts), ending=bool(ends))
    if years is None:
        return None
    return When(imprecise=Range(date(years[0] - 1, 10, 1), date(years[1], 9, 30)), starting=True, ending=True)


def _dates(cell: str) -> list[date]:
    """Month/day/year, as often as the cell has it; a day that no calendar has is an error."""
    found = []
    for month, day, year in _DATE.findall(cell):
        try:
            found.append(date(_full(year), int(month), int(day)))
        except ValueError as e:
            raise ClaimError(f"'{cell}' is no day; expected month/day/year") from e
    if cell and not found:
        raise ClaimError(f"'{cell}' is no day; expected month/day/year")
    return found


def _full(year: str) -> int:
    number = int(year)
    return number if len(year) == 4 else number + (1900 if number >= CENTURY else 2000)


def _years(row: Row) -> tuple[int, int] | None:
    """The fiscal years that the programme names, else those that the report covers."""
    named = [_full(y) for y in _YEAR.findall(f"{row['program']} {row['course_title']}")]
    if named:
        return min(named), max(named)
    label = _LABEL.search(row["fiscal_year"])
    return (int(label.group(1)), int(label.group(2))) if label else None
