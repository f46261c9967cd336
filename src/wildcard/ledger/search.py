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

from sqlalchemy import ColumnElement, Connection, Select, TextClause, and_, any_, bindparam, false, func, select, text

from wildcard.actors.fold import ARTICLES, fold
from wildcard.actors.transliterate import skeleton
from wildcard.ledger import tables as t
from wildcard.ledger.prepared import Statement, fetched, spanned, spans
from wildcard.ledger.rows import TEXTS
from wildcard.model.counted import counted

_PARAGRAPH = re.compile(r"\S(?:.*\S)?", re.MULTILINE)
Place = tuple[int, int, int]  # source, start and end of a paragraph
SHORTEST = 2  # letters of a skeleton that may stand for a word
RANKED = 5_000  # paragraphs that are weighed against each other; to weigh all would cost what a name is told of
WAITING = 512  # kB of new words that PostgreSQL sorts into the index in one go
# Sources at which PostgreSQL begins another index: one index would give all that match before the first of them is
# shown; of several, asked one after the other, the first mostly suffice, and each paragraph is still indexed once.
PARTS = (2_000, 20_000, 200_000)


@dataclass(frozen=True, slots=True)
class Hit:
    """One paragraph that matches, and the claims quoted from it."""

    source: str
    start: int
    end: int
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best paragraphs, and how many hold every word of the query, as `matching` counts them."""

    hits: tuple[Hit, ...]
    matching: int

    @property
    def all(self) -> bool:
        """True where every paragraph that matches is among the hits."""
        return self.matching <= len(self.hits)

    @property
    def said(self) -> str:
        """How many are shown of how many."""
        shown = len(self.hits)
        if self.all:
            return f"{counted(shown, 'paragraph')} with every word"
        if self.matching <= RANKED:
            return f"the best {shown:,} of {self.matching:,} paragraphs with every word"
        return f"the best {shown:,} of the first {RANKED:,} paragraphs with every word; there are more"


def create(connection: Connection) -> None:
    """Make the index of a new case."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("CREATE VIRTUAL TABLE words USING fts5(body, source UNINDEXED, start UNINDEXED, stop UNINDEXED)")
        )
        return
    connection.execute(text("CREATE TABLE words (body tsvector, source bigint, start integer, stop integer)"))
    create_parts(connection)


def create_parts(connection: Connection) -> None:
    """Make PostgreSQL's indexes of the words, each of a stretch of sources."""
    # each search reads what waits to be sorted into the index: the 4 MB that may wait by default cost it 3 ms
    waiting = f"gin_pending_list_limit = {WAITING}"
    for n, part in enumerate(_parts()):
        connection.execute(
            text(f"CREATE INDEX IF NOT EXISTS words_{n} ON words USING gin (body) WITH ({waiting}) WHERE {part}")
        )


def _parts() -> list[str]:
    """The stretches of sources that have an index each, as conditions."""
    above = ["", *(f"source > {n}" for n in PARTS)]
    upto = [*(f"source <= {n}" for n in PARTS), ""]
    return [" AND ".join(filter(None, ends)) for ends in zip(above, upto, strict=True)]


def _holding(columns: str, query: str) -> str:
    """PostgreSQL's rows of paragraphs that match, stretch by stretch: what limits them ends it early."""
    told = f"SELECT {columns} FROM words WHERE body @@ to_tsquery('simple', {query})"
    return " UNION ALL ".join(f"({told} AND {part})" for part in _parts())


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


def asked_for(query: str) -> list[str]:
    """The folded words that a query asks for; articles are none, since no text is told by them."""
    return [w for w in fold(query.replace("\x00", " ")).split() if w not in ARTICLES]


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
    """Paragraphs that hold every word of the query, in its spelling or by its skeleton; best first.

    Where more than `RANKED` hold them the first kept are weighed alone, as many, or `limit` where that is more.
    """
    words = asked_for(query)
    if not words:
        return []
    asked = {"q": _every(words, connection), "most": max(limit, RANKED), "n": limit}
    return _hits(connection, [(r.source, r.start, r.stop) for r in connection.execute(_best(connection), asked)])


