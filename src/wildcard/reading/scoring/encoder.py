"""The encoder: what each word means where it stands, and what that says of labels and of candidates.

Four layers of a small encoder (MiniLM: Wang et al. 2020; BERT's forward pass: Devlin et al. 2019), fitted to the coded
corpus by `tools/fit_encoder.py`, in NumPy. Each piece of a mention also carries the kind of its actor and its form.
Two heads: log-odds that are added to those of the labels at a site, and the log-odds that a candidate is a claim.
Invariant: a text's states depend on the text and its mentions alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO

import numpy as np
import numpy.typing as npt

from wildcard.reading.mentions.mention import Mention, Mentions
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.scoring.candidates import Candidate, Site
from wildcard.reading.scoring.context import FORMS, KINDS, ROLES
from wildcard.reading.scoring.features import bare_of
from wildcard.reading.scoring.options import Option
from wildcard.reading.scoring.pieces import Ids, Pieces, Rows

WEIGHTS = "scorer/encoder.npz"
HEADS = 12
NOBODY = 2 * (len(ROLES) + 1)  # role of the object of a text
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Spots:
    """Where in a text's rows its words stand: pairs of first and last pieces.

    `words` and `clauses` are those of the sites, `mentions` those of the mentions; `members` gives the mentions of each
    member, in the order of `order`.
    """

    rows: Rows
    kinds: Ids
    forms: Ids
    words: Ids
    clauses: Ids
    mentions: Ids
    index: Mapping[tuple[int, int], int]
    members: Sequence[Sequence[int]]
    order: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Slots:
    """The arguments of candidates: label, site, and for subject and object the mention, the member and the role."""

    label: Ids
    site: Ids
    mention: tuple[Ids, Ids]
    member: tuple[Ids, Ids]
    role: tuple[Ids, Ids]


def spots(pieces: Pieces, passages: Sequence[Passage], mentions: Mentions, sites: Sequence[Site]) -> Spots:
    """The places of a text's sites and mentions in its rows."""
    rows = pieces.rows(passages)
    kinds, forms = np.full(rows.ids.size, len(KINDS)), np.full(rows.ids.size, len(FORMS))
    index: dict[tuple[int, int], int] = {}
    found: list[tuple[int, int]] = []
    members: dict[str, list[int]] = {}
    for mention in mentions.all:
        key = (mention.start, mention.end)
        if key not in index:
            index[key] = len(found)
            found.append(rows.span(*key))
        members.setdefault(mention.member.id, []).append(index[key])
        if mention.member.kind in KINDS and mention.form in FORMS:
            low, high = rows.span(max(mention.start, mention.end - 1), mention.end)  # the head, as a rule its last word
            kinds[low : high + 1] = KINDS.index(mention.member.kind)
            forms[low : high + 1] = FORMS.index(mention.form)
    words = [passages[s.trigger.number].starts[s.trigger.word.i] for s in sites]
    return Spots(
        rows,
        kinds.reshape(rows.ids.shape),
        forms.reshape(rows.ids.shape),
        np.array([rows.span(at, at + 1) for at in words], np.int64).reshape(-1, 2),
        np.array([rows.span(s.trigger.start, s.trigger.end) for s in sites], np.int64).reshape(-1, 2),
        np.array(found, np.int64).reshape(-1, 2),
        index,
        list(members.values()),
        {m: i for i, m in enumerate(members)},
    )


def slots(held: Spots, candidates: Sequence[Candidate], labels: Mapping[str, int]) -> Slots:
    """The arguments of candidates as numbers; what is not there has the number after the last."""
    first = [(c.subject_option, c.subject.id) for c in candidates]
    second = [(c.object_option, c.object.id if c.object is not None else "") for c in candidates]
    return Slots(
        np.array([labels[c.label] for c in candidates], np.int64),
        np.array([c.site for c in candidates], np.int64),
        (_spoken(held, first), _spoken(held, second)),
        (_meant(held, first), _meant(held, second)),
        (np.array([role_of(o) for o, _ in first], np.int64), np.array([role_of(o) for o, _ in second], np.int64)),
    )


def _spoken(held: Spots, slot: Sequence[tuple[Option | None, str]]) -> Ids:
    def at(mention: Mention | None) -> int:
        return held.index.get((mention.start, mention.end), len(held.index)) if mention else len(held.index)

    return np.array([at(o.mention if o is not None else None) for o, _ in slot], np.int64)


def _meant(held: Spots, slot: Sequence[tuple[Option | None, str]]) -> Ids:
    return np.array([held.order.get(member, len(held.order)) for _, member in slot], np.int64)


def role_of(option: Option | None) -> int:
    """The number of an option's role and of how it was read; NOBODY for a text."""
    if option is None:
        return NOBODY
    bare = bare_of(option.role)
    return 2 * (ROLES.index(bare) if bare in ROLES else len(ROLES)) + option.read


