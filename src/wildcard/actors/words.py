"""Words that names are made of: units, bodies, titles, given names, numbers, in any script, from `words.toml`.

Invariant: a word's key leaves out what habits of spelling change (vowels' colour, doubled letters,
articles, endings), so that a spelling need not be listed to be known.
"""

from __future__ import annotations

import re
import tomllib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources

from wildcard.actors.sounds import abjad, bones, spell

ROLES = (
    "core", "echelon", "body", "word", "nation", "given", "title", "legal", "particle", "kin", "number", "initial",
    "god",
)  # fmt: skip
ROLE = {role: code for code, role in enumerate(ROLES)}
_ORDER = ("nickname", "given", "word", "body", "echelon", "god", "kin", "title", "legal", "particle")
_STRONG = frozenset({"particle", "legal", "kin"})  # a spelling that is one of these is nothing else

_COLOUR = str.maketrans({"e": "i", "o": "u", "y": "i", "w": "u", "'": None, "q": "k", "H": "h"})
_ENDING = re.compile(r"(?<=..)(?:ia[ht]|i?a[ht]|i?a|i)\Z")
_LOOSE = frozenset({"word", "body", "echelon"})  # roles whose words take endings
_REPEATED = re.compile(r"(.)\1+")
_TAG = re.compile(r"_[a-z]+\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """What a word means: its role and one or two concepts (numbers > 0), with their names."""

    role: str
    concepts: tuple[int, ...]
    meaning: str
    root: int = 0  # of words of Arabic script and their transliterations, so that two of one meaning stay two


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicon: words by key, numbers and ordinals by key, weights by role (organisation, person)."""

    words: Mapping[str, Word]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    weights: Mapping[str, tuple[float, float]]
    meanings: Mapping[int, str]
    phrases: Mapping[tuple[str, ...], str]


@lru_cache(maxsize=1 << 16)
def exact(word: str) -> str:
    """The key of a lower-case word without its article, its ending kept: Saadi is not Saad."""
    if abjad(word):
        return word.translate(_ARABIC)
    sounds = spell(word).translate(_COLOUR)
    sounds = sounds.removesuffix("h") if len(sounds) > 3 and sounds[-2] in "aiu" else sounds
    return "=" + _REPEATED.sub(r"\1", sounds)


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """The key of a lower-case word without article, plural and ending."""
    if abjad(word):
        return _arabic_key(word)
    word = word.removesuffix("s") if len(word) > 4 and not word.endswith("ss") else word
    sounds = spell(word).translate(_COLOUR)
    return _REPEATED.sub(r"\1", _ENDING.sub("", sounds))


def _arabic_key(word: str) -> str:
    word = word.translate(_ARABIC)
    return word[:-1] if len(word) > 4 and word.endswith("يه") else word


_ARABIC = str.maketrans(dict(zip("أإآٱىیکةؤئ", "اااايكهوي", strict=False)))
_ARABIC |= {ord("ئ"): "ي", ord("ی"): "ي", ord("ى"): "ي", ord("ک"): "ك", ord("ة"): "ه", ord("ؤ"): "و", ord("ء"): ""}


@lru_cache(maxsize=1)
def load() -> Words:
    """The shipped words."""
    text = resources.files("wildcard.actors").joinpath("words.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    found: dict[str, Word] = {}
    meanings: dict[int, str] = {}
    for role in _ORDER:
        for meaning, spellings in table[role].items():
            concept = len(meanings) + 1
            meanings[concept] = _TAG.sub("", meaning)
            listed = [_TAG.sub("", spelling) for spelling in spellings.split()]
            roots = {bones(spell(s)) for s in listed if abjad(s)}
            for spelling in listed:
                root = _root(spelling, roots) if role in _LOOSE else 0
                word = Word("given" if role == "nickname" else role, (concept,), meanings[concept], root)
                _add(found, key(spelling) if role in _LOOSE else exact(spelling), word)
    return Words(
        words=found,
        numbers=_numbers(table["numbers"]),
        ordinals=_numbers(table["ordinals"]),
        weights={role: (float(org), float(person)) for role, (org, person) in table["weight"].items()},
        meanings=meanings,
        phrases={
            tuple(exact(w) for w in phrase.split()): short
            for short, phrases in table["phrases"].items()
            for phrase in phrases
        },
    )


def _root(spelling: str, roots: set[str]) -> int:
    """A number of the Arabic-script root that a spelling writes or transliterates; 0 for a translation."""
    own = bones(spell(spelling))
    return 1 + zlib.crc32(own.encode()) % 1_000_000 if own in roots else 0


def _add(found: dict[str, Word], at: str, word: Word) -> None:
    held = found.get(at)
    if held is None or (held.role != word.role and word.role in _STRONG):
        found[at] = word
    elif word.concepts[0] not in held.concepts and len(held.concepts) < 2:
        found[at] = replace(held, concepts=(*held.concepts, word.concepts[0]))


def find(word: str) -> Word | None:
    """What a lower-case word without its article means; None for a word of no list."""
    words = load().words
    return words.get(exact(word)) or words.get(key(word))


def _numbers(table: Mapping[str, str]) -> dict[str, int]:
    return {exact(_TAG.sub("", word)): int(number) for number, words in table.items() for word in words.split()}
