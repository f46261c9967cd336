"""Speakers: who says what a word carries, from the word outwards to the text's author.

Reports are read off the parse where it has them (a complement, a participle, a noun's clause) and off the
order of words where it has not: a verb of saying between commas, "according to", a colon, quotation marks.
Invariant: reports come innermost first; a report whose bearer nobody named is `vague`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wildcard.reading.lexicon.cues import Cues, cues
from wildcard.reading.mentions.arguments import case_of
from wildcard.reading.mentions.mention import Mentions
from wildcard.reading.mentions.sayings import KINDS, NEGATIVE, classes_of, complement, kind_of, noun_of, verbal
from wildcard.reading.names.cast import Cast, Member
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.parsing.tokens import Span, Token
from wildcard.reading.speech.asides import Quoted, asides, quotations
from wildcard.reading.speech.voices import Voices

CARRIED = 4  # sentences of free indirect speech
REACH = 9  # tokens between a verb of saying and its "that"
FAR_CHARGE = 16  # words between an accusation and the deed
# what is issued by somebody, whether the text says by whom or not
PAPERS = frozenset([
    "statement", "communique", "notification", "gazette", "circular", "order", "signal", "memo", "memorandum",
    "release", "decree", "bulletin", "letter",
])  # fmt: skip
PRESENT = frozenset({"is", "are", "has", "have", "am"})
NOBODY = frozenset({"nobody", "none", "noone", "no-one"})
CHARGING = frozenset({"accuse", "suspect", "convict", "blame"})
PASSING = frozenset({"acl:relcl", "appos", "parataxis", "advcl", "acl"})
ADDRESSING = frozenset({"tell", "inform", "assure", "remind", "warn"})
RELATIVE = frozenset({"who", "which", "that", "whom", "where", "whose"})
HOWS = ("self", "under", "noun", "before", "aside", "according", "quote", "carried")


@dataclass(frozen=True, slots=True)
class Report:
    """One layer of telling: `kind` is a class of the lexicon, `how` the construction that shows it.

    `how` is self, under, noun, before, aside, according, quote or carried; `past` tells that a relative clause or an
    apposition stands between the word and what is told.
    """

    kind: str
    carrier: Token
    speaker: Member | None
    vague: bool
    how: str
    first: bool = False  # the author speaking of himself ("we found")
    negated: bool = False
    past: str = ""
    nobody: bool = False  # "nobody claims that"

    @property
    def named(self) -> bool:
        """True where a named actor speaks."""
        return self.speaker is not None and not self.speaker.unnamed


class Speakers:
    """Answers for one text."""

    def __init__(self, cast: Cast, mentions: Mentions, passages: Sequence[Passage], words: Cues | None = None) -> None:
        self.passages = passages
        self.cues = words or cues()
        self.voices = Voices(cast, mentions, passages, self.cues)
        self._asides: dict[tuple[int, int], list[Token]] = {}
        self._quoted: list[list[Quoted]] = quotations([p.doc for p in passages], self.cues)

    def reports(self, word: Token, number: int) -> list[Report]:
        """Every report that the word stands under, innermost first."""
        found: dict[int, Report] = {}
        for report in self._climb(word, number):
            found.setdefault(report.carrier.i, report)
        ways = [self._beside, self._worded, self._around]
        if not found:
            ways.insert(0, self._before)
        for way in ways:
            for report in way(word, number):
                found.setdefault(report.carrier.i, report)
        found.pop(word.i, None)
        if not found:
            found.update((r.carrier.i, r) for r in self._carried(word, number))
        return list(found.values())

    def _carried(self, word: Token, number: int) -> Iterator[Report]:
        """Free indirect speech: after an aside ("…, he said."), sentences that stay in the past perfect."""
        sentence = word.sent
        for _ in range(CARRIED):
            if not _backshifted(sentence) or sentence.start == 0:
                return
            sentence = word.doc[sentence.start - 1].sent
            for carrier in asides(word.doc, sentence.start, sentence.end, self.cues):
                if carrier.lower_ != "according":
                    yield self.make(carrier, number, "carried")
                    return

    def make(self, carrier: Token, number: int, how: str, past: str = "") -> Report:
        """The report that a verb or noun makes."""
        voice = self.voices.of(carrier, number)
        negated = any(c.lower_ in NEGATIVE for c in carrier.children)
        kind = kind_of(carrier, self.cues) or "say"
        nobody = any(c.dep_ == "nsubj" and (c.lower_ in NOBODY or _no_one(c)) for c in carrier.children)
        return Report(kind, carrier, voice.speaker, voice.vague, how, voice.first, negated, past, nobody)

    def _climb(self, word: Token, number: int) -> Iterator[Report]:
        """Reports among the words that govern the word."""
        token, past = word, ""
        for _ in range(40):
            head = token.head
            if head.i == token.i:
                return
            tells = self._tells(head, token)
            if tells:
                yield self.make(head, number, "under" if verbal(head, self.cues) else "noun", past)
            charged = self._charged(token, head)
            if charged is not None:
                yield self.make(charged, number, "under", past)
            elif token.dep_ in PASSING and not (tells and not verbal(head, self.cues)):
                past = past or token.dep_
            token = head

    def _charged(self, token: Token, head: Token) -> Token | None:
        """The verb of "accused X of doing", "accused by X of doing", where the parse hangs the doing on X."""
        deed = token.dep_ == "nmod" and token.tag_ in ("NN", "NNS") and head.dep_ in ("obl:agent", "obj")
        parted = token.dep_ == "advcl" and token.tag_ == "VBG" and token.i > 1 and token.doc[token.i - 2].text == ","
        if not (token.dep_ == "acl" or deed or parted):
            return None
        if not any(c.lower_ in ("of", "for", "with") and c.i < token.i for c in token.children):
            return None
        while head.dep_ in ("nmod", "appos", "compound", "flat") and head.head.i < head.i:
            head = head.head  # "accused men of the 5th Brigade of killing"
        verb = head.head
        hung = head.dep_ in ("obj", "iobj", "obl:agent", "obl", "nsubj:pass") and verbal(verb, self.cues)
        if hung and kind_of(verb, self.cues) in CHARGING:
            return verb
        return self._charged_before(token) if token.tag_ == "VBG" else None

    def _charged_before(self, token: Token) -> Token | None:
        """The same by the order of words, where the parse lost the verb: no other verb stands between the two."""
        for i in range(_before_aside(token), max(token.sent.start, token.i - FAR_CHARGE) - 1, -1):
            other = token.doc[i]
            if other.text in (";", ":"):
                return None
            if other.pos_ in ("VERB", "AUX") or verbal(other, self.cues):
                return other if kind_of(other, self.cues) in CHARGING else None
        return None

    def _tells(self, head: Token, token: Token) -> bool:
        """Whether a head tells of what depends on it."""
        classes = classes_of(head, self.cues)
        if classes.isdisjoint(KINDS) or "doubt" in classes:
            return False
        if verbal(head, self.cues):
            return complement(head, token, clausal="clause" in classes)
        return complement(head, token, clausal=False) and token.dep_ != "nsubj:pass"

    def _before(self, word: Token, number: int) -> Iterator[Report]:
        """A verb of saying with "that" or a colon before the word, where the parse lost its complement."""
        doc, sentence = word.doc, word.sent
        joined = {t.i for t in _path(word) if t.dep_ == "conj"}
        for i in range(word.i - 1, sentence.start - 1, -1):
            token = doc[i]
            if token.text == ";" and all(t.lower_ != "that" for t in doc[i + 1 : i + 3]):
                return
            kind = kind_of(token, self.cues) if verbal(token, self.cues) else None
            if kind is None or "doubt" in classes_of(token, self.cues):
                continue
            if any(c.i in joined for c in token.children):
                return
            if _closed_off(token, word):
                continue
            if token.dep_ not in ("acl:relcl", "amod") and self._opens(token, word):
                yield self.make(token, number, "before")
                return

    def _opens(self, verb: Token, word: Token) -> bool:
        doc = word.doc
        after = [doc[k] for k in range(verb.i + 1, min(verb.i + 1 + REACH, word.i + 1))]
        if any(t.text == ":" for t in after[:4]) or [t.lower_ for t in after[:1]] == ["of"]:
            return True
        addressed = verb.lemma_.lower() in ADDRESSING
        return any(t.lower_ == "that" and (addressed or t.dep_ == "mark") for t in after)

    def _beside(self, word: Token, number: int) -> Iterator[Report]:
        """Asides of the word's sentence: ", X said,", "according to X"."""
        sentence = word.sent
        key = (number, sentence.start)
        if key not in self._asides:
            self._asides[key] = list(asides(word.doc, sentence.start, sentence.end, self.cues))
        for carrier in self._asides[key]:
            if not self._reaches(carrier, word):
                continue
            named = carrier.lower_ == "according"
            yield self._according(carrier, number) if named else self.make(carrier, number, "aside")

    def _worded(self, word: Token, number: int) -> Iterator[Report]:
        """ "In the words of X", "in X's telling", at the clause of the word or one above it."""
        for token in (word, *word.ancestors):
            for child in token.children:
                if (
                    child.dep_ == "obl"
                    and case_of(child) in ("in", "by")
                    and noun_of(child) in self.cues["tellings.nouns"]
                ):
                    report = self.make(child, number, "aside")
                    if report.speaker is not None:
                        yield report

    def _reaches(self, carrier: Token, word: Token) -> bool:
        """An aside holds between semicolons; one that a relative clause opens with holds for what follows it there."""
        if carrier.i == word.i or self._inside(carrier, word):
            return False
        low, high = sorted((carrier.i, word.i))
        breaks = [t.i for t in word.doc[low:high] if t.text == ";"]
        if breaks and (word.i < carrier.i or self._says_itself(word, breaks[-1])):
            return False
        before = [t.lower_ for t in word.doc[max(carrier.i - 7, carrier.sent.start) : carrier.i]]
        if "," in before:
            before = before[: len(before) - before[::-1].index(",") - 1]
        return word.i > carrier.i or not before or before[-1] not in RELATIVE

    def _says_itself(self, word: Token, start: int) -> bool:
        """True where the stretch after a semicolon has a speaker of its own, or does not go on in the same vein."""
        stretch = []
        for token in word.doc[start + 1 : word.sent.end]:
            if token.text == ";":
                break
            stretch.append(token)
        return any(verbal(t, self.cues) and kind_of(t, self.cues) for t in stretch)

    def _inside(self, carrier: Token, word: Token) -> bool:
        """True for a word of the name that "according to" brings."""
        if carrier.lower_ != "according" or word.i < carrier.i:
            return False
        brought = carrier.head if carrier.head.i > carrier.i else None
        return (
            brought is not None and brought.pos_ in ("NOUN", "PROPN") and (brought == word or brought in word.ancestors)
        )

    def _according(self, carrier: Token, number: int) -> Report:
        head = carrier.head if carrier.head.i > carrier.i else None
        paper = next((t for t in carrier.doc[carrier.i + 2 : carrier.i + 6] if t.lemma_.lower() in PAPERS), None)
        if paper is not None and (head is None or head is paper):
            speaker = self._issuer(paper, number)
            return Report("say", carrier, speaker, False, "according")
        speaker = self.voices.spoke_before(head, number) if head is not None else None
        speaker = speaker or (self.voices.member(head, number) if head is not None else None)
        if speaker is None:
            for i in range(carrier.i + 2, min(carrier.i + 9, carrier.sent.end)):
                if carrier.doc[i].text in (",", ";") or speaker is not None:
                    break
                if i in self.voices.at.get(number, {}) or carrier.doc[i].pos_ == "NOUN":
                    voice = self.voices.named_at(carrier.doc[i], number)
                    speaker = voice
        return Report("say", carrier, speaker, speaker is None, "according")

    def _issuer(self, paper: Token, number: int) -> Member | None:
        """Whose statement or order it is: "a statement by the army", "an army statement", "signed by X"."""
        told = [c for c in paper.children if c.dep_ in ("nmod", "nmod:poss", "compound", "acl", "amod")]
        told += [c for t in told if t.dep_ == "acl" for c in t.children if c.dep_ in ("obl:agent", "obl")]
        held = (self.voices.named_at(t, number) for t in told if t.i in self.voices.at.get(number, {}))
        return next((m for m in held if m is not None), None)

    def _around(self, word: Token, number: int) -> Iterator[Report]:
        """The speaker of the quotation marks around the word."""
        for quoted in self._quoted[number]:
            if quoted.start <= word.i < quoted.end:
                yield self.make(quoted.verb, quoted.passage, "quote")


