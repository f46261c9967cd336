"""The scorer: how likely a careful coder would record a candidate.

Three stages. Which labels a trigger carries: logistic regressions over its features and vectors. Who fills the slots of
a label: logistic regressions over the features of each option. Whether a candidate of the likeliest labels and
arguments is to be kept: boosted trees over those scores, the ranks among rivals and the cues (`context`).
Trained by `tools/train_scorer.py`; the weights ship as plain arrays.
Invariant: a probability depends on the text alone; the same text gives the same scores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt

from wildcard.reading.candidates import Candidate, Finder, Site, textual, type_of
from wildcard.reading.context import Array, Judged, table
from wildcard.reading.cues import cues
from wildcard.reading.features import FITS, fit_of
from wildcard.reading.frames import Frame
from wildcard.reading.sayings import classes_of
from wildcard.reading.triggers import Trigger

WEIGHTS = "scorer/weights.npz"
SLOTS = ("subject", "object")
LEAST_LABEL, MOST_LABELS = -2.5, 5  # log-odds from which a label is tried, and how many at one trigger
LEAST_OPTION, MOST_OPTIONS = -3.5, 4  # log-probability from which an option is tried, and how many ranks of them
MOST_MEMBERS = 10  # in one slot, conjuncts counted
EQUAL = 1e-9  # between the chances of conjuncts
SPOKEN = {"recommends": ("propose", "wish"), "predicts": ("predict", "suspect", "wish")}  # classes of sayings
COLUMNS = 12  # scores of a candidate
SCALE = 2.0  # of the vectors beside features that are 0 or 1


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees: one row a node; a leaf has `left` = 0 and adds `value`."""

    root: npt.NDArray[np.int64]
    feature: npt.NDArray[np.int64]
    threshold: Array
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    value: Array
    base: float

    def raw(self, rows: Array) -> Array:
        """Log-odds of each row, shape (n,)."""
        every = np.arange(len(rows))[:, None]
        at = np.tile(self.root, (len(rows), 1))
        while (inner := self.left[at] > 0).any():
            goes_left = rows[every, self.feature[at]] <= self.threshold[at]
            at = np.where(inner, np.where(goes_left, self.left[at], self.right[at]), at)
        total: Array = self.value[at].sum(axis=1) + self.base
        return total


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of named features for each label, shape (features, labels); `dense` for the vectors."""

    index: Mapping[str, int]
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    dense: npt.NDArray[np.float32] | None = None
    shared: Mapping[str, float] | None = None  # weights of matches, the same for every label

    def score(self, rows: Sequence[Sequence[str]], dense: npt.NDArray[np.float32] | None = None) -> Array:
        """Log-odds, shape (rows, labels)."""
        get = self.index.get
        flat: list[int] = []
        starts: list[int] = []
        empty: list[int] = []
        for i, row in enumerate(rows):
            starts.append(len(flat))
            flat += [k for f in row if (k := get(f)) is not None]
            if len(flat) == starts[-1]:
                empty.append(i)
                flat.append(0)
        total = np.add.reduceat(self.weights.take(flat, axis=0), starts, axis=0).astype(np.float64)
        total[empty] = 0.0
        total += self.bias
        if dense is not None and self.dense is not None:
            total += SCALE * dense @ self.dense
        return total


def label_scores(sites: Sequence[Site], linear: Linear, keys: Sequence[Sequence[str]]) -> Array:
    """Log-odds of every label at every site; `keys` are each label's keys in a site's matches."""
    total = linear.score([s.features for s in sites], np.array([s.dense for s in sites]))
    shared = linear.shared or {}
    for i, site in enumerate(sites):
        if site.matches:
            for j, own in enumerate(keys):
                for key in own:
                    for told in site.matches.get(key, ()):
                        total[i, j] += shared.get(told, 0.0)
    return total


def keys_of(labels: Sequence[str], finder: Finder) -> list[list[str]]:
    """The keys of each label in a site's matches: of a text's label the type's with "~", and the bare one."""
    found = []
    for label in labels:
        bare = type_of(label)
        if ":" in label:
            found.append([label])
        elif textual(label, finder.types):
            found.append([f"{bare}~"] if label.endswith("~") else [f"{bare}~", bare])
        else:
            found.append([bare])
    return found


