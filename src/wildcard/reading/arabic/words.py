"""Arabic words: tokens at their offsets, with their folded key and what may be stripped from their front.

Invariant: offsets are code points of the stored text, marks and tatweel counted; the key has neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wildcard.actors.fold import fold

_WORD = re.compile(r"[\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]+")
_SENTENCE = re.compile(r"[^.!?؟\n]*[^.!?؟\n\s][^.!?؟\n]*[.!?؟]*")
_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
_SHORTEST = 2  # letters that a stripped word still has
_PERSON = ("", "ي", "ت", "ن", "سي", "ست", "سن", "ا")
_ENDINGS = ("", "ت", "وا", "ون", "ان", "ين", "ه", "ها", "هم", "ته", "تها", "و")


@dataclass(frozen=True, slots=True)
class Word:
    """`key` is folded with its article, `bare` without clitics; `clitic` is "ب", "ل" or "ك" where one may be glued on.

    `joined` is true where a conjunction may be glued on; `definite` where the word has its article.
    """

    start: int
    end: int
    surface: str
    key: str
    readings: tuple[tuple[str, str, bool], ...]  # (key without clitics and article, preposition, conjunction)

    @property
    def keys(self) -> frozenset[str]:
        """Every key that the word may stand for."""
        return frozenset(r[0] for r in self.readings)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of text that end with a stop or a line's end."""
    for found in _SENTENCE.finditer(text):
        yield found.start(), found.end()


def words(text: str, start: int, end: int) -> list[Word]:
    """The words of a stretch."""
    return [_word(m) for m in _WORD.finditer(text, start, end)]


def _word(found: re.Match[str]) -> Word:
    key = plain(found.group())
    return Word(found.start(), found.end(), found.group(), key, tuple(dict.fromkeys(_readings(key))))


def plain(surface: str) -> str:
    """The folded word with its article: fold drops the article of a word of several letters."""
    folded = fold(surface)
    stripped = re.sub(r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]", "", surface)
    return f"ال{folded}" if stripped.startswith(("ال", "ٱل")) and not folded.startswith("ال") else folded


def _readings(key: str) -> Iterator[tuple[str, str, bool]]:
    yield _bare(key), "", False
    for conjunction in ("", *_CONJUNCTIONS):
        if not key.startswith(conjunction):
            continue
        rest = key[len(conjunction) :]
        if conjunction and len(rest) > _SHORTEST:
            yield _bare(rest), "", True
        if rest.startswith("لل") and len(rest) > _SHORTEST + 2:
            yield rest[2:], "ل", bool(conjunction)
        elif rest[:1] and rest[0] in _PREPOSITIONS and len(rest) > _SHORTEST + 1:
            yield _bare(rest[1:]), rest[0], bool(conjunction)


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > _SHORTEST + 2 else word


def forms(stem: str) -> frozenset[str]:
    """A verb's stem with the prefixes of person and the endings, folded."""
    folded = fold(stem)
    short = folded[:-1] if folded.endswith("ي") else ""  # "نفى", "نفت"
    found = {p + folded + e for p in _PERSON for e in _ENDINGS}
    return frozenset(found | ({p + short + e for p in _PERSON for e in ("ت", "وا", "ون")} if short else set()))


def noun_forms(noun: str) -> frozenset[str]:
    """A noun alone, with a possessive ending, in the feminine and the plural."""
    folded = fold(noun)
    stem = folded.removesuffix("ه")
    return frozenset({folded, *(stem + e for e in ("ه", "ها", "هم", "ت", "ته", "تها", "ات", "ين", "ون", "يه", "ي"))})
