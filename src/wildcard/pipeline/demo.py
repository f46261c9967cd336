"""The Iraq example: four texts, an analyst's decisions and an issue become a case and a brief.

Invariant: a case in the way is remade only where nobody but the demo has worked on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from wildcard.brief.html import html
from wildcard.brief.markdown import markdown
from wildcard.brief.parts import Brief, Prose
from wildcard.errors import CaseExists, CaseMissing
from wildcard.exchange.save import save
from wildcard.ledger.case import create_case, open_case
from wildcard.pipeline.trip import Tell, Ticket, Trip, travel
from wildcard.wording.plain import visible

TEXTS = ("background.md", "keep.md", "integrate.md", "khabar.md")
TITLE = "The Popular Mobilization in Iraq"
ANALYST = "demo analyst"
HANDS = frozenset({ANALYST, "wildcard"})
GLANCE = 6  # sentences that the terminal shows


@dataclass(frozen=True, slots=True)
class Shown:
    """Where the case and the brief are, and the lines that tell what came of it."""

    case: Path
    brief: Path
    lines: tuple[str, ...]


def example() -> Path:
    """The folder of the example in the package."""
    return Path(str(resources.files("wildcard").joinpath("example/iraq")))


def demo(folder: Path, *, tell: Tell = lambda outcome, total: None) -> Shown:
    """Make `folder` with the case, the brief as HTML and as Markdown; CaseExists where another's work is there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise CaseMissing(f"folder '{folder}' cannot be made: {e.strerror or e}") from e
    case, page = folder / "iraq.db", folder / "brief.html"
    _make_room(case)
    texts = [str(example() / name) for name in TEXTS]
    with create_case(str(case)) as ledger:
        ticket = Ticket(texts, decisions=example() / "decisions.jsonl", issue=example() / "issue.toml", title=TITLE)
        trip = travel(ledger, ticket, by=ANALYST, tell=tell)
    save([html(trip.brief)], page)
    save([markdown(trip.brief)], folder / "brief.md")
    return Shown(case, page, tuple(_lines(trip, case, page)))


def _make_room(case: Path) -> None:
    """Remove the case of an earlier demo."""
    if not case.exists():
        return
    with open_case(str(case)) as ledger:
        others = {entry.by for entry in ledger.history()} - HANDS
    if others:
        raise CaseExists(f"{', '.join(sorted(others))} worked on '{case}'; name another folder with --out")
    for path in (case, *(case.with_name(case.name + end) for end in ("-wal", "-shm"))):
        path.unlink(missing_ok=True)


def _lines(trip: Trip, case: Path, page: Path) -> Iterator[str]:
    words = sum(o.words for o in trip.outcomes)
    yield f"{TITLE}: {len(trip.outcomes)} texts, {words:,} words, two of them for and against"
    yield " · ".join(trip.brief.figures)
    yield ""
    yield from _glance(trip.brief)
    yield from _played(trip)
    yield ""
    yield f"brief  {page}"
    yield f"case   {case}"
    yield f'ask    wildcard chain {case} "Popular Mobilization Forces"'
    yield f"       wildcard disputes {case}"
    yield from (f"       wildcard play {case} {report.play.issue.name} --strike pm-14" for report in trip.played)


def _played(trip: Trip) -> Iterator[str]:
    """One line a forecast: a distribution, never a bare point."""
    for report in trip.played:
        d, issue = report.forecast.mixed, report.play.issue
        low, high = d.interval(0.8)
        scale = f"0 = {issue.scale.low}; 100 = {issue.scale.high}"
        yield f"- {issue.question} {low:.0f} to {high:.0f} with 80 %, median {d.quantile(0.5):.0f} ({scale})"


def _glance(brief: Brief) -> Iterator[str]:
    """The first sentences of the brief, as the terminal shows them."""
    blocks = (b for s in brief.sections if s.anchor == "glance" for b in s.blocks if isinstance(b, Prose))
    sentences = [s for block in blocks for s in block.sentences]
    for sentence in sentences[:GLANCE]:
        yield f"- {visible(sentence.text)} ({sentence.standing}, {len(sentence.claims)} cited)"