def _closed_off(verb: Token, word: Token) -> bool:
    """True for the verb of an aside that a comma closes before the word: "X, denying that it backs Y, shelled Z"."""
    last = verb.right_edge.i
    if verb.dep_ not in ("acl", "advcl", "acl:relcl") or not verb.sent.start < verb.i <= last < word.i:
        return False
    behind = word.doc[last + 1].text if last + 1 < len(word.doc) else ""
    return (behind == "," and "," in _marks_before(verb)) or (behind == "and" and verb.dep_ == "acl")


def _marks_before(verb: Token) -> list[str]:
    return [t.text for t in verb.doc[max(verb.sent.start, verb.i - 3) : verb.i]]


def _before_aside(deed: Token) -> int:
    """The place before an aside that parts a deed from its accusation: "accused the unit, led by X, of killing"."""
    doc, start = deed.doc, deed.sent.start
    comma = next((k for k in (deed.i - 2, deed.i - 3) if k > start and doc[k].text == ","), None)
    opened = next((k for k in range(comma - 1, start, -1) if doc[k].text == ","), None) if comma is not None else None
    return opened - 1 if opened is not None else deed.i - 1


def _backshifted(sentence: Span) -> bool:
    """True for a sentence in the past perfect that says nothing of a speaker itself."""
    had = any(t.lower_ in ("had", "would") and t.dep_ in ("aux", "aux:pass", "cop") for t in sentence)
    present = any(c.lower_ in PRESENT for c in sentence.root.children)
    return had or (sentence.root.tag_ == "VBN" and not present)


def _path(word: Token) -> Iterator[Token]:
    token = word
    yield token
    for _ in range(40):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def _no_one(token: Token) -> bool:
    return token.lower_ == "one" and token.i > 0 and token.nbor(-1).lower_ == "no"
