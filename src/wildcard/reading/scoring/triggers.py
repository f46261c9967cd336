"""Triggers: the words of a text that may carry a claim, each with its clause.

A trigger is a verb, a noun or adjective of the lexicons or that predicates, a person's title, or a name that another
name hangs on ("the X of Y"). Invariant: a word is one trigger at most; its span covers the word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wildcard.reading.lexicon.frames import Frame, Frames, appraisals
from wildcard.reading.lexicon.lemma import lemma as infinitive
from wildcard.reading.lexicon.words import classes
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.names.offices import titles
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.parsing.tokens import Span, Token

CLAUSAL = frozenset({"conj", "parataxis", "cc", "punct", "discourse", "list", "dep"})
LINKS = frozenset({"nmod", "nmod:poss", "compound", "appos", "amod", "nmod:desc", "flat", "conj"})
STANDING = frozenset({"ROOT", "conj", "ccomp", "advcl", "parataxis"})
NAMES = frozenset({"name", "acronym", "metonym", "region", "site"})
SECONDS = frozenset({"deputy", "vice", "assistant", "sub", "under"})
FAR_CLAUSE = 12  # tokens after its word where a joined clause is another claim's


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may carry a claim; [start, end) is its clause in the document.

    `how` is word, title (of the person at the word) or link (between the mention at the word and another).
    """

    word: Token
    lemma: str
    number: int
    start: int
    end: int
    how: str
    frames: tuple[Frame, ...]


class Triggers:
    """Finds the triggers of sentences."""

    def __init__(self, frames: Frames) -> None:
        self.frames = frames

    def of(self, number: int, passage: Passage, sentence: Span, at: Mapping[int, Mention]) -> Iterator[Trigger]:
        """The triggers of a sentence, in reading order."""
        for word in sentence:
            mention = at.get(word.i)
            how = self._how(word, mention, at)
            if how:
                verb = self._gerund(word) if how == "word" else ""
                lemma = verb or lemma_of(word)
                frames = self.frames.of_gerund(verb) if verb else self.frames_of(word, lemma) if how == "word" else ()
                start, end = span_of(word, passage)
                if how != "word" and mention is not None:
                    start = min(start, max(passage.start, mention.start - len(mention.title) - 1))
                yield Trigger(word, lemma, number, start, end, how, frames)

    def frames_of(self, word: Token, lemma: str) -> tuple[Frame, ...]:
        """The frames of a word as the part of speech that it is."""
        speech = "verb" if word.pos_ in ("VERB", "AUX") else "noun"
        return self.frames.of(lemma, speech) or self.frames.of(word.lemma_.lower(), speech)

    def _how(self, word: Token, mention: Mention | None, at: Mapping[int, Mention]) -> str:
        if not any(c.isalnum() for c in word.text):
            return ""  # the dash of "re-entered" is taken for a verb
        if mention is not None and mention.form in NAMES:
            if mention.title and mention.member.person:
                return "title"
            return "link" if _linked(word, at) else ""
        if word.pos_ == "VERB" or (word.pos_ == "AUX" and word.dep_ in STANDING):
            return "word"
        if word.pos_ in ("NOUN", "ADJ", "PROPN"):
            if self._known(word) or (word.pos_ in ("NOUN", "ADJ") and _predicates(word)):
                return "word"
            if mention is not None and _linked(word, at):
                return "link"
        return ""

    def _known(self, word: Token) -> bool:
        return self._listed(word.lemma_.lower()) or bool(self._gerund(word))

    def _gerund(self, word: Token) -> str:
        """The verb of a gerund that no lexicon lists as a noun: the "arm" of "the arming of X by Y"; else empty."""
        low = word.lower_
        if word.pos_ != "NOUN" or not low.endswith("ing") or self._listed(low):
            return ""
        verb = infinitive(low, "VERB")
        return verb if verb != low and (verb in self.frames.by_word or verb in classes()) else ""

    def _listed(self, lemma: str) -> bool:
        return lemma in self.frames.by_word or lemma in appraisals() or lemma in classes() or lemma in titles()


def lemma_of(word: Token) -> str:
    """The lemma with its particle ("carry out")."""
    for child in word.children:
        if child.dep_ == "compound:prt":
            return f"{word.lemma_.lower()} {child.lower_}"
    return str(word.lemma_.lower())


def _predicates(word: Token) -> bool:
    return word.dep_ in ("ROOT", "appos", "xcomp", "parataxis") or any(c.dep_ == "cop" for c in word.children)


def _linked(word: Token, at: Mapping[int, Mention]) -> bool:
    if word.dep_ in LINKS and word.head.i in at:
        return True
    return any(c.dep_ in LINKS and c.i in at for c in word.children)


def span_of(word: Token, passage: Passage) -> tuple[int, int]:
    """Where a word's own clause stands in the document: its subtree without what is joined to it."""
    low = high = word.i
    stack = [word]
    while stack:
        token = stack.pop()
        for child in token.children:
            if child.dep_ in CLAUSAL and (
                token is word or child.pos_ in ("VERB", "AUX") or child.dep_ in ("parataxis", "punct")
            ):
                continue
            if token is word and child.dep_ in ("advcl", "acl:relcl") and child.i > word.i + FAR_CLAUSE:
                continue
            low, high = min(low, child.i), max(high, child.i)
            stack.append(child)
    return passage.starts[low], passage.ends[max(high, _strayed(word))]


def _strayed(word: Token) -> int:
    """The end of the object of "accused it of executing captives", where the parse gives that to the verb above."""
    if word.tag_ != "VBG" or word.dep_ not in ("acl", "advcl") or any(c.dep_ == "obj" for c in word.children):
        return word.i
    above = (c for a in word.ancestors for c in a.children if c.dep_ == "obj" and c.i > word.i)
    return next((c.right_edge.i for c in above if c.left_edge.i == word.i + 1), word.i)


def second(word: Token) -> bool:
    """True for "deputy chairman", "vice president": who is under a head is none."""
    doc, at = word.doc, word.i
    beside = {doc[at - 1].lower_} if at > 0 else set()
    return not SECONDS.isdisjoint(beside | {c.lower_ for c in word.children if c.i < at})
