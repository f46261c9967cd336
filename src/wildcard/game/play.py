"""A play: an issue with its ground, its random numbers and its panel of engines, asked again and again.

Invariant: whatever is compared (with and without a claim, under two scenarios) is played with the
same random numbers, so that what differs is what was changed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from wildcard.errors import UnknownName
from wildcard.game.draws import Draws
from wildcard.game.engine import ENGINES
from wildcard.game.forecast import Forecast
from wildcard.game.ground import Ground
from wildcard.game.institution import Institution
from wildcard.game.issue import Issue, Scenario
from wildcard.game.learnt import shipped
from wildcard.game.panel import Panel
from wildcard.game.sample import Streams, sample
from wildcard.game.scenario import patched
from wildcard.settings import DEFAULT_DRAWS, DEFAULT_SEED

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a forecast moved: `mean` in points with its standard error over paired draws; `higher`: the share
    of draws that came out higher; `distance`: how far quantiles moved on average (Wasserstein), in points."""

    mean: float
    error: float
    higher: float
    distance: float


class Play:
    """Asks the panel about one issue; every answer from the same random numbers."""

    def __init__(
        self, ground: Ground, panel: Panel | None = None, *, draws: int = DEFAULT_DRAWS, seed: int = DEFAULT_SEED
    ) -> None:
        self.ground = ground
        self.seed = seed
        self.panel = replace(panel or standard(seed), institution=institution_of(ground.issue))
        self.streams = Streams(seed, draws)

    @property
    def issue(self) -> Issue:
        """The issue as its file says."""
        return self.ground.issue

    def draws(self, struck: Collection[str] = NONE, scenario: Scenario | None = None) -> Draws:
        """Draws (n, m) without the struck claims (full ids), under a scenario where one is given.

        A strike widens what the scenario leaves: what the scenario sets does not rest on the claim.
        """
        issue, shares = self.issue, self.ground.shares(struck)
        if scenario is not None:
            set_anew = {c.input for c in scenario.changes if c.kind == "range"}
            shares = {i: s for i, s in shares.items() if i not in set_anew}
            return sample(patched(issue, scenario), self.streams, shares, issue)
        return sample(issue, self.streams, shares)

    def forecast(self, struck: Collection[str] = NONE, scenario: Scenario | None = None) -> Forecast:
        """The forecast without the struck claims, under a scenario where one is given."""
        return self.panel.forecast(self.draws(struck, scenario))

    def mixed(self, struck: Collection[str] = NONE, scenario: Scenario | None = None) -> Forecast:
        """As `forecast`, but the mixture alone where past decisions taught it: `engines` is empty then."""
        draws = self.draws(struck, scenario)
        learnt = self.panel.learnt
        return Forecast({}, *self.panel.mix(draws, learnt)) if learnt else self.panel.forecast(draws)

    @cached_property
    def plain(self) -> Forecast:
        """The forecast with all claims that the case still counts."""
        return self.forecast()

    def claims_of(self, claims: Collection[str], sources: Collection[str], speakers: Collection[str]) -> frozenset[str]:
        """Full ids that a strike names: claims by full id, sources by sha256, speakers by actor id."""
        found = set(claims)
        for sha256 in sources:
            found |= self.ground.of_source(sha256)
        for speaker in speakers:
            found |= self.ground.of_speaker(speaker)
        return frozenset(found)

    def scenario(self, name: str) -> Scenario:
        """A scenario by name; UnknownName lists those that the issue has."""
        found = self.issue.scenario(name)
        if found is None:
            known = ", ".join(s.name for s in self.issue.scenarios) or "none"
            raise UnknownName(f"issue '{self.issue.name}' has no scenario '{name}'; it has {known}")
        return found


def institution_of(issue: Issue) -> Institution | None:
    """The rules that the issue names: none where it names neither a veto player nor a required majority."""
    scale = issue.scale
    vetoes = tuple(n for n, p in enumerate(issue.players) if p.veto)
    if scale.status_quo is None or not (vetoes or scale.majority):
        return None
    return Institution(scale.status_quo, scale.majority, vetoes, scale.otherwise)


def standard(seed: int) -> Panel:
    """The engines and the mixture that past decisions taught."""
    learnt = shipped()
    return Panel(learnt.shares, seed, learnt)


def panel_of(engines: Sequence[str], seed: int) -> Panel:
    """A panel of the engines named, each with the same weight; the standard one where none is named."""
    if not engines:
        return standard(seed)
    names = dict.fromkeys(engines)
    for name in names:
        ENGINES[name]  # UnknownName lists those there are
    return Panel({name: 1.0 / len(names) for name in names}, seed)


def shift(before: Forecast, after: Forecast) -> Shift:
    """How far the forecast moved from one play to another of the same draws."""
    moved = after.points - before.points
    n = len(moved)
    error = float(moved.std(ddof=1) / np.sqrt(n)) if n > 1 else 0.0
    higher = float((moved > 0).mean() + 0.5 * (moved == 0).mean())
    grid = np.linspace(0.0, 100.0, 401)
    distance = float(np.abs(after.mixed.at(grid) - before.mixed.at(grid)).mean() * 100.0)
    return Shift(float(moved.mean()), error, higher, distance)
