"""Local: posts of a town or province, which name no body: "Nineveh police chief", "CP Lagos", "the Emir of Kano".

Invariant: the body is made from the place as the text names it, and is never the country's own.
"""

from __future__ import annotations

from wildcard.reading.mentions.mention import Mention
from wildcard.reading.names.cast import Member
from wildcard.reading.names.offices import government, has_police_commands, local_police, station
from wildcard.reading.posts.complements import Complements
from wildcard.reading.posts.post import Phrase, Post
from wildcard.reading.posts.tails import POLICED

THRONES = {"emir": "Emirate", "sultan": "Sultanate", "king": "Kingdom"}  # of a town or province: no state
OF_AREAS = frozenset(f"{level} commander" for level in ("area", "zonal", "sector", "county", "divisional", "regional"))
STATIONED = frozenset({"dpo", "divisional police officer", "ocs", "sho", "station officer"})
GOVERNING = frozenset({"deputy", "military", "provincial", "civil"})  # governors
REGIONAL = frozenset({"regional", "district", "provincial", "city", "county", "area", "divisional", "municipal"})

Found = tuple[Mention | None, tuple[Member, str]]  # what shows the body; the body and the type that its post says


class Local(Complements):
    """One passage; `at` gives the mention at a token."""

    def _police_behind(self, phrase: Phrase) -> Post | None:
        """The police of a place behind a post: "the spokesman for the Kano police", "for the police in Kano"."""
        body = phrase.body
        if body is None:
            return None
        k = body.head + 1 if body.head in self.names else 0
        if 0 < k < len(self.doc) and self._policed(k) and not body.member.person:
            return phrase.post(phrase.kind, local_police(body.text, self.cast), body, k + 1)
        if self.doc[body.head].lower_ == "police" and (there := self._in_a_place(body.head + 1)):
            return phrase.post(phrase.kind, local_police(there.text, self.cast), there, there.head + 1)
        return None

    def _place_of(self, phrase: Phrase) -> tuple[Mention | None, Mention | None]:
        """The place before a post, no country; and the place or unknown name that it is of, behind it or before."""
        body, owner = phrase.body, phrase.owner
        local = owner if owner is not None and owner.member.place and owner.member.kind != "country" else None
        province = body if body is not None and body.member.place else local
        if POLICED.fullmatch(phrase.role) and province is None:
            beside = body if body is not None else owner
            if beside is not None and self._unknown(beside):
                province = beside  # "the DPC for Kitgum", "Amritsar commissioner of police"
        return local, province

    def _of_province(self, phrase: Phrase) -> Post | None:
        """A throne of a town or province, and a corps that is called after its seat."""
        _, province = self._place_of(phrase)
        if province is None:
            return None
        of_a_town = province.head in self.names and province.member.kind != "country"
        if phrase.plain[-1:] and phrase.plain[-1] in THRONES and of_a_town:
            realm = THRONES[phrase.plain[-1]]
            throne = self.cast.named(f"{province.text} {realm}", "institution")
            throne.add(f"{realm.lower()} of {province.text}")
            return phrase.post(phrase.kind, throne, province)
        if province is phrase.body and phrase.role == "corps commander":
            return phrase.post("commands", self.cast.named(f"{province.text} Corps", "force"), province)
        return None

    def _locally(self, phrase: Phrase, inner: Mention | None) -> Found | None:
        """The government, police or area that a post of a place is in; `inner` is the body that its words name."""
        local, province = self._place_of(phrase)
        role, kind, owner, body = phrase.role, phrase.kind, phrase.owner, phrase.body
        named = province if province is not None and province.head in self.names else None
        governing = phrase.plain[-1:] in (["governor"], ["mayor"]) and GOVERNING.issuperset(phrase.plain[:-1])
        if governing and named is not None:
            return named, (government(named.text, self.cast), kind)
        if named is not None and POLICED.fullmatch(role):
            small = role in STATIONED
            police = station(named.text, role, self.cast) if small else local_police(named.text, self.cast)
            return named, (police, "heads")
        area = owner if body is None and owner is not None and role in OF_AREAS else None
        if area is not None and (local is not None or self._unknown(area)):
            level = role.removesuffix(" commander").title()  # "the Warri Area Commander"
            return area, (self.cast.named(f"{area.text} {level} Command", "force"), "commands")
        if body is None and (policing := self._policing(phrase.left, phrase.head, owner)):
            return owner, (local_police(policing, self.cast), kind)  # "Mt Moroto regional police spokesman"
        if named is not None and named is body and "police" in role.split():
            return named, (local_police(named.text, self.cast), kind)  # "police spokesman in Lagos"
        if local is None or body is not None:
            return None
        if role in ("ppro", "dpro"):
            return local, (local_police(local.text, self.cast), kind)
        if inner is not None or "police" in role:
            word = inner.text.split()[-1] if inner is not None else "police"  # "Nineveh police chief"
            return local, (self.cast.named(f"{local.text} {word}", "force"), kind)
        return None

    def _unknown(self, mention: Mention) -> bool:
        """True for a name of one word that no pack knows and that is no acronym."""
        word = mention.text
        plain = mention.form == "name" and " " not in word and not word.isupper() and mention.head in self.names
        return plain and mention.member.entry is None and not mention.member.person

    def _policed(self, k: int) -> bool:
        """True for the "police" behind a place, and for "command" where a province's police is called so."""
        word = self.doc[k].lower_
        return word == "police" or (word == "command" and has_police_commands(self.cast))

    def _policing(self, left: int, head: int, owner: Mention | None) -> str:
        """Whose police it is by a name that no pack knows: "Metro Manila" of "Metro Manila police director"."""
        if owner is None or owner.head not in self.names or owner.head != left - 1 or owner.member.person:
            return ""
        words = [self.doc[k].lower_ for k in range(left, head)]
        if owner.text.lower() in REGIONAL:
            return ""  # "the Divisional Police Officer"
        unknown = owner.member.entry is None and owner.form == "name"
        level = words[0] if len(words) > 1 and words[0] in REGIONAL else ""
        return f"{owner.text} {level}".strip() if "police" in words[:2] and (unknown or level) else ""
