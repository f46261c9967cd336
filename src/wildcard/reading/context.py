"""Context: how a candidate stands among its rivals, as numbers for the last stage of the scorer.

One row a candidate: the scores of its label and arguments, what sort of arguments and trigger it has, and, for each
group of rivals (same trigger, same pair nearby, …), its rank there, the group's size and the gap to the best.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wildcard.reading.candidates import Candidate, Site, type_of
from wildcard.reading.features import FITS, bare_of, fit_of
from wildcard.reading.options import Option

Array = npt.NDArray[np.float64]
FORMS = [
    "name", "acronym", "common", "acting", "anaphor", "pronoun", "description", "adjective", "metonym", "region",
    "site",
]  # fmt: skip
KINDS = [
    "state", "institution", "force", "armed group", "party", "person", "religious authority", "community", "company",
    "country", "region", "governorate", "city", "district",
]  # fmt: skip
ROLES = [
    "subj", "obj", "self", "poss", "mod", "of", "in", "to", "by", "for", "from", "with", "on", "iobj", "xcomp", "rcpt",
    "head", "left", "right", "zero", "nobody", "author", "office",
]  # fmt: skip
HOWS = ["word", "title", "link"]
SPEECH = ["VERB", "NOUN", "ADJ", "PROPN", "AUX"]
DEPS = ["ROOT", "conj", "ccomp", "xcomp", "advcl", "acl:relcl", "acl", "appos", "nsubj", "obj", "obl", "nmod", "amod"]
FLAGS = ["modal", "negated", "question", "up:modal"]
STRONG = (
    "committed",
    "recommends",
    "predicts",
    "wants",
    "heads",
    "part_of",
    "opposes",
)  # labels often taken for others
NEARBY = 160  # characters within which two places of one pair are rivals
MOST_RANK, MOST_RIVALS = 8.0, 30.0
Key = Callable[[Candidate], Hashable]
RIVALS: Sequence[Key] = (
    lambda c: c.site,
    lambda c: (c.site, c.label),
    lambda c: (c.passage, c.word.sent.start, c.label),
    lambda c: (c.subject.id, c.object.id if c.object else None, c.start // NEARBY),
    lambda c: (c.subject.id, c.object.id if c.object else None, c.label),
    lambda c: (c.passage, c.word.sent.start, c.object.id if c.object else None, c.label),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """Candidates; `labels` (sites, labels) the log-odds of every label; `scores` (candidates, 12) those of each
    candidate: of its label, with its rank; of its subject (see `scorer._Likely`); of its object likewise."""

    candidates: list[Candidate]
    labels: Array
    scores: Array


def table(judged: Judged, sites: Sequence[Site], labels: Sequence[str]) -> Array:
    """One row a candidate."""
    candidates, scores = judged.candidates, judged.scores
    index = {label: i for i, label in enumerate(labels)}
    kinds = {k: i for i, k in enumerate(sorted({type_of(x) for x in labels}))}
    own = np.array([_own(c, sites[c.site], index, kinds) for c in candidates], dtype=float)
    labels_ = np.minimum(scores[:, 0], 0) - np.log1p(np.exp(-np.abs(scores[:, 0])))  # log-probability
    total = labels_ + scores[:, 2] + scores[:, 7]
    ranks = [_ranked(total, _groups(candidates, key)) for key in RIVALS]
    return np.hstack([scores, total[:, None], own, _labels(judged, index), *ranks])


def _labels(judged: Judged, index: dict[str, int]) -> Array:
    """The gap to the trigger's likeliest label, and to the label's likeliest trigger within three on either side."""
    rows = []
    scores = judged.labels
    best = scores.max(axis=1) if len(scores) else np.zeros(0)
    strong = [index[x] for x in STRONG if x in index]
    for c in judged.candidates:
        column = scores[max(0, c.site - 3) : c.site + 4, index[c.label]]
        own = scores[c.site]
        rows.append([own[index[c.label]] - best[c.site], own[index[c.label]] - column.max(), *(own[j] for j in strong)])
    return np.array(rows)


def _own(c: Candidate, site: Site, index: dict[str, int], kinds: dict[str, int]) -> list[float]:
    trigger, features = site.trigger, set(site.features)
    word = trigger.word
    frames = [f for f in trigger.frames if f.type == c.type]
    sentence = word.sent
    return [
        index[c.label],
        kinds[c.type],
        HOWS.index(trigger.how),
        _at(SPEECH, word.pos_),
        _at(DEPS, word.dep_),
        len(sentence),
        (word.i - sentence.start) / len(sentence),
        trigger.end - trigger.start,
        sum(o.mention is not None for o in site.options),
        *(flag in features for flag in FLAGS),
        *_slot(c.subject_option, word.i, FITS.index(fit_of(frames, c.subject_option, "subject"))),
        *_slot(
            c.object_option, word.i, FITS.index(fit_of(frames, c.object_option, "object")) if c.object_option else -1
        ),
    ]


def _slot(option: Option | None, at: int, fit: int) -> list[float]:
    if option is None:
        return [-1.0] * 8
    mention = option.mention
    return [
        _at(ROLES, bare_of(option.role)),
        option.depth,
        option.read + 2.0 * ("a:default" in option.taken),
        _at(FORMS, mention.form) if mention else -1,
        _at(KINDS, option.member.kind),
        option.member.unnamed,
        mention.head - at if mention else 99,
        fit,
    ]


def _at(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else len(names)


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
    ties = np.r_[False, score[order][1:] == score[order][:-1]] & ~opens
    first = np.maximum.accumulate(np.where(ties, 0, place))  # what is as likely, conjuncts above all, has one rank
    rank[order] = first - np.maximum.accumulate(np.where(opens, place, 0))
    best = np.full(int(group.max()) + 1, -np.inf)
    np.maximum.at(best, group, score)
    size = np.bincount(group)[group]
    gap = score - best[group]
    return np.column_stack([np.minimum(rank, MOST_RANK), np.minimum(size, MOST_RIVALS), gap])
