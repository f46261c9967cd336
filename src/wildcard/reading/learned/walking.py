"""Trees walked as machine code: for many rows, where compiling it has paid for itself.

Invariant: each leaf is the one that `trees` finds. The code is compiled at its first use on a machine and kept.
"""

from __future__ import annotations

from typing import Any

from numba import njit


def _walk(rows: Any, root: Any, feature: Any, threshold: Any, left: Any, right: Any, value: Any, out: Any) -> None:
    """Fill `out`, shape (rows, trees), with the value of the leaf of each row in each tree."""
    for tree in range(len(root)):
        first = root[tree]
        for n in range(len(rows)):
            at = first
            while left[at] > 0:
                at = left[at] if rows[n, feature[at]] <= threshold[at] else right[at]
            out[n, tree] = value[at]


try:
    walk = njit(cache=True, nogil=True)(_walk)
except RuntimeError:  # no folder may be written where the code could be kept
    walk = njit(nogil=True)(_walk)
