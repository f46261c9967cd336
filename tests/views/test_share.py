"""Laws of even shares."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wildcard.views.share import in_turn, share

GROUPS = st.lists(st.lists(st.integers(), max_size=8), max_size=6)


@given(GROUPS, st.integers(0, 30))
def test_a_share_is_the_beginning_of_each_group_and_as_much_as_may_be(groups: list[list[int]], most: int) -> None:
    kept = share(groups, most)
    assert all(k == g[: len(k)] for k, g in zip(kept, groups, strict=True))
    assert sum(map(len, kept)) == min(most, sum(map(len, groups)))


@given(GROUPS, st.integers(0, 30))
def test_no_group_waits_while_another_has_two_more(groups: list[list[int]], most: int) -> None:
    kept = share(groups, most)
    unsated = [len(k) for k, g in zip(kept, groups, strict=True) if len(k) < len(g)]
    assert all(len(k) <= least + 1 for k in kept for least in unsated)


@given(GROUPS)
def test_with_no_limit_everything_is_kept(groups: list[list[int]]) -> None:
    assert share(groups, None) == groups
    assert sorted(in_turn(groups)) == sorted(n for g in groups for n in g)
