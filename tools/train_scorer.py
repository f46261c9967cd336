"""Train the scorer of candidate claims from texts coded by hand.

    python tools/train_scorer.py FOLDER [--out src/wildcard/reading/scorer] [--hold-out NAME…]

FOLDER holds for each text `NAME.txt`, `NAME.actors.json` and `NAME.claims.jsonl` (see corpus/README.md).
The second stage learns from first-stage scores that were made without the text's own fold, and the figures
printed and kept beside the weights come from folds by document: no text is judged by weights that saw it.

Method: logistic regression (liblinear, L2) over sparse features; histogram gradient boosting (Friedman 2001;
Ke et al. 2017) over its score and the candidate's rank among rivals (stacking: Wolpert 1992).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
from corpus_gold import Coded, coded, labelled
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from wildcard.reading.context import table
from wildcard.reading.scorer import Scorer, Trees, load

STRENGTH = 0.3  # inverse of the regularisation of the first stage
SEEN = 2  # times that a feature must be seen
FOLDS, INNER = 6, 4
SMALL = 0.004  # weights nearer to nought than this are left out
THRESHOLD, FLOOR = 0.35, 0.1


@dataclass(slots=True)
class Rows:
    """All candidates of all texts; `label` is 2 for the best of a claim, 1 for another of it, 0 for none."""

    texts: list[Coded]
    label: np.ndarray[Any, Any]
    group: np.ndarray[Any, Any]
    matrix: sparse.csr_matrix
    names: list[str]
    kinds: dict[str, int]

    @property
    def taught(self) -> np.ndarray[Any, Any]:
        """Rows that teach: those that are neither right nor wrong do not."""
        return self.label != 1


def rows_of(texts: Sequence[Coded]) -> Rows:
    """The sparse matrix of all candidates' features."""
    counts = Counter(f for t in texts for c in t.candidates for f in set(c.features))
    names = sorted(f for f, n in counts.items() if n >= SEEN)
    index = {f: i for i, f in enumerate(names)}
    columns: list[int] = []
    ends = [0]
    for text in texts:
        for candidate in text.candidates:
            columns += sorted({index[f] for f in candidate.features if f in index})
            ends.append(len(columns))
    matrix = sparse.csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(ends) - 1, len(names)))
    label = np.concatenate([t.labels for t in texts])
    group = np.concatenate([np.full(len(t.candidates), i) for i, t in enumerate(texts)])
    labels = sorted({c.label for t in texts for c in t.candidates})
    return Rows(list(texts), label, group, matrix, names, {k: i for i, k in enumerate(labels)})


def linear(rows: Rows, train: np.ndarray[Any, Any]) -> LogisticRegression:
    """The first stage, fitted on some rows."""
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=200, random_state=0)
    return model.fit(rows.matrix[train], rows.label[train] == 2)


def boosted() -> HistGradientBoostingClassifier:
    """The second stage, not fitted."""
    return HistGradientBoostingClassifier(
        max_iter=150, learning_rate=0.06, max_leaf_nodes=15, min_samples_leaf=30, l2_regularization=5, random_state=0
    )


