"""Governing: whose deeds surround a word, clause by clause.

A pronoun's reading hangs on the subjects above it: "its" in "X, which has its seat in Y" is X's, "it" in "X denies
supplying it" is not (binding: Chomsky 1981; implied subjects by control: Bresnan 1982). A clause without a subject of
its own takes it from where it hangs: a participle from its noun, a second verb from the first, an infinitive from
the object or subject of the verb above.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wildcard.reading.parsing.tokens import Token

NOMINAL = frozenset({"acl", "acl:relcl"})
RELATIVES = frozenset({"which", "who", "that", "whom"})
DEEP = 4  # clauses above a word that are looked at


@dataclass(frozen=True, slots=True)
class Level:
    """A clause above a word: its predicate, its subject where it has or takes one, and how it hangs on the next."""

    predicate: Token
    subject: Token | None
    hangs: str
    relative: bool  # the subject is the noun that a relative clause or participle describes


def levels(token: Token) -> Iterator[Level]:
    """The clauses around a word, from the inmost; at most `DEEP`."""
    for _ in range(DEEP):
        predicate = predicate_of(token)
        if predicate is None:
            return
        subject, relative = subject_of(predicate)
        yield Level(predicate, subject, predicate.dep_, relative)
        if predicate.head is predicate:
            return
        token = predicate


def predicate_of(token: Token) -> Token | None:
    """The head of the clause that a word stands in; None for a root without one."""
    above = token.head
    while above is not token:
        if _predicate(above):
            return above
        token, above = above, above.head
    return None


def _predicate(token: Token) -> bool:
    if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "case", "aux", "aux:pass", "cop", "mark"):
        return True
    return any(c.dep_.startswith("nsubj") or c.dep_ == "cop" for c in token.children)


def subject_of(predicate: Token) -> tuple[Token | None, bool]:
    """The subject that a predicate has or takes, and whether it is the noun that its clause describes."""
    for _ in range(6):
        own = next((c for c in predicate.children if c.dep_.startswith("nsubj")), None)
        if own is not None and not (own.lower_ in RELATIVES and predicate.dep_ == "acl:relcl"):
            return own, False
        head = predicate.head
        if predicate.dep_ in NOMINAL:
            return head, True
        if head is predicate:
            return None, False
        if predicate.dep_ == "xcomp":
            controller = next((c for c in head.children if c.dep_ in ("obj", "iobj")), None)
            if controller is not None:
                return controller, False
        predicate = head
    return None, False
