"""Brackets: other names that a text gives in brackets after a name, and what words introduce one.

"(PFG; Arabic Haras al-Munshaat al-Naftiya)", "(also Jathran or Jedran)", "("Partisans of God")", "known as X".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.reading.lexicon.nouns import nouns
from wildcard.reading.names.cast import Member
from wildcard.reading.names.shapes import ACRONYM, CATEGORY, SIDES
from wildcard.reading.names.small import vocabulary
from wildcard.reading.names.spelled import initials
from wildcard.reading.parsing.wording import UNIT

_PARENTHESIS = re.compile(r"\s*\((?P<inside>[^()]{2,90})\)")
_TONGUES = (
    "Arabic|French|Spanish|English|Russian|Portuguese|Persian|Farsi|Turkish|Kurdish|Ukrainian|Serbian|Hebrew|Urdu|Hausa|"
    "Swahili|Somali|Pashto|Dari|Hindi|Bengali|Burmese|Amharic|Italian|German|Dutch|Filipino|Tagalog"
)
_INTRODUCED = re.compile(
    rf"(?:(?:or|also|often|sometimes|usually|later|better|known|called|spelled|spelt|written|styled|dubbed|nicknamed|as|by|its|"
    rf"the|in|{_TONGUES}|acronym|initials|simply|formerly|from|hereafter|hereinafter|abbreviated|aka|a\.k\.a\.|transliterated|"
    rf"previously|locally|colloquially|literally|lit\.|for short)\b[ ,:]*)+"
)
_PARTS = re.compile(r"\s*(?:;|,| or | and (?=also|known|called))\s*")
_QUOTES = "\"“”'‘’«»"
_FILLERS = """
earlier previously hence whom body people men members fighters whose group popular real complete best one official war
is are was were been be has have had who which that and also better locally officially formally commonly usually often
sometimes simply then now later formerly once popularly collectively widely generally still variously themselves itself
by its their acronym acronyms to some many most people locals residents supporters critics opponents the arabic english
french spanish persian turkish russian ukrainian portuguese swahili hausa pashto dari urdu somali hebrew kurdish short
for under name names nickname in abbreviated from initials a full real or it they
"""
_AFTER = """
by as in to its the their arabic french spanish english portuguese russian turkish persian swahili hausa pashto somali
hebrew kurdish simply also colloquially acronym acronyms initials name abbreviation more formally
officially commonly itself themselves him her it them popularly nickname
"""
_VERBS = (
    r"known as|known (?:in|to|among|across) (?:the |its |their |all )?[\w'’-]*(?: as)?|known by|known|called|dubbed|"
    r"nicknamed|(?:renam|rebrand)(?:es|s|ing|ed) (?:itself|themselves)|renamed|rebranded as|rebranded|styled|spelled|"
    r"(?:chang(?:ed|es|ing) (?:its|their) name to|(?:took|takes|taking|adopt(?:ed|s|ing)) the name(?: of)?)|"
    r"styl(?:es|ing) (?:itself|themselves)|call(?:s|ing)? (?:itself|themselves)|or|alias|aka|"
    r"a\.k\.a\.|abbreviated(?: as| to)?|"
    r"i\.e\.|short for|in short|stands for|shortened(?: to)?|named|going by|name is|nickname is|goes by"
)
BRIDGE = re.compile(
    rf"^[\s,–—()]*(?:(?:{'|'.join(_FILLERS.split())})\b[\s,:]*)*(?P<verb>{_VERBS})"
    rf"(?:\s+(?:{'|'.join(_AFTER.split())}))*\s*[“\"'‘(]*\s*(?:the\s+)?\Z",
    re.IGNORECASE,
)
# ", whom the government names", "which Chechens call", "the body Iraqis call"
CALLED = re.compile(
    r"^\)?,?\s+(?:(?:which|whom)|(?:the|a) (?:body|force|group|movement|militia|militias|men|fighters|unit|party))\s+"
    r"(?:(?:the|its|their|many|most|some|local|her|his)\s+)?(?:[\w'’-]+\s+){1,2}"
    r"(?P<verb>call|calls|called|name|names|named|dub|dubs|dubbed|style|styles|styled|label|labels|labelled)"
    r"\s+(?:the\s+)?[“\"'‘]?\Z"
)
# "MoPA for short", "CAFGU to everyone", "al-Jaysh al-Watani, to its own men", "al-Amaliqa in Arabic"
SHORTLY = re.compile(
    r",? (?:for short|by its (?:[A-Z]\w+ )?(?:and [A-Z]\w+ )?(?:acronym|initials)"
    r"|to (?:everyone|all|many|most|locals|residents|its|their|his|her|supporters|critics|outsiders)\b"
    rf"|in (?:{_TONGUES})\b)"
)
SAME = frozenset(
    {"known as", "known", "called", "nicknamed", "alias", "aka", "a.k.a.", "dubbed", "short for", "spelled"}
)


_SET_OFF = re.compile(r", (?P<short>[A-Z]{3,8})(?=,)")


def set_off(text: str, at: int, name: str) -> tuple[int, list[tuple[int, str, bool]]]:
    """As `bracketed`, of a name's initials between commas: "the Special Fraud Unit, SFU, in Lagos"."""
    found = _SET_OFF.match(text, at)
    if found is None or not initials(name, found["short"]):
        return at, []
    return found.end(), [(found.start("short"), found["short"], True)]


