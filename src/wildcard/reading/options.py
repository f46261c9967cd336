"""Options: who may stand in the slots of a trigger: by syntax, by order, by what the text is about.

Invariant: an actor is an option of a trigger once for each role, the surest reading of a mention first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wildcard.reading.antecedents import PERSONAL, PLURAL, SINGULAR
from wildcard.reading.arguments import NOMINAL, Roles
from wildcard.reading.cast import Cast, Member
from wildcard.reading.mentions import Mention
from wildcard.reading.offices import held, titles
from wildcard.reading.tokens import Doc, Span, Token
from wildcard.reading.triggers import Trigger

FAR = 30  # tokens from a trigger to a mention that syntax does not join to it
MOST = 6  # mentions of the sentence that only stand near
TOPICS = 3
BACK = 4  # sentences back to which something is taken up
BACK_MENTIONS = 40
MOST_ANTECEDENTS = 6
NAMED = frozenset({"name", "acronym", "common", "metonym"})
TAKING = frozenset({"pronoun", "anaphor", "description", "common", "acting"})  # forms that may take up another
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


@dataclass(slots=True, eq=False)
class _Spoken:
    """A member where a text spoke of it."""

    member: Member
    sentence: int
    standing: str  # subj, obj or other
    named: bool


@dataclass(slots=True, eq=False)
class _Antecedent:
    """A member that something may take up, with what tells of it but for the words that they share."""

    member: Member
    told: tuple[str, ...]
    standing: _Standing


_Standing = tuple[str, int, str, int, int, int, str, bool]  # what `_told` asks for before `kin`


class Talk:
    """Whom a text has spoken of so far."""

    def __init__(self) -> None:
        self.times: Counter[Member] = Counter()
        self.spoken: list[_Spoken] = []
        self.number = 0
        self._often: list[Member] = []
        self._stems: dict[Member, tuple[int, frozenset[str]]] = {}
        # of the sentence that is being read:
        self._here: list[_Spoken | None] = []
        self._past: dict[str, list[_Spoken]] = {}
        self._topics: dict[str, list[Member]] = {}
        self._ranked: dict[tuple[str, int], list[_Antecedent]] = {}
        self._antecedents: dict[tuple[_Spoken | Member, int, str], _Antecedent] = {}

    def heard(self, sentence: Span, at: Mapping[int, Mention]) -> None:
        """Remember a sentence."""
        for token in sentence:
            mention = at.get(token.i)
            if mention is not None and mention.form not in ("adjective", "region"):
                self.times[mention.member] += 1
                self.spoken.append(_Spoken(mention.member, self.number, _standing(token), mention.form in NAMED))
        self.number += 1
        self._often = [m for m, _ in self.times.most_common(8) if not m.unnamed]
        for past in (self._here, self._past, self._topics, self._ranked, self._antecedents):
            past.clear()

    def antecedents(self, here: Sequence[Mention], word: Token, wanted: str) -> list[tuple[Member, tuple[str, ...]]]:
        """Members that something may take up, the likeliest first, each with features; `wanted` says what takes up.

        `here` are the mentions before it in its own sentence: the first ones of those that the sentence has.
        """
        ranked = self._ranked.get((wanted, len(here)))
        if ranked is None:
            ranked = self._ranked[wanted, len(here)] = list(self._rank(here, word.doc, wanted))
        if word.pos_ not in ("NOUN", "PROPN"):
            return [(one.member, one.told) for one in ranked]
        stem = word.lower_.removesuffix("s")
        return [
            (one.member, _told(*one.standing, True) if stem in self._stems_of(one.member) else one.told)
            for one in ranked
        ]

    def _rank(self, here: Sequence[Mention], doc: Doc, wanted: str) -> Iterator[_Antecedent]:
        for m in here[len(self._here) :]:
            told = m.form not in ("adjective", "region")
            spoken = _Spoken(m.member, self.number, _standing(doc[m.head]), m.form in NAMED) if told else None
            self._here.append(spoken)
        own = [one for one in reversed(self._here[: len(here)]) if one is not None and _may(one.member, wanted)]
        recent: dict[Member, _Spoken] = {}
        for one in (*own, *self._past_of(wanted)):
            if one.member not in recent:
                recent[one.member] = one
                if len(recent) == MOST_ANTECEDENTS:
                    break
        for rank, one in enumerate(recent.values()):
            yield self._antecedent(one, rank, wanted)
        for member in self._topics_of(wanted):
            if member not in recent:
                yield self._antecedent(member, 9, wanted)

    def _past_of(self, wanted: str) -> list[_Spoken]:
        """What was spoken of before this sentence, the latest first, each member once."""
        held = self._past.get(wanted)
        if held is None:
            recent: dict[Member, _Spoken] = {}
            for one in reversed(self.spoken[-BACK_MENTIONS:]):
                if self.number - one.sentence > BACK:
                    break
                if one.member not in recent and _may(one.member, wanted):
                    recent[one.member] = one
            held = self._past[wanted] = list(recent.values())
        return held

    def _topics_of(self, wanted: str) -> list[Member]:
        held = self._topics.get(wanted)
        if held is None:
            held = self._topics[wanted] = [m for m in self._often if _may(m, wanted)][:TOPICS]
        return held

    def _antecedent(self, one: _Spoken | Member, rank: int, wanted: str) -> _Antecedent:
        """Of what was spoken of lately, or of a topic that was not."""
        held = self._antecedents.get((one, rank, wanted))
        if held is None:
            held = self._antecedents[one, rank, wanted] = self._told(one, rank, wanted)
        return held

    def _told(self, one: _Spoken | Member, rank: int, wanted: str) -> _Antecedent:
        near = one if isinstance(one, _Spoken) else None
        member = one.member if isinstance(one, _Spoken) else one
        back = min(3, self.number - near.sentence) if near is not None else 9
        standing = near.standing if near is not None else "far"
        topics = self._topics_of(wanted)
        topic = topics.index(member) if member in topics else 9
        times = min(4, self.times[member].bit_length())
        kind = f"{member.kind}{'~' if member.unnamed else ''}"
        held = (wanted, back, standing, rank, topic, times, kind, near is not None and not near.named)
        return _Antecedent(member, _told(*held, False), held)

    def _stems_of(self, member: Member) -> frozenset[str]:
        """The words of a member's names, without the s of a plural."""
        size, stems = self._stems.get(member, (0, frozenset()))
        if size != len(member.surfaces):
            stems = frozenset(w.removesuffix("s") for name in member.surfaces for w in name.lower().split())
            self._stems[member] = len(member.surfaces), stems
        return stems


