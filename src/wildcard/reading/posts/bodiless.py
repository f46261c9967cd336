"""Bodiless: whose post it is where the words of a post name no body: "a deputy commander", "its chairman".

Invariant: a body is found only where one reading is clear: beside it, in what was told last, or the text's one force.
"""

from __future__ import annotations

import re

from wildcard.actors.fold import fold
from wildcard.reading.lexicon.handover import BELOW, BODIES, CIVIL, FAR, GENERIC, NAMED, OFFICERS, UNIT_WORDS
from wildcard.reading.lexicon.post_words import FUNCTIONS
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.names.cast import Member
from wildcard.reading.names.offices import government
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.posts.belonging import commanded
from wildcard.reading.posts.commanding import Commanding
from wildcard.reading.posts.local import STATIONED
from wildcard.reading.posts.post import Post
from wildcard.reading.posts.tails import of_a_state
from wildcard.reading.posts.units import VIOLENT, numbered

_STATION = re.compile(r"\bPolice (?:Division|Station|Post|Headquarters)\b|\bDivisional Police\b")
UNCOMMANDED = frozenset({"institution", "party", "company"})  # bodies that have no commander
COMMANDED = frozenset({"force", "armed group"})
LED = frozenset({"armed group", "party", "community"})  # bodies that have leaders

AT_HEADQUARTERS = frozenset({"director", "spokesman", "spokeswoman", "spokesperson"})  # posts of a whole service
SERVICES_BY_RANK = {
    "air force": re.compile(
        r"\b(?:air (?:commodore|cdre|vice marshal|marshal|chief)|group capt|wing c|squadron l|avm)"
    ),
    "navy": re.compile(r"\b(?:admiral|commodore|navy capt|radm|cdre|rear adm|vice adm)"),
}
_DIVISION = re.compile(r"\b(?:Division|Command|Corps)\b")  # of what generals are officers commanding
_CIVIL = re.compile(r"\b(?:Police|Naval|Navy|Air|Fleet|Marine|Safety|Fire|Customs|Immigration|Defence Corps|Civil)\b")
LAND = re.compile(r"\b(?:general|gen|brigadier|brig|colonel|col)\b")


