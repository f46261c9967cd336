"""Speakers: who says what a word carries, from the word outwards to the text's author.

Reports are read off the parse where it has them (a complement, a participle, a noun's clause) and off the
order of words where it has not: a verb of saying between commas, "according to", a colon, quotation marks
that are carried on from sentence to sentence.
Invariant: reports come innermost first; a report whose bearer nobody named is `vague`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from wildcard.actors.fold import fold
from wildcard.reading.arguments import Roles, case_of
from wildcard.reading.asides import CIRCUMSTANCE, Quoted, asides, quotations
from wildcard.reading.cast import Cast, Member
from wildcard.reading.cues import Cues, cues
from wildcard.reading.mentions import Mention, Mentions
from wildcard.reading.parse import Passage

KINDS = ("deny", "accuse", "admit", "convict", "blame", "propose", "predict", "suspect", "say", "call")
ADVERBIAL = frozenset(["after", "when", "because", "as", "while", "since", "before", "although", "though", "until"])
SPEAKING_FOR = frozenset([
    "spokesman", "spokeswoman", "spokesperson", "official", "officer", "representative", "statement", "report",
    "commander", "source", "leadership", "leader", "envoy", "diplomat", "lawyer", "delegate", "investigator",
    "minister", "communique", "office", "command", "account", "finding", "resolution",
])  # fmt: skip
REACH = 9  # tokens between a verb of saying and its "that"


@dataclass(frozen=True, slots=True)
class Report:
    """One layer of telling: `kind` is a class of the lexicon, `how` the construction that shows it."""

    kind: str
    carrier: Token
    speaker: Member | None
    vague: bool
    how: str
    first: bool = False  # the author speaking of himself ("we found")
    negated: bool = False


class Speakers:
    """Answers for one text."""

    def __init__(self, cast: Cast, mentions: Mentions, passages: Sequence[Passage], words: Cues | None = None) -> None:
        self.cast = cast
        self.passages = passages
        self.cues = words or cues()
        self.at: dict[int, dict[int, Mention]] = {}
        for (number, head), mention in mentions.at.items():
            self.at.setdefault(number, {})[head] = mention
        self._roles: dict[int, Roles] = {}
        self._asides: dict[tuple[int, int], list[Token]] = {}
        self._quoted: list[list[Quoted]] = quotations([p.doc for p in passages], self.cues)

    def roles(self, number: int) -> Roles:
        """The roles of one passage."""
        if number not in self._roles:
            self._roles[number] = Roles(self.at.get(number, {}))
        return self._roles[number]

    def reports(self, word: Token, number: int) -> list[Report]:
        """Every report that the word stands under, innermost first."""
        found = list(self._climb(word, number))
        have = {r.carrier.i for r in found}
        if not any(r.how in ("under", "noun") for r in found):
            found += [r for r in self._before(word, number) if r.carrier.i not in have]
            have = {r.carrier.i for r in found}
        found += [r for r in self._beside(word, number) if r.carrier.i not in have]
        have = {r.carrier.i for r in found}
        found += [r for r in self._around(word, number) if r.carrier.i not in have]
        return found

    def who(self, verb: Token, number: int) -> tuple[Member | None, bool, bool]:
        """(the speaker, nobody is named, it is the author's "we") of a verb or noun of saying."""
        slots = self.roles(number).slots(verb)
        wanted = ("subj",) if verb.pos_ in ("VERB", "AUX") else ("poss", "by", "mod", "from", "of")
        first = False
        for role in wanted:
            for token in (t for r, t in slots if r == role):
                if token.lower_ in self.cues["vague.first"]:
                    return None, False, True
                if token.lemma_.lower() in self.cues["vague.speakers"] and not self._pronoun(token, number):
                    continue
                member = self.member(token, number)
                if member is not None:
                    return member, False, False
        return None, True, first

    def _pronoun(self, token: Token, number: int) -> bool:
        return token.i in self.at.get(number, {}) and token.pos_ == "PRON"

    def member(self, token: Token, number: int) -> Member | None:
        """Whom a token in a speaker's place stands for; a spokesman speaks for whom he belongs to."""
        at = self.at.get(number, {})
        mention = at.get(token.i)
        if mention is None or (mention.form == "description" and token.lemma_.lower() in SPEAKING_FOR):
            named = next((at[c.i] for c in token.children if c.dep_ in ("appos", "flat") and c.i in at), None)
            owner = named if named is not None and named.member.person else self._owner(token, at)
            mention = owner or mention
        member = mention.member if mention is not None else None
        if token.text[:1].isupper() and (mention is None or mention.form in ("anaphor", "description")):
            member = self._entitled(token) or member
        if member is None:
            return None
        if member.place:
            entry = member.entry
            state = self.cast.members.get((entry.country or "") if entry else "")
            return state or (None if member.kind != "country" else member)
        return member

    def _entitled(self, token: Token) -> Member | None:
        """The one actor whose name holds a capitalised noun: "the Panel", "the Chamber"."""
        bearers = [m for m in self.cast.words.get(fold(token.text), []) if not m.place and not m.person]
        return bearers[0] if len(bearers) == 1 else None

    def _owner(self, token: Token, at: dict[int, Mention]) -> Mention | None:
        for child in token.children:
            if child.dep_ in ("nmod:poss", "compound", "amod", "nmod:desc") and child.i in at:
                return at[child.i]
        for child in token.children:
            if child.dep_ == "nmod" and child.i in at and case_of(child) in ("of", "for", "from"):
                return at[child.i]
        return None

    def _climb(self, word: Token, number: int) -> Iterator[Report]:
        """Reports among the words that govern the word."""
        token = word
        for _ in range(40):
            head = token.head
            if head.i == token.i:
                return
            report = self._under(head, token, number)
            if report is not None:
                yield report
            token = head

    def _under(self, head: Token, token: Token, number: int) -> Report | None:
        """The report that a head makes of what depends on it."""
        lemma = lemma_of(head)
        verbal = head.pos_ in ("VERB", "AUX")
        classes = self.cues.verbs.get(lemma) or self.cues.verbs.get(head.lemma_.lower()) if verbal else None
        if classes and not classes.isdisjoint(KINDS):
            if "doubt" in classes or not self._complement(head, token, "clause" in classes):
                return None
            return self.make(head, number, "under")
        if head.pos_ in ("NOUN", "PROPN") and not self.cues.nouns.get(head.lemma_.lower(), frozenset()).isdisjoint(
            KINDS
        ):
            clause = token.dep_ in ("acl", "ccomp", "acl:relcl", "advcl") and token.dep_ != "acl:relcl"
            if clause or (token.dep_ == "nmod" and case_of(token) in ("of", "about", "against", "over", "on")):
                return self.make(head, number, "noun")
        return None

    def _complement(self, head: Token, token: Token, clausal: bool) -> bool:
        """Whether a dependent is what the verb tells of; `clausal` verbs tell only of clauses."""
        dep = token.dep_
        if clausal and dep in ("obj", "obl", "nmod", "nsubj:pass") and token.pos_ not in ("VERB", "AUX"):
            return dep == "nsubj:pass" and any(c.dep_ in ("xcomp", "ccomp", "advcl") for c in head.children)
        if dep in ("ccomp", "xcomp", "obj", "nsubj:pass", "csubj:pass"):
            return True
        if dep == "parataxis":
            return token.i > head.i and any(t.text in (":", '"', "“") for t in token.doc[head.i : token.i])
        if dep == "advcl":
            marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "case", "advmod")}
            return marks.isdisjoint(ADVERBIAL) and token.i > head.i and ("of" in marks or "for" in marks)
        if dep in ("obl", "nmod"):
            return token.i > head.i and case_of(token) not in CIRCUMSTANCE | {"bare", "according to", "to"}
        return bool(dep == "acl" and token.i > head.i)

    def make(self, carrier: Token, number: int, how: str) -> Report:
        """The report that a verb or noun makes."""
        speaker, vague, first = self.who(carrier, number)
        lemma = lemma_of(carrier)
        verbal = carrier.pos_ in ("VERB", "AUX")
        table = self.cues.verbs if verbal else self.cues.nouns
        classes = table.get(lemma) or table.get(carrier.lemma_.lower()) or frozenset({"say"})
        kind = next((k for k in KINDS if k in classes), "say")
        negated = any(c.lower_ in ("not", "n't", "n’t", "never", "no") for c in carrier.children)
        return Report(kind, carrier, speaker, vague, how, first, negated)

    def _before(self, word: Token, number: int) -> Iterator[Report]:
        """A verb of saying with "that" or a colon before the word, where the parse lost its complement."""
        doc, sentence = word.doc, word.sent
        joined = {t.i for t in _path(word) if t.dep_ == "conj"}
        for i in range(word.i - 1, sentence.start - 1, -1):
            token = doc[i]
            if token.text == ";":
                return
            if (
                token.pos_ != "VERB"
                or not self.cues.verb(lemma_of(token), *KINDS)
                or self.cues.verb(lemma_of(token), "doubt")
            ):
                continue
            if any(c.i in joined for c in token.children):
                return
            after = [doc[k].lower_ for k in range(i + 1, min(i + 1 + REACH, word.i + 1))]
            opens = (
                "that" in after or (":" in after and after.index(":") < 4) or (after[:1] == ["of"] and len(after) > 1)
            )
            if opens and token.dep_ not in ("acl:relcl", "amod"):
                yield self.make(token, number, "before")
                return

    def _beside(self, word: Token, number: int) -> Iterator[Report]:
        """Asides of the word's sentence: ", X said,", "according to X"."""
        sentence = word.sent
        key = (number, sentence.start)
        if key not in self._asides:
            self._asides[key] = list(asides(word.doc, sentence.start, sentence.end, self.cues))
        for carrier in self._asides[key]:
            low, high = sorted((carrier.i, word.i))
            if low == high or any(t.text == ";" for t in word.doc[low:high]):
                continue
            named = carrier.lower_ == "according"
            yield self._according(carrier, number) if named else self.make(carrier, number, "aside")

    def _according(self, carrier: Token, number: int) -> Report:
        at = self.at.get(number, {})
        head = carrier.head if carrier.head.i > carrier.i else None
        speaker = self.member(head, number) if head is not None else None
        if speaker is None:
            for i in range(carrier.i + 2, min(carrier.i + 9, carrier.sent.end)):
                if carrier.doc[i].text in (",", ";"):
                    break
                if i in at:
                    speaker = self.member(carrier.doc[i], number)
                    if speaker is not None:
                        break
        return Report("say", carrier, speaker, speaker is None, "according")

    def _around(self, word: Token, number: int) -> Iterator[Report]:
        """The speaker of the quotation marks around the word."""
        for quoted in self._quoted[number]:
            if quoted.start <= word.i < quoted.end:
                yield self.make(quoted.verb, quoted.passage, "quote")


def lemma_of(word: Token) -> str:
    """The lemma with its particle ("put down"), or with its object or preposition ("claim responsibility")."""
    lemma: str = word.lemma_.lower()
    for child in word.children:
        if child.dep_ == "compound:prt":
            return f"{lemma} {child.lower_}"
        if child.dep_ == "obj" and child.lower_ == "responsibility" and lemma in ("claim", "take", "accept"):
            return "claim responsibility"
    if lemma == "call" and any(
        c.dep_ in ("obl", "advmod") and case_of(c) in ("for", "on", "upon") for c in word.children
    ):
        return "call for"
    return lemma


def _path(word: Token) -> Iterator[Token]:
    token = word
    yield token
    for _ in range(40):
        if token.head.i == token.i:
            return
        token = token.head
        yield token
