"""A canvas: lines, areas, dots and words in shades of grey, which an SVG or a PNG is written from.

Invariant: no colour carries a meaning, so that a picture reads the same in black and white; every
canvas has an alternative text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

INK, DARK, MIDDLE, LIGHT, PALE = "#111111", "#444444", "#8a8a8a", "#c4c4c4", "#e8e8e8"
WIDTH = 760.0
Anchor = Literal["start", "middle", "end"]
Points = tuple[tuple[float, float], ...]
DASHES = {"": (), "dash": (6.0, 4.0), "dot": (1.5, 3.0), "long": (12.0, 4.0)}
LETTER = 0.54  # average width of a letter in shares of its size, on the safe side


@dataclass(frozen=True, slots=True)
class Line:
    """A polyline."""

    points: Points
    shade: str = INK
    width: float = 1.0
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon."""

    points: Points
    shade: str = LIGHT


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle with a thin rim."""

    x: float
    y: float
    radius: float
    shade: str = INK


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    size: float = 12.0
    anchor: Anchor = "start"
    bold: bool = False
    shade: str = INK


Shape = Line | Area | Dot | Words


@dataclass
class Canvas:
    """Shapes in the order in which they are drawn; x to the right, y downwards, in pixels."""

    height: float
    alt: str
    width: float = WIDTH
    shapes: list[Shape] = field(default_factory=list)

    def line(self, *points: tuple[float, float], shade: str = INK, width: float = 1.0, dash: str = "") -> None:
        """Draw a polyline."""
        self.shapes.append(Line(tuple(points), shade, width, dash))

    def area(self, points: Sequence[tuple[float, float]], shade: str = LIGHT) -> None:
        """Fill a polygon."""
        self.shapes.append(Area(tuple(points), shade))

    def bar(self, x: float, y: float, right: float, bottom: float, shade: str = LIGHT) -> None:
        """Fill a rectangle."""
        self.area(((x, y), (right, y), (right, bottom), (x, bottom)), shade)

    def dot(self, x: float, y: float, radius: float, shade: str = INK) -> None:
        """Draw a dot."""
        self.shapes.append(Dot(x, y, radius, shade))

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 12.0,
        anchor: Anchor = "start",
        bold: bool = False,
        shade: str = INK,
        room: float | None = None,
    ) -> None:
        """Write one line of text, cut to `room` pixels where it is given."""
        self.shapes.append(Words(x, y, text if room is None else cut(text, room, size), size, anchor, bold, shade))


def cut(text: str, room: float, size: float = 12.0) -> str:
    """The text as far as it fits into `room` pixels."""
    most = max(int(room / (size * LETTER)), 1)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def svg(canvas: Canvas) -> str:
    """The canvas as one SVG element, without references to anything outside or ids that could clash."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(canvas.width)} {_n(canvas.height)}" '
        f'width="{_n(canvas.width)}" height="{_n(canvas.height)}" role="img" aria-label={quoteattr(canvas.alt)} '
        'font-family="system-ui, sans-serif">'
    )
    ground = f'<rect width="{_n(canvas.width)}" height="{_n(canvas.height)}" fill="#ffffff"/>'
    body = "\n".join(_svg(shape) for shape in canvas.shapes)
    return f"{head}\n<title>{escape(canvas.alt)}</title>\n{ground}\n{body}\n</svg>\n"


def _svg(shape: Shape) -> str:
    if isinstance(shape, Line):
        dash = f' stroke-dasharray="{",".join(_n(d) for d in DASHES[shape.dash])}"' if shape.dash else ""
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
        return (
            f'<polyline points="{points}" fill="none" stroke="{shape.shade}" stroke-width="{_n(shape.width)}"{dash}/>'
        )
    if isinstance(shape, Area):
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
        return f'<polygon points="{points}" fill="{shape.shade}"/>'
    if isinstance(shape, Dot):
        where = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
        return f'<circle {where} fill="{shape.shade}" stroke="#ffffff" stroke-width="1"/>'
    bold = ' font-weight="600"' if shape.bold else ""
    where = f'x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" text-anchor="{shape.anchor}"'
    return f'<text {where} fill="{shape.shade}"{bold}>{escape(shape.text)}</text>'


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