@lru_cache(maxsize=16384)
def _told(
    wanted: str, back: int, standing: str, rank: int, topic: int, times: int, kind: str, unnamed: bool, kin: bool
) -> tuple[str, ...]:
    """The features of an antecedent, of every taking up and of one like `wanted`."""
    found: list[str] = []
    for prefix in (f"a:{wanted}|", "a:"):  # three parts, for each comes again sooner than the whole
        found += _told_near(prefix, back, standing, rank)
        found += _told_member(prefix, topic, times, kind)
        found += _told_both(prefix, back, standing, min(rank, 3), topic, unnamed, kin)
    return tuple(found)


@lru_cache(maxsize=16384)
def _told_near(prefix: str, back: int, standing: str, rank: int) -> tuple[str, ...]:
    return (f"{prefix}back:{back}", f"{prefix}back:{back}|{standing}", f"{prefix}rank:{rank}")


@lru_cache(maxsize=16384)
def _told_member(prefix: str, topic: int, times: int, kind: str) -> tuple[str, ...]:
    return (f"{prefix}topic:{topic}", f"{prefix}times:{times}", f"{prefix}kind:{kind}")


@lru_cache(maxsize=16384)
def _told_both(
    prefix: str, back: int, standing: str, rank: int, topic: int, unnamed: bool, kin: bool
) -> tuple[str, ...]:
    return (
        f"{prefix}back:{back}|rank:{rank}", f"{prefix}topic:{topic}|back:{back}", f"{prefix}{standing}|rank:{rank}",
        *[f"{prefix}unnamed"] * unnamed, *[f"{prefix}kin"] * kin,
    )  # fmt: skip


@lru_cache(maxsize=256)
def _default(wanted: str) -> tuple[str, ...]:
    return (f"a:{wanted}|default", "a:default")


@lru_cache(maxsize=16384)
def _bare(features: tuple[str, ...]) -> tuple[str, ...]:
    return (*features, "a:bare")


def _standing(token: Token) -> str:
    if token.dep_.startswith("nsubj"):
        return "subj"
    return "obj" if token.dep_ in ("obj", "iobj", "obl:agent") else "other"