@dataclass(frozen=True, slots=True)
class Scorer:
    """All stages; `threshold` parts the proposals from the second list, `floor` that from what is dropped."""

    labels: list[str]
    label: Linear
    slots: tuple[Linear, Linear]
    trees: Trees
    thresholds: npt.NDArray[np.float64]
    floor: float

    def threshold(self, label: str) -> float:
        """The probability from which a candidate of a label is a proposal."""
        return float(self.thresholds[self.labels.index(label)]) if label in self.labels else 1.0

    def propose(self, sites: Sequence[Site], finder: Finder) -> tuple[list[Candidate], Array]:
        """The candidates of a text's sites with their probabilities."""
        judged = self.judge(sites, finder)
        if not judged.candidates:
            return [], np.zeros(0)
        raw = self.trees.raw(table(judged, sites, self.labels))
        return judged.candidates, np.asarray(1.0 / (1.0 + np.exp(-raw)))

    def judge(self, sites: Sequence[Site], finder: Finder) -> Judged:
        """The first two stages: candidates with the scores that the third goes by."""
        if not sites:
            return Judged([], np.zeros((0, len(self.labels))), np.zeros((0, COLUMNS)))
        labels = label_scores(sites, self.label, keys_of(self.labels, finder))
        return joined(sites, labels, self.labels, lambda i: self._slot_scores(sites[i]), finder)

    def _slot_scores(self, site: Site) -> tuple[Array, Array]:
        first, second = (
            slot_scores(site, linear, slot, self.labels) for linear, slot in zip(self.slots, SLOTS, strict=True)
        )
        return first, second

    def telling(self, site: Site, label: str, most: int = 3) -> list[str]:
        """The features that spoke most for a label."""
        column = self.labels.index(label)
        held = [(self.label.weights[k, column], f) for f in site.features if (k := self.label.index.get(f)) is not None]
        return [f for w, f in sorted(held, key=lambda p: (-p[0], p[1]))[:most] if w > 0]


def slot_scores(site: Site, linear: Linear, slot: str, labels: Sequence[str]) -> Array:
    """Log-odds of each option for a slot of each label, shape (options, labels)."""
    score = linear.score(site.told)
    known = [linear.index.get(f"fit:{f}", -1) for f in FITS]
    fits = [linear.weights[at] if at >= 0 else np.zeros(len(labels), np.float32) for at in known]
    score += fits[-1]
    by_type: dict[str, list[Frame]] = {}
    for frame in site.trigger.frames:
        by_type.setdefault(frame.type, []).append(frame)
    for kind, frames in by_type.items():
        columns = [j for j, label in enumerate(labels) if type_of(label) == kind]
        for i, option in enumerate(site.options) if columns else ():
            fit = fits[FITS.index(fit_of(frames, option, slot))]
            for j in columns:
                score[i, j] += fit[j] - fits[-1][j]
    return score


Slots = Callable[[int], tuple[Array, Array]]


def joined(sites: Sequence[Site], scores: Array, labels: Sequence[str], slots: Slots, finder: Finder) -> Judged:
    """The candidates of the likeliest labels and arguments of each site.

    `scores` is (sites, labels); `slots(i)` gives (options, labels) log-odds for subject and object of a site.
    """
    found: list[Candidate] = []
    rows: list[list[float]] = []
    is_text = [textual(label, finder.types) for label in labels]
    for i, site in enumerate(sites):
        order = [int(j) for j in np.argsort(-scores[i], kind="stable")[:MOST_LABELS] if scores[i, j] >= LEAST_LABEL]
        if not order:
            continue
        subject, object_ = slots(i)
        for rank, j in enumerate(order):
            for a, b in _pairs(site, labels[j], subject[:, j], object_[:, j], is_text[j], finder):
                chosen = site.options[b.at] if b is not None else None
                found.append(finder.candidate(i, site, labels[j], site.options[a.at], chosen))
                rows.append([scores[i, j], rank, *a.row(), *(b.row() if b is not None else NONE)])
    return Judged(found, scores, np.array(rows).reshape(len(found), COLUMNS))


@dataclass(frozen=True, slots=True)
class _Likely:
    """An option at `at` with what tells of its member in the slot.

    `chance` is the log-probability that the member, or a conjunct beside it, stands there; `own` that of the member
    alone; `rank` counts the likelier ones, conjuncts being one; `second` is the best other chance; `beside` counts its
    conjuncts.
    """

    at: int
    chance: float
    rank: int
    second: float
    own: float
    beside: int

    def row(self) -> tuple[float, ...]:
        """As columns of the last stage."""
        return (self.chance, self.rank, self.second, self.own, self.beside)


