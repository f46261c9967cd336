"""Candidates: what each trigger might say, of whom: the trigger's likeliest labels, each with the likeliest arguments.

Syntax and order over-generate (triggers.py, options.py); the scorer decides. Invariant: a candidate's arguments are
of the sort that the codebook allows for its type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

import numpy as np

from wildcard.model.codebook import ClaimType
from wildcard.reading.lexicon.frames import Frames
from wildcard.reading.lexicon.words import Vector, vectors
from wildcard.reading.mentions.arguments import Roles
from wildcard.reading.mentions.mention import Mention, Mentions
from wildcard.reading.mentions.talk import Moment, Talk
from wildcard.reading.names.cast import Cast, Member
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.scoring.features import Group, Telling
from wildcard.reading.scoring.options import Option, Options
from wildcard.reading.scoring.triggers import Trigger, Triggers
from wildcard.reading.speech.clause import Clause
from wildcard.reading.speech.stance import Stances

AUTHORS = frozenset({"recommends", "predicts", "causes"})  # types whose subject may be the text's author
CLAUSE_WORDS = frozenset({"VERB", "NOUN", "ADJ"})
OBJECTS = frozenset({"obj", "xcomp", "nsubj:pass", "obl", "nmod", "ccomp"})
WIDER = 100  # characters by which arguments may stretch a quote


@dataclass(frozen=True)
class Site:
    """A trigger with what tells of it and who may stand in its slots.

    `spoken` are the options that tell of its label; the rest and their features are found when asked for, since few
    sites have a label that is likely enough.
    """

    trigger: Trigger
    spoken: list[Option]
    offering: Options
    moment: Moment
    telling: Telling
    stances: Stances

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """Everybody who may stand in its slots."""
        return tuple(self.offering.every(self.trigger, self.spoken, self.moment, self.sayer))

    @cached_property
    def clause(self) -> Clause:
        """The cues of its word's clause."""
        return self.stances.clauses.of(self.trigger.word, self.trigger.number)

    @cached_property
    def sayer(self) -> Member:
        """Whose words its clause is."""
        return self.stances.sayer(self.trigger.word, self.trigger.number)

    @cached_property
    def features(self) -> tuple[str, ...]:
        """What tells of the label."""
        return self.telling.of_trigger(self.trigger, self.spoken)

    @cached_property
    def matches(self) -> Mapping[str, tuple[str, ...]]:
        """By label, how the words about the trigger match it."""
        return self.telling.matches(self.trigger, self.spoken)

    @cached_property
    def dense(self) -> Vector:
        """The vectors of its words."""
        return dense_of(self.trigger)

    @cached_property
    def groups(self) -> list[list[Group]]:
        """The features of each option, in groups."""
        return self.telling.of_options(self.trigger, self.options)

    @property
    def told(self) -> list[list[str]]:
        """The features of each option."""
        return [list(chain.from_iterable(groups)) for groups in self.groups]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible claim; `object` is None for a text.

    `label` is the type, with its criterion for a rating, with "~" for a text where actors are possible too.
    """

    label: str
    subject: Member
    object: Member | None
    word: Token
    passage: int
    start: int
    end: int
    site: int
    subject_option: Option
    object_option: Option | None = None
    pattern: str = ""  # by which a rule found it, where no site did

    @property
    def type(self) -> str:
        """The type of claim."""
        return type_of(self.label)

    @property
    def subject_mention(self) -> Mention | None:
        """Where the text names the subject."""
        return self.subject_option.mention

    @property
    def object_mention(self) -> Mention | None:
        """Where the text names the object."""
        return self.object_option.mention if self.object_option else None


@lru_cache(maxsize=256)
def type_of(label: str) -> str:
    """The type of claim of a label."""
    return label.split(":")[0].rstrip("~")


def textual(label: str, types: Mapping[str, ClaimType]) -> bool:
    """True where a label's object is a text."""
    return label.endswith("~") or not {"actor", "place"} & set(types[type_of(label)].object)


class Finder:
    """Finds the sites of a text, and the candidates of a site."""

    def __init__(self, frames: Frames, types: Mapping[str, ClaimType], cast: Cast) -> None:
        self.frames = frames
        self.types = types
        self.cast = cast
        self.triggers = Triggers(frames)

    def sites(self, passages: list[Passage], mentions: Mentions, stances: Stances | None = None) -> Iterator[Site]:
        """Every site, in reading order."""
        held = stances or Stances(self.cast, mentions, passages)
        by_passage: dict[int, dict[int, Mention]] = {}
        for (number, head), mention in mentions.at.items():
            by_passage.setdefault(number, {})[head] = mention
        talk = Talk()
        for number, passage in enumerate(passages):
            at = by_passage.get(number, {})
            options, telling = Options(self.cast, Roles(at)), Telling(self.frames, at)
            for sentence in passage.doc.sents:
                moment = talk.moment(sentence, at)
                for trigger in self.triggers.of(number, passage, sentence, at):
                    yield Site(trigger, options.spoken(trigger, moment), options, moment, telling, held)
                talk.heard(moment)

    def allows(self, label: str, subject: Option, object_: Option | None) -> bool:
        """True where the codebook and the kinds let the two stand in the label's slots."""
        kind = type_of(label)
        a = subject.member
        if (subject.role == "author" and kind not in AUTHORS) or (kind == "causes" and subject.role != "author"):
            return False
        if a.place and a.kind != "country":
            return False
        if subject.mention is not None and not self.frames.allows(kind, "subject", a.kind):
            return False
        if object_ is None:
            return True
        b = object_.member
        if a is b or object_.role in ("author", "nobody") or not self.frames.allows(kind, "object", b.kind):
            return False
        wanted = self.types[kind].object
        if b.place:
            return "place" in wanted or (b.kind == "country" and "actor" in wanted)
        return "actor" in wanted or ("place" in wanted and b.kind == "state")

    def candidate(self, number: int, site: Site, label: str, subject: Option, object_: Option | None) -> Candidate:
        """The candidate of a label and its arguments; the quote is the clause and the arguments that stand near it."""
        trigger = site.trigger
        start, end = trigger.start, trigger.end
        for mention in (subject.mention, object_.mention if object_ else None):
            if mention is not None and object_ is not None:
                low, high = min(start, mention.start), max(end, mention.end)
                if high - low <= end - start + WIDER:
                    start, end = low, high
        member = object_.member if object_ else None
        return Candidate(
            label, subject.member, member, trigger.word, trigger.number, start, end, number, subject, object_
        )


def dense_of(trigger: Trigger) -> Vector:
    """Vectors of the trigger, of what it governs, and of its clause, one after another."""
    held = vectors()
    word = trigger.word
    own = [held.place(trigger.lemma.split()[0], word.lower_)] if trigger.how == "word" else []
    governed = [held.place(c.lemma_.lower(), c.lower_) for c in word.children if c.dep_ in OBJECTS]
    clause = [held.place(t.lemma_.lower(), t.lower_) for t in word.subtree if t.pos_ in CLAUSE_WORDS and t.i != word.i]
    return np.concatenate([held.mean(own), held.mean(governed), held.mean(clause)])
