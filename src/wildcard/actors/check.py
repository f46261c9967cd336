"""Checking packs: what a pack may get wrong although it reads, each as one sentence.

Invariant: an empty answer means that ids are unique, kinds known, every fact has its source,
places nest without a circle, no entry says a name twice, and no two actors of a country share one unless marked so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from wildcard.actors.entry import Entry
from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.actors.pack import LISTS, Pack
from wildcard.model.codebook import Codebook, shipped

CATEGORIES = frozenset({"rank", "title", "role", "unit", "movement", "institution", "collective"})


def check(packs: Sequence[Pack], beside: Sequence[Pack] = (), book: Codebook | None = None) -> list[str]:
    """Everything wrong with `packs`; ids, names and places of `beside` are known but not judged."""
    known: dict[str, Entry] = {}
    homes: dict[str, str] = {}
    problems: list[str] = []
    for pack in (*beside, *packs):
        for entry in pack.entries:
            if entry.id in known:
                other = f"to '{_first(known[entry.id])}' of pack '{homes[entry.id]}' too"
                problems.append(
                    f"pack '{pack.origin}': id '{entry.id}' is given twice, {other}; expected an id of its own"
                )
            known.setdefault(entry.id, entry)
            homes.setdefault(entry.id, pack.origin)
    bodies = {b.id for p in (*beside, *packs) for b in p.bodies}
    for pack in packs:
        problems += _bodies_and_roles(pack, book or shipped())
        for entry in pack.entries:
            problems += (f"pack '{pack.origin}': {p}" for p in _entry(entry, known, bodies, book or shipped()))
        problems += (f"pack '{pack.origin}': {p}" for p in _shared_names(pack, known.values()))
        problems += (f"pack '{pack.origin}': {p}" for p in _overridden(pack, beside))
    return problems


def _overridden(pack: Pack, beside: Sequence[Pack]) -> Iterator[str]:
    """Words of `beside` that the pack would give another meaning: one stands for one, and no pack overrides another."""
    held: dict[tuple[str, str], str] = {}
    home = Gazetteer(beside)
    for other in beside:
        for entry in other.entries:
            held.update(dict.fromkeys(_sole(entry), entry.id))
        held.update((("body", b.id), b.id) for b in other.bodies)
        held.update((("role", fold(word)), category) for word, category in other.roles.items())
    for entry in pack.entries:
        for what, word in _sole(entry):
            if held.get((what, word), entry.id) != entry.id:
                yield f"'{entry.id}' has the {what} '{word}' of '{held[what, word]}'; expected another, or none"
        yield from _common_taken(entry, home)
    for body in pack.bodies:
        if ("body", body.id) in held:
            yield f"body '{body.id}' is given twice; expected an id of its own"
    for word, category in pack.roles.items():
        if held.get(("role", fold(word)), category) != category:
            yield f"the word '{word}' is of category '{held['role', fold(word)]}'; expected that, not '{category}'"


def _sole(entry: Entry) -> list[tuple[str, str]]:
    """Words by which one entry alone is meant in any text: (what, folded)."""
    demonyms = entry.demonyms if entry.kind == "state" else ()
    return [*(("metonym", fold(n)) for n in entry.metonyms), *(("demonym", fold(n)) for n in demonyms)]


def _common_taken(entry: Entry, home: Gazetteer) -> Iterator[str]:
    """Common nouns that mean another in the entry's country, but for the standard body that the entry is."""
    for noun in entry.common if entry.country else ():
        found = home.common(entry.country or "").get(fold(noun))
        if found is not None and found.id not in (entry.id, f"{entry.country}-{entry.body}"):
            yield f"'{entry.id}' has the common noun '{noun}', which means '{found.id}'; expected another, or body"


def _bodies_and_roles(pack: Pack, book: Codebook) -> Iterator[str]:
    for body in pack.bodies:
        if body.kind not in book.actor_kinds:
            yield f"pack '{pack.origin}': body '{body.id}' has unknown kind '{body.kind}'"
        if not body.names and not body.common:
            yield f"pack '{pack.origin}': body '{body.id}' has no names"
    for category in sorted(set(pack.roles.values()) - CATEGORIES):
        yield f"pack '{pack.origin}': unknown category '{category}' of words; expected one of {_words(CATEGORIES)}"


def _entry(entry: Entry, known: Mapping[str, Entry], bodies: set[str], book: Codebook) -> Iterator[str]:
    kinds = book.place_kinds | book.actor_kinds
    if entry.kind not in kinds:
        yield f"'{entry.id}' has unknown kind '{entry.kind}'; expected one of {_words(kinds)}"
    if not entry.names:
        yield f"'{entry.id}' has no names; expected at least one in Latin script"
    if not entry.source:
        yield f"'{entry.id}' has no source; expected the public source of its facts"
    if entry.country is not None and getattr(known.get(entry.country), "kind", None) != "state":
        yield f"'{entry.id}' has country '{entry.country}'; expected the id of a state"
    if entry.body is not None and entry.body not in bodies:
        yield f"'{entry.id}' is body '{entry.body}'; expected one of the general pack's"
    for name in sorted({n for n in (*entry.spellings, *entry.common, *entry.ambiguous) if not fold(n)}):
        yield f"'{entry.id}' has the name '{name}', which holds no letter or digit"
    for name in _repeated(entry):
        yield f"'{entry.id}' has the name '{name}' twice; expected it once"
    yield from _position(entry, known)


def _first(entry: Entry) -> str:
    return entry.names[0] if entry.names else entry.id


def _repeated(entry: Entry) -> Iterator[str]:
    """The words that one list of `entry` gives again, letter case aside."""
    for key in LISTS:
        given: Sequence[str] = getattr(entry, key)
        first = {n.casefold(): n for n in reversed(given)}
        yield from (first[n] for n, times in Counter(n.casefold() for n in given).items() if times > 1)


def _position(entry: Entry, known: Mapping[str, Entry]) -> Iterator[str]:
    if entry.point is not None and not (-90 <= entry.point[0] <= 90 and -180 <= entry.point[1] <= 180):
        yield f"'{entry.id}' has point {list(entry.point)}; expected latitude -90..90 and longitude -180..180"
    seen = {entry.id}
    at, above = entry, entry.within
    while above is not None:
        if above in seen:
            yield f"'{entry.id}' lies within itself by way of '{at.id}'; expected places that nest"
            return
        if above not in known:
            yield f"'{at.id}' lies within '{above}', which no pack has"
            return
        seen.add(above)
        at = known[above]
        above = at.within


def _shared_names(pack: Pack, entries: Iterable[Entry]) -> Iterator[str]:
    bearers: dict[tuple[str | None, str, str], list[tuple[Entry, str]]] = {}
    for entry in entries:
        for name in {fold(n): n for n in entry.spellings}.values():
            bearers.setdefault((entry.country, entry.kind if entry.place else "actor", fold(name)), []).append(
                (entry, name)
            )
    mine = {e.id for e in pack.entries}
    for (country, _, key), found in bearers.items():
        marked = any(key in {fold(n) for n in e.ambiguous} for e, _ in found)
        if len(found) > 1 and not marked and any(e.id in mine for e, _ in found):
            ids = _words(e.id for e, _ in found)
            where = f" of {country}" if country else ""
            yield f"'{found[0][1]}' names {ids}{where}; expected one, or the name under 'ambiguous'"


def _words(given: Iterable[str]) -> str:
    return ", ".join(sorted(given))
