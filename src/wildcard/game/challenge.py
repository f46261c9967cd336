"""The challenge model: actors weigh challenging each other, make offers, and move round by round.

Positions x, salience s, capability c, R the range of positions (or the width), d_ij = |x_i - x_j| / R,
μ the weighted median, r_i the risk exponent of actor i:

    (1)  Us = 2 - 4(½ - ½d)^r      Uf = 2 - 4(½ + ½d)^r      Usq = 2 - 4(½)^r
         Ub, Uw = 2 - 4(½ ∓ ¼(|x_i - μ| + |x_i - x_j|) / R)^r
    (2)  P_ij = Σ_{k: a_k > 0} c_k s_k a_k / Σ_k c_k s_k |a_k|,  a_k = (|x_k - x_j|/R)^r_k - (|x_k - x_i|/R)^r_k
    (3)  E(i→j) = s_j [P Us + (1-P) Uf] + (1-s_j) Us - Q Usq - (1-Q)[T Ub + (1-T) Uw]
    (4)  first pass, all r = 1: S_i = Σ_{j≠i} E(j→i);  R_i = (2 S_i - max S - min S)/(max S - min S);
         r_i = (1 - R_i/3)/(1 + R_i/3)
    (5)  second pass, with r_i: a = E_i(i→j), b = E_i(j→i), both as i sees them:
         b > a > 0         conflict, i loses and moves to x_j
         b > 0 > a, b > |a|   compromise, i moves (x_j - x_i)|a/b|
         b > 0 > a, b < |a|   capitulation, i moves to x_j
         else              stalemate
         i takes one offer: conflict before compromise before capitulation, of these the one that
         moves it least; all move at once; a fixed number of rounds, no convergence is promised.

The forecast is the weighted median of the positions after the last round.

What the sources leave open is a switch; `PRESETS` names two readings. `textbook` is the above.
`scholz-code` is the behaviour of a published implementation of Scholz, Calbert & Smith: the
denominator of (2) sums votes over all ordered pairs of actors; of compromises the one with the least
(|a| x_i + |b| x_j)/(|a| + |b|) is taken; capitulation never happens.

Both break ties by the order of actors, as published; the engine `challenge` is the textbook with ties
as `stronger`, so that the order of actors does not matter.

Laws. `challenge` keeps labels, mirror, shift, scale of capability and two ends, P_ij + P_ji = 1, and an
ally never lowers your odds. The preset `textbook` cannot keep labels and mirror where two offers tie.
`scholz-code` cannot keep these, nor the mirror at all (its choice of compromise prefers the low end),
nor P_ij + P_ji = 1, nor the law of allies (an ally adds to the denominator of everyone). None keeps
splitting: each half of an actor resists once more.

Source: Scholz, Calbert & Smith, Unravelling Bueno de Mesquita's group decision model, Journal of
Theoretical Politics 23 (2011); Bueno de Mesquita, Political Analysis 1997.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args, get_type_hints

import numpy as np
from numpy.random import Generator

from wildcard.errors import IssueError, UnknownName
from wildcard.game.challenge_rounds import CAPITULATION, COMPROMISE, CONFLICT, Integers, median, play
from wildcard.game.compiled import kernel, rising, spread
from wildcard.game.draws import Draws, Floats
from wildcard.game.outcome import Outcome

KINDS = {CONFLICT: "conflict", COMPROMISE: "compromise", CAPITULATION: "capitulation"}


@dataclass(frozen=True, slots=True)
class Rules:
    """The switches. The first value of each is the textbook's.

    votes        exponent of (2): each voter's risk, or plain distances
    denominator  of (2): the pair's votes, or those over all ordered pairs of actors
    perspective  whose risk enters b of (5): the receiver's, or the proposer's own
    danger       whose E enters S_i of (4): the others' against i, or i's against the others
    choice       the offer that moves least, or that of the strongest proposer
    order        of kinds in (5)
    concession   the compromise that moves least, or that of the least weighted position
    capitulation what b < |a| comes to: a full move, or nothing
    conflict     whether the loser of a conflict moves
    scale        R: the range of the positions at the start, or the width of the issue
    ties         between offers of one kind and size: the proposer named first, or the one with the higher b
                 (an actor torn between two of equal b stays)
    """

    votes: Literal["risk", "plain"] = "risk"
    denominator: Literal["pair", "all pairs"] = "pair"
    perspective: Literal["receiver", "own"] = "receiver"
    danger: Literal["challenged", "challenging"] = "challenged"
    choice: Literal["least move", "strongest"] = "least move"
    order: Literal["conflict first", "compromise first", "any"] = "conflict first"
    concession: Literal["least move", "least weighted"] = "least move"
    capitulation: Literal["moves", "never"] = "moves"
    conflict: Literal["moves", "stays"] = "moves"
    scale: Literal["range", "width"] = "range"
    ties: Literal["first", "stronger"] = "first"
    q: float = 1.0
    better: float = 0.5

    def codes(self) -> Integers:
        """The switches as numbers; IssueError for a value that a switch does not have."""
        found = []
        for name, hint in get_type_hints(Rules).items():
            allowed = get_args(hint)
            if allowed and getattr(self, name) not in allowed:
                raise IssueError(f"challenge: {name} is '{getattr(self, name)}'; expected one of {', '.join(allowed)}")
            if allowed:
                found.append(allowed.index(getattr(self, name)))
        return np.array(found, dtype=np.int64)


PRESETS = {
    "textbook": Rules(),
    "scholz-code": Rules(denominator="all pairs", concession="least weighted", capitulation="never"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """One actor moved by another's challenge; actors by their place among the draws' actors."""

    actor: int
    by: int
    kind: str
    start: float
    end: float


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """Positions (m,) after a round, the moves that led there, and the weighted median."""

    positions: Floats
    moves: tuple[Move, ...]
    median: float


@dataclass(frozen=True, slots=True)
class Challenge:
    """One point a draw: the weighted median after `rounds`."""

    name: str = "challenge"
    rules: Rules = PRESETS["textbook"]
    rounds: int = 10

    def __post_init__(self) -> None:
        """Raise IssueError where there is no round to play, or Q or T is no share."""
        if self.rounds < 1:
            raise IssueError(f"challenge: {self.rounds} rounds; expected at least one")
        if not (0.0 <= self.rules.q <= 1.0 and 0.0 <= self.rules.better <= 1.0):
            raise IssueError(f"challenge: Q {self.rules.q} and T {self.rules.better} must lie between 0 and 1")
        self.rules.codes()

    def run(self, draws: Draws, rng: Generator) -> Outcome:
        """Support and weight are (n, 1)."""
        support = np.empty((draws.n, 1))
        given = (draws.positions, draws.salience, draws.capability, self.rules.codes(), self._numbers(), draws.width)
        spread(_runs, draws.n, *given, self.rounds, support)
        return Outcome(support, np.ones((draws.n, 1)))

    def path(self, draws: Draws, draw: int = 0) -> list[Round]:
        """Round by round: where all stand and who moved whom; begins with the start, ends where nobody moves."""
        x, s, c = draws.positions[draw], draws.salience[draw], draws.capability[draw]
        positions = np.empty((self.rounds + 1, draws.m))
        by, kind = np.full((2, self.rounds, draws.m), -1, dtype=np.int64)
        played = play(x, s, c, self.rules.codes(), self._numbers(), draws.width, positions, by, kind)
        found = [Round(x.copy(), (), _median(x, s, c))]
        for t in range(played):
            moves = tuple(
                Move(i, int(by[t, i]), KINDS[int(kind[t, i])], float(positions[t, i]), float(positions[t + 1, i]))
                for i in range(draws.m)
                if by[t, i] >= 0
            )
            found.append(Round(positions[t + 1].copy(), moves, _median(positions[t + 1], s, c)))
        return found

    def _numbers(self) -> Floats:
        return np.array([self.rules.q, self.rules.better])


@kernel
def _runs(
    first: int, last: int, x: Floats, s: Floats, c: Floats, rules: Integers, numbers: Floats, width: float,
    rounds: int, out: Floats,
) -> None:  # fmt: skip
    m = x.shape[1]
    positions, order = np.empty((rounds + 1, m)), np.empty(m, dtype=np.int64)
    by, kind = np.empty((rounds, m), dtype=np.int64), np.empty((rounds, m), dtype=np.int64)
    for d in range(first, last):
        played = play(x[d], s[d], c[d], rules, numbers, width, positions, by, kind)
        rising(positions[played], order)
        out[d, 0] = median(positions[played], s[d], c[d], order)


def _median(positions: Floats, s: Floats, c: Floats) -> float:
    return float(median(positions, s, c, np.argsort(positions, kind="stable")))


def preset(name: str, rounds: int = 10) -> Challenge:
    """The engine under a named reading; UnknownName lists those there are."""
    if name not in PRESETS:
        raise UnknownName(f"the challenge model has no reading '{name}'; expected one of {', '.join(PRESETS)}")
    return Challenge(f"challenge-{name}", PRESETS[name], rounds)


CHALLENGE = Challenge(rules=replace(PRESETS["textbook"], ties="stronger"))
SCHOLZ_CODE = preset("scholz-code")
