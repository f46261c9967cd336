"""Particulars: what a claim's clause says beside its slots: whom a force is compared with, whom an act hit and where,
what was given.

Read off the parse around the claim's word. Invariant: a particular stands in the claim's own sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wildcard.reading.mentions.arguments import case_of
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.names.naming import WORD
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.scoring.candidates import Candidate

GIVING = frozenset({"funds", "arms"})
BODIES = frozenset({"force", "armed group", "party"})
HARMED = frozenset({"person", "community"})
COMPARING = frozenset({"than", "unlike", "compared with", "compared to"})
CLAUSES = frozenset({"acl:relcl", "acl", "advcl", "ccomp", "parataxis", "conj", "cc", "punct", "appos", "list"})
BESIDE = frozenset({"case", "det", "mark", "nmod:poss", "advmod", "cop", "nsubj"})  # no part of what is given
LOCAL = frozenset(
    {"in", "at", "near", "inside", "outside", "around", "on", "across", "throughout", "within", "outside of"}
)
WIDEST = 8  # words of a phrase that tells what


@dataclass(frozen=True, slots=True)
class Particulars:
    """Reads the particulars of a text's claims; `at` gives the mention at a token of a passage."""

    passages: Sequence[Passage]
    at: Mapping[tuple[int, int], Mention]

    def of(self, candidate: Candidate) -> dict[str, str]:
        """Those of a claim, by the codebook's names of its qualifiers."""
        kind = candidate.type
        if kind == "rated":
            found = {"than": self._compared(candidate)}
        elif kind == "committed":
            found = {"target": self._hit(candidate), "place": self._where(candidate)}
        elif kind in GIVING:
            found = {"what": self._given(candidate)}
        else:
            return {}
        return {key: told for key, told in found.items() if told is not None}

    def _compared(self, candidate: Candidate) -> str | None:
        """Behind "than", "unlike", "compared with", "as … as"; of a superlative those that it is taken from."""
        word = candidate.word
        own = {word.i, *(c.i for c in word.children if c.dep_ != "conj")}
        held = [t for t in _around(word) if t.i != word.i and _nominal(t)]
        near = [t for t in held if t.head.i in own]  # before what hangs on a word that this one hangs on
        for token in (*near, *(t for t in held if word.head.i == t.head.i and word.dep_ != "conj")):
            case, beside = case_of(token), [token.head, *token.head.children]
            as_much = case == "as" and any(t.lower_ == "as" and t.i < token.i - 1 and t.dep_ != "case" for t in beside)
            taken_from = case in ("of", "among") and any(t.tag_ in ("JJS", "RBS") for t in beside)
            if case in COMPARING or as_much or taken_from:
                return self._told(token, candidate)
        return None

    def _hit(self, candidate: Candidate) -> str | None:
        """Who is the object of the deed."""
        word = candidate.word
        deed = word.pos_ in ("VERB", "AUX")
        for child in word.children:
            if deed and child.dep_ in ("obj", "nsubj:pass"):
                return self._somebody(child, candidate)
            if not deed and child.dep_ == "nmod" and case_of(child) in ("of", "against", "on"):
                return self._somebody(child, candidate)
        return None

    def _somebody(self, token: Token, candidate: Candidate) -> str | None:
        mention = self.at.get((candidate.passage, token.i))
        harmed = mention is not None and mention.member.kind in HARMED
        return self._told(token, candidate) if harmed else None

    def _where(self, candidate: Candidate) -> str | None:
        """The place that its clause names behind a preposition of place, what follows the word before what leads it."""
        word = candidate.word
        for token in sorted(word.subtree, key=lambda t: (t.i < word.i, t.i)):
            mention = self._mention(token, candidate)
            if mention is None or not mention.member.place or case_of(token) not in LOCAL:
                continue
            others = (self._mention(c, candidate) for c in token.children if c.dep_ == "conj")
            several = any(m is not None and m.member.place for m in others)
            return None if several else mention.text  # of several places none is the one
        return None

    def _mention(self, token: Token, candidate: Candidate) -> Mention | None:
        return self.at.get((candidate.passage, token.i))

    def _given(self, candidate: Candidate) -> str | None:
        """What the giver gives: the object that is not who receives it, or what stands behind "with"."""
        word = candidate.word
        slots = _heads(candidate)
        with_it = word.dep_ == "obl" and case_of(word) == "with"  # "provided the army with helicopters"
        if word.pos_ == "NOUN" and (word.dep_ in ("obj", "conj") or with_it) and word.i not in slots:
            return self._phrase(word, candidate)
        for child in word.children if word.pos_ == "VERB" else ():
            fit = child.dep_ == "obj" or (child.dep_ == "obl" and case_of(child) == "with")
            if not fit or child.i in slots or child.pos_ not in ("NOUN", "PROPN"):
                continue
            mention = self._mention(child, candidate)
            if child.text != WORD["date"] and (mention is None or mention.form == "description"):
                return self._phrase(child, candidate)
        return None

    def _told(self, token: Token, candidate: Candidate) -> str | None:
        mention = self._mention(token, candidate)
        if mention is None:
            return self._phrase(token, candidate) if token.pos_ != "PRON" else None
        if mention.member is candidate.subject:
            return None
        resolved = mention.form in ("pronoun", "anaphor", "acting", "common") and not mention.member.unnamed
        return mention.member.argument().name if resolved else mention.text

    def _phrase(self, token: Token, candidate: Candidate) -> str | None:
        """A noun with what stands right beside it, in the words of the text."""
        passage = self.passages[candidate.passage]
        slots = _heads(candidate)
        held = [token]
        pending = [token]
        while pending:
            for child in pending.pop().children:
                mention = self._mention(child, candidate)
                body = mention is not None and mention.form in ("name", "acronym") and mention.member.kind in BODIES
                if body or child.i in slots or case_of(child) in ("to", "for", "from"):
                    continue  # who gives or takes it
                if child.dep_ not in CLAUSES | BESIDE:
                    held.append(child)
                    pending.append(child)
        low, high = min(t.i for t in held), max(t.i for t in held)
        if high - low >= WIDEST:
            low = high = token.i
        text = passage.text[passage.starts[low] - passage.start : passage.ends[high] - passage.start]
        return " ".join(text.split()) if any(c.isalpha() for c in text) else None


def _around(word: Token) -> Iterator[Token]:
    """The words of a word's clause."""
    top = word
    while top.head is not top and top.dep_ not in ("advcl", "ccomp", "acl:relcl", "parataxis", "root", "ROOT"):
        top = top.head
    yield from top.subtree


def _nominal(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON")


def _heads(candidate: Candidate) -> set[int]:
    """The tokens at which the claim's slots stand."""
    return {m.head for m in (candidate.subject_mention, candidate.object_mention) if m is not None}
