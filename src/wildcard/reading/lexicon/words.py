"""Words: the classes that a lemma belongs to, and its vector; so that what is learnt of one word serves its like.

Classes are data (`lexicon/classes.toml`), vectors were distilled when the scorer was trained
(`tools/distil_vectors.py`). Invariant: an unknown word has no class and the vector of noughts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from io import BytesIO

import numpy as np
import numpy.typing as npt

from wildcard.reading.lexicon.data import table_of

VECTORS = "scorer/vectors.npz"
UNIT = 254.0  # of a byte: the vectors are of length 1

Vector = npt.NDArray[np.float32]


@cache
def classes() -> Mapping[str, tuple[str, ...]]:
    """Lemma → its classes, in the order of the lexicon."""
    found: dict[str, list[str]] = {}
    for name, words in table_of("classes.toml").items():
        for word in words.split():
            found.setdefault(word.replace("_", " "), []).append(name)
    return {word: tuple(names) for word, names in found.items()}


class Vectors:
    """Rows of one table, by word."""

    def __init__(self, words: list[str], table: npt.NDArray[np.int8]) -> None:
        self.index = {w: i for i, w in enumerate(words)}
        self.table = np.vstack([table, np.zeros((1, table.shape[1]), np.int8)])  # the last row is of no known word
        self.width = int(table.shape[1])

    def place(self, *words: str) -> int:
        """The row of the first word that is known; -1, which is noughts, where none is."""
        for word in words:
            at = self.index.get(word)
            if at is not None:
                return at
        return -1

    def mean(self, places: Sequence[int]) -> Vector:
        """The mean of some rows; noughts of none."""
        rows = np.asarray(self.table[places or [-1]], np.float32) / np.float32(UNIT)
        return rows[0] if len(rows) == 1 else np.asarray(np.add.reduce(rows, axis=0) / np.float32(len(rows)))


@cache
def vectors() -> Vectors:
    """The vectors that ship with the scorer."""
    held = np.load(BytesIO(resources.files("wildcard.reading").joinpath(VECTORS).read_bytes()), allow_pickle=False)
    return Vectors(held["words"].tobytes().decode("utf-8").split("\n"), held["vectors"])
