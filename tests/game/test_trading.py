"""Issues played together: who gives where it cares less, the same numbers for the same seed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_issue import ISSUE, made

from wildcard.errors import IssueError
from wildcard.game.ground import Ground
from wildcard.game.trading import trading

BUDGET = """
name = "budget"
question = "Who is paid?"
by = "desk"
[scale]
low = "the army"
high = "the Guard"
"""
ACTOR = """
[[actor]]
id = "{0}"
position = {{ range = {1}, judgement = "x" }}
salience = {{ range = {2}, judgement = "x" }}
capability = {{ range = [49, 50, 51], judgement = "x" }}
"""


def issue(name: str, *actors: tuple[str, str, str]) -> Ground:
    """An issue with actors by id, position and salience."""
    return made(BUDGET.replace('"budget"', f'"{name}"') + "".join(ACTOR.format(*a) for a in actors))


def two() -> list[Ground]:
    """The Guard and the army, each caring for another issue; a judge stands on the second alone."""
    low, high = "[0, 1, 2]", "[98, 99, 100]"
    some, much = "[29, 30, 31]", "[89, 90, 91]"
    return [
        issue("law", ("guard", high, much), ("army", low, some)),
        issue("budget", ("army", low, much), ("guard", high, some), ("judge", "[40, 50, 60]", "[5, 10, 15]")),
    ]


def test_each_gives_on_the_issue_that_it_cares_less_for() -> None:
    found = trading(two(), draws=200, seed=1)
    law, budget = found.issues
    assert law.moved > 5 and budget.moved < -5
    assert found.between == ("army", "guard")
    assert found.deals[0].share > 0.9 and found.deals[0].gain > 0
    gives = {(d.giver, d.gave) for d in found.deals} | {(d.taker, d.got) for d in found.deals}
    assert gives == {("army", "law"), ("guard", "budget")}


def test_the_order_of_actors_in_a_file_changes_no_deal() -> None:
    one = trading(two(), draws=100, seed=1)
    turned = [
        replace(g, issue=replace(g.issue, players=g.issue.players[::-1])) if n else g for n, g in enumerate(two())
    ]
    other = trading(turned, draws=100, seed=1)
    assert [t.traded.mean() for t in other.issues] == pytest.approx([t.traded.mean() for t in one.issues], abs=1.0)
    assert {(d.giver, d.taker) for d in other.deals} == {(d.giver, d.taker) for d in one.deals}


def test_the_same_seed_gives_the_same_numbers() -> None:
    one, other = (trading(two(), draws=100, seed=4) for _ in range(2))
    assert one.deals == other.deals and (one.issues[0].traded == other.issues[0].traded).all()


def test_issues_that_share_no_two_actors_have_nothing_to_trade() -> None:
    stranger = issue("else", ("guard", "[0, 1, 2]", "[5, 6, 7]"), ("court", "[50, 51, 52]", "[5, 6, 7]"))
    with pytest.raises(IssueError, match="no two actors stand on more than one of law, else"):
        trading([two()[0], stranger], draws=50, seed=1)
    with pytest.raises(IssueError, match="trade needs two issues or more, each once; got guard"):
        trading([made(ISSUE)], draws=50, seed=1)
