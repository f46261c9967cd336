"""Decisions on claims and actors, and undoing them: each an entry, none ever erased.

Undo writes an entry that turns the effect of another round; redo undoes that undo. An effect that
later decisions build on cannot be undone before them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, func, insert, or_, select, update

from wildcard.errors import ClaimError, JudgementError
from wildcard.ledger import grade as grading
from wildcard.ledger import tables as t
from wildcard.ledger.append import claims_of
from wildcard.ledger.chain import PREFIX, digest, open_entry, seal
from wildcard.ledger.change import Change, apply
from wildcard.ledger.steps import STEP, members
from wildcard.model.actor import RESERVED

PARTING = "split"  # marks an undo that is a decision of its own: it is undone, and no redo takes it back by itself
_PARTS = f'%"by": "{PARTING}"%'  # in its payload, which holds numbers and our own words alone
AFTER = {"accept": t.ACCEPTED, "reject": t.REJECTED, "strike": t.STRUCK, "supersede": t.SUPERSEDED}


def decide(
    connection: Connection,
    kind: str,
    keys: Sequence[str],
    by: str,
    because: str,
    payload: Mapping[str, Any] | None = None,
) -> int:
    """Give each claim the status that `kind` leads to; returns the entry.

    ClaimError where one that is to be superseded has another in its place already.
    """
    rows = connection.execute(
        select(t.claim.c.id, t.claim.c.key, t.claim.c.status).where(t.claim.c.key.in_(keys))
    ).all()
    for row in rows:
        if kind == "supersede" and row.status == t.SUPERSEDED:
            stands = _in_its_place(connection, row.id)
            raise ClaimError(
                f"claim '{row.key}' was superseded already, and '{stands}' stands in its place; expected that"
            )
    changes = [(r.id, r.status, AFTER[kind]) for r in rows]
    entry = open_entry(connection, kind, by, because, [r.key for r in rows], payload or {})
    apply(connection, entry, changes)
    seal(connection, entry, digest(changes))
    return entry


def _in_its_place(connection: Connection, claim: int) -> str:
    """The id of the claim that stands in the place of a superseded one, by its row; through all that came between."""
    c, d, e = t.claim.c, t.decision.c, t.entry.c
    while True:
        query = select(e.payload).join(t.decision, d.entry == e.id).where(d.claim == claim, d.after == t.SUPERSEDED)
        by = str(json.loads(connection.execute(query.order_by(d.id.desc()).limit(1)).scalar_one())["by"])
        row = connection.execute(select(c.id, c.status).where(c.key == by)).one()
        if row.status != t.SUPERSEDED:
            return by
        claim = row.id


def judge(connection: Connection, kind: str, a: int, b: int, names: tuple[str, str], by: str, because: str) -> int:
    """Record a judgement on two actors or two places; a "same" against a live "different" is refused, and the reverse.

    JudgementError also for who stands for no actor ("author"), and for a place that is to be an actor.
    """
    _two_alike(connection, kind, a, b)
    _no_conflict(connection, kind, a, b, names)
    entry = open_entry(connection, kind, by, because, names, {})
    connection.execute(insert(t.judgement).values(entry=entry, kind=kind, a=a, b=b, live=1))
    seal(connection, entry, digest([(kind, a, b)]))
    regroup(connection)
    return entry


def _two_alike(connection: Connection, kind: str, a: int, b: int) -> None:
    """Refuse whoever stands for nobody in particular, and to hold a place and an actor to be the same."""
    e = t.entity.c
    rows = connection.execute(select(e.key, e.place).where(e.id.in_((a, b))).order_by(e.place)).all()
    nobody = next((row.key for row in rows if row.key in RESERVED), None)
    if nobody is not None:
        raise JudgementError(f"'{nobody}' stands for whoever is meant in each text, not for one; expected two actors")
    if kind == "same" and rows[0].place != rows[-1].place:
        raise JudgementError(
            f"'{rows[0].key}' is an actor and '{rows[-1].key}' a place; expected two actors, or two places"
        )


def _no_conflict(connection: Connection, kind: str, a: int, b: int, names: tuple[str, str]) -> None:
    heads = {i: connection.execute(select(t.entity.c.canonical).where(t.entity.c.id == i)).scalar_one() for i in (a, b)}
    if kind == "different" and heads[a] == heads[b]:
        raise JudgementError(
            f"'{names[0]}' and '{names[1]}' are held to be the same by "
            f"{_reasons(connection, 'same', heads[a])}: undo that first"
        )
    if kind != "same":
        return
    for row in connection.execute(
        select(t.judgement).where(t.judgement.c.kind == "different", t.judgement.c.live == 1)
    ):
        pair = {
            connection.execute(select(t.entity.c.canonical).where(t.entity.c.id == i)).scalar_one()
            for i in (row.a, row.b)
        }
        if pair == set(heads.values()) and len(pair) == 2:
            raise JudgementError(
                f"'{names[0]}' and '{names[1]}' cannot be the same: {PREFIX}{row.entry} holds them to be different; "
                "undo that first"
            )


def _reasons(connection: Connection, kind: str, head: int) -> str:
    inside = select(t.entity.c.id).where(t.entity.c.canonical == head)
    query = select(t.judgement.c.entry).where(
        t.judgement.c.kind == kind, t.judgement.c.live == 1, t.judgement.c.a.in_(inside)
    )
    return ", ".join(f"{PREFIX}{r[0]}" for r in connection.execute(query))


def regroup(connection: Connection) -> None:
    """Recompute `entity.canonical` from the live "same" judgements: the oldest row heads its group."""
    moved = heads(connection)
    connection.execute(update(t.entity).where(t.entity.c.canonical != t.entity.c.id).values(canonical=t.entity.c.id))
    for i, head in moved.items():
        connection.execute(update(t.entity).where(t.entity.c.id == i).values(canonical=head))


def heads(connection: Connection) -> dict[int, int]:
    """The row that stands for each entity that a live "same" judgement merges."""
    heads: dict[int, int] = {}

    def find(i: int) -> int:
        while heads.get(i, i) != i:
            i = heads[i]
        return i

    for a, b in connection.execute(
        select(t.judgement.c.a, t.judgement.c.b).where(t.judgement.c.kind == "same", t.judgement.c.live == 1)
    ):
        low, high = sorted((find(a), find(b)))
        heads[high] = low
    return {i: find(i) for i in heads}


def undo(connection: Connection, entry: int, by: str) -> list[int]:
    """Turn the effect of `entry` and of its whole step round, the last entry first; returns the entries of undoing.

    JudgementError where something later builds on it.
    """
    live = connection.execute(select(t.entry.c.undone_by).where(t.entry.c.id == entry)).one_or_none()
    whole = [entry] if live is None or live.undone_by is not None else members(connection, entry)
    e, made = t.entry.c, list[int]()
    for one in reversed(whole):
        if one == entry or connection.execute(select(e.undone_by).where(e.id == one)).scalar() is None:
            made.append(_undo(connection, one, by, made[0] if made else None))
    return made


def reopen(connection: Connection, entries: Sequence[int], by: str, because: str) -> list[int]:
    """Part what judgements joined, as one step that an undo takes back; returns the entries of undoing.

    JudgementError where something later builds on one of them.
    """
    made = list[int]()
    for one in sorted(entries, reverse=True):
        made.append(_undo(connection, one, by, made[0] if made else None, because, PARTING))
    return made


def _undo(connection: Connection, entry: int, by: str, first: int | None, because: str = "", parting: str = "") -> int:
    """Turn the effect of one entry round; `first` began the step that this is a part of."""
    row = connection.execute(select(t.entry).where(t.entry.c.id == entry)).mappings().one_or_none()
    if row is None:
        raise JudgementError(f"there is no entry {PREFIX}{entry} in this case's history")
    if row["undone_by"] is not None:
        raise JudgementError(f"{PREFIX}{entry} ({row['kind']}) was undone already by {PREFIX}{row['undone_by']}")
    if row["kind"] == "new":
        raise JudgementError(f"{PREFIX}{entry} made the case; there is nothing before it")
    if row["kind"] == "keep":
        raise JudgementError(f"{PREFIX}{entry} keeps a source; sources stay, strike their claims instead")
    kind = PARTING if row["kind"] == "undo" and _parts(row["payload"]) else row["kind"]
    payload = {"of": entry, "kind": kind, **({} if first is None else {STEP: first})}
    if parting:
        payload["by"] = parting
    made = open_entry(connection, "undo", by, because, [f"{PREFIX}{entry}"], payload)
    changes, grades = _inverse(connection, row), grading.inverse(connection, entry)
    apply(connection, made, changes)
    grading.apply(connection, made, grades)
    _flip_rest(connection, row)
    connection.execute(update(t.entry).where(t.entry.c.id == entry).values(undone_by=made))
    seal(connection, made, digest([*changes, *grades]))
    return made


def _inverse(connection: Connection, row: RowMapping) -> list[Change]:
    """The changes of status that give back what was before the entry."""
    d = t.decision.c
    done = connection.execute(select(d.claim, d.before, d.after).where(d.entry == row["id"])).all()
    changes = [(r.claim, r.after, r.before) for r in done]
    if row["kind"] == "append":
        first, last = claims_of(json.loads(row["payload"]))
        query = select(t.claim.c.id, t.claim.c.status).where(t.claim.c.id > first, t.claim.c.id <= last)
        changes.extend((r.id, r.status, t.WITHDRAWN) for r in connection.execute(query))
        _in_nobody_s_place(connection, first, last, row["id"])
    _untouched(connection, [claim for claim, _, _ in changes], row["id"])
    return changes


def _in_nobody_s_place(connection: Connection, first: int, last: int, entry: int) -> None:
    """Refuse where a claim of an append, by its row, still stands in the place of another."""
    e, c = t.entry.c, t.claim.c
    query = select(e.id, e.payload).where(e.kind == "supersede", e.id > entry, e.undone_by.is_(None)).order_by(e.id)
    places = {json.loads(r.payload).get("by"): int(r.id) for r in connection.execute(query)}
    held = select(c.key).where(c.id > first, c.id <= last, c.key.in_([k for k in places if k]))
    found = connection.execute(held.limit(1)).scalar() if places else None
    if found is not None:
        raise JudgementError(
            f"{PREFIX}{entry} cannot be undone before {PREFIX}{places[found]}, which put its claim in another's place"
        )


def _untouched(connection: Connection, claims: Sequence[int], entry: int) -> None:
    """Refuse where a later decision, itself not undone, stands on one of the claims."""
    d = t.decision.c
    query = (
        select(d.entry)
        .join(t.entry, t.entry.c.id == d.entry)
        .where(d.claim.in_(claims), d.entry > entry, t.entry.c.undone_by.is_(None), t.entry.c.kind != "undo")
        .limit(1)
    )
    later = connection.execute(query).scalar()
    if later is not None:
        raise JudgementError(
            f"{PREFIX}{entry} cannot be undone before {PREFIX}{later}, which was decided on the same claims"
        )


def _flip_rest(connection: Connection, row: RowMapping) -> None:
    """Judgements on actors and papers: take effect away, or give it back where an undo is undone.

    Up the chain of undos, each is in turn without effect and with it again: undoing a redo undoes anew.
    """
    live = 0
    while row["kind"] == "undo":
        target = int(json.loads(row["payload"])["of"])
        undone_by = None if not live else int(row["id"])
        connection.execute(update(t.entry).where(t.entry.c.id == target).values(undone_by=undone_by))
        row, live = connection.execute(select(t.entry).where(t.entry.c.id == target)).mappings().one(), 1 - live
    connection.execute(update(t.judgement).where(t.judgement.c.entry == row["id"]).values(live=live))
    connection.execute(update(t.paper).where(t.paper.c.entry == row["id"]).values(live=live))
    regroup(connection)
    if live:
        _agree(connection)


def _agree(connection: Connection) -> None:
    """Refuse what would hold two to be the same that a live judgement holds to be different."""
    one, two = t.entity.alias(), t.entity.alias()
    j = t.judgement.c
    query = (
        select(j.entry, one.c.key, two.c.key.label("other"))
        .join(one, one.c.id == j.a)
        .join(two, two.c.id == j.b)
        .where(j.kind == "different", j.live == 1, one.c.canonical == two.c.canonical)
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    if row is not None:
        raise JudgementError(
            f"'{row.key}' and '{row.other}' would be the same again, but {PREFIX}{row.entry} holds them to be "
            "different; undo that first"
        )


def _parts(payload: str) -> bool:
    """True where an undo is what a split did."""
    return bool(json.loads(payload).get("by") == PARTING)


def last_undoable(connection: Connection) -> int:
    """The last entry that has an effect which can be undone."""
    e = t.entry.c
    done = or_(e.kind.not_in(("undo", "keep", "new")), and_(e.kind == "undo", e.payload.like(_PARTS)))
    found = connection.execute(select(func.max(e.id)).where(e.undone_by.is_(None), done)).scalar()
    if found is None:
        raise JudgementError("there is nothing to undo in this case")
    return int(found)


def last_undo(connection: Connection) -> int:
    """The last undo that still has its effect, redos and splits apart; JudgementError where there is none."""
    e = t.entry.c
    rows = connection.execute(
        select(e.id, e.payload).where(e.kind == "undo", e.undone_by.is_(None)).order_by(e.id.desc())
    )
    found = next((r.id for r in rows if json.loads(r.payload)["kind"] != "undo" and not _parts(r.payload)), None)
    if found is None:
        raise JudgementError("there is no undo to take back")
    return int(found)


def undoing(connection: Connection, entry: int) -> int:
    """The undo that took the effect of an entry; JudgementError where it has its effect."""
    row = connection.execute(select(t.entry.c.undone_by).where(t.entry.c.id == entry)).one_or_none()
    if row is None:
        raise JudgementError(f"there is no entry {PREFIX}{entry} in this case's history")
    if row.undone_by is None:
        raise JudgementError(f"{PREFIX}{entry} was not undone; there is nothing to take back")
    return int(row.undone_by)
