"""What else a case tells of the same as some claims: of one relation from both ends, or in the same words of one actor.

A relation's claims are sought from the end of which less is told, so that a claim on a giant costs what is told of the
other end. Which end that is need not be known where all that is told of one can be looked at: it holds the whole
relation. Invariants: what is found for a claim depends on no other that is asked for; where not all was looked at, it
is told.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Executable, Select, String, and_, cast, literal_column, null, select, true, union_all

from wildcard.actors.content import alike
from wildcard.actors.fold import fold
from wildcard.ledger import tables as t
from wildcard.ledger.first import Firsts
from wildcard.ledger.prepared import Statement, among, spanned, spans
from wildcard.ledger.rows import COLUMNS, KEY, OBJECT, SUBJECT, TYPE, Row
from wildcard.ledger.topics import FOR, act_words
from wildcard.model.actor import Text
from wildcard.model.claim import Claim

MOST = 32  # claims of one end and type that are looked at
READ = 8  # of one relation that hold it to be so and are read; all are that do not
TEXTS = 16  # claims of one actor and type whose words are compared
SUBJECT_WAY, OBJECT_WAY, WORDS_WAY = WAYS = range(3)  # by which end of a relation claims are sought, or by words
ENDS, NAMES = ("subject", "object"), ("subject", "object", "words")
MOST_OF = (MOST, MOST, TEXTS)
Pair = tuple[int, int]  # an actor or place and a type
Relation = tuple[int, int, int]  # a type, a subject, an object
Place = tuple[int, int, int]  # one of WAYS, the actor or place that claims are sought by, their type
C = t.claim.c


class Kin(NamedTuple):
    """Claims that tell of the same, those asked about left out; and ids of those of whose kin a part was looked at."""

    claims: tuple[Claim, ...]
    cut: frozenset[str]


class _Asked(NamedTuple):
    """Claims by relation, and by the actor and type whose words tell them apart; all after merges."""

    rows: frozenset[int]
    relations: Mapping[Relation, list[str]]
    texts: Mapping[Pair, list[Claim]]
    alone: frozenset[str]  # of whom no actor or place is the subject


class _Told(NamedTuple):
    """A claim that was looked at; `kept` where the selection has it, the text where it was sought by words."""

    way: int
    row: int
    of: int  # whom it was sought by
    type: int
    other: int | None
    stance: int
    status: int
    text: str | None
    qualifiers: str | None
    kept: bool


class _Looked:
    """What was looked at: the first claims in each place, one more than count where there are more."""

    def __init__(self, firsts: Firsts, members: Mapping[int, Sequence[int]]) -> None:
        self.firsts = firsts
        self.members = members
        self.held: dict[Place, list[_Told]] = {}

    def look(self, places: Iterable[Place]) -> None:
        """Look at the claims of actors and places, with all that are merged in them; each place once."""
        fresh: dict[Place, list[_Told]] = {(way, m, kind): [] for way, one, kind in places for m in self.members[one]}
        if not fresh:
            return
        dialect, given = self.firsts.connection.dialect.name, dict[str, Any]()
        for way, name in zip(WAYS, NAMES, strict=True):
            given.update(spanned(name, dialect, [(one, kind, 0) for of, one, kind in fresh if of == way]))
        for row in sorted(self.firsts.selected("kin", _kin, **given)):
            one = _Told._make(row)
            fresh[one.way, one.of, one.type].append(one)
        self.held.update(fresh)

    def many(self, place: Place) -> int:
        """How many claims there are, as far as they were looked at."""
        way, one, kind = place
        return sum(len(self.held[way, m, kind]) for m in self.members[one])

    def all(self, place: Place) -> bool:
        """True where every claim was looked at."""
        return self.many(place) <= MOST_OF[place[0]]

    def told(self, place: Place) -> list[_Told]:
        """Those that count, and that the selection has."""
        way, one, kind = place
        held = (self.held[way, m, kind][: MOST_OF[way]] for m in self.members[one])
        return [told for first in held for told in first if told.kept]


def kin(firsts: Firsts, claims: Iterable[Claim]) -> Kin:
    """What the selection of `firsts` has that tells of the same as each of the claims."""
    asked = _asked(firsts, {c.id: c for c in claims})
    group = firsts.group({e for _, *ends in asked.relations for e in ends} | {one for one, _ in asked.texts})
    members: dict[int, list[int]] = {}
    for member, head in group.items():
        members.setdefault(head, []).append(member)
    looked, chosen = _Looked(firsts, members), _chosen(asked.relations)
    looked.look([*chosen.values(), *((WORDS_WAY, *pair) for pair in asked.texts)])
    left = {relation: _ends(relation) for relation, place in chosen.items() if not looked.all(place)}
    looked.look(place for relation, ends in left.items() for place in ends if place != chosen[relation])
    chosen.update((relation, min(ends, key=looked.many)) for relation, ends in left.items())
    cut = set(asked.alone)
    rows = set[int]()
    so = {firsts.ids[stance] for stance in FOR if stance in firsts.ids}
    for relation, ids in asked.relations.items():
        place = chosen[relation]
        other = members[relation[2 if place[0] == SUBJECT_WAY else 1]]
        read, more = _read([one for one in looked.told(place) if one.other in other], so)
        rows |= read
        if more or not looked.all(place):
            cut.update(ids)
    for pair, held in asked.texts.items():
        rows |= _same_words(held, looked.told((WORDS_WAY, *pair)))
        if not looked.all((WORDS_WAY, *pair)):
            cut.update(c.id for c in held)
    found = firsts.claims(rows - asked.rows) if rows - asked.rows else {}
    return Kin(tuple(found.values()), frozenset(cut))


def _asked(firsts: Firsts, claims: Mapping[str, Claim]) -> _Asked:
    relations: dict[Relation, list[str]] = {}
    texts: dict[Pair, list[Claim]] = {}
    alone: set[str] = set()
    rows, head = _own(firsts, claims), firsts.rows.entities.head
    for row in rows:
        key, kind, subject, object_ = row[KEY], row[TYPE], row[SUBJECT], row[OBJECT]
        if subject is None:
            alone.add(key)
        elif object_ is None:
            texts.setdefault((head(subject), kind), []).append(claims[key])
        else:
            relations.setdefault((kind, head(subject), head(object_)), []).append(key)
    return _Asked(frozenset(row[0] for row in rows), relations, texts, frozenset(alone))


def _own(firsts: Firsts, ids: Iterable[str]) -> list[Row]:
    """The claims' rows, whose ends are known then; what was read to be shown is not read again."""
    read = firsts.rows.read
    rows, others = [read[i] for i in ids if i in read], [i for i in ids if i not in read]
    if others:
        more = OWN.rows(firsts.connection, ids=others)
        firsts.rows.entities.ahead(e for row in more for e in (row[SUBJECT], row[OBJECT]) if e is not None)
        rows += more
    return rows


