"""Train the scorer of candidate claims from texts coded by hand.

    python tools/train_scorer.py FOLDER --wheel WHEEL [--only FILE] [--threshold T] [--encoders FOLDER]
        [--begin FOLDER] [--out FOLDER]

FOLDER holds for each text `NAME.txt`, `NAME.actors.json` and `NAME.claims.jsonl` (see corpus/README.md). Later stages
learn from scores of earlier ones that did not see the text, and the figures printed and kept beside the weights come
from folds by document.

Method. 1. Each claim is laid at the likeliest trigger within its quote (hard expectation-maximisation: frames first,
then the labels' own scores). 2. By L-BFGS (Nocedal 1980), with L2: logistic regressions of labels over triggers,
conditional logits of slots over the options of a site. 3. An encoder beside them (`fit_encoder.py`), by folds of its
own. 4. Histogram gradient boosting (Friedman 2001; Ke et al. 2017) over their scores and the ranks among rivals
(stacking: Wolpert 1992). 5. One threshold for all labels: the lowest at which the folds have the precision asked,
unless `--threshold` names another.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import shutil
import sys
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
from corpus_gold import Coded, coded, held_out, labels, seen, share
from fit_linear import Array, logistic, ranking
from sklearn.ensemble import HistGradientBoostingClassifier

from wildcard.reading.learned.linear import SCALE, Linear
from wildcard.reading.scoring.candidates import Candidate, type_of
from wildcard.reading.scoring.choose import choose
from wildcard.reading.scoring.context import Judged, table
from wildcard.reading.scoring.encoder import Encoder
from wildcard.reading.scoring.encoder import load as load_encoder
from wildcard.reading.scoring.encoder import slots as arguments
from wildcard.reading.scoring.features import fit_of
from wildcard.reading.scoring.pieces import Pieces
from wildcard.reading.scoring.scorer import joined, judge, keys_of, load
from wildcard.reading.scoring.scorer import label_scores as scored
from wildcard.reading.scoring.slots import SLOTS, Slots

FOLDS = 5
PROCESSES = os.cpu_count() or 1
RARE = 8  # claims that a label must have
SEEN = 3  # texts-or-sites that a feature must be seen at
LABEL_DECAY, SLOT_DECAY, OWN_DECAY = 4.0, 2.0, 3.0  # L2 on the weights
OWN = 4  # rows of a label that a feature of one label must be seen in
FAINT = 3  # of 127 steps of a column's largest weight
FLOOR = 0.15
ENCODER_FOLDS = 3
ASKED = 0.54  # precision of what is kept, by fold
LEVELS = tuple(n / 100 for n in range(20, 61))


@dataclass(slots=True)
class Laid:
    """Where each claim of each text was laid: {site: {label: claims}}, and which (site, label) teach nothing."""

    at: list[dict[int, dict[str, list[Any]]]] = field(default_factory=list)
    mute: list[set[tuple[int, str]]] = field(default_factory=list)


def names_of(texts: Sequence[Coded]) -> list[str]:
    """The labels that the corpus teaches."""
    counts = Counter(x for t in texts for c in t.gold if c["type"] != "named" for x in labels(c)[:1])
    return sorted(x for x, n in counts.items() if n >= RARE)


def lay(texts: Sequence[Coded], known: list[str], scores: list[Array] | None) -> Laid:
    """Every claim at its likeliest trigger."""
    laid = Laid()
    column = {x: j for j, x in enumerate(known)}
    for n, text in enumerate(texts):
        at: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        mute: set[tuple[int, str]] = set()
        for claim in text.gold:
            for label in [x for x in labels(claim) if x in column]:
                inside = within(text, claim)
                if not inside:
                    continue
                worth = [
                    likelihood(text, i, claim, label, scores[n][i, column[label]] if scores else None) for i in inside
                ]
                best = inside[int(np.argmax(worth))]
                mute |= {(i, label) for i in inside if i != best}
                if label == labels(claim)[0]:
                    at[best][label].append(claim)
                else:
                    mute.add((best, label))
        laid.at.append({i: dict(d) for i, d in at.items()})
        laid.mute.append({m for m in mute if m[1] not in at.get(m[0], {})})
    return laid


def within(text: Coded, claim: Any) -> list[int]:
    """The sites within a claim's quote."""
    start, end = claim["quote"]["start"], claim["quote"]["end"]
    return [i for i, at in enumerate(text.places) if start <= at < end]


