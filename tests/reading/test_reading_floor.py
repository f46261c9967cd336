"""The reader's quality does not fall below its floors."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from tools.measure_reading import Score, coded, means, of_dates, proposals, score

from wildcard.reading.protocol import Reader
from wildcard.reading.read import reader

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parents[1] / "corpus"
FLOORS = tomllib.loads((HERE.parent / "floors.toml").read_text(encoding="utf-8"))["reading"]


@cache
def held() -> Reader:
    return reader()


def scores(names: list[str]) -> list[Score]:
    return [score(text, proposals(held(), text)) for text in coded(CORPUS, names)]


def test_two_texts_that_taught_nothing_are_read_as_well_as_before() -> None:
    found = means(scores(FLOORS["quick"]))
    assert found["precision"] >= FLOORS["quick_precision"]
    assert found["core recall"] >= FLOORS["quick_core_recall"]


@pytest.mark.slow
def test_all_texts_that_taught_nothing_are_read_as_well_as_before() -> None:
    each = scores(FLOORS["dev"])
    found = means(each)
    assert found["precision"] >= FLOORS["precision"]
    assert found["core recall"] >= FLOORS["core_recall"]
    assert found["full core"] >= FLOORS["full_core"]
    dates = of_dates(sum((one.told for one in each), Counter[str]()))
    assert dates["precision"] >= FLOORS["date_precision"]
    assert dates["recall"] >= FLOORS["date_recall"]


def test_a_text_without_proposals_has_no_precision_and_no_recall() -> None:
    text = next(coded(CORPUS, FLOORS["quick"]))
    assert score(text, []).figures == {"precision": 0.0, "core recall": 0.0, "full core": 0.0}
