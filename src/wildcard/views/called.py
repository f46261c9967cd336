"""Ids that stand in qualifiers, by whom they stand for: looked up one by one, when a row shows them.

Invariant: what is no id of the case is no key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wildcard.ledger.case import Ledger
from wildcard.model.actor import Actor, Place


class Called(Mapping[str, Actor | Place | str]):
    """Actors and places of a case by id."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def __getitem__(self, key: str) -> Actor | Place:
        found = self.ledger.known(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (e.id for e in self.ledger.entities())

    def __len__(self) -> int:
        return len(self.ledger.entities())
