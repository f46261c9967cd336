"""An issue: one contested decision, as actors on a scale, each number with what it rests on.

Invariant: every estimate rests on at least one claim or on a judgement with a reason and a name.
Positions and salience run from 0 to 100; capability is any number above 0, in units of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wildcard.game.estimate import Estimate

WIDTH = 100.0
Field = Literal["position", "salience", "capability"]
FIELDS: tuple[Field, ...] = ("position", "salience", "capability")
Input = tuple[str, Field]  # an actor's id and one of its three numbers


@dataclass(frozen=True, slots=True)
class Player:
    """One actor of the issue; `veto` means that nothing it holds to be worse than the status quo passes."""

    id: str
    name: str
    position: Estimate
    salience: Estimate
    capability: Estimate
    veto: bool = False

    def estimate(self, field: Field) -> Estimate:
        """One of its three numbers."""
        return {"position": self.position, "salience": self.salience, "capability": self.capability}[field]

    def having(self, field: Field, estimate: Estimate) -> Player:
        """The same actor with one number changed."""
        held = {f: self.estimate(f) for f in FIELDS} | {field: estimate}
        return Player(self.id, self.name, held["position"], held["salience"], held["capability"], self.veto)


@dataclass(frozen=True, slots=True)
class Scale:
    """What 0 and 100 mean in words, and points between; `threshold` divides the two sides.

    `majority` is the share of all capability that must prefer an outcome to the status quo, 0 where none is
    required; `otherwise` says what comes of an outcome that does not pass: the nearest that does, or the status quo
    stands.
    """

    low: str
    high: str
    marks: tuple[tuple[float, str], ...] = ()
    threshold: float = 50.0
    status_quo: float | None = None
    reference: float | None = None
    majority: float = 0.0
    otherwise: Literal["nearest", "stands"] = "nearest"

    def words(self, at: float) -> str:
        """The worded point nearest to `at`."""
        points = ((0.0, self.low), *self.marks, (WIDTH, self.high))
        return min(points, key=lambda p: abs(p[0] - at))[1]


@dataclass(frozen=True, slots=True)
class Correlation:
    """Two inputs that go together: `r` is the correlation of their normal scores."""

    a: Input
    b: Input
    r: float
    because: str
    by: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change that a scenario makes: a new `range`, a `shift` in points, or `times` a factor."""

    input: Input
    kind: Literal["range", "shift", "times"]
    value: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """What if: a small patch on the issue, with what it supposes and who holds it likely to work so."""

    name: str
    says: str
    changes: tuple[Change, ...]
    claims: tuple[str, ...] = ()
    because: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """One contested decision."""

    name: str
    question: str
    scale: Scale
    players: tuple[Player, ...]
    correlations: tuple[Correlation, ...] = ()
    scenarios: tuple[Scenario, ...] = ()

    def inputs(self) -> Iterator[tuple[Input, Estimate]]:
        """Every input with its estimate, actor by actor."""
        for player in self.players:
            for field in FIELDS:
                yield (player.id, field), player.estimate(field)

    def estimate(self, input: Input) -> Estimate:
        """The estimate of one input."""
        return self.player(input[0]).estimate(input[1])

    def player(self, id: str) -> Player:
        """The actor with this id."""
        return next(p for p in self.players if p.id == id)

    def claims(self) -> tuple[str, ...]:
        """Ids of all claims that estimates and scenarios name, as written, in order of first mention."""
        held = [c for _, e in self.inputs() for c in e.claims] + [c for s in self.scenarios for c in s.claims]
        return tuple(dict.fromkeys(held))

    def scenario(self, name: str) -> Scenario | None:
        """A scenario by name."""
        return next((s for s in self.scenarios if s.name == name), None)


def label(input: Input) -> str:
    """An input as people and files name it: `iran.position`."""
    return f"{input[0]}.{input[1]}"
