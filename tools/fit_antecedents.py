"""Fit the weights of antecedents from coded texts.

    python tools/fit_antecedents.py FOLDER [--hold-out NAME…] [--rounds 3]

A pronoun or definite noun inside a claim's quote should lead to a subject or object of the claim that no name
in the quote gives. The ranker is a conditional logit over the candidates of each (Denis and Baldridge, 2008),
fitted by L-BFGS with an L2 penalty; since who is remembered depends on earlier choices, the texts are read
again with each round's weights.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from corpus_gold import held_out
from measure_mentions import RESERVED, Text, folded, texts
from scipy.optimize import minimize

from wildcard.actors.gazetteer import load
from wildcard.reading.mentions import antecedents
from wildcard.reading.mentions.mention import find
from wildcard.reading.names.cast import Member
from wildcard.reading.names.naming import name
from wildcard.reading.parsing.parse import blocks
from wildcard.reading.parsing.tokens import Token

OUT = Path("src/wildcard/reading/lexicon/antecedents.json")
PENALTY = {"it": 8.0, "they": 8.0, "he": 3.0, "noun": 3.0}  # the first two have three times the features
PROCESSES = os.cpu_count() or 1
KINDS = ("it", "they", "he", "noun")
SEEN = 3
LAST = 2  # rounds whose weights are averaged: who is remembered swings with them


@dataclass(slots=True)
class Instance:
    """One anaphor: features of each candidate, and which are right."""

    doc: str
    kind: str
    features: list[tuple[str, ...]]
    right: list[bool]


class Recorder(antecedents.Antecedents):
    """Remembers every question asked."""

    asked: list[tuple[str, Token, list[tuple[Member, tuple[str, ...]]]]] = []  # noqa: RUF012

    def _best(
        self, kind: str, token: Token, lemma: str, *, somebody: bool = False
    ) -> tuple[Member | None, tuple[Member, ...]]:
        Recorder.asked.append((kind, token, list(self.candidates(kind, token, lemma))))
        return super()._best(kind, token, lemma, somebody=somebody)


def instances(text: Text, gazetteer: Any) -> Iterator[Instance]:
    """The anaphors of a text that its coded claims answer."""
    Recorder.asked = []
    naming = name(blocks(text.text), gazetteer, None)
    text.mentions = find(naming, text.passages)
    text._known.clear()
    number = {id(p.doc): i for i, p in enumerate(text.passages)}
    done = set()
    for kind, token, candidates in Recorder.asked:
        passage = text.passages[number[id(token.doc)]]
        start, end = passage.starts[token.i], passage.ends[token.i]
        if not candidates or start in done:
            continue
        done.add(start)
        wanted = needed(text, start, kind)
        right = [any(text.right(m, i) for i in wanted) for m, _ in candidates]
        features = [f for _, f in candidates]
        if kind == "noun":
            features.append(antecedents.of_none(token))
            right.append(any(folded(text.text[start:end]) == folded(n) for n in _names(text, wanted)))
        if any(right) and not all(right):
            yield Instance(text.doc, kind, features, right)


_JOB: list[Any] = []


def gathered(read: list[Text], gazetteer: Any) -> list[Instance]:
    """The anaphors of every text, gathered in forked processes, which have the weights of now."""
    _JOB[:] = [read, gazetteer]
    with ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("fork")) as pool:
        return [i for some in pool.map(_one, range(len(read)), chunksize=8) for i in some]


def _one(n: int) -> list[Instance]:
    return list(instances(_JOB[0][n], _JOB[1]))


def _names(text: Text, wanted: set[str]) -> list[str]:
    return [n for ids in text.ids for n, i in ids.items() if i in wanted]


def needed(text: Text, at: int, kind: str) -> set[str]:
    """The coded ids that an anaphor at a place may stand for."""
    found: set[str] = set()
    for claim in text.claims:
        quote = claim["quote"]
        if not quote["start"] <= at < quote["end"] or claim["type"] == "named":
            continue
        firm = [
            m for m in text.mentions.all
            if quote["start"] <= m.start < quote["end"] and m.form not in ("pronoun", "anaphor") and m.start != at
        ]  # fmt: skip
        for slot in ("subject", "object"):
            ids = [i for i in [claim[slot], *(claim.get("accept") or {}).get(slot, [])] if isinstance(i, str)]
            if ids and not set(ids) & RESERVED and not any(text.right(m.member, i) for m in firm for i in ids):
                found |= set(ids)
    return found


def fitted(rows: list[Instance]) -> dict[str, float]:
    """Weights of the features of one kind."""
    penalty = PENALTY[rows[0].kind] if rows else 1.0
    counts = Counter(f for r in rows for said in r.features for f in said)
    names = sorted(f for f, n in counts.items() if n >= SEEN)
    index = {f: i for i, f in enumerate(names)}
    tables = []
    for row in rows:
        table = np.zeros((len(row.features), len(names)))
        for i, said in enumerate(row.features):
            table[i, [index[f] for f in said if f in index]] = 1
        tables.append((table, np.array(row.right)))

    def loss(w: Any) -> tuple[float, Any]:
        total, slope = penalty * float(w @ w) / 2, penalty * w
        for table, right in tables:
            score = table @ w
            score -= score.max()
            p = np.exp(score)
            q = np.where(right, p, 0)
            total += float(np.log(p.sum()) - np.log(q.sum()))
            slope = slope + table.T @ (p / p.sum() - q / q.sum())
        return total, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {f: round(float(w), 3) for f, w in zip(names, found, strict=True) if abs(w) >= 0.005}


def right_of(rows: list[Instance], table: Mapping[str, float]) -> int:
    """How many of the anaphors the weights answer rightly."""
    return sum(
        r.right[max(range(len(r.right)), key=lambda i: sum(table.get(f, 0.0) for f in r.features[i]))] for r in rows
    )


def by_fold(rows: list[Instance]) -> tuple[int, int]:
    """Right and all, over five folds by document."""
    docs = sorted({r.doc for r in rows})
    right = 0
    for k in range(5):
        held = set(docs[k::5])
        table = fitted([r for r in rows if r.doc not in held])
        right += right_of([r for r in rows if r.doc in held], table)
    return right, len(rows)


def main() -> None:
    """Read, fit, read again; write the weights."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", type=Path)
    ap.add_argument("--hold-out", nargs="*", default=held_out(), help="texts left out (those that judge)")
    ap.add_argument("--rounds", type=int, default=3)
    args = ap.parse_args()
    import wildcard.reading.mentions.mention as mentions

    mentions.Antecedents = Recorder  # type: ignore[misc]
    read = [t for t in texts(args.folder) if t.doc not in args.hold_out]
    gazetteer = load()
    kept: list[dict[str, dict[str, float]]] = []
    for number in range(args.rounds):
        rows = gathered(read, gazetteer)
        tables = {}
        for kind in KINDS:
            own = [r for r in rows if r.kind == kind]
            tables[kind] = fitted(own)
            right, total = by_fold(own)
            print(f"round {number} {kind}: {right} of {total} by fold, {right_of(own, tables[kind])} fitted")
        kept = [*kept, tables][-LAST:]
        mean = {k: _mean([t[k] for t in kept]) for k in KINDS}
        OUT.write_text(json.dumps(mean, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        antecedents.weights.cache_clear()


def _mean(tables: list[dict[str, float]]) -> dict[str, float]:
    names = sorted({f for t in tables for f in t})
    return {f: round(sum(t.get(f, 0.0) for t in tables) / len(tables), 3) for f in names}


if __name__ == "__main__":
    main()
