"""Options: who may stand in the slots of a trigger: by syntax, by order, by what the text is about.

Invariant: an actor is an option of a trigger once for each role, the surest reading of a mention first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from wildcard.reading.mentions.arguments import NOMINAL, Roles
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.mentions.talk import Moment, wanted_of
from wildcard.reading.names.cast import Cast, Member
from wildcard.reading.names.offices import held, titles
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.scoring.triggers import Trigger

FAR = 30  # tokens from a trigger to a mention that syntax does not join to it
MOST = 6  # mentions of the sentence that only stand near
TAKING = frozenset({"pronoun", "anaphor", "description", "common", "acting"})  # forms that may take up another
PRESENCE = frozenset({"based_in", "operates_in", "controls"})
BETWEEN = frozenset({",", "and", "or", ";", "the", "in", "as", "well", "also", "even"})  # two places of a row
BARE = frozenset({"subj", "obj", "poss", "to", "of", "by", "iobj"})  # roles in which a noun that is no mention counts


@dataclass(slots=True, eq=False)  # not frozen: to make a frozen one takes three times as long, and a word has many
class Option:
    """Somebody for a slot; `mention` is None for who stands outside the sentence, the author, or nobody named.

    `taken` says how a pronoun, a common noun or nothing was taken for the member: features of the antecedent.
    """

    role: str
    member: Member
    mention: Mention | None = None
    depth: int = 0
    taken: tuple[str, ...] = ()
    type: str = ""  # of an office: the type that the title says
    wording: str = ""
    lead: int = -1  # token of the first of the conjuncts that the mention is one of

    @property
    def read(self) -> bool:
        """True where the member is not the one that the mention was first resolved to."""
        return bool(self.taken) and (self.mention is None or self.mention.member is not self.member)


@lru_cache(maxsize=256)
def _default(wanted: str) -> tuple[str, ...]:
    return (f"a:{wanted}|default", "a:default")


@lru_cache(maxsize=16384)
def _bare(features: tuple[str, ...]) -> tuple[str, ...]:
    return (*features, "a:bare")


class Options:
    """Gives the options of triggers of one passage."""

    def __init__(self, cast: Cast, roles: Roles) -> None:
        self.cast = cast
        self.roles = roles

    def spoken(self, trigger: Trigger, moment: Moment) -> list[Option]:
        """What a trigger's label is told by: who stands in a role by syntax or by a title."""
        found = list(self._joined(trigger, moment))
        if _whole(trigger):
            found += self._unnamed(trigger, moment, found)
        return found + list(self._offices(trigger, found))

    def every(self, trigger: Trigger, spoken: list[Option], moment: Moment, author: Member) -> list[Option]:
        """Every option: of syntax, of an office, of order, from before, reserved ones; `author` says the clause."""
        found = list(spoken)
        if not _whole(trigger):
            joined = [o for o in spoken if o.role != "office"]
            found = [*joined, *self._unnamed(trigger, moment, joined), *spoken[len(joined) :]]
        seen = {o.member for o in found}
        for option in self._near(trigger, moment.mentions):
            if option.member not in seen:
                seen.add(option.member)
                found.append(option)
        for member, taken in moment.antecedents(trigger.word, "zero"):
            if member not in seen:
                seen.add(member)
                found.append(Option("zero", member, None, 0, taken))
        found.append(Option("nobody", self.cast.reserved_unspecified()))
        found.append(Option("author", author))
        return found

    def _joined(self, trigger: Trigger, moment: Moment) -> Iterator[Option]:
        """Whose mention stands in a role by syntax; of what is no name, also whom else it may take up."""
        said: set[tuple[str, Member]] = set()
        for argument in self.roles.of(trigger.word):
            mention = argument.mention
            anaphoric = mention.form in TAKING and argument.depth == 0
            if (argument.role, mention.member) not in said:
                said.add((argument.role, mention.member))
                taken = _default(wanted_of(argument.token)) if anaphoric else ()
                yield Option(argument.role, mention.member, mention, argument.depth, taken, lead=argument.lead)
            if anaphoric:
                for member, features in moment.antecedents(argument.token, wanted_of(argument.token)):
                    if (argument.role, member) not in said and member not in mention.others:
                        said.add((argument.role, member))
                        yield Option(argument.role, member, mention, argument.depth, features)

    def _unnamed(self, trigger: Trigger, moment: Moment, joined: list[Option]) -> Iterator[Option]:
        """Whom the nouns that are no mentions may take up in their roles."""
        said = {(o.role, o.member) for o in joined}
        for role, token in self.roles.slots(trigger.word):
            if role in BARE and token.i not in self.roles.at and token.pos_ in NOMINAL:
                for member, features in moment.antecedents(token, wanted_of(token)):
                    if (role, member) not in said:
                        said.add((role, member))
                        yield Option(role, member, None, 1, _bare(features))

    def _near(self, trigger: Trigger, sentence: list[Mention]) -> list[Option]:
        """Who stands near in the sentence; of a word of presence, also every place after it."""
        here = trigger.word.i
        near = sorted((m for m in sentence if abs(m.head - here) <= FAR), key=lambda m: abs(m.head - here))[:MOST]
        if any(f.type in PRESENCE for f in trigger.frames):
            near += [m for m in sentence if m.member.place and m.head > here and m not in near]
        rows = _rows(trigger.word, sentence)
        return [Option("left" if m.head < here else "right", m.member, m, 3, lead=rows.get(m.head, -1)) for m in near]

    def _offices(self, trigger: Trigger, joined: list[Option]) -> Iterator[Option]:
        """The bodies that a title means, whether the text names them or not."""
        for wording, country in self._wordings(trigger, joined):
            offices = list(held(wording, self.cast, country))
            for office in offices:
                yield Option("office", office.body, None, 0, (), office.type, office.role)
            if offices:
                return

    def _wordings(self, trigger: Trigger, joined: list[Option]) -> Iterator[tuple[str, str | None]]:
        word, mention = trigger.word, self.roles.at.get(trigger.word.i)
        owner = next((o.member.id for o in joined if o.member.kind == "state" and o.role != "self"), None)
        if trigger.how == "title" and mention is not None:
            at = word.i - 1 - len(mention.title.split())
            behind = word.i + 2 if word.i + 2 < len(word.doc) and word.nbor(1).lower_ == "of" else -1
            beside = [self.roles.at.get(k) for k in (at, behind)]  # "Kenya's president X", "President X of Kenya"
            yield mention.title, next((m.member.id for m in beside if m and m.member.kind == "state"), None)
        elif word.lemma_.lower() in titles():
            for wording in _title_of(word):
                yield wording, owner


def _rows(word: Token, sentence: list[Mention]) -> dict[int, int]:
    """The places that stand in a row ("in A, B and C"), each with the first of its row."""
    places = sorted((m for m in sentence if m.member.place), key=lambda m: m.head)
    first: dict[int, int] = {}
    for one, other in pairwise(places):
        if all(word.doc[k].lower_ in BETWEEN for k in range(one.head + 1, other.head)):
            lead = first.setdefault(one.head, one.head)
            first[other.head] = lead
    return first


def _whole(trigger: Trigger) -> bool:
    """True where whom a noun takes up may tell whose the office is."""
    return trigger.word.lemma_.lower() in titles()


def _title_of(word: Token) -> list[str]:
    """A title with what follows it and without: "minister of the interior", "interior minister"."""
    doc, left = word.doc, word.i
    while left > 0 and doc[left - 1].dep_ in ("amod", "compound", "nmod:desc") and doc[left - 1].head.i <= word.i:
        left -= 1
    right = word.i + 1
    if right + 1 < len(doc) and doc[right].lower_ in ("of", "for"):
        right += 2 + (doc[right + 1].lower_ == "the")
    return [doc.text_of(left, right), doc.text_of(left, word.i + 1)]
