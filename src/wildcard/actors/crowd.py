"""Many names at once: prepared as arrays, scored by machine code, candidates found by keys.

Invariant: a score here is the score of `match` without aliases, to rounding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from wildcard.actors import align
from wildcard.actors.comparison import KINDS, compare, marks, model, score_of, weigh
from wildcard.actors.dissect import ORGANISATION, PERSON, Name, dissect
from wildcard.actors.sounds import costs, encode

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
KIND = {ORGANISATION: 0, PERSON: 1}
FEW = 5_000  # pairs that plain Python scores sooner than machine code is compiled
BLOCK = 60  # names under one key beyond which the key tells nothing


class Crowd:
    """Names as arrays: words (V × WIDTH sounds, V × 7 marks) and, for each name, which words with which weights."""

    def __init__(self, names: Iterable[str], kinds: Sequence[str | None] | None = None) -> None:
        self.names = list(names)
        self.dissected = [dissect(n) for n in self.names]
        count = len(self.names)
        self.words = np.zeros((count, align.LIMIT), np.int32)
        self.counts = np.zeros(count, np.int32)
        self.weights = np.zeros((count, 2, align.LIMIT))
        self.kinds = np.full(count, -1, np.int8)
        self.chained = np.array([n.chained for n in self.dissected], np.float64)
        rows: dict[Any, int] = {}
        for i, name in enumerate(self.dissected):
            self._put(i, name, rows)
            given = kinds[i] if kinds is not None else None
            held = (PERSON if given == "person" else ORGANISATION) if given else name.kind
            self.kinds[i] = KIND.get(held, -1)
        self._fill(rows)
        _, self.same = np.unique(np.array(self.names, dtype=object).astype(str), return_inverse=True)

    def _put(self, i: int, name: Name, rows: dict[Any, int]) -> None:
        self.counts[i] = len(name.parts)
        for k, part in enumerate(name.parts):
            self.words[i, k] = rows.setdefault((part.sounds, marks(part)), len(rows))
        for kind, column in ((ORGANISATION, 0), (PERSON, 1)):
            self.weights[i, column, : len(name.parts)] = weigh(name, kind)

    def _fill(self, rows: dict[Any, int]) -> None:
        self.sounds = np.zeros((max(1, len(rows)), align.WIDTH), np.uint8)
        self.marks = np.zeros((max(1, len(rows)), 7), np.int64)
        for (sounds, row), at in rows.items():
            codes = (encode(sounds) or b"\x01")[: align.WIDTH]
            self.sounds[at, : len(codes)] = list(codes)
            self.marks[at] = row

    def score(self, left: Ints, right: Ints) -> Floats:
        """The scores of pairs of names by their places, each 0–1."""
        if len(left) < FEW:
            return np.array([self._plainly(int(i), int(j)) for i, j in zip(left, right, strict=True)])
        models = np.array([model()[kind] for kind in KINDS])
        out = np.zeros(len(left))
        from wildcard.actors.machine import score

        score(
            left, right, self.words, self.counts, self.weights, self.kinds, self.chained, self.same, self.sounds,
            self.marks, np.array(costs(True)), np.array(costs(False)), models, out,
        )  # fmt: skip
        return out

    def _plainly(self, i: int, j: int) -> float:
        """One pair without machine code, whose compiling takes longer than a few thousand pairs."""
        kinds = {int(self.kinds[i]), int(self.kinds[j])} - {-1}
        kind = None if not kinds else "person" if kinds == {KIND[PERSON]} else "organisation"
        if kind is None:
            return score_of(compare(self.names[i], self.names[j]))
        return score_of(compare(self.names[i], self.names[j], kind))

    def keys(self, i: int) -> Iterator[str]:
        """What a name is found by: its own words' bones, and pairs of its other words."""
        return keys(self.dissected[i])

    def pairs(self, block: int = BLOCK) -> tuple[Ints, Ints]:
        """Places of names that share a key, each pair once; a key with more than `block` names is left out."""
        blocks: dict[str, list[int]] = defaultdict(list)
        for i in range(len(self.names)):
            for found in set(self.keys(i)):
                blocks[found].append(i)
        chunks = []
        for members in blocks.values():
            if 1 < len(members) <= block:
                at = np.array(members, np.int64)
                a, b = np.triu_indices(len(at), 1)
                chunks.append((at[a] << 32) | at[b])
        if not chunks:
            return np.zeros(0, np.int32), np.zeros(0, np.int32)
        found_pairs = np.unique(np.concatenate(chunks))
        return (found_pairs >> 32).astype(np.int32), (found_pairs & 0xFFFFFFFF).astype(np.int32)


def keys(name: Name) -> Iterator[str]:
    """The keys of a name: bones of each word that is its own, every two words together, numbers with a neighbour."""
    core = []
    for part in name.parts:
        if part.role in ("legal", "title", "particle"):
            continue
        if part.number >= 0:
            core.append(f"#{part.number}")
            continue
        own = part.role in ("core", "given")
        meaning = [f"={c}" for c in part.concepts]
        if not meaning or part.role == "word":
            meaning.append(part.bones or part.sounds)
        core += meaning
        if own and len(part.bones) > 1:
            yield part.bones
        if own and part.sounds[:1] in ("v", "w"):  # one letter to some writers
            yield "w" + part.bones.removeprefix("f")
    core = sorted(set(core))
    for i, one in enumerate(core):
        for two in core[i + 1 :]:
            yield f"{one} {two}"
    if len(core) == 1:
        yield core[0]
