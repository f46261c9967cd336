"""Belonging: whose body it is by what stands right beside a name, without a verb or the words of a post.

"X's 444 Brigade", "Col. X of the 3rd Division", "the Rapid Support Forces, under General X", "Inspector General of
Police X". Invariant: the name and the body stand within a few words of each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from wildcard.actors.fold import fold
from wildcard.reading.lexicon.handover import AFFILIATED, BODIES, HONORIFICS, LEADERLESS, MOVING, NAMED, POLICE
from wildcard.reading.mentions.mention import Mention, Mentions
from wildcard.reading.names.cast import Member
from wildcard.reading.names.offices import government, held, leads_local_police, local_police
from wildcard.reading.parsing.tokens import Span
from wildcard.reading.posts.succession import Posting, Succession
from wildcard.reading.posts.tails import OF_STATES, POLICED
from wildcard.reading.posts.units import numbered

_GOVERNOR_OF = re.compile(
    r"((?!Deputy|Former|State|Military|Acting|Lt|Lieutenant)[A-Z]\w+(?: [A-Z]\w+)?) (Governor|Mayor)"
)
INSPECTING = frozenset({"inspector general", "commissioner", "director general", "ig"})
PAST = frozenset({"formerly", "previously", "hitherto", "earlier", "once"})
LEADING = frozenset({"commandant", "commander"})  # ranks of some forces, posts of others
# bodies that somebody heads who bears no rank, with "under" before his title
CHAIRED = frozenset({
    "commission", "committee", "panel", "tribunal", "board", "bureau", "council", "team", "delegation", "mission",
    "inquiry", "agency", "directorate", "court",
})  # fmt: skip
GOVERNORS = frozenset({"governor", "gov", "deputy governor", "state governor", "lt governor", "lieutenant governor"})


def provincial(mentions: Mentions) -> str:
    """The province, state or county of a country that a text names most; nothing where two are named as often."""
    counts: Counter[Member] = Counter()
    for mention in mentions.all:
        if mention.form in NAMED and mention.member.kind in ("governorate", "region", "district"):
            counts[mention.member] += 1
    first = [(m, n) for m, n in counts.most_common(2) if m.kind == "governorate"]
    clear = len(first) == 1 or (len(first) > 1 and first[0][1] > first[1][1])
    return first[0][0].argument().name if first and clear else ""


def commanded(mentions: Mentions, before: int) -> Member | None:
    """The one force of a kind that has a commander that is named before a place of the text; nothing for several."""
    named = {m.member for m in mentions.all if m.start < before and m.form in NAMED and m.member.kind == "force"}
    found = [m for m in named if any(_COMMANDABLE.search(surface) for surface in m.surfaces)]
    return found[0] if len(found) == 1 else None


def policing(mentions: Mentions, before: int) -> Member | None:
    """The one police of a province that is named before a place of the text: "the Lagos State Police Command"."""
    named = {m.member for m in mentions.all if m.start < before and m.form in NAMED and m.member.kind == "force"}
    found = [m for m in named if m.entry is None and any(_LOCAL.fullmatch(surface) for surface in m.surfaces)]
    return found[0] if len(found) == 1 else None


_LOCAL = re.compile(r"[A-Z].* (?:Police Command|State Command|Command of .* Police|City Police|State Police)")
_COMMANDABLE = re.compile(r"\b(?:Task Force|Operation|Brigade|Battalion|Division|Regiment|Command|Squadron|[A-Z]TF)\b")


class Belonging(Succession):
    """One passage."""

    def _of_police(self, i: int, person: Mention) -> Iterator[Posting]:
        """ "Inspector General of Police X": a rank that is a post as well."""
        if i in self.posted:
            return
        inspecting = fold(person.title).replace("-", " ").removeprefix("police ") in INSPECTING
        if i > 1 and self.doc[i - 1].lower_ == "police" and inspecting:
            yield from self._of_local_police(i, person)
        zone = self.at.get(i + 2) if i + 2 < len(self.doc) and self.doc[i + 1].text == "," else None
        if zone is not None and self._zonal(person, zone):  # "AIG X, Zone 1, Kano"
            yield replace(self._said(person, zone, "heads", self.doc[i], "title"), role="aig")
            return
        if POLICED.fullmatch(fold(person.title).rstrip(".")) and (local := self._province_at(i - 1)) is not None:
            role, body = person.title.lower(), local_police(local.text, self.cast)  # "Bihar DGP X", "Srinagar SSP X"
            yield Posting(person, body, "heads", role, self.doc[i], self.number, local.start, person.end, "title")
            return
        if leads_local_police(person.title, self.cast):
            yield from self._commissioner(i, person)
            return
        if not POLICE.fullmatch(person.title) or (inspecting and " " not in max(person.member.surfaces, key=len)):
            return  # "Inspector General Training"
        for office in held(person.title, self.cast):
            if office.body is not person.member and not office.body.place:
                yield Posting(
                    person,
                    office.body,
                    office.type,
                    office.role,
                    self.doc[i],
                    self.number,
                    person.start,
                    person.end,
                    "title",
                )

    def _province_at(self, k: int) -> Mention | None:
        """The province or town whose name stands at a token."""
        local = self.at.get(k) if k in self.names else None
        return local if local is not None and local.member.place and local.member.kind != "country" else None

    def _commissioner(self, i: int, person: Mention) -> Iterator[Posting]:
        """ "Commissioner of Police X", "CP X (Osun)": the head of a province's police, of that in brackets first."""
        bracketed = self.at.get(i + 2) if i + 3 < len(self.doc) and self.doc[i + 1].text == "(" else None
        if bracketed is not None and bracketed.member.place:
            body, end = local_police(bracketed.text, self.cast), bracketed.end
        elif len(person.title) > 2 and (own := self._police_here(person.start)) is not None:
            body, end = own, person.end  # "CP" alone is a rank as well
        else:
            return
        role = person.title.lower()
        yield Posting(person, body, "heads", role, self.doc[i], self.number, person.start, end, "title")

    def _police_here(self, before: int) -> Member | None:
        """The police of the province that the text is about."""
        named = policing(self.mentions, before)
        return named or (local_police(self.province, self.cast) if self.province else None)

    def _of_local_police(self, i: int, person: Mention) -> Iterator[Posting]:
        """ "Sindh Police Inspector General X"."""
        owner = self.at.get(i - 2)
        if owner is None or i - 2 not in self.names or not owner.member.place:
            return
        role, word = f"police {person.title.lower().removeprefix('police ')}", self.doc[i]
        body = local_police(owner.text, self.cast)
        yield Posting(person, body, "heads", role, word, self.number, owner.start, person.end, "title")

    def _of_state(self, i: int, person: Mention, span: Span) -> Iterator[Posting]:
        """ "Honduran President X": the office of a state, which a pack knows as a body, before who holds it."""
        title = self.at.get(i - 1) if i > span.start else None
        if title is None or not (title.head in self.names or (title.form == "common" and title.text[:1].isupper())):
            return
        if title.member.person or person.form not in NAMED:
            return
        for office in held(title.text, self.cast):
            if not office.body.place and self.cast.gazetteer.roles.get(fold(title.text).split()[-1]) is not None:
                low, word = title.start, self.doc[title.head]
                yield Posting(
                    person, office.body, office.type, office.role, word, self.number, low, person.end, "title"
                )

    def _of_province(self, i: int, person: Mention) -> Iterator[Posting]:
        """ "Governor X of Plateau State"; "Governor X", where the text names one province most: its government."""
        named = _GOVERNOR_OF.fullmatch(person.title)
        if (fold(person.title).rstrip(".") not in GOVERNORS and named is None) or i in self.posted:
            return
        behind = self.at.get(i + 2) if i + 2 < len(self.doc) and self.doc[i + 1].lower_ == "of" else None
        local = behind.text if behind is not None and behind.member.place else self.province
        local = named[1] if named is not None else local  # "Lamu Governor X"
        if local:
            role = named[2].lower() if named is not None else person.title.lower()
            kind = "member_of" if "deputy" in role else "heads"
            body, start = government(local, self.cast), person.start - len(person.title) - 1
            yield Posting(person, body, kind, role, self.doc[i], self.number, start, person.end, "title")

    def _ranked(self, person: Mention) -> bool:
        words = fold(person.title).split()  # "Senior DIG X"
        ranks = (" ".join(words[k:]) for k in range(len(words)))
        return any(self.cast.gazetteer.roles.get(rank) == "rank" for rank in ranks)

    def _headed(self, i: int, person: Mention, span: Span) -> Iterator[Posting]:
        """ "Y, under Lt. Gen. X, …", "a commission under Justice X": what is under whoever bears a rank or title."""
        under, ranked = i - 1, self._ranked(person)
        while under > span.start and self.doc[under].text.removesuffix(".") in HONORIFICS:
            under -= 1
        titled = ranked or under < i - 1 or self.cast.gazetteer.roles.get(fold(person.title)) == "title"
        words = {*fold(person.title).split(), "senior", "acting", "then"}
        while titled and under > span.start and fold(self.doc[under].text) in words:
            under -= 1
        k = under - 1
        bare = not titled and under == i - 1 and person.form == "name" and " " in person.text
        if k <= span.start or self.doc[under].lower_ != "under" or not (titled or bare):
            return
        while k > span.start and (self.doc[k].pos_ in ("AUX", "ADV") or self.doc[k].lower_ == "which"):
            k -= 1  # "21 Brigade, which is now under Brig X"
        k = self._past_clause(k, span)
        k += self.doc[k].text != ","  # "Operation Linda Boni under Brig X"
        body = self.at.get(k - 1)
        if self.doc[k - 1].text == ")" and k - 4 > span.start and self.doc[k - 3].text == "(":
            body = self.at.get(k - 4)  # "the Directorate of Investigations (DI) under X"
        if body is not None and body.member.place and k > 3 and self.doc[k - 2].text == ",":
            body = self.at.get(k - 3)  # "Zone 2, Onikan, under AIG X"
        body = self._unit_of(body) or body if body is not None else None
        if body is None or not self._body(body):
            return
        if bare and (body.form not in NAMED or body.member.kind not in ("force", "institution")):
            return
        if bare or (ranked and body.form in NAMED and body.member.kind == "force"):
            kind = "commands" if body.member.kind == "force" else "heads"
            yield self._said(person, body, kind, self.doc[under], "under")
        elif CHAIRED & {self.doc[body.head].lemma_.lower(), *(fold(body.text).split() if body.form in NAMED else ())}:
            yield self._said(person, body, "heads", self.doc[under], "under")

    def _past_clause(self, k: int, span: Span) -> int:
        """The word before a clause that parts a body from its verb: "the Command, which guards the palace, is now"."""
        if self.doc[k].text != ",":
            return k
        opened = next((n for n in range(k - 2, max(span.start, k - 12), -1) if self.doc[n].lower_ == "which"), 0)
        return opened - 2 if opened > span.start + 1 and self.doc[opened - 1].text == "," else k

    def _unit_of(self, whole: Mention) -> Mention | None:
        """The numbered unit before "of" and a body: the "25 Brigade" of "25 Brigade of Operation X"."""
        k = whole.head
        of = k - 1 - (self.doc[k - 1].lower_ == "the") if k > 1 else 0
        unit = self.at.get(of - 1) if of > 1 and self.doc[of].lower_ == "of" and of - 1 in self.names else None
        own = unit is not None and (numbered(unit.member) or re.match(r"(?:Sector|Zone|Area) \w{1,3}\Z", unit.text))
        return unit if own else None

    def _owns(self, i: int, person: Mention, span: Span) -> Iterator[Posting]:
        """ "X's 444 Brigade", "X, whose Azimio coalition", "the Mahdi Army of X", "the government of X"."""
        doc, after = self.doc, [self.doc[k].lower_ for k in range(i + 1, min(i + 4, span.end))]
        k = i + 2 if after[:1] in (["'s"], ["’s"], ["-led"], ["–led"]) else i + 3 if after[:2] == [",", "whose"] else 0
        body = self.at.get(k) if k else None
        of, title = i - 1, fold(person.title).split()
        while of > span.start and fold(doc[of].text) in title:
            of -= 1  # "the Front of Vice President X"
        if body is None and of > span.start and doc[of].lower_ == "of":
            body = self.at.get(of - 1)
            alone = of == i - 1 and doc[of - 1].lower_ in LEADERLESS  # "the government of President X": his title's
            named = body is not None and (body.form in NAMED or alone)
            body = body if named and person.form in NAMED else None
        if body is None or not self._body(body) or body.member.person:
            return
        government = doc[body.head].lower_ in LEADERLESS
        if government or (body.form in NAMED and body.member.kind in ("armed group", "force", "party")):
            officer = body.member.kind == "force" and (numbered(body.member) or self._ranked(person))
            yield self._said(person, body, "commands" if officer else "heads", doc[body.head], "whose")

    def _belongs(self, i: int, person: Mention, span: Span) -> Iterator[Posting]:
        """ "Col. X of the 3rd Division", of whoever bears a rank or title."""
        if person.form not in NAMED:
            return
        whole = self.at.get(i - 1) if i - 1 >= span.start and i - 1 in self.names else None
        whole = None if i in self.titled else whole  # "the Commanding Officer, NNS Delta, Navy Captain X"
        own = whole is not None and i - 1 not in self.posted and self._ranked(person)
        general = whole is not None and fold(whole.text) == "police"  # "Police Gen. X": the rank's, no name of a force
        if whole is not None and own and not general and whole.member.kind == "force" and whole.form in NAMED:
            leads = fold(person.title) in LEADING and "navy" not in whole.text.lower()
            one = self._said(person, whole, "commands" if leads else "member_of", self.doc[i], "of")
            yield replace(one, role=person.title.lower())  # "U.S. Army Lt. Gen. X", "Border Police Commandant X"
        for k in range(i + 1, min(i + 7, span.end)):
            mention = self.at.get(k)
            owning = k + 1 < span.end and self.doc[k + 1].text in ("'s", "’s")
            if mention is None or k not in self.names or owning or mention.form == "adjective":
                continue
            between = " ".join(self._between(i + 1, k).split())
            if between == "from" and any(t.lemma_.lower() in MOVING for t in self.doc[max(span.start, i - 4) : i]):
                return  # "moves X from Y"
            past = any(t.lower_ in PAST for t in self.doc[i + 1 : k])
            # "X, attached to the Y", "X, formerly of the Y", but "of", "from" right behind a name
            near = past or k < i + 5 or len(between.split()) > 2
            if near and AFFILIATED.fullmatch(between) and mention.member.kind in BODIES and mention.form in NAMED:
                leads = fold(person.title) in OF_STATES  # "President X of Somaliland"
                one = self._said(person, mention, "heads" if leads else "member_of", self.doc[i], "of")
                yield replace(one, role=person.title.lower(), ending=past)
            return
