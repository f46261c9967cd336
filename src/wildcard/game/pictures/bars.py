"""Rankings as bars: inputs (the tornado), claims and sources, each with its error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wildcard.game.issue import label
from wildcard.game.pictures.canvas import DARK, INK, LIGHT, MIDDLE, Canvas
from wildcard.game.report import Report

LEFT, RIGHT, TOP, ROW = 320.0, 700.0, 62.0, 30.0
MOST = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """From `start` to `end` in points, `error` at the end; a name and a smaller line below it."""

    name: str
    below: str
    start: float
    end: float
    error: float = 0.0


def tornado(report: Report) -> Canvas:
    """How far the mean outcome moves as each input goes from its lowest to its highest fifth, widest first."""
    middle = report.forecast.mixed.mean
    inputs = {label(i): (i, e) for i, e in report.play.issue.inputs()}
    ranked = sorted(report.inputs, key=lambda i: -abs(i.high - i.low))[:MOST]
    bars = []
    for index in ranked:
        (actor, field), e = inputs[index.group]
        total = f"{e.low:g} – {e.likely:g} – {e.high:g}; {100 * max(index.total, 0):.0f} % of the variance (total)"
        bars.append(
            Bar(f"{report.play.issue.player(actor).name}, {field}", total, index.low - middle, index.high - middle)
        )
    words = ", ".join(f"{b.name} {b.start:+.1f} to {b.end:+.1f}" for b in bars[:5])
    alt = f"Tornado of inputs of “{report.play.issue.question}”, points from the mean {middle:.0f}: {words}."
    note = f"mean outcome, in points from {middle:.1f}: light end at the input's lowest fifth, dark end at its highest"
    return _bars(alt, "What the forecast hangs on", note, bars, two=True)


def influence(report: Report) -> Canvas:
    """How far each claim moves the mean (Shapley), the strongest first."""
    ground = report.play.ground
    bars = []
    for i in report.claims[:MOST]:
        claim = ground.by_id[i.group]
        name = f"{claim.id[:16]}: {ground.speaker_name(claim)}"
        bars.append(Bar(name, f"“{claim.quote.text}”", 0.0, i.mean, i.mean_error))
    words = ", ".join(f"{b.name} {b.end:+.1f}" for b in bars[:5])
    alt = f"Claims by how far they move the forecast of “{report.play.issue.question}”, in points: {words}."
    note = "Shapley values: points by which each claim moves the mean; whiskers: two standard errors"
    return _bars(alt, "Which sentences the forecast leans on", note, bars)


def _bars(alt: str, title: str, note: str, bars: Sequence[Bar], *, two: bool = False) -> Canvas:
    canvas = Canvas(TOP + ROW * max(len(bars), 1) + 40, alt)
    canvas.words(20, 24, title, size=16, bold=True)
    canvas.words(20, 42, note, size=11, shade=DARK)
    reach = max((max(abs(b.start), abs(b.end) + 2 * b.error) for b in bars), default=1.0) or 1.0
    middle = (LEFT + RIGHT) / 2

    def x(points: float) -> float:
        return middle + (RIGHT - LEFT) / 2 * points / reach

    floor = TOP + ROW * len(bars)
    for n, bar in enumerate(bars):
        y = TOP + ROW * n
        canvas.words(LEFT - 10, y + 12, bar.name, size=12, anchor="end", room=LEFT - 20)
        canvas.words(LEFT - 10, y + 24, bar.below, size=9.5, anchor="end", shade=DARK, room=LEFT - 20)
        _bar(canvas, bar, x, y, two)
    canvas.line((middle, TOP - 4), (middle, floor + 4), shade=INK, width=1.2)
    for points in (-reach, 0.0, reach):
        canvas.words(x(points), floor + 20, f"{points:+.1f}" if points else "0", size=11, anchor="middle", shade=DARK)
    return canvas


def _bar(canvas: Canvas, bar: Bar, x: object, y: float, two: bool) -> None:
    assert callable(x)
    if two:  # from the lowest fifth (light) over the mean to the highest (dark)
        canvas.bar(*_sorted(x(0.0), x(bar.start), y), LIGHT)
        canvas.bar(*_sorted(x(0.0), x(bar.end), y), DARK)
    else:
        canvas.bar(*_sorted(x(0.0), x(bar.end), y), MIDDLE)
    if bar.error:
        ends = x(bar.end - 2 * bar.error), x(bar.end + 2 * bar.error)
        canvas.line((ends[0], y + 11), (ends[1], y + 11), shade=INK, width=1.4)
    last = max(x(bar.start), x(bar.end)) if two or bar.end >= 0 else min(x(bar.start), x(bar.end))
    text = f"{bar.start:+.1f} to {bar.end:+.1f}" if two else f"{bar.end:+.1f}"
    left = not two and bar.end < 0
    canvas.words(last + (-6 if left else 6), y + 15, text, size=11, anchor="end" if left else "start", shade=DARK)


def _sorted(a: float, b: float, y: float) -> tuple[float, float, float, float]:
    return min(a, b), y + 4, max(a, b), y + 18
