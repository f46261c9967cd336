"""Where sources come from: what may make two of them one voice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, String, select

from wildcard.ledger import tables as t
from wildcard.ledger.prepared import Statement, among


@dataclass(frozen=True, slots=True)
class Origin:
    """A source's family by its text (sha256 of the oldest that tells it), its author, title and date."""

    sha256: str
    first: str
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None


def origins(connection: Connection, sha256s: Iterable[str]) -> dict[str, Origin]:
    """The origins of these sources; one that was never compared is of its own family."""
    found: dict[str, Origin] = {}
    for sha256, first, *told in ORIGINS.rows(connection, sources=dict.fromkeys(sha256s)):
        found[sha256] = Origin(sha256, first or sha256, *told)
    return found


def _origins(dialect: str) -> Select[Any]:
    s, k, f = t.source.c, t.sketch.c, t.source.alias("oldest")
    told = (s.sha256, f.c.sha256.label("first"), s.title, s.author, s.publisher, s.published)
    joined = t.source.outerjoin(t.sketch, k.source == s.id).outerjoin(f, f.c.id == k.first)
    return select(*told).select_from(joined).where(among(s.sha256, "sources", dialect, String))


ORIGINS = Statement(_origins)
