"""A canvas as PNG, drawn by matplotlib (the extra `plots`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wildcard.errors import InputError
from wildcard.game.pictures.canvas import DASHES, Area, Canvas, Dot, Line, Shape, Words

DOTS = 160  # dots per inch
PIXELS = 96.0  # pixels of the canvas per inch
POINT = 72.0 / PIXELS
ALIGN = {"start": "left", "middle": "center", "end": "right"}


def write_png(canvas: Canvas, path: Path) -> None:
    """Write the canvas; InputError where matplotlib is not installed."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as e:
        raise InputError(
            f"'{path}' needs matplotlib, which is not installed: pip install 'wildcard[plots]', or write .svg"
        ) from e
    figure = Figure(figsize=(canvas.width / PIXELS, canvas.height / PIXELS), dpi=DOTS)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, canvas.width)
    axes.set_ylim(canvas.height, 0)
    axes.axis("off")
    for order, shape in enumerate(canvas.shapes):
        _draw(axes, shape, order)
    figure.savefig(path, metadata={"Title": "wildcard", "Description": canvas.alt, "Software": None})


def _draw(axes: Any, shape: Shape, order: int) -> None:
    from matplotlib.patches import Circle, Polygon

    if isinstance(shape, Line):
        style = (0, tuple(d / max(shape.width, 1.0) for d in DASHES[shape.dash])) if shape.dash else "solid"
        x, y = zip(*shape.points, strict=True)
        axes.plot(x, y, color=shape.shade, linewidth=shape.width * POINT, linestyle=style, zorder=order)
    elif isinstance(shape, Area):
        axes.add_patch(Polygon(shape.points, closed=True, facecolor=shape.shade, edgecolor="none", zorder=order))
    elif isinstance(shape, Dot):
        rim = {"edgecolor": "#ffffff", "linewidth": POINT}
        axes.add_patch(Circle((shape.x, shape.y), shape.radius, facecolor=shape.shade, zorder=order, **rim))
    else:
        _write(axes, shape, order)


def _write(axes: Any, shape: Words, order: int) -> None:
    axes.text(
        shape.x,
        shape.y,
        shape.text.replace("$", r"\$"),
        fontsize=shape.size * POINT,
        color=shape.shade,
        ha=ALIGN[shape.anchor],
        va="baseline",
        fontweight="bold" if shape.bold else "normal",
        zorder=order,
    )