def matching(connection: Connection, query: str) -> int:
    """How many paragraphs hold every word of the query; `RANKED` and one where there are more than `RANKED`."""
    words = asked_for(query)
    if not words:
        return 0
    sqlite = connection.dialect.name == "sqlite"
    held = "SELECT 1 FROM words WHERE words MATCH :q" if sqlite else _holding("1", ":q")
    statement = text(f"SELECT COUNT(*) FROM ({held} LIMIT :most) AS found")
    return int(connection.execute(statement, {"q": _every(words, connection), "most": RANKED + 1}).scalar_one())


def places(connection: Connection, queries: Iterable[str], limit: int | None) -> list[list[Place]]:
    """SQLite's paragraphs that hold every word of each query, the first kept first; none is weighed."""
    asked, most = every_word(connection, queries), -1 if limit is None else limit
    found = (fetched(connection, _PLACES_SQLITE, (words, most)) if words else () for words in asked)
    return [sorted(held) for held in found]


def every_word(connection: Connection, queries: Iterable[str]) -> list[str | None]:
    """What the index is asked for each query, None where it has no words."""
    return [_every(words, connection) or None for words in map(asked_for, queries)]


# rows lie as they were kept, in both databases; to order all that match would cost what the case is large
_PLACES_SQLITE = "SELECT source, start, stop FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?"
# PostgreSQL's the same: of each of `asked`, as its number `n`, the paragraphs `told`
PLACES = (
    "unnest(%(words)s::text[]) WITH ORDINALITY AS asked (words, n) CROSS JOIN "
    f"LATERAL ({_holding('source, start, stop', 'asked.words')} LIMIT %(most)s) AS told"
)


def quoted_from(connection: Connection, query: str) -> ColumnElement[bool]:
    """The condition that a claim's quote overlaps a paragraph that holds every word of the query: of all, none weighed.

    It stands by itself: the index of words is asked once, and what overlaps is found through that of quotes.
    """
    words = asked_for(query)
    if not words:
        return false()
    sqlite, of = connection.dialect.name == "sqlite", t.claim.c.id
    held = _held_sqlite if sqlite else _held_postgresql
    told = text(held).bindparams(bindparam("quoted_words", _every(words, connection))).columns(of)
    # a list is made once; PostgreSQL might ask a statement anew for every claim that meets the other conditions
    return of.in_(told) if sqlite else of == any_(func.array(told.scalar_subquery()))


_OVERLAPPING = 'c.source = told.source AND c.start < told.stop AND c."end" > told.start'
# to go through all claims and ask the index of words for each is what SQLite might choose, but for CROSS
_held_sqlite = (
    f"SELECT c.id FROM words AS told CROSS JOIN claim AS c ON {_OVERLAPPING} WHERE told.words MATCH :quoted_words"
)
_held_postgresql = (
    f"SELECT c.id FROM ({_holding('source, start, stop', ':quoted_words')}) AS told JOIN claim AS c ON {_OVERLAPPING}"
)


def _best(connection: Connection) -> TextClause:
    if connection.dialect.name == "sqlite":
        first = "SELECT rowid AS id, source, start, stop, rank AS weight FROM words WHERE words MATCH :q ORDER BY rowid"
        return text(f"SELECT source, start, stop FROM ({first} LIMIT :most) ORDER BY weight, id LIMIT :n")
    first = f"{_holding('body, source, start, stop', ':q')} LIMIT :most"
    rank = "ts_rank(body, to_tsquery('simple', :q)) DESC, source, start"
    return text(f"SELECT source, start, stop FROM ({first}) AS told ORDER BY {rank} LIMIT :n")


def _every(words: Iterable[str], connection: Connection) -> str:
    sqlite = connection.dialect.name == "sqlite"
    return (" AND " if sqlite else " & ").join(_either(word, sqlite) for word in words)


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


def _quoted(dialect: str) -> Select[Any]:
    """(source, start of the place, claim's id) of live claims whose quotes overlap `places`."""
    c, told = t.claim.c, spans("places", dialect)
    inside = and_(c.source == told.c.source, c.start < told.c.stop, c.end > told.c.start)
    query = select(told.c.source, told.c.start, c.key).select_from(told.join(t.claim, inside))
    return query.where(c.status.in_(t.LIVE)).order_by(c.start, c.id)


QUOTED = Statement(_quoted)
