"""Decisions that were taken: who wanted what, how much it mattered to them, how strong they were, what came.

Read from JSON lines; a line that breaks the format is refused with its number and what was expected.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wildcard.errors import FormatError, IssueError, reason
from wildcard.game.draws import Draws

WIDTH = 100.0


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """One issue with its outcome on the scale 0 to 100; issues of one `proposal` are not independent."""

    issue: str
    proposal: str
    outcome: float
    draws: Draws


def read_decisions(path: Path) -> list[Decision]:
    """Decisions of a file, in its order; raise FormatError where it cannot be used."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as e:
        raise FormatError(f"decisions '{path}' cannot be read: {reason(e)}") from e
    found = [_decision(line, f"'{path}' line {n}") for n, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise FormatError(f"'{path}' holds no decision; expected one JSON object a line")
    return found


def _decision(line: str, where: str) -> Decision:
    try:
        record = json.loads(line)
    except ValueError as e:
        raise FormatError(f"{where} is no JSON: {e}") from e
    if not isinstance(record, dict):
        raise FormatError(f"{where} is a {type(record).__name__}; expected an object with 'outcome' and 'actors'")
    actors = record.get("actors")
    if not isinstance(actors, list) or not actors or not all(isinstance(a, dict) for a in actors):
        raise FormatError(f"{where} has no list of 'actors', each with position, salience and capability")
    issue = str(record.get("issue") or where)
    x, s, c = (
        [_number(a, key, f"{where}, actor '{a.get('name', n)}'") for n, a in enumerate(actors, 1)]
        for key in ("position", "salience", "capability")
    )
    outcome = _number(record, "outcome", where)
    if not 0.0 <= outcome <= WIDTH:
        raise FormatError(f"{where} has the outcome {outcome:g}; expected a number from 0 to 100")
    try:
        draws = Draws.of(x, [v / 100.0 for v in s], c, WIDTH)
    except IssueError as e:
        raise FormatError(f"{where}: {e} (positions and salience run from 0 to 100 in this format)") from e
    return Decision(issue, str(record.get("proposal") or issue), outcome, draws)


def _number(record: Mapping[str, Any], key: str, where: str) -> float:
    value = record.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FormatError(f"{where} has the {key} {json.dumps(value)}; expected a number")
    try:
        return float(value)
    except OverflowError as e:
        raise FormatError(f"{where} has the {key} {str(value)[:12]}…; expected a number from 0 to 100") from e
