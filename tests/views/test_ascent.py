"""The way up asks of many actors for few claims each, and shows what it would if it asked for all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wildcard.ledger.first import Told
from wildcard.views.ascent import _by_actor, _suffices
from wildcard.views.share import in_turn, share

KINDS = ("part_of", "commands", "heads")
COUNTS = st.lists(st.tuples(*(st.integers(0, 8) for _ in KINDS)), min_size=1, max_size=5)


def shares(
    counts: list[tuple[int, ...]], each: int, room: int
) -> tuple[list[list[Told]], dict[int, dict[str, list[Told]]], set[tuple[int, str]]]:
    """What is kept, what was told of each actor, and of which of its types there is more than `each`."""
    told = [
        Told(100 * row + of, of, kind, "asserts", None, None)
        for of, numbers in enumerate(counts)
        for kind, number in zip(KINDS, numbers, strict=True)
        for row in range(min(number, each))
    ]
    types = _by_actor(range(len(counts)), sorted(told, key=lambda one: (one.of, one.row)))
    more = {(of, kind) for of, row in enumerate(counts) for kind, n in zip(KINDS, row, strict=True) if n > each}
    return share([in_turn(held.values()) for held in types.values()], room), types, more


@given(COUNTS, st.integers(1, 8), st.integers(1, 30))
def test_where_the_first_claims_suffice_all_of_them_would_be_shared_alike(
    counts: list[tuple[int, ...]], few: int, room: int
) -> None:
    kept, types, more = shares(counts, few, room)
    whole, every, _ = shares(counts, 8, room)
    if _suffices(types, kept, more):
        assert kept == whole
        assert not more or whole != [in_turn(held.values()) for held in every.values()]


def test_of_many_actors_the_first_claims_mostly_suffice() -> None:
    kept, types, more = shares([(8, 8, 8)] * 5, 3, 20)
    assert more and _suffices(types, kept, more)
