"""Aspect: whether a clause only supposes what it says, and whether that is over by its own words.

Invariant: each is told by the words beside the verb, never by what the text says elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from wildcard.reading.tokens import Token

IF = frozenset({"if", "unless", "lest", "whether"})
INVERTED = frozenset({"had", "were", "should"})  # "Had X known", "Were X to fall"
WOULD = frozenset({"would", "could", "might", "will", "may"})
OVER = frozenset({"stop", "cease", "end", "halt", "discontinue", "quit", "terminate"})
STEPS = 4  # words of one phrase above a word


def supposed(word: Token) -> bool:
    """True for what a condition says: "if X arms Y", "had X armed Y"."""
    return _inverted(word) or any(_conditional(token) for token in _phrase(word))


def _conditional(head: Token) -> bool:
    mark = next((c for c in head.children if c.i < head.i and c.dep_ == "mark" and c.lower_ in IF), None)
    return mark is not None and (mark.i == 0 or mark.nbor(-1).lower_ != "as")


def _inverted(word: Token) -> bool:
    """True before the comma of "Had X armed Y, Z would have": the parse of such clauses is not to be trusted."""
    sentence = word.sent
    if sentence[0].lower_ not in INVERTED or sentence[-1].text == "?":
        return False
    comma = next((t.i for t in sentence if t.text == ","), word.i)
    return word.i < comma and any(t.lower_ in WOULD for t in word.doc[comma : sentence.end])


def over(word: Token) -> bool:
    """True for what is told to be no longer so: "no longer funds", "stopped funding", "ended its training of"."""
    if any(c.lower_ == "longer" and c.i and c.nbor(-1).lower_ == "no" for c in word.children):
        return True
    above = word.head
    if above is word or above.pos_ != "VERB":
        return False
    refused = any(c.lower_ in ("not", "n't", "n’t", "never") or c.dep_.startswith("aux") for c in above.children)
    if word.dep_ in ("xcomp", "obj", "advcl") and above.lemma_.lower() in OVER and not refused:
        return True
    return word.dep_ == "xcomp" and above.lower_ == "used" and any(c.lower_ == "to" for c in word.children)


def _phrase(word: Token) -> Iterator[Token]:
    """The word and what it hangs on within its clause."""
    token = word
    for _ in range(STEPS):
        yield token
        joined = token.dep_ in ("conj", "xcomp", "obj", "nmod", "nmod:desc", "amod", "compound", "obl", "acl")
        if not joined or token.head is token:
            return
        token = token.head
