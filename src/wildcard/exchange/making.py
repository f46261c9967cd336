"""Make claims of what another format states: ids that stay the same, actors by the names that are known.

Invariant: the same file gives the same claims with the same ids, so importing it twice adds nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from wildcard.actors.entry import Entry
from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.errors import ClaimError, NamingError
from wildcard.ledger.case import Ledger
from wildcard.model.actor import RESERVED, Actor, Argument, Place, Text
from wildcard.model.claim import Claim, Qualifiers
from wildcard.model.codebook import Codebook
from wildcard.model.conform import conforming
from wildcard.model.record import from_record, to_record

ID_BYTES = 8


def now() -> str:
    """This moment, as claims record it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def identified(claim: Claim, seen: set[str] | None = None) -> Claim:
    """The claim with an id made from its quote's place, type and arguments; a second one alike gets another."""
    key = [claim.quote.source, claim.quote.start, claim.quote.end, claim.type]
    key += [_key(a) for a in (claim.subject, claim.object)]
    turn = 0
    while True:
        body = "\x1f".join(map(str, [*key, turn] if turn else key))
        made = hashlib.blake2b(body.encode("utf-8", "surrogatepass"), digest_size=ID_BYTES).hexdigest()
        if seen is None or made not in seen:
            break
        turn += 1
    if seen is not None:
        seen.add(made)
    return replace(claim, id=made)


def _key(argument: Argument | None) -> str:
    return "" if argument is None else argument.text if isinstance(argument, Text) else argument.id


def checked(claim: Claim, book: Codebook) -> Claim:
    """The claim, once the codebook takes it: type, stance, kinds and arguments; ClaimError otherwise."""
    return conforming(from_record(to_record(claim), book), book)


def flat(qualifiers: Mapping[str, Any]) -> Qualifiers:
    """Qualifiers without the empty ones."""
    return {k: v for k, v in qualifiers.items() if v not in (None, "")}


class Namer:
    """Who a name stands for: first in the case, then in the packs, else an actor of its own with that name."""

    def __init__(self, ledger: Ledger | None, gazetteer: Gazetteer) -> None:
        self.ledger = ledger
        self.gazetteer = gazetteer
        self.known: dict[tuple[str, str | None, str | None, bool], Actor | Place] = {}

    def actor(self, name: str, kind: str | None = None, country: str | None = None) -> Actor:
        """The actor called `name`; `country` is the id of the state that it belongs to, where that is known."""
        found = self._one(name, kind, country, False)
        assert isinstance(found, Actor)
        return found

    def alone(self, name: str, kind: str | None = None, country: str | None = None) -> Actor:
        """The actor called `name` by the packs and its own letters, whatever the case holds."""
        key = (" ".join(name.split()), kind, country, False)
        found = self._in_packs(*key) or _own(*key)
        assert isinstance(found, Actor)
        return found

    def place(self, name: str, kind: str | None = None, country: str | None = None) -> Place:
        """The place called `name`."""
        found = self._one(name, kind, country, True)
        assert isinstance(found, Place)
        return found

    def in_packs(self, name: str, *, place: bool = False) -> Actor | Place | None:
        """Whom the packs alone call so, by name or by id; None where nobody or more than one."""
        entry = self.gazetteer.get(name)
        if entry is not None and entry.place == place:
            name = entry.names[0]
            return Place(entry.id, entry.kind, (name,), entry.within) if place else Actor(entry.id, entry.kind, (name,))
        return self._in_packs(name, None, None, place)

    def _one(self, name: str, kind: str | None, country: str | None, place: bool) -> Actor | Place:
        name = " ".join(name.split())
        if name in RESERVED and not place:
            return RESERVED[name]
        key = (name, kind, country, place)
        if key not in self.known:
            self.known[key] = self._in_case(name, place) or self._in_packs(*key) or _own(*key)
        return self.known[key]

    def _in_case(self, name: str, place: bool) -> Actor | Place | None:
        if self.ledger is None:
            return None
        try:
            found = self.ledger.find(name)
        except NamingError:
            return None
        return found if isinstance(found, Place) == place else None

    def _in_packs(self, name: str, kind: str | None, country: str | None, place: bool) -> Actor | Place | None:
        found = [e for e in self.gazetteer.lookup(name) if _fits(e, country, place)]
        if not found and country is not None and not place:
            common = self.gazetteer.common(country).get(fold(name))
            found = [common] if common is not None else []
        if len(found) > 1:
            found = [e for e in found if e.kind == kind]
        if len(found) != 1:
            return None
        entry = found[0]
        names = tuple(dict.fromkeys((*entry.names[:1], name)))
        if place:
            return Place(entry.id, entry.kind, names, entry.within)
        return Actor(entry.id, entry.kind, names)


def _fits(entry: Entry, country: str | None, place: bool) -> bool:
    return entry.place == place and (country is None or entry.country in (country, None) or entry.id == country)


def _own(name: str, kind: str | None, country: str | None, place: bool) -> Actor | Place:
    words = fold(name)
    if not words:
        raise ClaimError(f"'{name}' is no name; expected letters or digits")
    within = f"{country}-" if country is not None and not words.startswith(country) else ""
    identity = within + "-".join(words.split())
    return Place(identity, kind, (name,)) if place else Actor(identity, kind, (name,))
