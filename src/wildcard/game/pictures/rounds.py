"""A path as a picture: every actor's position from round to round, and the weighted median."""

from __future__ import annotations

from wildcard.game.paths import LIKELY, Path
from wildcard.game.pictures.canvas import DARK, INK, LIGHT, MIDDLE, Canvas
from wildcard.game.report import Report

LEFT, RIGHT, TOP, FLOOR = 230.0, 715.0, 70.0, 470.0
GAP = 14.0  # pixels between names
DASHED = ("", "dash", "dot", "long")


def rounds(report: Report) -> Canvas:
    """The report's path, the scale upwards, rounds to the right; names stand where their lines begin."""
    path = report.path
    names = {p.id: p.name for p in report.play.issue.players}
    canvas = Canvas(FLOOR + 60, alt(path, report.play.issue.question, names))
    canvas.words(20, 24, report.play.issue.question, size=16, bold=True, room=720)
    note = f"challenge model, path of {told(path)}; thick: weighted median; one story of many, not the forecast"
    canvas.words(20, 42, note, size=11, shade=DARK, room=720)
    last = max(len(path.stages) - 1, 1)
    _frame(canvas, last)
    for n in range(len(path.actors)):
        points = [(_x(s.round, last), _y(s.positions[n])) for s in path.stages]
        canvas.line(*_wide(points), shade=MIDDLE if n % 2 else DARK, width=1.3, dash=DASHED[n % len(DASHED)])
    canvas.line(*_wide([(_x(s.round, last), _y(s.median)) for s in path.stages]), shade=INK, width=3.5)
    for stage in path.stages:
        if stage.turning:
            canvas.dot(_x(stage.round, last), _y(stage.median), 6, INK)
    _names(canvas, path, names)
    return canvas


def told(path: Path) -> str:
    """Which path it is, in words."""
    return "the likely values" if path.draw == LIKELY else f"draw {path.draw}"


def alt(path: Path, question: str, names: dict[str, str]) -> str:
    """The picture in words."""
    start, end = path.stages[0], path.stages[-1]
    turns = [str(s.round) for s in path.stages if s.turning]
    turned = f"turning points in rounds {', '.join(turns)}" if turns else "no turning point"
    groups = "; ".join(", ".join(names[a] for a in g) for g in end.coalitions)
    return (
        f"Path of {told(path)} on “{question}” over {len(path.stages) - 1} rounds: the weighted median goes from "
        f"{start.median:.0f} to {end.median:.0f}, {turned}; at the end stand together: {groups}."
    )


def _frame(canvas: Canvas, last: int) -> None:
    for value in (0, 25, 50, 75, 100):
        canvas.line((LEFT, _y(value)), (RIGHT, _y(value)), shade=LIGHT, width=0.6)
        canvas.words(RIGHT + 8, _y(value) + 4, str(value), size=11, shade=DARK)
    for number in range(last + 1):
        canvas.words(_x(number, last), FLOOR + 20, str(number), size=11, anchor="middle", shade=DARK)
    canvas.words((LEFT + RIGHT) / 2, FLOOR + 40, "round", size=11, anchor="middle", shade=DARK)


def _names(canvas: Canvas, path: Path, names: dict[str, str]) -> None:
    """Names beside the beginnings of their lines, pushed apart where they would cover each other."""
    start = path.stages[0].positions
    order = sorted(range(len(path.actors)), key=lambda n: -start[n])
    placed: list[float] = []
    for n in order:
        placed.append(max(_y(start[n]), placed[-1] + GAP if placed else TOP))
    over = max(placed[-1] - FLOOR, 0.0)
    placed = [max(y - over, TOP - 6 + GAP * n) for n, y in enumerate(placed)]
    for n, y in zip(order, placed, strict=True):
        canvas.line((LEFT - 22, y), (LEFT - 4, _y(start[n])), shade=MIDDLE, width=0.8)
        text = f"{names[path.actors[n]]} {start[n]:.0f}"
        canvas.words(LEFT - 26, y + 4, text, size=11, anchor="end", room=LEFT - 30)


def _x(number: float, last: int) -> float:
    return LEFT + (RIGHT - LEFT) * number / last


def _y(value: float) -> float:
    return FLOOR - (FLOOR - TOP) * value / 100.0


def _wide(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A path of one stage is drawn as a level line."""
    return points if len(points) > 1 else [points[0], (RIGHT, points[0][1])]
