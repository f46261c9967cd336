"""Ends: where a body's name ends, before the town behind it and before a post.

Invariant: one word at least is left of the name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.reading.titles import post_before
from wildcard.reading.wording import Word

# what may stand behind the number and the word of a unit as a part of its name
ARMS = frozenset([
    "Artillery", "Armoured", "Armored", "Infantry", "Garrison", "Provost", "Signals", "Engineers", "Headquarters",
    "Group", "Alpha", "Bravo", "Charlie", "Delta", "Forward", "Rear", "North", "South", "East", "West",
])  # fmt: skip
FIRMS = frozenset(
    {"enterprise", "enterprises", "company", "corporation", "limited", "ltd", "bank", "holding", "holdings"}
)
SHIPS = frozenset([
    "NNS", "BNS", "INS", "PNS", "BRP", "KRI", "USS", "HMS", "HMAS", "SLNS", "KNS", "GNS", "ARM", "ARC", "BAP", "FOB",
])  # fmt: skip


def before_post(words: list[Word], at: int, stop: int, gazetteer: Gazetteer) -> int:
    """The end of a body's name before a post of several words: "Lagos State Police Public Relations Officer"."""
    size = post_before(words[at:stop], stop - at, gazetteer)
    sure = size > 1 or (size == 1 and words[stop - 1].text.isupper())  # "the Rivers CP"
    return stop - size if sure and words[stop - size - 1].text[:1].isupper() else stop


def seated(words: list[Word], at: int, stop: int, gazetteer: Gazetteer) -> int:
    """The end of a numbered unit without the town that stands behind it: "2 Division Ibadan"."""
    for k in range(at + 2, stop):
        seat = " ".join(w.text for w in words[k:stop])
        unit = unit_word(words[k - 1].text, gazetteer.roles)
        alone = k == stop - 1 and k > at + 1 and not gazetteer.roles.get(fold(seat)) and seat not in ARMS
        if unit and (alone or any(e.place for e in gazetteer.lookup(seat))):
            return k
    return stop


def past_letters(words: list[Word], stop: int) -> int:
    """The end of a ship's or base's name behind what its letters stand for: "Nigerian Navy Ship (NNS) Beecroft"."""
    behind = [w.text for w in words[stop : stop + 4]]
    own = words[stop - 1].text in ("Ship", "Base") and len(behind) == 4 and behind[0] + behind[2] == "()"
    letters = behind[1] if own else ""
    short = letters in SHIPS or (letters.isupper() and letters.endswith("S") and words[stop - 1].text == "Ship")
    return stop + 4 if short and words[stop + 3].capital else stop


# bodies whose name is whole before "of" where a word stands before them: what follows is whose they are
WHOLE = frozenset([
    "ministry", "division", "brigade", "battalion", "regiment", "department", "directorate", "agency", "service",
    "unit", "secretariat", "squad", "guard", "bureau", "wing", "police", "army", "squadron", "company",
])  # fmt: skip


def whole(words: list[Word], at: int, stop: int, gazetteer: Gazetteer, person: Callable[[int], bool]) -> int:
    """The end of a body's name before whose it is: "Rapid Response Division of the Interior Ministry of Iraq".

    `person` tells where the name of one begins, as in "Interior Ministry of X".
    """
    k = next((k for k in range(at + 2, stop - 1) if words[k].text == "of"), stop)
    if k >= stop - 1 or fold(words[k - 1].text) not in WHOLE or words[k - 1].text.isupper():
        return stop
    begun = k + 1 + (words[k + 1].text == "the")
    behind = words[begun:stop]
    held = gazetteer.lookup(" ".join(w.text for w in behind))
    body = len(behind) > 1 and any(gazetteer.roles.get(fold(w.text)) in BODIES for w in (behind[0], behind[-1]))
    known = bool(held) and not any(e.place or e.kind == "state" for e in held)
    return k if known or body or person(begun) else stop


BODIES = ("institution", "unit")
# how units are abbreviated
SHORT_UNITS = {
    "div": "division", "bde": "brigade", "bn": "battalion", "regt": "regiment", "sqn": "squadron", "coy": "company",
}  # fmt: skip


def expanded(key: str) -> str:
    """A folded name with its units spelled out: "81 div" as "81 division"."""
    return " ".join(SHORT_UNITS.get(w, w) for w in key.split())


def unit_word(word: str, roles: Mapping[str, str]) -> bool:
    """True for a word of units, abbreviated or not, in the singular or plural: "Brigade", "Bde"."""
    key = fold(word)
    key = SHORT_UNITS.get(key, key)
    return roles.get(key) == "unit" or roles.get(key.removesuffix("s")) == "unit"
