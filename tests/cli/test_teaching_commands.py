"""Teaching the reader from the command line: frames of a case's own, and what its decisions taught."""

from __future__ import annotations

from pathlib import Path

import pytest
from run_wildcard import wildcard

from wildcard.ledger.case import create_case

OWN = """
[[frame]]
type = "trains"
as = "verb"
words = ["upskill"]
subject = ["subj"]
object = ["obj"]
"""


def test_frames_are_added_listed_and_refused_where_they_break_the_form(tmp_path: Path) -> None:
    case, file = tmp_path / "a.db", tmp_path / "own.toml"
    create_case(str(case)).close()
    file.write_text("[[frame]]\ntype = 'trains'\n", encoding="utf-8")
    refused = wildcard("frames", case, file)
    assert refused.status == 1 and "lacks 'words'" in refused.err
    assert wildcard("frames", case, "--json").json == []
    file.write_text(OWN, encoding="utf-8")
    assert wildcard("frames", case, file).status == 0
    assert wildcard("frames", case, "--json").json[0]["word"] == "upskill"
    assert "cannot be read" in wildcard("frames", case, tmp_path / "none.toml").err


@pytest.mark.parametrize("type_", ['"trainz"', '["trains"]'])
def test_a_frame_of_a_type_that_the_case_does_not_have_is_refused(tmp_path: Path, type_: str) -> None:
    case, file = tmp_path / "a.db", tmp_path / "own.toml"
    create_case(str(case)).close()
    file.write_text(OWN + OWN.replace('"trains"', type_).replace("upskill", "coach"), encoding="utf-8")
    seen = wildcard("frames", case, file)
    assert seen.status == 1 and "the frame of 'coach' in 'own.toml' has unknown type " in seen.err, seen
    assert "; expected one of named, part_of" in seen.err and seen.err.count("\n") == 1
    assert wildcard("frames", case, "--json").json == []


def test_a_case_without_decisions_has_no_habits(tmp_path: Path) -> None:
    case = tmp_path / "a.db"
    create_case(str(case)).close()
    assert wildcard("habits", case, "--json").json == []


def test_a_file_without_a_frame_is_refused_and_not_kept(tmp_path: Path) -> None:
    case, file = tmp_path / "a.db", tmp_path / "own.toml"
    create_case(str(case)).close()
    file.write_text("", encoding="utf-8")
    seen = wildcard("frames", case, file)
    assert seen.status == 1 and "holds no frame; expected [[frame]]" in seen.err
    assert len(wildcard("history", case, "--json").json) == 1
