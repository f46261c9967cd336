"""Which common nouns may stand for an actor or a place, and of what kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from wildcard.reading.lexicon.data import table_of

PRIORITY = ("institution", "force", "armed group", "party", "company", "community", "person", "state")


@dataclass(frozen=True, slots=True)
class Nouns:
    """`actor` gives the kind of actor by lemma, `place` and `anaphoric` are sets of lemmas.

    `people` are folded names of faiths, peoples and tongues that are adjectives where they stand alone.
    """

    actor: Mapping[str, str]
    place: frozenset[str]
    anaphoric: frozenset[str]
    people: frozenset[str] = frozenset()


@cache
def nouns() -> Nouns:
    """The shipped lexicon."""
    lists = table_of("nouns.toml")
    actor: dict[str, str] = {}
    for kind in PRIORITY:
        for noun in lists[kind]:
            actor.setdefault(noun, kind)
    return Nouns(
        MappingProxyType(actor), frozenset(lists["place"]), frozenset(lists["anaphoric"]), frozenset(lists["people"])
    )
