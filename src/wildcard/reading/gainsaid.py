"""Gainsaid: what the end of a sentence says against what it has told: ", which X denied", ", a charge that X rejects".

Invariant: it holds for the last clause before it, with what that clause joins, and for no clause of another subject.
"""

from __future__ import annotations

from dataclasses import dataclass

from wildcard.reading.cues import Cues
from wildcard.reading.sayings import classes_of
from wildcard.reading.tokens import Token

CHARGES = frozenset({"charge", "accusation", "allegation", "claim", "assertion"})
NEAR = 10  # words from the comma to the verb


@dataclass(frozen=True, slots=True)
class Gainsaid:
    """The comma that opens it, the verb of denying and the last word of its clause, by their place."""

    comma: int
    verb: Token
    last: int


def gainsaid(word: Token, cues: Cues) -> Gainsaid | None:
    """What is said against the clause of a word in the same sentence; None where nothing is."""
    doc, end = word.doc, word.sent.end
    for comma in range(word.i + 1, end - 2):
        if doc[comma].text == "," and _opens(doc[comma + 1 : comma + 4]):
            verb = next((t for t in doc[comma + 2 : min(end, comma + NEAR)] if t.pos_ == "VERB"), None)
            if verb is None or "deny" not in classes_of(verb, cues):
                return None
            if any(c.dep_.startswith("nsubj") for t in doc[word.i + 1 : comma] for c in t.children if c.i > word.i):
                return None  # another clause lies between: it is that which is denied
            stop = next((t.i for t in doc[verb.i + 1 : end] if t.text in (",", ";", ".", "!", "?")), end)
            return Gainsaid(comma, verb, stop - 1)
    return None


def _opens(words: list[Token]) -> bool:
    first = words[0].lower_
    charge = len(words) > 1 and first in ("a", "an", "the") and words[1].lemma_.lower() in CHARGES
    return first == "which" or charge or (first in ("charges", "accusations", "allegations", "claims"))
