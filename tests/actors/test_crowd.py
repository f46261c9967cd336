"""Many names at once: the same scores as one by one, and candidates found without comparing all."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from wildcard.actors.comparison import compare, score_of
from wildcard.actors.crowd import FEW, Crowd, keys
from wildcard.actors.dissect import dissect

ROWS = [json.loads(line) for line in (Path(__file__).parent / "name_pairs.jsonl").read_text("utf-8").splitlines()]


def test_nearly_every_pair_of_spellings_shares_a_key() -> None:
    same = [r for r in ROWS if r["same"]]
    found = sum(bool(set(keys(dissect(r["a"]))) & set(keys(dissect(r["b"])))) for r in same)
    assert found / len(same) >= 0.97


def test_candidates_are_pairs_that_share_a_key_each_once() -> None:
    crowd = Crowd(["Asa'ib Ahl al-Haqq", "عصائب أهل الحق", "Badr Organization", "Asaib Ahl al-Haq"])
    left, right = crowd.pairs()
    found = {(int(a), int(b)) for a, b in zip(left, right, strict=True)}
    assert {(0, 1), (0, 3), (1, 3)} <= found
    assert all(a < b for a, b in found) and len(found) == len(left)


def test_a_crowd_without_names_has_no_candidates() -> None:
    left, right = Crowd([]).pairs()
    assert len(left) == len(right) == 0


@pytest.mark.slow
def test_machine_code_scores_as_the_plain_reading_does() -> None:
    names = [n for r in ROWS for n in (r["a"], r["b"])]
    left = np.arange(0, len(names), 2, dtype=np.int32)
    often = -(-FEW // len(left))  # so many that machine code is used
    scores = Crowd(names).score(np.tile(left, often), np.tile(left + 1, often))[: len(left)]
    plain = [score_of(compare(r["a"], r["b"])) for r in ROWS]
    assert np.allclose(scores, plain, atol=1e-9)
