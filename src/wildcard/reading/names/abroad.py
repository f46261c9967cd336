"""Abroad: whether a name means another country's actor in a text that tells nothing else of that country.

"The National Guard" of a text on Niger is Niger's, "the Congress" of one on Peru is no other's, and its PNC is not El
Salvador's. Invariant: where the text speaks of the country, or of none in particular, every reading stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from wildcard.actors.entry import Entry
from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer, shipped
from wildcard.reading.lexicon.data import table_of
from wildcard.reading.names.spans import NameSpan

COMMON = frozenset([  # words of which any country's bodies and movements are named
    "the", "of", "for", "and", "in", "on", "s", "people", "peoples", "national", "new", "united", "general", "supreme",
    "joint", "free", "state", "internal", "public", "presidential", "republican", "royal", "civil", "federal",
    "central", "special", "security", "intelligence", "police", "guard", "guards", "force", "forces", "army",
    "military", "defence", "defense", "service", "services", "directorate", "agency", "bureau", "office", "council",
    "ministry", "department", "border", "coast", "protection", "gendarmerie", "prison", "prisons", "customs",
    "intervention", "operations", "command", "staff", "investigation", "investigations", "criminal", "political",
    "reserve", "apparatus", "unit", "units", "rapid", "response", "emergency", "task", "team", "congress", "parliament",
    "assembly", "house", "senate", "representatives", "chamber", "deputies", "legislative", "transitional",
    "sovereignty", "sovereign", "human", "rights", "commission", "committee", "truth", "reconciliation", "home",
    "affairs", "interior", "foreign", "finance", "treasury", "justice", "judicial", "high", "court", "preventive",
    "liberation", "popular", "patriotic", "democratic", "front", "movement", "party", "mobilisation", "mobilization",
    "union", "alliance", "committees", "resistance", "volunteers", "auxiliary", "rangers", "commandos", "red", "green",
    "black", "white", "berets", "scorpions", "revolutionary", "freedom", "salvation", "unity",
])  # fmt: skip
STATE_BODIES = frozenset({"force", "institution"})
WORLDWIDE = frozenset({"usa"})  # whose agencies are named everywhere without their country
MOST_LETTERS = 6  # of an acronym
TELLING = 4  # letters from which on an acronym of a neighbour's force is taken for it: "UPDF"
CERTAIN = 5  # letters from which on it is taken for that of any: "FARDC"
_ORDINAL = re.compile(
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth) "
    r"(?:\w+ )?(?:division|brigade|battalion|regiment|corps|army|company|fleet|zone|region|sector)\Z"
)
_WORDS = re.compile(r"[^\W\d_][\w'’.-]*")


class Around:
    """By country, what in a text shows that it speaks of it: folded words and names."""

    def __init__(self, spans: Iterable[NameSpan], text: str, gazetteer: Gazetteer) -> None:
        self.shown: dict[str, set[str]] = {}
        self.given = {e.id for pack in gazetteer.packs if pack.origin not in _shipped() for e in pack.entries}
        for span in spans:
            key = fold(span.text)
            if not COMMON.issuperset(key.split()):
                for entry in gazetteer.lookup(span.text):
                    if not (span.text.isupper() and entry.kind in STATE_BODIES):
                        self._show(country_of_entry(entry), key)
        words = [w.removesuffix("'s").removesuffix("’s") for w in _WORDS.findall(text)]
        for k, word in enumerate(words):
            for size in (1, 2, 3) if word[:1].isupper() else ():
                key = fold(" ".join(words[k : k + size]))
                state = gazetteer.demonyms.get(key) or gazetteer.metonyms.get(key)
                found = [state] if state is not None else gazetteer.names.get(key, ())
                for entry in found:
                    if entry.kind in ("state", "country") or state is not None:
                        self._show(country_of_entry(entry), f"= {key}")  # the name of the country itself

    def _show(self, country: str, key: str) -> None:
        if country:
            self.shown.setdefault(country, set()).add(key)

    def speaks_of(self, entry: Entry) -> bool:
        """True where something else than an entry's own names shows its country."""
        own = {fold(name) for name in entry.spellings}
        return bool(self.shown.get(entry.country or "", set()) - own)

    def means(self, surface: str, entry: Entry, country: str | None) -> bool:
        """False where a name means no actor of another country than the text's, which the text does not speak of."""
        if entry.id in self.given:
            return True  # whose pack a person gave for just these texts
        if country is None or entry.country in (None, country) or entry.kind in ("state", "country", "person"):
            return True
        key = fold(surface)
        if not surface.isupper() and len(key) < TELLING and key in {fold(a) for a in entry.acronyms}:
            return False  # "al-Far" is no FAR
        acronym = surface.isupper() and len(surface) <= MOST_LETTERS
        if entry.place:
            return not acronym or fold(surface) in {fold(a) for a in entry.acronyms} or self.speaks_of(entry)
        if self.speaks_of(entry):
            return True
        if COMMON.issuperset(key.split()) or _ORDINAL.match(key) is not None:
            return False
        if entry.country in WORLDWIDE:
            return True
        state_body, close = entry.kind in STATE_BODIES, near(entry.country or "", country)
        if not acronym:
            return close or not state_body  # a movement by its whole name: "Hezbollah" anywhere
        if state_body and len(surface) < TELLING:
            return False  # "PNC" is many a police's
        return close or (state_body and len(surface) >= CERTAIN)


@cache
def _shipped() -> frozenset[str]:
    return frozenset(path.name for path in shipped())


@cache
def _regions() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for region, states in table_of("regions.toml").items():
        for state in states:
            found.setdefault(state, set()).add(region)
    return {state: frozenset(regions) for state, regions in found.items()}


def near(one: str, other: str) -> bool:
    """True for two states of one region; of what lies in none nothing is known, and it is near."""
    first, second = _regions().get(one), _regions().get(other)
    return first is None or second is None or not first.isdisjoint(second)


def country_of_entry(entry: Entry) -> str:
    """The state that an entry is of, or is; nothing of one that is of none."""
    return entry.id if entry.kind == "state" else entry.country or ""
