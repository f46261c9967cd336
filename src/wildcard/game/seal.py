"""Sealed forecasts: inputs, code, seed, claims and result under one hash, kept in the case to be scored.

Invariant: the same issue, claims, code, seed and draws give the same seal; a record that was changed
after sealing no longer matches its name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

import numpy as np

from wildcard.errors import IssueError, UnknownName
from wildcard.game.distribution import Distribution
from wildcard.game.ground import Ground
from wildcard.game.issue_file import read_issue
from wildcard.game.learnt import shipped
from wildcard.game.panel import Panel
from wildcard.game.play import Play
from wildcard.game.report import Report
from wildcard.ledger.case import Ledger
from wildcard.model.record import from_record, to_record
from wildcard.settings import VERSION

STEP = 0.25  # points between the places at which a sealed distribution is kept
SEAL, OUTCOME = "seal", "outcome"
PREFIX = 6  # characters of a seal that are enough to name it


def grid() -> np.ndarray[Any, np.dtype[np.float64]]:
    """The places of the scale at which sealed distributions are kept: 0, 0.25 … 100."""
    return np.arange(0.0, 100.0 + STEP / 2, STEP)


@cache
def code() -> str:
    """One hash over the source of the game's room: what computed the forecast."""
    digest = sha256()
    room = resources.files("wildcard.game")
    for entry in sorted(
        (e for e in room.iterdir() if e.name.endswith((".py", ".toml", ".json"))), key=lambda e: e.name
    ):
        digest.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")
    return digest.hexdigest()


def sealed(report: Report, text: str) -> dict[str, Any]:
    """The record that a seal is the hash of; it names no moment and no person, so it can be made again."""
    play = report.play
    strike = report.strike
    shown = play.forecast(strike.claims) if strike else report.forecast
    return {
        "kind": SEAL,
        "issue": play.issue.name,
        "question": play.issue.question,
        "toml": text,
        "claims": {id: to_record(c) for id, c in sorted(play.ground.claims.items())},
        "struck": sorted(strike.claims) if strike else [],
        "version": VERSION,
        "code": code(),
        "seed": play.seed,
        "draws": play.streams.n,
        "weights": dict(play.panel.weights),
        "learnt": play.panel.learnt is not None,
        "threshold": report.threshold,
        "marks": [at for at, _ in play.issue.scale.marks],
        "step": STEP,
        "levels": {str(k): v for k, v in shown.mixed.levels.items()},
        "below": {"mixture": kept(shown.mixed), **{n: kept(d) for n, d in shown.engines.items()}},
    }


def replayed(record: Mapping[str, Any], ledger: Ledger) -> dict[str, list[float]]:
    """The sealed forecast computed anew, by today's code, from the sealed issue and claims: what `below` holds.

    The case's present state does not count; IssueError where the sealed issue no longer reads.
    """
    seed = int(record["seed"])
    issue = read_issue(str(record["toml"]), str(record["issue"]))
    claims = {id: from_record(c, ledger.codebook) for id, c in record["claims"].items()}
    sealed_ground = Ground(issue, claims, {s.sha256: s for s in ledger.sources()})
    panel = Panel(record["weights"], seed, shipped() if record["learnt"] else None)
    shown = Play(sealed_ground, panel, draws=int(record["draws"]), seed=seed).forecast(record["struck"])
    return {"mixture": kept(shown.mixed), **{n: kept(d) for n, d in shown.engines.items()}}


def kept(distribution: Distribution) -> list[float]:
    """Mass at or below each place of the grid, to six digits."""
    return [round(float(x), 6) for x in distribution.at(grid())]


def name_of(record: Mapping[str, Any]) -> str:
    """The seal: sha256 over the record in one canonical form."""
    return sha256(json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def keep(ledger: Ledger, report: Report, text: str, *, by: str) -> str:
    """Seal the report's forecast and keep it in the case (once); returns the seal."""
    record = sealed(report, text)
    seal = name_of(record)
    if seal not in seals(ledger):
        ledger.save_forecast(seal, record, by=by)
    return seal


def seals(ledger: Ledger) -> dict[str, Mapping[str, Any]]:
    """Sealed forecasts of the case by seal, the oldest first."""
    found: dict[str, Mapping[str, Any]] = {}
    for record in ledger.forecasts():
        if record.get("kind") == SEAL:
            found[name_of(record)] = record
    return found


def outcomes(ledger: Ledger) -> dict[str, Mapping[str, Any]]:
    """What came, by seal; a later record of the same seal counts."""
    return {str(r["seal"]): r for r in ledger.forecasts() if r.get("kind") == OUTCOME}


def seal_called(ledger: Ledger, name: str) -> tuple[str, Mapping[str, Any]]:
    """A sealed forecast by its seal or the first six characters of it; UnknownName where there is none."""
    found = {s: r for s, r in seals(ledger).items() if s.startswith(name)}
    if len(found) != 1 or len(name) < PREFIX:
        known = ", ".join(s[:12] for s in seals(ledger)) or "none"
        raise UnknownName(f"{len(found)} sealed forecasts of this case begin with '{name}'; it has {known}")
    return next(iter(found.items()))


def settle(ledger: Ledger, seal: str, outcome: float, *, by: str, because: str) -> None:
    """Record what came and how that is known; IssueError where it lies off the scale, or nothing says how."""
    if not 0.0 <= outcome <= 100.0:
        raise IssueError(f"outcome {outcome:g} lies off the scale; expected a number from 0 to 100")
    if not because.strip():
        raise IssueError(f"outcome {outcome:g} comes without a reason; expected how you know what came (--because)")
    record = {"kind": OUTCOME, "seal": seal, "outcome": outcome, "because": because.strip()}
    ledger.save_forecast(f"{OUTCOME} {seal}", record, by=by)
