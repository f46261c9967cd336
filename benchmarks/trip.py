"""The main job: words read a second, claims appended a second, a brief in one go, the start of the command.

Peers in the same run: the parser alone over the same words; plain `executemany` of the same rows into a SQLite
file with the same settings; the interpreter that does nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from wildcard.ledger.case import create_case
from wildcard.model.actor import AUTHOR, Actor, Text
from wildcard.model.claim import Claim
from wildcard.model.quote import cut
from wildcard.model.record import to_record
from wildcard.model.source import Document, Source

Measure = tuple[str, str, str]
ARTICLE = Path("../shared/gold/seed.txt")  # the reference article; the example's text where it is not there
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL")


def run(quick: bool) -> list[Measure]:
    """All figures; `quick` makes the sizes small."""
    with TemporaryDirectory() as folder:
        return [
            *reading(20 if quick else 200),
            appending(2_000 if quick else 100_000, Path(folder)),
            *briefing(Path(folder), 1 if quick else 5),
            start(3 if quick else 15),
        ]


def article() -> Path:
    """What is read and briefed."""
    example = Path(str(resources.files("wildcard").joinpath("example/iraq/integrate.md")))
    return ARTICLE if ARTICLE.is_file() else example


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def reading(copies: int) -> list[Measure]:
    """Words of the article read a second, `copies` times, beside the parser alone over the same paragraphs."""
    from wildcard.documents.load import load
    from wildcard.reading.parsing.parse import blocks, load_pipeline
    from wildcard.reading.read import reader

    document, made = load(article()), reader()
    words = len(document.text.split())
    paragraphs = [text for _, text in blocks(document.text)]
    pipeline = load_pipeline()
    made.read(document)  # compiled and cached
    rounds = max(1, copies // 10)
    read = timed(lambda: [made.read(document) for _ in range(rounds)])
    parsed = timed(lambda: [list(pipeline.pipe(paragraphs)) for _ in range(rounds)])
    return [
        (
            f"words read a second, one process ({article().name}, {words} words, {rounds} times)",
            f"{rounds * words / read:,.0f}",
            f"parser alone {rounds * words / parsed:,.0f}: reading takes {read / parsed:.1f} times as long",
        )
    ]


def claims(count: int) -> tuple[Document, list[Claim]]:
    """That many claims on one source, each with a quote of its own."""
    text = " ".join(f"w{n:07}" for n in range(count + 4))
    sha = hashlib.sha256(text.encode()).hexdigest()
    force, state = Actor("force", "force", ("Northern Guard",)), Actor("state", "state", ("Neighbour",))
    made = [
        Claim(
            f"c{n:07}", "committed", force if n % 2 else state, Text(f"act {n}"), "asserts", AUTHOR,
            cut(text, sha, 9 * n, 9 * n + 26), {"act": f"act {n % 97}"}, None, coder="bench",
            recorded="2025-01-01T00:00:00Z",
        )
        for n in range(count)
    ]  # fmt: skip
    return Document(Source(sha, title="bench"), text, text.encode()), made


def appending(count: int, folder: Path) -> Measure:
    """Claims appended a second, each quote verified and the chain of entries sealed, beside `executemany`."""
    document, made = claims(count)
    with create_case(str(folder / "case.db")) as ledger:
        ledger.keep(document, by="bench")
        ours = timed(lambda: ledger.append(made, by="bench"))
        assert ledger.count() == count
    theirs = _executemany(made, folder / "plain.db")
    return (
        f"claims appended a second ({count:,} in one step)",
        f"{count / ours:,.0f}",
        f"executemany of the same rows {count / theirs:,.0f}: {ours / theirs:.1f} times as long",
    )


def _executemany(made: list[Claim], where: Path) -> float:
    """Seconds that plain SQL takes for the same columns and the same index on the id."""
    rows = list(_rows(made))
    connection = sqlite3.connect(where, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    columns = ", ".join(f"c{n}" for n in range(1, len(rows[0])))
    connection.execute(f"CREATE TABLE claim (id INTEGER PRIMARY KEY, key TEXT UNIQUE, {columns})")
    marks = ", ".join("?" * len(rows[0]))

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO claim (key, {columns}) VALUES ({marks})", rows)
        connection.execute("COMMIT")

    took = timed(insert)
    connection.close()
    return took


def _rows(made: list[Claim]) -> Iterator[tuple[object, ...]]:
    for claim in made:
        record = to_record(claim)
        quote = record.pop("quote")
        flat = [json.dumps(v) if isinstance(v, dict | list) else v for v in record.values()]
        yield (*flat, quote["source"], quote["start"], quote["end"], quote["text"])


def briefing(folder: Path, times: int) -> list[Measure]:
    """`wildcard brief` on the article from a cold start: seconds, and the peak of its memory."""
    words = ["brief", str(article()), "-o", str(folder / "brief.html")]
    best = min(_seconds(["-m", "wildcard", *words]) for _ in range(times))
    idle = min(_seconds(["-c", "pass"]) for _ in range(times))
    return [
        (f"`wildcard brief {article().name}`, from a cold start", f"{best:.2f} s", f"python alone {idle:.2f} s"),
        ("its peak memory", f"{_peak(words) / 1024:.0f} MB", f"python alone {_peak([]) / 1024:.0f} MB"),
    ]


def start(times: int) -> Measure:
    """The start of the command, beside an interpreter that does nothing."""
    ours = min(_seconds(["-m", "wildcard", "--help"]) for _ in range(times))
    idle = min(_seconds(["-c", "pass"]) for _ in range(times))
    return ("`wildcard --help`", f"{ours:.2f} s", f"python alone {idle:.2f} s")


MEASURED = """
import sys
try:
    if sys.argv[1:]:
        from wildcard.cli.main import run
        run()
finally:
    with open("/proc/self/status") as f:
        print([line.split()[1] for line in f if line.startswith("VmHWM")][0], file=sys.stderr)
"""


def _peak(words: list[str]) -> int:
    """Peak memory in KiB of a Python process that runs the command; what it was forked from does not count."""
    if not Path("/proc/self/status").exists():
        return 0
    done = subprocess.run([sys.executable, "-c", MEASURED, *words], env=_environment(), capture_output=True, text=True)
    return int(done.stderr.split()[-1])


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}


def _seconds(words: list[str]) -> float:
    """Wall seconds of one Python process."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *words], env=_environment(), check=True, capture_output=True)
    return time.perf_counter() - began
