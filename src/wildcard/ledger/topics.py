"""What claims may oppose each other about: keys by rule, kept in the table `topic`.

Rules: RELATION, one type between two ends, held and denied; ACT, a word of what one actor is said to have
done; EXCLUSIVE, what can have one value at a time (who heads a body, how an actor is rated on a criterion);
RIVAL, two words of an act whose place or date is told, whoever did it. Claims of one key and of differing
sides are candidates; `wildcard.views.contest` decides. Invariant: after `sync` the table is a function of
the claims, of the merges and of what was decided on the claims.
"""

from __future__ import annotations

import hashlib
import json
from collections import namedtuple
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, zip_longest
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, or_, select, text, update
from sqlalchemy import case as sql_case

from wildcard.actors.content import content_words
from wildcard.ledger import tables as t
from wildcard.ledger.prepared import Statement
from wildcard.ledger.when import IMPRECISE, PRECISE
from wildcard.ledger.write import put

RELATION, ACT, EXCLUSIVE, RIVAL = range(4)
FOR = frozenset({"asserts", "alleges", "credits"})
AGAINST = frozenset({"denies", "disowns"})
SYMMETRIC = frozenset({"allied_with", "rivals"})
VALUES = {"low": 0, "less": 0, "least": 0, "high": 1, "more": 1, "most": 1}
LIVE = (t.PROPOSED, t.ACCEPTED)
LIVE_AT = [c.name for c in t.topic.columns].index("live")
MARK = "topics"  # in `meta`: the last claim and the last entry that the index knows
BATCH = 20_000
AHEAD = 1_000  # new claims from which on all entities are read at once
PAIRED = 6  # words of an act that are paired
Days = tuple[int | None, int | None]  # first and last, as ordinals; open where None
Topic = tuple[int, int, int, int, int, int | None, int | None, int]  # the columns of the table, in their order


NAMES = (
    *("id", "type", "subject", "subject_text", "object", "object_text", "stance", "qualifiers", "dated"),
    *("precise_start", "precise_end", "imprecise_start", "imprecise_end", "status", "second"),
)
COLUMNS = [t.claim.c[name] for name in NAMES]
Told = namedtuple("Told", NAMES)  # type: ignore[misc]


class Keys:
    """The keys of claims, given the words and the merges of a case; entities are looked up as they are met."""

    def __init__(self, connection: Connection, *, ahead: bool = False) -> None:
        self.connection = connection
        self.words: dict[int, str] = {r[0]: r[1] for r in connection.execute(select(t.word.c.id, t.word.c.text))}
        self.known: dict[int, tuple[int, bool]] = {}
        if ahead:
            rows = connection.execute(select(t.entity.c.id, t.entity.c.canonical, t.entity.c.kind))
            self.known.update({r.id: (r.canonical, r.kind == "person") for r in rows})

    def entity(self, entity: int) -> tuple[int, bool]:
        """(the row that stands for it after merges, whether it is a person)."""
        found = self.known.get(entity)
        if found is None:
            [(canonical, kind)] = ENTITY.rows(self.connection, id=entity)
            found = self.known[entity] = (canonical, kind == "person")
        return found

    def of(self, row: Any) -> Iterator[Topic]:
        """A topic for every key that the claim falls under."""
        row = Told._make(row[: len(NAMES)])  # whose names cost less than a database's
        id_, live, type_, dated = row.id, int(counts(row)), row.type, row.dated
        for key, side, (first, last) in self._sided(row, told_days(row)):
            yield key, id_, side, live, type_, first, last, dated

    def _sided(self, row: Any, days: Days) -> Iterator[tuple[int, int, Days]]:
        """(key, side, days that it is compared by) for every rule that the claim falls under."""
        kind, stance = self.words[row.type], self.words[row.stance]
        against = stance in AGAINST
        if not against and stance not in FOR:
            return
        if kind == "committed":
            yield from ((key, side, days) for key, side in self._act(row, against))
            return
        if kind == "rated":
            yield from ((key, side, days) for key, side in self._rated(row, against))
        yield _key(RELATION, kind, *self._ends(row, kind)), int(against), days
        posted = kind in ("heads", "commands") and not against and row.subject is not None and row.object is not None
        if posted and self.entity(row.subject)[1]:
            yield _key(EXCLUSIVE, "heads", self._one(row.object)), self._one(row.subject), sure_days(row)

    def _ends(self, row: Any, kind: str) -> list[str]:
        ends = [self._end(row.subject, row.subject_text), self._end(row.object, row.object_text)]
        return sorted(ends) if kind in SYMMETRIC else ends

    def _end(self, entity: int | None, text: str | None) -> str:
        if entity is not None:
            return str(self._one(entity))
        return " ".join(sorted(content_words(text))) if text else ""

    def _one(self, entity: int) -> int:
        return self.entity(entity)[0]

    def _rated(self, row: Any, against: bool) -> Iterator[tuple[int, int]]:
        told = _qualifiers(row)
        side = VALUES.get(str(told.get("value")))
        if row.subject is not None and side is not None and told.get("criterion") and not told.get("than"):
            key = _key(EXCLUSIVE, "rated", self._one(row.subject), told["criterion"])
            yield key, side ^ int(against)

    def _act(self, row: Any, against: bool) -> Iterator[tuple[int, int]]:
        told = _qualifiers(row)
        words = act_words(row.object_text, told)
        if row.subject is not None:
            subject = self._one(row.subject)
            for word in words:
                yield _key(ACT, subject, word), int(against)
            if not against and (told.get("place") or row.dated & (PRECISE | IMPRECISE)):
                chosen = sorted(words, key=lambda w: (-len(w), w))[:PAIRED]
                for pair in combinations(sorted(chosen), 2):
                    yield _key(RIVAL, *pair), subject


