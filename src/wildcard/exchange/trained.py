"""Raw unit strings of a table, each with the actor that it names; strings that name one unit are joined.

A string that names an actor of the packs is a name of that actor, as anywhere in the house. Others stay actors of
their own, and what joins two of them is a judgement with its reason, to be seen, questioned and undone.
Invariant: which actor a string names does not depend on the order of the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wildcard.actors.match import match
from wildcard.actors.units import Reader, Unit, clusters
from wildcard.exchange.making import Namer
from wildcard.exchange.parcel import Join
from wildcard.model.actor import Actor

CODER = "units/1"


@dataclass(frozen=True, slots=True)
class Trained:
    """The unit strings of a table by country: `packed` names an actor of the packs, `blank` nothing at all."""

    packed: dict[tuple[str, str], Actor]
    blank: frozenset[tuple[str, str]]
    alike: tuple[tuple[str, tuple[Unit, ...]], ...]

    def joins(self, namer: Namer) -> Iterator[Join]:
        """What joins the actors of strings that name one unit and none of the packs."""
        for country, units in self.alike:
            first, *others = sorted(units, key=lambda u: u.raw)
            head = namer.actor(first.raw, "force", country).id
            for other in others:
                id = namer.actor(other.raw, "force", country).id
                if id != head:
                    yield Join(head, id, CODER, _because(first, other))


def trained(pairs: Iterable[tuple[str, str]], namer: Namer) -> Trained:
    """Read the strings of each country; `pairs` are (id of the state, string)."""
    by_country: dict[str, dict[str, None]] = {}
    for country, raw in pairs:
        by_country.setdefault(country, {})[raw] = None
    packed: dict[tuple[str, str], Actor] = {}
    blank: set[tuple[str, str]] = set()
    alike: list[tuple[str, tuple[Unit, ...]]] = []
    for country, raws in by_country.items():
        reader = Reader(country, namer.gazetteer)
        units = [reader.read(raw) for raw in sorted(raws)]
        blank |= {(country, u.raw) for u in units if not u.name}
        taken: set[str] = set()
        for group in clusters(units):
            entry = next((u.entry for u in group if u.entry is not None), None)
            if entry is not None and entry.id not in taken:  # one body under two others is not two names of one
                taken.add(entry.id)
                packed |= {(country, u.raw): Actor(entry.id, entry.kind, (entry.names[0], u.raw)) for u in group}
            elif len(group) > 1:
                alike.append((country, tuple(group)))
    return Trained(packed, frozenset(blank), tuple(alike))


def _because(one: Unit, other: Unit) -> str:
    """Why two strings name one unit, in the words of the matcher where it had to compare them."""
    if one.name.casefold() == other.name.casefold():
        return f"both name '{one.name}' once country, ministry, post and form number are left out"
    reasons = "; ".join(match(one.name, other.name, kind="force", aliases=False).reasons)
    return f"'{one.name}' and '{other.name}': {reasons}"