def stacked(rows: Rows, train: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """First-stage scores of every row; for training rows from models that did not see their text."""
    score = np.zeros(len(rows.label))
    for seen, unseen in GroupKFold(INNER).split(train, groups=rows.group[train]):
        fitted = linear(rows, train[seen][rows.taught[train[seen]]])
        score[train[unseen]] = fitted.decision_function(rows.matrix[train[unseen]])
    others = np.setdiff1d(np.arange(len(score)), train)
    if len(others):
        fitted = linear(rows, train[rows.taught[train]])
        score[others] = fitted.decision_function(rows.matrix[others])
    return score


def contexts(rows: Rows, score: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The second stage's table, text by text."""
    parts, at = [], 0
    for text in rows.texts:
        parts.append(table(text.candidates, score[at : at + len(text.candidates)], rows.kinds))
        at += len(text.candidates)
    return np.vstack(parts)


def fit_trees(rows: Rows, train: np.ndarray[Any, Any]) -> tuple[Any, np.ndarray[Any, Any]]:
    """The second stage fitted on some rows, and the table of all rows."""
    held = contexts(rows, stacked(rows, train))
    taught = train[rows.taught[train]]
    return boosted().fit(held[taught], rows.label[taught] == 2), held


def by_fold(rows: Rows) -> np.ndarray[Any, Any]:
    """Probabilities of every row from models that did not see its text."""
    chance = np.zeros(len(rows.label))
    for train, test in GroupKFold(FOLDS).split(rows.label, groups=rows.group):
        model, held = fit_trees(rows, train)
        chance[test] = model.predict_proba(held[test])[:, 1]
        print(f"  fold done: {len(test)} candidates", file=sys.stderr)
    return chance


def pack(rows: Rows) -> dict[str, Any]:
    """The weights of both stages, fitted on every text, as arrays."""
    every = np.arange(len(rows.label))
    first = linear(rows, every[rows.taught])
    second, _ = fit_trees(rows, every)
    kept = [(n, w) for n, w in zip(rows.names, first.coef_[0], strict=True) if abs(w) >= SMALL]
    nodes = [tree[0].nodes for tree in second._predictors]
    starts = np.cumsum([0, *(len(n) for n in nodes[:-1])])
    whole = np.concatenate(nodes)
    shift = np.repeat(starts, [len(n) for n in nodes])
    leaf = whole["is_leaf"].astype(bool)
    return {
        "names": np.frombuffer("\n".join(n for n, _ in kept).encode(), np.uint8),
        "weights": np.array([w for _, w in kept], np.float16),
        "bias": first.intercept_[0],
        "labels": np.frombuffer("\n".join(rows.kinds).encode(), np.uint8),
        "root": starts.astype(np.int32),
        "feature": np.where(leaf, 0, whole["feature_idx"]).astype(np.int16),
        "threshold": np.where(leaf, 0.0, whole["num_threshold"]),
        "left": np.where(leaf, 0, whole["left"] + shift).astype(np.int32),
        "right": np.where(leaf, 0, whole["right"] + shift).astype(np.int32),
        "value": np.where(leaf, whole["value"], 0.0),
        "base": float(np.ravel(second._baseline_prediction)[0]),
        "thresholds": np.array([THRESHOLD, FLOOR]),
    }


def figures(rows: Rows, chance: np.ndarray[Any, Any]) -> dict[str, Any]:
    """What the folds show at the threshold, over candidates."""
    kept = chance >= THRESHOLD
    right = rows.label == 2
    claims = sum(len(t.gold) for t in rows.texts)
    return {
        "texts": len(rows.texts),
        "candidates": len(chance),
        "claims": claims,
        "claims with a candidate": int(sum(t.reached for t in rows.texts)),
        "kept at threshold": int(kept.sum()),
        "precision of kept candidates by fold": round(float((kept & (rows.label > 0)).sum() / max(1, kept.sum())), 3),
        "recall of best candidates by fold": round(float((kept & right).sum() / max(1, right.sum())), 3),
    }


def check(weights: Path, rows: Rows) -> None:
    """The weights as shipped must give what the trainer's own model gives."""
    scorer: Scorer = load(weights.read_bytes())
    assert isinstance(scorer.trees, Trees)
    chance = scorer.score(rows.texts[0].candidates)
    assert len(chance) == len(rows.texts[0].candidates) and float(chance.max()) <= 1.0


def main() -> None:
    """Train, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/wildcard/reading/scorer"))
    parser.add_argument("--hold-out", nargs="*", default=[], help="texts that teach nothing")
    asked = parser.parse_args()
    texts = [labelled(t) for t in coded(asked.folder) if t.name not in asked.hold_out]
    rows = rows_of(texts)
    told = figures(rows, by_fold(rows))
    asked.out.mkdir(parents=True, exist_ok=True)
    weights = asked.out / "weights.npz"
    np.savez_compressed(weights, **pack(rows))
    (asked.out / "figures.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    check(weights, rows)
    print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
