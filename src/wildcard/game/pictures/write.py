"""Writes a picture to a file: the file's name says which picture, its ending says in which format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from wildcard.errors import InputError
from wildcard.game.pictures.bars import influence, tornado
from wildcard.game.pictures.canvas import Canvas, svg
from wildcard.game.pictures.density import density
from wildcard.game.pictures.positions import positions
from wildcard.game.pictures.rounds import rounds
from wildcard.game.report import Report

Draw = Callable[[Report], Canvas]
PICTURES: Mapping[str, tuple[Draw, tuple[str, ...]]] = {
    "positions": (positions, ("position", "actor")),
    "tornado": (tornado, ("tornado", "input", "sobol")),
    "influence": (influence, ("influence", "claim", "shapley")),
    "paths": (rounds, ("path", "round")),
    "forecast": (density, ("forecast", "density", "")),
}


def kind(path: Path) -> str:
    """Which picture a file's name asks for; the forecast where it says nothing."""
    name = path.stem.lower()
    return next(k for k, (_, words) in PICTURES.items() if any(w in name for w in words))


def write(report: Report, path: Path) -> str:
    """Draw and write; InputError where the ending is neither .svg nor .png or the file cannot be written.

    Rankings that the picture needs are computed where the report has none. Returns the path.
    """
    ending = path.suffix.lower()
    if ending not in (".svg", ".png"):
        raise InputError(f"picture '{path}' ends in '{path.suffix}'; expected .svg or .png")
    wanted = kind(path)
    if wanted == "tornado" and not report.inputs:
        report.rank_inputs()
    if wanted == "influence" and not report.claims:
        report.rank_claims()
    canvas = PICTURES[wanted][0](report)
    try:
        if ending == ".svg":
            path.write_text(svg(canvas), encoding="utf-8")
        else:
            from wildcard.game.pictures.png import write_png

            write_png(canvas, path)
    except OSError as e:
        raise InputError(f"picture '{path}' cannot be written: {e.strerror or e}") from e
    return str(path)
