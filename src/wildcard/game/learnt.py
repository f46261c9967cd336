"""What past decisions taught the forecast: a few numbers, shipped with the package, refitted by `backtest --fit`.

Lengths are shares of the scale's width, so that one set serves issues of any width.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from wildcard.errors import IssueError
from wildcard.game.draws import Floats
from wildcard.game.voice import Voice

SHIPPED = "learnt.json"
INTERVALS = (0.5, 0.8, 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class Learnt:
    """Voice of the actors; share of each engine; how far outcomes fall from the compromise; how to sharpen the pool.

    `residuals` (r,): rising |outcome - compromise| / width at equal steps of probability, used on both
    sides. `sharpen`: a of the symmetric Beta(a, a) that recalibrates the pooled distribution (Gneiting &
    Ranjan 2013); a pool of honest forecasts is too wide, a > 1 narrows it. `levels`: mass of the interval
    that covered 50, 80, 95 % of past outcomes.
    """

    voice: Voice
    shares: Mapping[str, float]
    residuals: Floats
    sharpen: float
    levels: Mapping[float, float] = field(default_factory=lambda: {level: level for level in INTERVALS})
    decisions: int = 0
    note: str = ""

    def write(self, path: Path) -> None:
        """Keep as JSON."""
        record = {
            "note": self.note,
            "decisions": self.decisions,
            "voice": {k: round(v, 4) for k, v in asdict(self.voice).items()},
            "shares": {k: round(v, 4) for k, v in self.shares.items()},
            "sharpen": round(self.sharpen, 4),
            "levels": {str(k): round(v, 4) for k, v in self.levels.items()},
            "residuals": [round(float(r), 5) for r in self.residuals],
        }
        path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def taught(record: Mapping[str, Any], origin: str) -> Learnt:
    """Learnt numbers of a JSON record; raise IssueError where a table is missing or holds what is no number;
    a part of a table that is missing keeps its default."""
    try:
        return Learnt(
            Voice(**{k: float(v) for k, v in record["voice"].items()}),
            {str(k): float(v) for k, v in record["shares"].items()},
            np.array(record["residuals"], dtype=np.float64),
            float(record["sharpen"]),
            {float(k): float(v) for k, v in record["levels"].items()},
            int(record.get("decisions", 0)),
            str(record.get("note", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        raise IssueError(f"'{origin}' does not hold learnt numbers of the forecast: {e!r}") from e


@lru_cache(maxsize=1)
def shipped() -> Learnt:
    """The numbers that come with the package."""
    return taught(json.loads(resources.files("wildcard.game").joinpath(SHIPPED).read_text(encoding="utf-8")), SHIPPED)
