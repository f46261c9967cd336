"""Likely: which members fill a slot of a label likeliest, each by its best option.

What is said of one conjunct is said of each: conjuncts share their chances. Invariant: the chances of all options of a
site are one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from wildcard.reading.learned.linear import Array
from wildcard.reading.scoring.candidates import Site

LEAST_OPTION, MOST_OPTIONS = -3.5, 4  # log-probability from which an option is tried, and how many ranks of them
MOST_MEMBERS = 10  # in one slot, conjuncts counted
EQUAL = 1e-9  # between the chances of conjuncts
LEAST_CHANCE = 1e-9
NONE = (0.0, -1.0, 0.0, 0.0, -1.0)  # columns of a slot that holds a text


@dataclass(slots=True, eq=False)
class Likely:
    """An option at `at` with what tells of its member in the slot.

    `chance` is the log-probability that the member, or a conjunct beside it, stands there; `own` that of the member
    alone; `rank` counts the likelier ones, conjuncts being one; `second` is the best other chance; `beside` counts its
    conjuncts.
    """

    at: int
    chance: float
    rank: int
    second: float
    own: float
    beside: int

    def row(self) -> tuple[float, ...]:
        """As columns of the last stage."""
        return (self.chance, self.rank, self.second, self.own, self.beside)


@dataclass(slots=True, eq=False)
class _Held:
    """The options of one member at a site, and for each that stands in a row of conjuncts, the options of that row."""

    options: list[int]
    rows: list[list[int]]


class Likeliest:
    """The likeliest members of one site, for each label and slot."""

    def __init__(self, site: Site, scores: Array, chances: Array) -> None:
        self.scores: list[list[list[float]]] = scores.transpose(1, 2, 0).tolist()
        self.chances: list[list[list[float]]] = chances.transpose(1, 2, 0).tolist()
        self.members = _members(site)

    def of(self, label: int, slot: int) -> list[Likely]:
        """The likeliest for a slot (0 or 1) of a label, by its place among the site's."""
        chances, scores = self.chances[label][slot], self.scores[label][slot]
        found = []
        for held in self.members:
            if len(held.options) == 1:
                best = held.options[0]
                own = chances[best]
            else:
                best = max(held.options, key=scores.__getitem__)
                own = sum([chances[k] for k in held.options])
            shared, beside = own, 1
            if held.rows:
                most, row = max([(sum([chances[k] for k in row]), row) for row in held.rows], key=_first)
                shared, beside = max(own, most), len(row)
            found.append((shared, own, best, beside))
        found.sort(key=_first_two, reverse=True)
        return list(_ranked(found))


def likeliest(sites: Sequence[Site], scores: Array) -> Iterator[Likeliest]:
    """Of each site; `scores` are those of all its options, shape (options, labels, slots), one site after another."""
    sizes = np.array([len(site.options) for site in sites])
    starts = np.cumsum(sizes) - sizes
    odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes, axis=0))
    chances = odds / np.repeat(np.add.reduceat(odds, starts), sizes, axis=0)
    for site, start, size in zip(sites, starts.tolist(), sizes.tolist(), strict=True):
        yield Likeliest(site, scores[start : start + size], chances[start : start + size])


def _members(site: Site) -> list[_Held]:
    """The options by member, in order."""
    by_member: dict[str, _Held] = {}
    joint: dict[tuple[str, int], list[int]] = {}
    for k, option in enumerate(site.options):
        held = by_member.get(option.member.id)
        if held is None:
            held = by_member[option.member.id] = _Held([], [])
        held.options.append(k)
        if option.lead >= 0:
            row = joint.setdefault((option.role, option.lead), [])
            row.append(k)
            held.rows.append(row)
    return list(by_member.values())


def _first(pair: tuple[float, list[int]]) -> float:
    return pair[0]


def _first_two(found: tuple[float, float, int, int]) -> tuple[float, float]:
    return found[:2]


def _ranked(found: list[tuple[float, float, int, int]]) -> Iterator[Likely]:
    """Members of (chance, own chance, option, conjuncts), best first, with ranks."""
    logs = [math.log(max(f[0], LEAST_CHANCE)) for f in found]
    rank = 0
    for n, (_, own, best, beside) in enumerate(found[:MOST_MEMBERS]):
        if n and logs[n - 1] - logs[n] > EQUAL:
            rank += 1
        if rank >= MOST_OPTIONS or (n and logs[n] < LEAST_OPTION):
            break
        second = next((x for x in logs if abs(x - logs[n]) > EQUAL), -9.0)
        yield Likely(best, logs[n], rank, second, math.log(max(own, LEAST_CHANCE)), beside)
