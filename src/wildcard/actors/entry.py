"""An entry of a pack: one actor or place with every name it is known by, and where that stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

PLACE_KINDS = frozenset({"country", "region", "governorate", "city", "district", "site"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor or place; `names` are Latin, the canonical one first.

    `common` are nouns that stand for it in its country ("the army"); `metonyms` words that stand
    for it anywhere (a capital for its state); `body` the standard body that it is (see `bodies`);
    `ambiguous` its names that others of the same country bear too; `alone` the surnames by which a text means that
    person where it names nobody else so; `point` is latitude, longitude.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    acronyms: tuple[str, ...] = ()
    arabic: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    country: str | None = None
    within: str | None = None
    point: tuple[float, float] | None = None
    source: str = ""
    body: str | None = None
    ambiguous: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()

    @property
    def place(self) -> bool:
        """True for a place, false for an actor."""
        return self.kind in PLACE_KINDS

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every proper name: Latin, acronyms, Arabic; not common nouns, demonyms or metonyms."""
        return (*self.names, *self.acronyms, *self.arabic)


def ground(state: Entry) -> Entry:
    """The country as a place: the same words that name the state name its ground."""
    return replace(state, id=f"{state.id}-country", kind="country", common=(), metonyms=(), body=None, country=state.id)
