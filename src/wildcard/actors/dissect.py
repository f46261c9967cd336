"""Dissecting a name: its words, each with sounds, role, meaning and weight, spelling habits undone.

Invariant: `dissect` is a pure function of the name and the shipped words; a name with a letter or a
digit has at least one word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from wildcard.actors.align import LIMIT
from wildcard.actors.nations import nation
from wildcard.actors.sounds import abjad, bones, spell
from wildcard.actors.words import Word, exact, find, load

PERSON, ORGANISATION, UNKNOWN = "person", "organisation", "unknown"

_SPLIT = re.compile(r"[^\W_]+(?:['’`ʿʾʻʼ][^\W_]+)*['’ʿʾʻʼ]?")
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-zA-Z]*[a-z])|(?<=[a-z]{3})(?=[A-Z]{2,3}\b)")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.-?\s?){1,5}[^\W\d_]\b\.?")
_QUOTES = re.compile(r"['’`ʿʾʻʼ‘´]")
_POSSESSIVE = re.compile(r"['’]s\b")
_ASSIMILATED = re.compile(r"\b[AaEe](?:l|sh|th|dh|[sdnrtz])[-‐‑–](?=\w)")
_ORDINAL = re.compile(r"\A(\d+)(?:st|nd|rd|th|e|er|eme|ème|º|ª|°)?\Z", re.IGNORECASE)
_ROMAN = re.compile(r"\A(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})\Z")
_ABD = re.compile(r"\Aab[di][aeiou]{0,2}(?:l|(?P<c>r|s|z|d|t|n|sh)(?=(?P=c)))(?P<rest>.{3,})\Z")
_ALLAH = re.compile(r"\A(?P<stem>.{2,}?)(?:[aeiou]ll?|l{2})ah?\Z")
_DIN = re.compile(r"\A(?P<stem>.{2,}?)(?:[aeiou]l?)?[aeiou]?d{1,2}(?:i|ee|e)ne?\Z")
_ARABIC_ARTICLE = re.compile(r"\A(?:[وبلك])?ال(?=..)|\Aلل(?=...)")
_DIACRITICS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_SLAVE = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdoul", "عبد"})
_SON = frozenset({"bin", "ben", "ibn", "بن", "ابن"})
_STATES = frozenset({"US", "USA", "UK", "UAE"})
_DIGITS = {c: str(unicodedata.digit(c)) for c in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"}
_LEET = str.maketrans("0134579", "oieasgq")


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name; `number` is -1 where it is none; `concepts` are numbers of `words.Words.meanings`,
    for a number that of the unit that it numbers."""

    text: str
    sounds: str
    role: str
    concepts: tuple[int, ...] = ()
    meaning: str = ""
    number: int = -1
    abjad: bool = False
    root: int = 0

    @property
    def bones(self) -> str:
        """The coarse consonants, by which candidates are found."""
        return bones(self.sounds)


@dataclass(frozen=True, slots=True)
class Name:
    """A dissected name; `kind` is person, organisation or unknown, by its words."""

    text: str
    parts: tuple[Part, ...]
    kind: str
    chained: bool  # a patronymic chain: son before father, in an order that counts
    acronym: str  # the name itself where it is written as one
    initials: tuple[str, ...]  # of the words, with and without small ones


@lru_cache(maxsize=1 << 16)
def dissect(name: str) -> Name:
    """The parts of a name."""
    cleaned = _clean(name)
    words: list[str] = _SPLIT.findall(cleaned)
    marked = [(w, _QUOTES.sub("", w).lower()) for w in words]
    flat = _phrases(_compounds([m for m in marked if m[1]]))
    lexical = [_word(raw, low) for raw, low in flat]
    unit = any(p.role == "echelon" for p in lexical)
    organised = unit or any(p.role in ("body", "legal") for p in lexical)
    parts = _numbered(flat, lexical, unit, organised)
    chained = any(low in _SON for _, low in flat)
    parts = _bound(_trimmed(parts)[:LIMIT])
    return Name(name, tuple(parts), _kind(parts), chained, _acronym(words), _initials(parts))


