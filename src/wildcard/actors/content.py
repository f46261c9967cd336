"""Content words: what a short text is about, whatever its inflections and small words.

A light stem: endings that English and Arabic put on one word are taken off, so that "killed", "killings"
and "the killing of" share a word. Invariant: the same words in another order give the same set.
"""

from __future__ import annotations

import re
from functools import lru_cache

from wildcard.actors.fold import fold

_SMALL_WORDS = (
    "a about after against all also among an and any are as at be been before being both but by can could did "
    "do does during each for from had has have he her his how i if in into is it its itself many may more most "
    "much must no nor not of off on one or other our out over own same several she should so some such than "
    "that their them then there these they this those through to too under until up upon very was were what "
    "when where which while who whom whose will with within without would you your "
    "في من على الى عن مع هذا هذه ذلك التي الذي و او ثم لم لن لا ما كان كانت "
    "قد كل بعض غير بين عند بعد قبل ان هو هي هم "
)
_SMALL = frozenset(_SMALL_WORDS.split())
_ENDINGS = ("ations", "ation", "ments", "ings", "ions", "ment", "ing", "ers", "ies", "ion", "er", "ed", "es", "s", "e")
_ARABIC_ENDINGS = ("ات", "ون", "ين", "ها", "هم", "ه", "ي")
_ARABIC_STARTS = ("وال", "بال", "لل", "ال", "و", "ب", "ل")
_LATIN = re.compile(r"[a-z]+\Z")
_IRREGULAR = {
    **dict.fromkeys(("destruction", "destructive"), "destroy"),
    **{"shot": "shoot", "burnt": "burn", "fought": "fight", "stole": "steal", "stolen": "steal", "slain": "slay"},
    **{"sold": "sell", "bought": "buy", "shelled": "shell", "took": "take", "taken": "take", "held": "hold"},
    **{"blew": "blow", "blown": "blow", "seizure": "seize", "seizures": "seize", "assassin": "assassinate"},
}
SHORTEST = 3  # letters that a stem keeps
MOST = 8  # words that a text is told by


@lru_cache(maxsize=1 << 16)
def content_words(*texts: str) -> frozenset[str]:
    """The stems of the words that carry the texts' meaning, at most eight, the longest first."""
    words = {stem(w) for text in texts for w in fold(text).split() if w not in _SMALL and len(w) > 1}
    return frozenset(sorted(words, key=lambda w: (-len(w), w))[:MOST])


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word without its endings; at least three letters stay."""
    word = _IRREGULAR.get(word, word)
    if _LATIN.match(word):
        return _english(word)
    if not word.isascii():
        return _arabic(word)
    return word


def _english(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = word[: -len(ending)]
            break
    if len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word[:-1] if word.endswith(("y", "e")) and len(word) > SHORTEST else word


def _arabic(word: str) -> str:
    for start in _ARABIC_STARTS:
        if word.startswith(start) and len(word) - len(start) >= SHORTEST:
            word = word[len(start) :]
            break
    for ending in _ARABIC_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word


def alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """True where more than half of the smaller of two sets of words is in the other."""
    return 2 * len(a & b) > min(len(a), len(b)) > 0
