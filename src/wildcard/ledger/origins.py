"""Where sources come from: what may make two of them one voice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from wildcard.ledger import tables as t

CHUNK = 500


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
    s, k, f = t.source.c, t.sketch.c, t.source.alias("oldest")
    base = (
        select(s.sha256, f.c.sha256.label("first"), s.title, s.author, s.publisher, s.published)
        .outerjoin(t.sketch, k.source == s.id)
        .outerjoin(f, f.c.id == k.first)
    )
    wanted = list(dict.fromkeys(sha256s))
    found: dict[str, Origin] = {}
    for at in range(0, len(wanted), CHUNK):
        for r in connection.execute(base.where(s.sha256.in_(wanted[at : at + CHUNK]))):
            found[r.sha256] = Origin(r.sha256, r.first or r.sha256, r.title, r.author, r.publisher, r.published)
    return found
