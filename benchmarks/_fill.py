"""Filling a case for the ledger's benchmarks, and how long plain SQL takes to write the same rows.

A case ten times as large tells of ten times as many actors; the few that most is said of grow with it all the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from benchmarks._made import A_SOURCE, Maker
from wildcard.ledger.case import Ledger

SOURCES_A_STEP = 2_000
FEWEST = 2_000  # actors
CLAIMS_AN_ACTOR = 50
COMPARED = 1_000_000  # rows that are written once more without the ledger, at most
INDEXED = ('"key"', '"subject", "type"', '"object", "type"', '"speaker"', '"source", "start", "end"', '"type"')
Tell = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Filled:
    """Claims written, and the seconds that appending them and keeping their sources took."""

    claims: int
    appending: float
    keeping: float


def fill(ledger: Ledger, claims: int, tell: Tell = lambda line: None) -> Filled:
    """Fill an empty case with made claims, two thousand sources a step."""
    maker = Maker(actors=max(FEWEST, claims // CLAIMS_AN_ACTOR))
    keeping = appending = 0.0
    count = at = 0
    sources = -(-claims // A_SOURCE)
    while at < sources:
        step = [maker.source(n) for n in range(at, min(at + SOURCES_A_STEP, sources))]
        at += len(step)
        began = time.perf_counter()
        ledger.bring([document for document, _ in step], (), by="bench")
        kept = time.perf_counter()
        count += ledger.append([claim for _, said in step for claim in said], by="bench")
        done = time.perf_counter()
        keeping, appending = keeping + kept - began, appending + done - kept
        tell(f"{count:,} claims, {count / appending:,.0f} appended a second, {at / keeping:,.0f} sources kept a second")
    return Filled(count, appending, keeping)


def bare(ledger: Ledger) -> float:
    """Rows a second of plain `executemany` into a table with the same columns and indexes as `claim`."""
    with ledger.engine.connect().execution_options(writes=True) as connection:
        columns = list(connection.execute(text("SELECT * FROM claim LIMIT 0")).keys())
        sqlite = connection.dialect.name == "sqlite"
        connection.commit()
        with connection.begin():
            connection.execute(text("CREATE TABLE bare AS SELECT * FROM claim WHERE 1 = 0"))
            for i, over in enumerate(INDEXED):
                connection.execute(text(f"CREATE INDEX bare_{i} ON bare ({over})"))
        listed = ", ".join(f'"{c}"' for c in columns)
        insert = f"INSERT INTO bare ({listed}) VALUES ({', '.join(['?' if sqlite else '%s'] * len(columns))})"
        spent, written = 0.0, 0
        while written < COMPARED and (rows := _next(connection, written)):
            began = time.perf_counter()
            with connection.begin():
                connection.exec_driver_sql(insert, rows)
            spent += time.perf_counter() - began
            written += len(rows)
        with connection.begin():
            connection.execute(text("DROP TABLE bare"))
        return written / spent


def _next(connection: Any, after: int) -> list[tuple[Any, ...]]:
    query = text("SELECT * FROM claim WHERE id > :a ORDER BY id LIMIT :n")
    rows = [tuple(r) for r in connection.execute(query, {"a": after, "n": SOURCES_A_STEP * A_SOURCE})]
    connection.commit()
    return rows
