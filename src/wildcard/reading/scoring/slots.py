"""Slots: how likely each option of a site fills the subject and the object of a label.

Most features come in groups that stand together again and again; each group is looked up once. Invariant: the scores
are those of two `Linear`s over the options' features and how each option's role fits the word's frames.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from wildcard.reading.learned.linear import Array, Linear
from wildcard.reading.scoring.candidates import Site, type_of
from wildcard.reading.scoring.features import FITS, Group, fit_at

SLOTS = ("subject", "object")
UNFRAMED = len(FITS) - 1
MOST_GROUPS = 50_000  # that are remembered
AT_ONCE = 48  # sites whose weights are gathered in one table, small enough for a processor's cache

Integers = npt.NDArray[np.int64]


class Slots:
    """Scores the options of sites; a label's weights of both slots lie side by side."""

    def __init__(self, subject: Linear, object_: Linear, labels: Sequence[str]) -> None:
        self.types = [type_of(label) for label in labels]
        self.index = {f: i for i, f in enumerate(dict.fromkeys([*subject.index, *object_.index]))}
        self.bias = np.stack([subject.bias, object_.bias], axis=1)
        self.fits = np.zeros((len(labels), len(FITS), 2), np.float32)
        weights = np.zeros((len(self.index) + 1, len(labels), 2), np.float32)  # the last row is of no feature
        for slot, linear in enumerate((subject, object_)):
            weights[[self.index[f] for f in linear.index], :, slot] = linear.weights[list(linear.index.values())]
            for k, fit in enumerate(FITS):
                if (at := linear.index.get(f"fit:{fit}")) is not None:
                    self.fits[:, k, slot] = linear.weights[at]
        self._pairs = weights.view(np.float64).ravel()  # two weights are moved as one number
        self._nothing = np.int32(len(self.index)).tobytes()
        self._groups: dict[int, tuple[Group, bytes]] = {}  # by identity: to hash a group costs more than to look it up

    def scores(self, sites: Sequence[Site], labels: Sequence[Sequence[int]]) -> Array:
        """Log-odds of each option of the sites for the slots of each site's labels, given by number.

        Shape (options, most labels of a site, slots); what a site has fewer labels is filled up with any.
        """
        width = max(map(len, labels))
        padded = np.array([[*own, *[0] * (width - len(own))] for own in labels], np.int64)
        parts = [
            self._some(sites[i : i + AT_ONCE], labels[i : i + AT_ONCE], padded[i : i + AT_ONCE])
            for i in range(0, len(sites), AT_ONCE)
        ]
        return np.concatenate(parts)

    def _some(self, sites: Sequence[Site], labels: Sequence[Sequence[int]], padded: Integers) -> Array:
        rows = [self._indices(groups) for site in sites for groups in site.groups]
        sizes = np.array([len(row) // 4 for row in rows])
        features = np.frombuffer(b"".join(rows), np.int32).astype(np.int64)
        own = np.repeat(padded, [len(site.options) for site in sites], axis=0)  # labels of each option
        places = features[:, None] * len(self.types) + np.repeat(own, sizes, axis=0)
        weights = self._pairs.take(places).view(np.float32)
        sums = np.add.reduceat(weights, np.cumsum(sizes) - sizes, axis=0).astype(np.float64)
        score = sums.reshape(*own.shape, 2) + self.bias[own]
        unframed = self.fits[own, UNFRAMED]
        score += unframed
        for slot, fit in enumerate(self._fitting(sites, labels, padded.shape[1])):
            score[:, :, slot] += self.fits[own, fit, slot] - unframed[:, :, slot]
        return score

    def _fitting(self, sites: Sequence[Site], labels: Sequence[Sequence[int]], width: int) -> npt.NDArray[np.int8]:
        """How each option's role fits the frames of each label's type, shape (slots, options, labels)."""
        fits: tuple[list[list[int]], list[list[int]]] = ([], [])
        for site, own in zip(sites, labels, strict=True):
            framed = {f.type for f in site.trigger.frames}
            columns = [(k, self.types[label]) for k, label in enumerate(own) if self.types[label] in framed]
            ranks = _ranks(site, columns, width) if columns else {}
            plain = [UNFRAMED] * width
            for slot in range(2):
                fits[slot].extend([ranks.get((o.role, slot), plain) for o in site.options])
        return np.array(fits, np.int8)

    def _indices(self, groups: Sequence[Group]) -> bytes:
        """The numbers of features, 4 bytes each; one of no feature where none is known."""
        known = self._groups
        return b"".join([(known.get(id(group)) or self._looked_up(group))[1] for group in groups]) or self._nothing

    def _looked_up(self, group: Group) -> tuple[Group, bytes]:
        if len(self._groups) >= MOST_GROUPS:
            self._groups.clear()
        numbers = [k for f in group if (k := self.index.get(f)) is not None]
        held = self._groups[id(group)] = (group, np.array(numbers, np.int32).tobytes())
        return held


def _ranks(site: Site, columns: Sequence[tuple[int, str]], width: int) -> dict[tuple[str, int], list[int]]:
    """For each role and slot the fits of some labels, given by column and type."""
    found = {}
    for role in {o.role for o in site.options}:
        for slot, name in enumerate(SLOTS):
            fits = found[role, slot] = [UNFRAMED] * width
            for k, kind in columns:
                fits[k] = fit_at([f for f in site.trigger.frames if f.type == kind], role, name)
    return found
