"""Spanning trees: the likeliest dependency tree of a sentence, from how likely each word hangs on each other.

Method: Chu and Liu (1965), Edmonds (1967), with one word alone on the root, which is each of the likeliest in turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
NEVER, HARDLY = -1e9, -1e6
ROOTS = 4  # likeliest roots that are tried where the words' own choices make no tree


def arborescence(scores: Array) -> list[int]:
    """The best tree with one root over log-probabilities (words, 1 + words), 0 the root: each word's head."""
    heads = _greedy(scores)
    if heads.count(0) == 1 and _is_tree(heads):
        return heads
    best, told = heads, -np.inf
    for r in np.argsort(-scores[:, 0])[:ROOTS]:
        own = scores.copy()
        own[:, 0] = HARDLY
        own[r, 0] = 0.0
        found = _edmonds(own)
        total = sum(scores[i, h] for i, h in enumerate(found))
        if total > told:
            best, told = found, total
    return best


def _greedy(scores: Array) -> list[int]:
    own = scores.copy()
    own[np.arange(len(own)), np.arange(1, len(own) + 1)] = -np.inf
    found: list[int] = own.argmax(1).tolist()
    return found


def _is_tree(heads: Sequence[int]) -> bool:
    for i in range(len(heads)):
        at, steps = i + 1, 0
        while at:
            at, steps = heads[at - 1], steps + 1
            if steps > len(heads):
                return False
    return True


def _edmonds(scores: Array) -> list[int]:
    """Chu-Liu-Edmonds over (words, 1 + words)."""
    n = len(scores) + 1
    full = np.full((n, n), NEVER)  # [tail, head]
    full[1:, :] = scores
    np.fill_diagonal(full, NEVER)
    heads = _contract(full)
    return [int(h) for h in heads[1:]]


def _contract(s: Array) -> Array:
    """The head of each node of `s` [tail, head]: a ring of best heads is made one node, and the rest solved first."""
    n = len(s)
    heads: Array = s.argmax(1)
    heads[0] = -1
    ring = _ring(heads)
    if ring is None:
        return heads
    inside = np.zeros(n, bool)
    inside[ring] = True
    rest = np.flatnonzero(~inside)
    total = sum(s[i, heads[i]] for i in ring)
    m = len(rest)
    small = np.full((m + 1, m + 1), NEVER)
    small[:m, :m] = s[np.ix_(rest, rest)]
    out_of, into = {}, {}
    for j, v in enumerate(rest):
        k = int(np.argmax(s[v, ring]))  # v hangs on the ring
        small[j, m], out_of[j] = s[v, ring[k]], ring[k]
        gain = s[ring, v] - s[ring, heads[ring]]  # the ring hangs on v
        k = int(np.argmax(gain))
        small[m, j], into[j] = total + gain[k], ring[k]
    small[m, m] = NEVER
    found = _contract(small)
    result: Array = heads.copy()
    for j, v in enumerate(rest):
        if v:
            result[v] = out_of[j] if found[j] == m else rest[found[j]]
    entry = found[m]
    result[into[entry]] = rest[entry]
    return result


def _ring(heads: Array) -> Array | None:
    """The nodes of a ring of heads; None where all lead to the root."""
    colour = np.zeros(len(heads), int)
    for start in range(1, len(heads)):
        path, at = [], start
        while at > 0 and not colour[at]:
            colour[at] = start
            path.append(at)
            at = heads[at]
        if at > 0 and colour[at] == start and at in path:
            return np.array(path[path.index(at) :])
    return None
