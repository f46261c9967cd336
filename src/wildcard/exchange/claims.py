"""The claims format, out and in: one claim a line, its sources beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from wildcard.errors import ClaimError
from wildcard.exchange.lines import objects
from wildcard.exchange.parcel import Parcel, located
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.conform import conforming
from wildcard.model.record import from_record, to_record
from wildcard.model.source import Document


def read_claims(path: Path, book: Codebook, documents: Iterable[Document] = ()) -> Parcel:
    """A parcel of a file's claims, read as they are asked for."""
    return Parcel(path.name, tuple(documents), _rows(path, book))


def _rows(path: Path, book: Codebook) -> Iterator[tuple[int, Claim]]:
    for row, record in objects(path):
        try:
            yield row, conforming(from_record(record, book), book)
        except ClaimError as e:
            raise located(path.name, row, e) from e


def write_claims(claims: Iterable[Claim]) -> Iterator[str]:
    """Lines of the claims format."""
    for claim in claims:
        yield json.dumps(to_record(claim), ensure_ascii=False) + "\n"
