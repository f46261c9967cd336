"""A writer killed at any moment loses nothing that was acknowledged; many writers at once lose nothing either."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from made_case import Desk
from wildcard.ledger.case import open_case
from wildcard.ledger.selection import Selection

ROOT = Path(__file__).resolve().parents[2]


def writer(case: str, name: str, what: str, seconds: float) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "benchmarks._writer", case, name, what, str(seconds)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def prepared(place: str) -> None:
    desk = Desk(place)
    desk.keep("prose", "The force holds the port, the ministry says; the league denies it. " * 20)
    desk.ledger.close()


@pytest.mark.slow
@pytest.mark.parametrize("what", ["append", "judge"])
def test_what_was_acknowledged_before_a_kill_is_there(tmp_path: Path, what: str) -> None:
    case = str(tmp_path / "killed.db")
    prepared(case)
    acknowledged: set[str] = set()
    for n, pause in enumerate((0.8, 1.1)):
        with writer(case, f"w{n}", what, 30) as process:
            assert process.stdout is not None and process.stderr is not None
            acknowledged.add(process.stdout.readline().decode().strip())  # it has begun
            time.sleep(pause / 4)
            process.send_signal(signal.SIGKILL)
            acknowledged |= set(process.stdout.read().decode().split("\n")[:-1])
        with open_case(case) as ledger:
            assert acknowledged <= {c.id for c in ledger.claims(Selection(second=True))}
            assert ledger.check() == []


@pytest.mark.slow
def test_writers_at_once_lose_nothing(place: str) -> None:
    prepared(place)
    running = [writer(place, f"w{i}", "judge", 1.5) for i in range(3)]
    told = [p.communicate(timeout=60) for p in running]
    assert [p.returncode for p in running] == [0, 0, 0], told
    said = {line for out, _ in told for line in out.decode().split()}
    with open_case(place) as ledger:
        assert said == {c.id for c in ledger.claims(Selection(statuses=("accepted",)))} != set()
        assert ledger.check() == []
