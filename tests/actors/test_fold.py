"""Folding: dress does not count, letters do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wildcard.actors.fold import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Asa'ib Ahl al-Haqq", "ASAIB AHL AL HAQQ"),
        ("the Popular Mobilization Forces", "Popular Mobilization Forces"),
        ("al-Hashd ash-Shaabi", "Hashd Shaabi"),
        ("الحشد الشعبي", "حـشد شعبيّ"),
        ("أنصار الله", "انصار الله"),
        ("Türkiye", "Turkiye"),
        ("Lt. Gen.", "Lt Gen"),
        ("U.S.", "US"),
        ("كتائب حزب الله", "كتائب حزب اللّه"),
    ],
)
def test_spellings_that_differ_in_dress_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("30th Brigade", "40th Brigade"), ("Kata'ib Hezbollah", "Hezbollah"), ("Mali", "Malawi"), ("Ali", "Al")],
)
def test_spellings_that_differ_in_letters_do_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=40))
def test_folding_a_folded_name_gives_it_back(name: str) -> None:
    assert fold(fold(name)) == fold(name)
