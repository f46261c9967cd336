"""The command that scores sealed forecasts when the outcome is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from wildcard.cli.options import by_option, case_argument, json_option
from wildcard.cli.output import emit_json, emit_rows

if TYPE_CHECKING:
    from wildcard.game.score import Score
    from wildcard.ledger.case import Ledger

NO_SEAL = "this case holds no sealed forecast: `wildcard play CASE ISSUE --seal` seals one"
EXAMPLES = """\b
Examples:
  wildcard score iraq.db
  wildcard score iraq.db 3f2a9c --replay
  wildcard score iraq.db 3f2a9c --outcome 35 --because "the law of May 2026"
"""


@click.command(epilog=EXAMPLES)
@case_argument
@click.argument("seal", required=False)
@click.option("--outcome", type=float, help="What came, on the issue's scale from 0 to 100; kept in the case.")
@click.option(
    "--replay", is_flag=True, help="Compute the sealed forecasts anew and tell whether they come out the same."
)
@click.option(
    "--because",
    default="",
    metavar="REASON",
    help="How you know what came; needed with --outcome, kept in the history.",
)
@by_option
@json_option
def score(
    case: str, seal: str | None, outcome: float | None, replay: bool, because: str, by: str, as_json: bool
) -> None:
    """Score the sealed forecast SEAL against its outcome; without SEAL, all that have one.

    CRPS is in points of the scale, Brier is at the threshold, log is over tenths of the scale; less is
    better in all three. "Any outcome alike" is a forecast that knows nothing.
    """
    from wildcard.errors import IssueError
    from wildcard.game.seal import outcomes, seal_called, seals, settle
    from wildcard.ledger.case import open_case

    with open_case(case) as ledger:
        chosen = dict([seal_called(ledger, seal)]) if seal else seals(ledger)
        if outcome is not None:
            if not seal:
                raise IssueError("an outcome belongs to one forecast: name its seal (wildcard score CASE lists them)")
            before = outcomes(ledger).get(next(iter(chosen)))
            settle(ledger, next(iter(chosen)), outcome, by=by, because=because)
            if before is not None:
                was = f"{before['outcome']:g} ({before['because'] or 'no reason given'})"
                click.echo(f"this takes the place of {was}, which `wildcard undo` brings back", err=True)
        came = outcomes(ledger)
        again = {s: _replayed(record, ledger) for s, record in chosen.items()} if replay else {}
    scored = [_scored(s, record, came.get(s)) for s, record in chosen.items()]
    if as_json:
        emit_json({"forecasts": [f | {"replay": again.get(f["seal"])} for f in scored], "mean": _mean(scored)})
        return
    for s, said in again.items():
        click.echo(f"{s[:12]}: {said}")
    rows = [row for forecast in scored for row in _rows(forecast)]
    for name, mean in _mean(scored).items():
        rows.append(["all", f"{mean['n']} scored", "", name, *(f"{mean[k]:.3f}" for k in ("crps", "brier", "log")), ""])
    columns = ["seal", "issue", "outcome", "forecast", "CRPS", "Brier", "log", "PIT"]
    emit_rows("Sealed forecasts", columns, rows, NO_SEAL)


def _scored(seal: str, record: Mapping[str, Any], came: Mapping[str, Any] | None) -> dict[str, Any]:
    from wildcard.game.score import scores

    found: list[Score] = scores(record, float(came["outcome"])) if came else []
    return {
        "seal": seal,
        "issue": record["issue"],
        "question": record["question"],
        "threshold": record["threshold"],
        "outcome": came["outcome"] if came else None,
        "because": came["because"] if came else "",
        "scores": [{k: getattr(s, k) for k in s.__slots__} for s in found],
    }


def _replayed(record: Mapping[str, Any], ledger: Ledger) -> str:
    """What came of computing it anew, in words."""
    from wildcard.game.seal import code, replayed

    same = replayed(record, ledger) == record["below"]
    changed = "" if record["code"] == code() else ", though the code has changed since"
    if same:
        return f"comes out the same{changed}"
    return "comes out otherwise" + (": the code has changed since" if changed else "")


def _rows(forecast: Mapping[str, Any]) -> list[list[str]]:
    start = [forecast["seal"][:12], forecast["issue"]]
    if not forecast["scores"]:
        return [[*start, "not known yet", "", "", "", "", ""]]
    return [
        [*start, f"{forecast['outcome']:g}", s["name"]]
        + [f"{x:.2f}" for x in (s["crps"], _at(s, forecast), s["log"], s["pit"])]
        for s in forecast["scores"]
    ]


def _at(score: Mapping[str, Any], forecast: Mapping[str, Any]) -> float:
    return float(score["brier"][f"{forecast['threshold']:g}"])


def _mean(scored: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Means by engine over all scored forecasts, and how often the 80 % interval held the outcome."""
    by_name: dict[str, list[tuple[float, float, float, bool]]] = {}
    for forecast in scored:
        for s in forecast["scores"]:
            held = (s["crps"], _at(s, forecast), s["log"], s["inside"]["80"])
            by_name.setdefault(s["name"], []).append(held)
    return {
        name: {
            "n": len(rows),
            **{k: sum(r[i] for r in rows) / len(rows) for i, k in enumerate(("crps", "brier", "log", "coverage80"))},
        }
        for name, rows in by_name.items()
    }
