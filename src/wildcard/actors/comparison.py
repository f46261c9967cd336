"""Comparing: the figures of two names, and their score; by spelling and meaning alone.

Invariant: the figures do not depend on the order of the two; a name that is the other up to folding scores 1.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from wildcard.actors import align
from wildcard.actors.dissect import PERSON, UNKNOWN, Name, Part, dissect
from wildcard.actors.sounds import costs, encode
from wildcard.actors.words import ROLE, load

KINDS = ("organisation", "person", "unknown")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the figures are and which word of the second name each of the first is held to be (-1: none)."""

    first: Name
    second: Name
    kind: str
    figures: tuple[float, ...]
    pairs: tuple[int, ...]
    taken: tuple[int, ...]  # the same from the second name's side


Row = tuple[int, int, int, int, int, int, int]
Table = tuple[list[bytes], list[Row], list[float], int]


def marks(part: Part) -> Row:
    """A word as the numbers that `align` reads: length, role, two concepts, number, abjad, root."""
    one, two = (*part.concepts, 0, 0)[:2]
    length = min(len(part.sounds), align.WIDTH)
    return (length, ROLE[part.role], one, two, part.number, int(part.abjad), part.root)


def weigh(name: Name, kind: str) -> list[float]:
    """The weights of a name's words where it is held to be of a kind; a word's repetition weighs little."""
    weights, person = load().weights, kind == PERSON
    seen: set[tuple[str, int]] = set()
    found = []
    for part in name.parts:
        again = (part.sounds, part.number) in seen
        seen.add((part.sounds, part.number))
        found.append(weights[part.role][person] * (0.3 if again else 1.0))
    return found


def kind_of(a: Name, b: Name, given: str | None = None) -> str:
    """The kind that two names are compared as: the one given, else what their words say."""
    if given is not None:
        return PERSON if given == "person" else "organisation"
    kinds = {a.kind, b.kind} - {UNKNOWN}
    if len(kinds) == 2:
        return "organisation"
    return kinds.pop() if kinds else UNKNOWN


def compare(a: str, b: str, kind: str | None = None) -> Comparison:
    """The figures of two names, by the plain reading of `align`."""
    first, second = sorted((dissect(a), dissect(b)), key=lambda n: n.text)
    held = kind_of(first, second, kind)
    figures = [0.0] * len(align.FIGURES)
    pairs, taken = [-1] * align.LIMIT, [-1] * align.LIMIT
    if first.parts and second.parts:
        like = [[0.0] * align.LIMIT for _ in range(align.LIMIT)]
        space = [[0.0] * (align.WIDTH + 1) for _ in range(3)]
        chained = float(first.chained and second.chained)
        tables = (*_table(first, held), *_table(second, held), chained, *_costs())
        align.compare(*tables, figures, pairs, taken, like, space, [0] * align.WIDTH)
    lengths = len(first.parts), len(second.parts)
    return Comparison(first, second, held, tuple(figures), tuple(pairs[: lengths[0]]), tuple(taken[: lengths[1]]))


def _table(name: Name, kind: str) -> Table:
    sounds = [encode(p.sounds) or b"\x01" for p in name.parts]
    return sounds, [marks(p) for p in name.parts], weigh(name, kind), len(name.parts)


@lru_cache(maxsize=1)
def _costs() -> tuple[list[list[float]], list[list[float]]]:
    return costs(True), costs(False)


@lru_cache(maxsize=1)
def model() -> Mapping[str, Sequence[float]]:
    """The shipped weights of the figures by kind."""
    text = resources.files("wildcard.actors").joinpath("match.json").read_text(encoding="utf-8")
    found: Mapping[str, Sequence[float]] = json.loads(text)["weights"]
    return found


def probability(figures: Sequence[float], weights: Sequence[float]) -> float:
    """The logistic of the weighted figures."""
    total = sum(f * w for f, w in zip(figures, weights, strict=True))
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, total))))


def score_of(found: Comparison) -> float:
    """The score of a comparison: 1 for the same key, else the logistic of its figures."""
    if found.first.text == found.second.text:
        return 1.0
    if not found.first.parts or not found.second.parts:
        return 0.0
    return probability(found.figures, model()[found.kind])


def spells_out(a: Name, b: Name) -> bool:
    """True where one name is written as an acronym of three letters or more, and the other begins its words so."""
    return any(len(x.acronym) > 2 and x.acronym in y.initials for x, y in ((a, b), (b, a)))