@dataclass(frozen=True, slots=True)
class Encoder:
    """The fitted weights by name."""

    pieces: Pieces
    weights: Mapping[str, Floats]

    def states(self, held: Spots) -> Floats:
        """The state of every piece of a text's rows, shape (pieces, width); noughts where a row has ended."""
        rows, w = held.rows, self.weights
        long = rows.ids.shape[1]
        inside = (np.arange(long) < np.array(rows.sizes, np.int64).reshape(-1, 1)).reshape(-1)
        ids, places = rows.ids.reshape(-1)[inside], np.tile(np.arange(long), len(rows.sizes))[inside]
        x = w["pieces"][ids] + w["places"][places]
        x += w["kinds"][held.kinds.reshape(-1)[inside]] + w["forms"][held.forms.reshape(-1)[inside]]
        x = _normal(x, w["opening.weight"], w["opening.bias"])
        ends = np.cumsum(rows.sizes).tolist()
        stretches = [slice(end - size, end) for end, size in zip(ends, rows.sizes, strict=True)]
        for n in range(int(w["layers"])):
            x = self._layer(x, stretches, f"{n}.")
        found = np.zeros((rows.ids.size, x.shape[1]), np.float32)
        found[inside] = x
        return found

    def _layer(self, x: Floats, stretches: Sequence[slice], at: str) -> Floats:
        """One layer over all rows, one after another without a gap; only attention keeps them apart."""
        q, k, v = (self._dense(x, at + part) for part in "qkv")
        q *= np.float32(1 / np.sqrt(x.shape[1] // HEADS))
        mixed = np.empty_like(x)
        for row in stretches:
            mixed[row] = _attended(q[row], k[row], v[row])
        x = self._norm(np.add(x, self._dense(mixed, at + "o")), at + "n1")
        return self._norm(np.add(x, self._dense(_gelu(self._dense(x, at + "i")), at + "f")), at + "n2")

    def _dense(self, x: Floats, name: str) -> Floats:
        out: Floats = x @ self.weights[name + ".weight"]
        out += self.weights[name + ".bias"]
        return out

    def _norm(self, x: Floats, name: str) -> Floats:
        return _normal(x, self.weights[name + ".weight"], self.weights[name + ".bias"])

    def labels(self, x: Floats, held: Spots) -> Floats:
        """What is added to the log-odds of the labels at the sites, shape (sites, labels)."""
        word = _ends(x, held.words)
        clause = _means(x, held.clauses)
        inner = self._dense(np.hstack([word, clause, word * clause]), "label.0")
        return self._dense(np.asarray(_gelu(inner), np.float32), "label.1")

    def claims(self, x: Floats, held: Spots, args: Slots) -> Floats:
        """The log-odds of candidates, shape (candidates,)."""
        w = self.weights
        spoken = np.vstack([_ends(x, held.mentions), w["none"]])
        meant = np.array([spoken[list(m)].mean(axis=0) for m in held.members] + [w["nobody"]], np.float32)
        word = self._dense(_ends(x, held.words), "word")[args.site]
        said, known = self._dense(spoken, "spoken"), self._dense(meant, "meant")
        first, second = (said[m] for m in args.mention)
        row = np.hstack([
            word, first, known[args.member[0]], second, known[args.member[1]], word * first, word * second,
            w["names"][args.label], w["roles"][args.role[0]], w["roles"][args.role[1]],
        ])  # fmt: skip
        inner = np.maximum(self._dense(row, "claim.0"), 0)
        return np.asarray(self._dense(inner, "claim.1")[:, 0], np.float32)


def _attended(q: Floats, k: Floats, v: Floats) -> Floats:
    """What each piece of one row takes from all, shape (pieces, width)."""
    first, second, third = (part.reshape(len(part), HEADS, -1).transpose(1, 0, 2) for part in (q, k, v))
    weight: Floats = np.matmul(first, second.transpose(0, 2, 1))
    weight -= weight.max(-1, keepdims=True)
    np.exp(weight, out=weight)
    weight /= weight.sum(-1, keepdims=True)
    return np.asarray(np.matmul(weight, third), np.float32).transpose(1, 0, 2).reshape(q.shape)


def _gelu(x: Floats) -> Floats:
    inner = x * x
    inner *= x
    inner *= np.float32(0.044715)
    inner += x
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= x
    inner *= np.float32(0.5)
    return inner


def _normal(x: Floats, weight: Floats, bias: Floats) -> Floats:
    x = x - x.mean(-1, keepdims=True)
    x /= np.sqrt(np.einsum("...i,...i->...", x, x)[..., None] / np.float32(x.shape[-1]) + np.float32(1e-12))
    x *= weight
    x += bias
    return x


def _ends(x: Floats, spans: Ids) -> Floats:
    """The mean of the first and the last state of each stretch."""
    return np.asarray((x[spans[:, 0]] + x[spans[:, 1]]) * np.float32(0.5), np.float32)


def _means(x: Floats, spans: Ids) -> Floats:
    """The mean of the states of each stretch."""
    total = np.vstack([np.zeros((1, x.shape[1])), np.cumsum(x, axis=0, dtype=np.float64)])
    size = (spans[:, 1] + 1 - spans[:, 0])[:, None]
    return np.asarray((total[spans[:, 1] + 1] - total[spans[:, 0]]) / size, np.float32)


@cache
def shipped() -> Encoder:
    """The encoder that ships with the package."""
    return load(resources.files("wildcard.reading").joinpath(WEIGHTS).read_bytes())


def load(content: bytes) -> Encoder:
    """An encoder from the bytes of its weights."""
    held = np.load(BytesIO(content), allow_pickle=False)
    words = held["words"].tobytes().decode("utf-8").split("\n")
    weights: dict[str, Floats] = {}
    for name in held.files:
        if name.endswith(".scale") or name == "words":
            continue
        scale = f"{name}.scale"
        weights[name] = held[name].astype(np.float32)
        if scale in held.files:
            weights[name] *= held[scale].astype(np.float32)
    return Encoder(Pieces(words), weights)
