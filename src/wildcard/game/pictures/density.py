"""The forecast as a picture: where the outcome may come to lie, with intervals, and what each engine says."""

from __future__ import annotations

import numpy as np

from wildcard.game.distribution import Distribution
from wildcard.game.pictures.canvas import DARK, INK, LIGHT, MIDDLE, Canvas
from wildcard.game.pictures.scale import LEFT, RIGHT, at, axis, grid
from wildcard.game.report import Report
from wildcard.game.words import likely, percent

BIN = 2.5  # points
TOP, FLOOR = 62.0, 230.0
ROW = 26.0
BARS = ((0.95, 2.0, MIDDLE), (0.80, 5.0, MIDDLE), (0.50, 9.0, DARK))


def density(report: Report) -> Canvas:
    """The mixture's density with its intervals; below it the intervals of each engine, and of what was struck."""
    rows = [("mixture", report.forecast.mixed), *report.forecast.engines.items(), *report.beside.items()]
    if report.strike:
        rows.append(("without what is struck", report.strike.without.mixed))
    scale = report.play.issue.scale
    height = FLOOR + 22 + ROW * len(rows) + 52 + 15 * (len(scale.marks) + 3)
    canvas = Canvas(height, alt(report))
    canvas.words(20, 24, report.play.issue.question, size=16, bold=True, room=RIGHT - 20)
    n = f"{report.play.streams.n:,} draws, seed {report.play.seed}"
    canvas.words(20, 42, f"mixture of engines; {n}; bars are its intervals of 50, 80 and 95 %", size=11, shade=DARK)
    grid(canvas, TOP, FLOOR)
    _steps(canvas, report.forecast.mixed, LIGHT, filled=True)
    if report.strike:
        _steps(canvas, report.strike.without.mixed, INK, filled=False)
    _sides(canvas, report)
    y = FLOOR + 24
    for name, distribution in rows:
        canvas.words(LEFT - 12, y + 4, name, size=12, anchor="end", bold=name == "mixture", room=LEFT - 20)
        _intervals(canvas, distribution, y)
        y += ROW
    axis(canvas, scale, y - 4, TOP, report.threshold)
    return canvas


def alt(report: Report) -> str:
    """The picture in words."""
    d, t = report.forecast.mixed, report.threshold
    (a, b), (c, e) = d.interval(0.5), d.interval(0.8)
    return (
        f"Forecast of “{report.play.issue.question}” on a scale from 0 ({report.play.issue.scale.low}) to 100 "
        f"({report.play.issue.scale.high}): median {d.quantile(0.5):.0f}, 50 % from {a:.0f} to {b:.0f}, "
        f"80 % from {c:.0f} to {e:.0f}; above {t:g}: {percent(d.above(t))}, {likely(d.above(t))}."
    )


def _steps(canvas: Canvas, distribution: Distribution, shade: str, *, filled: bool) -> None:
    edges = np.arange(0.0, 100.0 + BIN, BIN)
    below = distribution.at(edges)
    mass = np.diff(below)
    mass[0] += below[0]  # what stands exactly at 0 belongs to the first step
    top = max(float(mass.max()), 1e-9)
    points = [(at(0.0), FLOOR)]
    for left, right, share in zip(edges[:-1], edges[1:], mass, strict=True):
        y = FLOOR - (FLOOR - TOP - 16) * float(share) / top
        points += [(at(float(left)), y), (at(float(right)), y)]
    points.append((at(100.0), FLOOR))
    if filled:
        canvas.area(points, shade)
        canvas.line(*points, shade=DARK, width=1.2)
    else:
        canvas.line(*points, shade=shade, width=1.4, dash="dot")


def _intervals(canvas: Canvas, distribution: Distribution, y: float) -> None:
    for level, thick, shade in BARS:
        low, high = distribution.interval(level)
        canvas.bar(at(low), y - thick / 2, max(at(high), at(low) + 1.5), y + thick / 2, shade)
    x = at(distribution.quantile(0.5))
    canvas.line((x, y - 8), (x, y + 8), shade="#ffffff", width=4)
    canvas.line((x, y - 8), (x, y + 8), shade=INK, width=2)


def _sides(canvas: Canvas, report: Report) -> None:
    t = report.threshold
    above = report.forecast.mixed.above(t)
    if t > 18:
        text = f"up to {t:g}: {percent(1 - above)}, {likely(1 - above)}"
        canvas.words(at(t) - 8, TOP + 4, text, size=11, anchor="end")
    if t < 82:
        canvas.words(at(t) + 8, TOP + 4, f"above {t:g}: {percent(above)}, {likely(above)}", size=11)
