"""Openings: capitals that a sentence's beginning or a heading gives, and what they may be worth as a name's.

Invariant: without a doubt a run is a name by its shape alone, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Mapping

from wildcard.actors.fold import fold
from wildcard.reading.lexicon.name_words import NUMERALS, QUALIFYING, ROMANCE, SPANISH
from wildcard.reading.names.ends import FIRMS, SHIPS, institution, unit_word
from wildcard.reading.parsing.wording import Word


def idle(words: list[Word], at: int, opens: bool, closed: frozenset[str]) -> bool:
    """True for a capital that makes no name: an article at a sentence's beginning, "Didn't"; not for "Los Choneros"."""
    low, named = words[at].text.lower(), at + 1 < len(words) and words[at + 1].capital
    plain = low.startswith("self-") and words[at].text[5:6].islower()  # "Self-defence brigades"
    short = low.replace("’", "'") in ("it's", "that's")  # "CP: It's not true"
    small = low in closed or low == "had" or plain or short or (low in ROMANCE and not (named and low in SPANISH))
    return (opens and small) or low.replace("’", "'").endswith(("n't", "'ve", "'re", "'ll", "'d"))


def qualifying(word: str, small: frozenset[str]) -> bool:
    """True for "Many", "Displaced" before a name at the beginning of a sentence."""
    low = word.lower()
    return (
        low in QUALIFYING
        or NUMERALS.issuperset(low.split("-"))
        or (low in small and low.endswith(("ed", "ing")) and low not in ("united", "armed"))
    )


def _letters(word: str, small: frozenset[str]) -> bool:
    """True for long letters that are no word of the language: "MINURSO", "FUNCINPEC", not "BREAKING"."""
    low = word.lower()
    return word.isalpha() and word.isupper() and 6 < len(word) < 11 and not {low, low.removesuffix("s")} & small


def label(words: list[Word], at: int, stop: int, opens: bool) -> bool:
    """True for what stands before a colon or a dash, or alone, as labels do: "FACTBOX:", "GENEVA -"."""
    if stop - at > 1 or not opens or not words[at].text.isupper():
        return False
    return stop >= len(words) or words[stop].text in SETTING_OFF


SETTING_OFF = frozenset({":", "–", "—", "/", "|"})


def doubted(run: list[Word], opens: bool, shouted: bool, small: frozenset[str], roles: Mapping[str, str]) -> str:
    """Why a run that no pack knows may be no name."""
    whole = [w.text for w in run]
    set_so = not shouted and len(whole) > 2 and all(w.isupper() for w in whole)
    if set_so and (unit_word(whole[-1], roles) or institution(run, roles) or fold(whole[-1]) in FIRMS):
        return ""  # "THE 99TH LIGHT INFANTRY DIVISION, based in": so lists of sanctions set their names
    if whole[0] in SHIPS and len(whole) > 1:
        return ""
    joint = len(whole) == 1 and "-" in whole[0] and all(1 < len(part) < 6 for part in whole[0].split("-"))
    if not shouted and len(whole) == 1 and _letters(whole[0], small):
        return ""
    if shouted or (all(w.isupper() for w in whole) and any(len(w) > 6 for w in whole) and not joint):
        return "capitals"  # but "FLEC-FAC"
    if len(whole) > 1 or not (whole[0].isalpha() or (opens and set(fold(whole[0]).split()) <= small)):
        return ""
    if whole[0].isupper() and len(whole[0]) < 7:
        return "capitals" if len(whole[0]) > 3 and whole[0].lower() in small else ""
    if opens:
        return "opening"
    return "common" if whole[0].lower() in small else ""
