"""Commands on names: each does what its page says, and tells a mistake in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from made_case import Desk
from wildcard.cli.main import cli
from wildcard.errors import JudgementError, UnknownName
from wildcard.ledger.case import open_case
from wildcard.model.actor import UNSPECIFIED

TEXT = (
    "Asa'ib Ahl al-Haq, also known as AAH, attacked the base in 2016. The Badr Organization is led by Hadi al-Amiri. "
    "The Badr Organization supports the law.\n"
)


def run(*given: str) -> Result:
    return CliRunner().invoke(cli, list(given))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("names")
    (folder / "paper.txt").write_text(TEXT, encoding="utf-8")
    path = str(folder / "case.db")
    assert run("new", path).exit_code == 0
    seen = run("read", path, str(folder / "paper.txt"))
    assert seen.exit_code == 0, seen.output
    return path


def test_match_explains() -> None:
    seen = run("match", "Liwa 14", "14th Brigade", "--json")
    told = json.loads(seen.stdout)
    assert told["same"] and "number 14 on both" in told["reasons"]


def test_match_writes_one_line_into_a_pipe() -> None:
    assert run("match", "30th Brigade", "40th Brigade").stdout.startswith("different\t0.0")


def test_names_tell_where_each_stands(case: str) -> None:
    told = json.loads(run("names", case, "Asa'ib Ahl al-Haq", "--json").stdout)
    assert any(row["quoted"] and row["claims"] for row in told["names"])


def test_same_different_unsure_and_undo(case: str) -> None:
    seen = run("different", case, "Badr Organization", "AAH", "--because", "two groups")
    assert seen.exit_code == 0 and seen.stdout.rstrip().endswith("different")
    seen = run("same", case, "Badr Organization", "AAH", "--because", "x")
    assert isinstance(seen.exception, JudgementError)
    assert run("undo", case).exit_code == 0
    joined = run("same", case, "Badr Organization", "AAH", "--because", "x").stdout.split(":")[0]
    seen = run("different", case, "Badr Organization", "AAH", "--because", "two groups")
    assert f"are one actor by {joined}: `wildcard undo`" in str(seen.exception)
    assert "are one actor already" not in str(seen.exception)
    assert run("undo", case).exit_code == 0
    assert run("unsure", case, "Badr Organization", "AAH", "--because", "one source").exit_code == 0
    assert run("judgements", case).stdout.split("\t")[1] == "unsure"


def test_judgements_go_to_a_file_in_both_forms(case: str, tmp_path: Path) -> None:
    for form in ("jsonl", "nomenklatura"):
        out = tmp_path / form
        assert run("judgements", case, "-o", str(out), "--format", form).exit_code == 0
        assert len(out.read_text("utf-8").splitlines()) == 1
        assert "1 held already" in run("judgements", case, "--from", str(out)).stdout


def test_candidates_are_listed_as_json(case: str) -> None:
    assert isinstance(json.loads(run("candidates", case, "--all", "--json").stdout), list)


def test_an_unknown_name_is_told(case: str) -> None:
    seen = run("same", case, "Nobody at all", "AAH", "--because", "x")
    assert isinstance(seen.exception, UnknownName)


def test_what_was_never_joined_cannot_be_split(case: str) -> None:
    assert isinstance(run("split", case, "AAH", "--because", "x").exception, JudgementError)


@pytest.mark.parametrize("kind", ["same", "different", "unsure"])
@pytest.mark.parametrize("nobody", ["author", "the author", "unspecified"])
def test_who_stands_for_nobody_in_particular_is_not_judged(placed: str, kind: str, nobody: str) -> None:
    seen = run(kind, placed, nobody, "Northern Guard", "--because", "x")
    assert isinstance(seen.exception, JudgementError), seen
    assert "stands for whoever is meant in each text, not for one; expected two actors" in str(seen.exception)
    assert run("judgements", placed).stdout == ""


def test_a_place_and_an_actor_are_never_the_same_but_may_be_told_apart(placed: str) -> None:
    for pair in (("Port", "Northern Guard"), ("Northern Guard", "Port")):
        seen = run("same", placed, *pair, "--because", "x")
        assert isinstance(seen.exception, JudgementError)
        assert str(seen.exception) == "'guard' is an actor and 'port' a place; expected two actors, or two places"
    assert run("different", placed, "Port", "Northern Guard", "--because", "a town").exit_code == 0


def test_one_undo_takes_a_split_back_with_all_that_it_parted_and_nothing_else(placed: str) -> None:
    with open_case(placed) as ledger:
        ledger.save_issue("the-port", "issue = 1", by="ana")
    for other in ("Army", "Coastal League"):
        assert run("same", placed, "Northern Guard", other, "--because", "x").exit_code == 0
    ids = [line.split("\t")[0] for line in run("history", placed).stdout.splitlines()]
    seen = run("split", placed, "Northern Guard", "--because", "merged in error")
    assert seen.stdout.endswith(f"undid what had joined Northern Guard: {ids[-2]} {ids[-1]}\n"), seen.output
    assert json.loads(run("history", placed, "--json").stdout)[-1]["because"] == "merged in error"

    def joined() -> int:
        return len(json.loads(run("judgements", placed, "--json").stdout))

    assert joined() == 0
    assert run("redo", placed).exception is not None and joined() == 0  # a split is no undo of the user's
    assert run("undo", placed).exit_code == 0 and joined() == 2
    assert run("redo", placed).exit_code == 0 and joined() == 0
    assert run("undo", placed).exit_code == 0 and joined() == 2
    with open_case(placed) as ledger:
        assert ledger.issues() == ["the-port"] and ledger.check() == []
    assert [run("undo", placed).exit_code for _ in range(3)] == [0, 0, 0]
    with open_case(placed) as ledger:
        assert (ledger.issues(), ledger.check()) == ([], [])


@pytest.fixture
def placed(tmp_path: Path) -> str:
    where = str(tmp_path / "placed.db")
    desk = Desk(where)
    desk.say("guard", "based_in", "port")
    desk.say("army", "part_of", "league")
    desk.say(UNSPECIFIED, "funds", "guard")
    desk.ledger.close()
    return where
