"""Which format a file is in, and the parcel that it gives.

A format is named, or known by what the file shows: its suffix, its header, the keys of its first object.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from wildcard.documents.load import load
from wildcard.errors import FormatError
from wildcard.exchange.claims import read_claims
from wildcard.exchange.lines import objects
from wildcard.exchange.making import Namer
from wildcard.exchange.parcel import Parcel
from wildcard.exchange.rows import Sheet
from wildcard.ledger.case import Ledger
from wildcard.ledger.packs import gazetteer_of
from wildcard.model.codebook import Codebook
from wildcard.model.source import Document


@dataclass(frozen=True)
class Order:
    """A file to take in: its sources, the mapping where there is one, and the case that it is for."""

    path: Path
    ledger: Ledger
    documents: Sequence[Document] = ()
    mapping: Path | None = None
    about: Mapping[str, str | None] = field(default_factory=dict)
    encoding: str | None = None  # of what is no Unicode

    @property
    def book(self) -> Codebook:
        """The case's codebook."""
        return self.ledger.codebook

    @cached_property
    def namer(self) -> Namer:
        """Names as the case and the packs know them."""
        return Namer(self.ledger, gazetteer_of(self.ledger))

    def itself(self, **about: str | None) -> Document:
        """The file as a source; what the user says of it goes before `about`."""
        told = {**about, **{k: v for k, v in self.about.items() if v}}
        return load(self.path, encoding=self.encoding, **told)


def _claims(order: Order) -> Parcel:
    return read_claims(order.path, order.book, order.documents)


def _table(order: Order) -> Parcel:
    from wildcard.exchange.table import is_table, read_table

    document = order.itself()
    if order.mapping is None:
        if is_table(Sheet(document).columns):
            return read_table(document, order.book, order.documents)
        raise FormatError(f"'{order.path.name}' is a table of another make; expected --mapping with its columns")
    from wildcard.exchange.mapping import load_mapping, read_mapped

    plan = load_mapping(order.mapping)
    told = {k: plan.source.get(k) for k in ("title", "author", "publisher", "published", "language")}
    return read_mapped(order.itself(**told), plan, order.namer, order.book, order.documents)


def _fmtrpt(order: Order) -> Parcel:
    from wildcard.exchange.fmtrpt import read_fmtrpt

    document = order.itself(title="Foreign Military Training Reports", publisher="Security Force Monitor")
    return read_fmtrpt(document, order.namer, order.book)


def _entities(order: Order) -> Parcel:
    from wildcard.exchange.entities_in import read_entities

    return read_entities(order.path, order.book, order.documents, order.encoding)


def _sfm(order: Order) -> Parcel:
    from wildcard.exchange.sfm import read_sfm

    return read_sfm(order.itself(publisher="Security Force Monitor"), order.namer, order.book, order.documents)


def _brat(order: Order) -> Parcel:
    from wildcard.exchange.brat import read_brat

    if len(order.documents) > 1:
        raise FormatError(f"'{order.path.name}' annotates one text; got {len(order.documents)} as --source")
    beside = order.path.with_suffix(".txt")
    if not order.documents and not beside.is_file():
        raise FormatError(f"'{order.path.name}' has no text beside it; expected '{beside.name}', or --source")
    told = {k: v for k, v in order.about.items() if v}
    document = order.documents[0] if order.documents else load(beside, encoding=order.encoding, **told)
    return read_brat(order.path, document, order.namer, order.book)


FORMATS: dict[str, Callable[[Order], Parcel]] = {
    "claims": _claims,
    "csv": _table,
    "fmtrpt": _fmtrpt,
    "ftm": _entities,
    "sfm": _sfm,
    "brat": _brat,
}


def take(order: Order, name: str | None = None) -> Parcel:
    """The parcel of a file; FormatError where its format is none that is known."""
    form = name or guess(order)
    if order.mapping is not None and form != "csv":
        raise FormatError(f"--mapping says what the columns of a table mean; '{order.path}' is none (format {form})")
    return FORMATS[form](order)


def annotated(folder: Path) -> list[Path]:
    """The annotation files of a folder; FormatError where it has none."""
    found = sorted(folder.rglob("*.ann"))
    if not found:
        raise FormatError(f"'{folder}' is a folder without BRAT annotations (*.ann); expected a file, or such a folder")
    return found


def guess(order: Order) -> str:
    """The format that a file shows itself to be in."""
    path = order.path
    if path.suffix.lower() in (".csv", ".tsv"):
        return _guess_table(order)
    if path.suffix.lower() == ".ann":
        return "brat"
    return _guess_lines(path)


def _guess_table(order: Order) -> str:
    from wildcard.exchange.fmtrpt import COLUMNS
    from wildcard.exchange.sfm import is_sfm

    if order.mapping is not None:
        return "csv"
    columns = Sheet(order.itself()).columns
    return "fmtrpt" if set(COLUMNS) <= set(columns) else "sfm" if is_sfm(columns) else "csv"


def _guess_lines(path: Path) -> str:
    if path.is_fifo():  # what was read of it would be gone
        return "claims"
    _, first = next(objects(path))
    return "ftm" if "schema" in first and ("properties" in first or "statements" in first) else "claims"
