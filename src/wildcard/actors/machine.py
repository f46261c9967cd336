"""`align` as machine code: its source loaded a second time, each function compiled by numba.

Invariant: there is no second rule here; a pair's figures are those of the plain reading. The code is
compiled at the first use on a machine and kept beside the source, or in NUMBA_CACHE_DIR.
"""

from __future__ import annotations

import importlib.util
import sys
from types import FunctionType, ModuleType
from typing import Any

import numpy as np
from numba import njit

from wildcard.actors import align


def _compiled() -> ModuleType:
    spec = importlib.util.spec_from_file_location("wildcard.actors.align_machine", align.__file__)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # numba finds cached code by its module's name
    spec.loader.exec_module(module)
    for name, found in list(vars(module).items()):
        if isinstance(found, FunctionType):
            setattr(module, name, njit(found, cache=True, nogil=True))
    return module


_compare = _compiled().compare
LIMIT, WIDTH, COUNT = align.LIMIT, align.WIDTH, len(align.FIGURES)
# The two functions below are not kept on disk: kept code would go on calling the `align` of before a change.
UNKNOWN = 2  # the place of the model for names of unknown kind


@njit(nogil=True)  # type: ignore[untyped-decorator]
def score(
    left: Any, right: Any, words: Any, counts: Any, weights: Any, kinds: Any, chained: Any, same: Any, sounds: Any,
    marks: Any, written: Any, unwritten: Any, models: Any, out: Any,
) -> None:  # fmt: skip
    """Fill `out` with the score of each pair of places."""
    figures = np.zeros(COUNT)
    pairs, taken = np.zeros(LIMIT, np.int64), np.zeros(LIMIT, np.int64)
    like = np.zeros((LIMIT, LIMIT))
    space = np.zeros((3, WIDTH + 1))
    buffer = np.zeros(WIDTH, np.uint8)
    sounds_a, sounds_b = np.zeros((LIMIT, WIDTH), np.uint8), np.zeros((LIMIT, WIDTH), np.uint8)
    marks_a, marks_b = np.zeros((LIMIT, 7), np.int64), np.zeros((LIMIT, 7), np.int64)
    for p in range(len(left)):
        i, j = left[p], right[p]
        if same[i] == same[j]:
            out[p] = 1.0
            continue
        if counts[i] == 0 or counts[j] == 0:
            out[p] = 0.0
            continue
        if same[i] > same[j]:
            i, j = j, i
        for k in range(counts[i]):
            sounds_a[k] = sounds[words[i, k]]
            marks_a[k] = marks[words[i, k]]
        for k in range(counts[j]):
            sounds_b[k] = sounds[words[j, k]]
            marks_b[k] = marks[words[j, k]]
        kind = _kind(kinds[i], kinds[j])
        column = 1 if kind == 1 else 0
        _compare(
            sounds_a, marks_a, weights[i, column], counts[i], sounds_b, marks_b, weights[j, column], counts[j],
            min(chained[i], chained[j]), written, unwritten, figures, pairs, taken, like, space, buffer,
        )  # fmt: skip
        total = 0.0
        for k in range(COUNT):
            total += figures[k] * models[kind, k]
        out[p] = 1.0 / (1.0 + np.exp(-max(-40.0, min(40.0, total))))


@njit(nogil=True)  # type: ignore[untyped-decorator]
def _kind(a: int, b: int) -> int:
    """The model that two names are compared by: their kind, the organisation's where they differ."""
    if a < 0 and b < 0:
        return UNKNOWN
    if a < 0 or b < 0:
        return max(a, b)
    return a if a == b else 0
