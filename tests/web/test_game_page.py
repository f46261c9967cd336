"""The game at the desk: every number beside its claims, a tick strikes for the page and not for the case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desk_browser import Browser
from desk_case import make_case

from wildcard.ledger.case import open_case
from wildcard.web.app import app

ISSUE = """
name = "law"
question = "Does the <law> pass?"
by = "desk"
[scale]
low = "no"
high = "yes"
[[actor]]
id = "iran"
name = "Iran"
position = { range = [80, 90, 100], claims = ["c-train"] }
salience = { range = [50, 60, 70], claims = ["c-arabic"] }
capability = { range = [10, 20, 30], judgement = "a guess" }
[[actor]]
id = "parliament"
position = { range = [0, 10, 20], claims = ["c-law"] }
salience = { range = [50, 60, 70], judgement = "a guess" }
capability = { range = [10, 20, 30], judgement = "a guess" }
"""


@pytest.fixture
def case(tmp_path: Path) -> str:
    where = make_case(tmp_path)
    with open_case(where) as ledger:
        ledger.save_issue("law", ISSUE, by="desk")
    return where


@pytest.fixture
def desk(case: str) -> Browser:
    return Browser(app(case, by="analyst"))


def test_the_list_of_issues_leads_to_each(desk: Browser) -> None:
    assert 'href="/game/law"' in desk.get("/game").text


def test_a_case_without_issues_says_how_to_make_one(tmp_path: Path) -> None:
    assert "wildcard issue suggest" in Browser(app(make_case(tmp_path), by="analyst")).get("/game").text


def test_every_number_stands_beside_its_claims_or_its_judgement(desk: Browser) -> None:
    answer = desk.get("/game/law")
    assert answer.status_code == 200
    assert "Does the &lt;law&gt; pass?" in answer.text
    assert "<svg" in answer.text
    assert 'value="c-train"' in answer.text
    assert "Iran trains some of its brigades" in answer.text
    assert answer.text.count("a guess") == 3
    assert "The mean moves" not in answer.text
    assert "An interval of the mixture is the shortest that held the outcome as often as it says" in answer.text


def test_a_tick_moves_the_forecast_and_leaves_the_case_alone(desk: Browser, case: str) -> None:
    answer = desk.get("/game/law?strike=c-train")
    moved = re.search(r"moves by <b>([-+][0-9.]+)</b>", answer.text)
    assert moved is not None
    assert float(moved[1]) < -3
    assert re.search(r'value="c-train" checked', answer.text)
    with open_case(case) as ledger:
        assert ledger.claim("c-train").status == "proposed"


def test_a_claim_struck_in_the_case_counts_at_once(desk: Browser, case: str) -> None:
    before = desk.get("/game/law").text
    with open_case(case) as ledger:
        ledger.strike(["c-train"], by="analyst", because="retracted")
    after = desk.get("/game/law").text
    assert "struck in the case" in after
    assert before != after


def test_an_issue_that_is_not_kept_is_a_sentence(desk: Browser) -> None:
    answer = desk.get("/game/nothing")
    assert answer.status_code == 404
    assert "holds no issue called" in answer.text


def test_a_tick_of_no_claim_of_the_issue_is_named(desk: Browser) -> None:
    answer = desk.get("/game/law?strike=c-train&strike=c-weak")
    assert answer.status_code == 400
    assert "no claim that the issue" in answer.text and "c-weak" in answer.text
