"""Full-text search over the stored texts, in Arabic and Latin spellings.

A paragraph is indexed under its folded words and their consonant skeletons, so that a name is found
across scripts. Claims are found through the paragraph in which their quote stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, and_, select, text

from wildcard.actors.fold import fold
from wildcard.actors.transliterate import skeleton
from wildcard.ledger import tables as t
from wildcard.ledger.prepared import Statement, among, fetched, spanned, spans

_PARAGRAPH = re.compile(r"\S(?:.*\S)?", re.MULTILINE)
Place = tuple[int, int, int]  # source, start and end of a paragraph
SHORTEST = 2  # letters of a skeleton that may stand for a word


@dataclass(frozen=True, slots=True)
class Hit:
    """One paragraph that matches, and the claims quoted from it."""

    source: str
    start: int
    end: int
    text: str
    claims: tuple[str, ...]


def create(connection: Connection) -> None:
    """Make the index of a new case."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("CREATE VIRTUAL TABLE words USING fts5(body, source UNINDEXED, start UNINDEXED, stop UNINDEXED)")
        )
        return
    connection.execute(text("CREATE TABLE words (body tsvector, source bigint, start integer, stop integer)"))
    connection.execute(text("CREATE INDEX words_body ON words USING gin (body)"))


def index(connection: Connection, bodies: Iterable[tuple[int, str]]) -> None:
    """Index every paragraph of sources' texts, each told by its row and its text."""
    rows = [
        (" ".join(terms(m.group())), source, m.start(), m.end())
        for source, body in bodies
        for m in _PARAGRAPH.finditer(body)
    ]
    value, mark = ("?", "?") if connection.dialect.name == "sqlite" else ("to_tsvector('simple', %s)", "%s")
    if rows:
        statement = f"INSERT INTO words (body, source, start, stop) VALUES ({value}, {mark}, {mark}, {mark})"
        connection.exec_driver_sql(statement, rows)


def holds(connection: Connection, source: int, body: str) -> bool:
    """True where the index has every paragraph of a source at its place; in SQLite, with its words too."""
    sqlite = connection.dialect.name == "sqlite"
    what = "start, stop, body" if sqlite else "start, stop"
    rows = connection.execute(text(f"SELECT {what} FROM words WHERE source = :s ORDER BY start"), {"s": source})
    held = [tuple(r) for r in rows]
    found = [(m.start(), m.end(), *([" ".join(terms(m.group()))] if sqlite else [])) for m in _PARAGRAPH.finditer(body)]
    return held == found


def terms(stretch: str) -> Iterator[str]:
    """The folded words of a stretch, and each one's skeleton behind a mark."""
    return map(_term, fold(stretch).split())


@lru_cache(maxsize=65536)
def _term(word: str) -> str:
    return " ".join((word, *(f"zz{b}" for b in bones(word))))


def bones(word: str) -> list[str]:
    """The skeletons of a word; "dh" writes one Arabic letter here and another there."""
    found = [skeleton(w).replace(" ", "") for w in {word: None, word.replace("dh", "d"): None}]
    return [b for b in dict.fromkeys(found) if len(b) >= SHORTEST]


def search(connection: Connection, query: str, limit: int) -> list[Hit]:
    """Paragraphs that hold every word of the query, in its spelling or by its skeleton; best first."""
    words = fold(query.replace("\x00", " ")).split()
    if not words:
        return []
    rows = connection.execute(*_statement(connection, words, limit)).all()
    return _hits(connection, [(r.source, r.start, r.stop) for r in rows])


def places(connection: Connection, queries: Iterable[str], limit: int | None) -> list[list[Place]]:
    """For each query the paragraphs that hold every word of it, the first kept first; none is weighed."""
    sqlite = connection.dialect.name == "sqlite"
    words = [fold(query.replace("\x00", " ")).split() for query in queries]
    asked = [(" AND " if sqlite else " & ").join(_either(w, sqlite) for w in one) for one in words]
    found: list[list[Place]] = [[] for _ in asked]
    if sqlite:
        for n, one in enumerate(asked):
            found[n] += fetched(connection, _PLACES_SQLITE, (one, -1 if limit is None else limit)) if one else ()
    elif any(asked):
        for n, *place in fetched(connection, _PLACES_POSTGRESQL, ([one or None for one in asked], limit)):
            found[n - 1].append((place[0], place[1], place[2]))
    return [sorted(held) for held in found]


# rows lie as they were kept, in both databases; to order all that match would cost what the case is large
_PLACES_SQLITE = "SELECT source, start, stop FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?"
_PLACES_POSTGRESQL = (
    "SELECT asked.n, told.* FROM unnest(%s::text[]) WITH ORDINALITY AS asked (words, n), "
    "LATERAL (SELECT source, start, stop FROM words WHERE body @@ to_tsquery('simple', asked.words) LIMIT %s) AS told"
)


def _statement(connection: Connection, words: list[str], limit: int) -> tuple[Any, dict[str, Any]]:
    sqlite = connection.dialect.name == "sqlite"
    parts = [_either(w, sqlite) for w in words]
    if sqlite:
        sql = "SELECT source, start, stop FROM words WHERE words MATCH :q ORDER BY rank LIMIT :n"
        return text(sql), {"q": " AND ".join(parts), "n": limit}
    sql = (
        "SELECT source, start, stop FROM words, to_tsquery('simple', :q) AS q WHERE body @@ q "
        "ORDER BY ts_rank(body, q) DESC, source, start LIMIT :n"
    )
    return text(sql), {"q": " & ".join(parts), "n": limit}


def _either(word: str, sqlite: bool) -> str:
    choices = [word] + [f"zz{b}" for b in bones(word)]
    quoted = [f'"{c}"' if sqlite else f"'{c}'" for c in choices]
    return "(" + (" OR " if sqlite else " | ").join(quoted) + ")"


def _hits(connection: Connection, places: Sequence[Place]) -> list[Hit]:
    """Paragraphs with the claims quoted from them; two questions, however many paragraphs."""
    texts = {r[0]: r for r in TEXTS.rows(connection, sources={p[0] for p in places})}
    held: dict[tuple[int, int], list[str]] = {}
    for source, start, key in QUOTED.rows(connection, **spanned("places", connection.dialect.name, places)):
        held.setdefault((source, start), []).append(key)
    return [
        Hit(texts[n][1], start, stop, texts[n][2][start:stop], tuple(held.get((n, start), ())))
        for n, start, stop in places
    ]


S = t.source.c
TEXTS = Statement(lambda dialect: select(S.id, S.sha256, S.text).where(among(S.id, "sources", dialect)))


def _quoted(dialect: str) -> Select[Any]:
    """(source, start of the place, claim's id) of live claims whose quotes overlap `places`."""
    c, told = t.claim.c, spans("places", dialect)
    inside = and_(c.source == told.c.source, c.start < told.c.stop, c.end > told.c.start)
    query = select(told.c.source, told.c.start, c.key).select_from(told.join(t.claim, inside))
    return query.where(c.status.in_(t.LIVE)).order_by(c.start, c.id)


QUOTED = Statement(_quoted)
