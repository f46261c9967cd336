"""Full-text search over the stored texts, in Arabic and Latin spellings.

A paragraph is indexed under its folded words and their consonant skeletons, so that a name is found
across scripts. Claims are found through the paragraph in which their quote stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from wildcard.actors.fold import fold
from wildcard.actors.transliterate import skeleton
from wildcard.ledger import tables as t

_PARAGRAPH = re.compile(r"\S(?:.*\S)?", re.MULTILINE)
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


def index(connection: Connection, source: int, body: str) -> None:
    """Index every paragraph of a source's text."""
    rows = [
        {"body": " ".join(terms(m.group())), "source": source, "start": m.start(), "stop": m.end()}
        for m in _PARAGRAPH.finditer(body)
    ]
    value = ":body" if connection.dialect.name == "sqlite" else "to_tsvector('simple', :body)"
    if rows:
        connection.execute(
            text(f"INSERT INTO words (body, source, start, stop) VALUES ({value}, :source, :start, :stop)"), rows
        )


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
    for word in fold(stretch).split():
        yield word
        yield from (f"zz{b}" for b in bones(word))


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
    return [_hit(connection, row) for row in rows]


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


def _hit(connection: Connection, row: Any) -> Hit:
    c = t.claim.c
    source = connection.execute(select(t.source.c.sha256, t.source.c.text).where(t.source.c.id == row.source)).one()
    found = connection.execute(
        select(c.key)
        .where(c.source == row.source, c.start < row.stop, c.end > row.start, c.status.in_((0, 1)))
        .order_by(c.start)
    )
    keys = tuple(r[0] for r in found)
    return Hit(source.sha256, row.start, row.stop, source.text[row.start : row.stop], keys)
