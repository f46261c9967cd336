"""Words of a paragraph with their places: what names are read off.

Invariant: a word's text is the paragraph's text from its start to its end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wildcard.actors.fold import fold

MONTHS = frozenset([
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
])  # fmt: skip
WORD = re.compile(
    r"[A-Z][a-z]{1,4}\.-[A-Z][a-z]{1,4}\b\.?|(?:[^\W\d_]\.){2,}|\d+(?:st|nd|rd|th)\b|[^\W_](?:[\w’'ʿʾʻ`‘/-]*[^\W_])?\.?|[^\s\w]"
)
_COMPOUND = re.compile(
    r"(?P<name>.+)-(?:backed|led|funded|aligned|linked|trained|run|controlled|allied|affiliated|supported|sponsored|based|armed"
    r"|held|recogni[sz]ed|sanctioned|commanded|equipped|supplied|financed|occupied|ruled|loyal|founded|created|headed"
    r"|dominated|made|born|majority|era|style|owned|inspired|friendly|leaning|appointed|imposed|mediated|brokered)\Z",
    re.IGNORECASE,
)
_PAIRED = re.compile(r"[IVXL]+/[A-Z][a-z]")  # "XVII/Cenderawasih Military Command"
_PREFIXED = re.compile(r"(?:al|el|as|ash|ad|an|ar|at|az|ul|d|l)[-’'][^\W\d_]", re.IGNORECASE)
_INITIALS = frozenset([
    "st", "mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "capt", "brig", "sgt", "prof", "rev", "hon", "adm",
    "cmdr", "gov", "sen", "rep", "gens", "cols", "lts", "majs", "capts", "brigs", "amb", "supt", "insp", "cpl",
    "comdt", "ag", "fr", "engr", "barr",
    "div", "bde", "bn", "regt", "sqn", "brig-gen", "maj-gen", "lt-gen", "lt-col", "rear-adm",
])  # fmt: skip


SHORT, MOSTLY, HALF = 3, 0.8, 0.6  # letters of a word that a heading may leave small; shares of its longer words
UNIT = re.compile(r"\d{1,3}(?!(?:ST|ND|RD|TH|AM|PM|KM|MM|CM|KG|GB|MB|BN|HP|NM|FT)\Z)[A-Z]{2,4}\Z")  # "8ID", "19IB"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a paragraph with its place."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """True for a word that may be part of a name by its shape."""
        prefixed = _PREFIXED.match(self.text) is not None and any(map(str.isupper, self.text))
        return self.text[:1].isupper() or prefixed or UNIT.match(self.text) is not None


def words_of(text: str) -> list[Word]:
    """Words and signs of a paragraph; a full stop stays only with an abbreviation."""
    found = []
    for m in WORD.finditer(text):
        word, end = m.group(), m.end()
        if word.endswith(".") and not (_abbreviated(word) or _junior(word, text, end)):
            found += [Word(word[:-1], m.start(), end - 1), Word(".", end - 1, end)]
            continue
        if ("/" in word and not _PAIRED.match(word)) or word.startswith(
            ("pro-", "anti-", "non-", "ex-", "Pro-", "Non-", "Ex-")
        ):
            cut = word.index("/") if "/" in word else word.index("-")
            parts = ((0, cut), (cut, cut + 1), (cut + 1, len(word)))
            found += [Word(word[a:b], m.start() + a, m.start() + b) for a, b in parts if b > a]
            continue
        compound = _COMPOUND.match(word)
        if compound is not None:
            cut = m.start() + compound.end("name")
            found += [
                Word(compound["name"], m.start(), cut),
                Word("-", cut, cut + 1),
                Word(word[compound.end("name") + 1 :], cut + 1, end),
            ]
            continue
        found.append(Word(word, m.start(), end))
    return [w for w in found if w.text]


def headline(words: list[Word], small: frozenset[str]) -> bool:
    """True for a heading in capitals, or with capitals on plain words ("Fewer Flags, Same Phones"): it names nobody."""
    letters = [w.text for w in words if w.text.isalpha() and len(w.text) > 1]
    if len(letters) > 2 and all(w.isupper() for w in letters):
        return True
    if not words or any(w.text in (".", ";") for w in words):
        return False
    long = [w.text for w in words if w.text.isalpha() and len(w.text) > SHORT]
    capital = [w for w in long if w[0].isupper() and not w.isupper()]
    plain = [w for w in capital if w.lower() in small]
    return len(capital) > 2 and len(capital) >= MOSTLY * len(long) and len(plain) >= HALF * len(capital)


def _junior(word: str, text: str, end: int) -> bool:
    """True for the stop of "Jr." inside a sentence: what goes on is not written like a new one."""
    return word in ("Jr.", "Sr.") and re.match(r"\s+[A-Z]|\s*\Z", text[end:]) is None


def _abbreviated(word: str) -> bool:
    bare = word.rstrip(".")
    if bare.isdigit():
        return False
    return "." in bare or len(bare) == 1 or bare.lower() in _INITIALS or word == "."


def named_for(words: Sequence[Word], at: int, roles: Mapping[str, str]) -> bool:
    """True for a day or month that is a first name: behind a rank or title, before a name ("Gen. Sunday X")."""
    if at == 0 or at + 1 >= len(words):
        return False
    before, after = words[at - 1], words[at + 1]
    titled = roles.get(fold(before.text).rstrip(".")) in ("rank", "title") and words[at].start - before.end <= 2
    return titled and after.capital and after.start - words[at].end == 1 and after.text.lower() not in MONTHS


def opens_at(words: Sequence[Word], i: int) -> bool:
    """True where a sentence may begin at word `i`."""
    before = words[i - 1].text
    if before in "“\"'‘(—–" and i > 1:
        before = words[i - 2].text if before in "“\"'‘" else before
        return before in ".!?:;,—–" or before in "“\"'‘"
    return before in ".!?:;—–•"
