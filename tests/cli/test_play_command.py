"""The commands play, score and issue, as a person meets them, on the example's case."""

from __future__ import annotations

import json
import shlex
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from wildcard.cli.main import cli
from wildcard.documents.load import load
from wildcard.errors import InputError, IssueError, UnknownName
from wildcard.ledger.case import create_case, open_case
from wildcard.pipeline.demo import TEXTS, example
from wildcard.pipeline.forecasts import forecasts, keep_issue
from wildcard.pipeline.review import parse, review

ISSUE = str(example() / "issue.toml")
FEW = ("--draws", "400", "--seed", "3")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's texts with the claims that its decisions add; nothing is read by machine."""
    path = tmp_path_factory.mktemp("case") / "iraq.db"
    with create_case(str(path)) as ledger:
        for name in TEXTS:
            ledger.keep(load(example() / name), by="test")
        decisions = (example() / "decisions.jsonl").read_text(encoding="utf-8")
        adds = "\n".join(line for line in decisions.splitlines() if '"decide": "add"' in line)
        assert not review(ledger, parse(adds, "decisions.jsonl"), by="test").unmatched
    return path


@pytest.fixture
def case(shipped: Path, tmp_path: Path) -> str:
    return str(shutil.copy(shipped, tmp_path / "iraq.db"))


def run(*given: str) -> Result:
    return CliRunner().invoke(cli, [*given], catch_exceptions=True)


def told(*given: str) -> Any:
    result = run(*given, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_example_plays_and_every_number_says_what_it_rests_on(case: str) -> None:
    record = told("play", case, ISSUE, *FEW)
    assert len({i["input"].split(".")[0] for i in record["inputs"]}) >= 8
    assert all(i["claims"] or (i["judgement"] and i["by"]) for i in record["inputs"])
    assert all(c in record["quotes"] for i in record["inputs"] for c in i["claims"])
    low, high = record["forecast"]["intervals"]["80"]
    assert 0 <= low < high <= 100
    assert {"compromise", "pce"} <= set(record["engines"])
    names = ["status-quo", "privilege-law", "integration", "dissolution", "patron-withdraws", "sanctions-relief"]
    assert [s["name"] for s in record["scenarios"]] == names
    assert record["wildcard"] == record["actors"][0]["actor"]


def test_the_same_seed_gives_the_same_bytes_at_any_number_of_workers(case: str) -> None:
    one, four = (run("play", case, ISSUE, "--json", *FEW, "--workers", n).stdout for n in ("1", "4"))
    assert one == four


def test_a_strike_is_told_with_its_inputs_and_its_error(case: str) -> None:
    strike = told("play", case, ISSUE, *FEW, "--strike", "pm-14")["strike"]
    assert strike["inputs"] == {"iran.position": 1.0, "iran.salience": 0.3333}
    assert strike["moved"]["mean"] < 0 < strike["moved"]["error"]


def test_a_source_and_a_speaker_can_be_struck_by_name(case: str) -> None:
    source = told("play", case, ISSUE, *FEW, "--strike-source", "One state, one army")["strike"]
    speaker = told("play", case, ISSUE, *FEW, "--strike-speaker", "Muqtada al-Sadr")["strike"]
    assert {"pm-09", "pm-25"} <= set(source["claims"])
    assert speaker["claims"] == ["pm-08"]


def test_the_author_of_a_source_is_a_speaker_too(case: str) -> None:
    strike = told("play", case, ISSUE, *FEW, "--strike-speaker", "the author of “Why the Hashd must stay”")["strike"]
    assert "pm-14" in strike["claims"]
    assert "pm-08" not in strike["claims"]


def test_a_claim_that_the_case_knows_and_the_issue_does_not_moves_nothing(case: str) -> None:
    result = run("play", case, ISSUE, *FEW, "--strike", "pm-100")
    assert result.exit_code == 0
    assert "nothing in this issue rests on pm-100" in result.stderr


def test_a_struck_claim_of_the_case_widens_the_forecast_and_is_said(case: str) -> None:
    before = told("play", case, ISSUE, *FEW)
    assert run("strike", case, "pm-14", "--because", "retracted").exit_code == 0
    after = told("play", case, ISSUE, *FEW)
    assert "pm-14 is rejected or struck" in after["notes"][0]
    assert after["forecast"]["mean"] < before["forecast"]["mean"]
    assert next(i for i in after["inputs"] if i["input"] == "iran.position")["struck"] == 1.0


def test_quotes_stand_one_step_from_the_numbers(case: str) -> None:
    lines = run("play", case, ISSUE, *FEW, "--quotes").stdout.splitlines()
    assert any(line.startswith("quote\tpm-14") and "“Iran wants the Hashd kept”" in line for line in lines)
    assert any(line.startswith("input\tIran\tposition\t70 – 90 – 100\tpm-14") for line in lines)


def test_rankings_name_claims_sources_and_inputs(case: str) -> None:
    record = told("play", case, ISSUE, "--draws", "60", "--rank", "--scenario", "integration")
    assert {"claims", "sources", "speakers"} == set(record["influence"])
    whole = [sum(i["mean"] for i in record["influence"][k]) for k in ("claims", "sources", "speakers")]
    assert whole[0] == pytest.approx(whole[1], abs=0.05)
    assert len(record["sensitivity"]) == len(record["inputs"])
    assert [s["name"] for s in record["scenarios"]] == ["integration"]


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        (("nowhere.toml",), IssueError, "issue 'nowhere.toml' cannot be read: No such file"),
        (("no-such-issue",), UnknownName, "holds no issue called 'no-such-issue'"),
        ((ISSUE, "--strike", "pm-999"), UnknownName, "no claim of this case is called 'pm-999'"),
        ((ISSUE, "--strike-source", "A paper"), UnknownName, "no source of this case is called 'A paper'"),
        ((ISSUE, "--strike-speaker", "Nobody at all"), UnknownName, "Nobody at all"),
        ((ISSUE, "--scenario", "coup"), UnknownName, "no scenario 'coup'; it has status-quo"),
        ((ISSUE, "--engine", "oracle"), UnknownName, "there is no engine 'oracle'; expected one of compromise"),
        ((ISSUE, "--picture", "x.jpg"), InputError, "expected .svg or .png"),
    ],
)
def test_a_mistake_ends_in_one_sentence(case: str, given: tuple[str, ...], error: type[Exception], said: str) -> None:
    result = run("play", case, *given)
    assert isinstance(result.exception, error)
    assert said in str(result.exception)
    assert "\n" not in str(result.exception)


