"""Trees: boosted regression trees, all of them at once for every row.

QuickScorer (Lucchese et al., 2015): a node whose question a row denies takes the leaves on its left out of the running;
the first leaf left is the row's. Which leaves a value takes out depends only on the thresholds it lies between, so
each feature has a table of masks by interval. Who reads much has the trees walked by machine code instead (`walking`).
Invariant: the leaf is the one that walking down from the root finds, either way.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from wildcard.errors import PackError

MOST_LEAVES = 64  # bits of a mask
MANY = 30_000  # rows of one process, from which on compiling pays: those of some 17,000 words

Array = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Masks = npt.NDArray[np.unsignedinteger]


@dataclass(slots=True)
class _Scored:
    """How many rows this process has scored."""

    rows: int = 0


_SCORED = _Scored()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A feature's thresholds, ascending, and the leaves that are left, shape (thresholds + 1, trees)."""

    feature: int
    thresholds: Array
    left: Masks


@dataclass(frozen=True)
class Trees:
    """Boosted trees: one row a node; a leaf has `left` = 0 and adds `value`."""

    root: Integers
    feature: Integers
    threshold: Array
    left: Integers
    right: Integers
    value: Array
    base: float

    def raw(self, rows: Array) -> Array:
        """Log-odds of each row, shape (n,)."""
        _SCORED.rows += len(rows)
        found = self.walked(rows) if _SCORED.rows > MANY else self.scored(rows)
        total: Array = found.sum(axis=1) + self.base
        return total

    def walked(self, rows: Array) -> Array:
        """The value of each row's leaf in each tree, shape (n, trees), by machine code that is compiled first."""
        from wildcard.reading.learned.walking import walk

        found = np.empty((len(rows), len(self.root)))
        walk(rows, self.root, self.feature, self.threshold, self.left, self.right, self.value, found)
        return found

    def scored(self, rows: Array) -> Array:
        """The same by QuickScorer."""
        values, asked = self._tables
        running = np.full((len(rows), len(self.root)), np.iinfo(self._bits).max, self._bits)
        for one in asked:
            running &= one.left[np.searchsorted(one.thresholds, rows[:, one.feature], side="left")]
        first = running & (~running + self._bits(1))
        leaf = np.frexp(first.astype(np.float64))[1] - 1
        found: Array = values[np.arange(len(self.root)), leaf]
        return found

    @cached_property
    def _leaves(self) -> list[list[int]]:
        """The leaves of each tree from left to right."""
        return [self._under(int(root)) for root in self.root]

    def _under(self, node: int) -> list[int]:
        found, stack = [], [node]
        while stack:
            at = stack.pop()
            if self.left[at] > 0:
                stack += [int(self.right[at]), int(self.left[at])]
            else:
                found.append(at)
        return found

    @cached_property
    def _bits(self) -> type[np.unsignedinteger]:
        most = max(map(len, self._leaves), default=1)
        if most > MOST_LEAVES:
            raise PackError(f"a tree of the scorer has {most} leaves; expected {MOST_LEAVES} at most")
        return np.uint16 if most <= 16 else np.uint64

    @cached_property
    def _tables(self) -> tuple[Array, list[_Asked]]:
        """The value of each leaf, shape (trees, leaves), and what each feature's values leave."""
        values = np.zeros((len(self.root), max(map(len, self._leaves), default=1)))
        questions: dict[int, list[tuple[float, int, int]]] = {}
        for tree, leaves in enumerate(self._leaves):
            values[tree, : len(leaves)] = self.value[leaves]
            place = {leaf: k for k, leaf in enumerate(leaves)}
            stack = [int(self.root[tree])]
            while stack:
                at = stack.pop()
                if self.left[at] <= 0:
                    continue
                stack += [int(self.left[at]), int(self.right[at])]
                denied = sum(1 << place[leaf] for leaf in self._under(int(self.left[at])))
                questions.setdefault(int(self.feature[at]), []).append((float(self.threshold[at]), tree, denied))
        return values, [self._asked(f, sorted(held)) for f, held in sorted(questions.items())]

    def _asked(self, feature: int, questions: list[tuple[float, int, int]]) -> _Asked:
        every = int(np.iinfo(self._bits).max)
        left = np.full((len(questions) + 1, len(self.root)), every, self._bits)
        for k, (_, tree, denied) in enumerate(questions):
            left[k + 1 :, tree] &= self._bits(every ^ denied)
        return _Asked(feature, np.array([threshold for threshold, _, _ in questions]), left)
