"""From an issue to draws: each input has a stream of random numbers of its own.

Invariant: number i of an input depends on the seed, the input's name and i alone; so draw i is the
same for any number of draws, of workers and of other actors, and two plays that differ in one input
share all other numbers (common random numbers).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

import numpy as np
from numpy.random import Generator, Philox

from wildcard.errors import IssueError
from wildcard.game.draws import Draws
from wildcard.game.estimate import Array, Estimate
from wildcard.game.issue import FIELDS, WIDTH, Correlation, Field, Input, Issue, label

Shares = Mapping[Input, float]
NOTHING: Shares = {}
Bounds = tuple[float, float]


def stream(seed: int, name: str) -> Generator:
    """The generator that belongs to `name`: counter-based (Philox; Salmon et al. 2011), keyed by seed and name."""
    return Generator(Philox(key=int.from_bytes(sha256(f"{seed}:{name}".encode()).digest()[:16], "little")))


class Streams:
    """Uniform numbers by input, coupled where the issue says that inputs go together; kept once drawn."""

    def __init__(self, seed: int, n: int) -> None:
        if n < 1:
            raise IssueError(f"{n} draws; expected at least one")
        self.seed = seed
        self.n = n
        self._plain: dict[Input, Array] = {}
        self._coupled: dict[tuple[Correlation, ...], Mapping[Input, Array]] = {}
        self._columns: dict[tuple[Input, Estimate, float, Bounds], Array] = {}

    def plain(self, input: Input) -> Array:
        """Independent uniforms of one input, (n,)."""
        if input not in self._plain:
            self._plain[input] = stream(self.seed, label(input)).random(self.n)
        return self._plain[input]

    def uniform(self, input: Input, correlations: tuple[Correlation, ...]) -> Array:
        """Uniforms of one input after coupling, (n,)."""
        if not correlations:
            return self.plain(input)
        if correlations not in self._coupled:
            self._coupled[correlations] = couple(self, correlations)
        return self._coupled[correlations].get(input, self.plain(input))

    def column(self, input: Input, issue: Issue, share: float, bounds: Bounds) -> Array:
        """Values of one input, (n,): its estimate, widened by `share` towards `bounds`."""
        estimate = issue.estimate(input)
        key = (input, estimate, share, bounds)
        if key not in self._columns:
            u = self.uniform(input, issue.correlations)
            self._columns[key] = widened(estimate.quantile(u), u, share, bounds)
        return self._columns[key]


def widened(known: Array, u: Array, share: float, bounds: Bounds) -> Array:
    """Values after a `share` (0 to 1) of what they rested on was struck.

    Q(u) = (1 - share) Q_known(u) + share (a + (b - a) u): the straight way, quantile by quantile,
    from what was believed to the uninformative range [a, b], where every value is as likely as any
    other. At 0 nothing changes, at 1 nothing is known; the ends only ever move outwards.
    """
    if share <= 0.0:
        return known
    low, high = bounds
    return (1.0 - share) * known + share * (low + (high - low) * u)


def couple(streams: Streams, correlations: Sequence[Correlation]) -> dict[Input, Array]:
    """Uniforms that go together: a Gaussian copula over the inputs that correlations name.

    Inputs are taken in the order of their names, so that the order of actors changes nothing.
    IssueError where the correlations contradict each other (no positive definite matrix).
    """
    from scipy.special import ndtr, ndtri

    names = sorted({i for c in correlations for i in (c.a, c.b)})
    matrix = np.eye(len(names))
    for c in correlations:
        a, b = names.index(c.a), names.index(c.b)
        matrix[a, b] = matrix[b, a] = c.r
    try:
        factor = np.linalg.cholesky(matrix)
    except np.linalg.LinAlgError as e:
        shown = ", ".join(label(n) for n in names)
        raise IssueError(
            f"the correlations among {shown} contradict each other; expected values that can hold at once"
        ) from e
    scores = np.stack([ndtri(np.clip(streams.plain(n), 1e-15, 1 - 1e-15)) for n in names])
    mixed = np.zeros_like(scores)
    for row in range(len(names)):  # sums in a fixed order: a matrix product may differ by machine
        for column in range(row + 1):
            mixed[row] += factor[row, column] * scores[column]
    return {n: np.asarray(ndtr(mixed[i]), dtype=np.float64) for i, n in enumerate(names)}


def uninformative(issue: Issue, field: Field) -> Bounds:
    """What is believed of an input that rests on nothing: anywhere on the scale; for capability, anywhere
    between the weakest and the strongest that the issue knows."""
    if field != "capability":
        return 0.0, WIDTH
    held = [p.capability for p in issue.players]
    return min(e.low for e in held), max(e.high for e in held)


def sample(
    issue: Issue,
    streams: Streams,
    shares: Shares = NOTHING,
    frame: Issue | None = None,
    rows: slice = slice(None),
) -> Draws:
    """Draws (n, m) of the issue, or some `rows` of them; `shares` says how much of each input was struck;
    `frame` is the issue before a scenario changed it, whose bounds count."""
    bounds = {f: uninformative(frame or issue, f) for f in FIELDS}
    x, s, c = (
        _matrix(streams.column((p.id, f), issue, shares.get((p.id, f), 0.0), bounds[f])[rows] for p in issue.players)
        for f in FIELDS
    )
    return Draws(np.clip(x, 0.0, WIDTH), np.clip(s / 100.0, 0.0, 1.0), c, WIDTH)


def _matrix(columns: Iterable[Array]) -> Array:
    return np.ascontiguousarray(np.stack(list(columns)).T)
