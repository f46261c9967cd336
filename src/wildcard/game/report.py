"""What a play tells: the forecast by engine and mixed, what it rests on, what moves it; as one record.

Invariant: every number in the record stands beside the claims or the judgement that it rests on, or
beside the engine and the draws that it was computed from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from wildcard.game.distribution import Distribution
from wildcard.game.draws import Draws
from wildcard.game.forecast import Forecast
from wildcard.game.ground import Ground, remarks
from wildcard.game.influence import Influence, influences
from wildcard.game.issue import Scenario, label
from wildcard.game.play import Play, Shift, shift
from wildcard.game.sensitivity import Index, indices
from wildcard.game.wildcard import Swing, swings
from wildcard.game.words import likely
from wildcard.model.claim import Claim

if TYPE_CHECKING:
    from wildcard.game.paths import Moving, Path

DISAGREE = 10.0  # points between the medians of two engines that a reader should hear of
SAMPLES, MOVED = 512, 1_000  # sets of inputs for Sobol indices; draws for defections
BESIDE, SOME = ("challenge", "pce-conditional"), 1_000  # engines shown beside the mixture; draws for them
MORE = "more in docs/forecast.md"
ORDERS, EACH = 32, 48  # pairs of orders for Shapley values; draws of each pair


@dataclass(frozen=True)
class Strike:
    """What was struck, in words; the claims that this takes away; and the forecast without them."""

    named: tuple[str, ...]
    claims: tuple[str, ...]
    without: Forecast
    moved: Shift
    inputs: Mapping[str, float]


@dataclass(frozen=True)
class Played:
    """One scenario beside the issue as it is."""

    scenario: Scenario
    forecast: Forecast
    moved: Shift


@dataclass
class Report:
    """Everything that one play was asked for; what was not asked for is empty."""

    play: Play
    threshold: float
    strike: Strike | None = None
    scenarios: list[Played] = field(default_factory=list)
    swings: list[Swing] = field(default_factory=list)
    inputs: list[Index] = field(default_factory=list)
    claims: list[Influence] = field(default_factory=list)
    sources: list[Influence] = field(default_factory=list)
    speakers: list[Influence] = field(default_factory=list)
    beside: dict[str, Distribution] = field(default_factory=dict)
    draw: str = ""
    moves: list[Moving] = field(default_factory=list)

    @property
    def forecast(self) -> Forecast:
        """The forecast with all that the case still counts."""
        return self.play.plain

    @property
    def intervals(self) -> str:
        """What the intervals shown are, in two sentences, and where more of it stands."""
        own = "holds that share of its draws: it tells what is unknown of the inputs, not how far the engine errs"
        learnt = self.play.panel.learnt
        if learnt is None:
            return f"An interval {own}. No past decision has taught the mixture of the engines named; {MORE}."
        return (
            "An interval of the mixture is the shortest that held the outcome as often as it says in the "
            f"{learnt.decisions} past decisions that taught it; for decisions of another kind it is a starting point. "
            f"That of an engine alone {own}; {MORE}."
        )

    @cached_property
    def path(self) -> Path:
        """The path that was asked for, that of the likely values where none was."""
        from wildcard.game.paths import LIKELY, path

        return path(self.play, self.draw or LIKELY, self.strike.claims if self.strike else ())

    def follow(self, draw: str) -> None:
        """Ask for the path of one draw, and count who moves whom."""
        from wildcard.game.paths import moves

        self.draw = draw
        self.moves = moves(self.play, self.strike.claims if self.strike else ())

    def strike_out(self, named: Iterable[str], claims: Collection[str]) -> None:
        """Play once more without the claims (full ids)."""
        held = [c for c in self.play.ground.by_id if c in set(claims)]
        without = self.play.mixed(held)  # what engines say alone is asked for where it is shown
        shares = {label(i): s for i, s in self.play.ground.shares(held).items()}
        self.strike = Strike(tuple(named), tuple(held), without, shift(self.forecast, without), shares)

    def ask_beside(self, names: Iterable[str] = BESIDE) -> None:
        """Ask engines whose word is not weighed, on some of the draws, so that a reader sees where they differ."""
        draws = self.play.draws()
        some = Draws(draws.positions[:SOME], draws.salience[:SOME], draws.capability[:SOME], draws.width)
        for name in names:
            if name not in self.play.panel.weights:
                self.beside[name] = Distribution.of(self.play.panel.ask(name, some))

    def suppose(self, scenarios: Iterable[Scenario]) -> None:
        """Play scenarios beside the issue as it is."""
        for scenario in scenarios:
            played = self.play.mixed(scenario=scenario)
            self.scenarios.append(Played(scenario, played, shift(self.forecast, played)))

    def find_wildcard(self) -> None:
        """Find the actor that moves the outcome most."""
        play = self.play
        self.swings = swings(play.ground, play.panel, seed=play.seed, n=SAMPLES, draws=min(MOVED, play.streams.n))

    def rank_inputs(self) -> None:
        """Sobol indices of every input."""
        play = self.play
        self.inputs, _ = indices(play.ground, play.panel, seed=play.seed, n=SAMPLES * 4)

    def rank_claims(self) -> None:
        """Shapley values of claims, of sources and of speakers."""
        ground = self.play.ground
        self.claims = self._influences({i: (i,) for i in ground.by_id})
        self.sources = self._influences(_grouped(ground, lambda c: ground.by_id[c].quote.source))
        self.speakers = self._influences(_grouped(ground, lambda c: ground.speaker_name(ground.by_id[c])))

    def _influences(self, groups: Mapping[str, tuple[str, ...]]) -> list[Influence]:
        play = self.play
        return influences(play.ground, groups, play.panel, draws=EACH, pairs=ORDERS, seed=play.seed)

    # -- as a record

    def as_json(self) -> dict[str, Any]:
        """The whole report as one record, rounded to what the draws can tell."""
        play, issue = self.play, self.play.issue
        scale = issue.scale
        record: dict[str, Any] = {
            "issue": issue.name,
            "question": issue.question,
            "scale": {"low": scale.low, "high": scale.high, "marks": {f"{a:g}": w for a, w in scale.marks}},
            "threshold": self.threshold,
            "draws": play.streams.n,
            "seed": play.seed,
            "weights": dict(play.panel.weights),
            "forecast": self.told(self.forecast.mixed),
            "engines": {n: self.told(d) for n, d in self.forecast.engines.items()},
            "beside": {n: self.told(d) for n, d in self.beside.items()},
            "disagreement": self.disagreement(),
            "inputs": [_input(play.ground, i) for i, _ in issue.inputs()],
            "quotes": {c.id: _quote(play.ground, c) for c in play.ground.claims.values()},
            "notes": remarks(play.ground),
        }
        if self.strike:
            record["strike"] = self._strike(self.strike)
        if self.scenarios:
            record["scenarios"] = [self._scenario(p) for p in self.scenarios]
        if self.swings:
            record["wildcard"] = self.swings[0].actor
            record["actors"] = [_rounded(s) for s in self.swings]
        for key, found in (("claims", self.claims), ("sources", self.sources), ("speakers", self.speakers)):
            if found:
                record.setdefault("influence", {})[key] = [_rounded(i) for i in found]
        if self.draw:
            record["path"] = _path(self.path)
            record["moves"] = [_rounded(m) for m in self.moves]
        if self.inputs:
            record["sensitivity"] = [_rounded(i) for i in self.inputs]
        return record

    def told(self, distribution: Distribution) -> dict[str, Any]:
        """A distribution as numbers and in words."""
        told = dict(distribution.as_json(self.threshold))
        median = distribution.quantile(0.5)
        return {
            **told,
            "words": likely(distribution.above(self.threshold)),
            "near": self.play.issue.scale.words(median),
        }

    def disagreement(self) -> str:
        """Where engines' medians lie far apart, in one sentence; empty where they agree."""
        medians = {n: d.quantile(0.5) for n, d in (*self.forecast.engines.items(), *self.beside.items())}
        if not medians or max(medians.values()) - min(medians.values()) < DISAGREE:
            return ""
        low, high = min(medians, key=lambda n: medians[n]), max(medians, key=lambda n: medians[n])
        return f"engines disagree: the median is {medians[low]:.0f} by {low} and {medians[high]:.0f} by {high}"

    def _strike(self, strike: Strike) -> dict[str, Any]:
        return {
            "struck": list(strike.named),
            "claims": list(strike.claims),
            "inputs": {i: round(s, 4) for i, s in strike.inputs.items()},
            "moved": _rounded(strike.moved),
            "forecast": self.told(strike.without.mixed),
            "engines": {n: self.told(d) for n, d in self.play.forecast(strike.claims).engines.items()},
        }

    def _scenario(self, played: Played) -> dict[str, Any]:
        s = played.scenario
        return {
            "name": s.name,
            "says": s.says,
            "claims": list(s.claims),
            "because": s.because,
            "moved": _rounded(played.moved),
            "certainty": likely(played.moved.higher),
            "forecast": self.told(played.forecast.mixed),
        }


