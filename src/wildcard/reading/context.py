"""Context: how a candidate stands among its rivals, as numbers for the second stage of the scorer.

One row a candidate: the first stage's score, what sort of fit and mentions it has, and, for each group of rivals
(same word and label, same word, same pair nearby, …), its rank there, the group's size and the gap to the best.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np
import numpy.typing as npt

from wildcard.reading.candidates import Candidate

Array = npt.NDArray[np.float64]
FITS = [
    "sure-fit", "may-fit", "sure-deep", "may-deep", "sure-near", "may-near", "sure-off", "may-off", "sure-order",
    "may-order", "office", "agentless", "stand:sure", "stand:may", "stand:verb",
]  # fmt: skip
FORMS = [
    "name", "acronym", "common", "acting", "anaphor", "pronoun", "description", "adjective", "metonym", "region",
    "site",
]  # fmt: skip
FLAGS = [
    "open", "near:modal", "near:negated", "stand:near:modal", "stand:near:negated", "depth:0", "depth:1",
    "unheld", "reported",
]  # fmt: skip
NEARBY = 160  # characters within which two places of one pair are rivals
MOST_RANK, MOST_RIVALS = 8.0, 30.0
Key = Callable[[Candidate], Hashable]
RIVALS: Sequence[Key] = (
    lambda c: (c.passage, c.word.i, c.label),
    lambda c: (c.passage, c.word.i),
    lambda c: (c.subject.id, c.object.id if c.object else None, c.start // NEARBY),
    lambda c: (c.subject.id, c.object.id if c.object else None, c.label),
    lambda c: (c.subject.id, c.label, c.passage, c.word.i),
    lambda c: (c.object.id if c.object else None, c.label, c.passage, c.word.sent.start),
)


def table(candidates: Sequence[Candidate], linear: Array, kinds: dict[str, int]) -> Array:
    """One row a candidate, shape (n, 6 + flags + 3 x rivals); `kinds` numbers the labels."""
    own = np.array([_own(c, kinds) for c in candidates], dtype=float).reshape(len(candidates), 5 + len(FLAGS))
    ranks = [_ranked(linear, _groups(candidates, key)) for key in RIVALS]
    return np.hstack([linear[:, None], own, *ranks])


def _own(candidate: Candidate, kinds: dict[str, int]) -> list[float]:
    features = set(candidate.features)
    fit = next((i for i, name in enumerate(FITS) if name in features), len(FITS))
    return [
        kinds.get(candidate.label, -1),
        fit,
        _form(candidate.subject_mention.form if candidate.subject_mention else ""),
        _form(candidate.object_mention.form if candidate.object_mention else ""),
        len(candidate.features),
        *(flag in features for flag in FLAGS),
    ]


def _form(form: str) -> int:
    return FORMS.index(form) if form in FORMS else len(FORMS)


def _groups(candidates: Sequence[Candidate], key: Key) -> npt.NDArray[np.int64]:
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key(c), len(numbers)) for c in candidates], dtype=np.int64)


def _ranked(score: Array, group: npt.NDArray[np.int64]) -> Array:
    """Rank within the group, size of the group, gap to the group's best."""
    if not len(score):
        return np.zeros((0, 3))
    order = np.lexsort((-score, group))
    opens = np.r_[True, group[order][1:] != group[order][:-1]]
    place = np.arange(len(order))
    rank = np.empty(len(order))
    rank[order] = place - np.maximum.accumulate(np.where(opens, place, 0))
    best = np.full(int(group.max()) + 1, -np.inf)
    np.maximum.at(best, group, score)
    size = np.bincount(group)[group]
    gap = score - best[group]
    return np.column_stack([np.minimum(rank, MOST_RANK), np.minimum(size, MOST_RIVALS), gap])
