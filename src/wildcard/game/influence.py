"""Which claims, sources and speakers the forecast leans on: Shapley values over what may be struck.

A coalition of claims stands and all others are struck; its value is the forecast that is then left.
The Shapley value of a claim is what it adds on average over all orders in which claims could come
in (Shapley 1953), here over sampled orders, each taken forwards and backwards (antithetic pairs;
Castro, Gómez & Tejada 2009; Mitchell et al. 2022), each pair with draws of its own, so that the
standard errors cover both the orders and the draws. Within each order the steps sum to the whole, so
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
Value = Callable[[Coalitions, NDArray[np.int64]], Array]
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

    `value` takes coalitions (s, groups) with the pair (s,) that each belongs to, and gives features (s, features).
    """
    orders = [o for _ in range(pairs) for o in _both(rng.permutation(groups))]
    coalitions = np.concatenate([_prefixes(o) for o in orders])
    found = value(coalitions, np.repeat(np.arange(pairs), 2 * (groups + 1)))
    along = found.reshape(len(orders), groups + 1, -1)
    steps = np.empty((len(orders), groups, along.shape[2]))
    for n, order in enumerate(orders):
        steps[n, order] = np.diff(along[n], axis=0)
    each = steps.reshape(pairs, 2, groups, -1).mean(axis=1)
    error = each.std(axis=0, ddof=1) / np.sqrt(pairs) if pairs > 1 else np.zeros(each.shape[1:])
    return each.mean(axis=0), error


def _both(order: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return order, order[::-1]


def _prefixes(order: NDArray[np.int64]) -> Coalitions:
    """The coalitions that an order passes through, (groups + 1, groups): from nobody to all."""
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return np.arange(len(order) + 1)[:, None] > place[None, :]


def influences(
    ground: Ground, groups: Mapping[str, Sequence[str]], panel: Panel, *, draws: int, pairs: int, seed: int
) -> list[Influence]:
    """Groups of claims by how far they move the forecast, the strongest first; `draws` for each pair of orders."""
    if not groups:
        return []
    value = _value(ground, list(groups.values()), panel, Streams(seed, draws * pairs), draws)
    values, errors = shapley(value, len(groups), pairs, stream(seed, "orders"))
    found = [
        Influence(name, tuple(ids), float(v[0]), float(e[0]), float(v[1]), float(e[1]))
        for (name, ids), v, e in zip(groups.items(), values, errors, strict=True)
    ]
    return sorted(found, key=lambda i: (-abs(i.mean), i.group))


def _value(ground: Ground, groups: Sequence[Sequence[str]], panel: Panel, streams: Streams, draws: int) -> Value:
    def value(coalitions: Coalitions, pairs: NDArray[np.int64]) -> Array:
        found = np.empty((len(coalitions), len(FEATURES)))
        size = max(1, BLOCK // draws)
        for first in range(0, len(coalitions), size):
            part = slice(first, first + size)
            played = [_rows(c, p) for c, p in zip(coalitions[part], pairs[part], strict=True)]
            found[part] = _features(panel, played)
        return found

    def _rows(standing: NDArray[np.bool_], pair: int) -> Draws:
        struck = [i for n, ids in enumerate(groups) if not standing[n] for i in ids]
        rows = slice(pair * draws, (pair + 1) * draws)
        return sample(ground.issue, streams, ground.shares(struck), rows=rows)

    return value


def _features(panel: Panel, played: Sequence[Draws]) -> Array:
    """Mean and 80 % width of the joint forecast of each set of draws, (sets, 2)."""
    together = Draws(
        np.concatenate([d.positions for d in played]),
        np.concatenate([d.salience for d in played]),
        np.concatenate([d.capability for d in played]),
        played[0].width,
    )
    support, below = panel.sets(together, len(played))
    mass = np.diff(below, axis=1, prepend=0.0)
    low, high = (np.take_along_axis(support, (below < q).sum(axis=1)[:, None], axis=1)[:, 0] for q in (0.1, 0.9))
    return np.stack([(support * mass).sum(axis=1), high - low], axis=1)