def bracketed(text: str, at: int) -> tuple[int, list[tuple[int, str, bool]]]:
    """The end of the brackets that open at `at`, and each part in them: where, its words, whether introduced.

    (at, []) where no brackets stand there.
    """
    bracket = _PARENTHESIS.match(text, at)
    if bracket is None:
        return at, []
    start, inside = bracket.start("inside"), bracket["inside"]
    return bracket.end(), list(_parts(start, inside))


def _parts(start: int, inside: str) -> Iterator[tuple[int, str, bool]]:
    at, spread = 0, False
    for piece in _PARTS.split(inside):
        where = inside.index(piece, at)
        at = where + len(piece)
        introduced = _INTRODUCED.match(piece)
        first = introduced.end() if introduced else 0
        quoted = piece[first : first + 1] in _QUOTES
        words = piece[first:].strip(_QUOTES + " ")
        spread = spread or introduced is not None
        if words and (words[0].isalpha() or UNIT.match(words)):
            yield start + where + piece.index(words, first), words, quoted or introduced is not None or spread


def beside(alias: str, surface: str, member: Member, gazetteer: Gazetteer) -> bool:
    """True for what stands in brackets beside a name without being another: a person's body, degree or place, the town
    of a numbered unit."""
    plain = not ACRONYM.match(alias) and not any(gazetteer.roles.get(fold(w)) in CATEGORY for w in alias.split())
    if member.person:
        return not plain
    side = (SIDES | {"central"}).issuperset(fold(alias).split())  # "the Joint Task Force (North East)"
    return plain and member.kind == "force" and (side or _NUMBER.search(surface) is not None)


_NUMBER = re.compile(r"\b(?:\d+(?:st|nd|rd|th)?|[IVXL]+)\b")


def short_form(alias: str) -> bool:
    """True for a common noun that a text takes for what it named ("the Panel"), and for a party's wing ("(Maoist)")."""
    word = alias.lower().removeprefix("the ")
    common = word in vocabulary()[0] or word in nouns().actor or word.endswith("ist")
    return " " not in word and not alias.isupper() and common


def namelike(alias: str, introduced: bool) -> bool:
    """True for words that may be a name: in capitals, or some of them where words introduce it."""
    words = alias.split()
    capitals = sum(w[0].isupper() or "-" in w or UNIT.match(w) is not None for w in words)
    plain = [w for w in words if w not in ("of", "the", "for", "and", "de", "da", "do", "del", "des", "et", "y", "e")]
    return len(words) <= 7 and (capitals >= len(plain) or (introduced and capitals > 0) or alias[0] >= "\u0590")
