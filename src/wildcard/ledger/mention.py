"""Claims whose paragraph says a name, though whoever bears it stands in none of their slots, and their words.

Invariant: the paragraphs looked at are the first that hold the name; whether there are more is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, not_, select

from wildcard.ledger import search as fulltext
from wildcard.ledger import tables as t
from wildcard.ledger.first import Firsts
from wildcard.ledger.prepared import Statement, among, fetched, spanned, spans

COLUMNS = ("id", "type", "quote", "subject_text", "object_text", "qualifiers", "subject", "object")


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim's words: its quote, its texts, its qualifiers; and the entities that stand at its ends."""

    row: int
    type: str
    words: tuple[str, ...]
    ends: tuple[int, ...]


def mentioning(firsts: Firsts, names: Iterable[str], own: int | None, each: int | None) -> tuple[list[Mention], bool]:
    """Live claims quoted from the first `each` paragraphs with each name, without `own` in a slot; True where cut."""
    asked = list(dict.fromkeys(names))
    group = firsts.group([own]) if own is not None else {}
    found = (_at_once if firsts.connection.dialect.name == "postgresql" else _by_places)(firsts, asked, group, each)
    mentions: dict[int, Mention] = {}
    for id_, kind, *words, told, subject, object_ in found.rows:
        said = [*words, *(v for v in json.loads(told or "{}").values() if isinstance(v, str))]
        ends = tuple(e for e in (subject, object_) if e is not None)
        mentions[id_] = Mention(id_, firsts.rows.words[kind], tuple(w for w in said if w), ends)
    return list(mentions.values()), found.more


class _Found(NamedTuple):
    """Rows of `COLUMNS`, and whether a name has more paragraphs than were looked at."""

    rows: Iterable[Sequence[Any]]
    more: bool


def _by_places(firsts: Firsts, names: Sequence[str], own: Iterable[int], each: int | None) -> _Found:
    found = fulltext.places(firsts.connection, names, None if each is None else each + 1)
    places = dict.fromkeys(place for held in found for place in held[:each])
    given = spanned("places", firsts.connection.dialect.name, places)
    rows = INSIDE.rows(firsts.connection, own=own, **given) if places else ()
    return _Found(rows, each is not None and any(len(held) > each for held in found))


def _at_once(firsts: Firsts, names: Sequence[str], own: Iterable[int], each: int | None) -> _Found:
    """The same in one statement: a row for each claim of a paragraph, and for each paragraph without one."""
    words = fulltext.every_word(firsts.connection, names)
    most = None if each is None else each + 1
    asked = {"words": words, "most": most, "own": f"{{{','.join(map(str, own))}}}"}
    held: dict[int, dict[tuple[int, int, int], list[Sequence[Any]]]] = {}
    for n, source, start, stop, *told in fetched(firsts.connection, _AT_ONCE, asked) if any(words) else ():
        held.setdefault(n, {}).setdefault((source, start, stop), []).append(told)
    rows = [row for places in held.values() for place in sorted(places)[:each] for row in places[place]]
    cut = each is not None and any(len(places) > each for places in held.values())
    return _Found([row for row in rows if row[0] is not None], cut)


_AT_ONCE = (
    f"SELECT asked.n, told.source, told.start, told.stop, {', '.join(f'c.{n}' for n in COLUMNS)} "
    f"FROM {fulltext.PLACES} "
    'LEFT JOIN claim AS c ON c.source = told.source AND c.start < told.stop AND c."end" > told.start '
    f"AND c.status IN ({', '.join(map(str, t.LIVE))}) AND "
    + " AND ".join(f"coalesce(c.{slot}, 0) <> ALL (%(own)s::bigint[])" for slot in t.SLOTS)
)


def _inside(dialect: str) -> Select[Any]:
    """Live claims whose quotes overlap `places`, but for those with one of `own` in a slot."""
    c, places = t.claim.c, spans("places", dialect)
    joined = places.join(t.claim, and_(c.source == places.c.source, c.start < places.c.stop, c.end > places.c.start))
    others = [not_(among(func.coalesce(c[slot], 0), "own", dialect)) for slot in t.SLOTS]
    return select(*(c[n] for n in COLUMNS)).select_from(joined).where(c.status.in_(t.LIVE), *others)


INSIDE = Statement(_inside)
