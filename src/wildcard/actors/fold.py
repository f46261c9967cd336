"""Folding: one key for the spellings of a name that differ in nothing but dress.

Case, diacritics, tatweel, hamza seats, ya and kaf variants, apostrophes, dots, hyphens and the
articles (the, al-, ash- …, ال) do not count. Invariant: folding a folded name gives it back.
Spellings that differ in letters are another room's matter (`wildcard.match`).
"""

from __future__ import annotations

import re
import string
import unicodedata
from functools import lru_cache

REMEMBERED = 32_768  # names; a reader folds the same words again and again

_SILENT = "'’‘ʿʾʻʼ`´\"“”«».ـ"  # within a word they carry no sound; the last is the tatweel
_ARABIC_MARKS = [chr(c) for c in (*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670)]
_TABLE: dict[str, str | None] = {
    **dict.fromkeys(string.punctuation, " "),
    **dict.fromkeys("،؛؟…", " "),
    **dict(zip("أإآٱىیئکةؤ", "اااايييكهو", strict=True)),
    **dict.fromkeys((*_SILENT, *_ARABIC_MARKS)),
    **{"&": " and ", "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe"},
}
_DRESS = str.maketrans(_TABLE)
_ASSIMILATED = re.compile(r"\b[ae](sh|th|dh|[sdnrtz])-(?=\1)")
_FOREIGN = re.compile("[^\x00-\x7f\u0621-\u064a]")
_NO_WORD = re.compile(r"[\W_]+")
_MARKS = re.compile("[\u0300-\u036f]")
_ARABIC_ARTICLE = re.compile(r"\A(?:ال(?=...))+")
ARTICLES = frozenset({"al", "el", "the"})


@lru_cache(maxsize=REMEMBERED)
def fold(name: str) -> str:
    """The key of `name`; empty where it holds no letter or digit."""
    text = name.lower()
    if "-" in text:
        text = _ASSIMILATED.sub("", text)
    text = text.translate(_DRESS)
    if not text.isascii():
        if _FOREIGN.search(text):
            text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower().translate(_DRESS)
            text = _NO_WORD.sub(" ", text)
        words = [_ARABIC_ARTICLE.sub("", w) for w in text.split()]
    else:
        words = text.split()
    if len(words) > 1:
        *first, last = words
        words = [w for w in first if w not in ARTICLES]
        words.append(last)
    return " ".join(words)