def act_words(text: str | None, qualifiers: Mapping[str, Any]) -> frozenset[str]:
    """The content words of an act: as the text tells it, and as it was coded."""
    told = [text or "", *(str(qualifiers.get(q) or "") for q in ("act", "target"))]
    return content_words(*told)


def counts(row: Any) -> bool:
    """True where a claim is among those that are asked about where nothing else is said."""
    return row.status in LIVE and (not row.second or row.status != t.PROPOSED)


def told_days(row: Any) -> Days:
    """The first and the last day that the source speaks of, as `When.earliest` and `When.latest`."""
    precise, imprecise = row.dated & PRECISE, row.dated & IMPRECISE
    if not (precise and imprecise):
        if precise:
            return row.precise_start, row.precise_end
        return (row.imprecise_start, row.imprecise_end) if imprecise else (None, None)
    starts, ends = (row.precise_start, row.imprecise_start), (row.precise_end, row.imprecise_end)
    return None if None in starts else min(starts), None if None in ends else max(ends)


def sure_days(row: Any) -> Days:
    """The days that a precise range vouches for, as `When.sure`; None twice where there are none."""
    if not row.dated & PRECISE:
        return None, None
    return row.precise_start or row.precise_end, row.precise_end or row.precise_start


def _qualifiers(row: Any) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(row.qualifiers) if row.qualifiers else {}
    return found


def _key(rule: int, *parts: object) -> int:
    """62 bits of a hash over the parts, the rule in the last two."""
    body = "\x1f".join(map(str, (rule, *parts))).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(body, digest_size=8).digest(), "big") >> 4 << 2 | rule


def rule_of(key: int) -> int:
    """The rule that a key belongs to."""
    return key & 3


def behind(connection: Connection) -> bool:
    """True where claims, merges or decisions came after the index was last brought up to date."""
    claim, entry = _mark(connection)
    last, now = _now(connection)
    return claim != last or (entry != now and (_decided(connection, entry) or bool(_merges(connection, entry).first())))


def sync(connection: Connection) -> None:
    """Bring the index up to date: new claims, claims of actors that were merged or parted, and what was decided."""
    claim, entry = _mark(connection)
    now = _now(connection)
    if entry:
        _again(connection, _moved(connection, entry), claim)
        if _decided(connection, entry):
            _settle(connection, entry)
    fresh = connection.execute(_rows().where(t.claim.c.id > claim))
    many = now[0] - claim > AHEAD
    _write(connection, fresh, Keys(connection, ahead=many))
    if many and connection.dialect.name == "postgresql":
        # it plans by what it last counted: of a table that it never counted it reads all to find one claim's topics
        connection.execute(text("ANALYZE topic"))
    body = json.dumps(now)
    if connection.execute(select(t.meta.c.value).where(t.meta.c.key == MARK)).scalar() is None:
        connection.execute(insert(t.meta).values(key=MARK, value=body))
    else:
        connection.execute(update(t.meta).where(t.meta.c.key == MARK).values(value=body))


def _rows() -> Any:
    return select(*COLUMNS).order_by(t.claim.c.id)


def _write(connection: Connection, rows: Iterable[Any], keys: Keys) -> None:
    found: set[Topic] = set()
    for row in rows:
        found.update(keys.of(row))
        if len(found) >= BATCH:
            _insert(connection, found)
            found.clear()
    _insert(connection, found)


