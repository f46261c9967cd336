"""Spotting: which stretches of a text are names, with what stands around each.

Shapes propose (`spans`); the rest of the text decides of capitals that open a sentence or fill a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.reading.lexicon.lemma import lemma
from wildcard.reading.lexicon.name_words import NUMERALS
from wildcard.reading.lexicon.nouns import nouns
from wildcard.reading.lexicon.post_words import FUNCTIONS
from wildcard.reading.lexicon.weapons import weapon
from wildcard.reading.names.shapes import ARTICLE, CATEGORY
from wildcard.reading.names.shared_nouns import each, joint
from wildcard.reading.names.small import field_words, vocabulary
from wildcard.reading.names.spans import NameSpan, name_spans
from wildcard.reading.names.spelled import abbreviated_posts
from wildcard.reading.names.titles import SHORT_POSTS

AROUND = 40  # characters on each side that tell the kind of a name
_FOLLOWING = re.compile(r"\s([a-z][a-z-]+)")
_POST = re.compile(r" (?:minister|ministry|secretary)")
_DETERMINED = re.compile(r"\s+(?:the|an?|its|their|his|her|our|your|every|any|these|those|all|no)\s")
_APPOSED = re.compile(r"\s*(?:,\s+(?:an?|the|who|which|whose|then|now)\b|\(|\s(?:said|says)\b)")
_ENDINGS = (
    "ity", "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ing", "ings", "ed", "ly", "ance", "ence",
    "ous", "ive", "able", "ible", "ism", "ists", "ers", "ors", "ies", "ties", "ships", "ship", "hood", "less", "ful",
    "ians", "ages", "als", "ants", "ents", "ets", "ors", "als", "ries", "ics", "cies", "men", "women",
)  # fmt: skip


OFFICERS = frozenset({"CO", "OC", "GOC-in-C", "GOC-IN-C"})  # who commands what follows
_OF_A_FORCE = re.compile(r",? (?:of )?(?:the )?(?:\d|[A-Z])")
PREFIXES = frozenset(
    ["ex", "non", "anti", "pro", "semi", "counter", "co", "multi", "post", "pre", "sub", "self", "then"]
)
UNITED = frozenset(
    {"brigade", "battalion", "division", "regiment", "movement", "militia", "group", "legion", "company"}
)
_ONE = re.compile(r"\b(?:by|was|is|as|being|not|or|and) an? \Z")
_ENDED = re.compile(r"(?:[.,;:)]|\Z| (?:and|or|who|with|whose|while|but)\b)")
_CHIEF_OF = re.compile(r"(?:[Dd]irector|[Cc]hief|[Hh]ead|[Oo]fficer|[Cc]ontroller) of (?:the )?\Z")
_SMALL = re.compile(r"(?<![\w’'-])[a-z][a-z-]{2,}")
_CALLED = re.compile(r" (?:scheme|doctrine|affair|bill|prize|award|festival|holiday|scandal)s?\b")
OPENING = frozenset([  # words of grammar, which before "'s" name nobody
    "there", "here", "it", "that", "what", "who", "he", "she", "where", "this", "everyone", "nobody", "today",
    "tomorrow", "yesterday", "somebody", "let",
])  # fmt: skip
WEEKDAYS = frozenset(f"{day}days" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
FEASTS = frozenset([
    "christmas", "easter", "ramadan", "ashura", "nowruz", "newroz", "eid", "eid fitr", "eid adha", "muharram",
    "arbaeen", "lent", "vesak", "songkran",
    "passover", "thanksgiving", "diwali", "tabaski", "new year", "orthodox christmas", "good friday",
])  # fmt: skip
# letters that stand behind names for an honour, a rank of lawyers or a course, and name no body
HONOURS = frozenset([
    "SAN", "OBE", "CBE", "KBE", "MBE", "OON", "OFR", "CFR", "CON", "GCON", "GCFR", "MFR", "FNIM", "QC", "KC", "JP",
    "PVSM", "UYSM", "AVSM", "YSM", "VSM", "SBt", "DSO", "PSC", "MNI", "FWC", "NDC", "RCDS", "FSS", "NWC", "CNA",
    "PHD", "PhD", "Esq",
])  # fmt: skip


# letters that stand for a thing, a process, a sort of people or of body, and name none of them
TERMS = frozenset([
    "GDP", "GNP", "CEO", "CFO", "PhD", "MBA", "UAV", "UAVs", "UAS", "UCAV", "IED", "IEDs", "VBIED", "VBIEDs", "SVBIED",
    "SVBIEDs", "DDR", "SSR", "DNA", "HIV", "AIDS", "GPS", "SIM", "VIP", "VIPs", "IDP", "IDPs", "NGO", "NGOs", "INGO",
    "INGOs", "CSO", "CSOs", "POW", "POWs", "MANPADS", "APC", "APCs", "UXO", "SUV", "SUVs", "LNG", "LPG", "CCTV", "FAQ",
    "PDF", "SMS", "WMD", "ATM", "TV", "HQ", "VAT", "PTSD", "ICT", "STEM", "GMT", "BCE",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """One place of a name in its paragraph, with the text before it (and before its title) and behind it."""

    span: NameSpan
    before: str
    after: str


def spotted(blocks: Sequence[tuple[int, str]], gazetteer: Gazetteer) -> list[list[Seen]]:
    """The names of each paragraph, in reading order."""
    seen = [[_seen(s, t) for s in joint(each(name_spans(t, gazetteer), t), t, gazetteer)] for _, t in blocks]
    seen = _sure(seen, gazetteer, frozenset(w for _, t in blocks for w in _SMALL.findall(t)))
    posts = {short for _, text in blocks for short in abbreviated_posts(text, gazetteer.roles)}
    posts |= {short.upper() for short in SHORT_POSTS}
    return [[one for one in row if one.span.text not in posts and _may_act(one, gazetteer)] for row in seen]


def _seen(span: NameSpan, text: str) -> Seen:
    at = span.start - (len(span.title) + 1 if span.title else 0)
    return Seen(span, text[max(0, at - AROUND) : at], text[span.end : span.end + AROUND])


def _may_act(one: Seen, gazetteer: Gazetteer) -> bool:
    """False for the acronym of a post in the plural, which names nobody ("the GOCs"), and for a weapon."""
    short = one.span.text.removesuffix("s")
    several = short != one.span.text and short.isupper()
    if _POST.match(one.after) and gazetteer.roles.get(f"{fold(one.span.text)} minister") == "role":
        return False  # "the Interior minister"
    if one.span.text in HONOURS and one.before.rstrip().endswith((",", ")")) and not gazetteer.lookup(one.span.text):
        return False  # "Abubakar Malami, SAN": letters behind a name
    if _no_actor(one, gazetteer):
        return False
    if _ONE.search(one.before) and _ENDED.match(one.after) and _sort_of_person(one.span, gazetteer):
        return False  # "is led by a Greek Catholic"
    post = several and (gazetteer.roles.get(fold(short)) in ("role", "rank") or fold(short) in SHORT_POSTS)
    return not (post or weapon(one.span.text, one.after))


def _no_actor(one: Seen, gazetteer: Gazetteer) -> bool:
    """True for a word of grammar ("There's a law"), a feast, and what a scheme or an affair is called by."""
    key = fold(one.span.text)
    if one.span.text in TERMS and not one.span.title and not gazetteer.lookup(one.span.text):
        return True  # "a UAV given by X", "the GDP of Y"
    if key in FUNCTIONS and _CHIEF_OF.search(one.before):
        return True  # "Director of Logistics"
    if one.span.text in ("State", "States"):
        return True  # "the State": the country's own, which the noun stands for
    if key.split()[-1] in WEEKDAYS:
        return True  # "On Mondays"
    if key in FEASTS or key in NUMERALS or (key in OPENING and one.after[:2] in ("'s", "’s")):
        return True
    if one.span.title.endswith((" General", "-General")) and FUNCTIONS.issuperset({*key.split()} - {"and"}):
        return True  # "Inspector General Communications"
    if one.span.text in OFFICERS and _OF_A_FORCE.match(one.after):
        return True  # "CO, 102 Guards Battalion"
    if key in PREFIXES and one.after[:1] in ("-", "–", "‑"):
        return True  # "Ex-soldiers"
    called = _CALLED.match(one.after) is not None and not one.span.title
    known = bool(gazetteer.lookup(one.span.text)) or key in gazetteer.demonyms or key in gazetteer.metonyms
    return called and not known


def _sort_of_person(span: NameSpan, gazetteer: Gazetteer) -> bool:
    """True for capitals without a title that no pack knows and that name no body: what somebody is one of."""
    words = fold(span.text).split()
    letters = span.text.replace(" ", "").replace("-", "")
    plain = letters.isalpha() and not any(w.isupper() for w in span.text.split())
    body = any(gazetteer.roles.get(w) in CATEGORY for w in (words[0], words[-1]))
    return plain and not (span.title or body or gazetteer.lookup(span.text) or len(words) > 2)


def _sure(seen: list[list[Seen]], gazetteer: Gazetteer, small: frozenset[str]) -> list[list[Seen]]:
    """Without the capitals that the rest of the text does not show to be a name's.

    One that opens a sentence or stands in a heading is shown by any other place of the name; a common word
    in capitals only as the surname of somebody named in full. `small` are the words that the text has in small letters.
    """
    parts: set[str] = set()
    whole: set[str] = set()
    surnames: set[str] = set()
    shortened: set[str] = set()
    for one in (o for row in seen for o in row if not o.span.doubt):
        own = fold(one.span.text).split()
        parts.update(own)
        whole.add(" ".join(own))
        packed = gazetteer.lookup(one.span.text)
        somebody = not packed or any(e.kind == "person" for e in packed)  # "States" is no surname of the United States
        if somebody and 1 < len(own) < 5 and not any(gazetteer.roles.get(w) in CATEGORY for w in own):
            surnames.add(own[-1])
        if len(own) == 2 and own[-1].removesuffix("s") in UNITED:
            shortened.add(own[0])
        elif len(own) == 2 and own[-1] not in gazetteer.roles:
            shortened.add(own[-1])  # "the Belt"
    shown = _Shown(
        frozenset(parts | whole),
        frozenset(whole | surnames),
        frozenset(surnames),
        frozenset(shortened),
        small,
        gazetteer,
    )
    return [[one for one in row if shown.name(one)] for row in seen]


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a text's sure names show of its others: `words` are theirs, `whole` they themselves and surnames.

    `shortened` are the plurals by which groups are called for short: the "Giants" of "Giants Brigades".
    """

    words: frozenset[str]
    whole: frozenset[str]
    surnames: frozenset[str]
    shortened: frozenset[str]
    small: frozenset[str]
    gazetteer: Gazetteer

    def name(self, one: Seen) -> bool:
        """True for a place of a name, by what it is and by the rest of the text."""
        span, key, packs = one.span, fold(one.span.text), self.gazetteer
        if key in nouns().people and key not in packs.demonyms:
            return _folk(one)
        if not span.doubt:
            borne = " " in key or key in self.surnames  # "Burhan commands him"
            return borne or not _adjective(one, key, packs)
        packed = bool(packs.lookup(span.text)) or key in packs.metonyms
        known, itself = packed or key in self.words, packed or key in self.whole
        if span.doubt in ("common", "opening") and key in self.shortened and ARTICLE.search(one.before):
            return True
        if span.doubt in ("common", "opening") and key in packs.demonyms and nation(one):
            return True  # "trained by the French"
        if span.doubt == "common":
            noun = packs.roles.get(key) or key in nouns().anaphoric or key in nouns().actor
            return key in self.surnames or bool(packs.names.get(key)) or (itself and not noun)
        if span.doubt == "capitals":
            return known
        if _DETERMINED.match(one.after) and not known:
            return False  # "Enforce the ban": names are followed by no article
        if self._small(key) or key.endswith(("ing", "ly")):
            return itself  # "Reacting, the Commissioner said", "Drones took part", "Human rights"
        if "-" in span.text and span.doubt == "opening":
            return known or not all(self._small(w) for w in key.split())  # "Off-duty policemen"
        return known or "-" in span.text or not _wordlike(key) or bool(_APPOSED.match(one.after))

    def _small(self, key: str) -> bool:
        """True for a word that is written small elsewhere, in this text or in others."""
        own = key in self.small or key.removesuffix("s") in self.small
        return own or key in vocabulary()[0] or key in field_words()


