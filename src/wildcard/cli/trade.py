"""The command that plays several issues at once: issue trade."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from wildcard.cli.options import case_argument, draws_option, json_option, seed_option
from wildcard.cli.output import emit_json, emit_rows
from wildcard.model.counted import counted

if TYPE_CHECKING:
    from wildcard.game.ground import Ground
    from wildcard.game.trading import Trading

MOST = 20  # deals that are shown


@click.command(
    short_help="What actors could trade over several issues.",
    epilog="\b\nExamples:\n  wildcard issue trade iraq.db law.toml budget.toml\n"
    "  wildcard issue trade iraq.db popular-mobilization budget --json",
)
@case_argument
@click.argument("issues", nargs=-1, required=True, metavar="ISSUE ISSUE…")
@draws_option
@seed_option
@json_option
def trade(case: str, issues: tuple[str, ...], draws: int, seed: int, as_json: bool) -> None:
    """What actors could trade over several ISSUES (files, or names of those kept), and where it would leave each.

    Each actor gives where it cares less (Stokman and Van Oosten 1994). A veto or a majority is not counted, nor
    what a trade does to others: a story that one model tells, not the forecast.
    """
    from wildcard.cli.play import issue_called
    from wildcard.game.ground import ground
    from wildcard.game.trading import trading
    from wildcard.ledger.case import open_case

    with open_case(case) as ledger:
        grounds = [ground(issue_called(ledger, name)[1], ledger) for name in issues]
        found = trading(grounds, draws=draws, seed=seed)
    names: dict[str, str] = {}
    for player in (p for g in grounds for p in g.issue.players):
        names[player.id] = player.name if player.name != player.id else names.get(player.id, player.id)
    if as_json:
        emit_json(_record(found, grounds))
        return
    rows = [
        [t.issue, f"{t.without.mean():.1f}", f"{t.traded.mean():.1f}", f"{t.moved:+.1f}", _rests(g)]
        for t, g in zip(found.issues, grounds, strict=True)
    ]
    emit_rows("Issues", ["issue", "mean without trade", "with trade", "moved by", "rests on"], rows)
    deals = [
        [names[d.giver], d.gave, names[d.taker], d.got, f"{100 * d.share:.0f} %", f"{d.gain:.1f}"]
        for d in found.deals[:MOST]
    ]
    columns = ["who gives", "on", "to whom", "who gives on", "in draws", "each gains"]
    emit_rows("Deals", columns, deals, "no two actors would both gain from a trade over these issues")


def _rests(ground: Ground) -> str:
    """The claims in a pipe, their number on a terminal; `wildcard play` shows what each number rests on."""
    if not ground.by_id:
        return "judgements alone"
    return counted(len(ground.by_id), "claim") if sys.stdout.isatty() else " ".join(_claims(ground))


def _claims(ground: Ground) -> list[str]:
    return list(ground.by_id)


def _record(found: Trading, grounds: list[Ground]) -> dict[str, Any]:
    return {
        "issues": [
            {
                "issue": t.issue,
                "without": round(float(t.without.mean()), 2),
                "traded": round(float(t.traded.mean()), 2),
                "moved": round(t.moved, 2),
                "claims": _claims(g),
            }
            for t, g in zip(found.issues, grounds, strict=True)
        ],
        "deals": [{k: getattr(d, k) for k in d.__slots__} for d in found.deals],
        "between": list(found.between),
        "derived": True,
    }
