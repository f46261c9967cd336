"""What else a case tells of the same as some claims: of one relation from both ends, or in the same words of one actor.

A relation's claims are sought from the end of which less is told, so that a claim on a giant costs what is told of the
other end. Invariants: what is found for a claim depends on no other that is asked for; where not all was looked at, it
is told.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    Executable,
    Select,
    String,
    cast,
    func,
    literal_column,
    null,
    select,
    true,
    union_all,
)

from wildcard.actors.content import alike
from wildcard.actors.fold import fold
from wildcard.ledger import tables as t
from wildcard.ledger.first import Firsts
from wildcard.ledger.prepared import Statement, among, spanned, spans
from wildcard.ledger.topics import FOR, act_words
from wildcard.model.actor import Text
from wildcard.model.claim import Claim

MOST = 32  # claims of one end and type that are looked at
READ = 8  # of one relation that hold it to be so and are read; all are that do not
TEXTS = 16  # claims of one actor and type whose words are compared
ENDS, WORDS = ("subject", "object"), "words"
Pair = tuple[int, int]  # an actor or place and a type
Way = tuple[int, int, int]  # an end, a type, the other end: the cells of `spans`
C = t.claim.c


class Kin(NamedTuple):
    """Claims that tell of the same, those asked about left out; and ids of those of whose kin a part was looked at."""

    claims: tuple[Claim, ...]
    cut: frozenset[str]


class _Asked(NamedTuple):
    """Claims by (type, subject, object), and by the actor and type whose words tell them apart; all after merges."""

    rows: frozenset[int]
    relations: Mapping[tuple[int, int, int], list[str]]
    texts: Mapping[Pair, list[Claim]]
    alone: frozenset[str]  # of whom no actor or place is the subject


def kin(firsts: Firsts, claims: Iterable[Claim]) -> Kin:
    """What the selection of `firsts` has that tells of the same as each of the claims."""
    asked = _asked(firsts, {c.id: c for c in claims})
    group = firsts.group({e for _, *ends in asked.relations for e in ends} | {one for one, _ in asked.texts})
    members: dict[int, list[int]] = {}
    for member, head in group.items():
        members.setdefault(head, []).append(member)
    counts = _counts(firsts, asked, members)
    by_subject, by_object, cut = _ways(asked, members, counts)
    words = [(m, kind, 0) for one, kind in asked.texts for m in members[one]]
    beyond = {one for one in asked.texts if _many(counts, 0, members[one[0]], one[1]) > TEXTS}
    told = _told(firsts, by_subject, by_object, words)
    rows, many = _same_relation(told, {firsts.ids[stance] for stance in FOR if stance in firsts.ids}, group)
    cut.update(i for relation in many for i in asked.relations[relation])
    rows |= _same_words(asked.texts, told, group)
    found = firsts.claims(rows - asked.rows) if rows - asked.rows else {}
    cut |= {c.id for one in beyond for c in asked.texts[one]} | asked.alone
    return Kin(tuple(found.values()), frozenset(cut))


def _asked(firsts: Firsts, claims: Mapping[str, Claim]) -> _Asked:
    relations: dict[tuple[int, int, int], list[str]] = {}
    texts: dict[Pair, list[Claim]] = {}
    alone: set[str] = set()
    rows = OWN.rows(firsts.connection, ids=list(claims)) if claims else []
    for _, key, kind, subject, object_ in rows:
        if subject is not None and object_ is not None:
            relations.setdefault((kind, subject, object_), []).append(key)
        elif subject is not None:
            texts.setdefault((subject, kind), []).append(claims[key])
        else:
            alone.add(key)
    return _Asked(frozenset(row[0] for row in rows), relations, texts, frozenset(alone))


def _counts(firsts: Firsts, asked: _Asked, members: Mapping[int, Sequence[int]]) -> Mapping[tuple[int, int, int], int]:
    """By (place in ENDS, an end, type): how many claims the case has of it; MOST and one more stands for more."""
    pairs: list[set[Way]] = [
        {(m, kind, 0) for kind, *ends in asked.relations for m in members[ends[place]]} for place in range(2)
    ]
    pairs[0] |= {(m, kind, 0) for one, kind in asked.texts for m in members[one]}
    dialect, given = firsts.connection.dialect.name, dict[str, Any]()
    for end, held in zip(ENDS, pairs, strict=True):
        given.update(spanned(end, dialect, held))
    found = COUNT.rows(firsts.connection, **given) if pairs[0] or pairs[1] else []
    return {(place, one, kind): count for place, one, kind, count in found}


def _many(counts: Mapping[tuple[int, int, int], int], place: int, members: Iterable[int], kind: int) -> int:
    return sum(counts[place, m, kind] for m in members)


def _ways(
    asked: _Asked, members: Mapping[int, Sequence[int]], counts: Mapping[tuple[int, int, int], int]
) -> tuple[list[Way], list[Way], set[str]]:
    """What is to be sought by subject, and by object; and the ids of claims of both whose ends too much is told."""
    ways: tuple[list[Way], list[Way]] = ([], [])
    cut: set[str] = set()
    for (kind, *ends), ids in asked.relations.items():
        many = [_many(counts, place, members[end], kind) for place, end in enumerate(ends)]
        place = int(many[1] < many[0])
        ways[place].extend((one, kind, other) for one in members[ends[place]] for other in members[ends[1 - place]])
        if many[place] > MOST:
            cut.update(ids)
    return *ways, cut


def _told(firsts: Firsts, *ways: Sequence[Way]) -> Sequence[Any]:
    """Of what is found by subject (0), by object (1) and by words (2): way, claim, the end that it was sought by, type,
    the other end, stance, status, text and qualifiers."""
    if not any(ways):
        return []
    dialect, given = firsts.connection.dialect.name, dict[str, Any]()
    for name, held in zip((*ENDS, WORDS), ways, strict=True):
        given.update(spanned(name, dialect, held))
    return firsts.selected("kin", _kin, **given)


def _same_relation(
    told: Iterable[Any], so: Collection[int], group: Mapping[int, int]
) -> tuple[set[int], list[tuple[int, int, int]]]:
    """Rows to read, accepted ones first; and the relations of which more are held to be `so` than are read."""
    rows, held = set[int](), dict[tuple[int, int, int], list[tuple[bool, int]]]()
    for way, row, one, kind, other, stance, status, *_ in told:
        if way < len(ENDS):
            ends = (group[one], group[other]) if way == 0 else (group[other], group[one])
            if stance in so:
                held.setdefault((kind, *ends), []).append((status != t.ACCEPTED, row))
            else:
                rows.add(row)
    rows.update(row for found in held.values() for _, row in sorted(found)[:READ])
    return rows, [relation for relation, found in held.items() if len(found) > READ]


def _same_words(texts: Mapping[Pair, Sequence[Claim]], told: Iterable[Any], group: Mapping[int, int]) -> set[int]:
    """Rows whose words tell the same as those of one of the claims asked about."""
    acts = {pair: {act_words(_text(c), c.qualifiers) for c in held} for pair, held in texts.items()}
    folded = {pair: {fold(_text(c)) for c in held} for pair, held in texts.items()}
    found: set[int] = set()
    for way, row, one, kind, *_, text, qualifiers in told:
        if way < len(ENDS):
            continue
        pair = group[one], kind
        if texts[pair][0].type == "committed":
            words = act_words(text, json.loads(qualifiers) if qualifiers else {})
            same = any(alike(words, others) for others in acts[pair])
        else:
            same = fold(text or "") in folded[pair]
        if same:
            found.add(row)
    return found


def _text(claim: Claim) -> str:
    return claim.object.text if isinstance(claim.object, Text) else ""


def _own(dialect: str) -> Select[Any]:
    """(row, id, type, subject, object) of the claims `ids`, ends as they stand after merges."""
    s, o = t.entity.alias("s"), t.entity.alias("o")
    joined = t.claim.outerjoin(s, s.c.id == C.subject).outerjoin(o, o.c.id == C.object)
    told = (C.id, C.key, C.type, s.c.canonical, o.c.canonical)
    return select(*told).select_from(joined).where(among(C.key, "ids", dialect, String))


def _count(dialect: str) -> Executable:
    """(place in ENDS, end, type, claims) of the pairs given under each end's name; read off the end's index alone."""
    counted = []
    for place, end in enumerate(ENDS):
        asked = spans(end, dialect)
        first: Any = select(literal_column("1")).where(C[end] == asked.c.source, C.type == asked.c.start)
        count = select(func.count()).select_from(first.limit(MOST + 1).correlate(asked).subquery())
        counted.append(
            select(literal_column(str(place)), asked.c.source, asked.c.start, count.correlate(asked).scalar_subquery())
        )
    return union_all(*counted)


def _kin(dialect: str, conditions: Sequence[Any]) -> Executable:
    """The statement of `_told`: of each end and type the first claims, and of those the ones with the other end."""
    return union_all(*(_way(dialect, way, conditions) for way in range(len(ENDS) + 1)))


def _way(dialect: str, way: int, conditions: Sequence[Any]) -> Select[Any]:
    words = way == len(ENDS)
    asked, i = spans(WORDS if words else ENDS[way], dialect), t.claim.alias("i")
    first: Any = select(i.c.id).where(
        i.c["subject" if words else ENDS[way]] == asked.c.source, i.c.type == asked.c.start
    )
    first = first.order_by(i.c.id).limit(TEXTS if words else MOST).correlate(asked)
    if dialect == "sqlite":
        joined: Any = asked.join(t.claim, C.id.in_(first))
    else:
        one = first.lateral("one")
        joined = asked.join(one, true()).join(t.claim, C.id == one.c.id)
    # an end that is added to is sought in the row, and not in another index
    met = (C.object + 0).is_(None) if words else C[ENDS[1 - way]] + 0 == asked.c.stop
    told: Any = (literal_column(str(way)), C.id, asked.c.source, C.type, asked.c.stop, C.stance, C.status)
    text = (C.object_text, C.qualifiers) if words else (cast(null(), String), cast(null(), String))
    return select(*told, *text).select_from(joined).where(met, *conditions)


OWN, COUNT = Statement(_own), Statement(_count)