class Bodiless(Commanding):
    """One passage."""

    def _context(self, post: Post) -> tuple[Member | None, Mention | None]:
        """The body of a bare "deputy commander", "acting head": the last force named, else that of the last posting."""
        if (whole := self._of_which(post)) is not None:
            return whole.member, whole
        if post.role in ("governor", "deputy governor") and post.definite and self.province:
            return government(self.province, self.cast), None  # "The Governor, X"
        if post.role in ("chief", "deputy") and post.end in self.people:
            return None, None  # "Chief X": a title; "the deputy X": of a parliament
        if post.role in STATIONED and post.definite:  # "The DPO, X": of the division or station that was named last
            low = self.passage.starts[post.start]
            named = [m for m in self.mentions.all if m.start < low and m.form in NAMED and _STATION.search(m.text)]
            return (named[-1].member, None) if named else (None, None)
        after = self.doc[post.end : post.end + 2]
        if len(after) == 2 and after[0].lower_ == "of" and after[1].text[:1].isupper():
            return None, None  # "Chief of Military Intelligence, X": of a body that is not known
        words = set(post.role.split())
        owned = post.start > 0 and self.doc[post.start - 1].lower_ in (
            "his",
            "her",
            "its",
            "their",
            "'s",
            "’s",
            "whose",
        )
        generic = not words - GENERIC or post.role in ("general officer commanding", "commanding officer")
        if words & {"goc"} and not owned and (division := self._division(post)) is not None:
            return division, None
        if not post.definite or not words or not generic or owned:
            return None, None
        near = [
            m for i, m in sorted(self.at.items())
            if i < post.start and self.doc[i].sent.start == self.doc[post.head].sent.start
            and m.member.kind in ("force", "armed group") and m.form in NAMED
        ]  # fmt: skip
        sentence = self.doc[post.head].sent
        beside = [p for p in self.last if p.passage == self.number and p.word.i >= sentence.start and not p.ending]
        if beside and beside[-1].body.kind in ("force", "armed group"):
            return beside[-1].body, None  # "X commands the Y, and his brother is deputy commander"
        if near and words & {"commander", "goc", "aoc", "foc"}:
            regular = [m for m in near if m.member.kind == "force"] if self._of_rank(post) else near
            return (regular[-1].member, regular[-1]) if regular else (None, None)
        commanding = bool(words & {"commander", "commanding", "goc", "aoc", "foc"})
        fitting = [p for p in self.last if not commanding or p.body.kind in ("force", "armed group")]
        leading = "commander" in words or post.role == "commanding officer"
        if not fitting and leading:  # "The Commander, X": of the one force that the text names so far
            return commanded(self.mentions, self.passage.starts[post.start]), None
        return (fitting[-1].body, None) if fitting else (None, None)

    def _division(self, post: Post) -> Member | None:
        """Of "The GOC, X" that names no division the last that the text named, told of last or not."""
        told = [p.body for p in self.last if p.role in ("goc", "general officer commanding")]
        low = self.passage.starts[post.start]
        named = [m for m in self.mentions.all if m.start < low and m.form in NAMED and m.member.kind == "force"]
        divisions = [m.member for m in named if _DIVISION.search(m.text) and not _CIVIL.search(m.text)]
        return divisions[-1] if divisions else told[-1] if told else None

    def _of_rank(self, post: Post) -> bool:
        """True where an officer's rank stands before the name behind a post."""
        near = (self.people.get(k) for k in range(post.end, min(post.end + 3, len(self.doc))))
        return any(person is not None and self._ranked(person) for person in near)

    def _of_which(self, post: Post) -> Mention | None:
        """The body before "of which X is the head"."""
        for k in range(post.start - 1, max(post.start - FAR, 1), -1):
            if self.doc[k].lower_ == "which" and self.doc[k - 1].lower_ == "of":
                body = self.at.get(k - 3 if self.doc[k - 2].text == "," else k - 2)
                return body if body is not None and self._body(body) else None
        return None

    def _meant(self, post: Post, owner: Mention) -> Mention | None:
        """The body of "its chairman" at a sentence's beginning, or of "the director of the group": the subject before.

        Of "the GOC of the Division": the last that bears that word.
        """
        word = self.doc[owner.head].lower_
        if word in ("its", "their") and post.role.endswith(("leader", "leaders")) and of_a_state(owner.member):
            groups = [m for k, m in sorted(self.at.items()) if k < owner.head and m.member.kind in LED]
            return groups[-1] if groups else None  # a group's: an army has commanders
        if word in ("its", "their") and "commander" in post.role.split() and owner.member.kind in UNCOMMANDED:
            commanded_ = [m for k, m in sorted(self.at.items()) if k < owner.head and m.member.kind in COMMANDED]
            return commanded_[-1] if commanded_ else None
        if word in UNIT_WORDS and owner.form in ("description", "anaphor", "common"):
            forces = (m for m in self.mentions.all if m.start < owner.start and m.member.kind == "force")
            bearing = [m for m in forces if m.form in NAMED and word in m.text.lower().split()]
            return bearing[-1] if bearing else None
        sentence = self.doc[owner.head].sent
        if not ((word == "its" and owner.head == sentence.start) or word in ("group", "organisation", "organization")):
            return None
        before = [m for k, m in sorted(self.at.items()) if self.doc[k].sent.end == sentence.start]
        named = [m for m in before if m.form in NAMED and self._body(m)]
        hit = [m for m in named if numbered(m.member) and self._hit(self.doc[m.head])]
        if word == "its" and len({m.member.id for m in hit}) == 1:
            return hit[0]  # "The rebels ambushed 62 Battalion. Its commander, Col. X, was wounded."
        for m in named:
            token = self.doc[m.head]
            while token.dep_ in ("appos", "flat", "compound") and token.head is not token:
                token = token.head
            if token.dep_.startswith("nsubj") and token.head.head is token.head:
                return m
        return None

    @staticmethod
    def _hit(unit: Token) -> bool:
        """True for a unit that a deed was done to."""
        done = unit.dep_ in ("obj", "nsubj:pass") and unit.head.lemma_.lower() in VIOLENT
        return done or (unit.dep_ == "nmod" and unit.head.dep_ == "obj" and unit.head.head.lemma_.lower() in VIOLENT)

    def _of_the_command(self, post: Post) -> bool:
        """True for "the command's Public Relations Officer", "the spokesman of the command"."""
        before = [t.lower_ for t in self.doc[max(0, post.start - 2) : post.start]]
        after = [t.lower_ for t in self.doc[post.end : post.end + 3]]
        own = before in (["command", "'s"], ["command", "’s"])
        return own or (after[:1] in (["of"], ["for"]) and after[1:] == ["the", "command"])

    def _of_whom(self, person: Mention, post: Post, how: str) -> Member | None:
        """The body of a post that names none: "his deputy, X" is of his body, "who served as director" of X's force."""
        owner = self.people.get(post.start - 1) if post.start > 0 else None
        words = set(post.role.split())
        if owner is not None and (owner.form in NAMED or owner.member is person.member):
            owner = None  # nobody is his own deputy: whose he is stays open
        if post.start > 0 and self.doc[post.start - 1].lower_ in ("his", "her"):
            led = [p for p in self.last if p.type in ("heads", "commands") and not p.ending]
            if owner is not None:
                led = [p for p in led if p.person.member is owner.member]
            elif len({p.body for p in led if p.passage == self.number}) != 1:
                return None  # no one reading is clear
            held = led[-1] if led else self.latest.get(owner.member) if owner is not None else None
            known = held is not None and not held.ending and held.body.kind in BODIES
            return held.body if known and held is not None and words & BELOW else None
        for k in range(person.head + 2, post.start) if how in ("as", "starting") else ():
            sent = self.doc[k - 1 - (self.doc[k - 1].lower_ == "the")].lower_ == "to"
            if sent and k in self.names and self._body(self.at[k]):
                return self.at[k].member  # "has been posted to the Headquarters as chief of operations"
        held = self.latest.get(person.member)
        held = None if held is not None and held.ending else held
        if post.end < len(self.doc) and self.doc[post.end].lower_ == "of":
            return None  # "who was the Director General of Military Operations": of what stands there
        own = held is not None and how in ("held", "as", "starting") and held.body.kind == "force"
        if own and held is not None and words & OFFICERS and not words & CIVIL:
            return held.body
        staff = post.role.startswith("chief of ") and bool(words & FUNCTIONS)  # "the Chief of Policy and Plans, Gen. X"
        return self._service(person, staff=staff) if staff or words & AT_HEADQUARTERS else None

    def _among_others(self, officer: Mention) -> bool:
        """True where the force spoken of last is no army's: police and gendarmes have generals too."""
        forces = [m for m in self.mentions.all if m.start < officer.start and m.member.kind in COMMANDED]
        last = forces[-1].member if forces else None
        own = last is None or of_a_state(last) or numbered(last) or any("army" in s.lower() for s in last.surfaces)
        return not own or (last is not None and any(_CIVIL.search(s) for s in last.surfaces))

    def _service(self, officer: Mention, *, staff: bool) -> Member | None:
        """The service of the text's country that a rank is of: "the Director of Public Relations, Air Commodore X"; of
        a general on a staff the army."""
        rank = fold(officer.title)
        noun = next((noun for noun, told in SERVICES_BY_RANK.items() if told.search(rank)), None)
        if noun is None and staff and LAND.search(rank) and not self._among_others(officer):
            noun = "army"
        return self.cast.office(noun) if noun is not None else None
