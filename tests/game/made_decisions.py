"""Decisions made up by a rule that the mixture can learn: who cares most wins more than its share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np


def decision(rng: np.random.Generator, n: int) -> dict[str, Any]:
    m = int(rng.integers(4, 9))
    x = rng.choice([0.0, 30.0, 50.0, 80.0, 100.0], m)
    s, c = rng.integers(10, 101, m), rng.integers(1, 11, m)
    voice = c * s * np.where(s == s.max(), 3.0, 1.0)
    outcome = float(np.clip(np.round(voice @ x / voice.sum() + rng.normal(0, 8)), 0, 100))
    actors = [
        {"name": f"a{i}", "position": float(x[i]), "salience": float(s[i]), "capability": float(c[i])} for i in range(m)
    ]
    return {"issue": f"i{n}", "proposal": f"p{n // 2}", "outcome": outcome, "reference_point": None, "actors": actors}


def made(path: Path, n: int = 40, seed: int = 0) -> Path:
    rng = np.random.default_rng(seed)
    path.write_text("".join(json.dumps(decision(rng, i)) + "\n" for i in range(n)), encoding="utf-8")
    return path
