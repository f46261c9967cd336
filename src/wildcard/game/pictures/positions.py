"""Where actors stand and how much they weigh: ranges as lines, likely values as dots whose area is their weight."""

from __future__ import annotations

from math import sqrt

from wildcard.game.issue import Player
from wildcard.game.pictures.canvas import DARK, INK, MIDDLE, Canvas
from wildcard.game.pictures.scale import LEFT, RIGHT, at, axis, grid
from wildcard.game.report import Report

TOP, ROW, LARGEST = 58.0, 26.0, 12.0


def positions(report: Report) -> Canvas:
    """One row an actor, from the lowest position to the highest."""
    issue = report.play.issue
    players = sorted(issue.players, key=lambda p: (p.position.likely, p.id))
    floor = TOP + ROW * len(players) + 6
    canvas = Canvas(floor + 52 + 15 * (len(issue.scale.marks) + 3), alt(players, issue.question))
    canvas.words(20, 24, issue.question, size=16, bold=True, room=RIGHT - 20)
    note = "positions: line from low to high, dot at likely, its area is salience x capability"
    canvas.words(20, 42, note, size=11, shade=DARK)
    grid(canvas, TOP, floor)
    top = max(weight(p) for p in players) or 1.0
    for n, player in enumerate(players):
        y = TOP + ROW * (n + 0.5) + 3
        e = player.position
        label = player.name + (" (veto)" if player.veto else "")
        canvas.words(LEFT - 14, y + 4, label, size=12, anchor="end", room=LEFT - 20)
        canvas.line((at(e.low), y), (at(e.high), y), shade=MIDDLE, width=2)
        for end in (e.low, e.high):
            canvas.line((at(end), y - 4), (at(end), y + 4), shade=MIDDLE, width=2)
        canvas.dot(at(e.likely), y, max(LARGEST * sqrt(weight(player) / top), 2.0), INK)
    axis(canvas, issue.scale, floor, TOP, report.threshold)
    return canvas


def weight(player: Player) -> float:
    """Likely salience times likely capability."""
    return player.salience.likely * player.capability.likely


def alt(players: list[Player], question: str) -> str:
    """The picture in words."""
    told = ", ".join(
        f"{p.name} {p.position.likely:.0f} ({p.position.low:.0f} to {p.position.high:.0f})" for p in players
    )
    return f"Positions of {len(players)} actors on “{question}”: {told}."
