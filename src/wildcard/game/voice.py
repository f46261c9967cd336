"""Voice: how much an actor counts in the mixture, as past decisions taught it.

An actor's voice is a product of what the issue says of it:

    (1)  v_i = c_i^β  s_i^α  (1 + λ ρ_i^γ)  exp(κ (1 - |2 x_i / R - 1|))

c capability and s salience, each dampened; ρ_i in (0, 1), the share of all capability held by actors
to whom the matter is less salient (half of those equal): those who care most count for more than
their salience says; the last factor counts those who stand between the ends. Any of it may be
learnt to be nothing (α = β = 1, λ = κ = 0 is the voice of the plain engines). Permuting actors,
mirroring the scale and scaling all capabilities change nothing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from wildcard.game.compiled import kernel, spread
from wildcard.game.draws import Draws, Floats


@dataclass(frozen=True, slots=True)
class Voice:
    """The five numbers of (1): exponents α, β; `lead` λ with its power γ; `middle` κ."""

    salience: float = 1.0
    capability: float = 1.0
    lead: float = 0.0
    power: float = 6.0
    middle: float = 0.0

    def of(self, draws: Draws) -> Draws:
        """The same positions, with the voice as capability and salience 1; a voice of zero is kept a hair above it."""
        out = np.empty_like(draws.positions)
        given = (draws.positions / draws.width, draws.salience, draws.capability, np.array(list(asdict(self).values())))
        spread(_voices, draws.n, *given, out)
        return Draws(draws.positions, np.ones_like(out), out, draws.width)


@kernel
def _voices(first: int, last: int, x: Floats, s: Floats, c: Floats, numbers: Floats, out: Floats) -> None:
    alpha, beta, lead, power, middle = numbers
    m = x.shape[1]
    for d in range(first, last):
        total = 0.0
        for i in range(m):
            total += c[d, i]
        loudest = 0.0
        for i in range(m):
            rank = 0.0
            for j in range(m):
                if s[d, j] < s[d, i]:
                    rank += c[d, j]
                elif s[d, j] == s[d, i]:
                    rank += 0.5 * c[d, j]
            v = (c[d, i] / total) ** beta * s[d, i] ** alpha * (1.0 + lead * (rank / total) ** power)
            out[d, i] = v * np.exp(middle * (1.0 - abs(2.0 * x[d, i] - 1.0)))
            loudest = max(loudest, out[d, i])
        for i in range(m):
            if loudest <= 0.0:  # nobody cares: capability alone
                out[d, i] = (c[d, i] / total) ** beta
            else:
                out[d, i] = max(out[d, i], 1e-12 * loudest)
