"""Plays the issues that a case keeps, as its brief shows them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wildcard.errors import IssueError
from wildcard.ledger.case import Ledger

if TYPE_CHECKING:
    from wildcard.game.report import Report

BESIDE = ("pce-conditional",)  # compiling the challenge model takes longer than all else that a first brief does


def forecasts(ledger: Ledger) -> list[Report]:
    """A report of every issue that the case keeps, in the order of their first keeping."""
    return [_played(ledger, name) for name in ledger.issues()]


def _played(ledger: Ledger, name: str) -> Report:
    from wildcard.game.ground import ground  # engines compile at import: only where there is an issue
    from wildcard.game.issue_file import read_issue
    from wildcard.game.play import Play
    from wildcard.game.report import Report

    issue = read_issue(ledger.issue(name), name)
    report = Report(Play(ground(issue, ledger)), issue.scale.threshold)
    report.suppose(issue.scenarios)
    report.find_wildcard()
    report.ask_beside(BESIDE)
    return report


def keep_issue(ledger: Ledger, path: Path, *, by: str) -> str:
    """Keep an issue's file in the case under the issue's name, which is returned; IssueError where it does not hold."""
    from wildcard.game.ground import ground
    from wildcard.game.issue_file import read_issue

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise IssueError(f"issue '{path}' cannot be read: {getattr(e, 'strerror', None) or e}") from e
    issue = read_issue(text, path.name)
    ground(issue, ledger)
    ledger.save_issue(issue.name, text, by=by)
    return issue.name
