"""The scorer: how likely a careful coder would record a candidate.

Three stages. Which labels a trigger carries: logistic regressions over its features and vectors, and what the encoder
adds to them. Who fills the slots of
a label: conditional logits over the options of a site. Whether a candidate of the likeliest labels and
arguments is to be kept: boosted trees over those scores, the ranks among rivals, the cues (`context`) and what the
encoder says of the whole.
Trained by `tools/train_scorer.py`; the weights ship as plain arrays.
Invariant: a probability depends on the text alone; the same text gives the same scores.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt

from wildcard.reading.learned.linear import Linear
from wildcard.reading.learned.trees import Trees
from wildcard.reading.lexicon.cues import cues
from wildcard.reading.mentions.mention import Mentions
from wildcard.reading.mentions.sayings import classes_of
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.scoring.candidates import Candidate, Finder, Site, textual, type_of
from wildcard.reading.scoring.context import Array, Judged, table
from wildcard.reading.scoring.encoder import Encoder, Spots, spots
from wildcard.reading.scoring.encoder import shipped as shipped_encoder
from wildcard.reading.scoring.encoder import slots as arguments
from wildcard.reading.scoring.likely import NONE, Likely, likeliest
from wildcard.reading.scoring.slots import Slots
from wildcard.reading.scoring.triggers import second
from wildcard.reading.speech.stance import DUTY

WEIGHTS = "scorer/weights.npz"
LEAST_LABEL, MOST_LABELS = -3.2, 5  # log-odds from which a label is tried, and how many at one trigger
SPOKEN = {"recommends": ("propose", "wish"), "predicts": ("predict", "suspect", "wish")}  # classes of sayings
LEADING = frozenset({"heads", "commands"})
DOING = frozenset({"subj", "by"})
POSTS = LEADING | {"member_of"}
COLUMNS = 12  # scores of a candidate


def label_scores(sites: Sequence[Site], linear: Linear, keys: Sequence[Sequence[str]]) -> Array:
    """Log-odds of every label at every site; `keys` are each label's keys in a site's matches."""
    total = linear.score([s.features for s in sites], np.array([s.dense for s in sites]))
    shared = linear.shared or {}
    labels: dict[str, list[int]] = {}
    for j, own in enumerate(keys):
        for key in own:
            labels.setdefault(key, []).append(j)
    rows: list[int] = []
    columns: list[int] = []
    gains: list[float] = []
    for i, site in enumerate(sites):
        for key, matched in site.matches.items():
            if held := labels.get(key):
                rows += [i] * len(held)
                columns += held
                gains += [sum([shared.get(told, 0.0) for told in matched])] * len(held)
    np.add.at(total, (rows, columns), gains)
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
    slots: Slots
    trees: Trees
    thresholds: npt.NDArray[np.float64]
    floor: float
    encoder: Encoder

    def threshold(self, label: str) -> float:
        """The probability from which a candidate of a label is a proposal."""
        return float(self.thresholds[self.labels.index(label)]) if label in self.labels else 1.0

    def propose(
        self, sites: Sequence[Site], finder: Finder, passages: Sequence[Passage], mentions: Mentions
    ) -> tuple[list[Candidate], Array]:
        """The candidates of a text's sites with their probabilities."""
        if not sites:
            return [], np.zeros(0)
        held = spots(self.encoder.pieces, passages, mentions, sites)
        judged = judge(sites, finder, self.labels, self.label, self.slots, held, self.encoder)
        if not judged.candidates:
            return [], np.zeros(0)
        raw = self.trees.raw(table(judged, sites, self.labels))
        return judged.candidates, evened(judged.candidates, np.asarray(1.0 / (1.0 + np.exp(-raw))))

    def telling(self, site: Site, label: str, most: int = 3) -> list[str]:
        """The features that spoke most for a label."""
        column = self.labels.index(label)
        held = [(self.label.weights[k, column], f) for f in site.features if (k := self.label.index.get(f)) is not None]
        return [f for w, f in sorted(held, key=lambda p: (-p[0], p[1]))[:most] if w > 0]


def judge(
    sites: Sequence[Site],
    finder: Finder,
    labels: Sequence[str],
    label: Linear,
    slots: Slots,
    held: Spots,
    encoder: Encoder,
) -> Judged:
    """The first two stages: candidates with the scores that the third goes by."""
    states = encoder.states(held)
    scores = label_scores(sites, label, keys_of(labels, finder)) + encoder.labels(states, held)
    judged = joined(sites, scores, labels, slots, finder)
    if not judged.candidates:
        return judged
    index = {name: i for i, name in enumerate(labels)}
    meant = encoder.claims(states, held, arguments(held, judged.candidates, index))
    return replace(judged, meant=meant.astype(np.float64))


