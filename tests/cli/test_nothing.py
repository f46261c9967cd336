"""Empty answers: a list that is empty says so and names what makes one; JSON stays an empty list."""

from __future__ import annotations

import re
import sys
from importlib import resources
from pathlib import Path

import pytest
from run_wildcard import wildcard

from made_case import Desk, precise
from wildcard.cli.nothing import NOTHING
from wildcard.cli.output import emit_rows
from wildcard.ledger.case import create_case

LISTS = [
    (("issue", "list"), "wildcard issue suggest"),
    (("board", "list"), "wildcard board new"),
    (("score",), "wildcard play CASE ISSUE --seal"),
    (("candidates",), "wildcard same"),
    (("judgements",), "wildcard same"),
    (("frames",), "wildcard frames"),
    (("habits",), "wildcard accept"),
    (("network",), "wildcard read"),
    (("claims",), "wildcard read"),
    (("cover",), "wildcard read"),
    (("where",), "wildcard read"),
    (("disputes",), "wildcard read"),
    (("why",), "wildcard read"),
]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("empty") / "a.db"
    create_case(str(where)).close()
    return where


@pytest.mark.parametrize(("command", "makes"), LISTS)
def test_an_empty_list_says_so_and_what_makes_one(case: Path, command: tuple[str, ...], makes: str) -> None:
    seen = wildcard(*command, case)
    assert (seen.status, seen.out, seen.err.count("\n")) == (0, "", 1)
    assert seen.err.startswith(("no ", "this case ", "nobody ")) and f"`{makes}" in seen.err


@pytest.mark.parametrize("command", [c for c, _ in LISTS])
def test_an_empty_list_stays_one_in_json(case: Path, command: tuple[str, ...]) -> None:
    seen = wildcard(*command, case, "--json")
    assert seen.err == ""
    found = seen.json
    assert found == [] or not (found.get("rows") or found.get("forecasts"))


def test_every_view_has_its_sentence() -> None:
    views = resources.files("wildcard.views")
    texts = [p.read_text(encoding="utf-8") for p in views.iterdir() if p.name.endswith(".py")]
    named = {name for text in texts for name in re.findall(r'\bTable\(\s*"(\w+)"', text)}
    assert len(named) > 8 and named <= NOTHING.keys()


def test_a_terminal_shows_no_table_without_rows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    emit_rows("Boards", ["name"], [], "there is none")
    assert capsys.readouterr() == ("", "there is none\n")


def test_an_empty_list_of_ruled_disputes_does_not_say_that_none_are_claimed(case: Path) -> None:
    assert "`wildcard rule` rules" in wildcard("disputes", case, "--ruled").err
    assert "is open" in wildcard("disputes", case, "--open").err


@pytest.fixture(scope="module")
def maybe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with one claim, on a day."""
    where = tmp_path_factory.mktemp("maybe") / "a.db"
    desk = Desk(str(where))
    with desk.ledger:
        desk.say("first", "heads", "guard", when=precise("2015-01-01"))
    return where


@pytest.mark.parametrize("view", ["who", "chain", "timeline", "roster"])
def test_rows_with_other_answers_to_a_time_are_told_where_none_has_those_asked_for(maybe: Path, view: str) -> None:
    seen = wildcard(view, maybe, "guard", "--on", "2016-01-01", "--held", "yes")
    assert seen.out == "" and "1 with the answer possibly: --held shows" in seen.err
    assert NOTHING[view] not in seen.err


def test_open_and_ruled_at_once_are_refused(maybe: Path) -> None:
    seen = wildcard("disputes", maybe, "--open", "--ruled")
    assert seen.status == 1 and "--open and --ruled ask for different disputes" in seen.err
