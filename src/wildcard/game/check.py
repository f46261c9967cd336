"""Whether an issue can be played on a case, and on what feet it stands: one finding a sentence.

A *fault* keeps it from being played; a *weakness* does not, and is for the analyst to weigh.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from wildcard.game.ground import Ground, look_up
from wildcard.game.issue import FIELDS, Issue, label
from wildcard.game.issue_file import Reader
from wildcard.ledger.case import Ledger
from wildcard.model.claim import Claim
from wildcard.model.counted import counted


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one part of an issue, and the claims that it concerns."""

    kind: Literal["fault", "weakness"]
    about: str
    says: str
    claims: tuple[str, ...] = ()


def check(text: str, origin: str, ledger: Ledger) -> list[Finding]:
    """Everything to know before playing; faults first. IssueError only where the file is no TOML."""
    reader = Reader(text, origin)
    issue = reader.issue()
    found = [Finding("fault", origin, fault) for fault in reader.faults]
    claims = look_up(ledger, issue.claims())
    found += _missing(issue, claims)
    ground = Ground(_known(issue, claims), claims, {s.sha256: s for s in ledger.sources()})
    found += [*_changed(ground), *_alone(ground), *_judged(issue), *_doubted(ground)]
    return sorted(found, key=lambda f: f.kind)


def _missing(issue: Issue, claims: dict[str, Claim]) -> Iterator[Finding]:
    for input, estimate in issue.inputs():
        for id in estimate.claims:
            if id not in claims:
                says = f"rests on claim '{id}', which this case does not hold"
                yield Finding("fault", label(input), says, (id,))
    for scenario in issue.scenarios:
        for id in scenario.claims:
            if id not in claims:
                yield Finding(
                    "fault", f"scenario {scenario.name}", f"rests on claim '{id}', which this case does not hold"
                )


def _known(issue: Issue, claims: dict[str, Claim]) -> Issue:
    """The issue without claims that the case does not hold, so that the rest can be looked at."""
    players = []
    for player in issue.players:
        for field in FIELDS:
            e = player.estimate(field)
            player = player.having(field, replace(e, claims=tuple(c for c in e.claims if c in claims)))
        players.append(player)
    return replace(issue, players=tuple(players))


def _changed(ground: Ground) -> Iterator[Finding]:
    for id in sorted(ground.rejected):
        inputs = ", ".join(label(i) for i in ground.rests(id)) or "a scenario"
        says = f"rests on claim {id}, which was rejected or struck: it counts for nothing, and the range is wider"
        yield Finding("weakness", inputs, says, (id,))
    proposed = [i for i, c in ground.by_id.items() if c.status == "proposed"]
    if proposed:
        says = f"{counted(len(proposed), 'claim')} proposed by a reader, judged by no person yet"
        yield Finding("weakness", ground.issue.name, says, tuple(proposed))


def _alone(ground: Ground) -> Iterator[Finding]:
    """Positions that rest on one sentence, and claims that many inputs rest on."""
    for input, ids in ground.resting.items():
        if input[1] == "position" and len(ids) == 1 and not ground.issue.estimate(input).judgement:
            yield Finding("weakness", label(input), f"rests on the single claim {ids[0]}", ids)
    for id in ground.by_id:
        inputs = ground.rests(id)
        if len({i[0] for i in inputs}) > 1:
            says = f"claim {id} carries numbers of several actors"
            yield Finding("weakness", ", ".join(label(i) for i in inputs), says, (id,))


def _judged(issue: Issue) -> Iterator[Finding]:
    for input, estimate in issue.inputs():
        if estimate.judgement and not estimate.claims:
            says = f"rests on no claim, only on the judgement of {estimate.by or 'nobody'}: {estimate.judgement}"
            yield Finding("weakness", label(input), says)


def _doubted(ground: Ground) -> Iterator[Finding]:
    """Claims that their own speaker holds at a distance, or denies."""
    for id, claim in ground.by_id.items():
        if claim.stance in ("denies", "alleges", "pretext"):
            says = f"claim {id} {claim.stance} what it tells: read whether the number should rest on it"
            yield Finding("weakness", ", ".join(label(i) for i in ground.rests(id)), says, (id,))
