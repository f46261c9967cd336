"""Scenarios: what if; each a small patch on the issue, played with the same random numbers."""

from __future__ import annotations

from dataclasses import replace

from wildcard.errors import IssueError
from wildcard.game.estimate import Estimate
from wildcard.game.issue import WIDTH, Change, Issue, Scenario


def patched(issue: Issue, scenario: Scenario) -> Issue:
    """The issue as the scenario supposes it; IssueError where a change leaves nothing above zero."""
    players = {p.id: p for p in issue.players}
    for change in scenario.changes:
        id, field = change.input
        changed = _changed(players[id].estimate(field), change)
        if field == "capability" and changed.low <= 0:
            raise IssueError(
                f"scenario '{scenario.name}' leaves actor '{id}' a capability of {changed.low:g}; expected above 0 "
                "(to take an actor out, times = 0 on its salience)"
            )
        players[id] = players[id].having(field, changed)
    return replace(issue, players=tuple(players.values()))


def _changed(estimate: Estimate, change: Change) -> Estimate:
    top = float("inf") if change.input[1] == "capability" else WIDTH
    held = (estimate.low, estimate.likely, estimate.high)
    if change.kind == "range":
        low, likely, high = change.value
    elif change.kind == "shift":
        low, likely, high = (min(max(x + change.value[0], 0.0), top) for x in held)
    else:
        low, likely, high = (min(x * change.value[0], top) for x in held)
    return replace(estimate, low=low, likely=likely, high=high)
