"""Voices: who stands in the speaker's place of a word of saying.

A spokesman speaks for whom he belongs to, unless he is named himself; a country's name in that place is its
state; "the Panel" is the one actor whose name holds the word.
Invariant: nobody is invented: a speaker is a mention of the text, or a description as it stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wildcard.actors.fold import fold
from wildcard.reading.lexicon.cues import Cues
from wildcard.reading.lexicon.nouns import nouns
from wildcard.reading.mentions.arguments import Roles, case_of, over_a_comma
from wildcard.reading.mentions.mention import Mention, Mentions
from wildcard.reading.mentions.sayings import classes_of, kind_of, noun_of, verbal
from wildcard.reading.names.cast import Cast, Member
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.speech.subjects import Subjects, passive

SPEAKING_FOR = frozenset([
    "spokesman", "spokeswoman", "spokesperson", "official", "officer", "representative", "statement", "report",
    "commander", "source", "leadership", "leader", "envoy", "diplomat", "lawyer", "delegate", "investigator",
    "minister", "communique", "office", "command", "account", "finding", "resolution", "chief", "expert",
])  # fmt: skip
APART = frozenset([
    "expert", "investigator", "leader", "opponent", "resident", "supporter", "survivor", "critic", "journalist",
    "detainee", "analyst", "lawyer", "panel", "monitor", "team", "petitioner", "defector", "villager", "witness",
])  # fmt: skip  # of an actor, but no mouth of it
PERSONAL = ("er", "or", "ist", "ian", "ee", "man", "woman")
HEARSAY = frozenset({"report", "rumour", "rumor", "account", "source", "media", "press", "story", "allegation"})
BODIES = frozenset([
    "organisation", "organization", "agency", "body", "panel", "mission", "commission", "court", "tribunal", "office",
    "group", "institution", "newspaper", "watchdog", "team", "chamber",
])  # fmt: skip
ACCUSING = frozenset({"opponent", "observer", "diplomat", "activist", "rival", "enemy"})  # nobody, where they accuse
BACK = 60  # tokens in which a body that spoke is still "the organisation"


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker; none and `vague` where nobody is named, `first` where it is the author's "I" or "we"."""

    speaker: Member | None
    vague: bool = False
    first: bool = False