def likelihood(text: Coded, i: int, claim: Any, label: str, score: float | None) -> float:
    """How likely a site is where a claim is said."""
    site = text.sites[i]
    word = site.trigger.word
    start, end = claim["quote"]["start"], claim["quote"]["end"]
    sure = [f.sure for f in site.trigger.frames if f.type == type_of(label)]
    worth = 2.0 * any(sure) + 1.0 * bool(sure) + 0.5 * (word.pos_ in ("VERB", "AUX"))
    worth += 1.0 * (
        not any(
            text.places[k] != text.places[i]
            and text.sites[k].trigger.word.i == word.head.i
            and text.sites[k].trigger.number == site.trigger.number
            for k in within(text, claim)
        )
    )
    joined_ = [o for o in site.options if o.role not in ("left", "right", "zero") and not o.read]
    worth += 1.0 * any(text.fills(o, claim, "subject") for o in joined_)
    if isinstance(claim["object"], str):
        worth += 1.0 * any(text.fills(o, claim, "object") for o in joined_)
    whole = max(site.trigger.end, end) - min(site.trigger.start, start)
    worth += 2.0 * max(0, min(site.trigger.end, end) - max(site.trigger.start, start)) / max(1, whole)
    return worth + (1.0 * score if score is not None else 0.0)


def vocabulary(rows: Sequence[Sequence[str]], least: int) -> dict[str, int]:
    """Features seen often enough."""
    counts = Counter(f for row in rows for f in set(row))
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}


def matrix(rows: Sequence[Sequence[str]], index: dict[str, int]) -> sparse.csr_matrix:
    """Rows of features as a sparse matrix of ones."""
    columns: list[int] = []
    ends = [0]
    for row in rows:
        columns += [index[f] for f in row if f in index]
        ends.append(len(columns))
    return sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(index)))


def fit_labels(texts: Sequence[Coded], laid: Laid, which: Sequence[int], known: list[str]) -> Linear:
    """The first stage, from some texts."""
    rows = [s.features for n in which for s in texts[n].sites]
    dense = SCALE * np.array([s.dense for n in which for s in texts[n].sites], float)
    index = vocabulary(rows, SEEN)
    column = {x: j for j, x in enumerate(known)}
    y, weight = np.zeros((len(rows), len(known))), np.ones((len(rows), len(known)))
    base = 0
    for n in which:
        for i, held in laid.at[n].items():
            for label in held:
                y[base + i, column[label]] = 1
        for i, label in laid.mute[n]:
            weight[base + i, column[label]] = 0
        base += len(texts[n].sites)
    x = sparse.hstack([matrix(rows, index), sparse.csr_matrix(dense)]).tocsr()
    shared = matches(texts, which, known)
    w, b, v = logistic(x, y, weight, np.full(x.shape[1], LABEL_DECAY), shared[0])
    sparse_, dense_ = w[: len(index)].astype(np.float32), w[len(index) :].astype(np.float32)
    return Linear(index, sparse_, b.astype(np.float32), dense_, dict(zip(shared[1], v.tolist(), strict=True)))


def matches(texts: Sequence[Coded], which: Sequence[int], known: list[str]) -> tuple[sparse.csr_matrix, list[str]]:
    """Per (site, label), in order, its matches; and their names."""
    keys = keys_of(known, texts[0].finder)
    sites = [s for n in which for s in texts[n].sites]
    names_ = sorted({t for s in sites for told in s.matches.values() for t in told})
    index = {t: i for i, t in enumerate(names_)}
    columns: list[int] = []
    ends = [0]
    for site in sites:
        for own in keys:
            columns += [index[t] for key in own for t in site.matches.get(key, ())]
            ends.append(len(columns))
    return sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(ends) - 1, len(names_))), names_