def _grouped(ground: Ground, key: Any) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for claim in ground.by_id:
        groups.setdefault(key(claim), []).append(claim)
    return {k: tuple(v) for k, v in groups.items()}


def _input(ground: Ground, input: tuple[str, Any]) -> dict[str, Any]:
    e = ground.issue.estimate(input)
    return {
        "input": label(input),
        "range": [e.low, e.likely, e.high],
        "shape": e.shape,
        "claims": list(ground.resting[input]),
        "judgement": e.judgement,
        "by": e.by,
        "struck": round(ground.shares(()).get(input, 0.0), 4),
    }


def _quote(ground: Ground, claim: Claim) -> dict[str, str]:
    return {
        "speaker": ground.speaker_name(claim),
        "stance": claim.stance,
        "status": claim.status,
        "quote": claim.quote.text,
        "source": claim.quote.source,
        "title": ground.source_name(claim.quote.source),
    }


def _path(path: Path) -> dict[str, Any]:
    return {
        "draw": path.draw,
        "settled": None if path.settled is None else round(path.settled, 2),
        "rounds": [
            {
                "round": s.round,
                "positions": dict(zip(path.actors, (round(x, 2) for x in s.positions), strict=True)),
                "median": round(s.median, 2),
                "coalitions": [list(g) for g in s.coalitions],
                "turning": s.turning,
            }
            for s in path.stages
        ],
        "steps": [_rounded(s) for s in path.steps],
    }


def _rounded(record: Any) -> dict[str, Any]:
    """A frozen record's fields; numbers to four places."""
    found = {name: getattr(record, name) for name in record.__slots__}
    return {
        k: round(v, 4) if isinstance(v, float) else list(v) if isinstance(v, tuple) else v for k, v in found.items()
    }
