"""What packs know of two names: aliases that no spelling reveals.

Invariant: nothing is said where the packs know neither name, or where one name is several actors'
and the other is none's.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from wildcard.actors.comparison import compare, score_of
from wildcard.actors.entry import Entry
from wildcard.actors.gazetteer import Gazetteer, load

SAME, DIFFERENT, LIKE = 0.99, 0.05, 0.97
Verdict = Callable[[float], tuple[float, str]]


@lru_cache(maxsize=1)
def _packs() -> Gazetteer:
    return load()


@lru_cache(maxsize=1 << 14)
def _shipped(name: str) -> tuple[Entry, ...]:
    return tuple(e for e in _packs().lookup(name) if not e.place)


def bearers(name: str, packs: Gazetteer | None = None) -> tuple[Entry, ...]:
    """The actors of the packs, the shipped ones where none are given, that bear a name, up to folding."""
    return _shipped(name) if packs is None else tuple(e for e in packs.lookup(name) if not e.place)


def known(a: str, b: str, kind: str | None = None, packs: Gazetteer | None = None) -> Verdict | None:
    """How the packs' knowledge moves a score and the reason in words; None where they know nothing to the point."""
    one, two = bearers(a, packs), bearers(b, packs)
    if one and two:
        shared = [e for e in one if e in two]
        if shared:
            return _same(shared[0])
        return _different(one[0], two[0])
    if len(one) == 1 or len(two) == 1:
        return _like(one[0] if one else two[0], b if one else a, kind)
    return None


def _same(entry: Entry) -> Verdict:
    return lambda score: (max(score, SAME), f"both are names of '{entry.names[0]}' in the packs")


def _different(one: Entry, two: Entry) -> Verdict:
    why = f"the packs know two actors: '{one.names[0]}' and '{two.names[0]}'"
    return lambda score: (min(score, DIFFERENT), why)


def _like(entry: Entry, other: str, kind: str | None) -> Verdict | None:
    best, alias = max((score_of(compare(n, other, kind)), n) for n in (*entry.names, *entry.arabic))
    if best < 0.5:
        return None
    why = f"close to '{alias}', a name of '{entry.names[0]}' in the packs"
    return lambda score: (score, why) if score >= best * LIKE else (round(best * LIKE, 4), why)
