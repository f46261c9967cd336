"""From a case to a brief: chooses who it is about, and orders the sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from wildcard.brief import sections
from wildcard.brief.chains import chains
from wildcard.brief.contested import disputed
from wildcard.brief.parts import Brief, Prose, Section
from wildcard.brief.references import cited, references, source_lines
from wildcard.brief.shelf import Shelf
from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import Selection
from wildcard.model.actor import RESERVED, Actor
from wildcard.model.claim import Claim
from wildcard.model.counted import counted
from wildcard.views.weight import weights
from wildcard.wording.sentence import Sentence
from wildcard.wording.speech import Speech

if TYPE_CHECKING:
    from wildcard.game.report import Report

ARMED = ("force", "armed group")
CENTRAL = 8  # actors that get a paragraph of their own
COMPARED = 5  # forces side by side


def compose(ledger: Ledger, *, title: str, forecasts: Sequence[Report] = ()) -> Brief:
    """The brief of all live claims of a case, and of what was played. Every sentence cites."""
    claims = list(ledger.claims())
    sources = ledger.sources()
    speech = Speech(ledger.codebook, {s.sha256: s for s in sources}, {e.id: e for e in ledger.entities()})
    shelf = Shelf(ledger, claims, speech)
    games = _games(shelf, forecasts)
    parts = [*_sections(shelf, central(claims), _headlines(games, forecasts)), *games]
    order = {s.sha256: n for n, s in enumerate(sources, start=1)}
    refs = references(
        (i for i in cited(parts) if i in shelf.by_id),
        shelf.by_id.__getitem__,
        ledger.text,
        speech,
        order,
        weights(claims, ledger, Selection()),
    )
    lines = source_lines(sources, ledger.original)
    return Brief(title, _figures(ledger, claims, len(sources)), tuple(parts), refs, lines)


def _sections(shelf: Shelf, actors: Sequence[Actor], headlines: Sequence[Sentence]) -> list[Section]:
    armed = [a for a in actors if a.kind in ARMED and not a.unnamed]
    found = [
        sections.opening([*sections.glance(shelf, armed), *headlines], _remarks(shelf)),
        sections.who(shelf, actors[:CENTRAL]),
        chains(shelf, armed[:COMPARED]),
        sections.covers(shelf),
        sections.presence(shelf),
        sections.comparison(shelf, rated(shelf.claims)[:COMPARED]),
        disputed(shelf),
        sections.argument(shelf),
    ]
    return [s for s in found if s is not None]


def rated(claims: Iterable[Claim]) -> list[Actor]:
    """Armed actors by how many ratings they have."""
    return [a for a in central(c for c in claims if c.type == "rated") if a.kind in ARMED and not a.unnamed]


def _games(shelf: Shelf, forecasts: Sequence[Report]) -> list[Section]:
    if not forecasts:
        return []
    from wildcard.brief.game import game  # compiles engines: only where something was played

    return [game(shelf, report, n) for n, report in enumerate(forecasts, start=1)]


def _headlines(games: Sequence[Section], forecasts: Sequence[Report]) -> list[Sentence]:
    """The first sentence of each game after its question: a distribution, for the top of the brief."""
    firsts = [next((b.sentences[0] for b in g.blocks if isinstance(b, Prose)), None) for g in games]
    asked = [report.play.issue.question for report in forecasts]
    return [replace(s, text=f"{q} {s.text}") for q, s in zip(asked, firsts, strict=True) if s is not None]


def _remarks(shelf: Shelf) -> list[str]:
    if not shelf.claims:
        return ["No claim was found in these sources; there is nothing to cite."]
    proposed = sum(c.status == "proposed" for c in shelf.claims)
    if not proposed:
        return []
    said = counted(proposed, "is a proposal", "are proposals")
    return [f"Of {counted(len(shelf.claims), 'claim')}, {said} of a reader that no person has judged yet."]


def central(claims: Iterable[Claim]) -> list[Actor]:
    """Actors by how often they stand in a claim's slots, named ones first among equals."""
    counts: Counter[str] = Counter()
    seen: dict[str, Actor] = {}
    for claim in claims:
        for argument in (claim.subject, claim.object):
            if isinstance(argument, Actor) and argument.id not in RESERVED:
                counts[argument.id] += 1
                seen.setdefault(argument.id, argument)
    return sorted(seen.values(), key=lambda a: (-counts[a.id], a.unnamed, a.name))


def _figures(ledger: Ledger, claims: Sequence[Claim], sources: int) -> tuple[str, ...]:
    states = Counter(c.status for c in claims)
    second = ledger.count(Selection(second=True)) - len(claims)
    figures = [counted(sources, "source"), counted(len(claims), "claim")]
    figures += [f"{states[s]} {s}" for s in ("accepted", "proposed") if states[s]]
    return (*figures, f"{counted(second, 'weaker proposal')} left out") if second > 0 else tuple(figures)
