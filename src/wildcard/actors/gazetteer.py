"""The gazetteer: the actors and places of all packs, looked up by any of their names.

Invariant: ids are unique over all loaded packs, and a name that several bear gives them all:
which one is meant, the text's country decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from wildcard.actors.bodies import Bodies
from wildcard.actors.entry import Entry
from wildcard.actors.fold import fold
from wildcard.actors.pack import Pack, read_pack
from wildcard.errors import PackError

SPOKEN = 4  # the least letters of an acronym that is written as a word ("Nato")

__all__ = ["Entry", "Gazetteer", "load", "shipped"]


class Gazetteer:
    """All entries of some packs; `roles` maps a folded word of rank, role, unit … to its category."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self.packs = tuple(packs)
        entries: dict[str, Entry] = {}
        for pack in self.packs:
            for entry in pack.entries:
                if entry.id in entries:
                    raise PackError(f"pack '{pack.origin}': id '{entry.id}' is taken; expected an id of its own")
                entries[entry.id] = entry
        self.entries: Mapping[str, Entry] = MappingProxyType(entries)
        self.roles: Mapping[str, str] = MappingProxyType(
            {fold(word): category for pack in self.packs for word, category in pack.roles.items()}
        )

    @cached_property
    def bodies(self) -> Bodies:
        """The standard bodies of every state of these packs."""
        return Bodies([b for p in self.packs for b in p.bodies], self.entries.values())

    @cached_property
    def names(self) -> Mapping[str, tuple[Entry, ...]]:
        """Folded proper names and who bears them; acronyms and bodies made by rule are not among them."""
        return _index((e, (*e.names, *e.arabic)) for e in self.entries.values())

    @cached_property
    def acronyms(self) -> Mapping[str, tuple[Entry, ...]]:
        """Folded acronyms and who bears them."""
        return _index((e, e.acronyms) for e in self.entries.values() if e.acronyms)

    @cached_property
    def demonyms(self) -> Mapping[str, Entry]:
        """Folded demonyms and the state that each belongs to."""
        return MappingProxyType({fold(d): e for e in self.entries.values() if e.kind == "state" for d in e.demonyms})

    @cached_property
    def metonyms(self) -> Mapping[str, Entry]:
        """Folded metonyms and what each stands for ("tehran", the state)."""
        return MappingProxyType({fold(m): e for e in self.entries.values() for m in e.metonyms})

    @cached_property
    def alone(self) -> Mapping[str, tuple[Entry, ...]]:
        """Folded surnames and which known persons are meant by them alone."""
        return _index((e, e.alone) for e in self.entries.values() if e.alone)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Folded common nouns that stand for a body in some country ("army"): alone they name none of them."""
        bodies = (b.common for p in self.packs for b in p.bodies)
        return frozenset(fold(n) for common in (*bodies, *(e.common for e in self.entries.values())) for n in common)

    @cached_property
    def _by_country(self) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            if entry.country:
                found.setdefault(entry.country, []).append(entry)
        return {country: tuple(entries) for country, entries in found.items()}

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Everyone who bears `name` up to folding; else the standard body that it means ("Nigerian Army").

        An acronym counts only where it is written as one: "IS" and "Nato", not "is" and "Is".
        """
        key = fold(name)
        found = self.names.get(key, ())
        if _written_as_acronym(name):
            found = (*found, *(e for e in self.acronyms.get(key, ()) if e not in found))
        return found or self.bodies.match(key)

    def get(self, identity: str) -> Entry | None:
        """The entry of that id, standard bodies (`nigeria-army`) included; None where there is none."""
        return self.entries.get(identity) or self.bodies.entry(identity)

    def of_country(self, country: str) -> tuple[Entry, ...]:
        """A state's entries, itself first, then its standard bodies that no pack has of its own."""
        return (*self._by_country.get(country, ()), *self.bodies.all_of(country))

    def common(self, country: str) -> Mapping[str, Entry]:
        """Folded common nouns ("army", "parliament") and what each means in a country; a pack's own come first."""
        standard = self.bodies.common(country)
        own = {fold(noun): e for e in self._by_country.get(country, ()) for noun in e.common}
        return MappingProxyType({**standard, **own, **self._called(country, standard)})

    def _called(self, country: str, nouns: Iterable[str]) -> dict[str, Entry]:
        """Whom a noun means because its name with the country's adjective does: "the army", of whoever is "the Malian
        army"."""
        state = self.entries.get(country)
        adjectives = {fold(word) for word in (*state.demonyms, *state.names)} if state is not None else set()
        names = {fold(name): e for e in self._by_country.get(country, ()) if not e.place for name in e.names}
        return {
            noun: names[f"{adjective} {noun}"]
            for adjective in adjectives
            for noun in nouns
            if f"{adjective} {noun}" in names
        }


def _index(named: Iterable[tuple[Entry, Sequence[str]]]) -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for entry, names in named:
        for key in {fold(n) for n in names}:
            found[key] = (*found.get(key, ()), entry)
    return MappingProxyType(found)


def _written_as_acronym(name: str) -> bool:
    """True for capitals (a plural s aside), mixed case, and a capital before three letters or more."""
    bare = name[:-1] if name.endswith("s") and len(name) > SPOKEN - 1 else name
    return bare.upper() == bare or any(c.isupper() for c in name[1:]) or (name[:1].isupper() and len(name) >= SPOKEN)


def shipped() -> tuple[Path, ...]:
    """The packs that ship with wildcard, the general one first."""
    folder = Path(str(resources.files("wildcard.actors").joinpath("packs")))
    return tuple(sorted(folder.glob("*.toml"), key=lambda p: (p.stem not in ("general", "world"), p.stem)))


def load(packs: Sequence[str | Path] | None = None, own: Iterable[Pack] = ()) -> Gazetteer:
    """A gazetteer of the given packs: files, or names of shipped ones ("iraq"); None means all shipped.

    `own` are packs at hand, after those. PackError where a file is no pack, or two of them have one id.
    """
    known = {path.stem: path for path in shipped()}
    paths = known.values() if packs is None else [known.get(str(pack), Path(pack)) for pack in packs]
    return Gazetteer([*map(read_pack, paths), *own])
