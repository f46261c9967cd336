"""What a killed process loses, and what many writers lose: nothing that was acknowledged.

Processes that append, judge, import and migrate are killed (SIGKILL) at random moments; after each, every acknowledged
entry must be there and `check` clean. Then several writers at once, on both databases, with their throughput.
`WILDCARD_BENCH_KILLS` and `WILDCARD_BENCH_SECONDS` set how many kills and how long the writers write.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from sqlalchemy import text

from benchmarks._made import Maker
from wildcard.exchange.sources import beside
from wildcard.ledger import tables as t
from wildcard.ledger.case import create_case, open_case
from wildcard.ledger.engine import open_engine
from wildcard.ledger.selection import Selection
from wildcard.model.claim import STATUSES
from wildcard.model.record import to_record
from wildcard.model.source import Document, Source

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from postgres_server import binaries, serving

Measure = tuple[str, str, str]
PROSE = "The force holds the port, the ministry says; the league denies it. " * 40
EVERY = Selection(statuses=STATUSES, second=True)
WRITERS = {"SQLite": 4, "PostgreSQL": 8}


def run(quick: bool) -> list[Measure]:
    """Kills on SQLite, then writers on both databases."""
    kills = 8 if quick else int(os.environ.get("WILDCARD_BENCH_KILLS", "200"))
    seconds = 2.0 if quick else float(os.environ.get("WILDCARD_BENCH_SECONDS", "60"))
    rows: list[Measure] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kills-")))
        rows.append(killed(folder, kills))
        rows.append(written("SQLite", _new(str(folder / "many.db")), seconds))
        bin_ = binaries()
        if bin_ is not None:
            server = stack.enter_context(serving(bin_, fast=False))
            rows.append(written("PostgreSQL", _new(server.make("many")), seconds))
    return rows


def _new(where: str) -> str:
    with create_case(where) as ledger:
        raw = PROSE.encode()
        ledger.keep(Document(Source(hashlib.sha256(raw).hexdigest(), title="Prose"), PROSE, raw), by="bench")
    return where


def killed(folder: Path, kills: int) -> Measure:
    """Kill writers at random moments; count what was acknowledged and lost, and cases that `check` finds fault with."""
    rng = np.random.default_rng(11)
    case = _new(str(folder / "killed.db"))
    lines = _claims_file(folder)
    acknowledged: set[str] = set()
    lost = unclean = 0
    for n in range(kills):
        what = ("append", "judge", "import", "migrate")[n % 4]
        if what == "migrate":
            _age(case)
        command = _command(what, case, f"w{n}", lines)
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            time.sleep(0.35 + float(rng.random()) * 1.2)
            process.send_signal(signal.SIGKILL)
            said = process.stdout.read().decode() if process.stdout else ""
        # a line cut off by the kill was not acknowledged
        acknowledged |= {line for line in said.split("\n")[:-1] if what in ("append", "judge")}
        with open_case(case) as ledger:
            held = {c.id for c in ledger.claims(EVERY)}
            lost += len(acknowledged - held)
            unclean += bool(ledger.check())
        if n % 20 == 19:  # a fresh case now and then, so that reading it whole stays short
            case, acknowledged = _new(str(folder / f"killed{n}.db")), set()
    return f"kill -9 at {kills} random moments", f"{lost} acknowledged lost", f"{unclean} cases not clean"


def _command(what: str, case: str, name: str, lines: Path) -> list[str]:
    if what == "import":
        copy = lines.with_name(f"{name}.jsonl")
        shutil.copy(lines, copy)
        shutil.copy(beside(lines), beside(copy))
        return [sys.executable, "-m", "wildcard", "import", case, str(copy)]
    if what == "migrate":
        return [sys.executable, "-m", "wildcard", "check", case]
    return [sys.executable, "-m", "benchmarks._writer", case, name, what, "30"]


def _claims_file(folder: Path) -> Path:
    """Claims of a made case with their sources, as an export writes them."""
    path = folder / "claims.jsonl"
    with path.open("w", encoding="utf-8") as claims, create_case(str(folder / "made.db")) as ledger:
        for document, said in Maker(seed=5, actors=500, places=50).case(20_000):
            ledger.bring([document], (), by="bench")
            claims.writelines(json.dumps(to_record(c), ensure_ascii=False) + "\n" for c in said)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "wildcard",
            "export",
            str(folder / "made.db"),
            "--format",
            "claims",
            "-o",
            str(folder / "out.jsonl"),
        ],
        check=True,
        capture_output=True,
    )
    shutil.move(beside(folder / "out.jsonl"), beside(path))
    return path


def _age(case: str) -> None:
    """Make the case one of format 1."""
    engine = open_engine(case)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        for table in (t.topic, t.grading, t.band, t.sketch):
            table.drop(connection, checkfirst=True)
        connection.execute(text("DELETE FROM meta WHERE key <> 'format'"))
        connection.execute(text("UPDATE meta SET value = '1'"))
    engine.dispose()


def written(database: str, case: str, seconds: float) -> Measure:
    """Several writers at once: errors, acknowledged steps that are not there, steps a second."""
    count = WRITERS[database]
    commands = [
        [sys.executable, "-m", "benchmarks._writer", case, f"w{i}", "judge", str(seconds)] for i in range(count)
    ]
    running = [subprocess.Popen(c, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for c in commands]
    told = [p.communicate() for p in running]
    errors = sum(p.returncode != 0 for p in running)
    said = {line for out, _ in told for line in out.decode().split()}
    with open_case(case) as ledger:
        held = {c.id for c in ledger.claims(Selection(statuses=("accepted",)))}
        faults = ledger.check()
    beside = f"{len(said) / seconds:,.0f} steps/s (append and accept), check {'clean' if not faults else faults[0]}"
    return f"{database}, {count} writers, {seconds:g} s", f"{errors} errors, {len(said - held)} lost", beside
