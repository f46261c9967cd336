"""Gainsaid: what the end of a sentence, or a short one behind it, says against what was told: ", which X denied",
", but X denies it", "X has rejected the allegation."

Invariant: it holds for the last clause before it, with what that clause joins, and for no clause of another subject.
"""

from __future__ import annotations

from dataclasses import dataclass

from wildcard.reading.lexicon.cues import Cues
from wildcard.reading.mentions.sayings import NEGATIVE, classes_of
from wildcard.reading.parsing.tokens import Token

CHARGES = frozenset({"charge", "accusation", "allegation", "claim", "assertion"})
TURNING = frozenset({"but", "though", "although", "while", "yet", "and"})
TAKEN_UP = frozenset({"it", "this", "that", "them", "so"}) | CHARGES
REFUSING = frozenset({"reject", "dismiss"})  # beside the verbs of denying, of a charge that is taken up
NEAR = 10  # words from the comma to the verb
SHORT = 12  # words of a sentence that does no more than deny


@dataclass(frozen=True, slots=True)
class Gainsaid:
    """The mark that opens it, the verb of denying and the last word of its clause, by their place; `apart` where it is
    a sentence of its own."""

    comma: int
    verb: Token
    last: int
    apart: bool = False


def gainsaid(word: Token, cues: Cues) -> Gainsaid | None:
    """What is said against the clause of a word in the same sentence or the next; None where nothing is."""
    doc, end = word.doc, word.sent.end
    for comma in range(word.i + 1, end - 2):
        if doc[comma].text == "," and (turned := _opens(doc[comma + 1 : comma + 4])):
            verb = next((t for t in doc[comma + 2 : min(end, comma + NEAR)] if t.pos_ == "VERB"), None)
            if verb is None or not _denies(verb, cues) or (turned == "but" and not _taken_up(verb, end)):
                if turned == "but":
                    continue
                return None
            if doc[comma + 1].head is verb and doc[comma + 1].dep_.startswith("nsubj"):
                return None  # "the Kremlin, which denied having any tie to it"
            if _another_between(word, comma):
                return None  # another clause lies between: it is that which is denied
            stop = next((t.i for t in doc[verb.i + 1 : end] if t.text in (",", ";", ".", "!", "?")), end)
            return Gainsaid(comma, verb, stop - 1)
    return None if _another_between(word, end) else _next(word, cues)


def _another_between(word: Token, stop: int) -> bool:
    return any(c.dep_.startswith("nsubj") for t in word.doc[word.i + 1 : stop] for c in t.children if c.i > word.i)


def _denies(verb: Token, cues: Cues) -> bool:
    if any(c.lower_ in NEGATIVE for c in verb.children):
        return False
    return "deny" in classes_of(verb, cues) or verb.lemma_.lower() in REFUSING


def _taken_up(verb: Token, end: int) -> bool:
    """True where a verb has nothing for its object but what was told: "denies it", "denied the charge", "denies doing
    so"."""
    after = [t for t in verb.doc[verb.i + 1 : end] if t.dep_ != "punct"]
    told = [c for c in verb.children if c.dep_ in ("obj", "ccomp", "xcomp", "obl")]
    if not told:
        return not after
    return all(c.lemma_.lower() in TAKEN_UP or c.lower_ in TAKEN_UP or _doing_so(c) for c in told)


def _doing_so(verb: Token) -> bool:
    return verb.lower_ == "doing" and any(c.lower_ == "so" for c in verb.children)


def _next(word: Token, cues: Cues) -> Gainsaid | None:
    """A short sentence right behind that of the word which denies and says no more."""
    doc, start = word.doc, word.sent.end
    if start >= len(doc):
        return None
    sentence = doc[start].sent
    verb = next((t for t in sentence if t.pos_ == "VERB"), None)
    if verb is None or sentence.end - sentence.start > SHORT or not _denies(verb, cues):
        return None
    told = any(c.dep_ in ("obj", "ccomp", "xcomp") for c in verb.children)
    if not told or not _taken_up(verb, sentence.end):
        return None
    return Gainsaid(start, verb, sentence.end - 1, apart=True)


def _opens(words: list[Token]) -> str:
    """How a clause begins that may deny: "which", "a charge", or "but"; empty for any other."""
    first = words[0].lower_
    charge = len(words) > 1 and first in ("a", "an", "the") and words[1].lemma_.lower() in CHARGES
    if first == "which" or charge or first in ("charges", "accusations", "allegations", "claims"):
        return "which"
    return "but" if first in TURNING else ""
