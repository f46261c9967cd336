"""The cast of a text: who and what it names, each once, under all the names it bears there.

Invariant: a spelling leads to one member of the cast; which one was decided when it was first met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wildcard.actors.entry import PLACE_KINDS, Entry
from wildcard.actors.entry import ground as ground_of
from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.model.actor import AUTHOR, UNSPECIFIED, Actor, Place
from wildcard.reading.lexicon.nouns import nouns
from wildcard.reading.names.abroad import Around
from wildcard.reading.names.ends import expanded

SHORTENED = frozenset({"person"})  # kinds that capitals alone may shorten: "OBASANJO"
WIDE = frozenset({"governorate", "district", "region"})  # not meant by a name that is also a city's
_SLUG = re.compile(r"[^\w]+")
_NUMBERED = re.compile(
    r"(?:\d+(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[ivxl]+)\b.*"
    r"\b(?:division|div|brigade|bde|battalion|bn|regiment|squadron|corps|company|zone|region|sector|group|wing)s?\b"
    r"|(?:zone|sector|area) \w{1,3}\Z"
)
GENERIC = frozenset([
    "the", "of", "for", "and", "in", "people", "peoples", "national", "new", "united", "general", "supreme",
    "joint", "free",
])  # fmt: skip


@dataclass(slots=True, eq=False)
class Member:
    """One actor or place of the text while it is being read; `surfaces` in order of first use."""

    id: str
    kind: str
    surfaces: list[str] = field(default_factory=list)
    entry: Entry | None = None
    unnamed: bool = False
    plural: bool = False
    ground: Member | None = None  # of a state: its country

    @property
    def place(self) -> bool:
        """True for a place."""
        return self.kind in PLACE_KINDS

    @property
    def person(self) -> bool:
        """True for a person."""
        return self.kind == "person"

    def add(self, surface: str) -> None:
        """Keep a spelling."""
        if surface and surface not in self.surfaces:
            self.surfaces.append(surface)

    def argument(self, surface: str = "") -> Actor | Place:
        """The member as a claim's argument: the name as it stands there, the text's own, then the pack's."""
        if self.id in (AUTHOR.id, UNSPECIFIED.id):
            return AUTHOR if self.id == AUTHOR.id else UNSPECIFIED
        spellings = list(self.entry.spellings) if self.entry else []
        ranks = {fold(s): n for n, s in reversed(list(enumerate(spellings)))}  # a pack's main names come first
        own = self.surfaces if self.unnamed else sorted(self.surfaces, key=lambda s: _proper(s, ranks))
        borne = {fold(s) for s in spellings}  # "US military" is a name, "Kenyan soldiers" is none
        proper = [s for s in own if s[:1].isupper() and (not s.split()[-1].islower() or fold(s) in borne)]
        # not the "Army" of "Chief of Army Staff"
        proper = [s for s in proper if fold(s) in borne or fold(s) not in nouns().actor] if self.entry else own
        first = spellings[:1] if self.kind == "state" else []  # its own name, not a capital that stands for it
        names = tuple(n for n in dict.fromkeys([*first, surface, *proper, *spellings, *own]) if n)
        if self.place:
            return Place(self.id, self.kind, names, self.entry.within if self.entry else None)
        return Actor(self.id, self.kind, names, self.unnamed)


def _proper(surface: str, ranks: Mapping[str, int]) -> tuple[bool, int, int]:
    return not surface[:1].isupper(), ranks.get(fold(surface), len(ranks)), -len(surface)


