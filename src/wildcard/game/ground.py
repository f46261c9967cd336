"""What an issue rests on in a case: its claims, their status, who said them where, and what a strike takes away.

Invariant: an issue that names a claim which the case does not hold is refused; one that names a
rejected claim is played as if that claim were struck, and says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from wildcard.actors.fold import fold
from wildcard.errors import IssueError, UnknownName
from wildcard.game.issue import Input, Issue, label
from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import Selection
from wildcard.model.claim import STATUSES, Claim
from wildcard.model.source import Source


@dataclass(frozen=True)
class Ground:
    """An issue's claims by the id that the file writes, and the sources that they stand in."""

    issue: Issue
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]

    @cached_property
    def resting(self) -> Mapping[Input, tuple[str, ...]]:
        """For each input the full ids of the claims that it rests on."""
        return {i: tuple(dict.fromkeys(self.claims[c].id for c in e.claims)) for i, e in self.issue.inputs()}

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """The claims by full id, in order of first mention, those of inputs only."""
        used = {i for ids in self.resting.values() for i in ids}
        return {c.id: c for c in self.claims.values() if c.id in used}

    @cached_property
    def rejected(self) -> frozenset[str]:
        """Full ids of claims that the case no longer counts."""
        return frozenset(c.id for c in self.claims.values() if c.status == "rejected")

    def shares(self, struck: Collection[str]) -> dict[Input, float]:
        """How much of each input is gone when `struck` (full ids) and the rejected claims do not count.

        An input that rested on k things (claims, and its judgement as one more) of which j are gone
        has lost j / k.
        """
        gone = self.rejected | frozenset(struck)
        found: dict[Input, float] = {}
        for input, ids in self.resting.items():
            lost = sum(i in gone for i in ids)
            if lost:
                found[input] = lost / (len(ids) + bool(self.issue.estimate(input).judgement))
        return found

    def rests(self, claim: str) -> tuple[Input, ...]:
        """The inputs that rest on a claim."""
        return tuple(i for i, ids in self.resting.items() if claim in ids)

    def of_source(self, sha256: str) -> frozenset[str]:
        """Full ids of the issue's claims that stand in one source."""
        return frozenset(i for i, c in self.by_id.items() if c.quote.source == sha256)

    def of_speaker(self, id: str) -> frozenset[str]:
        """Full ids of the issue's claims that one speaker makes."""
        return frozenset(i for i, c in self.by_id.items() if c.speaker.id == id)

    def of_author(self, name: str) -> frozenset[str]:
        """Full ids of the issue's claims that a source's own author makes, who is called so."""
        wanted = fold(name)
        return frozenset(i for i, c in self.by_id.items() if c.by_author and fold(self.speaker_name(c)) == wanted)

    def source_name(self, sha256: str) -> str:
        """A source as people know it."""
        source = self.sources.get(sha256)
        return (source.title or source.origin or sha256[:12]) if source else sha256[:12]

    def speaker_name(self, claim: Claim) -> str:
        """Who says it: the speaker, or the author of the source."""
        if not claim.by_author:
            return claim.speaker.name
        source = self.sources.get(claim.quote.source)
        return source.author if source and source.author else f"the author of “{self.source_name(claim.quote.source)}”"


def ground(issue: Issue, ledger: Ledger) -> Ground:
    """Find the issue's claims in the case; IssueError names actor, field and the claim that is not there."""
    found = look_up(ledger, issue.claims())
    for input, estimate in issue.inputs():
        _all_there(estimate.claims, found, f"actor '{input[0]}', {input[1]}")
    for scenario in issue.scenarios:
        _all_there(scenario.claims, found, f"scenario '{scenario.name}'")
    return Ground(issue, found, {s.sha256: s for s in ledger.sources()})


def _all_there(ids: Iterable[str], found: Mapping[str, Claim], what: str) -> None:
    for id in ids:
        if id not in found:
            raise IssueError(
                f"{what}: rests on claim '{id}', which this case does not hold; expected an id or its beginning"
            )


def look_up(ledger: Ledger, written: Iterable[str]) -> dict[str, Claim]:
    """Claims by id or unique prefix, any status; those that the case does not hold are left out."""
    ids = tuple(written)
    whole = {c.id: c for c in ledger.claims(Selection(ids=ids, statuses=STATUSES, second=True))}
    found: dict[str, Claim] = {}
    for id in ids:
        if id in whole:
            found[id] = whole[id]
            continue
        try:
            found[id] = ledger.claim(id)
        except UnknownName:
            continue
    return found


def remarks(ground: Ground) -> list[str]:
    """What the reader of a forecast must know about what it rests on, a sentence each."""
    found = []
    for id in sorted(ground.rejected):
        inputs = ", ".join(label(i) for i in ground.rests(id)) or "a scenario"
        found.append(f"claim {id} is rejected or struck in this case: {inputs} rests on less, and its range is wider")
    return found
