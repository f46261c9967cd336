"""Fit linear models by L-BFGS (Nocedal 1980): many logistic regressions at once, and a conditional logit."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.optimize import minimize

SHARED_DECAY, COMMON_DECAY = 1.0, 30.0  # L2 on what all labels share
STEPS = 60
Array = np.ndarray[Any, Any]


def logistic(x: Any, y: Array, weight: Array, decay: Array, m: Any, steps: int = STEPS) -> tuple[Array, Array, Array]:
    """Weights (features, labels), bias, and shared weights of L2 logistic regressions, all labels at once.

    `m` is sparse, (rows x labels, matches): its weights are the same for every label. A feature's weight for a label is
    one that holds for every label (how likely the place says anything) and one of the label's own.
    """
    n, f = x.shape
    k, u = y.shape[1], m.shape[1]
    xt, mt = x.T.tocsr(), m.T.tocsr()
    cut = np.cumsum([f * k, k, u, f])

    def loss(flat: Array) -> tuple[float, Array]:
        w, b, v, c = flat[: cut[0]].reshape(f, k), flat[cut[0] : cut[1]], flat[cut[1] : cut[2]], flat[cut[2] :]
        z = x @ w + b + (m @ v).reshape(n, k) + (x @ c)[:, None]
        e = np.exp(-np.abs(z))
        cost = (np.maximum(z, 0) - z * y + np.log1p(e)) * weight
        p = (np.where(z >= 0, 1 / (1 + e), e / (1 + e)) - y) * weight
        penalty = (
            0.5 * (decay[:, None] * w * w).sum()
            + 0.5 * SHARED_DECAY * (v * v).sum()
            + 0.5 * (COMMON_DECAY * c * c).sum()
        )
        parts = (
            (xt @ p + decay[:, None] * w).ravel(),
            p.sum(0),
            mt @ p.ravel() + SHARED_DECAY * v,
            xt @ p.sum(1) + COMMON_DECAY * c,
        )
        return float(cost.sum() + penalty), np.concatenate(parts)

    start = np.zeros(cut[3])
    start[cut[0] : cut[1]] = np.log((y.mean(0) + 1e-5) / (1 - y.mean(0)))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 8}).x
    return found[: cut[0]].reshape(f, k) + found[cut[2] :, None], found[cut[0] : cut[1]], found[cut[1] : cut[2]]


def ranking(x: Any, right: Array, group: Array, decay: Array, steps: int = STEPS) -> Array:
    """Weights of a conditional logit (McFadden 1974): the right options of a group against all of it.

    `group` numbers the rows' groups, in order; each has a right row.
    """
    xt = x.T.tocsr()
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
    sizes = np.diff(np.r_[starts, len(group)])

    def loss(w: Array) -> tuple[float, Array]:
        z = x @ w
        z -= np.repeat(np.maximum.reduceat(z, starts), sizes)
        e = np.exp(z)
        whole, good = np.add.reduceat(e, starts), np.add.reduceat(e * right, starts)
        p = e / np.repeat(whole, sizes) - e * right / np.repeat(good, sizes)
        return float((np.log(whole) - np.log(good)).sum() + 0.5 * (decay * w * w).sum()), xt @ p + decay * w

    found: Array = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": steps}).x
    return found
