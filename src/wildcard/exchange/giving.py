"""A case's claims in another format: one bundle in, text out, what stays behind listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from wildcard.exchange.beyond import beyond
from wildcard.exchange.claims import write_claims
from wildcard.exchange.sources import held, to_line
from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import Selection
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.counted import counted
from wildcard.model.source import Source


@dataclass(frozen=True)
class Bundle:
    """The claims chosen, in text order, and the sources that they quote; `left` grows as a format is written."""

    ledger: Ledger
    selection: Selection
    boundaries: Path | None = None
    left: list[str] = field(default_factory=list)

    @cached_property
    def claims(self) -> list[Claim]:
        """Every claim chosen."""
        return list(self.ledger.claims(self.selection))

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources quoted, by sha256, in the order of the case."""
        quoted = {c.quote.source for c in self.claims}
        return {s.sha256: s for s in self.ledger.sources() if s.sha256 in quoted}

    @property
    def book(self) -> Codebook:
        """The case's codebook."""
        return self.ledger.codebook

    def sidecar(self) -> Iterator[str]:
        """The sources with their texts, a line each."""
        return map(to_line, held(self.ledger, list(self.sources)))


def _claims(bundle: Bundle) -> Iterator[str]:
    bundle.left.extend(beyond(bundle.ledger))
    return write_claims(bundle.claims)


def _table(bundle: Bundle) -> Iterator[str]:
    from wildcard.exchange.table import write_table

    bundle.left.extend(beyond(bundle.ledger))
    return write_table(bundle.claims, bundle.sources, bundle.book)


def _entities(bundle: Bundle) -> Iterator[str]:
    from wildcard.exchange.entities_out import write_entities

    bundle.left.extend(beyond(bundle.ledger))
    return write_entities(bundle.claims, bundle.sources, bundle.ledger, bundle.book, bundle.left)


def _graphml(bundle: Bundle) -> Iterator[str]:
    from wildcard.exchange.graph import write_graphml

    return write_graphml(bundle.claims, bundle.sources, bundle.book, bundle.left)


def _gexf(bundle: Bundle) -> Iterator[str]:
    from wildcard.exchange.graph import write_gexf

    return write_gexf(bundle.claims, bundle.sources, bundle.book, bundle.left)


def _map(bundle: Bundle) -> Iterator[str]:
    from wildcard.exchange.geography import Atlas, write_map
    from wildcard.ledger.packs import gazetteer_of

    atlas = Atlas(gazetteer_of(bundle.ledger), bundle.boundaries)
    return write_map(bundle.claims, bundle.sources, bundle.book, atlas, bundle.left)


def _bibliography(bundle: Bundle) -> Iterator[str]:
    from wildcard.exchange.bibliography import write_bibliography

    if bundle.claims:
        claims = counted(len(bundle.claims), "claim")
        bundle.left.append(f"{claims} but for their ids, grades and quotes: an entry is a source")
    return write_bibliography(bundle.claims, bundle.sources)


def _grades(bundle: Bundle) -> Iterator[str]:
    from wildcard.exchange.grades import write_grades

    bundle.left.append("the reasons of grades: they stand in the history (wildcard history --lines)")
    return write_grades(bundle.claims, bundle.sources, bundle.ledger.graded(bundle.selection))


Writer = Callable[[Bundle], Iterator[str]]
FORMATS: dict[str, Writer] = {
    "claims": _claims,
    "csv": _table,
    "ftm": _entities,
    "graphml": _graphml,
    "gexf": _gexf,
    "geojson": _map,
    "bibtex": _bibliography,
    "grades": _grades,
}
DOSSIERS, BRAT = "dossiers", "brat"
FOLDERS = (DOSSIERS, BRAT)  # no text but a folder
WHOLE = frozenset(
    {"claims", "csv", "ftm"}
)  # these carry every claim whatever its status, and have their texts beside them
