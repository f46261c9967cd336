"""Admiralty grades set by persons: each change recorded with what it was before, so that it can be undone.

The letter grades a source's reliability (A–F), the digit the credibility of what it says (1–6).
Invariant: a claim's grade is the `after` of its last grading, or what it was appended with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, insert, or_, select, update

from wildcard.errors import JudgementError
from wildcard.ledger import tables as t
from wildcard.ledger.chain import PREFIX, digest, open_entry, seal

Change = tuple[int, str, str]  # claim row, grade before, grade after
_GRADE = re.compile(r"[A-F][1-6]\Z")
_LETTER = re.compile(r"[A-F]\Z")


def is_grade(given: str) -> bool:
    """True for a letter A-F with a digit 1-6, or the letter alone."""
    return bool(_GRADE.match(given) or _LETTER.match(given))


def grade(connection: Connection, wanted: Mapping[str, str], by: str, because: str) -> int:
    """Give each claim its grade; a bare letter changes the source's part alone. Returns the entry."""
    for key, given in wanted.items():
        if not is_grade(given):
            raise JudgementError(
                f"'{given}' for {key[:12]} is no Admiralty grade; expected a letter A-F and a digit 1-6, as B2"
            )
    c = t.claim.c
    keys = list(wanted)
    changes: list[Change] = []
    for at in range(0, len(keys), 500):
        rows = connection.execute(select(c.id, c.key, c.grade).where(c.key.in_(keys[at : at + 500])).order_by(c.id))
        changes += [(r.id, r.grade, wanted[r.key] + r.grade[len(wanted[r.key]) :]) for r in rows]
    entry = open_entry(connection, "grade", by, because, keys, {})
    apply(connection, entry, changes)
    seal(connection, entry, digest(changes))
    return entry


def apply(connection: Connection, entry: int, changes: Sequence[Change]) -> None:
    """Record the changes of grade and make them."""
    if not changes:
        return
    connection.execute(
        insert(t.grading), [{"entry": entry, "claim": c, "before": b, "after": a} for c, b, a in changes]
    )
    for after in sorted({a for _, _, a in changes}):
        ids = [c for c, _, a in changes if a == after]
        for at in range(0, len(ids), 500):
            connection.execute(update(t.claim).where(t.claim.c.id.in_(ids[at : at + 500])).values(grade=after))


def graded(connection: Connection, bound: int | None) -> set[str]:
    """The ids of claims with a grading that is not undone, whatever it gave; `bound` is the last entry looked at."""
    e, g = t.entry.c, t.grading.c
    query = select(t.claim.c.key).join(t.grading, g.claim == t.claim.c.id).join(t.entry, e.id == g.entry)
    query = query.where(e.kind == "grade")
    if bound is None:
        query = query.where(e.undone_by.is_(None))
    else:
        query = query.where(e.id <= bound, or_(e.undone_by.is_(None), e.undone_by > bound))
    return set(connection.execute(query).scalars())


def inverse(connection: Connection, entry: int) -> list[Change]:
    """The changes that give back the grades from before an entry; JudgementError where later ones stand on them."""
    g = t.grading.c
    done = connection.execute(select(g.claim, g.before, g.after).where(g.entry == entry)).all()
    if done:
        query = (
            select(g.entry)
            .join(t.entry, t.entry.c.id == g.entry)
            .where(g.claim.in_(select(t.grading.c.claim).where(t.grading.c.entry == entry)), g.entry > entry)
            .where(t.entry.c.undone_by.is_(None), t.entry.c.kind != "undo")
            .limit(1)
        )
        later = connection.execute(query).scalar()
        if later is not None:
            raise JudgementError(
                f"{PREFIX}{entry} cannot be undone before {PREFIX}{later}, which grades the same claims"
            )
    return [(r.claim, r.after, r.before) for r in done]
