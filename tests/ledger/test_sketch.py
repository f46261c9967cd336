"""Sketches of texts: how much two have in common, and which sources are of one family."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_case import Desk
from wildcard.ledger.sketch import likeness, sketch_of

RNG = random.Random(7)
WORDS = [f"word{n}" for n in range(2000)]
TEXT = [RNG.choice(WORDS) for _ in range(1200)]


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    with made.ledger:
        yield made


def shared(a: list[str], b: list[str]) -> float:
    """The share of stretches of five words in common, counted."""
    one, other = ({tuple(t[i : i + 5]) for i in range(len(t) - 4)} for t in (a, b))
    return len(one & other) / len(one | other)


@pytest.mark.parametrize("kept", [1200, 1000, 700, 400, 0])
def test_a_sketch_estimates_the_share_of_common_shingles(kept: int) -> None:
    other = TEXT[:kept] + [RNG.choice(WORDS) for _ in range(1200 - kept)]
    estimate = likeness(sketch_of(" ".join(TEXT)), sketch_of(" ".join(other)))
    assert abs(estimate - shared(TEXT, other)) < 0.15  # 128 places: three standard errors are 0.13


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_a_sketch_and_is_like_itself_where_it_has_words(text: str) -> None:
    sketch = sketch_of(text)
    assert sketch.shape == (128,) and sketch.dtype == np.uint32
    assert likeness(sketch, sketch) in (0.0, 1.0)


def test_case_and_punctuation_do_not_change_a_sketch() -> None:
    assert (
        sketch_of("The Guard, it is said, holds the port!") == sketch_of("the guard it is said holds THE port")
    ).all()


def test_a_sketch_is_the_same_on_any_machine() -> None:
    digest = hashlib.sha256(sketch_of(" ".join(TEXT)).astype("<u4").tobytes()).hexdigest()
    assert digest[:16] == "1619ac7d10b9fefa"


def test_reprints_are_of_the_oldest_ones_family(desk: Desk) -> None:
    first = desk.keep("first", " ".join(TEXT))
    other = desk.keep("other", " ".join(RNG.choice(WORDS) for _ in range(1200)))
    again = desk.keep("again", "From our wires. " + " ".join(TEXT[:-40]))
    found = desk.ledger.origins([first, other, again])
    assert {k: v.first for k, v in found.items()} == {first: first, again: first, other: other}