def test_an_issue_that_names_a_claim_which_the_case_lacks_is_refused(case: str, tmp_path: Path) -> None:
    path = tmp_path / "issue.toml"
    path.write_text(Path(ISSUE).read_text(encoding="utf-8").replace('"pm-14"', '"pm-914"'), encoding="utf-8")
    result = run("play", case, str(path))
    assert "actor 'iran', position: rests on claim 'pm-914', which this case does not hold" in str(result.exception)
    checked = run("issue", "check", case, str(path))
    assert checked.exit_code == 1
    assert "fault\tiran.position\trests on claim 'pm-914'" in checked.stdout


def test_the_example_checks_without_faults(case: str) -> None:
    assert {f["kind"] for f in told("issue", "check", case, ISSUE)} == {"weakness"}


def test_an_issue_kept_in_the_case_plays_by_its_name(case: str, tmp_path: Path) -> None:
    assert run("issue", "keep", case, ISSUE).exit_code == 0
    assert told("issue", "list", case)[0]["name"] == "popular-mobilization"
    assert run("issue", "show", case, "popular-mobilization").stdout == Path(ISSUE).read_text(encoding="utf-8")
    by_name = told("play", case, "popular-mobilization", *FEW)
    assert by_name["forecast"] == told("play", case, ISSUE, *FEW)["forecast"]


def test_a_suggestion_reads_back_and_plays(case: str, tmp_path: Path) -> None:
    path = tmp_path / "proposed.toml"
    path.write_text(run("issue", "suggest", case, "dissolve the PMF").stdout, encoding="utf-8")
    assert told("play", case, str(path), *FEW)["forecast"]["mean"] > 0
    found = {a["id"]: a for a in told("issue", "suggest", case, "dissolve the PMF")["actors"]}
    assert found["iran"]["position"]["range"][1] < 50 < found["usa"]["position"]["range"][1]


def test_a_sealed_forecast_is_scored_when_the_outcome_is_known(case: str) -> None:
    seal = told("play", case, ISSUE, *FEW, "--seal")["seal"]
    assert told("play", case, ISSUE, *FEW, "--seal")["seal"] == seal
    waiting = told("score", case)
    assert [(f["seal"], f["outcome"]) for f in waiting["forecasts"]] == [(seal, None)]
    scored = told("score", case, seal[:8], "--outcome", "80", "--because", "the law")
    by_name = {s["name"]: s for s in scored["forecasts"][0]["scores"]}
    assert by_name["mixture"]["crps"] < by_name["any outcome alike"]["crps"]
    assert told("score", case)["mean"]["mixture"]["n"] == 1
    assert told("play", case, ISSUE, "--draws", "400", "--seed", "4", "--seal")["seal"] != seal


