"""How a forecast is shown: tables on a terminal, tab-separated lines that begin with their table in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from wildcard.cli.output import SHORT, emit_rows
from wildcard.game.distribution import LEVELS, Distribution
from wildcard.game.ground import remarks
from wildcard.game.influence import Influence
from wildcard.game.issue import FIELDS
from wildcard.game.report import Report
from wildcard.game.words import likely, percent

if TYPE_CHECKING:
    from wildcard.game.paths import Path

MOST = 12  # rows of a ranking on a terminal


def show(report: Report, *, quotes: bool = False) -> None:
    """Everything the report holds, the forecast first, and what it rests on."""
    issue, scale = report.play.issue, report.play.issue.scale
    if sys.stdout.isatty():
        click.echo(f"{issue.question}\n  0    {scale.low}")
        for at, words in scale.marks:
            click.echo(f"  {at:<4g} {words}")
        click.echo(f"  100  {scale.high}\n")
    _forecasts(report)
    click.echo(report.intervals, err=True)
    _strike(report)
    _scenarios(report)
    _swings(report)
    _inputs(report)
    _rankings(report)
    _path(report)
    if quotes:
        _quotes(report)
    for note in [n for n in (report.disagreement(), *remarks(report.play.ground)) if n]:
        click.echo(note, err=True)


def _table(key: str, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """One table; in a pipe each line begins with the table's key."""
    if not rows:
        return
    if sys.stdout.isatty():
        emit_rows(title, columns, rows)
        return
    emit_rows(title, ["table", *columns], [[key, *row] for row in rows])


def _row(report: Report, name: str, d: Distribution) -> list[str]:
    above = d.above(report.threshold)
    spans = [" to ".join(f"{x:.0f}" for x in d.interval(level)) for level in LEVELS]
    return [name, f"{d.quantile(0.5):.0f}", *spans, percent(above), likely(above)]


def _columns(report: Report, first: str) -> list[str]:
    return [first, "median", *(f"{int(100 * x)} %" for x in LEVELS), f"above {report.threshold:g}", "in words"]


def _forecasts(report: Report) -> None:
    weights = report.play.panel.weights
    rows = [_row(report, "mixture", report.forecast.mixed)]
    rows += [_row(report, f"{n} (weight {weights[n]:.2f})", d) for n, d in report.forecast.engines.items()]
    rows += [_row(report, f"{n} (not weighed)", d) for n, d in report.beside.items()]
    draws = f"{report.play.streams.n:,} draws, seed {report.play.seed}"
    _table("forecast", f"Forecast, by engine ({draws})", _columns(report, "engine"), rows)


def _strike(report: Report) -> None:
    strike = report.strike
    if strike is None:
        return
    if not strike.claims:
        click.echo(f"nothing in this issue rests on {', '.join(strike.named)}: the forecast does not move", err=True)
    m = strike.moved
    rows = [
        _row(report, "with", report.forecast.mixed),
        _row(report, "without", strike.without.mixed),
    ]
    _table("strike", f"Without {', '.join(strike.named)}", _columns(report, "forecast"), rows)
    _table(
        "moved",
        "How far it moved",
        ["mean moved by", "standard error", "quantiles moved by", "claims struck", "inputs that rested on them"],
        [
            [
                f"{m.mean:+.2f}",
                f"{m.error:.2f}",
                f"{m.distance:.2f}",
                _short(strike.claims),
                ", ".join(f"{i} ({percent(s)} of its ground)" for i, s in strike.inputs.items()),
            ]
        ],
    )


def _inputs(report: Report) -> None:
    ground = report.play.ground
    rows = []
    for player in report.play.issue.players:
        for field in FIELDS:
            e = player.estimate(field)
            rests = [_short(ground.resting[player.id, field])] if e.claims else []
            rests += [f"judgement by {e.by}: {e.judgement}"] if e.judgement else []
            rows.append([player.name, field, f"{e.low:g} – {e.likely:g} – {e.high:g}", "; ".join(rests)])
    _table(
        "input",
        "What it rests on (--quotes shows the sentences)",
        ["actor", "input", "range", "rests on"],
        rows,
    )


def _quotes(report: Report) -> None:
    ground = report.play.ground
    rows = [
        [c.id, ground.speaker_name(c), c.status, f"“{c.quote.text}”", ground.source_name(c.quote.source)]
        for c in {c.id: c for c in ground.claims.values()}.values()
    ]
    _table("quote", "The sentences", ["claim", "speaker", "status", "quote", "source"], rows)


