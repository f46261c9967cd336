"""The game at an analyst's desk: a strike of a claim, rankings, and a cold start from the shell.

A strike is measured beside the same strike in a plain NumPy loop over draws (compromise only, so the
peer does much less work); the cold start beside the start of the interpreter with NumPy and numba.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from wildcard.game.ground import Ground
from wildcard.game.issue_file import read_issue
from wildcard.game.play import Play, shift
from wildcard.game.report import Report
from wildcard.model.actor import AUTHOR, Actor, Text
from wildcard.model.claim import Claim
from wildcard.model.quote import Quote

Measure = tuple[str, str, str]
ACTORS = 20


def run(quick: bool) -> list[Measure]:
    """Strike, ranking, cold start."""
    draws = 1_000 if quick else 10_000
    play = Play(_ground(), draws=draws, seed=1)
    before = play.plain
    strike = _best(lambda: shift(before, play.mixed(["c0"])), 3 if quick else 15)
    again = _best(lambda: _loop(play), 1)
    found = [
        (
            f"strike of a claim, {draws:,} draws, {ACTORS} actors, after warm-up",
            f"{strike:.3f} s",
            f"plain Python loop over draws, compromise alone: {again:.2f} s ({again / strike:.0f} times)",
        )
    ]
    report = Report(play, 50)
    began = time.perf_counter()
    report.rank_claims()
    found.append((f"ranking of {3 * ACTORS} claims by Shapley value", f"{time.perf_counter() - began:.1f} s", ""))
    return [*found, _cold(1 if quick else 5)]


def _best(run: Callable[[], object], times: int) -> float:
    """The shortest of several runs, in seconds, after one that does not count."""
    run()
    lasted = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        lasted.append(time.perf_counter() - began)
    return min(lasted)


def _loop(play: Play) -> float:
    """The same strike as one would write it without vectors: draw by draw."""
    drawn = play.draws(["c0"])
    x, s, c = (a.tolist() for a in (drawn.positions, drawn.salience, drawn.capability))
    points = []
    for d in range(drawn.n):
        above = below = 0.0
        for i in range(drawn.m):
            weight = c[d][i] * s[d][i]
            above += weight * x[d][i]
            below += weight
        points.append(above / below)
    return float(np.mean(points))


def _ground() -> Ground:
    """An issue of twenty actors, a claim of its own behind each number."""
    rng = np.random.default_rng(1)
    lines = ['name = "bench"', 'question = "What?"', "[scale]", 'low = "no"', 'high = "yes"']
    claims: dict[str, Claim] = {}
    for n in range(ACTORS):
        lines += ["[[actor]]", f'id = "a{n}"']
        for k, field in enumerate(("position", "salience", "capability")):
            id, (low, likely, high) = f"c{3 * n + k}", sorted(rng.uniform(1, 99, 3))
            lines.append(f'{field} = {{ range = [{low:.1f}, {likely:.1f}, {high:.1f}], claims = ["{id}"] }}')
            claims[id] = Claim(id, "wants", Actor("a"), Text("x"), "asserts", AUTHOR, Quote("s", 0, 1, "x"))
    return Ground(read_issue("\n".join(lines), "bench.toml"), claims, {})


def _cold(times: int) -> Measure:
    """`wildcard play` on the example, each time a new process; compiled code is cached by then."""
    folder = Path(tempfile.mkdtemp(prefix="wildcard-bench-"))
    try:
        subprocess.run(
            [sys.executable, "-m", "wildcard", "demo", "--out", str(folder)], check=True, capture_output=True
        )
        command = ["-m", "wildcard", "play", str(folder / "iraq.db"), "popular-mobilization"]
        play = _best(lambda: subprocess.run([sys.executable, *command], check=True, capture_output=True), times)
    finally:
        shutil.rmtree(folder)
    imports = [sys.executable, "-c", "import numpy, numba, sqlalchemy"]
    bare = _best(lambda: subprocess.run(imports, check=True), times)
    beside = f"importing numpy, numba and sqlalchemy alone: {bare:.2f} s"
    return "wildcard play on the example from the shell, cold, all scenarios and the wildcard", f"{play:.2f} s", beside
