"""Asking a language model from the command line: what it cost is told, and nothing is asked without an address."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from endpoint_server import serving

from wildcard.cli.main import cli
from wildcard.errors import InputError
from wildcard.ledger.case import create_case, open_case

TEXT = "Turkey trains the coast guard."
SAID = {
    "type": "trains",
    "subject": {"name": "Turkey", "kind": "state"},
    "object": {"name": "coast guard", "kind": "force"},
    "qualifiers": {},
    "stance": "asserts",
    "speaker": "author",
    "quote": TEXT[:-1],
    "before": "",
    "when": None,
}


def case_with_text(at: Path) -> tuple[str, str]:
    (at / "a.txt").write_text(TEXT, encoding="utf-8")
    create_case(str(at / "a.db")).close()
    return str(at / "a.db"), str(at / "a.txt")


def test_a_model_s_claims_are_proposals_and_what_they_cost_is_told(tmp_path: Path) -> None:
    case, text = case_with_text(tmp_path)
    with serving({"text": json.dumps({"claims": [SAID]})}) as script:
        options = ["--endpoint", script.url, "--model", "small", "--price", "1", "10"]
        done = CliRunner().invoke(cli, ["read", case, text, *options])
    assert done.exit_code == 0, done.output
    assert "1 claim kept; 1 chunk asked" in done.stderr and "cost: 0.0003" in done.stderr
    with open_case(case) as ledger:
        (claim,) = ledger.claims()
        assert (claim.coder, claim.status) == ("endpoint small", "proposed")
        assert ledger.check() == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--model", "small"], "go with --endpoint"),
        (["--endpoint", "http://127.0.0.1:9/v1"], "takes --model"),
        (["--endpoint", "http://127.0.0.1:9/v1", "--model", "m", "--key-env", "WILDCARD_NO_SUCH"], "holds no key"),
    ],
)
def test_options_that_do_not_fit_are_said_in_one_sentence(tmp_path: Path, options: list[str], said: str) -> None:
    case, text = case_with_text(tmp_path)
    done = CliRunner().invoke(cli, ["read", case, text, *options])
    assert isinstance(done.exception, InputError) and said in str(done.exception)
