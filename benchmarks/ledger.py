"""The ledger at scale, on both databases: appending beside bare `executemany`, and the views' p50 and p99.

    python -m benchmarks.ledger --claims 10000000 --database big.db
    python -m benchmarks.ledger --claims 1000000 --database postgresql://…

fills the case where there is none, keeps it, and asks an existing one again. `python -m benchmarks ledger` takes its
sizes from `WILDCARD_BENCH_CLAIMS` ("100000,1000000") and its databases from `WILDCARD_BENCH_DATABASES`, in places that
go with it; PostgreSQL is private then, with durability on.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from sqlalchemy import text

from benchmarks._asked import questions, times
from benchmarks._fill import bare, fill
from benchmarks._made import A_SOURCE, Maker
from wildcard.cli.serve import settle
from wildcard.errors import CaseMissing, NotACase
from wildcard.ledger.case import Ledger, create_case, open_case

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from postgres_server import binaries, serving

Measure = tuple[str, str, str]
DISPUTED = 1_000_000  # claims of a case up to which all its disputes are sought


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
                rows += measured(where, size, earlier)
                Path(where).unlink(missing_ok=True) if database == "SQLite" else server.drop(f"b{size}")  # type: ignore[union-attr]
    return rows


def measured(where: str, size: int, earlier: dict[str, float]) -> Iterator[Measure]:
    """Fill the case where there is none; then ask it. `earlier` has the medians of a smaller one, and gets these."""
    try:
        ledger = open_case(where)
    except (CaseMissing, NotACase):
        ledger = create_case(where)
    with ledger:
        name = f"{'SQLite' if ledger.engine.dialect.name == 'sqlite' else 'PostgreSQL'}, {size:,} claims"
        if not _has_claims(ledger):
            yield from _filled(ledger, name, size)
        if ledger.engine.dialect.name == "sqlite":
            yield f"{name}: file", *_file_size(ledger, where, size)
        _analyse(ledger)
        settle()  # as `wildcard serve` does before the first page
        for question in questions(ledger):
            clock, busy = times(question.ask)
            peer = times(question.beside, 5.0)[0] if question.beside is not None else None
            worked = float(np.percentile(busy, 50))
            before = earlier.get(question.what)
            grown = f", {worked / before:.2f}x of the smaller case" if before else ""
            beside = f"; plain SQL p50 {float(np.percentile(peer, 50)) * 1e3:.2f} ms" if peer is not None else ""
            earlier[question.what] = worked
            yield f"{name}: {question.what}", f"{_ms(clock)}{grown}", f"processor {_ms(busy)}{beside}"
        if size <= DISPUTED:
            yield from _disputes(ledger, name)


def _ms(seconds: Sequence[float]) -> str:
    p50, p99 = (float(np.percentile(seconds, q)) * 1e3 for q in (50, 99))
    return f"p50 {p50:.2f} ms, p99 {p99:.2f} ms"


def _has_claims(ledger: Ledger) -> bool:
    with ledger.engine.connect() as connection:
        return connection.execute(text("SELECT 1 FROM claim LIMIT 1")).first() is not None


def _filled(ledger: Ledger, name: str, size: int) -> Iterator[Measure]:
    done = fill(ledger, size, lambda line: print(line, file=sys.stderr, flush=True))
    plain, rate = bare(ledger), done.claims / done.appending
    yield (
        f"{name}: append, quotes verified",
        f"{rate:,.0f} claims/s",
        f"bare executemany of the same rows {plain:,.0f}/s (ratio {rate / plain:.2f})",
    )
    yield f"{name}: sources kept and indexed", f"{-(-size // A_SOURCE) / done.keeping:,.0f} sources/s", ""


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


def _disputes(ledger: Ledger, name: str) -> Iterator[Measure]:
    from wildcard.views.clash import clashes
    from wildcard.views.contest import contests

    for what in ("all, index of topics made on the way", "all, once more"):
        began, worked = time.perf_counter(), time.process_time()
        found = sum(1 for _ in contests(ledger))
        spent = f"processor {time.process_time() - worked:.1f} s; {found:,} found"
        yield f"{name}: disputes, {what}", f"{time.perf_counter() - began:.1f} s", spent
    document, said = Maker(seed=int(time.time())).source(9_999_999)
    ledger.bring([document], (), by="bench")
    settle()
    clock, busy, whole, members = list[float](), list[float](), list[float](), 0
    for claim in said:
        ledger.append([claim], by="bench")
        began, worked = time.perf_counter(), time.process_time()
        found_now = clashes(ledger, claims=[claim.id])
        busy.append(time.process_time() - worked)
        clock.append(time.perf_counter() - began)
        members = max(members, *(len(c.members) for c in found_now), 0)
        began = time.perf_counter()
        contests(ledger, claims=[claim.id])
        whole.append(time.perf_counter() - began)
    largest = f"the largest of {members:,} claims"
    yield f"{name}: disputes of one more claim, told by rows", _ms(clock), f"processor {_ms(busy)}; {largest}"
    yield f"{name}: the same once more with all their claims read", _ms(whole), ""


def main() -> None:
    """Measure one case that stays where it is."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--claims", type=int, default=1_000_000, help="how many claims the case is filled with")
    ap.add_argument("--database", required=True, help="a file for SQLite, or a PostgreSQL URL of an empty database")
    given = ap.parse_args()
    load = os.getloadavg()[0]
    for what, figure, beside in measured(given.database, given.claims, {}):
        print(f"| {what} | {figure} | {beside} |", flush=True)
    print(f"\nload of the machine: {load:.1f} before, {os.getloadavg()[0]:.1f} after, {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
