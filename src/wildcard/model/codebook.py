"""The codebook: types, stances, criteria and kinds, read from data and checked at load.

Invariant: a loaded codebook is whole: every type has a family, its argument kinds, and a
phrasing in both directions.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from wildcard.errors import PackError
from wildcard.model.claim import Qualifiers

ARGUMENTS = frozenset({"actor", "place", "text"})
ADDED = {"types": "type", "criteria": "criterion"}  # what a case may add, and one of them


@dataclass(frozen=True, slots=True)
class ClaimType:
    """One type: what may stand in its slots and how it is read aloud, in both directions."""

    name: str
    family: str
    subject: frozenset[str]
    object: frozenset[str]
    qualifiers: tuple[str, ...]
    reads: str
    inverse: str
    event: bool = False  # it happens at a time, and neither before nor after it


@dataclass(frozen=True, slots=True)
class Codebook:
    """All that a claim can say; `extended` and `merged` add a case's own types and criteria."""

    types: Mapping[str, ClaimType]
    stances: Mapping[str, str]
    criteria: Mapping[str, str | None]
    actor_kinds: frozenset[str]
    place_kinds: frozenset[str]
    bases: tuple[str, ...]
    domains: tuple[str, ...]
    covers: tuple[str, ...]
    values: tuple[str, ...]
    excuses: tuple[str, ...]

    def family(self, name: str) -> tuple[str, ...]:
        """The names of a family's types, in the codebook's order."""
        return tuple(t.name for t in self.types.values() if t.family == name)

    @property
    def events(self) -> tuple[str, ...]:
        """The names of the types that happen at a time, as an act does, and do not last."""
        return tuple(t.name for t in self.types.values() if t.event)

    def extended(self, addition: Mapping[str, Any], origin: str) -> Codebook:
        """What `merged` gives, for an addition that is new: PackError where it has another part, or a shipped name."""
        unknown = next((k for k in addition if k not in (*ADDED, "version")), None)
        if unknown is not None:
            raise PackError(
                f"codebook '{origin}' has '{unknown}', which no case can add; expected {' and '.join(ADDED)}"
            )
        for part, what in ADDED.items():
            taken = sorted(_table(addition, part, origin).keys() & getattr(shipped(), part).keys())
            if taken:
                raise PackError(f"codebook '{origin}': {what} '{taken[0]}' is shipped and stays; expected another name")
        return self.merged(addition, origin)

    def merged(self, addition: Mapping[str, Any], origin: str) -> Codebook:
        """This codebook with the types and criteria of `addition`; PackError where they break the form."""
        types = {
            **self.types,
            **{n: _type(n, t, origin) for n, t in _table(addition, "types", origin).items()},
        }
        criteria = {**self.criteria, **_criteria(_table(addition, "criteria", origin))}
        return _replace(self, types, criteria)


def _replace(book: Codebook, types: Mapping[str, ClaimType], criteria: Mapping[str, str | None]) -> Codebook:
    return Codebook(
        MappingProxyType(dict(types)),
        book.stances,
        MappingProxyType(dict(criteria)),
        book.actor_kinds,
        book.place_kinds,
        book.bases,
        book.domains,
        book.covers,
        book.values,
        book.excuses,
    )


@cache
def shipped() -> Codebook:
    """The codebook that ships with wildcard."""
    text = resources.files("wildcard.model").joinpath("codebook.toml").read_text(encoding="utf-8")
    return parse(text, "codebook.toml")


def parse(text: str, origin: str) -> Codebook:
    """A codebook from TOML; PackError names what is missing and where."""
    return from_table(table(text, origin), origin)


