"""How much of a large case a view shows at first: an even share of rows for each group, and what is left is told.

Invariant: no claim is left out in silence; with no limit everything is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from typing import TypeVar

T = TypeVar("T")
LIMIT = 150  # rows that a view shows where no number is asked for
_NONE = object()


def share(groups: Iterable[Sequence[T]], most: int | None) -> list[list[T]]:
    """Of each group its first members, so many that all together are at most `most`: one of each in turn."""
    held = [list(g) for g in groups]
    if most is None or sum(map(len, held)) <= most:
        return held
    kept: list[list[T]] = [[] for _ in held]
    for n, one in islice(_turns(held), most):
        kept[n].append(one)
    return kept


def in_turn(groups: Iterable[Sequence[T]]) -> list[T]:
    """All members, one of each group in turn."""
    return [one for _, one in _turns(groups)]


def _turns(groups: Iterable[Sequence[T]]) -> Iterator[tuple[int, T]]:
    """(group's place, member), round by round."""
    for turn in zip_longest(*groups, fillvalue=_NONE):
        yield from ((n, one) for n, one in enumerate(turn) if one is not _NONE)  # type: ignore[misc]


def flat(groups: Iterable[Iterable[T]]) -> list[T]:
    """All members, group by group."""
    return list(chain.from_iterable(groups))
