"""Subjects: which tokens stand in the speaker's place of a word of saying, likeliest first.

The parse's own subject; the nominal beside the verb where the parse has none; of "the chief, X, said" the name.
Invariant: a passive verb has no subject but its agent.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from wildcard.reading.lexicon.cues import Cues
from wildcard.reading.mentions.arguments import NOMINAL, Roles, case_of
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.mentions.sayings import verbal
from wildcard.reading.parsing.tokens import Doc, Token

NAMES = frozenset({"name", "acronym", "metonym"})
STANDING = NAMES | {"common", "acting"}
BETWEEN = frozenset({"ADV", "AUX", "PART"})
MARKS = frozenset({",", '"', "”", "''"})
INVERTING = frozenset({"say", "write", "add"})  # verbs that stand before who says it, of whatever
TELLING = frozenset({"report", "claim", "note", "explain", "argue", "reply", "conclude", "insist", "announce", "warn"})
STOPS = MARKS | {".", ";", ":", "?", "!", ")", "–", "—"}
APPOSED = 12  # tokens of an apposition between a name and its verb


def passive(verb: Token) -> bool:
    """True for a passive verb, and for a participle that no auxiliary and no object makes active."""
    deps = {c.dep_ for c in verb.children}
    if deps & {"aux:pass", "nsubj:pass"}:
        return True
    after_comma = verb.i > 0 and verb.nbor(-1).text == ","
    return verb.tag_ == "VBN" and "obj" not in deps and (verb.dep_ in ("acl", "amod") or after_comma)


class Subjects:
    """Answers for one passage."""

    def __init__(self, at: Mapping[int, Mention], roles: Roles, cues: Cues) -> None:
        self.at = at
        self.roles = roles
        self.cues = cues

    def of(self, saying: Token) -> list[Token]:
        """The tokens of whoever says what a verb or noun says."""
        if not verbal(saying, self.cues):
            return [t for role in ("poss", "by", "mod", "from", "of") for t in self._in(saying, role)]
        tokens = self._in(saying, "subj") if saying.pos_ in ("VERB", "AUX") else []
        if passive(saying):
            return [t for t in tokens if t.dep_ == "obl:agent" or case_of(t) == "by"]
        return self._participant(saying) or self._active(saying, tokens)

    def _in(self, word: Token, role: str) -> list[Token]:
        return [t for r, t in self.roles.slots(word) if r == role]

    def _participant(self, verb: Token) -> list[Token]:
        """Of ", accusing him": the subject of the sentence's verb, not the name beside the comma."""
        if verb.tag_ != "VBG" or verb.i == 0 or verb.nbor(-1).text != ",":
            return []
        for above in verb.ancestors:
            found = [c for c in above.children if c.dep_ in ("nsubj", "nsubj:pass") and c.i < verb.i]
            if found and above.pos_ in ("VERB", "AUX"):
                return found
        return []

    def _active(self, saying: Token, tokens: list[Token]) -> list[Token]:
        inverted = self._inverted(saying)
        if inverted is not None:
            return [inverted]
        closing = self._closing(saying)
        if closing is not None and all(t.i < closing.left_edge.i or t is closing.head for t in tokens):
            return [closing]
        tokens = sorted(tokens, key=lambda t: abs(t.i - saying.i) if t.head.i == saying.i else 0)
        own = [c for c in saying.children if c.dep_ == "nsubj" and c.i < saying.i and c.pos_ in NOMINAL]
        beside = self._beside(saying)
        if beside is None or beside in own:
            return tokens or own
        apposed = beside.i < saying.i - 1 or saying.nbor(-1).text == ","
        return [beside, *tokens] if not own or (apposed and not self._named(own[-1], STANDING)) else tokens

    def _named(self, token: Token, forms: frozenset[str]) -> bool:
        mention = self.at.get(token.i)
        return mention is not None and mention.form in forms

    def _inverted(self, saying: Token) -> Token | None:
        """Of ", said the police" and ", said General X,": the nominal between the verb and the next mark."""
        doc, i = saying.doc, saying.i
        if saying.lemma_.lower() not in INVERTING | TELLING:
            return None
        if i == 0 or doc[i - 1].text not in MARKS or saying.tag_ not in ("VBD", "VBZ") or i + 1 >= len(doc):
            return None
        inside = list(takewhile(lambda t: t.text not in STOPS, doc[i + 1 : min(saying.sent.end, i + APPOSED)]))
        if not inside or any(t.pos_ in ("VERB", "AUX", "SCONJ") or t.lower_ == "that" for t in inside):
            return None
        plain = list(takewhile(lambda t: t.pos_ != "ADP", inside))
        if not plain or plain[0].pos_ not in ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON"):
            return None
        found = next((t for t in reversed(plain) if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
        told = self.at.get(found.i) if found is not None else None
        speaks = told is not None and not told.member.place  # a verb that takes an object may have it there
        return found if speaks or saying.lemma_.lower() in INVERTING else None

    def _closing(self, saying: Token) -> Token | None:
        """Of "Russia funds it, a French official said": the nominal between the last comma and the verb, whatever the
        parse hangs it on; none where that is a clause or the end of a list."""
        doc, start, last = saying.doc, saying.sent.start, saying.i - 1
        while last > start and doc[last].pos_ in BETWEEN:
            last -= 1
        comma = next((k for k in range(last, max(start, last - APPOSED), -1) if doc[k].text == ","), last)
        inside = doc[comma + 1 : last + 1]
        clause = any(t.pos_ in ("VERB", "AUX", "CCONJ", "SCONJ") or t.tag_ in ("WP", "WDT") for t in inside)
        if clause or not any(t.pos_ in ("VERB", "AUX") for t in doc[start:comma]):
            return None
        plain = list(takewhile(lambda t: t.pos_ != "ADP", inside))
        return next((t for t in reversed(plain) if t.pos_ in ("NOUN", "PROPN", "PRON")), None)

    def _beside(self, verb: Token) -> Token | None:
        """The nominal before the verb, past adverbs, auxiliaries, a bracket and one apposition between commas."""
        doc, i, start = verb.doc, verb.i - 1, verb.sent.start
        while i >= start and doc[i].pos_ in BETWEEN:
            i -= 1
        if i < start:
            return None
        if doc[i].text == ")":
            if self._named(doc[i - 1], NAMES) and doc[i - 2].text == "(":
                return doc[i - 1]
            while i > start and doc[i].text != "(":
                i -= 1
            i -= 1
        if i > start and doc[i].text == ",":
            return self._apposed(doc, i, start)
        return doc[i] if i >= start and doc[i].pos_ in ("NOUN", "PROPN", "PRON") else None

    def _apposed(self, doc: Doc, comma: int, start: int) -> Token | None:
        before = next((k for k in range(comma - 1, start, -1) if doc[k].text == ","), None)
        if before is None:
            return None
        inside = [doc[k] for k in range(before + 1, comma)]
        clause = any(t.pos_ in ("VERB", "AUX") and t.tag_ != "VBN" for t in inside)
        person = self.at.get(before - 1)
        first = (person is not None and person.member.person) or not self._named(doc[comma - 1], NAMES)
        if first and self._named(doc[before - 1], NAMES) and len(inside) < APPOSED and not clause:
            return doc[before - 1]
        return doc[comma - 1] if self._named(doc[comma - 1], STANDING) else None