def _ends(relation: Relation) -> tuple[Place, Place]:
    """Where its claims may be sought."""
    kind, subject, object_ = relation
    return (SUBJECT_WAY, subject, kind), (OBJECT_WAY, object_, kind)


def _chosen(relations: Iterable[Relation]) -> dict[Relation, Place]:
    """Where each is sought first: at the end that more of the relations share, which is then looked at once for all."""
    listed = list(relations)
    shared = Counter(place for relation in listed for place in _ends(relation))
    often = Counter(end for _, *ends in listed for end in ends)
    return {r: max(_ends(r), key=lambda place: (shared[place], often[place[1]])) for r in listed}


def _read(told: Sequence[_Told], so: Collection[int]) -> tuple[set[int], bool]:
    """Of the claims of one relation the rows to read, accepted ones first; True where more are held to be `so`."""
    held = sorted((one.status != t.ACCEPTED, one.row) for one in told if one.stance in so)
    return {one.row for one in told if one.stance not in so} | {row for _, row in held[:READ]}, len(held) > READ


def _same_words(asked: Sequence[Claim], told: Iterable[_Told]) -> set[int]:
    """Rows whose words tell the same as those of one of the claims asked about, all of one actor and type."""
    told = [one for one in told if one.other is None]
    if asked[0].type == "committed":
        acts = {act_words(_text(c), c.qualifiers) for c in asked}
        words = ((one.row, act_words(one.text, _json(one.qualifiers))) for one in told)
        return {row for row, said in words if any(alike(said, others) for others in acts)}
    folded = {fold(_text(c)) for c in asked}
    return {one.row for one in told if fold(one.text or "") in folded}


def _json(qualifiers: str | None) -> Any:
    return json.loads(qualifiers) if qualifiers else {}


def _text(claim: Claim) -> str:
    return claim.object.text if isinstance(claim.object, Text) else ""


def _kin(dialect: str, conditions: Sequence[Any]) -> Executable:
    """The statement of `_Looked`: of each end and type the first claims, and one more, whatever their other end."""
    return union_all(*(_way(dialect, way, conditions) for way in WAYS))


def _way(dialect: str, way: int, conditions: Sequence[Any]) -> Select[Any]:
    end, asked, i = ENDS[way % 2], spans(NAMES[way], dialect), t.claim.alias("i")
    kept: Any = and_(true(), *conditions).label("kept")
    if dialect == "sqlite":
        first = select(i.c.id).where(i.c[end] == asked.c.source, i.c.type == asked.c.start)
        of: Any = C
        joined: Any = asked.join(t.claim, C.id.in_(first.order_by(i.c.id).limit(MOST_OF[way] + 1).correlate(asked)))
    else:
        # the rows themselves: PostgreSQL would seek each in the index of ids once more
        cells: Any = [C[n] for n in ("id", "type", *ENDS, "stance", "status", "object_text", "qualifiers")]
        first = select(*cells, kept).where(C[end] == asked.c.source, C.type == asked.c.start)
        one = first.order_by(C.id).limit(MOST_OF[way] + 1).correlate(asked).lateral("one")
        of, joined, kept = one.c, asked.join(one, true()), one.c.kept
    other = of[ENDS[1 - way % 2]]
    told: Any = (literal_column(str(way)), of.id, asked.c.source, of.type, other, of.stance, of.status)
    none = cast(null(), String)
    text = (of.object_text, of.qualifiers) if way == WORDS_WAY else (none, none)
    return select(*told, *text, kept).select_from(joined)


OWN = Statement(lambda dialect: select(*COLUMNS).where(among(C.key, "ids", dialect, String)))