class Cast:
    """Finds or makes the member that a spelling stands for."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        country: str | None,
        known: Iterable[Actor | Place] = (),
        around: Around | None = None,
    ) -> None:
        self.gazetteer = gazetteer
        self.country = country
        self.around = around  # what shows of which countries the text speaks; None: of any
        self.members: dict[str, Member] = {}
        self.by_key: dict[str, Member] = {}
        self.surnames: dict[str, Member | None] = {}
        self.words: dict[str, list[Member]] = {}
        self.common: Mapping[str, Entry] = gazetteer.common(country) if country else {}
        self.known: dict[str, list[Actor | Place]] = {}
        for one in known:
            for key in {fold(n) for n in one.names}:
                self.known.setdefault(key, []).append(one)

    def named(self, surface: str, kind: str | None) -> Member:
        """The member that a name stands for; `kind` is what its shape and surroundings suggest."""
        key = fold(surface)
        found = self.by_key.get(key) or self.by_key.get(expanded(key))
        if found is None:
            found = self._from_case(key) or self._from_packs(surface, kind)
        if found is None and not (
            surface.isupper() and surface.isalpha() and 1 < len(surface) < 6 and kind not in SHORTENED
        ):
            found = self._short(key, kind)
        if found is None and kind in (None, "person"):
            known = self.gazetteer.alone.get(key, ())  # "Trump", where the text names nobody else so
            found = self.of_entry(known[0]) if len(known) == 1 else None
        if found is None and (kind in ("institution", "force", None) or (kind == "armed group" and " " not in key)):
            found = self._standard(surface)
        if found is None:
            packed = self.gazetteer.lookup(surface)
            somewhere = kind not in ("person", *PLACE_KINDS) and bool(packed) and all(e.place for e in packed)
            found = self._new(surface, packed[0].kind if somewhere else kind or "armed group")
        self.bind(surface, found)
        if (whole := expanded(key)) != key:
            self.by_key.setdefault(whole, found)
        return found

    def known_as(self, key: str) -> bool:
        """True where a pack or the case knows a folded name, or what it stands for."""
        packs = self.gazetteer
        held = (packs.names, packs.demonyms, packs.metonyms, packs.roles, self.common, self.known)
        return any(key in names for names in held)

    def bind(self, surface: str, member: Member) -> None:
        """Let a spelling stand for a member from now on."""
        key = fold(surface)
        self.by_key.setdefault(key, member)
        member.add(surface)
        words = key.split()
        if member.person and words:
            # two of one surname: neither is meant by it alone
            held = self.surnames.get(words[-1], member)
            self.surnames[words[-1]] = member if held is member else None
        self._index(words, member)

    def adopt(self, member: Member, entry: Entry) -> bool:
        """Let a member that no pack knew be a pack's, where the text has not named that one; False for another sort."""
        if member.entry is not None or entry.id in self.members or member.person != (entry.kind == "person"):
            return False
        del self.members[member.id]
        member.id, member.kind, member.entry = entry.id, entry.kind, entry
        self._keep(member)
        return True

    def _index(self, words: list[str], member: Member) -> None:
        for word in set(words) - GENERIC:
            for form in {word, word.removesuffix("s")}:
                held_by = self.words.setdefault(form, [])
                if member not in held_by:
                    held_by.append(member)

    def apart(self, surface: str, kind: str) -> Member:
        """A new member of that name, whoever shares words with it."""
        found = self._new(surface, kind)
        self.bind(surface, found)
        return found

    def described(self, surface: str, kind: str, *, plural: bool) -> Member:
        """The unnamed actor or place of a description: one for each wording."""
        key = "~" + fold(surface)
        found = self.by_key.get(key)
        if found is None:
            found = self._new(surface, kind)
            found.unnamed, found.plural = True, plural
            self.by_key[key] = found
        return found

    def office(self, noun: str) -> Member | None:
        """What a common noun stands for in the text's country, if it stands for one actor."""
        entry = self.common.get(fold(noun))
        return None if entry is None else self.of_entry(entry)

    @property
    def parted(self) -> bool:
        """True where the text names a state within the state ("Khartoum State"): "the state" may be that."""
        return any(key.endswith(" state") and member.place for key, member in self.by_key.items())

    def body(self, owner: str, noun: str) -> Member | None:
        """The standard body of a named state ("Iran's parliament")."""
        found = self.gazetteer.lookup(f"{owner} {noun}")
        return self.of_entry(found[0]) if len(found) == 1 else None

    def of_entry(self, entry: Entry) -> Member:
        """The member of a pack's entry; a state comes with its ground."""
        member = self.members.get(entry.id)
        if member is None:
            member = self._keep(Member(entry.id, entry.kind, [], entry, plural=False))
            for spelling in entry.names:
                self._index(fold(spelling).split(), member)
            if entry.kind == "state":
                land = ground_of(entry)
                member.ground = self._keep(Member(land.id, "country", [], land))
        return member

    def reserved(self, which: Actor) -> Member:
        """The author, or the unspecified agent, as a member."""
        return self.members.get(which.id) or self._keep(Member(which.id, "person", list(which.names)))

    def reserved_author(self) -> Member:
        """The text's author as a member."""
        return self.reserved(AUTHOR)

    def reserved_unspecified(self) -> Member:
        """The agent that a text does not name, as a member."""
        return self.reserved(UNSPECIFIED)

    def _short(self, key: str, kind: str | None) -> Member | None:
        """One named before in full: by surname, or by words that only one member's names hold together."""
        words = key.split()
        if len(words) == 1 and kind in (None, "person") and words[0] in self.surnames:
            return self.surnames[words[0]]
        bearers = [self.words.get(w, []) for w in words if w not in GENERIC]
        if not bearers or not all(bearers):
            return None
        shared = [m for m in bearers[0] if all(m in b for b in bearers[1:])]
        fitting = [m for m in shared if _part(words, m) and not (m.place and kind not in (None, *PLACE_KINDS))]
        if kind == "person":
            fitting = [m for m in fitting if m.person]
        elif kind in PLACE_KINDS:
            fitting = [m for m in fitting if m.place]
        return fitting[0] if len(fitting) == 1 else None

    def _from_case(self, key: str) -> Member | None:
        held = next((one for one in reversed(self.known.get(key, ())) if self._here(key, one)), None)
        if held is None:
            return None
        member = self.members.get(held.id)
        if member is None:
            member = self._keep(Member(held.id, held.kind or "armed group", list(held.names)))
        return member

    def _here(self, key: str, known: Actor | Place) -> bool:
        """False for a unit or body of another country that its own texts call so: every army has a 7th Division."""
        entry = self.gazetteer.get(known.id)
        if entry is not None and self.country is not None and entry.country not in (None, self.country):
            return key in {fold(name) for name in entry.spellings}
        if self.country is None or _NUMBERED.match(key) is None or known.id.endswith(f"-{self.country}"):
            return True
        return not any(known.id.endswith(f"-{e.id}") for e in self.gazetteer.entries.values() if e.kind == "state")

    def _standard(self, surface: str) -> Member | None:
        """The standard body of the text's country that a name without the country means: "the Ministry of Defence"."""
        country = self.gazetteer.entries.get(self.country or "")
        return self.body(country.names[0], surface) if country is not None else None

    def _from_packs(self, surface: str, kind: str | None) -> Member | None:
        found = self.gazetteer.lookup(surface)
        if not found and kind in PLACE_KINDS:  # "in Plateau", of a country that has a Plateau State
            found = tuple(e for e in self.gazetteer.lookup(f"{surface} State") if e.country == self.country and e.place)
        if not found:
            return self._of_a_people(surface)
        own = [e for e in found if e.country == self.country]
        if self.surnames.get(fold(surface)) is not None:  # "Sadr", of whom the text has spoken: no republic's letters
            found = tuple(e for e in found if not self._letters(e, surface))
        if not found:
            return None
        if not own and self.around is not None:
            found = tuple(e for e in found if self.around.means(surface, e, self.country))
            if not found:
                return None
        if all(e.kind == "governorate" for e in found) and " " not in surface and not surface.isupper():
            borne = self.surnames.get(fold(surface)) is not None  # "Miranda" of "Colonel Jorge Miranda"
            if kind not in PLACE_KINDS and (borne or not own):
                return None
        if surface[:1].isdigit() and not own and found[0].body is None:
            return None  # "7th Brigade": every army has one
        if not own and len(found) > 1 and len({e.country for e in found}) > 1:
            wide = [e for e in found if e.kind == "state" or e.country is None]  # the Sahel, and a province called so
            met = [e for e in found if e.place and e.country in self.members]  # "Tripoli" behind "Libya"
            if not wide and met and len({e.country for e in met}) == 1:
                return self.of_entry(min(met, key=lambda e: e.kind in WIDE))
            return self.of_entry(wide[0]) if wide else None
        return self.of_entry(min(own or found, key=lambda e: e.kind in WIDE))

    def lettered(self, surface: str) -> bool:
        """True for a name that is no more than the letters of somebody abroad, in small ones: "Sadr", the SADR."""
        found = self.gazetteer.lookup(surface)
        return bool(found) and all(self._letters(e, surface) for e in found)

    def _letters(self, entry: Entry, surface: str) -> bool:
        foreign = entry.country not in (None, self.country) and surface.istitle() and surface.isalpha()
        return foreign and surface.upper() in entry.acronyms and surface not in entry.names

    def _of_a_people(self, surface: str) -> Member | None:
        """Whom a name with its country's adjective before it means: "Lebanese Hezbollah"."""
        words = surface.split()
        for size in (1, 2):
            owner = self.gazetteer.demonyms.get(fold(" ".join(words[:size]))) if len(words) > size else None
            named = self.gazetteer.lookup(" ".join(words[size:])) if owner is not None else ()
            own = [
                e for e in named if owner is not None and e.country == owner.id and not (e.place or e.kind == "person")
            ]
            if len(own) == 1:
                return self.of_entry(own[0])
        return None

    def _new(self, surface: str, kind: str) -> Member:
        slug = _SLUG.sub("-", fold(surface)).strip("-") or "unnamed"
        if self.country is not None and kind == "force" and _NUMBERED.match(fold(surface)) is not None:
            slug = f"{slug}-{self.country}"
        identity, n = slug, 1
        while identity in self.members or identity in self.gazetteer.entries:
            n += 1
            identity = f"{slug}-{n}"
        return self._keep(Member(identity, kind, [surface]))

    def _keep(self, member: Member) -> Member:
        self.members[member.id] = member
        return member


def _part(words: list[str], member: Member) -> bool:
    """True where words open or close one of the member's names ("Badr" of "Badr Organization")."""
    for surface in (*member.surfaces, *(member.entry.names if member.entry else ())):
        full = fold(surface).split()
        if len(full) > len(words) and (full[: len(words)] == words or full[-len(words) :] == words):
            return True
        if member.person and len(words) == 1 and words[0] in full[1:]:
            return True  # "Ashrafuzzaman" of "Mohammad Ashrafuzzaman Siddiqui"
    return False
