"""The tree that a tutor draws is the likeliest of all trees (tools/spanning.py)."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from tools.spanning import arborescence


def is_tree(heads: tuple[int, ...]) -> bool:
    """One root, and every word's heads lead to it."""
    if heads.count(0) != 1:
        return False
    for i in range(1, len(heads) + 1):
        at, seen = i, set()
        while at and at not in seen:
            seen.add(at)
            at = heads[at - 1]
        if at:
            return False
    return True


@pytest.mark.parametrize("words", [1, 2, 3, 4])
def test_the_likeliest_tree_of_all(words: int) -> None:
    rng = np.random.default_rng(words)
    for _ in range(60):
        scores = np.log(rng.dirichlet(np.full(words + 1, 0.4), words) + 1e-6)
        trees = [h for h in product(range(words + 1), repeat=words) if is_tree(h)]
        best = max(sum(scores[i, h] for i, h in enumerate(tree)) for tree in trees)
        drawn = tuple(arborescence(scores))
        assert is_tree(drawn)
        assert sum(scores[i, h] for i, h in enumerate(drawn)) == pytest.approx(best)


def test_two_words_that_hang_on_each_other_are_parted() -> None:
    scores = np.log(np.array([[0.1, 1e-9, 0.9, 1e-9], [0.2, 0.8, 1e-9, 1e-9], [0.05, 0.05, 0.9, 1e-9]]))
    assert arborescence(scores) == [2, 0, 2]
