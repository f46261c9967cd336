"""Context: how a candidate stands among its rivals, as numbers for the last stage of the scorer.

One row a candidate: the scores of its label and arguments, what sort of arguments and trigger it has, and, for each
group of rivals (same trigger, same pair nearby, …), its rank there, the group's size and the gap to the best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wildcard.reading.mentions.sayings import KINDS as SAYINGS
from wildcard.reading.names.cast import Member
from wildcard.reading.scoring.candidates import Candidate, Site, type_of
from wildcard.reading.scoring.features import bare_of, fit_at
from wildcard.reading.scoring.options import Option
from wildcard.reading.speech.clause import Clause
from wildcard.reading.speech.speakers import HOWS as WAYS
from wildcard.reading.speech.speakers import Report
from wildcard.reading.speech.stance import STANCES

Array = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
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
MODALS = ["should", "will", "may"]
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
BESIDE = 3  # triggers on either side
MEANT = 4  # groups of rivals among which the encoder's scores are ranked
MOST_RANK, MOST_RIVALS = 8.0, 30.0


@dataclass(frozen=True, slots=True)
class Judged:
    """Candidates; `labels` (sites, labels) the log-odds of every label; `scores` (candidates, 12) those of each
    candidate: of its label, with its rank; of its subject (see `likely.Likely`); of its object likewise.
    `meant` (candidates,) is what the encoder says of them."""

    candidates: list[Candidate]
    labels: Array
    scores: Array
    meant: Array


def table(judged: Judged, sites: Sequence[Site], labels: Sequence[str]) -> Array:
    """One row a candidate."""
    scores = judged.scores
    told = _Told(sites, labels)
    places = np.array([told.places(c) for c in judged.candidates], np.int64).reshape(-1, len(_Told.PLACES))
    site, label = places[:, 0], places[:, 1]
    labels_ = np.minimum(scores[:, 0], 0) - np.log1p(np.exp(-np.abs(scores[:, 0])))  # log-probability
    total = labels_ + scores[:, 2] + scores[:, 7]
    rivals = list(_rivals(places))
    ranks = [_ranked(total, group) for group in rivals]
    meant = [_ranked(judged.meant, group)[:, [0, 2]] for group in rivals[:MEANT]]
    beside = _labels(judged.labels, site, label, told.strong)
    return np.hstack([scores, total[:, None], told.own(places), beside, *ranks, judged.meant[:, None], *meant])


def _labels(scores: Array, site: Integers, label: Integers, strong: Sequence[int]) -> Array:
    """The gap to the trigger's likeliest label, and to the label's likeliest trigger within three on either side."""
    around = scores.copy()
    for step in range(1, min(BESIDE, len(scores) - 1) + 1):
        around[step:] = np.maximum(around[step:], scores[:-step])
        around[:-step] = np.maximum(around[:-step], scores[step:])
    own = scores[site, label]
    return np.column_stack([own - scores.max(axis=1)[site], own - around[site, label], scores[site][:, strong]])


def _rivals(places: Integers) -> Iterator[Integers]:
    """The number of each candidate's group, by each way of being rivals."""
    site, label, _, sentence, subject, object_, start = places.T[:7]
    yield _numbered(site)
    yield _numbered(site, label)
    yield _numbered(sentence, label)
    yield _numbered(subject, object_, start)
    yield _numbered(subject, object_, label)
    yield _numbered(sentence, object_, label)


def _numbered(*keys: Integers) -> Integers:
    """Numbers that are the same where all keys are."""
    joint = keys[0]
    for key in keys[1:]:
        joint = joint * (int(key.max(initial=0)) + 1) + key
    return np.unique(joint, return_inverse=True)[1].astype(np.int64)


