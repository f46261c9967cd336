"""The command that measures engines and mixture on decisions whose outcome is known, and refits the mixture."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wildcard.cli.options import json_option
from wildcard.cli.output import emit_json, emit_rows
from wildcard.cli.progress import progress
from wildcard.model.counted import counted

if TYPE_CHECKING:
    from wildcard.game.backtest import Backtest
    from wildcard.game.calibration import Record
    from wildcard.game.decision import Decision

EXAMPLES = """\b
Examples:
  wildcard backtest decisions.jsonl
  wildcard backtest new.jsonl --train old.jsonl --json
  wildcard backtest decisions.jsonl --engine compromise --engine challenge
  wildcard backtest decisions.jsonl --fit learnt.json

\b
One decision a line:
  {"issue": "…", "proposal": "…", "outcome": 0 to 100,
   "actors": [{"name": "…", "position": 0 to 100, "salience": 0 to 100, "capability": above 0}, …]}
"""


@click.command(epilog=EXAMPLES)
@click.argument("decisions", type=click.Path(path_type=Path))
@click.option("--train", type=click.Path(path_type=Path), help="Learn from these decisions alone.")
@click.option("--engine", "engines", multiple=True, metavar="NAME", help="Only these engines; may be given again.")
@click.option("--fit", "kept", type=click.Path(path_type=Path), help="Keep what all DECISIONS teach as JSON.")
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0), help="For engines with chance in them.")
@json_option
def backtest(
    decisions: Path, train: Path | None, engines: tuple[str, ...], kept: Path | None, seed: int, as_json: bool
) -> None:
    """Forecast decisions whose outcome is known, and tell how good the forecasts were.

    Without --train the mixture is nested by proposal: what forecasts an issue was learnt from other
    proposals only. Errors and CRPS are in points of the scale, less is better; coverage is the share of
    outcomes inside the interval. An engine that names a point is dressed with residuals of other proposals.
    """
    from wildcard.game.backtest import FOLDS
    from wildcard.game.backtest import backtest as measure
    from wildcard.game.decision import read_decisions
    from wildcard.game.engine import ENGINES

    held = read_decisions(decisions)
    others = read_decisions(train) if train else []
    for name in engines:
        ENGINES[name]  # UnknownName lists those there are
    steps = (len(engines) or len(ENGINES)) + (1 if train else min(FOLDS, len({d.proposal for d in held})))
    with progress("backtest") as moved:
        step = partial(moved, steps)
        found = measure(held, others, engines, seed, step)
    if kept:
        _keep(held, decisions, kept)
    if as_json:
        emit_json(found.as_json())
        return
    _show(found)


def _keep(held: Sequence[Decision], decisions: Path, kept: Path) -> None:
    from dataclasses import replace

    from wildcard.errors import FormatError, reason
    from wildcard.game.fit import fit

    try:
        replace(fit(held), note=f"fitted on {decisions.name}").write(kept)
    except OSError as e:
        raise FormatError(f"'{kept}' cannot be written: {reason(e)}") from e
    click.echo(f"kept what {counted(len(held), 'decision')} taught in {kept}", err=True)


def _show(found: Backtest) -> None:
    rows = [_row(name, record) for name, record in [*found.engines.items(), ("mixture", found.mixture)]]
    title = f"{counted(found.decisions, 'decision')} of {counted(found.proposals, 'proposal')}"
    title += f"; learnt from {found.learnt_from}"
    emit_rows(title, ["engine", "error", "CRPS", "in 50 %", "in 80 %", "in 95 %"], rows)
    if not sys.stdout.isatty():
        return
    tenths = enumerate(found.mixture.pit().tolist())
    shares = [[f"{n / 10:.1f} to {(n + 1) / 10:.1f}", f"{p:.3f}", "█" * round(100 * p)] for n, p in tenths]
    emit_rows("Where outcomes fell in the mixture (0.1 each if calibrated)", ["tenth", "share", ""], shares)
    said = [[f"{r['said']:.2f}", f"{r['came']:.2f}", f"{r['n']:.0f}"] for r in found.mixture.reliability()]
    emit_rows("Probabilities of more than 25, 50, 75: given, and come true", ["given", "came", "n"], said)


def _row(name: str, record: Record) -> list[str]:
    told = record.as_json()
    return [name, f"{told['mae']:.2f}", f"{told['crps']:.2f}", *(f"{told[f'coverage{x}']:.2f}" for x in (50, 80, 95))]
