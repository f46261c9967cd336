"""Sounds: one alphabet in which words of any script are spelled, and what each change costs.

Arabic and its kin write consonants and long vowels; Latin transliterations write all of them, each
in its own habit. Both become sounds here; where a word was written without vowels they cost little.
Invariant: `spell` has codes above nought; costs are symmetric, nought on the diagonal, at most 1.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from wildcard.actors.letters import load

SIGNS = " btdkgqxGjcSszTDfvhHmnlrwy'paeiou0123456789@"  # index is the code; 0 is no sound
CODE = {sign: code for code, sign in enumerate(SIGNS) if code}
COUNT = len(SIGNS)

_COARSE = str.maketrans("gqGkTDzvpcSjHxwy'aeiou@", "kkkktddfbjsjhh\0\0\0\0\0\0\0\0\0")
_REPEATED = re.compile(r"(.)\1+")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")


@lru_cache(maxsize=1 << 17)
def spell(word: str) -> str:
    """The sounds of one lower-case word, doubled ones once; letters of unknown scripts stay themselves."""
    letters = load()
    word = _ARABIC_MARKS.sub("", word)
    if abjad(word):
        return _REPEATED.sub(r"\1", "".join(letters.abjad.get(c, c) for c in word))
    if not word.isascii():
        word = "".join(letters.signs.get(c, c) for c in _hangul(word))
        if not word.isascii():
            word = unicodedata.normalize("NFKD", word)
            word = "".join(letters.signs.get(c, c) for c in word if not unicodedata.combining(c))
    word = letters.rule.sub(lambda found: letters.sounds[found[0]], letters.soft_c.sub("s", word))
    return _REPEATED.sub(r"\1", word)


def abjad(word: str) -> bool:
    """True where the script leaves short vowels out."""
    return any("\u0590" <= c <= "\u08ff" for c in word)


@lru_cache(maxsize=1 << 17)
def encode(sounds: str) -> bytes:
    """Codes of the sounds; a letter of an unknown script falls on one of them by its code point."""
    return bytes(CODE.get(s) or 1 + (ord(s) * 7) % (COUNT - 1) for s in sounds)


@lru_cache(maxsize=1 << 17)
def bones(sounds: str) -> str:
    """The strong consonants in coarse classes: what two spellings of one word nearly always share."""
    coarse = sounds.translate(_COARSE).replace("\0", "")
    coarse = coarse.removesuffix("h") if len(coarse) > 2 else coarse
    return _REPEATED.sub(r"\1", coarse)


def _hangul(word: str) -> str:
    """Hangul syllables as their parts, which NFD gives by rule."""
    if any("\uac00" <= c <= "\ud7a3" for c in word):
        return unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", word)


def costs(written: bool) -> list[list[float]]:
    """Cost of each change of sounds, COUNT × COUNT; row or column 0 is dropping. `written`: both words write vowels."""
    table = [[float(a != b) for b in range(COUNT)] for a in range(COUNT)]
    given = load().changes_written if written else load().changes_abjad
    for first, second, cost in given:
        for a in first:
            for b in second:
                x, y = (CODE.get(s, 0) for s in (a, b))
                if x != y:
                    table[x][y] = table[y][x] = cost
    return table


def lengths(table: list[list[float]]) -> list[float]:
    """What each sound adds to the length of a word: the cost of dropping it."""
    return [row[0] for row in table]