def _clean(name: str) -> str:
    text = unicodedata.normalize("NFC", name)
    text = "".join(_DIGITS.get(c, c) for c in _DIACRITICS.sub("", text))
    text = _POSSESSIVE.sub("", text)
    text = _DOTTED.sub(lambda found: re.sub(r"[.\s-]", "", found[0]) + " ", text)
    text = _ASSIMILATED.sub("al ", text)
    text = _CAMEL.sub(" ", text)
    return text.replace("&", " and ").replace("%", " ")


def _compounds(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Compounds taken apart alike, however they were written: abd al-X, X-allah, X al-din."""
    found: list[tuple[str, str]] = []
    waiting = ""
    for raw, given in words:
        low = _article(given)
        if low in ("aboubakr", "abubakr", "abubakar", "aboubakar", "ebubekir"):
            found.append((raw[:3], "abu"))
            low = "bakr"
        if waiting:
            if _is_article(low):
                continue
            low, waiting = waiting + low, ""
            found.append((raw, low))
            continue
        if low in _SLAVE:
            waiting = "عبد" if abjad(low) else "abd"
            continue
        found += _taken_apart(raw, low)
    if waiting:
        found.append((waiting, waiting))
    return found


def _taken_apart(raw: str, low: str) -> list[tuple[str, str]]:
    if abjad(low):
        if low.startswith("عبدال") and len(low) > 6:
            return [(raw, "عبد" + low[5:])]
        if low.endswith("الله") and len(low) > 5:
            return [(raw, low[:-4]), (raw, "الله")]
        if low.endswith("الدين") and len(low) > 6:
            return [(raw, low[:-5]), (raw, "دين")]
        return [(raw, low)]
    if (slave := _ABD.match(low)) is not None:
        return [(raw, "abd" + slave["rest"])]
    if len(low) > 5 and (god := _ALLAH.match(low)) is not None and find(low) is None:
        return [(raw, god["stem"]), (raw, "allah")]
    if len(low) > 6 and (faith := _DIN.match(low)) is not None and low[-3:] not in ("den",):
        return [(raw, faith["stem"]), (raw, "din")]
    return [(raw, low)]


def _article(low: str) -> str:
    if abjad(low):
        bare = _ARABIC_ARTICLE.sub("", low) if low != "الله" else low
        if len(bare) > 4 and bare[0] in "لبو" and find(bare) is None and find(bare[1:]) is not None:
            return bare[1:]
        return bare
    return low


def _is_article(low: str) -> bool:
    return low in ("al", "el", "ul", "ال", "ar", "as", "ash", "ad", "an", "at", "az")


def _phrases(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Several words that the lexicon holds to be one, as one."""
    known = load().phrases
    keys = [exact(low) for _, low in words]
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        for long in (4, 3, 2):
            short = known.get(tuple(keys[at : at + long])) if at + long <= len(words) else None
            if short is not None:
                found.append((" ".join(raw for raw, _ in words[at : at + long]), short))
                at += long
                break
        else:
            found.append(words[at])
            at += 1
    return found


def _word(raw: str, low: str) -> Part:
    written = abjad(low)
    sounds = spell(low)
    if len(raw) == 1 and raw.isupper() and raw.isascii():
        return Part(raw, sounds, "initial")
    if (number := _digits(low)) is not None:
        return Part(raw, low, "number", number=number)
    if not written and any(c.isdigit() for c in low) and sum(c.isdigit() for c in low) * 2 <= len(low):
        sounds = spell(low.translate(_LEET))
    known = find(low) if raw not in _STATES else None
    if known is None and (at := nation(low)) is not None:
        known = Word("nation", (at,), low)
    if known is not None:
        return Part(raw, sounds, known.role, known.concepts, known.meaning, abjad=written, root=known.root)
    if len(low) == 1 and low.isalpha():
        return Part(raw, sounds, "initial", abjad=written)
    if low.startswith(("abd", "عبد")) and len(low) > 4:
        return _slave(raw, low, sounds, written)
    return Part(raw, sounds, "core", abjad=written)


def _slave(raw: str, low: str, sounds: str, written: bool) -> Part:
    """Abd + a divine name: as frequent a given name as any, another for another divine name."""
    rest = find(_article(low[3:]))
    concepts = (10_000 + rest.concepts[0],) if rest is not None and rest.role in ("given", "god") else ()
    return Part(raw, sounds, "given" if concepts else "core", concepts, low, abjad=written)


def _digits(low: str) -> int | None:
    found = _ORDINAL.match(low)
    return int(found[1][:9]) if found is not None else None


def _numbered(flat: list[tuple[str, str]], parts: list[Part], unit: bool, organised: bool) -> list[Part]:
    """Number words, ordinals and Roman numerals as numbers, tens joined with ones."""
    words = load()
    found: list[Part] = []
    for place, ((raw, low), part) in enumerate(zip(flat, parts, strict=True)):
        at = exact(low)
        number = part.number if part.number >= 0 else words.numbers.get(at)
        if number is None and unit:
            number = words.ordinals.get(at)
        if number is None and organised and (place or (unit and len(parts) > 1 and parts[1].role == "echelon")):
            number = _roman(raw)
        if number is None:
            found.append(part)
            continue
        previous = next((p for p in reversed(found) if p.role != "particle"), None)
        if previous is not None and previous.number >= 0 and part.number < 0 | (number < 10):
            joined = _joined(previous.number, number)
            if joined is not None:
                while found[-1] is not previous:
                    found.pop()
                found[-1] = Part(f"{previous.text} {raw}", str(joined), "number", number=joined)
                continue
        found.append(Part(raw, str(number), "number", number=number))
    return found


def _joined(first: int, second: int) -> int | None:
    """Twenty-first, fifth and twentieth, tenth third; None where they are two numbers."""
    high, low = max(first, second), min(first, second)
    if high % 10 == 0 and 10 <= high <= 90 and 0 < low < 10:
        return high + low
    if high == 100 and 0 < second < 100:
        return high + second
    return None


def _roman(raw: str) -> int | None:
    found = _ROMAN.match(raw)
    if found is None:
        return None
    ones = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
    return 10 * len(found[1]) + ones[found[2]]


def _trimmed(parts: list[Part]) -> list[Part]:
    """Without particles, unless nothing else is there."""
    return [p for p in parts if p.role != "particle"] or parts


def _bound(parts: list[Part]) -> list[Part]:
    """Each number with the unit that it numbers: the next one, else the one before."""
    found = list(parts)
    for i, part in enumerate(parts):
        if part.role != "number":
            continue
        after = next((p for p in parts[i + 1 : i + 4] if p.role in ("echelon", "number")), None)
        before = parts[i - 1] if i else None
        for unit in (after, before) if before is None or before.role != "echelon" else (before, after):
            if unit is not None and unit.role == "echelon" and not (unit is before and _numbers_next(parts, i)):
                found[i] = replace(part, concepts=unit.concepts, meaning=unit.meaning)
                break
    return found


def _numbers_next(parts: list[Part], i: int) -> bool:
    """True where the number at `i` stands between two units and the one before it has a number of its own."""
    return i > 1 and parts[i - 2].role == "number" and i + 1 < len(parts) and parts[i + 1].role == "echelon"


def _kind(parts: list[Part]) -> str:
    roles = {p.role for p in parts}
    if roles & {"echelon", "body", "legal", "nation"} or (len(roles & {"word"}) and "given" not in roles):
        return ORGANISATION
    if "kin" in roles or "title" in roles or ("given" in roles and "word" not in roles and "god" not in roles):
        return PERSON
    return UNKNOWN


def _acronym(words: list[str]) -> str:
    if len(words) == 1 and 2 <= len(words[0]) <= 7 and words[0].isupper() and words[0].isascii():
        return words[0].lower()
    return ""


def _initials(parts: list[Part]) -> tuple[str, ...]:
    letters = [_QUOTES.sub("", p.text)[:1].lower() for p in parts if p.text]
    return ("".join(letters),)
