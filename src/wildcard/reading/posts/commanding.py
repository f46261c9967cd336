"""Commanding: who holds what by a verb, or by a noun of command: "X heads Y", "was relieved of the command of Y".

Invariant: the person and the body are arguments of the word that says it, or stand right beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wildcard.reading.lexicon.handover import (
    APART,
    APPOINTING,
    BELOW,
    COMMANDING,
    FAR,
    GETTING,
    GOING,
    HOLDING,
    MOVING,
    NAMED,
    PLACED,
    POSTS,
    RELIEVED,
    RESTING,
    TASKING,
    TRANSFERS,
)
from wildcard.reading.lexicon.lemma import lemma as lemma_of
from wildcard.reading.lexicon.post_words import FUNCTIONS
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.names.offices import local_police
from wildcard.reading.parsing.tokens import Span, Token
from wildcard.reading.posts.belonging import Belonging
from wildcard.reading.posts.complements import SEATED_IN
from wildcard.reading.posts.succession import Posting
from wildcard.reading.posts.units import numbered

SPLIT = frozenset({"faction", "wing", "branch", "splinter", "offshoot", "cell", "element", "section", "remnant"})


class Commanding(Belonging):
    """One passage."""

    def _verb(self, token: Token, span: Span) -> Iterator[Posting]:
        kind = HOLDING.get(token.lemma_.lower())
        if kind is not None and token.pos_ == "VERB":
            arguments = [a for a in self.roles.of(token) if a.depth == 0]
            people = [a.mention for a in arguments if a.role == "subj" and a.token.i in self.people]
            bodies = [self._local(a.mention) for a in arguments if a.role == "obj" and self._body(a.mention)]
            if not people and any(c.lower_ == "who" for c in token.children):  # "X, a major who heads Y"
                people = [self.people[k] for k in sorted(self.people) if span.start <= k < token.i][-1:]
            asked = self._tasked(token)
            people = people if asked is None else [asked]
            led = [t.lower_ for t in self.doc[token.i + 1 : token.i + 3]]
            if (token.tag_ == "VBN" or led == ["over", "by"] or led[:1] == ["by"]) and not any(
                c.dep_.startswith("aux") for c in token.children
            ):
                bodies = self._beside(token) or [b for b in bodies if self._in_its_item(b, token)]
                people = people or self._by(token, span.end)
            bodies = self._behind_whose(token, bodies)
            bodies += [m for body in bodies[-1:] if (m := self._joint(body, span)) is not None]
            for person in people:
                for body in bodies:
                    one = self._said(person, body, "commands" if numbered(body.member) else kind, token, kind)
                    yield replace(one, starting=asked is not None)
        elif token.lemma_.lower() == "take" and any(self._over(c) for c in token.children):
            arguments = [a for a in self.roles.of(token) if a.depth == 0]
            for a in arguments:
                for b in arguments:
                    over = b.role == "obj" and self._body(b.mention) and b.token.lower_ != "state"
                    if a.role == "subj" and a.token.i in self.people and over:
                        kind = "commands" if numbered(b.mention.member) else "heads"
                        yield replace(self._said(a.mention, b.mention, kind, token, "takes over"), starting=True)
        elif token.lemma_.lower() in ("leave", "relinquish") and token.pos_ == "VERB":
            yield from self._leaving(token)
        elif token.lower_ in ("predecessor", "successor"):
            yield from self._predecessor(token)
        elif token.lower_ in POSTS and token.i > span.start and token.nbor(-1).lower_ in ("the", "that", "his", "her"):
            yield from self._same_post(token)
        elif token.lemma_.lower() in MOVING and token.pos_ == "VERB":
            yield from self._moved(token)
        elif token.lemma_.lower() in GOING and token.pos_ == "VERB":
            yield from (one for one in self._moved(token) if one.role and one.starting)  # "goes to Y as Z"
        elif token.lemma_.lower() == "speak":
            yield from self._speaking(token)
        elif token.lower_ in TRANSFERS:
            yield from self._transferred(token, span)
        elif token.lemma_.lower() in ("replace", "succeed", "relieve", "hand") and token.pos_ == "VERB":
            yield from self._followed(token)
        elif token.lower_ in COMMANDING and token.i + 1 < span.end:
            yield from self._in_command(token, span)

    def _behind_whose(self, verb: Token, bodies: list[Mention]) -> list[Mention]:
        """Of "the police, whose unit Y is commanded by X", Y alone."""
        near = range(max(verb.sent.start, verb.i - FAR), verb.i)
        whose = next((k for k in near if self.doc[k].lower_ == "whose"), None)
        return bodies if whose is None else [b for b in bodies if b.head > whose] or bodies

    def _in_its_item(self, body: Mention, participle: Token) -> bool:
        """True for a body of "A in B, led by X; C in D, led by Y" that stands before the participle, in its item."""
        behind = range(body.head + 1, participle.i)
        if body.head > participle.i:  # "Led by X, the Y …"
            return participle.i - participle.sent.start < 2
        return body.head < participle.i and all(self.doc[k].text != ";" for k in behind)

    def _over(self, particle: Token) -> bool:
        """True for "took over Y", not for "took over from X", behind whom his own post may stand."""
        k = particle.i + 1
        return particle.lower_ == "over" and (k >= len(self.doc) or self.doc[k].lower_ != "from")

    def _leaving(self, verb: Token) -> Iterator[Posting]:
        """ "Lt. Gen. X leaves the Fourth Army Region": a unit of which an officer is the commander."""
        people = [a.mention for a in self.roles.of(verb) if a.role == "subj" and a.token.i in self.people]
        for a in self.roles.of(verb):
            if a.role == "obj" and numbered(a.mention.member) and a.mention.form in NAMED:
                for person in filter(self._ranked, people):
                    yield replace(self._said(person, a.mention, "commands", verb, "leaves"), ending=True)

    def _tasked(self, infinitive: Token) -> Mention | None:
        """Of "nominated X to head Y": X, who is to head it."""
        governing = infinitive.head
        marked = infinitive.i > 0 and self.doc[infinitive.i - 1].lower_ == "to"
        if not marked or governing.lemma_.lower() not in APPOINTING | TASKING or governing.i > infinitive.i:
            return None
        between = [k for k in self.people if governing.i < k < infinitive.i]
        return self.people[min(between)] if between else None

    def _local(self, police: Mention) -> Mention:
        """The police of a town, of "headed the Davao City police"."""
        k = police.head - 1
        k -= k > 0 and self.doc[k].text in ("'s", "’s")
        owner = self.at.get(k) if self.doc[police.head].lower_ == "police" and k in self.names else None
        if owner is None or owner.form == "adjective" or owner.member.kind in ("person", "state", "country"):
            return police
        return replace(police, member=local_police(owner.text, self.cast))

    def _beside(self, participle: Token) -> list[Mention]:
        """The body right before a participle: "the Council, chaired by"."""
        governing = participle.head
        joined = participle.dep_ == "conj" and governing.tag_ == "VBN" and governing.lemma_.lower() in HOLDING
        k = (governing if joined else participle).i - 1  # "M23, headed by X and commanded by Y"
        if self.doc[k].text == ")" and k > 3 and self.doc[k - 2].text == "(":
            k -= 3  # "a commission (CPI) chaired by"
        while k > 0 and self.doc[k].lower_ in APART:
            k -= 1  # "the Army, then commanded by X"
        beside = self.at.get(k)
        if beside is not None and beside.member.place and k > 2 and self.doc[k - 1].text == ",":
            k -= 2  # "21 Brigade, Bama led by"
            beside = self.at.get(k)
        beside = self._unit_of(beside) or beside if beside is not None else None
        if beside is not None and self._part_of(beside):
            return []  # "the faction of Y led by X"
        known = beside is not None and (beside.form in NAMED or beside.form in ("anaphor", "common"))
        return [beside] if beside is not None and known and self._body(beside) else []

    def _part_of(self, whole: Mention) -> bool:
        """True for the whole of "a faction of Y", which is told of and not Y."""
        of = whole.head - 1 - (self.doc[whole.head - 1].lower_ == "the")
        return of > 0 and self.doc[of].lower_ == "of" and self.doc[of - 1].lemma_.lower() in SPLIT

    def _joint(self, body: Mention, span: Span) -> Mention | None:
        """The second of two numbered units: "headed the 8th Division in X and the 204th Brigade"."""
        k = body.head + 1
        if k + 1 < span.end and self.doc[k].lower_ in ("in", "at") and self.at.get(k + 1) is not None:
            k += 2
        if k + 1 >= span.end or self.doc[k].lower_ != "and" or not numbered(body.member):
            return None
        k += 2 if self.doc[k + 1].lower_ == "the" else 1
        other = self.at.get(k)
        return other if other is not None and k in self.names and numbered(other.member) else None

    def _in_command(self, noun: Token, span: Span) -> Iterator[Posting]:
        """ "took command of Y", "handed over command of Y to X", "under the command of X"."""
        if self.doc[noun.i + 1].lower_ != "of":
            return
        following = [
            m for i in range(noun.i + 2, min(noun.i + 9, span.end - 1)) if (m := self.at.get(i)) is not None
            and self.doc[i + 1].text not in ("'s", "’s") and self.doc[i + 1].lower_ not in SEATED_IN
        ]  # fmt: skip
        if not following:
            return
        near = (noun.head, noun.head.head)
        verb = next((t for t in near if t.pos_ == "VERB" or (t.pos_ == "ADJ" and t.lower_.endswith("ed"))), None)
        if (
            following[0].member.person
            and following[0].head in self.people
            and self.doc[noun.i - 1].lower_ in ("the", "under")
        ):
            yield from self._under(noun, following[0], span)
        if following[0].member.person or not self._body(following[0]):
            return
        if any(c.dep_ == "cop" for c in noun.children):
            verb = noun  # "is at the helm of Y"
        if noun.lower_ == "charge" and self.doc[noun.i + 2].lower_ in FUNCTIONS:
            if (person := self._in_charge(noun, span)) is not None:
                one = self._said(person, following[0], "member_of", noun, "command of")
                yield replace(one, role=f"in charge of {self.doc[noun.i + 2].lower_}")
            return  # "DCP X, in charge of Operations, Lagos State Command"
        if noun.lower_ == "charge" and (person := self._in_charge(noun, span)) is not None and self._body(following[0]):
            yield self._said(person, following[0], self._kind_of(person, following[0]), noun, "command of")
            return
        if noun.lower_ == "charge" and verb is not None and (person := self._beside_charge(noun, verb)) is not None:
            yield self._said(person, following[0], self._kind_of(person, following[0]), noun, "command of")
            return
        if verb is None:
            return
        body, lemma = following[0], "be" if verb is noun else lemma_of(verb.lower_, "VERB")
        civil = noun.lower_ in ("head", "helm", "leadership")
        civil = civil or (noun.lower_ != "command" and body.member.kind != "force")
        kind = "heads" if civil and not numbered(body.member) else "commands"
        behind = self.doc[body.head + 1] if body.head + 1 < span.end else noun
        if noun.lower_ == "charge" and behind.pos_ == "NOUN" and body.form in NAMED:
            return  # "in charge of the Basra camp"
        if noun.lower_ == "charge" and self.doc[noun.i - 1].lower_ == "in" and self.doc[noun.i - 2].lower_ in BELOW:
            return  # "his deputy in charge of finance"
        if noun.lower_ == "charge" and self.doc[noun.i - 1].lower_ == "in" and lemma in GETTING:
            return  # "gave the officer in charge of Y a week": his post
        passive = verb.pos_ != "VERB" or any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children)
        roles = ("subj", "obj") if not passive and lemma in RELIEVED | PLACED else ("subj",)
        held = [a for a in self.roles.of(verb) if a.role in roles and a.token.i in self.people]
        people = [a.mention for a in sorted(held, key=lambda a: a.role)]  # whom somebody puts there, before who does
        if not passive and not people:  # "X today took command of Y": the parser takes the day for who took it
            people = [self.people[k] for k in (verb.i - 1, verb.i - 2, verb.i - 3) if k in self.people][:1]
        if passive and lemma in RELIEVED | PLACED and not people:
            people = [self.people[k] for k in sorted(self.people) if span.start <= k < verb.i][-1:]
        others = [a for a in self.roles.of(verb) if a.role == "obj" and a.token.i not in self.people]
        if lemma in PLACED and not passive and others and not any(a.role == "obj" for a in held):
            return  # "named X secretary, putting the two services in charge of the ports"
        if lemma in RELIEVED | PLACED:
            way = self.doc[noun.i - 1].lower_
            way = self.doc[noun.i - 2].lower_ if way == "the" else way
            relieved = lemma in RELIEVED and way in ("of", "from")
            if relieved or (lemma in PLACED and way in ("in", "at", "to")):
                for person in people[:1]:
                    one = self._said(person, body, kind, noun, "command of")
                    yield replace(one, starting=not relieved and lemma not in RESTING, ending=relieved)
        elif lemma in GETTING:
            leaving = lemma in ("relinquish", "hand", "leave") or (lemma == "give" and not people)
            for person in people[:1]:
                one = self._said(person, body, "heads" if self._zonal(person, body) else kind, noun, "command of")
                yield replace(one, starting=not leaving and lemma not in ("have", "hold"), ending=leaving)
            if leaving:
                yield from self._receiver(body, noun, span)

    def _kind_of(self, person: Mention, body: Mention) -> str:
        return "commands" if numbered(body.member) and not self._zonal(person, body) else "heads"

    def _beside_charge(self, noun: Token, verb: Token) -> Mention | None:
        """Of "takes over from X, now the AIG in charge of": X, behind whom it stands, not whoever takes over."""
        between = [k for k in self.people if verb.i < k < noun.i and self.people[k].form in NAMED]
        k = max(between, default=-1)
        apposed = k > 0 and self.doc[k + 1].text == "," and noun.i - k < FAR
        return self.people[k] if apposed and not any(t.pos_ == "VERB" for t in self.doc[k + 1 : noun.i]) else None

    def _in_charge(self, noun: Token, span: Span) -> Mention | None:
        """Of "X, formerly in charge of": X."""
        k = noun.i - 2
        k -= k > span.start and self.doc[k].lower_ in ("formerly", "now", "previously", "currently", "officer", "who")
        beside = self.doc[noun.i - 1].lower_ == "in" and k > span.start and self.doc[k].text == ","
        person = self.people.get(k - 1) if beside else None
        return person if person is not None and person.form in NAMED else None

    def _under(self, noun: Token, person: Mention, span: Span) -> Iterator[Posting]:
        """ "Y, under the command of X", "Under the command of X, Y …": the body beside it."""
        first = noun.i - 1 if self.doc[noun.i - 1].lower_ == "under" else noun.i - 2
        if first < span.start or self.doc[first].lower_ != "under":
            return
        places = (
            [first - 1, first - 2] if first > span.start else range(person.head + 1, min(person.head + 5, span.end))
        )
        bodies = [m for k in places if k >= span.start and (m := self.at.get(k)) is not None and self._body(m)]
        if not bodies and any(c.dep_ == "cop" for c in noun.children):  # "Y is under the command of X"
            bodies = [a.mention for a in self.roles.of(noun) if a.role == "subj" and self._body(a.mention)]
        kind = "commands" if noun.lower_ == "command" else "heads"
        bodies = [self._unit_of(b) or b for b in bodies]
        for body in bodies[:1]:
            yield self._said(person, body, kind, noun, "under")

    def _receiver(self, body: Mention, noun: Token, span: Span) -> Iterator[Posting]:
        after = [i for i in self.people if body.head < i < span.end and self.doc[i - 1].lower_ in ("to", "new", "his")]
        for i in after[:1]:
            yield replace(self._said(self.people[i], body, "commands", noun, "handed to"), starting=True)
