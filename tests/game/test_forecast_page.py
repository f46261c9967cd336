"""The page on the forecast names every engine and shows figures that the floors hold."""

from __future__ import annotations

import tomllib
from pathlib import Path

from wildcard.game.engine import ENGINES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "forecast.md").read_text(encoding="utf-8")


def test_every_engine_is_described() -> None:
    assert [name for name in ENGINES if f"| `{name}` |" not in PAGE] == []


def test_the_figure_of_the_mixture_is_within_its_floor() -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith("| **mixture**"))
    crps = float(row.split("|")[3].strip(" *"))
    floors = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["forecast"]
    assert crps <= floors["crps"]
