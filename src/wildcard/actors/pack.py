"""A pack: one TOML file of actors and places, read and held to its form.

Invariant: a pack that was read has only known keys with values of their type; whether its
facts fit together is `check`'s question.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wildcard.actors.entry import PLACE_KINDS, Entry, ground
from wildcard.errors import PackError, reason

LISTS = ("names", "acronyms", "arabic", "common", "demonyms", "metonyms", "ambiguous", "alone")
WORDS = ("id", "kind", "country", "within", "source", "body")
_KEYS = frozenset((*LISTS, *WORDS, "point"))
_HEAD = ("name", "version", "about", "country", "source")
_PARTS = ("pack", "actor", "place", "body", "roles")
_TABLES = {"[pack]": "pack", "[roles]": "roles"}
_ARRAYS = {"[[actor]]": "actor", "[[place]]": "place", "[[body]]": "body"}


@dataclass(frozen=True, slots=True)
class Body:
    """A body that every state has or may have; `names` need the country beside them, `common` do not."""

    id: str
    kind: str
    names: tuple[str, ...]
    common: tuple[str, ...] = ()
    arabic: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """What one file holds; `roles` maps a word to its category, `origin` is the file's name."""

    name: str
    origin: str
    country: str | None
    version: str
    about: str
    entries: tuple[Entry, ...]
    bodies: tuple[Body, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)


