"""The engines by name: one protocol, and each module imported only when its engine is asked for.

An engine is a pure function of draws and generator: it never changes what it was given.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import Protocol

from numpy.random import Generator

from wildcard.errors import UnknownName
from wildcard.game.draws import Draws
from wildcard.game.outcome import Outcome


class Engine(Protocol):
    """A theory of how a contested decision is taken."""

    @property
    def name(self) -> str:
        """Its name on the command line."""
        ...

    def run(self, draws: Draws, rng: Generator) -> Outcome:
        """Play every draw once; only engines with chance in them touch `rng`."""
        ...


class Registry(Mapping[str, Engine]):
    """Engines by name, each made when first asked for."""

    def __init__(self, targets: Mapping[str, str]) -> None:
        self._targets = dict(targets)
        self._made: dict[str, Engine] = {}

    def __getitem__(self, name: str) -> Engine:
        """Raise UnknownName, listing the engines there are."""
        if name not in self._targets:
            raise UnknownName(f"there is no engine '{name}'; expected one of {', '.join(self._targets)}")
        if name not in self._made:
            module, _, attribute = self._targets[name].partition(":")
            self._made[name] = getattr(importlib.import_module(module), attribute)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._targets

    def __iter__(self) -> Iterator[str]:
        return iter(self._targets)

    def __len__(self) -> int:
        return len(self._targets)


ENGINES = Registry(
    {
        "compromise": "wildcard.game.compromise:COMPROMISE",
        "pce": "wildcard.game.pce:MARKOV",
        "pce-conditional": "wildcard.game.pce:CONDITIONAL",
        "challenge": "wildcard.game.challenge:CHALLENGE",
        "challenge-scholz-code": "wildcard.game.challenge:SCHOLZ_CODE",
        "bargain": "wildcard.game.bargain:BARGAIN",
    }
)
