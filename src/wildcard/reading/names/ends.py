"""Ends: where a body's name ends, before the town behind it and before a post.

Invariant: one word at least is left of the name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.reading.lexicon.name_words import CORPORATE, OFFICES
from wildcard.reading.names.titles import post_before
from wildcard.reading.parsing.wording import MONTHS, Word

# what may stand behind the number and the word of a unit as a part of its name
ARMS = frozenset([
    "Artillery", "Armoured", "Armored", "Infantry", "Garrison", "Provost", "Signals", "Engineers", "Headquarters",
    "Group", "Alpha", "Bravo", "Charlie", "Delta", "Forward", "Rear", "North", "South", "East", "West",
])  # fmt: skip
FIRMS = frozenset(
    {
        "enterprise",
        "enterprises",
        "company",
        "corporation",
        "limited",
        "ltd",
        "bank",
        "holding",
        "holdings",
        "society",
        "forum",
        "foundation",
    }
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


def twinned(words: list[Word], at: int, stop: int, gazetteer: Gazetteer) -> int:
    """The end of a body's name behind a land of two names that a pack knows: "Court of Bosnia and Herzegovina"."""
    if stop + 1 >= len(words) or words[stop].text != "and" or not words[stop + 1].capital:
        return stop
    of = next((k for k in range(stop - 2, at, -1) if words[k].text == "of"), None)
    if of is None:  # "the Presidential Guard and Russia": the second alone is another actor
        return stop
    land = " ".join(w.text for w in words[of + 1 : stop + 2])
    return stop + 2 if any(one.place or one.kind == "state" for one in gazetteer.lookup(land)) else stop