def table(text: str, origin: str) -> Mapping[str, Any]:
    """The TOML table in `text`; PackError where it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise PackError(f"codebook '{origin}' is no TOML: {e}") from e


def from_table(data: Mapping[str, Any], origin: str) -> Codebook:
    """A codebook from a parsed table; PackError names what is missing and where."""
    stances = _table(data, "stances", origin)
    return Codebook(
        types=MappingProxyType({n: _type(n, t, origin) for n, t in _table(data, "types", origin).items()}),
        stances=MappingProxyType({n: str(_field(s, "says", f"stance '{n}'", origin)) for n, s in stances.items()}),
        criteria=MappingProxyType(_criteria(_table(data, "criteria", origin))),
        actor_kinds=frozenset(_strings(data, "actor_kinds", origin)),
        place_kinds=frozenset(_strings(data, "place_kinds", origin)),
        bases=_strings(data, "bases", origin),
        domains=_strings(data, "domains", origin),
        covers=_strings(data, "covers", origin),
        values=_strings(data, "values", origin),
        excuses=_strings(data, "excuses", origin),
    )


def _criteria(given: Mapping[str, Any]) -> dict[str, str | None]:
    return {name: (c.get("better") if isinstance(c, Mapping) else None) for name, c in given.items()}


def _table(data: Mapping[str, Any], key: str, origin: str) -> Mapping[str, Any]:
    found = data.get(key, {})
    if not isinstance(found, Mapping):
        raise PackError(f"codebook '{origin}': '{key}' is {type(found).__name__}; expected a table")
    return found


def _strings(data: Mapping[str, Any], key: str, origin: str) -> tuple[str, ...]:
    found = data.get(key)
    if not isinstance(found, list) or not found or not all(isinstance(s, str) for s in found):
        raise PackError(f"codebook '{origin}': '{key}' is {found!r}; expected a list of words")
    return tuple(found)


def _field(entry: Any, key: str, what: str, origin: str) -> Any:
    if not isinstance(entry, Mapping) or key not in entry:
        raise PackError(f"codebook '{origin}': {what} has no '{key}'")
    return entry[key]


def _type(name: str, entry: Any, origin: str) -> ClaimType:
    what = f"type '{name}'"
    slots = {}
    for slot in ("subject", "object"):
        slots[slot] = frozenset(_field(entry, slot, what, origin))
        if not slots[slot] or not slots[slot] <= ARGUMENTS:
            raise PackError(
                f"codebook '{origin}': {what} takes {sorted(slots[slot])} as {slot}; expected {sorted(ARGUMENTS)}"
            )
    phrasings = {}
    for key in ("reads", "inverse"):
        phrasings[key] = str(_field(entry, key, what, origin))
        if "{s}" not in phrasings[key] or "{o}" not in phrasings[key]:
            raise PackError(f"codebook '{origin}': {what}: '{key}' must hold {{s}} and {{o}}; it is {phrasings[key]!r}")
    family = str(_field(entry, "family", what, origin))
    qualifiers = tuple(entry.get("qualifiers", ()))
    return ClaimType(
        name,
        family,
        slots["subject"],
        slots["object"],
        qualifiers,
        phrasings["reads"],
        phrasings["inverse"],
        bool(entry.get("event", False)),
    )


_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


def phrase(template: str, subject: str, object_: str, qualifiers: Qualifiers) -> str:
    """Fill a phrasing; a bracketed part drops out where a qualifier inside it is absent."""
    values = {**{k: str(v) for k, v in qualifiers.items()}, "s": subject, "o": object_}
    words, slots = _filled(template, frozenset(k for k, v in values.items() if v))
    return (words % tuple([values[slot] for slot in slots])).strip()


@lru_cache(maxsize=4_096)
def _filled(template: str, given: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """The phrasing for the slots that are `given`, with "%s" for each, and which they are."""
    words, slots = "", list[str]()
    for n, part in enumerate(_OPTIONAL.split(template)):
        if n % 2 and not given.issuperset(_SLOT.findall(part)):
            continue
        for k, text in enumerate(_SLOT.split(part)):
            if k % 2 == 0:
                words += text.replace("%", "%%")
            elif text in given:
                words, slots = words + "%s", [*slots, text]
    return words, tuple(slots)