def read_pack(path: Path) -> Pack:
    """The pack in a file; PackError names the file, the entry and what was expected."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as e:
        raise PackError(f"there is no pack '{path}'; expected a TOML file or the name of a shipped pack") from e
    except (OSError, UnicodeDecodeError) as e:
        raise PackError(f"pack '{path}' cannot be read: {reason(e)}") from e
    return parse_pack(text, path.name)


def parse_pack(text: str, origin: str) -> Pack:
    """The pack in a TOML text."""
    table = plain(text)
    if table is None:
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as e:
            raise PackError(f"pack '{origin}' is no TOML: {e}") from e
    head = table.get("pack")
    if not isinstance(head, Mapping) or not isinstance(head.get("name"), str):
        raise PackError(f"pack '{origin}' has no [pack] table with a name")
    _only(table, _PARTS, origin, "table")
    _only(head, _HEAD, origin, "key of [pack]")
    for key in _HEAD:
        if key != "version" and not isinstance(head.get(key, ""), str):
            raise PackError(f"pack '{origin}': its {key} is {head[key]!r}; expected words in quotes")
    return Pack(
        name=head["name"],
        origin=origin,
        country=head.get("country") or None,
        version=str(head.get("version", "")),
        about=str(head.get("about", "")),
        entries=_entries(table, head, origin),
        bodies=tuple(_body(given, origin) for given in _list(table, "body", origin)),
        roles=_roles(table.get("roles", {}), origin),
    )


def _only(given: Mapping[str, Any], known: Sequence[str], origin: str, what: str) -> None:
    """Refuse what no pack has: a misspelt word would be passed over with all that stands under it."""
    unknown = [key for key in given if key not in known]
    if unknown:
        raise PackError(f"pack '{origin}' has unknown {what} '{unknown[0]}'; expected one of {', '.join(known)}")


def plain(text: str) -> dict[str, Any] | None:
    """TOML of the plain form, many times faster than `tomllib`; None where the text is of any other form.

    Plain is: bare table headers; one `key = value` a line, or a list over several lines with
    comments of their own; values that JSON reads alike.
    """
    root: dict[str, Any] = {}
    here: dict[str, Any] = root
    lines = iter(text.splitlines())
    for line in lines:
        line = line.strip()
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            if line in _ARRAYS:
                here = {}
                root.setdefault(_ARRAYS[line], []).append(here)
            elif line in _TABLES and _TABLES[line] not in root:
                here = root[_TABLES[line]] = {}
            else:
                return None
            continue
        key, equals, value = line.partition(" = ")
        if value == "[":
            value = _joined(lines)
        if not equals or key in here or not key.isidentifier() or value[:1] not in '["' or "\\" in value:
            return None
        try:
            here[key] = _decode(value)
        except ValueError:
            return None
    return root


_decode = json.JSONDecoder().decode


def _joined(lines: Iterator[str]) -> str:
    """A list over several lines as one, without the comma before its end."""
    parts: list[str] = []
    for line in lines:
        line = line.strip()
        if line == "]":
            return "[" + " ".join(parts).rstrip(",") + "]"
        if not line.startswith("#"):
            parts.append(line)
    return ""


def _list(table: Mapping[str, Any], key: str, origin: str) -> list[Mapping[str, Any]]:
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(e, Mapping) for e in found):
        raise PackError(f"pack '{origin}': '{key}' is {type(found).__name__}; expected [[{key}]] tables")
    return found


def _entries(table: Mapping[str, Any], head: Mapping[str, Any], origin: str) -> tuple[Entry, ...]:
    made: list[Entry] = []
    for key in ("actor", "place"):
        for given in _list(table, key, origin):
            entry = _entry(given, head, origin)
            if entry.place != (key == "place"):
                raise PackError(
                    f"pack '{origin}': '{entry.id}' of kind '{entry.kind}' stands under [[{key}]]; "
                    f"expected [[{'place' if entry.place else 'actor'}]]"
                )
            made.append(entry)
            if entry.kind == "state":
                made.append(ground(entry))
    return tuple(made)


def _entry(given: Mapping[str, Any], head: Mapping[str, Any], origin: str) -> Entry:
    identity = given.get("id")
    if not isinstance(identity, str) or not identity:
        raise PackError(f"pack '{origin}' has an entry without id: {dict(given)!r}")
    unknown = given.keys() - _KEYS
    if unknown:
        raise PackError(f"pack '{origin}': '{identity}' has unknown key '{min(unknown)}'")
    for key in WORDS:
        if not isinstance(given.get(key, ""), str):
            raise PackError(f"pack '{origin}': '{identity}' has {key} {given[key]!r}; expected a word")
    kind = given.get("kind", "")
    lists = {key: _strings(given[key], identity, key, origin) for key in LISTS if key in given}
    country = given.get("country") or head.get("country") or None
    within = given.get("within") or (f"{country}-country" if country and kind in PLACE_KINDS else None)
    return Entry(
        id=identity,
        kind=kind,
        country=identity if kind == "state" else country,
        within=within,
        point=_point(given.get("point"), identity, origin),
        source=given.get("source") or str(head.get("source", "")),
        body=given.get("body"),
        names=lists.pop("names", ()),
        **lists,
    )


def _strings(given: Any, identity: str, key: str, origin: str) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(s, str) and s for s in given):
        raise PackError(f"pack '{origin}': '{identity}' has {key} {given!r}; expected a list of words")
    return tuple(given)


def _point(given: Any, identity: str, origin: str) -> tuple[float, float] | None:
    if given is None:
        return None
    if not isinstance(given, list) or len(given) != 2 or not all(type(n) in (int, float) for n in given):
        raise PackError(f"pack '{origin}': '{identity}' has point {given!r}; expected [latitude, longitude]")
    return float(given[0]), float(given[1])


def _body(given: Mapping[str, Any], origin: str) -> Body:
    identity, kind = str(given.get("id", "")), str(given.get("kind", ""))
    if not identity or not kind:
        raise PackError(f"pack '{origin}' has a body without id and kind: {dict(given)!r}")
    names, common, arabic = (_strings(given.get(k, []), identity, k, origin) for k in ("names", "common", "arabic"))
    return Body(identity, kind, names, common, arabic)


def _roles(given: Any, origin: str) -> Mapping[str, str]:
    if not isinstance(given, Mapping):
        raise PackError(f"pack '{origin}': 'roles' is {given!r}; expected a table of categories")
    return {word: str(c) for c, words in given.items() for word in _strings(words, "roles", str(c), origin)}