class _Told:
    """Numbers of the sites, labels and options of one text's candidates, each told once."""

    PLACES = (
        "site", "label", "kind", "sentence", "subject", "object", "start", "one", "other", "fits", "fits", "stated",
    )  # fmt: skip

    def __init__(self, sites: Sequence[Site], labels: Sequence[str]) -> None:
        self.sites = sites
        self.labels = {label: i for i, label in enumerate(labels)}
        self.kinds = {k: i for i, k in enumerate(sorted({type_of(x) for x in labels}))}
        self.strong = [self.labels[x] for x in STRONG if x in self.labels]
        self._sentences: dict[tuple[int, int], int] = {}
        self._members: dict[str, int] = {}
        self._options: dict[int, int] = {}  # by identity
        self._rows: list[list[float]] = [[-1.0] * 7]  # of no option
        self._fits: dict[tuple[int, str, str, str], int] = {}
        self._stated: dict[tuple[int, str, str, str], int] = {}
        self._verdicts: list[list[float]] = []

    def places(self, c: Candidate) -> tuple[int, ...]:
        """Where a candidate stands, as numbers named by `PLACES`."""
        subject, object_ = c.subject_option, c.object_option
        return (
            c.site,
            self.labels[c.label],
            self.kinds[c.type],
            self._sentences.setdefault((c.passage, c.word.sent.start), len(self._sentences)),
            self._members.setdefault(c.subject.id, len(self._members) + 1),
            self._members.setdefault(c.object.id, len(self._members) + 1) if c.object is not None else 0,
            c.start // NEARBY,
            self._option(subject, c.word.i),
            self._option(object_, c.word.i) if object_ is not None else 0,
            self._fit(c, subject, "subject"),
            self._fit(c, object_, "object") if object_ is not None else -1,
            self._verdict(c),
        )

    def own(self, places: Integers) -> Array:
        """What tells of a candidate by itself: its label, its site, its two options."""
        at, rows = sorted(set(places[:, 0].tolist())), np.array(self._rows)
        sites = np.array([_of_site(self.sites[i]) for i in at])
        site, one, other = np.searchsorted(at, places[:, 0]), rows[places[:, 7]], rows[places[:, 8]]
        verdicts = np.array(self._verdicts)[places[:, 11]]
        return np.column_stack([places[:, 1:3], sites[site], one, places[:, 9], other, places[:, 10], verdicts])

    def _option(self, option: Option, word: int) -> int:
        row = self._options.get(id(option))
        if row is None:
            row = self._options[id(option)] = len(self._rows)
            self._rows.append(_of_option(option, word))
        return row

    def _verdict(self, c: Candidate) -> int:
        """The row of how the text holds what a candidate says."""
        key = (c.site, c.type, c.subject.id, c.object.id if c.object is not None else "")
        row = self._stated.get(key)
        if row is None:
            row = self._stated[key] = len(self._verdicts)
            stated = self.sites[c.site].stances.of(c.word, c.passage, c.type, c.subject, c.object)
            voice = _voice(stated.speaker, c, self.sites[c.site].sayer)
            self._verdicts.append([STANCES.index(stated.stance), stated.held, voice])
        return row

    def _fit(self, c: Candidate, option: Option, slot: str) -> int:
        key = (c.site, c.type, option.role, slot)
        fit = self._fits.get(key)
        if fit is None:
            frames = [f for f in self.sites[c.site].trigger.frames if f.type == c.type]
            fit = self._fits[key] = fit_at(frames, option.role, slot)
        return fit


def _of_site(site: Site) -> list[float]:
    trigger, word = site.trigger, site.trigger.word
    sentence = word.sent
    return [
        HOWS.index(trigger.how),
        _at(SPEECH, word.pos_),
        _at(DEPS, word.dep_),
        len(sentence),
        (word.i - sentence.start) / len(sentence),
        trigger.end - trigger.start,
        sum(o.mention is not None for o in site.options),
        *(flag in site.features for flag in FLAGS),
        *_of_clause(site.clause),
    ]


def _of_clause(clause: Clause) -> list[float]:
    """The cues of a clause: who reports it how, and what makes it less than asserted."""
    modals = {m.split(":")[0] for m in clause.modals}
    return [
        len(clause.reports),
        *_of_report(clause.reports[0] if clause.reports else None),
        *_of_report(clause.own),
        *(modal in modals for modal in MODALS),
        len(clause.negations),
        len(clause.hedges),
        any(e.startswith("wish") for e in clause.embedded),
        any(e.startswith("fail") for e in clause.embedded),
        len(clause.crossed),
        clause.conditional,
        clause.imperative,
        bool(clause.pretext) + 2.0 * bool(clause.pretexts),
        bool(clause.excuse) + 2.0 * clause.false,
    ]


def _voice(speaker: Member, c: Candidate, sayer: Member) -> int:
    """Who holds a claim: its subject, its object, whose words the clause is, or somebody else."""
    if speaker is c.subject:
        return 0
    return 1 if speaker is c.object else 2 if speaker is sayer else 3


def _of_report(report: Report | None) -> list[float]:
    """The kind of a report, its construction, whether somebody named speaks, whether it is negated."""
    if report is None:
        return [-1.0] * 4
    return [_at(SAYINGS, report.kind), _at(WAYS, report.how), report.named + 2.0 * report.first, report.negated]


def _of_option(option: Option, at: int) -> list[float]:
    mention = option.mention
    return [
        _at(ROLES, bare_of(option.role)),
        option.depth,
        option.read + 2.0 * ("a:default" in option.taken),
        _at(FORMS, mention.form) if mention else -1,
        _at(KINDS, option.member.kind),
        option.member.unnamed,
        mention.head - at if mention else 99,
    ]


def _at(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else len(names)


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
