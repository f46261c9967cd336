"""Claims whose paragraph says a name, though whoever bears it stands in none of their slots, and their words.

Invariant: the paragraphs looked at are the first that hold the name; whether there are more is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, func, not_, select

from wildcard.ledger import search as fulltext
from wildcard.ledger import tables as t
from wildcard.ledger.first import Firsts
from wildcard.ledger.prepared import Statement, among, spanned, spans

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
    found = fulltext.places(firsts.connection, dict.fromkeys(names), None if each is None else each + 1)
    more = each is not None and any(len(held) > each for held in found)
    places = dict.fromkeys(place for held in found for place in held[:each])
    dialect = firsts.connection.dialect.name
    given = {**spanned("places", dialect, places), "own": firsts.group([own]) if own is not None else ()}
    mentions: dict[int, Mention] = {}
    for id_, kind, *words, told, subject, object_ in INSIDE.rows(firsts.connection, **given) if places else ():
        said = [*words, *(v for v in json.loads(told or "{}").values() if isinstance(v, str))]
        ends = tuple(e for e in (subject, object_) if e is not None)
        mentions[id_] = Mention(id_, firsts.rows.words[kind], tuple(w for w in said if w), ends)
    return list(mentions.values()), more


def _inside(dialect: str) -> Select[Any]:
    """Live claims whose quotes overlap `places`, but for those with one of `own` in a slot."""
    c, places = t.claim.c, spans("places", dialect)
    joined = places.join(t.claim, and_(c.source == places.c.source, c.start < places.c.stop, c.end > places.c.start))
    others = [not_(among(func.coalesce(c[slot], 0), "own", dialect)) for slot in t.SLOTS]
    return select(*(c[n] for n in COLUMNS)).select_from(joined).where(c.status.in_(t.LIVE), *others)


INSIDE = Statement(_inside)