SEPARATE = """
[[scenario]]
name = "election"
says = "A new majority."
claims = ["pm-01"]
change = [{ input = "framework.position", range = [10, 20, 30] }]
"""


def test_scenarios_may_stand_in_a_file_of_their_own(case: str, tmp_path: Path) -> None:
    path = tmp_path / "what-if.toml"
    path.write_text(SEPARATE, encoding="utf-8")
    record = told("play", case, ISSUE, *FEW, "--scenario", str(path), "--scenario", "integration")
    assert [s["name"] for s in record["scenarios"]] == ["election", "integration"]
    assert record["scenarios"][0]["moved"]["mean"] < 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no scenario"),
        (SEPARATE.replace("framework.", "nobody."), "names the input 'nobody.position'"),
        (SEPARATE.replace('"election"', '"integration"'), "'integration' stands in the issue already"),
        (SEPARATE.replace("pm-01", "pm-901"), "rests on claim 'pm-901', which this case does not hold"),
        ("question = 3", "the file of scenarios has the unknown key 'question'"),
    ],
)
def test_a_file_of_scenarios_that_does_not_hold_is_refused(case: str, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "what-if.toml"
    path.write_text(text, encoding="utf-8")
    result = run("play", case, ISSUE, *FEW, "--scenario", str(path))
    assert isinstance(result.exception, IssueError)
    assert said in str(result.exception)


def test_a_claim_may_be_written_by_the_beginning_of_its_id(case: str, tmp_path: Path) -> None:
    with open_case(case) as ledger:
        old = ledger.claim("pm-14")
        ledger.append([replace(old, id="0123456789abcdef")], by="test")
    path = tmp_path / "issue.toml"
    path.write_text(Path(ISSUE).read_text(encoding="utf-8").replace('"pm-14"', '"012345"'), encoding="utf-8")
    record = told("play", case, str(path), *FEW, "--strike", "01234567")
    assert record["strike"]["claims"] == ["0123456789abcdef"]
    assert record["strike"]["inputs"]["iran.position"] == 1.0


def test_a_seal_replays_from_what_was_sealed_whatever_becomes_of_the_case(case: str) -> None:
    seal = told("play", case, ISSUE, *FEW, "--strike", "pm-02", "--seal")["seal"]
    assert run("strike", case, "pm-14", "--because", "retracted").exit_code == 0
    assert told("score", case, seal, "--replay")["forecasts"][0]["replay"] == "comes out the same"
    assert f"{seal[:12]}: comes out the same" in run("score", case, "--replay").stdout


def test_scoring_without_a_seal_or_off_the_scale_is_refused(case: str) -> None:
    seal = told("play", case, ISSUE, *FEW, "--seal")["seal"]
    assert "name its seal" in str(run("score", case, "--outcome", "30").exception)
    assert "off the scale" in str(run("score", case, seal, "--outcome", "130").exception)
    assert "begin with 'ffffff'" in str(run("score", case, "ffffff").exception)


def test_an_outcome_comes_with_how_it_is_known_and_tells_which_one_it_replaces(case: str) -> None:
    seal = told("play", case, ISSUE, *FEW, "--seal")["seal"]
    for words in ((), ("--because", " ")):
        assert "comes without a reason; expected how you know" in str(
            run("score", case, seal, "--outcome", "30", *words).exception
        )
    first = run("score", case, seal, "--outcome", "30", "--because", "the law")
    assert (first.exit_code, first.stderr) == (0, "")
    second = run("score", case, seal, "--outcome", "40", "--because", "the decree")
    assert second.stderr == "this takes the place of 30 (the law), which `wildcard undo` brings back\n"
    assert run("undo", case).exit_code == 0
    assert [f["outcome"] for f in told("score", case, seal)["forecasts"]] == [30]


def test_a_brief_of_the_case_shows_the_game_with_its_citations(case: str) -> None:
    from wildcard.brief.compose import compose
    from wildcard.brief.html import html
    from wildcard.brief.markdown import markdown
    from wildcard.brief.parts import Picture, sentences_of

    with open_case(case) as ledger:
        keep_issue(ledger, Path(ISSUE), by="test")
        ledger.undo(next(j.id for j in ledger.history() if j.kind == "accept" and "pm-14" in j.about), by="test")
        brief = compose(ledger, title="Brief", forecasts=forecasts(ledger))
        proposed = {c.id for c in ledger.claims() if c.status == "proposed"}
    section = next(s for s in brief.sections if s.anchor == "game")
    sentences = [s for block in section.blocks for s in sentences_of(block)]
    assert {"pm-14", "pm-02"} <= {c for s in sentences for c in s.claims}
    assert all(s.mark == "derived" for s in sentences)
    assert all(("proposals" in s.standing) == bool(proposed & set(s.claims)) for s in sentences)
    assert {"derived", "derived in part from proposals"} <= {s.standing for s in sentences}
    assert sum(isinstance(b, Picture) for b in section.blocks) == 2
    assert any("probability of 80 %" in s.text for s in sentences)
    assert "<svg" in html(brief)
    assert "The wildcard is" in markdown(brief)


def _page() -> str:
    return (Path(__file__).resolve().parents[2] / "docs" / "game.md").read_text(encoding="utf-8")


def test_the_issue_file_of_the_page_reads_without_a_fault() -> None:
    from wildcard.game.issue_file import faults_of

    block = _page().split("```toml\n")[1].split("```")[0]
    assert faults_of(block, "docs/game.md") == []


def test_the_commands_of_the_page_run(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demo").mkdir()
    shutil.copy(case, tmp_path / "demo" / "iraq.db")
    (tmp_path / "budget.toml").write_text(budget(), encoding="utf-8")
    assert run("issue", "keep", "demo/iraq.db", ISSUE).exit_code == 0
    lines = [line.strip() for line in _page().splitlines() if line.startswith("    wildcard ")]
    commands = [shlex.split(line)[1:] for line in lines if "CASE" not in line and "demo\n" not in line + "\n"]
    assert len(commands) > 8
    for command in commands:
        *given, target = (*command, "") if ">" not in command else (*command[: command.index(">")], command[-1])
        more = ["--draws", "40", "--scenario", "integration"] if command[0] == "play" else []
        result = run(*given, *more)
        assert result.exit_code == 0, (command, result.output, result.exception)
        if target:
            Path(target).write_text(result.stdout, encoding="utf-8")


BUDGET = """
name = "budget"
question = "Does the budget of the Popular Mobilization grow?"
by = "desk"
[scale]
low = "no"
high = "yes"
"""
ACTOR = """
[[actor]]
id = "{0}"
position = {{ range = {1}, judgement = "x" }}
salience = {{ range = {2}, judgement = "x" }}
capability = {{ range = [40, 50, 60], judgement = "x" }}
"""


def budget() -> str:
    """An issue on which two of the example's actors stand too."""
    actors = [("pmf", "[80, 90, 100]", "[80, 90, 100]"), ("united-states", "[0, 10, 20]", "[5, 10, 20]")]
    return BUDGET + "".join(ACTOR.format(*a) for a in actors)


def test_issues_that_share_actors_are_traded_and_say_what_they_rest_on(case: str, tmp_path: Path) -> None:
    path = tmp_path / "budget.toml"
    path.write_text(budget(), encoding="utf-8")
    found = told("issue", "trade", case, ISSUE, str(path), "--draws", "200")
    assert [i["issue"] for i in found["issues"]] == ["popular-mobilization", "budget"] and found["derived"]
    assert found["issues"][0]["claims"] and found["issues"][1]["claims"] == []
    assert found["between"] == ["pmf", "united-states"]
    assert isinstance(run("issue", "trade", case, ISSUE).exception, IssueError)


def test_what_an_interval_is_stands_where_it_is_shown(case: str, tmp_path: Path) -> None:
    says = "the shortest that held the outcome as often as it says in the 212 past decisions"
    shown = run("play", case, ISSUE, *FEW)
    assert says in shown.stderr and "not how far the engine errs; more in docs/forecast.md" in shown.stderr
    one = run("play", case, ISSUE, *FEW, "--engine", "pce")
    assert "No past decision has taught the mixture of the engines named" in one.stderr and says not in one.stderr
    assert run("issue", "keep", case, ISSUE).exit_code == 0
    brief = tmp_path / "b.md"
    assert run("brief", case, "-o", str(brief)).exit_code == 0
    assert says in brief.read_text(encoding="utf-8")
    assert "The mixture's intervals" in run("play", "--help").stdout
