"""The backtest is honest, and says in one sentence what it cannot use."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from made_decisions import made

from wildcard.cli.backtest import backtest as command
from wildcard.errors import FormatError, IssueError, WildcardError
from wildcard.game.backtest import HALF, backtest, folds
from wildcard.game.calibration import Record
from wildcard.game.decision import read_decisions
from wildcard.game.distribution import Distribution
from wildcard.game.fit import fit
from wildcard.game.learnt import taught

BASE = ("compromise", "pce")
FLOORS = tomllib.loads((Path(__file__).parent.parent / "floors.toml").read_text(encoding="utf-8"))["forecast"]


@pytest.mark.slow
def test_the_mixture_beats_half_and_half_on_real_decisions_of_other_proposals(shared: Path) -> None:
    found = backtest(read_decisions(shared / "game" / "deu_dev.jsonl"), engines=BASE)
    assert found.engines["compromise"].mae == pytest.approx(21.62, abs=0.02)
    assert found.engines["pce"].mae == pytest.approx(21.31, abs=0.02)
    assert found.engines[HALF].crps == pytest.approx(14.74, abs=0.05)
    assert found.mixture.crps <= FLOORS["crps"]
    low, high = FLOORS["covered"]
    assert low <= found.mixture.coverage(0.8) <= high


def test_the_outcome_of_a_decision_does_not_reach_its_own_forecast(tmp_path: Path) -> None:
    decisions = read_decisions(made(tmp_path / "d.jsonl"))
    changed = [replace(d, outcome=100.0 - d.outcome) if d.proposal == "p3" else d for d in decisions]
    before, after = (backtest(ds, engines=("compromise",)) for ds in (decisions, changed))
    for i, d in enumerate(decisions):
        if d.proposal == "p3":
            assert before.mixture.forecasts[i].below.tobytes() == after.mixture.forecasts[i].below.tobytes()
            a, b = (r.engines["compromise"].forecasts[i].below for r in (before, after))
            assert a.tobytes() == b.tobytes()


def test_folds_keep_proposals_whole() -> None:
    proposal = np.array([0, 0, 1, 2, 2, 2, 3, 4, 1])
    parts = folds(proposal, 3)
    assert sorted(np.concatenate(parts).tolist()) == list(range(9))
    assert all(np.intersect1d(proposal[a], proposal[b]).size == 0 for a in parts for b in parts if a is not b)


def test_a_rule_in_past_decisions_is_learnt_and_helps_on_new_ones(tmp_path: Path) -> None:
    new = read_decisions(made(tmp_path / "new.jsonl", 40, seed=2))
    old = read_decisions(made(tmp_path / "old.jsonl", 60, seed=1))
    found = backtest(new, old, BASE)
    assert found.mixture.crps < found.engines[HALF].crps
    assert found.learnt_from == "60 other decisions"


def test_what_was_learnt_survives_being_written(tmp_path: Path) -> None:
    learnt = fit(read_decisions(made(tmp_path / "d.jsonl")))
    learnt.write(tmp_path / "learnt.json")
    again = taught(json.loads((tmp_path / "learnt.json").read_text(encoding="utf-8")), "learnt.json")
    assert again.residuals == pytest.approx(learnt.residuals, abs=1e-5)
    assert again.voice.lead == pytest.approx(learnt.voice.lead, abs=1e-4)
    assert again.levels.keys() == {0.5, 0.8, 0.95}


def test_a_file_that_holds_nothing_learnt_is_refused() -> None:
    with pytest.raises(IssueError, match="does not hold learnt numbers"):
        taught({"voice": {}}, "x.json")


def test_a_calibrated_forecaster_has_an_even_pit() -> None:
    rng = np.random.default_rng(0)
    even = Distribution.pooled(np.linspace(0, 100, 101), np.ones(101))
    outcomes = rng.integers(0, 101, 4000).astype(float)
    record = Record([even] * 4000, np.full(4000, 50.0), outcomes)
    assert record.pit() == pytest.approx(np.full(10, 0.1), abs=0.02)
    assert record.coverage(0.8) == pytest.approx(0.8, abs=0.03)
    for row in record.reliability():
        assert row["came"] == pytest.approx(row["said"], abs=0.03)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{", "line 2 is no JSON"),
        ("[1]", "line 2 is a list"),
        ('{"outcome": 3}', "line 2 has no list of 'actors'"),
        (
            '{"outcome": 3, "actors": [{"name": "a", "position": 1, "capability": 1}]}',
            "actor 'a' has the salience null",
        ),
        ('{"actors": [{"position": 1, "salience": 1, "capability": 1}]}', "line 2 has the outcome null"),
        ('{"outcome": 130, "actors": [{"position": 1, "salience": 1, "capability": 1}]}', "outcome 130"),
        ('{"outcome": 3, "actors": [{"position": 101, "salience": 1, "capability": 1}]}', "position is off its scale"),
        ('{"outcome": 3, "actors": [{"position": 1, "salience": 1, "capability": 0}]}', "capability is not above 0"),
        ('{"outcome": 3, "actors": [{"position": true, "salience": 1, "capability": 1}]}', "position true"),
        (
            '{"outcome": 3, "actors": [{"position": 1%s, "salience": 1, "capability": 1}]}' % ("0" * 400),
            "from 0 to 100",
        ),
    ],
)
def test_a_bad_line_is_refused_with_its_number(tmp_path: Path, line: str, sentence: str) -> None:
    path = made(tmp_path / "d.jsonl", 1)
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(FormatError, match=sentence):
        read_decisions(path)


def test_too_few_proposals_to_learn_from_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IssueError, match="proposals to learn from"):
        backtest(read_decisions(made(tmp_path / "d.jsonl", 6)), engines=BASE)


def test_the_command_prints_scores_for_each_engine_and_the_mixture(tmp_path: Path) -> None:
    given = [str(made(tmp_path / "d.jsonl", 30)), "--train", str(made(tmp_path / "t.jsonl", 30, seed=5)), "--json"]
    told = json.loads(CliRunner().invoke(command, [*given, "--fit", str(tmp_path / "l.json")]).stdout)
    assert told["n"] == 30
    for name in ("compromise", "pce", HALF, "mixture"):
        assert {"mae", "crps", "coverage80"} <= told[name].keys()
    assert sum(told["mixture"]["pit"]) == pytest.approx(1, abs=0.01)
    assert (tmp_path / "l.json").is_file()


def test_the_command_names_a_missing_file_in_one_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(tmp_path / "none.jsonl")])
    assert isinstance(result.exception, WildcardError)
    assert "cannot be read" in str(result.exception)
