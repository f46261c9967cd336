"""An issue file is read whole or refused in one sentence that names actor, field and what was expected."""

from __future__ import annotations

import pytest
from made_issue import ISSUE

from wildcard.errors import IssueError
from wildcard.game.issue_file import faults_of, read_issue


def test_an_issue_is_read_with_all_its_parts() -> None:
    issue = read_issue(ISSUE, "guard.toml")
    assert [p.id for p in issue.players] == ["guard", "army", "president"]
    assert issue.player("guard").position.claims == ("c1", "c2")
    assert issue.player("guard").salience.by == "desk"
    assert issue.player("president").position.shape == "triangular"
    assert issue.scale.words(48) == "as it is"
    assert [s.name for s in issue.scenarios] == ["merger", "absent"]
    assert issue.claims() == ("c1", "c2", "c3", "c4", "c5", "c6", "c7")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (', claims = ["c4"] }\ncap', " }\ncap", "actor 'army', salience: rests on nothing; expected claims"),
        ("[0, 10, 30]", "[30, 10, 0]", "actor 'army', position: range [30, 10, 0] is out of order"),
        ("[0, 10, 30]", "[0, 10, 130]", "actor 'army', position: range [0, 10, 130] leaves the scale"),
        ("[0, 10, 30]", '[0, "ten", 30]', "actor 'army', position: range is [0, 'ten', 30]; expected [low"),
        ("[40, 60, 80]", "[0, 60, 80]", "actor 'army', capability: range [0, 60, 80] reaches 0 or below"),
        ('by = "desk"', "", "a judgement that nobody answers for"),
        ('id = "army"', 'id = "guard"', "actor 'guard' stands twice"),
        ('id = "army"', 'id = "army"\nweight = 3', "actor 'army' has the unknown key 'weight'"),
        ('shape = "triangular"', 'shape = "normal"', "shape is 'normal'; expected pert or triangular"),
        ('low = "merged into the army"', "", "the scale has no low"),
        ('name = "guard"', "", "the issue has no name"),
        ('"president.position"]', '"minister.position"]', "names the input 'minister.position'"),
        ("r = 0.4", "r = 1.4", "correlation number 1 does not hold"),
        ('because = "he said that he would"', "", "scenario 'merger': rests on nothing"),
        ("times = 0.1", "by_the_way = 0.1", "scenario 'absent': change"),
        ("50 = ", "150 = ", "the scale's mark '150'"),
        ("status_quo = 50", "status_quo = 500", "the scale's status_quo is 500"),
        ("status_quo = 50", "majority = 0.6", "the scale names a majority, but the scale has no status_quo"),
        ("status_quo = 50", 'status_quo = 50\notherwise = "maybe"', "otherwise is 'maybe'; expected nearest or stands"),
    ],
)
def test_a_fault_is_named_with_its_place(old: str, new: str, said: str) -> None:
    assert old in ISSUE
    with pytest.raises(IssueError) as e:
        read_issue(ISSUE.replace(old, new, 1), "guard.toml")
    assert said in str(e.value)
    assert "guard.toml" in str(e.value)
    assert "\n" not in str(e.value)


def test_every_fault_is_counted_and_listed() -> None:
    broken = ISSUE.replace("[0, 10, 30]", "[30, 10, 0]").replace("r = 0.4", "r = 4")
    assert len(faults_of(broken, "x")) == 2
    with pytest.raises(IssueError, match="1 more"):
        read_issue(broken, "x")


@pytest.mark.parametrize("text", ["", "actor = 3", 'actor = ["x"]', "[scale]\nmarks = 3", "[[actor]]\nid = 3"])
def test_what_is_no_issue_ends_in_a_sentence(text: str) -> None:
    with pytest.raises(IssueError):
        read_issue(text, "x")


def test_what_is_no_toml_says_so() -> None:
    with pytest.raises(IssueError, match="is no TOML"):
        read_issue("name = ", "x")
