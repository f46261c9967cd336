"""Which claims, sources and speakers the forecast leans on: Shapley values over what may be struck.

A coalition of claims stands and all others are struck; its value is the forecast that is then left.
The Shapley value of a claim is what it adds on average over all orders in which claims could come
in (Shapley 1953), here over sampled orders, each taken forwards and backwards (antithetic pairs;
Castro, Gómez & Tejada 2009; Mitchell et al. 2022). Within each order the steps sum to the whole, so
the values sum to forecast minus forecast-without-any-claim exactly, at any number of orders.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from wildcard.game.draws import Draws
from wildcard.game.estimate import Array
from wildcard.game.ground import Ground
from wildcard.game.panel import Panel
from wildcard.game.sample import Streams, sample, stream

Coalitions = NDArray[np.bool_]
Value = Callable[[Coalitions], Array]
FEATURES = ("mean", "width")
BLOCK = 100_000  # draws that engines get at once


@dataclass(frozen=True, slots=True)
class Influence:
    """One group (a claim, a source, a speaker): how far it moves the mean, and the 80 % interval's width.

    `mean` and `width` in points of the scale, each with its standard error over sampled orders.
    """

    group: str
    claims: tuple[str, ...]
    mean: float
    mean_error: float
    width: float
    width_error: float


def shapley(value: Value, groups: int, pairs: int, rng: Generator) -> tuple[Array, Array]:
    """Shapley values (groups, features) and their standard errors from `pairs` antithetic pairs of orders.

    `value` takes coalitions (s, groups) and gives features (s, features). Where the groups have no more
    orders than would be sampled, all are taken, and the errors are zero.
    """
    orders = _orders(groups, pairs, rng)
    coalitions, index = _prefixes(orders, groups)
    found = value(coalitions)
    steps = np.zeros((len(orders), groups, found.shape[1]))
    for n, order in enumerate(orders):
        along = found[index[n]]
        steps[n, order] = along[1:] - along[:-1]
    if len(orders) % 2 or len(orders) < 4:
        return steps.mean(axis=0), np.zeros(steps.shape[1:])
    each = steps.reshape(len(orders) // 2, 2, groups, -1).mean(axis=1)
    return each.mean(axis=0), each.std(axis=0, ddof=1) / np.sqrt(len(each))


def _orders(groups: int, pairs: int, rng: Generator) -> list[NDArray[np.int64]]:
    if groups == 1:
        return [np.array([0])]
    found = []
    for _ in range(pairs):
        order = rng.permutation(groups)
        found += [order, order[::-1]]
    return found


def _prefixes(orders: Sequence[NDArray[np.int64]], groups: int) -> tuple[Coalitions, list[NDArray[np.int64]]]:
    """Every coalition that the orders pass through, once; and where each order's coalitions stand."""
    seen: dict[bytes, int] = {}
    rows: list[NDArray[np.bool_]] = []
    index = []
    for order in orders:
        standing = np.zeros(groups, dtype=np.bool_)
        path = []
        for step in range(groups + 1):
            if step:
                standing[order[step - 1]] = True
            key = standing.tobytes()
            if key not in seen:
                seen[key] = len(rows)
                rows.append(standing.copy())
            path.append(seen[key])
        index.append(np.array(path))
    return np.stack(rows), index


def influences(
    ground: Ground, groups: Mapping[str, Sequence[str]], panel: Panel, *, draws: int, pairs: int, seed: int
) -> list[Influence]:
    """Groups of claims by how far they move the forecast, the strongest first."""
    if not groups:
        return []
    value = _value(ground, list(groups.values()), panel, Streams(seed, draws))
    values, errors = shapley(value, len(groups), pairs, stream(seed, "orders"))
    found = [
        Influence(name, tuple(ids), float(v[0]), float(e[0]), float(v[1]), float(e[1]))
        for (name, ids), v, e in zip(groups.items(), values, errors, strict=True)
    ]
    return sorted(found, key=lambda i: (-abs(i.mean), i.group))


def _value(ground: Ground, groups: Sequence[Sequence[str]], panel: Panel, streams: Streams) -> Value:
    def value(coalitions: Coalitions) -> Array:
        found = np.empty((len(coalitions), len(FEATURES)))
        size = max(1, BLOCK // streams.n)
        for first in range(0, len(coalitions), size):
            part = coalitions[first : first + size]
            played = [
                sample(
                    ground.issue, streams, ground.shares([i for n, ids in enumerate(groups) if not c[n] for i in ids])
                )
                for c in part
            ]
            found[first : first + size] = _features(panel, played)
        return found

    return value


def _features(panel: Panel, played: Sequence[Draws]) -> Array:
    """Mean and 80 % width of the joint forecast of each set of draws, (sets, 2)."""
    if panel.learnt is not None:
        mixed = [panel.mix(d, panel.learnt)[0] for d in played]
        return np.array([[d.mean, d.quantile(0.9) - d.quantile(0.1)] for d in mixed])
    together = Draws(
        np.concatenate([d.positions for d in played]),
        np.concatenate([d.salience for d in played]),
        np.concatenate([d.capability for d in played]),
        played[0].width,
    )
    points, weights = [], []
    for name, outcome in panel.run(together).items():
        points.append(outcome.support.reshape(len(played), -1))
        weights.append(panel.weights[name] * outcome.weight.reshape(len(played), -1))
    support, weight = np.concatenate(points, axis=1), np.concatenate(weights, axis=1)
    mean = (support * weight).sum(axis=1) / weight.sum(axis=1)
    low, high = (_quantiles(support, weight, q) for q in (0.1, 0.9))
    return np.stack([mean, high - low], axis=1)


def _quantiles(support: Array, weight: Array, q: float) -> Array:
    """The `q` quantile of each row of weighted points."""
    order = np.argsort(support, axis=1, kind="stable")
    below = np.cumsum(np.take_along_axis(weight, order, axis=1), axis=1)
    at = (below < q * below[:, -1:]).sum(axis=1)
    return np.take_along_axis(np.take_along_axis(support, order, axis=1), at[:, None], axis=1)[:, 0]
