"""Claims as a table (CSV) that a spreadsheet opens, out and in again without loss.

The first columns are for reading, the others carry the claim. Lists are parted by " | "; values that are no
words are written as JSON; a cell that a spreadsheet would take for a formula has an apostrophe before it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from wildcard.errors import ClaimError
from wildcard.exchange.cells import meant, written
from wildcard.exchange.parcel import Parcel, located
from wildcard.exchange.rows import Row, Sheet
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.conform import conforming
from wildcard.model.record import Record, from_record, to_record
from wildcard.model.source import Document, Source
from wildcard.wording.plain import plain

SHOWN = ("says", "title", "publisher", "published", "origin")
PLAIN = ("id", "type", "stance", "status", "coder", "recorded", "grade")
SLOTS = ("subject", "object", "speaker")
SLOT = ("id", "kind", "names", "unnamed", "within", "text")
QUOTE = ("source", "start", "end", "text", "prefix", "suffix")
WHEN = ("precise_from", "precise_to", "imprecise_from", "imprecise_to", "starting", "ending")
TRUTHS = {**dict.fromkeys(("true", "1", "yes"), True), **dict.fromkeys(("", "false", "0", "no"), False)}
PROPOSAL = ("rule", "score", "second", "choices")


def columns(qualifiers: Iterable[str]) -> list[str]:
    """The header: fixed columns, and one for each qualifier in use."""
    return [
        *SHOWN,
        *PLAIN,
        *(f"{s}_{f}" for s in SLOTS for f in SLOT),
        *(f"quote_{f}" for f in QUOTE),
        *(f"when_{f}" for f in WHEN),
        *(f"proposal_{f}" for f in PROPOSAL),
        *(f"qualifier_{q}" for q in qualifiers),
    ]


def write_table(claims: Sequence[Claim], sources: Mapping[str, Source], book: Codebook) -> Iterator[str]:
    """Lines of CSV, the header first."""
    header = columns(sorted({q for c in claims for q in c.qualifiers}))
    yield written(header)
    for claim in claims:
        cells = {**_shown(claim, sources.get(claim.quote.source), book), **_cells(to_record(claim))}
        yield written(cells.get(c, "") for c in header)


def _shown(claim: Claim, source: Source | None, book: Codebook) -> dict[str, str]:
    told = {f: getattr(source, f) or "" for f in SHOWN[1:]} if source is not None else {}
    return {"says": plain(claim, book), **told}


def _cells(record: Record) -> dict[str, str]:
    cells = {f: record[f] for f in PLAIN}
    for slot in SLOTS:
        given = {"id": record[slot]} if isinstance(record[slot], str) else record[slot] or {}
        for field in SLOT:
            value = given.get(field)
            cells[f"{slot}_{field}"] = _joined(value) if isinstance(value, list) else _word(value)
    cells.update({f"quote_{f}": str(record["quote"][f]) for f in QUOTE})
    cells.update(_when_cells(record["when"]))
    for field, value in (record.get("proposal") or {}).items():
        cells[f"proposal_{field}"] = _joined(value) if field == "choices" else _word(value)
    cells.update({f"qualifier_{k}": _word(v) for k, v in record["qualifiers"].items()})
    return cells


def _when_cells(when: Record | None) -> dict[str, str]:
    if when is None:
        return {}
    cells = {f"when_{f}": _word(when[f]) for f in ("starting", "ending")}
    for kind in ("precise", "imprecise"):
        if when[kind] is not None:
            for side, day in zip(("from", "to"), when[kind], strict=True):
                cells[f"when_{kind}_{side}"] = day or "open"
    return cells


def _word(value: Any) -> str:
    """A word as it is; what is no word, and a word that looks like none, as JSON."""
    if value is None:
        return ""
    if isinstance(value, str) and value and not _is_json(value) and value == value.strip():
        return value
    return json.dumps(value, ensure_ascii=False)


def _is_json(word: str) -> bool:
    try:
        json.loads(word)
    except (ValueError, RecursionError):
        return False
    return True


def _unword(cell: str) -> Any:
    if not cell:
        return None
    return json.loads(cell) if _is_json(cell) else cell


def _joined(words: Iterable[str]) -> str:
    return " | ".join(w.replace("\\", "\\\\").replace("|", "\\|") for w in words)


def _parted(cell: str) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", w, flags=re.DOTALL) for w in cell.split(" | ")] if cell else []


def is_table(names: Iterable[str]) -> bool:
    """True for the header of a table that `write_table` wrote."""
    return {"id", "type", "subject_id", "quote_source", "quote_start"} <= set(names)


def read_table(document: Document, book: Codebook, documents: Iterable[Document] = ()) -> Parcel:
    """A parcel of a table of claims; the table itself is no source, `documents` are."""
    sheet = Sheet(document)
    return Parcel(sheet.origin, tuple(documents), _claims(sheet, book))


def _claims(sheet: Sheet, book: Codebook) -> Iterator[tuple[int, Claim]]:
    for row in sheet.rows():
        try:
            yield row.number, conforming(from_record(_record(row), book), book)
        except ClaimError as e:
            raise located(sheet.origin, row.number, e) from e


def _record(row: Row) -> Record:
    cells = {k: meant(v) for k, v in row.cells.items()}
    record: Record = {f: cells.get(f, "") for f in PLAIN}
    for slot in SLOTS:
        given = {f: cells.get(f"{slot}_{f}", "") for f in SLOT}
        record[slot] = _argument(given)
    record["quote"] = {f: cells.get(f"quote_{f}", "") for f in QUOTE}
    for side in ("start", "end"):
        record["quote"][side] = _offset(cells.get(f"quote_{side}", ""), side)
    record["when"] = _when(cells)
    if cells.get("proposal_rule"):
        record["proposal"] = {f: _unword(cells.get(f"proposal_{f}", "")) for f in PROPOSAL[:3]}
        record["proposal"]["choices"] = _parted(cells.get("proposal_choices", ""))
    prefix = "qualifier_"
    record["qualifiers"] = {k.removeprefix(prefix): _unword(v) for k, v in cells.items() if k.startswith(prefix) and v}
    return record


def _offset(cell: str, side: str) -> int:
    if not (cell.isascii() and cell.isdigit()):
        raise ClaimError(f"quote_{side} is '{cell}'; expected a number of characters")
    return int(cell)


def _argument(given: Mapping[str, str]) -> Any:
    if given["id"]:
        found = {"id": _unword(given["id"]), "kind": _unword(given["kind"]), "names": _parted(given["names"])}
        found.update({f: _unword(given[f]) for f in ("unnamed", "within") if given[f]})
        return found
    return {"text": _unword(given["text"])} if given["text"] else None


def _truth(cell: str, field: str) -> bool:
    """What a cell says, in a spreadsheet's words too."""
    said = cell.strip().lower()
    if said not in TRUTHS:
        raise ClaimError(f"when_{field} is '{cell}'; expected true or false")
    return TRUTHS[said]


def _when(cells: Mapping[str, str]) -> Record | None:
    given = {f: cells.get(f"when_{f}", "") for f in WHEN}
    if not any(given.values()):
        return None
    when: Record = {f: _truth(given[f], f) for f in ("starting", "ending")}
    for kind in ("precise", "imprecise"):
        sides = [given[f"{kind}_{s}"].strip() for s in ("from", "to")]
        when[kind] = [None if s in ("open", "") else s for s in sides] if any(sides) else None
    return when
