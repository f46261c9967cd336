"""Cues: the words by which a text shows who says a thing and how firmly, as data.

Invariant: a lemma's classes come from the lexicon alone; no name of an actor is in it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from wildcard.errors import PackError
from wildcard.reading.lexicon.data import text_of

SECTIONS = (
    "verbs",
    "nouns",
    "adverbs",
    "adjectives",
    "modals",
    "pretext",
    "denial",
    "excuse",
    "vague",
    "tellings",
    "conditions",
)


@dataclass(frozen=True, slots=True)
class Cues:
    """`verbs` and `nouns` give the classes of a lemma; `lists` every other list as "section.name"."""

    verbs: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    lists: Mapping[str, frozenset[str]]

    def verb(self, lemma: str, *classes: str) -> bool:
        """True where a verb is of one of the classes."""
        return not self.verbs.get(lemma, frozenset()).isdisjoint(classes)

    def noun(self, lemma: str, *classes: str) -> bool:
        """True where a noun is of one of the classes."""
        return not self.nouns.get(lemma, frozenset()).isdisjoint(classes)

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


def parse_cues(text: str, origin: str) -> Cues:
    """Read cues from TOML; PackError where a section is missing."""
    try:
        tables: dict[str, dict[str, Any]] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise PackError(f"cues of '{origin}' are no TOML: {e}") from e
    missing = [s for s in SECTIONS if s not in tables]
    if missing:
        raise PackError(f"cues of '{origin}' lack the section '{missing[0]}'; expected {', '.join(SECTIONS)}")
    lists = {
        f"{section}.{name}": frozenset(map(str, words))
        for section, table in tables.items()
        if section not in ("verbs", "nouns")
        for name, words in table.items()
    }
    return Cues(_by_lemma(tables["verbs"]), _by_lemma(tables["nouns"]), lists)


def _by_lemma(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in table.items():
        for word in words:
            found.setdefault(str(word), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def cues() -> Cues:
    """The cues that ship with the package."""
    text = text_of("stance.toml")
    return parse_cues(text, "stance.toml")
