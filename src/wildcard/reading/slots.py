"""Slots: how likely each option of a site fills the subject and the object of a label.

Most features come in groups that stand together again and again; each group is looked up once. Invariant: the scores
are those of two `Linear`s over the options' features and how each option's role fits the word's frames.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from wildcard.reading.candidates import Site, type_of
from wildcard.reading.features import FITS, Group, fit_at
from wildcard.reading.linear import Array, Linear

SLOTS = ("subject", "object")
MOST_GROUPS = 50_000  # that are remembered


class Slots:
    """Scores the options of sites; the weights of both slots lie side by side in one table."""

    def __init__(self, subject: Linear, object_: Linear, labels: Sequence[str]) -> None:
        self.types = [type_of(label) for label in labels]
        self.index = {f: i for i, f in enumerate(dict.fromkeys([*subject.index, *object_.index]))}
        width = len(labels)
        self.weights = np.zeros((len(self.index) + 1, 2 * width), np.float32)  # the last one is of no feature
        self.bias = np.concatenate([subject.bias, object_.bias])
        self.fits = np.zeros((2, len(FITS), width), np.float32)
        for slot, linear in enumerate((subject, object_)):
            rows = np.array([self.index[f] for f in linear.index], np.int64)
            self.weights[rows, slot * width : (slot + 1) * width] = linear.weights[list(linear.index.values())]
            for k, fit in enumerate(FITS):
                if (at := linear.index.get(f"fit:{fit}")) is not None:
                    self.fits[slot, k] = linear.weights[at]
        self._flat = self.weights.ravel()
        self._nothing = np.int32(len(self.index)).tobytes()
        self._groups: dict[int, tuple[Group, bytes]] = {}  # by identity: to hash a group costs more than to look it up

    def scores(self, site: Site, labels: Sequence[int]) -> Array:
        """Log-odds of each option for the slots of some labels, by number; shape (2, options, labels)."""
        wanted = np.array(labels, np.int64)
        columns = np.concatenate([wanted, wanted + len(self.types)])
        rows = [self._indices(groups) or self._nothing for groups in site.groups]
        starts = np.cumsum([0, *map(len, rows[:-1])]) // 4
        flat = np.frombuffer(b"".join(rows), np.int32).astype(np.int64)
        taken = self._flat.take(flat[:, None] * self.weights.shape[1] + columns)
        total = np.add.reduceat(taken, starts, axis=0).astype(np.float64)
        total += self.bias[columns]
        score = total.reshape(len(total), 2, len(wanted)).transpose(1, 0, 2)
        score += self.fits[:, -1:, wanted]
        self._fit(site, wanted, score)
        return score

    def _fit(self, site: Site, labels: npt.NDArray[np.int64], score: Array) -> None:
        """Add how each option's role fits the frames of each label's type, in place of fitting none."""
        for column, label in enumerate(labels):
            frames = [f for f in site.trigger.frames if f.type == self.types[label]]
            if not frames:
                continue
            for slot, name in enumerate(SLOTS):
                fits = self.fits[slot, :, label]
                gain = fits - fits[-1]
                ranks = {role: fit_at(frames, role, name) for role in {o.role for o in site.options}}
                score[slot, :, column] += gain[[ranks[o.role] for o in site.options]]

    def _indices(self, groups: Sequence[Group]) -> bytes:
        """The numbers of features, 4 bytes each."""
        known = self._groups
        return b"".join([(known.get(id(group)) or self._looked_up(group))[1] for group in groups])

    def _looked_up(self, group: Group) -> tuple[Group, bytes]:
        if len(self._groups) >= MOST_GROUPS:
            self._groups.clear()
        numbers = [k for f in group if (k := self.index.get(f)) is not None]
        held = self._groups[id(group)] = (group, np.array(numbers, np.int32).tobytes())
        return held