def _insert(connection: Connection, topics: set[Topic]) -> None:
    # a claim has a key once: what is behind it, which may be None, is not compared
    put(connection, t.topic, [c.name for c in t.topic.columns], sorted(topics))


def _mark(connection: Connection) -> tuple[int, int]:
    found = HELD.rows(connection)
    claim, entry = json.loads(found[0][0]) if found else (0, 0)
    return claim, entry


def _now(connection: Connection) -> tuple[int, int]:
    last, entry = NOW.rows(connection)[0]
    return int(last or 0), int(entry or 0)


E = t.entity.c
ENTITY = Statement(lambda _: select(E.canonical, E.kind).where(E.id == bindparam("id", 0)))
HELD = Statement(lambda _: select(t.meta.c.value).where(t.meta.c.key == MARK))
NOW = Statement(lambda _: select(*(select(func.max(table.c.id)).scalar_subquery() for table in (t.claim, t.entry))))
DECIDED = Statement(lambda _: select(t.decision.c.id).where(t.decision.c.entry > bindparam("after", 0)).limit(1))


def _merges(connection: Connection, entry: int) -> Any:
    """What may have merged or parted actors since an entry."""
    e = t.entry.c
    return connection.execute(select(e.id, e.kind, e.payload).where(e.id > entry, e.kind.in_(("same", "undo"))))


def _decided(connection: Connection, entry: int) -> bool:
    """True where something was decided on claims after an entry."""
    return bool(DECIDED.rows(connection, after=entry))


def _settle(connection: Connection, entry: int) -> None:
    """Tell anew whether the claims that were decided on after an entry count."""
    c, p, d = t.claim.c, t.topic.c, t.decision.c
    counted = and_(c.status.in_(LIVE), or_(c.second == 0, c.status != t.PROPOSED))
    live = select(sql_case((counted, 1), else_=0)).where(c.id == p.claim).scalar_subquery()
    changed = p.claim.in_(select(d.claim).where(d.entry > entry))
    connection.execute(update(t.topic).where(changed).values(live=live))


def _moved(connection: Connection, entry: int) -> set[int]:
    """All entities that now stand, or stood, in a group that a judgement after `entry` touched."""
    entries = {e for row in _merges(connection, entry).all() for e in _touched(connection, row)}
    if not entries:
        return set()
    j, e = t.judgement.c, t.entity.c
    pairs = connection.execute(select(j.a, j.b).where(j.entry.in_(entries)))
    ends = {i for pair in pairs for i in pair}
    heads = select(e.canonical).where(e.id.in_(ends))
    return set(connection.scalars(select(e.id).where(e.canonical.in_(heads)))) | ends


def _touched(connection: Connection, row: Any) -> Iterator[int]:
    """The judgement that an entry made or undid; an undo of an undo leads back to it."""
    while row is not None and row.kind == "undo":
        e = t.entry.c
        target = int(json.loads(row.payload)["of"])
        row = connection.execute(select(e.id, e.kind, e.payload).where(e.id == target)).one_or_none()
    if row is not None and row.kind == "same":
        yield row.id


def _again(connection: Connection, entities: set[int], last: int) -> None:
    """Index the claims of these entities anew, as far as they were indexed."""
    if not entities:
        return
    c = t.claim.c
    there = or_(c.subject.in_(entities), c.object.in_(entities))
    ids = list(connection.scalars(select(c.id).where(there, c.id <= last)))
    keys = Keys(connection)
    for at in range(0, len(ids), 500):
        chunk = ids[at : at + 500]
        connection.execute(delete(t.topic).where(t.topic.c.claim.in_(chunk)))
        _write(connection, connection.execute(_rows().where(c.id.in_(chunk))).all(), keys)


def differs(connection: Connection) -> str | None:
    """A sentence where the index, as far as it goes, is not what the claims give; None where it is."""
    claim, entry = _mark(connection)
    if entry and _moved(connection, entry):
        return None  # actors were merged since: it will be made anew for them when it is asked next
    cells = itemgetter(*(n for n in range(len(t.topic.columns)) if n != LIVE_AT or not _decided(connection, entry)))
    keys, p = Keys(connection, ahead=True), t.topic.c
    wanted = (topic for row in connection.execute(_rows().where(t.claim.c.id <= claim)) for topic in _sorted(keys, row))
    held = connection.execute(select(t.topic).order_by(p.claim, p.key))
    for want, have in zip_longest(wanted, held):
        if want is None or have is None or cells(want) != cells(have):
            at = (want or have or (0, 0))[1]
            return f"the index of topics is not what the claims give, from row {at} on"
    return None


def _sorted(keys: Keys, row: Any) -> list[Topic]:
    return sorted(set(keys.of(row)))
