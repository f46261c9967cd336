"""Talk: whom a text has spoken of so far, and whom something in a sentence may take up.

Invariant: a `Moment` answers the same whenever it is asked, for it keeps what the text had said before its sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from wildcard.reading.mentions.antecedents import NAMED, PERSONAL, PLURAL, SINGULAR
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.names.cast import Member
from wildcard.reading.parsing.tokens import Span, Token

TOPICS = 3
OFTEN = 8
BACK = 4  # sentences back to which something is taken up
BACK_MENTIONS = 40
MOST_ANTECEDENTS = 6
PASSING = frozenset({"adjective", "region"})  # forms in which nobody is spoken of

Standing = tuple[str, int, str, int, int, int, str, bool]  # what `_told` asks for before `kin`


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
    standing: Standing


class Talk:
    """Whom a text has spoken of so far."""

    def __init__(self) -> None:
        self.times: Counter[Member] = Counter()
        self.spoken: list[_Spoken] = []
        self.number = 0
        self._often: list[Member] = []
        self._stems: dict[Member, tuple[int, frozenset[str]]] = {}

    def moment(self, sentence: Span, at: Mapping[int, Mention]) -> Moment:
        """The state before a sentence; `at` gives the mention at a token's index."""
        return Moment(self, sentence, [at[t.i] for t in sentence if t.i in at])

    def heard(self, moment: Moment) -> None:
        """Remember a sentence."""
        for one in moment.own:
            if one is not None:
                self.times[one.member] += 1
                self.spoken.append(one)
        self.number += 1
        self._often = [m for m, _ in self.times.most_common(OFTEN) if not m.unnamed]

    def before(self) -> tuple[list[_Spoken], list[Member]]:
        """What was spoken of lately, the latest first; and of whom the text speaks most."""
        lately = [s for s in reversed(self.spoken[-BACK_MENTIONS:]) if self.number - s.sentence <= BACK]
        return lately, self._often

    def stems_of(self, member: Member) -> frozenset[str]:
        """The words of a member's names, without the s of a plural."""
        size, stems = self._stems.get(member, (0, frozenset()))
        if size != len(member.surfaces):
            stems = frozenset(w.removesuffix("s") for name in member.surfaces for w in name.lower().split())
            self._stems[member] = len(member.surfaces), stems
        return stems


class Moment:
    """A sentence with its mentions, and whom the text spoke of before it."""

    def __init__(self, talk: Talk, sentence: Span, mentions: list[Mention]) -> None:
        self.talk = talk
        self.number = talk.number
        self.mentions = mentions
        self.heads = [m.head for m in mentions]
        self.own = [_spoken(m, talk.number, sentence.doc[m.head]) for m in mentions]
        self.lately, self.often = talk.before()
        members = {s.member for s in (*self.own, *self.lately) if s is not None}
        self.times = {m: talk.times[m] for m in members.union(self.often)}
        self._past: dict[str, list[_Spoken]] = {}
        self._topics: dict[str, list[Member]] = {}
        self._ranked: dict[tuple[str, int], list[_Antecedent]] = {}
        self._antecedents: dict[tuple[_Spoken | Member, int, str], _Antecedent] = {}

    def antecedents(self, word: Token, wanted: str) -> list[tuple[Member, tuple[str, ...]]]:
        """Members that a word of the sentence may take up, the likeliest first, each with features.

        `wanted` says what takes up (see `wanted_of`); "zero" is a word without anybody in its slot.
        """
        before = bisect_left(self.heads, word.i)
        ranked = self._ranked.get((wanted, before))
        if ranked is None:
            ranked = self._ranked[wanted, before] = list(self._rank(before, wanted))
        if word.pos_ not in ("NOUN", "PROPN"):
            return [(one.member, one.told) for one in ranked]
        stem, stems_of = word.lower_.removesuffix("s"), self.talk.stems_of
        return [
            (one.member, _told(*one.standing, True) if stem in stems_of(one.member) else one.told) for one in ranked
        ]

    def _rank(self, before: int, wanted: str) -> Iterator[_Antecedent]:
        own = [one for one in reversed(self.own[:before]) if one is not None and _may(one.member, wanted)]
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
            for one in self.lately:
                if one.member not in recent and _may(one.member, wanted):
                    recent[one.member] = one
            held = self._past[wanted] = list(recent.values())
        return held

    def _topics_of(self, wanted: str) -> list[Member]:
        held = self._topics.get(wanted)
        if held is None:
            held = self._topics[wanted] = [m for m in self.often if _may(m, wanted)][:TOPICS]
        return held

    def _antecedent(self, one: _Spoken | Member, rank: int, wanted: str) -> _Antecedent:
        """Of what was spoken of lately, or of a topic that was not."""
        held = self._antecedents.get((one, rank, wanted))
        if held is None:
            held = self._antecedents[one, rank, wanted] = self._new(one, rank, wanted)
        return held

    def _new(self, one: _Spoken | Member, rank: int, wanted: str) -> _Antecedent:
        near = one if isinstance(one, _Spoken) else None
        member = one.member if isinstance(one, _Spoken) else one
        back = min(3, self.number - near.sentence) if near is not None else 9
        standing = near.standing if near is not None else "far"
        topics = self._topics_of(wanted)
        topic = topics.index(member) if member in topics else 9
        times = min(4, self.times[member].bit_length())
        kind = f"{member.kind}~" if member.unnamed else member.kind
        held = (wanted, back, standing, rank, topic, times, kind, near is not None and not near.named)
        return _Antecedent(member, _told(*held, False), held)


def _spoken(mention: Mention, number: int, head: Token) -> _Spoken | None:
    if mention.form in PASSING:
        return None
    return _Spoken(mention.member, number, _standing(head), mention.form in NAMED)


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
