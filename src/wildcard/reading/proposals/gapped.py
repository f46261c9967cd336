"""Gapped: what the order of words leaves out or puts in between, and what a row leaves open.

"X backs Y, and Z the army" has a second clause without its verb; "X, said Y, did it" has Y in passing; "either X or Y"
says of neither that it did it. Invariant: each is told by marks and small words, not by the parse, which errs here.
"""

from __future__ import annotations

from collections.abc import Mapping

from wildcard.reading.lexicon.cues import cues
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.mentions.sayings import NEGATIVE, lemma_of
from wildcard.reading.parsing.tokens import Doc, Token
from wildcard.reading.proposals.doers import POSTS
from wildcard.reading.scoring.candidates import Candidate

At = Mapping[tuple[int, int], Mention]
JOINING = frozenset({",", ";", "and", "but", "while"})
BEFORE = frozenset({"the", "a", "an", "its", "their", "his", "her", "neither", "none", "nothing", "both"})
ALONE = frozenset({"neither", "none", "nothing", "both"})
SHOWN = frozenset({"name", "acronym", "metonym"})
REACH = 4  # tokens from an actor to the second object of a clause without a verb
ASIDE = 12  # tokens between the commas of an aside


def of_a_gap(candidate: Candidate, at: At) -> bool:
    """True where the actor of a clause whose verb is left out, or that clause's object, is taken for one more object:
    "X backs Y, and Z the army"."""
    mention, word = candidate.object_mention, candidate.word
    if mention is None or mention.passage != candidate.passage or not word.i < mention.head < word.sent.end:
        return False
    if word.pos_ != "VERB":
        return False
    first = next((k for k in range(word.i + 1, mention.head + 1) if _gap(k, word, candidate.passage, at)), None)
    return first is not None


def _gap(k: int, word: Token, passage: int, at: At) -> bool:
    """True for an actor behind a comma or "and" that another noun follows without a mark or a verb between."""
    doc, own = word.doc, at.get((passage, k))
    if own is None or own.form not in SHOWN or k + 1 >= word.sent.end:
        return False
    before = k - 1 - (doc[k - 1].lower_ == "the")
    if before <= word.i + 1 or doc[before].lower_ not in JOINING:
        return False
    if not any((passage, n) in at for n in range(word.i + 1, before)):
        return False  # it has no object yet
    if any(t.pos_ in ("VERB", "AUX") for t in doc[word.i + 1 : before]):
        return False
    return _second(k + 1, word.sent.end, passage, doc, at)


def _second(k: int, end: int, passage: int, doc: Doc, at: At) -> bool:
    """True where an object begins at once: "the army", a name, "neither"; and no verb comes before the next mark."""
    own = at.get((passage, k))
    named = own is not None and own.form in SHOWN and not own.member.person  # but "Iraqi Prime Minister X"
    if doc[k].lower_ not in BEFORE and not named:
        return False
    stop = next((n for n in range(k, end) if doc[n].text in (",", ";", ".", ":") or doc[n].lower_ == "and"), end)
    if any(doc[n].pos_ in ("VERB", "AUX") for n in range(k, stop)):
        return False
    return doc[k].lower_ in ALONE or any((passage, n) in at for n in range(k, min(stop, k + REACH)))


def beyond_a_stop(candidate: Candidate) -> bool:
    """True where a deed is laid to who is named behind the semicolon that ends its clause: "…, killing nine; the army
    said X had"."""
    mention, body, word = candidate.subject_mention, candidate.object_mention, candidate.word
    if mention is None or mention.passage != candidate.passage:
        return False
    if not word.i < mention.head and candidate.type not in POSTS:
        return False
    places = [word.i, mention.head]
    if candidate.type in POSTS and body is not None and body.passage == candidate.passage:
        places.append(body.head)  # "X, Commander, 3 Brigade; Y, Commander, 7 Brigade"
    return any(t.text == ";" for t in word.doc[min(places) + 1 : max(places)])


def of_an_aside(candidate: Candidate) -> bool:
    """True where a deed is laid to who is named in passing as telling it: "X, said the police, was behind it"."""
    mention, word = candidate.subject_mention, candidate.word
    if mention is None or mention.passage != candidate.passage or mention.form == "pronoun":
        return False
    doc, low, high = word.doc, word.sent.start, word.sent.end
    left = next(
        (k for k in range(mention.head - 1, max(low, mention.head - ASIDE) - 1, -1) if doc[k].text == ","), None
    )
    right = next((k for k in range(mention.head + 1, min(high, mention.head + ASIDE)) if doc[k].text == ","), None)
    if left is None or right is None or left <= word.i <= right:
        return False
    behind, before = doc[left + 1], doc[right - 1]
    told = behind if _says(behind) else before if _says(before) else None
    if told is None or left == low:
        return False
    verbs = [t for t in doc[left + 1 : right] if t.pos_ in ("VERB", "AUX") and t is not told]
    return not verbs or told is behind


def _says(token: Token) -> bool:
    if token.tag_ not in ("VBD", "VBZ", "VBP"):
        return False
    held = cues()
    return held.verb(token.lemma_.lower(), "aside") or held.verb(lemma_of(token), "aside")


def alternative(candidate: Candidate, at: At) -> bool:
    """True for one of two of whom a clause says that one of them did it, or had it done to him: "either X or Y"."""
    for mention in (candidate.subject_mention, candidate.object_mention):
        if mention is None or mention.passage != candidate.passage or mention.head == candidate.word.i:
            continue
        token = candidate.word.doc[mention.head]
        top = token.head if token.dep_ == "conj" else token
        row = [top, *(c for c in top.children if c.dep_ == "conj")]
        others = [
            m for t in row if (m := at.get((candidate.passage, t.i))) is not None and m.member is not mention.member
        ]
        left = min(t.left_edge.i for t in row)
        said = {t.lower_ for t in token.doc[max(token.sent.start, left - 1) : token.right_edge.i + 1]}
        either = "either" in said and any(c.lower_ == "or" and c.dep_ == "cc" for t in row for c in t.children)
        if others and either and token in row and not _negated(candidate.word):
            return True
    return False


def _negated(word: Token) -> bool:
    told = {c.lower_ for t in (word, *word.ancestors[:2]) for c in t.children}
    return not told.isdisjoint(NEGATIVE | {"without"})
