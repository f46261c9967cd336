"""Lapsed: whether a post is told to be somebody's no longer, by the words around it in its sentence.

"Until his appointment, X was the commander", "who previously commanded", "the immediate past head", "X, commander of
Y, was relieved". Invariant: silence lapses nothing; only a word that says so does.
"""

from __future__ import annotations

import re

from wildcard.reading.lexicon.lemma import lemma
from wildcard.reading.mentions.sayings import BEING
from wildcard.reading.parsing.tokens import Doc, Token

_NEXT = (
    r"(?:appointment|posting|promotion|redeployment|deployment|retirement|death|demise|elevation|election|transfer"
    r"|arrest|nomination|assignment|removal|dismissal|departure|assassination|killing|defection|present post)"
)
_UNTIL = re.compile(
    rf"\b(?:until|till|prior to|before|up to|ahead of) (?:his|her|their) (?:\w+ ){{0,2}}{_NEXT}\b"
    r"(?:(?! (?:is|are|has|now|becomes|became|takes|took)\b)[^;])*"
    r" (?:was|had been|served|commanded|headed|led|held|acted|worked|ran|chaired)\b"
    r"(?:(?! (?:is|are|has|now|becomes|became|takes|took)\b)[^;])*\Z"
)
_BEFORE = re.compile(  # "previously GOC", "until his redeployment the Commander", "until recently the Flag Officer"
    r"(?:(?:, |\b(?:was|were|been|and|who) )(?:previously|formerly|earlier|hitherto)|until recently|until last \w+"
    rf"|(?:until|till|prior to|before) (?:his|her|their) (?:\w+ ){{0,2}}{_NEXT})"
    r"(?: as)?(?: the| a| an)?(?: (?!(?:in|at|on|this|that) )[^\s,;]+){1,4}\Z"
)
EARLIER = frozenset({"previously", "formerly", "once", "earlier", "hitherto", "then"})
PAST = frozenset({"past", "former", "ex", "erstwhile", "outgoing", "late", "then", "previous", "ousted", "deposed"})
GOING_ON = frozenset({"now", "today", "further", "date", "present", "the", "at"})
MOVING_ON = frozenset({"he", "she", "his", "her", "being", "becoming", "moving", "joining", "retiring", "leaving"})
REMOVED = frozenset([
    "relieve", "sack", "dismiss", "remove", "replace", "fire", "oust", "depose", "suspend", "demote", "redeploy",
    "transfer", "sideline", "retire",
])  # fmt: skip
AUXILIARY = frozenset({"was", "were", "has", "have", "had", "been", "is", "being", "now", "also", "since", "later"})
ACTING = frozenset({"VBD", "VBN"})
REACH = 12  # tokens from a post to what ends it


def lapsed(word: Token, holder: int) -> bool:
    """True where the words around a post, and around its holder's name (the place of its head), say that it is over."""
    doc, start, end = word.doc, word.sent.start, word.sent.end
    before = " ".join(t.lower_ for t in doc[start : word.i + 1])
    if _UNTIL.search(before) is not None:
        return True
    if word.tag_ in ACTING and any(c.lower_ in EARLIER and c.dep_ == "advmod" for c in word.children):
        return True
    earlier = any(c.lower_ in EARLIER and c.dep_ == "advmod" for c in word.children)
    if earlier and word.pos_ in ("NOUN", "PROPN") and any(c.lower_ in ("was", "were", "been") for c in word.children):
        return True  # "was formerly commander of"
    if _BEFORE.search(before) is not None and not any(t.pos_ == "VERB" for t in doc[max(start, word.i - 2) : word.i]):
        return True
    return _called_past(word) or _until(word, end) or _removed(doc, word, holder, end)


def _called_past(word: Token) -> bool:
    """True for "the immediate past commander", "then commander of"."""
    if word.pos_ not in ("NOUN", "PROPN"):
        return False
    k = word.i - 1
    while k >= word.sent.start and (word.doc[k].pos_ in ("ADJ", "NOUN", "PROPN", "ADV") or word.doc[k].text == "-"):
        if word.doc[k].lower_ in PAST:
            return word.doc[k].lower_ != "then" or k == word.i - 1
        k -= 1
    return False


def _until(word: Token, end: int) -> bool:
    """True before "until last year", "before he was redeployed", in the clause of what was."""
    doc = word.doc
    was = word.tag_ in ACTING or any(c.lower_ in ("was", "were", "had") for c in word.children)
    if not (was or any(t.lower_ in ("was", "served", "had") for t in doc[max(word.sent.start, word.i - 4) : word.i])):
        return False
    for k in range(word.i + 1, min(end - 1, word.i + REACH)):
        token, after = doc[k], doc[k + 1].lower_
        if token.text in (",", ";") or (token.pos_ == "VERB" and token.tag_ != "VBN"):
            return False
        if token.lower_ in ("until", "till"):
            return after not in GOING_ON or (after == "the" and k + 2 < end)
        if token.lower_ == "before":
            return after in MOVING_ON
    return False


def _removed(doc: Doc, word: Token, holder: int, end: int) -> bool:
    """True where whoever holds it "was relieved", "has been sacked", right behind the name or its apposition."""
    if word.pos_ not in ("NOUN", "PROPN"):
        return False
    at = max(word.i, holder)
    if word.i > holder:  # "X, commander of the 5th Brigade, was replaced"
        at = next((k for k in range(word.i + 1, min(end, word.i + REACH)) if doc[k].text == ","), at)
    k = at + 1
    k += k < end and doc[k].text == ","
    first = k
    while k < end and doc[k].lower_ in AUXILIARY:
        k += 1
    if k + 1 < end and doc[k + 1].lower_ in ("as", "from"):
        return False  # "was replaced as head of the task force": of another post
    passive = any(doc[n].lower_ in BEING for n in range(first, min(k, end)))  # not "has transferred 12 officers"
    return passive and k < end and lemma(doc[k].lower_, "VERB") in REMOVED and doc[k].lower_.endswith("ed")
