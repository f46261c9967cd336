"""Sources beside claims: what `export` writes next to a file of claims so that its quotes can be checked anywhere.

One JSON object a line: the source's fields, its stored text, and its original bytes (base64) where they are
not the text itself. Invariant: reading gives back the documents, byte for byte.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wildcard.errors import FormatError
from wildcard.exchange.lines import objects
from wildcard.ledger.case import Ledger
from wildcard.model.source import Document, Source

SUFFIX = ".sources.jsonl"


def beside(path: Path) -> Path:
    """Where an export puts the sources of its file: `iraq.csv` has `iraq.csv.sources.jsonl`, and no other file has."""
    return path.parent / (path.name + SUFFIX)


def found_beside(path: Path) -> Path | None:
    """The sources beside a file of claims; also without its suffix, as BRAT folders and older exports name them."""
    return next((p for p in (beside(path), path.parent / (path.stem + SUFFIX)) if p.is_file()), None)


def spare_others(path: Path) -> None:
    """Refuse a place for sources where something else stands, which nobody named and would lose: FormatError."""
    if path.exists() and not _holds_sources(path):
        raise FormatError(
            f"'{path}' holds no sources of an export and would be lost; expected another name to write to"
        )


def _holds_sources(path: Path) -> bool:
    """True for a file whose first line is a source, or that holds nothing, as an export of no claims leaves it."""
    try:
        _, first = next(objects(path, empty=True), (0, {"sha256": "", "text": ""}))
    except FormatError:
        return False
    return {"sha256", "text"} <= first.keys()


def to_line(document: Document) -> str:
    """One document as a line."""
    record: dict[str, Any] = {f: getattr(document.source, f) for f in Source.__slots__}
    record["text"] = document.text
    if document.text.encode("utf-8", "replace") != document.original:
        record["original"] = base64.b64encode(document.original).decode("ascii")
    return json.dumps(record, ensure_ascii=False) + "\n"


def held(ledger: Ledger, sha256s: Iterator[str] | list[str]) -> Iterator[Document]:
    """The documents of these sources, from the case."""
    wanted = set(sha256s)
    for source in ledger.sources():
        if source.sha256 in wanted:
            yield Document(source, ledger.text(source.sha256), ledger.original(source.sha256))


def read_sources(path: Path) -> list[Document]:
    """The documents of a file of sources; FormatError names the row that is none."""
    return [_document(record, f"{path.name}, row {row}") for row, record in objects(path, empty=True)]


def _document(record: dict[str, Any], where: str) -> Document:
    text, sha256 = record.get("text"), record.get("sha256")
    if not isinstance(text, str) or not isinstance(sha256, str):
        raise FormatError(f"{where}: no source; expected an object with sha256 and text")
    original = _original(record, text, where)
    if hashlib.sha256(original).hexdigest() != sha256:
        raise FormatError(f"{where}: the bytes of source {sha256[:12]} do not give its sha256")
    told: dict[str, str] = {}
    for field in Source.__slots__:
        value = record.get(field)
        if value is not None and not isinstance(value, str):
            raise FormatError(f"{where}: {field} is {value!r}; expected words or null")
        if value:
            told[field] = value
    return Document(Source(**told), text, original)


def _original(record: dict[str, Any], text: str, where: str) -> bytes:
    if record.get("original") is None:
        return text.encode("utf-8")
    try:
        return base64.b64decode(record["original"], validate=True)
    except (binascii.Error, TypeError, ValueError) as e:
        raise FormatError(f"{where}: original is no base64: {e}") from e
