"""The ledger at scale, on both databases: appending beside bare `executemany`, and the views' p50 and p99.

`WILDCARD_BENCH_CLAIMS` sets the sizes ("100000,1000000"), `WILDCARD_BENCH_DATABASES` the databases; the second size
over the first shows how look-ups grow. Each look-up is beside a hand-written SQL statement over the same tables in the
same run. PostgreSQL is private, with durability on.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import text

from benchmarks._made import A_SOURCE, Maker
from wildcard.ledger.case import Ledger, create_case
from wildcard.ledger.selection import Selection

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from postgres_server import binaries, serving

Measure = tuple[str, str, str]
SOURCES_A_STEP = 400
ASKED = 200
SKIPPED = 60  # the first actors of a case are the giants that most claims are about
INDEXED = ('"key"', '"subject", "type"', '"object", "type"', '"speaker"', '"source", "start"', '"type"')


def run(quick: bool) -> list[Measure]:
    """Both databases; sizes from the environment."""
    given = os.environ.get("WILDCARD_BENCH_CLAIMS", "100000,1000000")
    sizes = [2_000, 4_000] if quick else [int(s) for s in given.split(",")]
    rows: list[Measure] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        bin_ = binaries()
        server = stack.enter_context(serving(bin_, fast=False)) if bin_ else None
        asked = os.environ.get("WILDCARD_BENCH_DATABASES", "SQLite,PostgreSQL").split(",")
        for database in [d for d in asked if d == "SQLite" or server is not None]:
            earlier: dict[str, float] = {}
            for size in sizes:
                where = str(folder / f"{size}.db") if database == "SQLite" else server.make(f"b{size}")  # type: ignore[union-attr]
                rows += _sized(database, where, size, earlier)
                Path(where).unlink(missing_ok=True) if database == "SQLite" else server.drop(f"b{size}")  # type: ignore[union-attr]
    return rows


def _sized(database: str, where: str, size: int, earlier: dict[str, float]) -> Iterator[Measure]:
    name = f"{database}, {size:,} claims"
    with create_case(where) as ledger:
        spent, bare, count = _fill(ledger, size)
        beside = f"bare executemany of the same rows {count / bare:,.0f}/s (ratio {bare / spent:.2f})"
        yield f"{name}: append, quotes verified", f"{count / spent:,.0f} claims/s", beside
        if database == "SQLite":
            yield f"{name}: file", *_file_size(ledger, where, count)
        _analyse(ledger)
        for what, ask, sql in _questions(ledger):
            ours = _times(ask)
            peer = _times(sql) if sql is not None else None
            p50, p99 = (float(np.percentile(ours, q)) * 1e3 for q in (50, 99))
            grown = f", {p50 / earlier[what]:.2f}x of the smaller case" if what in earlier else ""
            beside = f"plain SQL {float(np.percentile(peer, 50)) * 1e3:.2f} ms" if peer is not None else ""
            earlier[what] = p50
            yield f"{name}: {what}", f"p50 {p50:.2f} ms, p99 {p99:.2f} ms{grown}", beside
        yield from _disputes(ledger, name)


def _fill(ledger: Ledger, size: int) -> tuple[float, float, int]:
    """Seconds to append, seconds of bare SQL for the same rows, claims. Sources are kept outside the clock."""
    maker, spent, count = Maker(), 0.0, 0
    documents: list[Any] = []
    claims: list[Any] = []
    for document, said in maker.case(size):
        documents.append(document)
        claims += said
        if len(documents) == SOURCES_A_STEP or count + len(claims) >= size:
            ledger.bring(documents, (), by="bench")
            began = time.perf_counter()
            count += ledger.append(claims, by="bench")
            spent += time.perf_counter() - began
            documents, claims = [], []
    return spent, _bare(ledger), count


def _bare(ledger: Ledger) -> float:
    """Write all rows of the claim table into a table of the same columns and indexes, and nothing else."""
    with ledger.engine.connect().execution_options(writes=True) as connection:
        columns = list(connection.execute(text("SELECT * FROM claim LIMIT 0")).keys())
        listed = ", ".join(f'"{c}"' for c in columns)
        sqlite = connection.dialect.name == "sqlite"
        connection.commit()
        with connection.begin():
            connection.execute(text("CREATE TABLE bare AS SELECT * FROM claim WHERE 1 = 0"))
            for i, over in enumerate(INDEXED):
                connection.execute(text(f"CREATE INDEX bare_{i} ON bare ({over})"))
        marks = ", ".join(["?" if sqlite else "%s"] * len(columns))
        spent = 0.0
        last = 0
        while True:
            query = text("SELECT * FROM claim WHERE id > :a ORDER BY id LIMIT 20000")
            rows = [tuple(r) for r in connection.execute(query, {"a": last})]
            connection.commit()
            if not rows:
                break
            last = rows[-1][0]
            began = time.perf_counter()
            with connection.begin():
                connection.exec_driver_sql(f"INSERT INTO bare ({listed}) VALUES ({marks})", rows)
            spent += time.perf_counter() - began
        with connection.begin():
            connection.execute(text("DROP TABLE bare"))
        return spent


def _file_size(ledger: Ledger, where: str, count: int) -> tuple[str, str]:
    """Bytes a claim, the full-text index and the texts apart."""
    whole = Path(where).stat().st_size
    with ledger.engine.connect() as connection:
        if not connection.execute(text("SELECT 1 FROM pragma_module_list WHERE name = 'dbstat'")).all():
            return f"{whole / count:,.0f} bytes a claim with texts and index", ""
        rows = connection.execute(text("SELECT name, SUM(pgsize) FROM dbstat GROUP BY name")).all()
    apart = sum(size for name, size in rows if name.startswith("words") or name == "source")
    return f"{(whole - apart) / count:,.0f} bytes a claim", f"texts and full-text index {apart / count:,.0f} more"


def _analyse(ledger: Ledger) -> None:
    with ledger.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


Question = tuple[str, Callable[[int], object], Callable[[int], object] | None]


def _questions(ledger: Ledger) -> list[Question]:
    from wildcard.views.chain import chain
    from wildcard.views.compare import compare
    from wildcard.views.cover import cover
    from wildcard.views.where import where
    from wildcard.views.who import who

    rng = np.random.default_rng(3)
    with ledger.engine.connect() as connection:
        held = connection.execute(text('SELECT "key", kind FROM entity WHERE place = 0 ORDER BY id')).all()[SKIPPED:]
    usual = [held[int(i)].key for i in rng.integers(0, len(held), ASKED)]
    armed = [row.key for row in held if row.kind == "force"]
    forces = [armed[int(i)] for i in rng.integers(0, len(armed), ASKED)]
    moment = ledger.history()[-1].moment
    sql = (
        'SELECT c.* FROM claim c WHERE c.subject IN (SELECT id FROM entity WHERE "key" = :k) '
        'UNION SELECT c.* FROM claim c WHERE c.object IN (SELECT id FROM entity WHERE "key" = :k)'
    )

    def plain(i: int) -> object:
        with ledger.engine.connect() as connection:
            return connection.execute(text(sql), {"k": usual[i]}).all()

    def about(i: int, **more: Any) -> object:
        return list(ledger.claims(Selection(actor=usual[i], **more)))

    return [
        ("dossier", lambda i: who(ledger, usual[i]), plain),
        ("claims of an actor", about, plain),
        ("chain of depth 6", lambda i: chain(ledger, forces[i], depth=6), plain),
        ("cover", lambda i: cover(ledger, usual[i]), plain),
        ("presence", lambda i: where(ledger, usual[i]), plain),
        ("compare four", lambda i: compare(ledger, [forces[(i + k) % ASKED] for k in range(4)]), plain),
        ("on a day", lambda i: about(i, on=date(2015, 6, 1)), plain),
        ("as of a moment", lambda i: about(i, as_of=moment), plain),
        ("full-text search", lambda i: ledger.search(ledger.entity(usual[i]).name, 50), None),
    ]


def _times(ask: Callable[[int], object], seconds: float = 6.0) -> list[float]:
    """Seconds of each of up to two hundred questions, fewer where they take long; the first is not counted."""
    ask(0)
    found, ends = [], time.perf_counter() + seconds
    for i in range(1, ASKED):
        began = time.perf_counter()
        ask(i)
        found.append(time.perf_counter() - began)
        if time.perf_counter() > ends and len(found) > 10:
            break
    return found


def _disputes(ledger: Ledger, name: str) -> Iterator[Measure]:
    from wildcard.views.contest import contests

    began = time.perf_counter()
    found = sum(1 for _ in contests(ledger))
    yield f"{name}: disputes, all", f"{time.perf_counter() - began:.1f} s", f"{found:,} found"
    document, said = Maker(seed=99).source(9_999_999)
    ledger.bring([document], (), by="bench")
    spent = []
    for claim in said[:30]:
        ledger.append([claim], by="bench")
        began = time.perf_counter()
        contests(ledger, claims=[claim.id])
        spent.append(time.perf_counter() - began)
    yield (
        f"{name}: disputes of one more claim",
        f"p50 {np.percentile(spent, 50) * 1e3:.2f} ms",
        f"of {A_SOURCE} a source",
    )
