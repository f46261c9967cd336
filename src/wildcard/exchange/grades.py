"""Admiralty grades as a table or as JSON lines: in, each row a claim or a source with its grade and why; and out.

Invariant: all rows are understood before the first grade is set; each reason is an entry of the history.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from wildcard.documents.load import load
from wildcard.errors import JudgementError, UnknownName
from wildcard.exchange.cells import meant, written
from wildcard.exchange.lines import objects
from wildcard.exchange.parcel import located
from wildcard.exchange.rows import Sheet
from wildcard.ledger.case import Ledger
from wildcard.ledger.grade import is_grade
from wildcard.ledger.selection import Selection
from wildcard.model.admiralty import UNJUDGED
from wildcard.model.claim import STATUSES, Claim
from wildcard.model.source import Source, source_called

COLUMNS = ("claim", "source", "grade", "because")


def is_grades(columns: Iterable[str]) -> bool:
    """True for a table of grades: it names a grade and what it is of, and quotes nothing."""
    held = {c.lower() for c in columns}
    return "grade" in held and bool(held & {"claim", "source"}) and "quote" not in held and "type" not in held


def bring_grades(ledger: Ledger, path: Path, *, by: str, encoding: str | None = None) -> tuple[int, int]:
    """Set the grades of a file; returns how many claims were graded in how many steps. FormatError names the row."""
    steps: dict[tuple[str, str], dict[str, str]] = {}
    for row, told in _rows(path, encoding):
        grade, because = told.get("grade", "").upper(), told.get("because") or f"as {path.name} grades it"
        if not is_grade(grade):
            raise located(path.name, row, f"'{grade}' is no Admiralty grade; expected A-F and 1-6, as B2")
        try:
            ids = _claims(ledger, told)
        except (UnknownName, JudgementError) as e:
            raise located(path.name, row, str(e)) from e
        steps.setdefault((because, told.get("by") or by), {}).update(dict.fromkeys(ids, grade))
    for (because, who), grades in steps.items():
        if grades:
            ledger.grade(grades, by=who, because=because)
    return sum(map(len, steps.values())), len(steps)


def _claims(ledger: Ledger, told: dict[str, str]) -> list[str]:
    """The claims that a row is about: one by its id, or all of a source."""
    if told.get("claim"):
        return [ledger.claim(told["claim"]).id]
    source = source_called(ledger.sources(), told.get("source", ""))
    chosen = Selection(source=source.sha256, statuses=STATUSES, second=True)
    return [c.id for c in ledger.claims(chosen)]


def _rows(path: Path, encoding: str | None) -> Iterator[tuple[int, dict[str, str]]]:
    if path.suffix.lower() in (".csv", ".tsv") or begins_as_grades(path):
        sheet = Sheet(load(path, encoding=encoding))
        if not is_grades(sheet.columns):
            raise located(path.name, 1, f"no table of grades; expected the columns {', '.join(COLUMNS)}")
        for row in sheet.rows():
            yield row.number, {k.lower(): meant(v.strip()) for k, v in row.cells.items()}
        return
    for number, record in objects(path):
        yield number, {k: str(v) for k, v in record.items() if v is not None}


def begins_as_grades(path: Path) -> bool:
    """True where the first line names the columns of such a table, whatever the file is called."""
    try:
        with path.open("rb") as file:
            first = file.readline(500).decode("utf-8-sig", "replace")
    except OSError:
        return False  # told where it is read
    return is_grades(c.strip(' "') for c in first.strip().split(","))


def write_grades(claims: Iterable[Claim], sources: dict[str, Source], graded: Collection[str]) -> Iterator[str]:
    """A table of the claims with a grade, and of those in `graded` (ids), with their sources' titles.

    That nothing can be judged is a grade too, where somebody gave it.
    """
    yield written(COLUMNS)
    for claim in claims:
        if claim.grade != UNJUDGED or claim.id in graded:
            source = sources[claim.quote.source]
            yield written([claim.id, source.title or source.origin or source.sha256, claim.grade, ""])
