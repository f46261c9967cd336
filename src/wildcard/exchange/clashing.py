"""Ids that a file gives to one name and the case, or the packs, to another: told, since ids decide who is who.

Invariant: nothing is refused nor changed; each id and its names are looked at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer, load
from wildcard.errors import NamingError
from wildcard.ledger.case import Ledger
from wildcard.ledger.packs import gazetteer_of
from wildcard.model.actor import RESERVED, Actor, Place
from wildcard.model.claim import Claim


@cache
def packs() -> Gazetteer:
    """The shipped packs, read once for all files."""
    return load()


class Clashes:
    """Looks at the actors and places of claims; the case is asked only where it held claims before."""

    def __init__(self, ledger: Ledger, asks_case: bool) -> None:
        self.ledger = ledger
        self.asks_case = asks_case
        self.packs = gazetteer_of(ledger) if ledger.packs() else packs()
        self.seen: set[tuple[str, tuple[str, ...]]] = set()

    def among(self, rows: Iterable[tuple[int, Claim]]) -> Iterator[str]:
        """A sentence for each id that bears another's name and none of its own."""
        with self.ledger.at_once():
            for row, claim in rows:
                for one in (claim.subject, claim.object, claim.speaker):
                    if isinstance(one, Actor | Place) and one.names and (one.id, one.names) not in self.seen:
                        self.seen.add((one.id, one.names))
                        if one.id not in RESERVED and (said := self._clash(one)):
                            yield f"row {row}: {said}"

    def _clash(self, one: Actor | Place) -> str:
        known = self._known(one.id)
        if not known or {fold(n) for n in one.names} & {fold(n) for n in known}:
            return ""
        bearer = next((found for n in one.names if (found := self._bearer(n, one.id))), "")
        if not bearer:
            return ""
        return f"'{one.id}' is called '{one.name}' here, which is a name of '{bearer}'; it was known as '{known[0]}'"

    def _known(self, id: str) -> tuple[str, ...]:
        """The names that an id has in the case and the packs."""
        held = self.ledger.known(id) if self.asks_case else None
        entry = self.packs.get(id)
        told = () if entry is None else (*entry.names, *entry.acronyms, *entry.arabic, *entry.metonyms, *entry.common)
        return (*(() if held is None else held.names), *told)

    def _bearer(self, name: str, id: str) -> str:
        """Another that bears the name in the case or the packs; empty where there is none."""
        if self.asks_case:
            try:
                found = self.ledger.find(name).id
            except NamingError:
                found = id
            if found not in (id, *RESERVED):
                return found
        return next((e.id for e in self.packs.lookup(name) if e.id != id), "")
