"""The engines: draws a second at 12, 50 and 200 actors, beside plain NumPy and plain Python loops in the same run.

The Python peer is the engine's own code, run without compiling it; the NumPy peers are the equations
of the engine's docstring, one draw after the other.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np

from wildcard.game.compiled import workers
from wildcard.game.draws import Draws, Floats
from wildcard.game.engine import ENGINES
from wildcard.game.exchange import EXCHANGE
from wildcard.game.learnt import shipped
from wildcard.game.mixture import mix

Measure = tuple[str, str, str]

SIZES = {12: 20_000, 50: 1_000, 200: 40}
MORE = {"compromise": 50, "pce": 5, "pce-conditional": 5}
SLOW = ("challenge", "challenge-scholz-code", "bargain")
"""One draw of these takes plain Python minutes with 200 actors."""

ISSUES = 3
PLAIN = """
import json, sys, time
import numpy as np
from benchmarks.game_engines import played, some
out = {}
for name in json.loads(sys.argv[1]):
    draws, n, began = some(1, int(sys.argv[2])), 0, time.perf_counter()
    while time.perf_counter() - began < float(sys.argv[3]):
        played(name, draws)
        n += 1
    out[name] = n / (time.perf_counter() - began)
print(json.dumps(out))
"""


def some(n: int, m: int) -> Draws:
    """Random draws, all positions different."""
    rng = np.random.default_rng(n + m)
    return Draws(100 * rng.random((n, m)), rng.uniform(0.1, 1, (n, m)), rng.uniform(0.1, 1, (n, m)))


def played(name: str, draws: Draws) -> None:
    """Play the draws: an engine, exchange over several issues, or the mixture."""
    rng = np.random.default_rng(0)
    if name == "exchange":
        EXCHANGE.run_issues([draws] + [some(draws.n, draws.m) for _ in range(ISSUES - 1)], rng)
    elif name == "mixture":
        mix(draws, shipped(), rng)
    else:
        ENGINES[name].run(draws, rng)


def compromise(x: Floats, s: Floats, c: Floats) -> float:
    return float((c * s * x).sum() / (c * s).sum())


def pce(x: Floats, s: Floats, c: Floats) -> Floats:
    gain = np.abs(x[None, None, :] - x[None, :, None]) - np.abs(x[None, None, :] - x[:, None, None])
    support = (np.maximum(gain, 0) * (c * s)).sum(axis=2)
    odds = np.where(np.eye(len(x), dtype=bool), 0.5, support / np.maximum(support + support.T, 1e-300))
    p, moved = np.full(len(x), 1 / len(x)), 1.0
    while moved >= 1e-10:
        new = (p + (odds * (p[:, None] + p)).mean(axis=1)) / 2
        moved, p = float(np.abs(new - p).max()), new
    return p


def challenge(x: Floats, s: Floats, c: Floats, rounds: int = 10) -> Floats:
    size, x = x.max() - x.min(), x.copy()
    for _ in range(rounds):
        d = np.abs(x[:, None] - x) / size
        r = np.ones(len(x))
        danger = _worths(d, s, c, r)[1].sum(axis=1)
        acceptance = (2 * danger - danger.max() - danger.min()) / max(danger.max() - danger.min(), 1e-12)
        mine, theirs = _worths(d, s, c, (1 - acceptance / 3) / (1 + acceptance / 3))
        conflict = (theirs > mine) & (mine > 0)
        give = (theirs > 0) & (mine < 0)
        share = np.where(give & (theirs > -mine), np.abs(mine) / np.maximum(theirs, 1e-300), 1.0)
        rank = np.where(conflict, 0, np.where(give & (theirs > -mine), 1, np.where(give, 2, 3)))
        move = (x - x[:, None]) * share
        best = np.lexsort((np.abs(move), rank), axis=1)[:, 0]
        at = np.arange(len(x))
        x = x + np.where(rank[at, best] < 3, move[at, best], 0.0)
    return x


def _worths(d: Floats, s: Floats, c: Floats, r: Floats) -> tuple[Floats, Floats]:
    away = (c * s)[:, None] * d ** r[:, None]
    gain = np.maximum(away[:, None, :] - away[:, :, None], 0).sum(axis=0)
    p = gain / np.maximum(gain + gain.T, 1e-300)
    won, lost = 2 - 4 * (0.5 - 0.5 * d) ** r[:, None], 2 - 4 * (0.5 + 0.5 * d) ** r[:, None]
    still = (2 - 4 * 0.5**r)[:, None]
    return (
        s * (p * won + (1 - p) * lost) + (1 - s) * won - still,
        s[:, None] * (p.T * won + (1 - p.T) * lost) + (1 - s[:, None]) * won - still,
    )


PEERS: dict[str, Callable[[Floats, Floats, Floats], object]] = {
    "compromise": compromise,
    "pce": pce,
    "challenge": challenge,
}


def _numpy(name: str, m: int, seconds: float) -> float:
    draws, n, began = some(64, m), 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        i = n % 64
        PEERS[name](draws.positions[i], draws.salience[i], draws.capability[i])
        n += 1
    return n / (time.perf_counter() - began)


def _python(names: list[str], m: int, seconds: float) -> dict[str, float]:
    given = [sys.executable, "-W", "ignore", "-c", PLAIN, json.dumps(names), str(m), str(seconds)]
    done = subprocess.run(
        given, env={**os.environ, "NUMBA_DISABLE_JIT": "1"}, capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout))


def _ours(name: str, n: int, m: int) -> float:
    draws = some(n, m)
    played(name, some(2, m))
    best = np.inf
    for _ in range(3):
        began = time.perf_counter()
        played(name, draws)
        best = min(best, time.perf_counter() - began)
    return n / best


def run(quick: bool) -> list[Measure]:
    """Draws a second of every engine, and how many times its peers in the same run."""
    names = [*ENGINES, "exchange", "mixture"]
    rows = []
    for m, n in SIZES.items():
        plain = _python([n for n in names if m < 200 or n not in SLOW], m, 0.05 if quick else 0.5)
        for name in names:
            ours = _ours(name, max(2, (n * MORE.get(name, 1)) // (20 if quick else 1)), m)
            beside = [f"{ours / plain[name]:,.0f} × plain Python"] if name in plain else []
            if name in PEERS:
                beside.append(f"{ours / _numpy(name, m, 0.05 if quick else 0.5):,.0f} × plain NumPy")
            what = f"{name}, {ISSUES} issues" if name == "exchange" else name
            rows.append((f"{what}, {m} actors, {workers()} threads", f"{ours:,.0f} draws/s", ", ".join(beside)))
    return rows