def wanted_of(token: Token) -> str:
    """What takes a member up: he, it, they, a noun's lemma class, or nothing."""
    low = token.lower_
    for name, words in (("he", PERSONAL), ("it", SINGULAR), ("they", PLURAL)):
        if low in words:
            return name
    if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
        plural = token.tag_ in ("NNS", "NNPS")
        definite = any(c.dep_ in ("det", "nmod:poss") and c.lower_ not in ("a", "an") for c in token.children)
        return f"{'the-' if definite else ''}{'nouns' if plural else 'noun'}"
    return "other"


def _may(member: Member, wanted: str) -> bool:
    if member.place:
        return False
    if wanted == "he":
        return member.person
    return wanted in ("zero", "they", "other") or not member.person


class Options:
    """Gives the options of triggers of one passage."""

    def __init__(self, cast: Cast, roles: Roles) -> None:
        self.cast = cast
        self.roles = roles

    def of(self, trigger: Trigger, sentence: list[Mention], talk: Talk) -> list[Option]:
        """Every option: of syntax, of an office, of order, from before, reserved ones."""
        found = list(self._joined(trigger, sentence, talk))
        found += self._offices(trigger, found)
        seen = {o.member for o in found}
        for option in self._near(trigger, sentence):
            if option.member not in seen:
                seen.add(option.member)
                found.append(option)
        before = [m for m in sentence if m.head < trigger.word.i]
        for member, taken in talk.antecedents(before, trigger.word, "zero"):
            if member not in seen:
                seen.add(member)
                found.append(Option("zero", member, None, 0, taken))
        found.append(Option("nobody", self.cast.reserved_unspecified()))
        found.append(Option("author", self.cast.reserved_author()))
        return found

    def _joined(self, trigger: Trigger, sentence: list[Mention], talk: Talk) -> Iterator[Option]:
        """Who stands in a role by syntax; of what is no name, also whom else it may take up."""
        said: set[tuple[str, Member]] = set()
        taken_up = set()
        for argument in self.roles.of(trigger.word):
            mention = argument.mention
            anaphoric = mention.form in TAKING and argument.depth == 0
            if (argument.role, mention.member) not in said:
                said.add((argument.role, mention.member))
                taken = _default(wanted_of(argument.token)) if anaphoric else ()
                yield Option(argument.role, mention.member, mention, argument.depth, taken, lead=argument.lead)
            if anaphoric:
                taken_up.add(argument.token.i)
                for member, features in self._others(argument.token, sentence, talk):
                    if (argument.role, member) not in said:
                        said.add((argument.role, member))
                        yield Option(argument.role, member, mention, argument.depth, features)
        for role, token in self.roles.slots(trigger.word):
            if role in BARE and token.i not in self.roles.at and token.pos_ in NOMINAL:
                for member, features in self._others(token, sentence, talk):
                    if (role, member) not in said:
                        said.add((role, member))
                        yield Option(role, member, None, 1, _bare(features))

    def _others(self, token: Token, sentence: list[Mention], talk: Talk) -> list[tuple[Member, tuple[str, ...]]]:
        before = [m for m in sentence if m.head < token.i]
        return talk.antecedents(before, token, wanted_of(token))

    def _near(self, trigger: Trigger, sentence: list[Mention]) -> list[Option]:
        here = trigger.word.i
        near = sorted((m for m in sentence if abs(m.head - here) <= FAR), key=lambda m: abs(m.head - here))
        return [Option("left" if m.head < here else "right", m.member, m, 3) for m in near[:MOST]]

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
            before = self.roles.at.get(at) if at >= 0 else None
            yield mention.title, before.member.id if before and before.member.kind == "state" else None
        elif word.lemma_.lower() in titles():
            for wording in _title_of(word):
                yield wording, owner


def _title_of(word: Token) -> list[str]:
    """A title with what follows it and without: "minister of the interior", "interior minister"."""
    doc, left = word.doc, word.i
    while left > 0 and doc[left - 1].dep_ in ("amod", "compound", "nmod:desc") and doc[left - 1].head.i <= word.i:
        left -= 1
    right = word.i + 1
    if right + 1 < len(doc) and doc[right].lower_ in ("of", "for"):
        right += 2 + (doc[right + 1].lower_ == "the")
    return [doc.text_of(left, right), doc.text_of(left, word.i + 1)]