# bodies whose name is whole before "of" where a word stands before them: what follows is whose they are
WHOLE = frozenset([
    "ministry", "division", "brigade", "battalion", "regiment", "department", "directorate", "agency", "service",
    "unit", "secretariat", "squad", "guard", "bureau", "wing", "police", "army", "squadron", "company", "command",
    "front", "forces", "fleet", "corps", "branch", "detachment", "sector", "region", "zone", "district", "school",
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
    letters = len(behind) == 1 and len(behind[0].text) > 1 and behind[0].text.isupper()  # "Eastern Front of the ELN"
    known = bool(held) and not any(e.place or e.kind == "state" for e in held)
    return k if known or body or letters or person(begun) else stop


BODIES = ("institution", "unit")
CLOSING = frozenset(")\"”’'")
# what people of one sort have together, under their name
UNIONS = frozenset([
    "Movement", "Party", "Association", "Union", "Front", "League", "Council", "Committee", "Congress", "Federation",
    "Den", "Army", "Organisation", "Organization", "Society", "Syndicate", "Club", "Circle", "Revolt", "Coalition",
])  # fmt: skip
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


NUMBER = frozenset({"no", "n°", "nº", "nro", "num"})


def number_behind(words: list[Word], stop: int, roles: Mapping[str, str]) -> int:
    """The end of a unit's number that "No." stands before: "Infantry Battalion No. 15"; 0 where there is none."""
    if words[stop].text.rstrip(".").lower() not in ("no", "n°", "nº", "nro", "num") or not unit_word(
        words[stop - 1].text, roles
    ):
        return 0
    at = stop + 1 + (stop + 1 < len(words) and words[stop + 1].text == ".")
    return at + 1 if at < len(words) and words[at].text.isdigit() else 0


def nicknamed(words: list[Word], stop: int, roles: Mapping[str, str]) -> int:
    """The end of a unit with a nickname inside its name: "11th Infantry "Alakdan" Division"; 0 where there is none."""
    for end in (stop + 2, stop + 3):
        if end + 1 < len(words) and words[end].text in CLOSING and unit_word(words[end + 1].text, roles):
            return end + 2
    return 0


def of_a_people(words: list[Word], k: int) -> bool:
    """True at the sign of a possessive inside a name: "Free Officers' Movement", not "the Guards' navy"."""
    if k < 1 or k + 1 >= len(words) or words[k].text not in ("'", "’"):
        return False
    before, after = words[k - 1], words[k + 1]
    joined = before.end == words[k].start and before.capital and before.text.endswith("s")
    return joined and after.start == words[k].end + 1 and after.text in UNIONS


def takes_number(word: str, roles: Mapping[str, str]) -> bool:
    """True for a word that a number may follow in a name: "Sector 3", "Zone 4 Command", "Battalion 101"."""
    return word[:1].isupper() and (
        unit_word(word, roles) or word.lower() in ("zone", "area", "region", "group", "district", "office", "unit")
    )


def numbered_name(words: list[Word], at: int, stop: int, small: frozenset[str], closed: frozenset[str]) -> bool:
    """True where a number closes a name that no pack knows: "GSG 9", "Densus 88 was", not "gave Hizb 200 rockets".

    `small` are words that are written small, `closed` those of grammar. What the number might count must not follow it.
    """
    last, number = words[stop - 1], words[stop]
    if not re.fullmatch(r"\d{1,3}", number.text) or number.start - last.end != 1:
        return False
    own = last.text
    if not own.isalpha() or own.lower() in MONTHS or own.removesuffix("s") in SHORT_MONTHS:
        return False
    letters = own.isupper() and len(own) > 1 and own.lower() not in small
    told = (own.istitle() and _told_a_body(words, at, stop)) or (stop - at > 1 and own in UNIONS)
    before = words[at - 1].text.lower() if at else ""
    if not (letters or told) or before.isdigit() or before in MONTHS | WHERE:
        return False
    behind = words[stop + 1] if stop + 1 < len(words) else None
    return behind is None or not behind.text[0].isalnum() or behind.text.lower() in closed - COUNTED


def _told_a_body(words: list[Word], at: int, stop: int) -> bool:
    """True where the text says what a name is: "the squad Densus 88", "Ginbot 7, a movement"."""
    before = words[at - 1].text.lower() if at else ""
    behind = [w.text.lower() for w in words[stop + 1 : stop + 8]]
    if behind[:1] == [","] and behind[1:2] and behind[1] in ("a", "an", "the"):
        end = next(
            (k for k, w in enumerate(behind[2:], 2) if w in (",", ".", "of", "that", "which", "in")), len(behind)
        )
        return not ARMED_BODIES.isdisjoint(behind[2:end])
    return before in ARMED_BODIES


ARMED_BODIES = frozenset([
    "unit", "squad", "detachment", "group", "gang", "movement", "force", "militia", "commando", "battalion", "brigade",
    "organisation", "organization", "faction", "party", "network", "cartel", "company", "team",
])  # fmt: skip
WHERE = frozenset({"in", "at", "near", "around"})
SHORT_MONTHS = frozenset(["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"])
COUNTED = frozenset(["of", "more", "other", "such", "or"])  # "killed Alpha 20 or 30", "20 of them"


def unit_of_letters(words: list[Word], at: int, gazetteer: Gazetteer) -> bool:
    """True for a force's acronym with the number of its unit: "BIR 2"."""
    if at + 1 >= len(words) or not re.fullmatch(r"\d{1,2}", words[at + 1].text):
        return False
    behind = words[at + 2].text if at + 2 < len(words) else "."
    counted = behind.lower() in MONTHS or (behind.islower() and behind.endswith("s") and len(behind) > 3)
    force = any(e.kind == "force" for e in gazetteer.lookup(words[at].text))
    return words[at].text.isupper() and words[at + 1].start - words[at].end == 1 and force and not counted


def institution(words: list[Word], roles: Mapping[str, str]) -> bool:
    """True where a run is headed by a word of bodies, units or movements ("Ministry", "Army")."""
    if any(w.text in ("of", "for") for w in words):
        return True
    head = fold(words[-1].text)
    if head == "general" and len(words) > 1 and fold(words[-2].text) in OFFICES:
        return True  # "Directorate General of Forces Intelligence"
    return roles.get(head) in ("institution", "unit", "movement") or head in CORPORATE