def joined(sites: Sequence[Site], scores: Array, labels: Sequence[str], slots: Slots, finder: Finder) -> Judged:
    """The candidates of the likeliest labels and arguments of each site; `scores` is (sites, labels)."""
    found: list[Candidate] = []
    rows: list[list[float]] = []
    is_text = [textual(label, finder.types) for label in labels]
    tried = [(i, order) for i, order in enumerate(_likely_labels(scores)) if order]
    some = [sites[i] for i, _ in tried]
    filling = likeliest(some, slots.scores(some, [order for _, order in tried])) if some else iter(())
    for (i, order), site, likely in zip(tried, some, filling, strict=True):
        under, somebody = second(site.trigger.word), site.trigger.word.i in site.telling.at
        for rank, j in enumerate(order):
            if (under and type_of(labels[j]) in LEADING) or (somebody and labels[j] == "committed"):
                continue  # a noun that names somebody tells of no act
            objects: list[Likely | None] = [None] if is_text[j] else [*_both(site, likely.of(rank, 1))]
            own = float(scores[i, j])
            for a in _both(site, _subjects(site, labels[j], likely.of(rank, 0))):
                for b in objects:
                    chosen = site.options[b.at] if b is not None else None
                    if finder.allows(labels[j], site.options[a.at], chosen):
                        found.append(finder.candidate(i, site, labels[j], site.options[a.at], chosen))
                        rows.append([own, rank, *a.row(), *(b.row() if b is not None else NONE)])
    return Judged(found, scores, np.array(rows).reshape(len(found), COLUMNS), np.zeros(len(found)))


def _both(site: Site, chosen: list[Likely]) -> list[Likely]:
    """The likeliest, and with one of two who are meant together the other: each of "both men"."""
    tried = {one.at for one in chosen}
    found = list(chosen)
    for one in chosen:
        option = site.options[one.at]
        mention = option.mention
        if mention is None or option.read or option.lead < 0 or mention.form not in ("anaphor", "pronoun"):
            continue
        for k, other in enumerate(site.options):
            twin = other.mention is not None and (other.mention.start, other.mention.head) == (
                mention.start,
                mention.head,
            )
            if k not in tried and twin and other.role == option.role and not other.read:
                tried.add(k)
                found.append(replace(one, at=k))
    return found


def evened(candidates: Sequence[Candidate], scores: Array) -> Array:
    """The scores with those of a row made one: what is said of one place or actor of a list is said of each."""
    objects: dict[Hashable, list[int]] = {}
    subjects: dict[Hashable, list[int]] = {}
    for i, c in enumerate(candidates):
        option = c.object_option
        if option is not None and option.lead >= 0 and not option.read:
            objects.setdefault((c.site, c.label, c.subject.id, option.role, option.lead), []).append(i)
        option = c.subject_option
        if option.lead >= 0 and not option.read and option.role in DOING and c.type not in POSTS:
            of = c.object_option.member.id if c.object_option is not None else ""
            subjects.setdefault((c.site, c.label, of, option.role, option.lead), []).append(i)
    found = scores.copy()
    for row in (*objects.values(), *subjects.values()):
        found[row] = found[row].max()
    return found


def _likely_labels(scores: Array) -> list[list[int]]:
    """The likeliest labels of each site, the first first."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :MOST_LABELS]
    tried = np.take_along_axis(scores, order, axis=1) >= LEAST_LABEL
    return [row[: sum(held)] for row, held in zip(order.tolist(), tried.tolist(), strict=True)]


def _subjects(site: Site, label: str, likeliest: list[Likely]) -> list[Likely]:
    kind = type_of(label)
    word = site.trigger.word
    owed = any(c.dep_ == "aux" and c.lower_ in DUTY for c in word.children)
    if kind not in SPOKEN or not (owed or classes_of(word, cues()).isdisjoint(SPOKEN[kind])):
        return likeliest
    # who should act, or what will be, recommends and predicts nothing: the speaker does
    author = next(k for k, option in enumerate(site.options) if option.role == "author")
    return [replace(likeliest[0], at=author)]


@cache
def shipped() -> Scorer:
    """The scorer that ships with the package."""
    return load(resources.files("wildcard.reading").joinpath(WEIGHTS).read_bytes(), shipped_encoder())


def load(content: bytes, encoder: Encoder) -> Scorer:
    """A scorer from the bytes of its weights and its encoder."""
    held = np.load(BytesIO(content), allow_pickle=False)
    trees = Trees(
        held["root"].astype(np.int64),
        held["feature"].astype(np.int64),
        held["threshold"].astype(np.float64),
        held["left"].astype(np.int64),
        held["right"].astype(np.int64),
        held["value"].astype(np.float64),
        float(held["base"]),
    )
    labels = _names(held, "known")
    slots = Slots(_linear(held, "subject"), _linear(held, "object"), labels)
    return Scorer(labels, _linear(held, "label"), slots, trees, held["thresholds"], float(held["floor"]), encoder)


def _names(held: Any, key: str) -> list[str]:
    found: list[str] = held[key].tobytes().decode("utf-8").split("\n")
    return found


def _linear(held: Any, name: str) -> Linear:
    index = {f: i for i, f in enumerate(_names(held, f"{name}.names"))}
    dense = held[f"{name}.dense"].astype(np.float32) if f"{name}.dense" in held else None
    shared = None
    if f"{name}.shared" in held:
        shared = dict(zip(_names(held, f"{name}.matches"), held[f"{name}.shared"].astype(float).tolist(), strict=True))
    weights = held[f"{name}.weights"].astype(np.float32) * held[f"{name}.scale"].astype(np.float32)
    return Linear(index, weights, held[f"{name}.bias"], dense, shared)