def _folk(one: Seen) -> bool:
    """True for a people named as one ("the Masalit were driven out"), not for the adjective ("the Kurdish parties")."""
    if not ARTICLE.search(one.before) or one.span.text.endswith(("ish", "ic")):
        return False
    following = _FOLLOWING.match(one.after)
    return following is None or following[1] in vocabulary()[1] or following[1].endswith("ed")


def nation(one: Seen) -> bool:
    """True for a people by the adjective alone, "the French": an article before it, and no noun behind."""
    key = fold(one.span.text)
    if not (ARTICLE.search(one.before) and key.endswith(("sh", "ch", "ese", "ss"))) or one.after[:1] == "-":
        return False
    following = _FOLLOWING.match(one.after)
    return (following is None and one.after[:1] != " ") or (following is not None and following[1] in vocabulary()[1])


def _wordlike(key: str) -> bool:
    """True for what is or may be an English word."""
    small, _ = vocabulary()
    if key in small or key.endswith(_ENDINGS):
        return True
    if any(form in small for form in (f"{key}d", f"{key}s", f"{key}ed", f"{key}ing", f"{key[:-1]}ing", f"{key}ly")):
        return True
    return lemma(key, "NOUN") in small or lemma(key, "VERB") in small


def _adjective(one: Seen, key: str, gazetteer: Gazetteer) -> bool:
    """True for a word that no pack knows, with an adjective's ending, before a people's noun: "Hadrami notables"."""
    if (
        not key.endswith(("i", "an", "ese", "ish", "ic", "ite", "ist"))
        or len(key) < 5
        or gazetteer.lookup(one.span.text)
    ):
        return False
    following = _FOLLOWING.match(one.after)
    if following is None or ARTICLE.search(one.before) or one.before.lower().endswith(("pro-", "anti-")):
        return False
    noun = lemma(following[1], "NOUN")
    return noun in nouns().actor or noun in nouns().place
