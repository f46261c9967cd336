"""The command that plays an issue: what the engines say, what it rests on, what moves it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wildcard.cli.options import Within, by_option, case_argument, draws_option, json_option, seed_option
from wildcard.cli.output import emit_json

if TYPE_CHECKING:
    from wildcard.game.issue import Issue
    from wildcard.game.report import Report
    from wildcard.ledger.case import Ledger

EXAMPLES = """\b
Examples:
  wildcard play demo/iraq.db popular-mobilization
  wildcard play iraq.db issue.toml
  wildcard play iraq.db issue.toml --strike pm-14 --strike pm-02
  wildcard play iraq.db issue.toml --strike-source "One state, one army" --json
  wildcard play iraq.db issue.toml --rank --picture influence.svg --picture forecast.png
  wildcard play iraq.db issue.toml --path --picture paths.svg
  wildcard play iraq.db issue.toml --seal
"""


@click.command(epilog=EXAMPLES)
@case_argument
@click.argument("issue")
@click.option(
    "--strike", "claims", multiple=True, metavar="CLAIM", help="Play without this claim too; may be repeated."
)
@click.option("--strike-source", "sources", multiple=True, metavar="SOURCE", help="Without all claims of a source.")
@click.option("--strike-speaker", "speakers", multiple=True, metavar="NAME", help="Without all that a speaker says.")
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    metavar="NAME|FILE",
    help="Only this one, or those of a TOML file; all by default.",
)
@click.option("--rank", is_flag=True, help="Rank claims, sources, speakers and inputs by how much they move.")
@click.option(
    "--path",
    "draw",
    is_flag=False,
    flag_value="likely",
    metavar="DRAW",
    help="Show the challenge model round by round: of the likely values, or replayed of draw number DRAW. "
    "A veto and a majority settle where it ends, not its rounds.",
)
@draws_option
@seed_option
@click.option(
    "--engine",
    "engines",
    multiple=True,
    metavar="NAME",
    help="Ask these alone, each with the same weight: compromise, pce, pce-conditional, challenge, bargain …; "
    "may be repeated.",
)
@click.option(
    "--threshold",
    "--on-side",
    type=Within(0, 100),
    help="Divides the two sides of the scale; the issue's own where none is given.",
)
@click.option("--workers", type=click.IntRange(1), help="Threads; all cores by default. The bytes are the same.")
@click.option("--seal", is_flag=True, help="Keep inputs, code, seed, claims and result under one hash, to score later.")
@click.option(
    "--picture",
    "pictures",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Draw to an SVG or PNG; its name says what: forecast, positions, tornado, influence, paths. May be repeated.",
)
@click.option("--quotes", is_flag=True, help="Show the quote of every claim that the issue rests on.")
@by_option
@json_option
def play(case: str, issue: str, by: str, as_json: bool, **given: Any) -> None:
    """Play ISSUE (a TOML file, or the name of one kept in the case) on the claims of CASE.

    Each engine turns positions, salience and capability into a distribution over the scale. What
    is struck widens the ranges that rested on it; the forecast is shown with and without.

    The mixture's intervals (50, 80, 95 %) are the shortest that held that share of past outcomes; an engine's own hold
    that share of its draws, and do not tell how far it errs. docs/forecast.md says how they are made and how good.
    """
    if given["workers"]:
        os.environ["WILDCARD_WORKERS"] = str(given["workers"])
    from wildcard.cli.forecast import show
    from wildcard.ledger.case import open_case

    with open_case(case) as ledger:
        text, read = issue_called(ledger, issue)
        report = reported(ledger, read, given)
        record = report.as_json()
        if given["seal"]:
            from wildcard.game.seal import keep

            record["seal"] = keep(ledger, report, text, by=by)
    draw(report, given["pictures"])
    if as_json:
        emit_json(record)
        return
    show(report, quotes=given["quotes"])
    if given["seal"]:
        click.echo(f"sealed\t{record['seal']}")


def reported(ledger: Ledger, read: Issue, given: Mapping[str, Any]) -> Report:
    """The report of all that the options ask for."""
    from wildcard.game.ground import ground
    from wildcard.game.play import Play, panel_of
    from wildcard.game.report import Report

    read, names = with_scenarios(read, given["scenarios"])
    panel = panel_of(given["engines"], given["seed"])
    played = Play(ground(read, ledger), panel, draws=given["draws"], seed=given["seed"])
    report = Report(played, read.scale.threshold if given["threshold"] is None else given["threshold"])
    if given["claims"] or given["sources"] or given["speakers"]:
        strike(ledger, report, given["claims"], given["sources"], given["speakers"])
    report.suppose([played.scenario(n) for n in names] or read.scenarios)
    report.find_wildcard()
    report.ask_beside()
    if given["rank"]:
        report.rank_claims()
        report.rank_inputs()
    if given["draw"]:
        report.follow(given["draw"])
    return report


def draw(report: Report, pictures: Sequence[Path]) -> None:
    """Write the pictures that were asked for."""
    if pictures:
        from wildcard.game.pictures.write import write

        for path in pictures:
            click.echo(f"wrote {write(report, path)}", err=True)


def with_scenarios(issue: Issue, given: Sequence[str]) -> tuple[Issue, list[str]]:
    """The issue with the scenarios of files added, and the names of all scenarios asked for."""
    from dataclasses import replace

    from wildcard.game.issue_file import read_scenarios

    names: list[str] = []
    for name in given:
        if not name.endswith(".toml"):
            names.append(name)
            continue
        found = read_scenarios(file_text(name, "scenarios"), name, issue)
        issue = replace(issue, scenarios=(*issue.scenarios, *found))
        names += [s.name for s in found]
    return issue, names


def issue_called(ledger: Ledger, name: str) -> tuple[str, Issue]:
    """The text of an issue (a file, or one kept in the case) and what it says."""
    from wildcard.game.issue_file import read_issue

    text = issue_text(ledger, name)
    return text, read_issue(text, name)


def issue_text(ledger: Ledger, name: str) -> str:
    """The TOML of an issue: of a file, else of the issue kept in the case under that name."""
    path = Path(name)
    if path.suffix != ".toml" and not path.is_file():
        return ledger.issue(name)
    return file_text(name, "issue")


def file_text(name: str, what: str) -> str:
    """The text of a file; IssueError where it cannot be read."""
    from wildcard.errors import IssueError

    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise IssueError(f"{what} '{name}' cannot be read: {getattr(e, 'strerror', None) or e}") from e


def strike(
    ledger: Ledger, report: Report, claims: Sequence[str], sources: Sequence[str], speakers: Sequence[str]
) -> None:
    """Strike in the report what the options name; a name that the case does not know ends in a sentence."""
    from wildcard.model.source import source_called

    ids = [ledger.claim(c).id for c in claims]
    shas = [source_called(ledger.sources(), s).sha256 for s in sources]
    authors = {s: report.play.ground.of_author(s) for s in speakers}
    actors = [ledger.find(s).id for s in speakers if not authors[s]]
    struck = report.play.claims_of(ids, shas, actors).union(*authors.values())
    named = [*claims, *(f"source {s}" for s in sources), *(f"speaker {s}" for s in speakers)]
    report.strike_out(named, struck)
