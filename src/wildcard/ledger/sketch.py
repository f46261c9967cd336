"""Which sources tell the same text: MinHash sketches of word shingles, and the oldest source of each family.

Method: (1) a text becomes its folded words, (2) every five in a row a shingle, hashed to 64 bits by a
polynomial over the words' hashes, (3) of 128 random linear maps of the shingles each keeps the least value:
two sketches agree in as many places as their texts share shingles (Broder, "On the resemblance and
containment of documents", 1997); (4) 32 bands of 4 values find the candidates without comparing all
(Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", ch. 3). Invariant: the table is a function of the
texts and of the order in which they were kept; the maps are constants, on any machine.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select, update

from wildcard.actors.fold import fold
from wildcard.ledger import tables as t
from wildcard.ledger.write import put, write

PLACES = 128
BANDS = 32
SHINGLE = 5  # words
ALIKE = 0.45  # share of common shingles from which on two texts are of one origin
COLUMNS = ("source", "sketch", "first")
ASKED = 5_000  # keys in one question
CHUNK = 4_096  # shingles that are mapped at once
Words64 = NDArray[np.uint64]
Sketch = NDArray[np.uint32]
_MASK = (1 << 64) - 1


def _constants(seed: int, count: int) -> Words64:
    """SplitMix64: the same numbers under any version of NumPy."""
    found = []
    state = seed
    for _ in range(count):
        state = (state + 0x9E3779B97F4A7C15) & _MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        found.append(z ^ (z >> 31))
    return np.array(found, dtype=np.uint64)


_FACTORS = _constants(1, PLACES) | np.uint64(1)
_SHIFTS = _constants(2, PLACES)
_BASE = 0x9E3779B97F4A7C15
_POWERS = np.array([pow(_BASE, n, 1 << 64) for n in range(SHINGLE)], dtype=np.uint64)


def sketch_of(text: str) -> Sketch:
    """128 values of 32 bits; all ones for a text without words."""
    found = np.full(PLACES, np.iinfo(np.uint32).max, dtype=np.uint32)
    shingles = _shingles(text)
    for at in range(0, len(shingles), CHUNK):
        part = shingles[at : at + CHUNK, None]
        mapped = ((part * _FACTORS + _SHIFTS) >> np.uint64(32)).astype(np.uint32)
        found = np.minimum(found, mapped.min(axis=0))
    return found


def _shingles(text: str) -> Words64:
    """(n,) hashes of the distinct stretches of five words; of the whole text where it is shorter."""
    words = fold(text).split()
    if not words:
        return np.empty(0, dtype=np.uint64)
    hashes = np.array([_word(w) for w in words], dtype=np.uint64)
    width = min(SHINGLE, len(words))
    rows = np.lib.stride_tricks.sliding_window_view(hashes, width)
    mixed: Words64 = np.unique((rows * _POWERS[:width]).sum(axis=1, dtype=np.uint64))
    return mixed


@lru_cache(maxsize=65536)
def _word(word: str) -> int:
    raw = word.encode("utf-8", "surrogatepass")
    return zlib.crc32(raw) << 32 | zlib.adler32(raw[::-1] + raw)


def likeness(a: Sketch, b: Sketch) -> float:
    """The share of shingles that two texts have in common, estimated; 0 for texts without words."""
    if a[0] == np.iinfo(np.uint32).max and bool((a == b).all()):
        return 0.0
    return float((a == b).mean())


def add(connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Sketch sources that were just kept, each told by its row and its text, and put each in the family of those
    that tell the same text."""
    made = [(source, sketch_of(text)) for source, text in texts]
    keys = {source: _bands(sketch) for source, sketch in made}
    near, kin = _near(connection, {k for held in keys.values() for k in held})
    tied: list[tuple[set[int], int]] = []
    for source, sketch in made:
        others = {o for k in keys[source] for o in near.get(k, ())}
        firsts = {kin[o][1] for o in others if likeness(sketch, kin[o][0]) >= ALIKE}
        first = min(firsts, default=source)
        if len(firsts) > 1:  # this source ties families together
            tied.append((firsts, first))
            kin.update({o: (s, first) for o, (s, f) in kin.items() if f in firsts})
        kin[source] = (sketch, first)
        for key in keys[source]:
            near.setdefault(key, []).append(source)
    write(connection, t.sketch, COLUMNS, [(n, s.astype("<u4").tobytes(), kin[n][1]) for n, s in made])
    put(connection, t.band, ("key", "source"), sorted((k, source) for source, held in keys.items() for k in held))
    for firsts, first in tied:
        connection.execute(update(t.sketch).where(t.sketch.c.first.in_(firsts)).values(first=first))


def _near(connection: Connection, keys: Iterable[int]) -> tuple[dict[int, list[int]], dict[int, tuple[Sketch, int]]]:
    """Sources by the bands that they share with `keys`; the sketch and the family's oldest of each."""
    s, b = t.sketch.c, t.band.c
    near: dict[int, list[int]] = {}
    wanted = sorted(keys)
    for at in range(0, len(wanted), ASKED):
        for key, source in connection.execute(select(b.key, b.source).where(b.key.in_(wanted[at : at + ASKED]))):
            near.setdefault(key, []).append(source)
    sources = sorted({source for held in near.values() for source in held})
    kin: dict[int, tuple[Sketch, int]] = {}
    for at in range(0, len(sources), ASKED):
        query = select(s.source, s.sketch, s.first).where(s.source.in_(sources[at : at + ASKED]))
        kin.update({r.source: (_read(r.sketch), r.first) for r in connection.execute(query)})
    return near, kin


def _read(raw: bytes) -> Sketch:
    return np.frombuffer(raw, dtype="<u4").astype(np.uint32)


def _bands(sketch: Sketch) -> list[int]:
    """32 keys of 63 bits; two sketches share one where four values in a row agree."""
    if sketch.min() == np.iinfo(np.uint32).max:
        return []
    found = []
    for n, band in enumerate(sketch.reshape(BANDS, -1)):
        raw = band.astype("<u4").tobytes() + bytes([n])
        found.append((zlib.crc32(raw) << 31) ^ zlib.adler32(raw[::-1]) ^ (n << 57))
    return list(dict.fromkeys(found))


def holds(connection: Connection, source: int, text: str) -> bool:
    """True where a source's sketch and bands are those of its text, and its family's oldest is not younger."""
    row = connection.execute(
        select(t.sketch.c.sketch, t.sketch.c.first).where(t.sketch.c.source == source)
    ).one_or_none()
    sketch = sketch_of(text)
    bands = set(connection.scalars(select(t.band.c.key).where(t.band.c.source == source)))
    if row is None or row.sketch != sketch.astype("<u4").tobytes() or bands != set(_bands(sketch)):
        return False
    return bool(row.first == _family(connection, source, sketch))


def _family(connection: Connection, source: int, sketch: Sketch) -> int:
    """The oldest source that is tied to this one by likeness, step by step."""
    seen, edge = {source}, [(source, sketch)]
    s, b = t.sketch.c, t.band.c
    while edge:
        _, at = edge.pop()
        near = select(s.source, s.sketch).where(s.source.in_(select(b.source).where(b.key.in_(_bands(at))).distinct()))
        for row in connection.execute(near):
            other = _read(row.sketch)
            if row.source not in seen and likeness(at, other) >= ALIKE:
                seen.add(row.source)
                edge.append((row.source, other))
    return min(seen)
