"""The whole trip on one screen: read, resolve, keep, review, view, play, brief."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from wildcard.brief.compose import compose
from wildcard.brief.parts import Brief
from wildcard.errors import DocumentError, reason
from wildcard.ledger.case import MEMORY, Ledger
from wildcard.pipeline.forecasts import forecasts, keep_issue
from wildcard.pipeline.intake import Outcome, files, intake
from wildcard.pipeline.readers import reader_for
from wildcard.pipeline.review import Review, parse, review
from wildcard.pipeline.shelf import Told
from wildcard.pipeline.workers import intake_by_crew
from wildcard.reading.protocol import Reader

if TYPE_CHECKING:
    from wildcard.game.report import Report

MANY = 60  # files from which starting another reader pays
Tell = Callable[[Outcome, int], None]  # one outcome, and how many files there are in all


@dataclass(frozen=True, slots=True)
class Trip:
    """What came of it: an outcome a file, the review where there was one, and the brief."""

    outcomes: tuple[Outcome, ...]
    review: Review | None
    brief: Brief
    played: Sequence[Report] = ()


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a trip takes along: sources, what is told of them, decisions, and the brief's title."""

    sources: Sequence[str]
    told: Told = field(default_factory=Told)
    pipeline: str | None = None
    reader: Reader | None = None  # another reader than ours, such as one that asks a language model
    workers: int = 0  # 0: as many as the machine has cores where there are many files
    decisions: Path | None = None
    issue: Path | None = None
    title: str | None = None


def travel(ledger: Ledger, ticket: Ticket, *, by: str, tell: Tell = lambda outcome, total: None) -> Trip:
    """Read the sources into the case, apply the decisions, and compose the brief of all that it holds then."""
    outcomes = read(ledger, ticket, by=by, tell=tell)  # resolves names as it reads, keeps claims with their quotes
    if all(outcome.problem for outcome in outcomes):
        raise DocumentError(f"none of {len(outcomes)} sources can be read: {outcomes[0].problem}")
    done = decide(ledger, ticket.decisions, by=by) if ticket.decisions else None
    if ticket.issue:
        keep_issue(ledger, ticket.issue, by=by)
    played = forecasts(ledger)
    return Trip(outcomes, done, compose(ledger, title=ticket.title or title_of(ledger), forecasts=played), played)


def read(ledger: Ledger, ticket: Ticket, *, by: str, tell: Tell = lambda outcome, total: None) -> tuple[Outcome, ...]:
    """Read the sources into the case; where the only one cannot be read, DocumentError says why."""
    outcomes: list[Outcome] = []
    paths = files(ticket.sources, outcomes)
    if len(ticket.sources) == 1 and not paths:
        raise DocumentError(outcomes[0].problem or f"'{ticket.sources[0]}' cannot be read")
    if len(paths) > 1 and ticket.told.about.get("title"):
        raise DocumentError(f"a title is one source's, and {len(paths)} files were given; expected no --title")
    for outcome in _outcomes(ledger, paths, ticket, by):
        if outcome.problem and len(paths) == 1 == len(ticket.sources):
            raise DocumentError(outcome.problem)
        outcomes.append(outcome)
        tell(outcome, len(paths))
    return tuple(outcomes)


def _outcomes(ledger: Ledger, paths: list[Path], ticket: Ticket, by: str) -> Iterator[Outcome]:
    """By one process or several: a passing case is in nobody's reach but ours, and one file needs one reader."""
    if ticket.reader is not None:
        return intake(ledger, paths, ticket.reader, ticket.told, by=by)
    workers = min(ticket.workers or ((os.cpu_count() or 1) if len(paths) >= MANY else 1), len(paths))
    if workers > 1 and ledger.url != MEMORY:
        return intake_by_crew(ledger, paths, ticket.told, by=by, workers=workers, pipeline=ticket.pipeline)
    return intake(ledger, paths, reader_for(ledger, ticket.pipeline), ticket.told, by=by)


def decide(ledger: Ledger, decisions: Path, *, by: str) -> Review:
    """Apply a file of decisions; DocumentError where it cannot be read."""
    try:
        text = decisions.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise DocumentError(f"decisions '{decisions}' cannot be read: {reason(e)}") from e
    return review(ledger, parse(text, decisions.name), by=by)


def title_of(ledger: Ledger) -> str:
    """What to call a brief that nobody named: by its only source, or by how many there are."""
    sources = ledger.sources()
    if len(sources) == 1:
        return sources[0].title or sources[0].origin or "Brief"
    return f"Brief of {len(sources)} sources"