class Voices:
    """Answers for one text."""

    def __init__(self, cast: Cast, mentions: Mentions, passages: Sequence[Passage], cues: Cues) -> None:
        self.cast = cast
        self.passages = passages
        self.cues = cues
        self.at: dict[int, dict[int, Mention]] = {}
        for (number, head), mention in mentions.at.items():
            self.at.setdefault(number, {})[head] = mention
        self._roles: dict[int, Roles] = {}
        self._found: dict[int, Subjects] = {}
        self._held: dict[tuple[int, int], Voice] = {}

    def roles(self, number: int) -> Roles:
        """The roles of one passage."""
        if number not in self._roles:
            self._roles[number] = Roles(self.at.get(number, {}))
        return self._roles[number]

    def _subjects(self, number: int) -> Subjects:
        if number not in self._found:
            self._found[number] = Subjects(self.at.get(number, {}), self.roles(number), self.cues)
        return self._found[number]

    def of(self, saying: Token, number: int) -> Voice:
        """Who says what a verb or noun of saying says."""
        key = (number, saying.i)
        if key not in self._held:
            self._held[key] = Voice(None, vague=True)  # against cycles
            self._held[key] = self._find(saying, number)
        return self._held[key]

    def _find(self, saying: Token, number: int) -> Voice:
        shared = self._shared(saying, number)
        if shared is not None:
            return shared
        tokens = self._subjects(number).of(saying)
        accusing = not classes_of(saying, self.cues).isdisjoint({"accuse", "blame"})
        for token in tokens:
            if accusing and noun_of(token) in ACCUSING:
                continue
            voice = self._carried(token, saying, number) or self._voice(token, number)
            if voice is not None:
                return voice
        return Voice(None, vague=True)

    def _shared(self, saying: Token, number: int) -> Voice | None:
        """ "X found that …, and stated that …": the speaker of the verb of saying before."""
        if (
            not verbal(saying, self.cues)
            or saying.dep_ != "conj"
            or passive(saying)
            or any(c.dep_.startswith("nsubj") for c in saying.children)
        ):
            return None
        if saying.i == 0 or saying.nbor(-1).lower_ not in ("and", "but", "also", "yet", ","):
            return None
        for i in range(saying.i - 2, saying.sent.start, -1):
            other = saying.doc[i]
            if other.text == ";":
                return None
            if other.pos_ == "VERB" and kind_of(other, self.cues) and any(c.dep_ == "nsubj" for c in other.children):
                return self.of(other, number)
        return None

    def _carried(self, token: Token, saying: Token, number: int) -> Voice | None:
        """ "It said", "the organisation said" after somebody said something: the same speaker."""
        mention = self.at.get(number, {}).get(token.i)
        body = mention is not None and mention.form == "anaphor" and noun_of(token) in BODIES
        if not (token.lower_ in ("it", "he", "she", "they") or body):
            return None
        kind, sentence = kind_of(saying, self.cues), saying.sent
        if kind not in ("say", "accuse", "propose") or token.i > sentence.start + 5:
            return None
        return self._who_spoke(token, number, body=body)

    def _who_spoke(self, token: Token, number: int, *, body: bool) -> Voice | None:
        """Who spoke in the sentence before that of a token, or for a `body` in those before."""
        sentence = token.sent
        for other in reversed(sentence.doc[max(0, sentence.start - BACK) : sentence.start]):
            if other.i < sentence.start - 1 and not body and other.sent.end < sentence.start:
                return None
            if other.pos_ == "VERB" and kind_of(other, self.cues) in ("say", "accuse", "propose", "admit"):
                voice = self.of(other, number)
                fits = voice.speaker is not None and voice.speaker.person == (token.lower_ in ("he", "she"))
                if fits and not (body and voice.speaker is not None and voice.speaker.kind != "institution"):
                    return voice
        return None

    def _voice(self, token: Token, number: int) -> Voice | None:
        if token.lower_ in self.cues["vague.first"]:
            return Voice(None, first=True)
        if token.pos_ != "PRON" and noun_of(token) in self.cues["vague.speakers"]:
            return None
        member = self.member(token, number)
        mention = self.at.get(number, {}).get(token.i)
        if member is None and mention is not None and mention.member.place and token.pos_ == "PROPN":
            return None  # "X, who heads the centre, from Buea, demands more": no town speaks
        if member is None and (token.pos_ in ("NOUN", "PROPN") or token.tag_ == "NNS"):
            if token.pos_ != "PROPN" and not self._people(token):  # a law, a video: the author tells what is in it
                return Voice(None, vague=noun_of(token) in HEARSAY and token.tag_ != "NN")
            member = self._described(token, number)
        return Voice(member) if member is not None else None

    def named_at(self, token: Token, number: int) -> Member | None:
        """The speaker that a token names by itself ("according to X")."""
        voice = self._voice(token, number)
        return voice.speaker if voice is not None else None

    def spoke_before(self, token: Token, number: int) -> Member | None:
        """Of "Amnesty accused the guard. According to the group, …": Amnesty."""
        mention = self.at.get(number, {}).get(token.i)
        if mention is None or mention.form != "anaphor" or noun_of(token) not in BODIES:
            return None
        voice = self._who_spoke(token, number, body=True)
        return voice.speaker if voice is not None else None

    def _described(self, token: Token, number: int) -> Member:
        """Speakers who are no actors otherwise: "medics", "former fighters of X"."""
        left = token.i
        while left > 0 and token.doc[left - 1].head.i in range(left, token.i + 1):
            if token.doc[left - 1].dep_ not in ("amod", "compound", "nmod:poss", "case", "nmod:desc"):
                break
            left -= 1
        passage = self.passages[number]
        text = passage.text[passage.starts[left] - passage.start : passage.ends[token.i] - passage.start]
        plural = token.tag_ == "NNS"
        kind = "institution" if token.pos_ == "PROPN" and not plural else "community" if plural else "person"
        return self.cast.described(text, kind, plural=plural)

    def _people(self, token: Token) -> bool:
        """True for a noun of people or of a body."""
        lemma = noun_of(token)
        known = lemma in nouns().actor or lemma in self.cast.gazetteer.roles
        return known or lemma in APART or lemma in ACCUSING or lemma.endswith(PERSONAL)

    def member(self, token: Token, number: int) -> Member | None:
        """Whom a token in a speaker's place stands for."""
        at = self.at.get(number, {})
        mention = at.get(token.i)
        lemma = noun_of(token)
        if mention is not None and mention.form == "acting" and lemma in APART and token.tag_ == "NNS":
            return self._described(token, number)
        if mention is None or (mention.form == "description" and lemma in SPEAKING_FOR):
            named = next((at[c.i] for c in token.children if c.dep_ in ("appos", "flat") and c.i in at), None)
            owner = named if named is not None and named.member.person else self._owner(token, at)
            if named is None and mention is None and lemma not in SPEAKING_FOR:
                owner = None
            if named is None and owner is not None and lemma in APART and mention is None:
                return self._described(token, number)
            mention = owner or mention
        elif not mention.member.person:  # "the UN High Commissioner, X, said"
            named = next((at[c.i] for c in token.children if c.dep_ == "appos" and c.i in at), None)
            mention = named if named is not None and named.member.person and named.form == "name" else mention
        member = mention.member if mention is not None else None
        if token.text[:1].isupper() and (mention is None or mention.form in ("anaphor", "description")):
            member = self._entitled(token) or member
        return self._state(member) if member is not None and member.place else member

    def _state(self, ground: Member) -> Member | None:
        """The state of a country; no other place speaks."""
        entry = ground.entry
        state = self.cast.members.get((entry.country or "") if entry else "")
        return state or (ground if ground.kind == "country" else None)

    def _entitled(self, token: Token) -> Member | None:
        """The one actor whose name holds a capitalised noun: "the Panel", "the Chamber"."""
        bearers = [
            m
            for m in self.cast.words.get(fold(token.text), [])
            if not (m.place or m.person or m.unnamed) and m.surfaces
        ]
        return bearers[0] if len(bearers) == 1 else None

    def _owner(self, token: Token, at: dict[int, Mention]) -> Mention | None:
        for child in token.children:
            owns = child.dep_ in ("nmod:poss", "compound", "amod", "nmod:desc") and child.i in at
            if owns and not over_a_comma(child, token):
                return at[child.i]
        for child in token.children:
            if child.dep_ == "nmod" and child.i in at and case_of(child) in ("of", "for", "from", "by"):
                return at[child.i]
        return None
