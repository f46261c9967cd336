"""In which language a text is: English and Arabic by script and by their commonest small words.

Invariant: what cannot be told is None, never a guess; Persian, Urdu and Kurdish are not called Arabic.
"""

from __future__ import annotations

import re
import unicodedata


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = _words(
    "the of and to in a is was that for it on by with as at from are were has have had not be this which its"
)
_ARABIC = _words("في من على إلى عن أن إن التي الذي الى ان هذا هذه مع بعد كما لا ما كان قد بين هو هي أو ولا قال")
_NEIGHBOURS = frozenset("پچژگکیەێۆڕڵټډړږښڼےںہھ")  # letters of other languages in Arabic script
_NOT_ARABIC = _words("که را این است های می به از در کے کی میں ہے اور کا نے بۆ لە")
MIN_ENGLISH = 0.12
MIN_ARABIC = 0.04


def script_of(text: str) -> str | None:
    """ "latin" or "arabic" where most letters of `text` belong to it; "other" or None (no letters) else."""
    arabic = latin = other = 0
    for letter in text:
        if letter.isascii():
            latin += letter.isalpha()
        elif "\u0600" <= letter <= "\u06ff" or "\u0750" <= letter <= "\u077f" or "\ufb50" <= letter <= "\ufefc":
            arabic += letter.isalpha()
        elif letter.isalpha():
            name = unicodedata.name(letter, "")
            latin, other = (latin + 1, other) if name.startswith("LATIN") else (latin, other + 1)
    letters = arabic + latin + other
    if not letters:
        return None
    return next((s for s, n in (("arabic", arabic), ("latin", latin)) if n * 2 > letters), "other")


def language_of(text: str) -> str | None:
    """ "en" or "ar" where the text shows it; None where it does not."""
    sample = text[:_SAMPLE]
    script = script_of(sample)
    words = [w.lower() for w in _WORD.findall(sample)]
    if script == "latin":
        return "en" if _share(words, _ENGLISH) >= MIN_ENGLISH else None
    if script != "arabic" or _share(words, _NOT_ARABIC) > _share(words, _ARABIC):
        return None
    foreign = sum(letter in _NEIGHBOURS for letter in sample) / max(1, sum(map(str.isalpha, sample)))
    articles = sum(w.startswith(("ال", "وال", "بال", "لل")) for w in words) / max(1, len(words))
    arabic = _share(words, _ARABIC) >= MIN_ARABIC or articles >= 0.15
    return "ar" if foreign < 0.02 and arabic else None


def _share(words: list[str], of: frozenset[str]) -> float:
    return sum(w in of for w in words) / max(1, len(words))
