"""Fitting: what past decisions teach the mixture.

    (1)  For every voice of a small lattice, every share of the election in the pool and every
         sharpening, the mean CRPS over the decisions, where the residuals that dress a decision's
         compromise come from other proposals only.
    (2)  Each number learnt is its mean over the lattice, weighted by exp(-CRPS / TEMPER): the
         lattice is the prior, and a few hundred decisions move it only as far as they must.
    (3)  Residuals: |outcome - compromise| at RANKS equal steps of probability.
    (4)  Levels: what an interval must be asked to hold so that it covers what it says; points that
         carry mass of their own make intervals hold more than they were asked for. Covering is counted
         half by the forecasts' own mass, half by the outcomes.

Step (2) instead of the best point of the lattice: on 212 decisions of the European Union the best
point scores worse than the mean on proposals left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from wildcard.errors import IssueError
from wildcard.game.compiled import kernel, spread
from wildcard.game.compromise import COMPROMISE
from wildcard.game.decision import WIDTH, Decision
from wildcard.game.distribution import Distribution
from wildcard.game.draws import Draws, Floats
from wildcard.game.learnt import INTERVALS, Learnt
from wildcard.game.mixture import beta_table, deposit, mix
from wildcard.game.pce import MARKOV
from wildcard.game.voice import Voice
from wildcard.model.counted import counted

Integers = NDArray[np.int64]

LATTICE = {
    "salience": (0.0, 0.5, 1.0),
    "capability": (0.5, 1.0),
    "lead": (1.0, 3.0, 6.0),
    "power": (4.0, 8.0),
    "middle": (0.0, 0.7),
}
SHARES = (0.35, 0.5, 0.65)
SHARPEN = (1.0, 1.2, 1.4, 1.6)
TEMPER = 0.5  # points of CRPS
RANKS = 50
CELLS = 100
FEWEST = 8  # proposals below which nothing can be learnt that would hold for others


@dataclass(frozen=True, slots=True, eq=False)
class Played:
    """Decisions under every voice of the lattice, kept so that each fold need not play them again.

    `proposal` (n,) numbers; `outcome` (n,); `centre` (v, n): compromise; `election` (v, n, 101): mass of
    the Condorcet election on the whole points of the scale.
    """

    voices: tuple[Voice, ...]
    proposal: Integers
    outcome: Floats
    centre: Floats
    election: Floats


def play(decisions: Sequence[Decision]) -> Played:
    """Play each decision once with every voice of the lattice."""
    voices = tuple(Voice(**dict(zip(LATTICE, point, strict=True))) for point in product(*LATTICE.values()))
    numbers = {p: n for n, p in enumerate(dict.fromkeys(d.proposal for d in decisions))}
    centre = np.empty((len(voices), len(decisions)))
    election = np.zeros((len(voices), len(decisions), CELLS + 1))
    rng = np.random.default_rng(0)  # neither engine has chance in it
    for n, decision in enumerate(decisions):
        voiced = _all_voices(decision.draws, voices)
        centre[:, n] = COMPROMISE.run(voiced, rng).support[:, 0]
        outcome = MARKOV.run(voiced, rng)
        _lay(outcome.support / WIDTH, outcome.weight, election[:, n])
    proposal = np.array([numbers[d.proposal] for d in decisions], dtype=np.int64)
    return Played(voices, proposal, np.array([d.outcome for d in decisions]), centre, election)


def _all_voices(draws: Draws, voices: Sequence[Voice]) -> Draws:
    c = np.concatenate([v.of(draws).capability for v in voices])
    return Draws(np.repeat(draws.positions, len(voices), axis=0), np.ones_like(c), c, draws.width)


@kernel
def _lay(x: Floats, w: Floats, mass: Floats) -> None:
    for v in range(x.shape[0]):
        for j in range(x.shape[1]):
            deposit(mass[v], x[v, j], w[v, j])


def fit(decisions: Sequence[Decision], played: Played | None = None, rows: Integers | None = None) -> Learnt:
    """What the decisions (or those of `rows`) teach; IssueError where they come from too few proposals."""
    played = played or play(decisions)
    rows = np.arange(len(decisions)) if rows is None else rows
    proposals = len(set(played.proposal[rows].tolist()))
    if proposals < FEWEST:
        told = f"{counted(len(rows), 'decision')} of {counted(proposals, 'proposal')}"
        raise IssueError(f"{told} to learn from; expected {FEWEST} proposals")
    table = losses(played, rows)
    weight = np.exp(-(table - table.min()) / TEMPER)
    weight /= weight.sum()
    by_voice = weight.sum(axis=(1, 2))
    voice = Voice(
        **{k: float(sum(w * getattr(v, k) for w, v in zip(by_voice, played.voices, strict=True))) for k in LATTICE}
    )
    share = float(weight.sum(axis=(0, 2)) @ np.array(SHARES))
    sharpen = float(weight.sum(axis=(0, 1)) @ np.array(SHARPEN))
    chosen = [decisions[r] for r in rows]
    shares = {"compromise": 1.0 - share, "pce": share}
    bare = Learnt(voice, shares, _residuals(chosen, voice), sharpen, {}, len(rows))
    return Learnt(voice, shares, bare.residuals, sharpen, _levels(chosen, bare), len(rows))


def losses(played: Played, rows: Integers) -> Floats:
    """Step (1): mean CRPS (voices, shares, sharpenings), each decision dressed by other proposals only."""
    table = np.zeros((len(played.voices), len(SHARES), len(SHARPEN)))
    betas = np.stack([beta_table(a) for a in SHARPEN])
    held = (played.proposal[rows], played.outcome[rows], played.centre[:, rows], played.election[:, rows])
    spread(_losses, len(played.voices), *held, np.array(SHARES), betas, table, small=4)
    return table / len(rows)


@kernel
def _losses(
    first: int, last: int, proposal: Integers, y: Floats, centre: Floats, election: Floats, shares: Floats,
    betas: Floats, table: Floats,
) -> None:  # fmt: skip
    n, cells = y.shape[0], election.shape[2] - 1
    fine = betas.shape[1] - 1
    dressed = np.empty(cells + 1)
    for v in range(first, last):
        for i in range(n):
            dressed[:] = 0.0
            others = 0
            for k in range(n):
                if proposal[k] != proposal[i]:
                    away = y[k] - centre[v, k]
                    deposit(dressed, (centre[v, i] + away) / WIDTH, 0.5)
                    deposit(dressed, (centre[v, i] - away) / WIDTH, 0.5)
                    others += 1
            for s in range(shares.shape[0]):
                for a in range(betas.shape[0]):
                    reach = loss = 0.0
                    for g in range(cells):
                        reach += shares[s] * election[v, i, g] + (1.0 - shares[s]) * dressed[g] / others
                        place = min(reach, 1.0) * fine
                        low = min(int(place), fine - 1)
                        upto = betas[a, low] + (place - low) * (betas[a, low + 1] - betas[a, low])
                        before = min(max(y[i] * cells / WIDTH - g, 0.0), 1.0)  # part of the step before the outcome
                        loss += before * upto**2 + (1.0 - before) * (1.0 - upto) ** 2
                    table[v, s, a] += loss * WIDTH / cells


def _residuals(decisions: Sequence[Decision], voice: Voice) -> Floats:
    rng = np.random.default_rng(0)
    away = [abs(d.outcome - float(COMPROMISE.run(voice.of(d.draws), rng).point[0])) / WIDTH for d in decisions]
    return np.quantile(away, (np.arange(RANKS) + 0.5) / RANKS)


def _levels(decisions: Sequence[Decision], learnt: Learnt) -> dict[float, float]:
    """Step (4), by bisection."""
    rng = np.random.default_rng(0)
    mixed = [(mix(d.draws, learnt, rng)[0], d.outcome) for d in decisions]
    found = {}
    for level in INTERVALS:
        low, high = 0.0, level
        for _ in range(7):
            asked = (low + high) / 2
            low, high = (asked, high) if _covered(mixed, asked) < level else (low, asked)
        found[level] = high
    return found


def _covered(mixed: Sequence[tuple[Distribution, float]], asked: float) -> float:
    spans = [d.interval(asked) for d, _ in mixed]
    held = [d.held(*span) for (d, _), span in zip(mixed, spans, strict=True)]
    hit = [a <= y <= b for (_, y), (a, b) in zip(mixed, spans, strict=True)]
    return float(np.mean(held) + np.mean(hit)) / 2
