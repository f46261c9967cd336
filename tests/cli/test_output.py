"""Tables on a terminal: no word is cut and no column lost, however narrow it is."""

from __future__ import annotations

import re
import sys

import pytest

from wildcard.cli.output import _who, emit_rows

COLUMNS = ["chain", "near", "says", "claims"]
LONG = ["on paper", "", "Chad pays the border guard, " * 30, "0123456789abcdef " * 5]
ROWS = [LONG, ["on paper", "", "The Counter-Terrorism Service answers to the Commander-in-Chief", "0123456789abcdef"]]


def shown(width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What a terminal of that many columns shows."""
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    emit_rows("Chain", COLUMNS, ROWS)
    return re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)


@pytest.mark.parametrize("width", [30, 60, 72, 80, 120])
def test_every_word_and_every_id_is_on_the_terminal_whole(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shown(width, monkeypatch, capsys)
    assert all(word in text for word in ("Counter-Terrorism", "Commander-in-Chief", "0123456789abcdef"))
    assert max(map(len, text.splitlines())) <= width


def test_a_column_that_is_empty_in_every_row_is_left_out_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "near" not in shown(120, monkeypatch, capsys)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    emit_rows("Chain", COLUMNS, ROWS)
    assert capsys.readouterr().out.count("\t") == len(ROWS) * (len(COLUMNS) - 1)


def test_a_card_opens_with_who_says_it_and_how(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    columns, said = ["says", "stance", "speaker", "claims"], "Iran directs the Popular Mobilization Forces"
    emit_rows("Chain", columns, [[said, "denies", "PMF", "c" * 40], [said, "", "", "d" * 40]])
    lines = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).replace("\n", " ")
    assert f"PMF denies: {said}" in re.sub(r"\s+", " ", lines)
    assert lines.count("denies") == 1


def test_who_speaks_has_a_verb_in_its_number() -> None:
    assert _who("Popular Mobilization Forces", "denies") == "Popular Mobilization Forces deny"
    assert _who("the author", "denies") == "the author denies" and _who("", "derived") == "derived"