NONE = (0.0, -1.0, 0.0, 0.0, -1.0)  # columns of a slot that holds a text


def _pairs(
    site: Site, label: str, subject: Array, object_: Array, text: bool, finder: Finder
) -> Iterator[tuple[_Likely, _Likely | None]]:
    second: list[_Likely | None] = [None] if text else list(_likeliest(site, object_))
    first = _likeliest(site, subject)
    if type_of(label) in SPOKEN and not _says(site.trigger, type_of(label)):
        # who should act, or what will be, recommends and predicts nothing: the speaker does
        author = next(k for k, option in enumerate(site.options) if option.role == "author")
        first = [replace(first[0], at=author)]
    for a in first:
        for b in second:
            if finder.allows(label, site.options[a.at], site.options[b.at] if b is not None else None):
                yield a, b


def _says(trigger: Trigger, kind: str) -> bool:
    """True where a word itself tells of somebody's recommending or predicting."""
    return not classes_of(trigger.word, cues()).isdisjoint(SPOKEN[kind])


def _likeliest(site: Site, scores: Array) -> list[_Likely]:
    """The likeliest members of a slot, each by its best option; the chances of all options are one.

    What is said of one conjunct is said of each: conjuncts share their chances.
    """
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    by_member: dict[str, list[int]] = {}
    joint: dict[tuple[str, int], list[int]] = {}
    for k, option in enumerate(site.options):
        by_member.setdefault(option.member.id, []).append(k)
        if option.lead >= 0:
            joint.setdefault((option.role, option.lead), []).append(k)
    found = []
    for held in by_member.values():
        own = float(chances[held].sum())
        best = max(held, key=lambda k: scores[k])
        groups = [joint[site.options[k].role, site.options[k].lead] for k in held if site.options[k].lead >= 0]
        together = max(groups, key=lambda g: chances[g].sum(), default=[best])
        found.append((max(own, float(chances[together].sum())), own, best, len(together)))
    found.sort(key=lambda f: (-f[0], -f[1]))
    return list(_ranked(found))


def _ranked(found: list[tuple[float, float, int, int]]) -> Iterator[_Likely]:
    """Members of (chance, own chance, option, conjuncts), best first, with ranks."""
    logs = [float(np.log(max(f[0], 1e-9))) for f in found]
    rank = 0
    for n, (_, own, best, beside) in enumerate(found[:MOST_MEMBERS]):
        if n and abs(logs[n] - logs[n - 1]) > EQUAL:
            rank += 1
        if rank >= MOST_OPTIONS or (n and logs[n] < LEAST_OPTION):
            break
        second = max((x for x in logs if abs(x - logs[n]) > EQUAL), default=-9.0)
        yield _Likely(best, logs[n], rank, second, float(np.log(max(own, 1e-9))), beside)


@cache
def shipped() -> Scorer:
    """The scorer that ships with the package."""
    return load(resources.files("wildcard.reading").joinpath(WEIGHTS).read_bytes())


def load(content: bytes) -> Scorer:
    """A scorer from the bytes of its weights."""
    held = np.load(BytesIO(content), allow_pickle=False)
    trees = Trees(
        held["root"].astype(np.int64),
        held["feature"].astype(np.int64),
        held["threshold"],
        held["left"].astype(np.int64),
        held["right"].astype(np.int64),
        held["value"],
        float(held["base"]),
    )
    slots = (_linear(held, "subject"), _linear(held, "object"))
    return Scorer(_names(held, "known"), _linear(held, "label"), slots, trees, held["thresholds"], float(held["floor"]))


def _names(held: Any, key: str) -> list[str]:
    found: list[str] = held[key].tobytes().decode("utf-8").split("\n")
    return found


def _linear(held: Any, name: str) -> Linear:
    index = {f: i for i, f in enumerate(_names(held, f"{name}.names"))}
    dense = held[f"{name}.dense"].astype(np.float32) if f"{name}.dense" in held else None
    shared = None
    if f"{name}.shared" in held:
        shared = dict(zip(_names(held, f"{name}.matches"), held[f"{name}.shared"].astype(float).tolist(), strict=True))
    return Linear(index, held[f"{name}.weights"].astype(np.float32), held[f"{name}.bias"], dense, shared)
