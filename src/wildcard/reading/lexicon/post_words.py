"""Post words: the lexicon of postings, heads of role phrases and what may stand between them and a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from wildcard.reading.lexicon.data import table_of

# what somebody is chief of within his own body
FUNCTIONS = frozenset([
    "administration", "operations", "logistics", "training", "personnel", "plans", "finance", "investigation", "policy",
    "intelligence", "research", "welfare", "procurement", "prosecution", "prosecutions", "litigation",
    "provost", "signals", "communications", "communication", "works", "transport", "legal", "medical", "budget",
    "supply", "armament", "interpol", "mobilisation", "mobilization", "recruitment", "doctrine", "evaluation",
    "public", "relations", "information", "media", "human", "rights",
])  # fmt: skip
# and what a chief behind a body's name heads of it alone: "the EU foreign policy chief", "the Hamas military chief"
FIELDS = frozenset([
    "aid", "humanitarian", "relief", "peacekeeping", "refugee", "refugees", "foreign", "trade", "military", "political",
    "security", "drone", "missile", "missiles", "counterterrorism", "counter-terrorism", "space", "cyber",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Heads of role phrases by type, words that turn a head into a member's post, links as patterns."""

    types: Mapping[str, str]
    turned: frozenset[str]
    indefinite: frozenset[str]
    links: Mapping[str, re.Pattern[str]]


@cache
def lexicon() -> Lexicon:
    """The shipped words of postings."""
    table = table_of("postings.toml")
    types = {word: kind for kind, words in table["roles"].items() for word in words}
    links = {
        how: re.compile("(?:" + "|".join(f"(?:{p})" for p in patterns) + ") ?")
        for how, patterns in table["links"].items()
    }
    return Lexicon(types, frozenset(table["turned"]["words"]), frozenset(table["turned"]["indefinite"]), links)
