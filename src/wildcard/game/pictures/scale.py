"""The scale of an issue as the axis that all pictures share."""

from __future__ import annotations

from wildcard.game.issue import Scale
from wildcard.game.pictures.canvas import DARK, INK, LIGHT, MIDDLE, Canvas

LEFT, RIGHT = 200.0, 730.0


def at(value: float) -> float:
    """The x of a place on the scale, in pixels."""
    return LEFT + (RIGHT - LEFT) * value / 100.0


def axis(canvas: Canvas, scale: Scale, y: float, top: float, threshold: float) -> float:
    """Draw the axis at `y`, the threshold up to `top`, and the words of the scale below; returns the y after them."""
    canvas.line((LEFT, y), (RIGHT, y), shade=INK, width=1.2)
    for tick in range(0, 101, 10):
        canvas.line((at(tick), y), (at(tick), y + (6 if tick % 50 == 0 else 4)), shade=INK)
        canvas.words(at(tick), y + 18, str(tick), size=11, anchor="middle", shade=DARK)
    canvas.line((at(threshold), top), (at(threshold), y), shade=MIDDLE, width=1.2, dash="dash")
    if scale.status_quo is not None:
        x = at(scale.status_quo)
        canvas.area(((x - 5, y + 1), (x + 5, y + 1), (x, y - 8)), INK)
    return words_of(canvas, scale, y + 36)


def words_of(canvas: Canvas, scale: Scale, y: float) -> float:
    """The worded places, one a line; returns the y after them."""
    places = [(0.0, scale.low), *scale.marks, (100.0, scale.high)]
    for place, words in places:
        canvas.words(LEFT - 12, y, f"{place:g}", size=11, anchor="end", bold=True, shade=DARK)
        canvas.words(LEFT, y, words, size=11, shade=DARK, room=RIGHT - LEFT)
        y += 15
    if scale.status_quo is not None:
        canvas.area(((LEFT - 22, y - 1), (LEFT - 12, y - 1), (LEFT - 17, y - 9)), INK)
        canvas.words(LEFT, y, f"the status quo, at {scale.status_quo:g}", size=11, shade=DARK)
        y += 15
    return y


def grid(canvas: Canvas, top: float, bottom: float) -> None:
    """Faint lines at every quarter."""
    for tick in (0, 25, 50, 75, 100):
        canvas.line((at(tick), top), (at(tick), bottom), shade=LIGHT, width=0.6)
