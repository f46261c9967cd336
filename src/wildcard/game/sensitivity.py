"""Which inputs the forecast hangs on: Sobol indices, first and total order, of inputs or groups of them.

With A and B two independent samples of all inputs and A_B^i the sample A whose input i comes from B:

    S_i  = mean(f(B) (f(A_B^i) - f(A))) / Var f       first order (Saltelli et al. 2010, Table 2 (b))
    ST_i = mean((f(A) - f(A_B^i))²) / (2 Var f)       total order (Jansen 1999; Table 2 (f))

S_i is the share of variance that goes when input i becomes known; ST_i the share that stays when all
others do. Inputs count as independent here: couplings of the issue are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wildcard.game.draws import Draws
from wildcard.game.estimate import Array
from wildcard.game.ground import Ground
from wildcard.game.issue import FIELDS, WIDTH, Issue, label
from wildcard.game.panel import Panel
from wildcard.game.sample import NOTHING, Shares, stream, uninformative, widened

BATCHES = 20
FIFTH = 0.2
Function = Callable[[Array], Array]


@dataclass(frozen=True, slots=True)
class Index:
    """One group of inputs: shares of variance with their standard errors; for a single input also the mean outcome,
    in points, where it lies in its lowest fifth (`low`) and in its highest (`high`)."""

    group: str
    first: float
    first_error: float
    total: float
    total_error: float
    low: float = 0.0
    high: float = 0.0


def sobol(f: Function, a: Array, b: Array, groups: Mapping[str, Sequence[int]]) -> tuple[list[Index], float]:
    """Indices of each group of columns, and the variance of f; `a`, `b` are (n, k) uniforms."""
    fa, fb = f(a), f(b)
    both = np.concatenate([fa, fb])
    variance, middle = float(both.var()), float(both.mean())  # centred: less noise in the first-order terms
    found = []
    for name, columns in groups.items():
        mixed = a.copy()
        mixed[:, columns] = b[:, columns]
        fm = f(mixed)
        first, first_error = _share((fb - middle) * (fm - fa), variance)
        total, total_error = _share(0.5 * (fa - fm) ** 2, variance)
        ends = _ends(both, np.concatenate([a[:, columns[0]], b[:, columns[0]]])) if len(columns) == 1 else (0.0, 0.0)
        found.append(Index(name, first, first_error, total, total_error, *ends))
    return found, variance


def _ends(values: Array, u: Array) -> tuple[float, float]:
    """Mean of f where an input lies in the lowest and in the highest fifth of what is believed of it."""
    low, high = values[u < FIFTH], values[u > 1.0 - FIFTH]
    return float(low.mean()) if len(low) else 0.0, float(high.mean()) if len(high) else 0.0


def _share(terms: Array, variance: float) -> tuple[float, float]:
    """Mean over the variance, and its standard error from batches of draws."""
    if variance <= 0.0:
        return 0.0, 0.0
    batches = np.array([part.mean() for part in np.array_split(terms, min(BATCHES, len(terms)))])
    return float(terms.mean() / variance), float(batches.std(ddof=1) / np.sqrt(len(batches)) / variance)


def uniforms(issue: Issue, seed: int, n: int) -> tuple[Array, Array]:
    """The samples A and B, (n, inputs), a stream for each input and sample."""
    names = [label(i) for i, _ in issue.inputs()]
    a, b = (np.stack([stream(seed, f"sobol {s} {name}").random(n) for name in names], axis=1) for s in "AB")
    return a, b


def outcome(ground: Ground, panel: Panel, shares: Shares = NOTHING) -> Function:
    """The joint expectation as a function of uniforms (n, inputs): what `sobol` takes apart."""
    issue = ground.issue
    inputs = list(issue.inputs())
    bounds = {f: uninformative(issue, f) for f in FIELDS}

    def f(u: Array) -> Array:
        values = np.stack(
            [widened(e.quantile(u[:, k]), u[:, k], shares.get(i, 0.0), bounds[i[1]]) for k, (i, e) in enumerate(inputs)]
        )
        x, s, c = (np.ascontiguousarray(values[k::3].T) for k in range(3))
        return panel.point(Draws(x, s / 100.0, c, WIDTH))

    return f


def indices(ground: Ground, panel: Panel, *, seed: int, n: int, by_actor: bool = False) -> tuple[list[Index], float]:
    """Sobol indices of every input (or of every actor's three inputs together), the largest total first, and
    the variance of the joint expectation in squared points."""
    issue = ground.issue
    a, b = uniforms(issue, seed, n)
    groups: dict[str, list[int]] = {}
    for k, (input, _) in enumerate(issue.inputs()):
        groups.setdefault(input[0] if by_actor else label(input), []).append(k)
    found, variance = sobol(outcome(ground, panel, ground.shares(())), a, b, groups)
    return sorted(found, key=lambda i: (-i.total, i.group)), variance
