"""Names of a case that are near to one that it does not know: "did you mean …".

Invariant: a suggestion is a name that the case holds; the nearest comes first.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from wildcard.actors.fold import fold
from wildcard.ledger import tables as t

MOST = 5
LIKELY = 0.25
LOOKED_AT = 20_000  # names of a larger case are not all gone through for a suggestion


def near(connection: Connection, name: str) -> list[str]:
    """Up to five names, by the matcher first, then those that hold the stretch given."""
    from wildcard.actors.comparison import compare, score_of
    from wildcard.actors.crowd import keys
    from wildcard.actors.dissect import dissect

    wanted = set(keys(dissect(name)))
    listed = [r[0] for r in connection.execute(select(t.name.c.name).distinct().limit(LOOKED_AT))]
    scored = [
        (score_of(compare(name, other)), other) for other in listed if wanted and wanted & set(keys(dissect(other)))
    ]
    found = [other for score, other in sorted(scored, key=lambda s: (-s[0], s[1])) if score >= LIKELY][:MOST]
    stretch = fold(name)[:60]
    if len(stretch) >= 3 and len(found) < MOST:
        query = select(t.name.c.name).where(t.name.c.folded.contains(stretch, autoescape=True)).limit(MOST)
        found += [r[0] for r in connection.execute(query) if r[0] not in found]
    return found[:MOST]
