"""Consonant skeletons: where Arabic script and its Latin transliterations meet.

Vowels and the letters that stand for them drop out; letters that writers of English, French and
Persian habit exchange (q/k/g, dh/z/d, th/s, ش/sh/ch …) fall together. A skeleton is a key for
finding candidates, never a judgement.
"""

from __future__ import annotations

import re
from functools import lru_cache

from wildcard.actors.fold import fold

_ARABIC = {
    "ب": "b", "ت": "t", "ث": "s", "ج": "j", "ح": "h", "خ": "x", "د": "d", "ذ": "z", "ر": "r", "ز": "z",
    "س": "s", "ش": "c", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "q", "ف": "f", "ق": "q", "ك": "q",
    "ل": "l", "م": "m", "ن": "n", "پ": "b", "چ": "c", "ژ": "j", "گ": "q", "ڤ": "f",
}  # fmt: skip
_DIGRAPHS = (("kh", "x"), ("sh", "c"), ("ch", "c"), ("gh", "q"), ("th", "s"), ("dh", "z"), ("ph", "f"), ("ck", "q"))
_LATIN = str.maketrans({"k": "q", "g": "q", "v": "f", "p": "b", "w": "", "y": ""} | dict.fromkeys("aeiou", ""))
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The consonants of each word of `name` in one alphabet, doubled ones once."""
    return " ".join(filter(None, (_word(w) for w in fold(name).split())))


def _word(word: str) -> str:
    if word.isascii():
        for pair, single in _DIGRAPHS:
            word = word.replace(pair, single)
        bones = word.translate(_LATIN)
    else:
        bones = "".join(_ARABIC.get(c, c if c.isdigit() else "") for c in word)
    bones = bones.removesuffix("h") if len(bones) > 2 else bones
    return _REPEATED.sub(r"\1", bones)