def _scenarios(report: Report) -> None:
    rows, told = [], []
    for p in report.scenarios:
        d, m, s = p.forecast.mixed, p.moved, p.scenario
        rows.append(
            [
                s.name,
                f"{d.quantile(0.5):.0f}",
                " to ".join(f"{x:.0f}" for x in d.interval(0.8)),
                percent(d.above(report.threshold)),
                f"{m.mean:+.1f} ± {m.error:.2f}",
                f"{percent(m.higher)}, {likely(m.higher)}",
            ]
        )
        told.append([s.says, _short(s.claims) or f"judgement by {s.by}: {s.because}"])
    columns = ["what if", "median", "80 %", f"above {report.threshold:g}", "moves the mean", "higher than now"]
    title = "Scenarios, with the same random numbers"
    if not sys.stdout.isatty():
        _table("scenario", title, [*columns, "says", "rests on"], [r + t for r, t in zip(rows, told, strict=True)])
        return
    _table("scenario", title, columns, rows)
    _table(
        "", "What they suppose", ["what if", "says", "rests on"], [[r[0], *t] for r, t in zip(rows, told, strict=True)]
    )


def _swings(report: Report) -> None:
    rows = [
        [
            report.play.issue.player(s.actor).name,
            f"{s.unknowns:.2f} ± {s.unknowns_error:.2f}",
            f"{s.defection:+.1f} ± {s.defection_error:.2f}",
            f"{s.to:.0f}",
        ]
        for s in report.swings
    ]
    columns = ["actor", "its unknowns, points", "its going over moves the mean", "to"]
    _table("wildcard", "The wildcard comes first", columns, rows)


def _rankings(report: Report) -> None:
    ground = report.play.ground
    names = {s: ground.source_name(s) for s in ground.sources}
    for key, found in (("claim", report.claims), ("source", report.sources), ("speaker", report.speakers)):
        rows = [_influence(i, names.get(i.group, i.group)) for i in found]
        shown = rows[:MOST] if sys.stdout.isatty() else rows
        title = f"What the forecast leans on, by {key} (Shapley values)"
        _table(f"{key} influence", title, [key, "moves the mean", "changes the 80 % width", "claims"], shown)
    rows = [
        [i.group, f"{i.first:.3f} ± {i.first_error:.3f}", f"{i.total:.3f} ± {i.total_error:.3f}"] for i in report.inputs
    ]
    _table("sensitivity", "Inputs (Sobol indices)", ["input", "first order", "total"], rows)


def _path(report: Report) -> None:
    if not report.draw:
        return
    names = {p.id: p.name for p in report.play.issue.players}
    path = report.path
    rows = [[str(s.round), names[s.actor], names[s.by], s.kind, f"{s.start:.0f}", f"{s.end:.0f}"] for s in path.steps]
    columns = ["round", "who moves", "moved by", "how", "from", "to"]
    _table("step", f"Path of draw {path.draw} in the challenge model: a story, not the forecast", columns, rows)
    rows = [
        [
            str(s.round),
            f"{s.median:.0f}" + (" (turning point)" if s.turning else ""),
            "; ".join(" + ".join(names[a] for a in g) for g in s.coalitions),
        ]
        for s in path.stages
    ]
    _table("round", "Round by round", ["round", "weighted median", "who stands together, from low to high"], rows)
    if path.settled is not None:
        _table("settled", "What the rounds leave out", ["rules", "says"], [["veto and majority", _rules(path)]])
    rows = [[names[m.by], names[m.actor], percent(m.share), f"{m.points:+.0f}"] for m in report.moves[:MOST]]
    columns = ["who", "moves whom", "in draws", "points on average"]
    _table("moves", "Who moves whom, over many draws", columns, rows)


def _rules(path: Path) -> str:
    """One sentence on what the issue's rules make of where the rounds end."""
    end = f"the last median, {path.stages[-1].median:.0f},"
    if path.settled is None or abs(path.settled - path.stages[-1].median) < 0.5:
        return f"the rounds are played without them; {end} passes under them"
    return f"the rounds are played without them; under them {end} comes to stand at {path.settled:.0f}"


def _influence(i: Influence, name: str) -> list[str]:
    return [name, f"{i.mean:+.2f} ± {i.mean_error:.2f}", f"{i.width:+.2f} ± {i.width_error:.2f}", _short(i.claims)]


def _short(ids: Sequence[str]) -> str:
    return " ".join(i if len(i) <= SHORT + 6 else i[:SHORT] for i in ids)
