"""Paths: the challenge model round by round; who moves whom, coalitions, turning points.

A path belongs to one draw, and is replayed from the seed and the draw's number; "likely" is the path
in which every input has its likely value. A path is a story that the model tells, not a forecast:
`moves` counts over many draws how often each actor moves each other. Rounds know neither the veto nor the
majority of an issue: these settle where the last weighted median comes to stand, as they settle every engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from wildcard.errors import IssueError
from wildcard.game.challenge import CHALLENGE, Round
from wildcard.game.draws import Draws
from wildcard.game.issue import WIDTH, Issue, Scenario
from wildcard.game.outcome import Outcome
from wildcard.game.play import Play

NEAR = 5.0  # points between neighbours of one coalition
TURN = 5.0  # points that the weighted median moves in a turning point
COUNTED = 500  # draws over which moves are counted
LIKELY = "likely"


@dataclass(frozen=True, slots=True)
class Step:
    """One actor moved by another in one round: `kind` is conflict, compromise or capitulation."""

    round: int
    actor: str
    by: str
    kind: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Stage:
    """How things stand after a round: position of each actor, the weighted median, coalitions (neighbours no more
    than NEAR points apart), and whether the median moved by TURN points or more."""

    round: int
    positions: tuple[float, ...]
    median: float
    coalitions: tuple[tuple[str, ...], ...]
    turning: bool


@dataclass(frozen=True, slots=True)
class Path:
    """One path: `draw` is its number or "likely"; stages from the start to where nobody moves; where the last median
    comes to stand under the issue's veto or majority, None where it names neither."""

    draw: str
    actors: tuple[str, ...]
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    settled: float | None = None


@dataclass(frozen=True, slots=True)
class Moving:
    """How often, in shares of draws, `by` moves `actor` at least once; mean points of those draws."""

    by: str
    actor: str
    share: float
    points: float


def path(play: Play, draw: str = LIKELY, struck: Collection[str] = (), scenario: Scenario | None = None) -> Path:
    """The path of one draw, or of the likely values; IssueError where there is no such draw."""
    issue = play.issue
    actors = tuple(p.id for p in issue.players)
    draws, at = _draw(play, draw, struck, scenario)
    rounds = CHALLENGE.path(draws, at)
    stages, steps = [], []
    for n, held in enumerate(rounds):
        before = rounds[n - 1].median if n else held.median
        stages.append(_stage(n, held, actors, abs(held.median - before) >= TURN))
        steps += [Step(n, actors[m.actor], actors[m.by], m.kind, m.start, m.end) for m in held.moves]
    return Path(draw, actors, tuple(stages), tuple(steps), _settled(play, draws, at, rounds[-1].median))


def _settled(play: Play, draws: Draws, at: int, median: float) -> float | None:
    rules = play.panel.institution
    if rules is None:
        return None
    last = Outcome(np.full((draws.n, 1), median), np.ones((draws.n, 1)))
    return float(rules.settle(last, draws).support[at, 0])


def _draw(play: Play, draw: str, struck: Collection[str], scenario: Scenario | None) -> tuple[Draws, int]:
    if draw == LIKELY:
        from wildcard.game.scenario import patched

        return likely(patched(play.issue, scenario) if scenario else play.issue), 0
    if not draw.isdigit() or int(draw) >= play.streams.n:
        raise IssueError(f"there is no draw '{draw}'; expected {LIKELY}, or a number from 0 to {play.streams.n - 1}")
    return play.draws(struck, scenario), int(draw)


def likely(issue: Issue) -> Draws:
    """One draw in which every input has its likely value."""
    x, s, c = ([p.estimate(f).likely for p in issue.players] for f in ("position", "salience", "capability"))
    return Draws.of(x, np.array(s) / 100.0, c, WIDTH)


def _stage(number: int, held: Round, actors: tuple[str, ...], turning: bool) -> Stage:
    found = coalitions(held.positions.tolist(), actors)
    return Stage(number, tuple(float(x) for x in held.positions), held.median, found, turning)


def coalitions(positions: list[float], actors: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Actors grouped from low to high: neighbours no more than NEAR points apart stand together."""
    order = sorted(range(len(actors)), key=lambda i: (positions[i], actors[i]))
    groups: list[list[str]] = []
    last = -np.inf
    for i in order:
        if positions[i] - last > NEAR:
            groups.append([])
        groups[-1].append(actors[i])
        last = positions[i]
    return tuple(tuple(g) for g in groups)


def moves(play: Play, struck: Collection[str] = (), scenario: Scenario | None = None) -> list[Moving]:
    """Who moves whom in how many draws, the most frequent first."""
    draws = play.draws(struck, scenario)
    n = min(COUNTED, draws.n)
    actors = [p.id for p in play.issue.players]
    seen: Counter[tuple[int, int]] = Counter()
    moved: Counter[tuple[int, int]] = Counter()
    for d in range(n):
        here: dict[tuple[int, int], float] = {}
        for held in CHALLENGE.path(draws, d):
            for m in held.moves:
                here[m.by, m.actor] = here.get((m.by, m.actor), 0.0) + m.end - m.start
        for pair, points in here.items():
            seen[pair] += 1
            moved[pair] += points  # type: ignore[assignment]
    found = [Moving(actors[b], actors[a], k / n, float(moved[b, a]) / k) for (b, a), k in seen.items()]
    return sorted(found, key=lambda i: (-i.share, i.by, i.actor))