def fit_slot(texts: Sequence[Coded], laid: Laid, which: Sequence[int], known: list[str], slot: str) -> Linear:
    """The second stage for one slot: what holds of every label, and what holds of one."""
    rows: list[list[str]] = []
    column: list[int] = []
    right: list[float] = []
    group: list[int] = []
    for n in which:
        for i, held in laid.at[n].items():
            for label, claims in held.items():
                told = slot_rows(texts[n], i, label, slot, claims)
                if any(r for _, r in told):
                    rows += [f for f, _ in told]
                    right += [r for _, r in told]
                    column += [known.index(label)] * len(told)
                    group += [group[-1] + 1 if group else 0] * len(told)
    index = vocabulary(rows, SEEN)
    shared = matrix(rows, index)
    crossed = cross(shared, np.array(column), len(known))
    kept = np.flatnonzero(np.asarray(crossed.sum(axis=0)).ravel() >= OWN)
    x = sparse.hstack([shared, crossed[:, kept]]).tocsr()
    decay = np.concatenate([np.full(len(index), SLOT_DECAY), np.full(len(kept), OWN_DECAY)])
    w = ranking(x, np.array(right), np.array(group), decay)
    weights = np.repeat(w[: len(index), None], len(known), axis=1)
    weights[kept // len(known), kept % len(known)] += w[len(index) :]
    return Linear(index, weights.astype(np.float32), np.zeros(len(known), np.float32))


def cross(shared: sparse.csr_matrix, column: Array, labels_: int) -> sparse.csr_matrix:
    """Each feature together with the row's label."""
    coo = shared.tocoo()
    at = coo.col.astype(np.int64) * labels_ + column[coo.row]
    return sparse.csr_matrix((coo.data, (coo.row, at)), shape=(shared.shape[0], shared.shape[1] * labels_))


def slot_rows(text: Coded, i: int, label: str, slot: str, claims: list[Any]) -> list[tuple[list[str], float]]:
    """The options of a site with whether a coder has them in the slot."""
    site = text.sites[i]
    if slot == "object" and not any(isinstance(c["object"], str) for c in claims):
        return []
    frames = [f for f in site.trigger.frames if f.type == type_of(label)]
    found = []
    for option, told in zip(site.options, site.told, strict=True):
        right = any(text.fills(option, c, slot) for c in claims)
        found.append(([*told, f"fit:{fit_of(frames, option, slot)}"], float(right)))
    return found


@dataclass(slots=True)
class Stages:
    """The first two stages, fitted."""

    labels: Linear
    subject: Linear
    object: Linear


def fit_two(texts: Sequence[Coded], laid: Laid, which: Sequence[int], known: list[str]) -> Stages:
    """Both linear stages from some texts."""
    return Stages(fit_labels(texts, laid, which, known), *(fit_slot(texts, laid, which, known, slot) for slot in SLOTS))


def label_scores(text: Coded, linear: Linear, known: list[str]) -> Array:
    """Log-odds of every label at every site of a text."""
    return scored(text.sites, linear, keys_of(known, text.finder))


def judged(text: Coded, stages: Stages, known: list[str], encoder: Encoder | None = None) -> Judged:
    """A text's candidates with the scores of both stages, and with what an encoder says."""
    slots = Slots(stages.subject, stages.object, known)
    if encoder is None:
        return joined(text.sites, label_scores(text, stages.labels, known), known, slots, text.finder)
    return judge(text.sites, text.finder, known, stages.labels, slots, text.spots(encoder.pieces), encoder)


def rights(text: Coded, candidates: Sequence[Candidate]) -> Array:
    """Which candidates find a claim."""
    return np.array([any(text.agrees(c, g) for g in text.gold) for c in candidates], bool)


def boosted() -> HistGradientBoostingClassifier:
    """The last stage, not fitted."""
    return HistGradientBoostingClassifier(
        max_iter=400,
        learning_rate=0.06,
        max_leaf_nodes=63,
        min_samples_leaf=30,
        l2_regularization=5,
        max_features=0.3,
        random_state=0,
    )


def folds(texts: Sequence[Coded]) -> list[list[int]]:
    """Texts dealt to folds."""
    return [[n for n in range(len(texts)) if n % FOLDS == k] for k in range(FOLDS)]


def learn(texts: Sequence[Coded], known: list[str]) -> tuple[Laid, list[Judged], list[Stages]]:
    """Lay the claims in two rounds; candidates of each text from stages that did not see it; each fold's stages."""
    laid = lay(texts, known, None)
    parts = folds(texts)
    others = [sorted(set(range(len(texts))) - set(part)) for part in parts]
    scores: list[Array] = [np.zeros(0)] * len(texts)
    first = laid
    for part, linear in zip(parts, side_by_side(lambda w: fit_labels(texts, first, w, known), others), strict=True):
        for n in part:
            scores[n] = label_scores(texts[n], linear, known)
    say("labels of the folds")
    laid = lay(texts, known, scores)
    found: list[Any] = [None] * len(texts)
    fitted = side_by_side(lambda w: fit_two(texts, laid, w, known), others)
    for part, stages in zip(parts, fitted, strict=True):
        for n in part:
            found[n] = judged(texts[n], stages, known)
    say("stages of the folds")
    return laid, found, fitted


_JOB: list[Callable[[Any], Any]] = []


def side_by_side(job: Callable[[Any], Any], over: Sequence[Any]) -> list[Any]:
    """A job over each, in forked processes, which see what the job sees without a copy."""
    _JOB[:] = [job]
    with ProcessPoolExecutor(min(PROCESSES, len(over)), mp_context=multiprocessing.get_context("fork")) as pool:
        return list(pool.map(_one, over))


def _one(item: Any) -> Any:
    return _JOB[0](item)


def lessons(texts: Sequence[Coded], laid: Laid, found: Sequence[Judged], known: list[str], pieces: Pieces) -> list[Any]:
    """What the encoder learns from."""
    from fit_encoder import Lesson

    column = {x: j for j, x in enumerate(known)}
    made = []
    for n, text in enumerate(texts):
        labels_, weight = np.zeros((2, len(text.sites), len(known)), np.float32)
        weight += 1
        for i, held in laid.at[n].items():
            labels_[i, [column[x] for x in held]] = 1
        for i, label in laid.mute[n]:
            weight[i, column[label]] = 0
        spots = text.spots(pieces)
        args = arguments(spots, found[n].candidates, column)
        linear = found[n].labels.astype(np.float32)
        made.append(Lesson(spots, labels_, weight, linear, args, rights(text, found[n].candidates)))
    return made


def encoders(
    texts: Sequence[Coded], laid: Laid, found: Sequence[Judged], known: list[str], asked: argparse.Namespace, kept: Path
) -> list[Encoder]:
    """An encoder of each fold that did not see it, and one of all; fitted where `kept` does not hold them."""
    wheel: Path | None = asked.wheel
    paths = [kept / f"encoder-{k}.npz" for k in (*range(ENCODER_FOLDS), "all")]
    if not all(p.exists() for p in paths):
        if wheel is None:
            raise SystemExit(f"'{kept}' lacks the fitted encoders; give --wheel to fit them")
        from fit_encoder import fit, packed, vocabulary

        words, vectors_, tensors = vocabulary(wheel, [t.text for t in texts])
        told = lessons(texts, laid, found, known, Pieces(words))
        kept.mkdir(parents=True, exist_ok=True)

        def fitted(k: int) -> None:
            some = [one for t, one in zip(texts, told, strict=True) if fold_of(t.name) != k]
            begun = load_encoder((asked.begin / paths[k].name).read_bytes()).weights if asked.begin else None
            paths[k].write_bytes(packed(fit(some, vectors_, tensors, begun, name=paths[k].stem), words))

        side_by_side(fitted, [k for k in reversed(range(len(paths))) if not paths[k].exists()])
        say("encoders")
    return [load_encoder(p.read_bytes()) for p in paths]


def fold_of(name: str) -> int:
    """The encoder's fold of a text: it stays when texts are added."""
    return zlib.crc32(name.encode()) % ENCODER_FOLDS


def say(what: str) -> None:
    print(f"  {time.process_time():.0f} s: {what}", file=sys.stderr)


def by_fold(texts: Sequence[Coded], known: list[str], found: list[Judged], right: list[Array]) -> list[Array]:
    """Probabilities of every candidate from trees that did not see its text."""
    tables = [table(j, t.sites, known) for t, j in zip(texts, found, strict=True)]

    def told(part: list[int]) -> list[Array]:
        train = sorted(set(range(len(texts))) - set(part))
        model = boosted().fit(np.vstack([tables[n] for n in train]), np.concatenate([right[n] for n in train]))
        return [model.predict_proba(tables[n])[:, 1] if len(right[n]) else np.zeros(0) for n in part]

    parts = folds(texts)
    chance = {
        n: c
        for part, found_ in zip(parts, side_by_side(told, parts), strict=True)
        for n, c in zip(part, found_, strict=True)
    }
    return [chance[n] for n in range(len(texts))]


def thresholds(texts: Sequence[Coded], found: list[Judged], chance: list[Array], known: list[str]) -> Array:
    """The lowest threshold, of every label alike, at which what is kept has the precision asked on folds."""
    for level in LEVELS:
        flat = np.full(len(known), level)
        if measure(texts, found, chance, flat, known)["precision"] >= ASKED:
            return flat
    return np.full(len(known), LEVELS[-1])


def measure(
    texts: Sequence[Coded], found: list[Judged], chance: list[Array], level: Array, known: list[str]
) -> dict[str, Any]:
    """Macro precision and recall of what is chosen at the thresholds, by text; names introduced count too."""
    rows = []
    per: dict[str, Counter[str]] = defaultdict(Counter)
    for text, held, score in zip(texts, found, chance, strict=True):
        chosen = [
            c.candidate
            for c in choose(held.candidates, score, FLOOR)
            if c.score >= level[known.index(c.candidate.label)]
        ]
        hits = [[g for g in text.gold if text.agrees(c, g)] for c in chosen]
        named = [[g for g in text.gold if names(text, n, g)] for n in text.named]
        got = {g["id"] for h in [*hits, *named] for g in h}
        for c, h in zip(chosen, hits, strict=True):
            per[c.type]["kept"] += 1
            per[c.type]["right"] += bool(h)
        for g in text.gold:
            if g.get("tier") == "core":
                per[g["type"]]["core"] += 1
                per[g["type"]]["found"] += g["id"] in got
        for h in named:
            per["named"]["kept"] += 1
            per["named"]["right"] += bool(h)
        core = [g for g in text.gold if g.get("tier") == "core"]
        right = sum(map(bool, hits)) + sum(map(bool, named))
        rows.append((right / max(1, len(chosen) + len(named)), sum(g["id"] in got for g in core) / max(1, len(core))))
    macro = np.array(rows).mean(axis=0)
    return {
        "precision": round(float(macro[0]), 3),
        "core recall": round(float(macro[1]), 3),
        "by type": {k: dict(v) for k, v in sorted(per.items())},
    }


def names(text: Coded, named: Any, claim: Any) -> bool:
    """True where an introduction of a name finds a claim."""
    return (
        claim["type"] == "named"
        and share(named.start, named.end, claim) >= 0.5
        and text.is_one(named.member, None, [claim["subject"]])
    )


def reach(texts: Sequence[Coded], laid: Laid, found: list[Judged], known: list[str]) -> dict[str, int]:
    """How far the claims come: label known, laid at a site, among the candidates."""
    told: Counter[str] = Counter()
    for n, text in enumerate(texts):
        spots = {id(c): (i, x) for i, d in laid.at[n].items() for x, cs in d.items() for c in cs}
        for claim in text.gold:
            if claim["type"] == "named":
                continue
            told["claims"] += 1
            spot = spots.get(id(claim))
            if spot is None:
                continue
            told["laid"] += 1
            site = text.sites[spot[0]]
            subject = any(text.fills(o, claim, "subject") for o in site.options)
            object_ = not isinstance(claim["object"], str) or any(text.fills(o, claim, "object") for o in site.options)
            told["subject among options"] += subject
            told["object among options"] += object_
            told["both"] += subject and object_
            told["candidate"] += any(text.agrees(c, claim) for c in found[n].candidates)
    return dict(told)


def pack(
    texts: Sequence[Coded], laid: Laid, known: list[str], found: list[Judged], right: list[Array], level: Array
) -> dict[str, Any]:
    """The weights of every stage, fitted on every text, as arrays."""
    stages = fit_two(texts, laid, range(len(texts)), known)
    tables = np.vstack([table(j, t.sites, known) for t, j in zip(texts, found, strict=True)])
    model: Any = boosted().fit(tables, np.concatenate(right))
    packed: dict[str, Any] = {
        "known": text_of(known),
        **nodes_of(model),
        "thresholds": level,
        "floor": FLOOR,
    }
    for name, linear in (("label", stages.labels), ("subject", stages.subject), ("object", stages.object)):
        levels, scale = columns(linear.weights)
        said = levels.any(axis=1)
        names_ = sorted(linear.index, key=lambda f: linear.index[f])
        packed[f"{name}.names"] = text_of([f for f, told in zip(names_, said, strict=True) if told])
        packed[f"{name}.weights"], packed[f"{name}.scale"] = levels[said], scale
        packed[f"{name}.bias"] = linear.bias
        if linear.shared is not None:
            packed[f"{name}.matches"] = text_of(list(linear.shared))
            packed[f"{name}.shared"] = np.array(list(linear.shared.values()), np.float32)
        if linear.dense is not None:
            packed[f"{name}.dense"] = linear.dense.astype(np.float16)
    return packed


def nodes_of(model: Any) -> dict[str, Any]:
    """The trees of a fitted last stage as arrays, one row a node (`wildcard.reading.learned.trees`)."""
    nodes = [tree[0].nodes for tree in model._predictors]
    starts = np.cumsum([0, *(len(n) for n in nodes[:-1])])
    whole = np.concatenate(nodes)
    shift = np.repeat(starts, [len(n) for n in nodes])
    leaf = whole["is_leaf"].astype(bool)
    places = np.min_scalar_type(len(leaf))
    return {
        "root": starts.astype(np.int32),
        "feature": np.where(leaf, 0, whole["feature_idx"]).astype(np.int16),
        "threshold": np.where(leaf, 0.0, whole["num_threshold"]).astype(np.float32),  # half the bytes, the same scores
        "left": np.where(leaf, 0, whole["left"] + shift).astype(places),
        "right": np.where(leaf, 0, whole["right"] + shift).astype(places),
        "value": np.where(leaf, whole["value"], 0.0).astype(np.float32),
        "base": float(np.ravel(model._baseline_prediction)[0]),
    }


def columns(weights: Array) -> tuple[Array, Array]:
    """Weights as bytes, with a scale for each column; the faint ones are left out, which keeps the file small."""
    scale = np.maximum(np.abs(weights).max(axis=0) / 127, 1e-8).astype(np.float32)
    levels = np.round(weights / scale).astype(np.int8)
    levels[np.abs(levels) <= FAINT] = 0
    return levels, scale


def text_of(names_: Sequence[str]) -> Array:
    return np.frombuffer("\n".join(names_).encode(), np.uint8)


def main() -> None:
    """Train, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/wildcard/reading/scorer"))
    parser.add_argument("--hold-out", nargs="*", default=held_out(), help="texts that teach nothing")
    parser.add_argument("--wheel", type=Path, help="the wheel or folder of all-MiniLM-L6-v2, to fit the encoder")
    parser.add_argument("--encoders", type=Path, help="a folder with fitted encoders, or for them")
    parser.add_argument("--begin", type=Path, help="a folder with encoders fitted to fewer texts, to fit on from them")
    parser.add_argument("--only", type=Path, help="a file with the names of the texts that teach, one a line")
    parser.add_argument("--threshold", type=float, help="what to ship in the place of the threshold of the folds")
    asked = parser.parse_args()
    taught = set(asked.only.read_text(encoding="utf-8").split()) if asked.only else None
    held = [t for t in coded(asked.folder) if t.name not in asked.hold_out and (taught is None or t.name in taught)]
    texts = [seen(t) for t in held]
    known = names_of(texts)
    say(f"{len(texts)} texts, {sum(len(t.sites) for t in texts)} sites, {len(known)} labels")
    laid, found, fitted = learn(texts, known)
    kept = asked.encoders or asked.out / "encoders"
    nets = encoders(texts, laid, found, known, asked, kept)
    found = [
        judged(t, fitted[n % FOLDS], known, nets[fold_of(t.name)]) if t.sites else found[n] for n, t in enumerate(texts)
    ]
    say("candidates with what the encoders say")
    right = [rights(t, j.candidates) for t, j in zip(texts, found, strict=True)]
    chance = by_fold(texts, known, found, right)
    level = thresholds(texts, found, chance, known)
    told = {
        "texts": len(texts),
        "candidates": sum(map(len, right)),
        **reach(texts, laid, found, known),
        "threshold": round(float(level[0]), 3),
        **measure(texts, found, chance, level, known),
    }
    asked.out.mkdir(parents=True, exist_ok=True)
    shipped = level if asked.threshold is None else np.full(len(known), asked.threshold)
    np.savez_compressed(asked.out / "weights.npz", **pack(texts, laid, known, found, right, shipped))
    (asked.out / "figures.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    shutil.copyfile(kept / "encoder-all.npz", asked.out / "encoder.npz")
    load((asked.out / "weights.npz").read_bytes(), nets[-1])
    print_told(told)


def print_told(told: dict[str, Any]) -> None:
    """The figures, and a line a type."""
    print(json.dumps({k: v for k, v in told.items() if k != "by type"}))
    for kind, n in told["by type"].items():
        kept, right, core, got = (n.get(k, 0) for k in ("kept", "right", "core", "found"))
        print(f"  {kind:12} kept {kept:4} right {right:4}  core {core:4} found {got:4}")


if __name__ == "__main__":
    main()
