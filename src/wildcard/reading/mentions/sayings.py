"""Sayings: which words of a text say, deny, accuse, admit … and what they say it of.

Invariant: a word is a saying by its lemma and its place alone; a verb that the tagger took for a plural noun
("the ministry denies that") still is one.
"""

from __future__ import annotations

from wildcard.reading.lexicon.cues import Cues
from wildcard.reading.lexicon.lemma import lemma
from wildcard.reading.mentions.arguments import case_of
from wildcard.reading.parsing.tokens import Token

KINDS = ("deny", "accuse", "admit", "convict", "blame", "propose", "predict", "suspect", "say", "call")
NEGATIVE = frozenset({"not", "n't", "n’t", "never", "no", "nor", "neither"})
TO_DO = {"refuse": frozenset({"fail"}), "charge": frozenset({"wish"})}  # with "to", they tell of nothing
DEEDS = frozenset([
    "attack", "bombing", "raid", "strike", "killing", "assassination", "ambush", "shelling", "blast", "explosion",
    "murder", "abduction", "kidnapping", "assault", "operation", "it", "them",
])  # fmt: skip
RESPONSIBLE = frozenset({"responsible", "accountable", "liable", "culpable", "answerable"})
GUILT = frozenset({"blame", "responsibility", "guilt"})
GIVING = {"point": frozenset({"finger"}), "lay": GUILT, "put": GUILT, "place": GUILT}
BEING = frozenset({"is", "are", "was", "were", "be", "been", "being"})
TELLING = frozenset([
    "report", "claim", "allegation", "accusation", "charge", "finding", "suggestion", "rumour", "rumor", "assertion",
    "conclusion", "statement",
])  # fmt: skip
TEMPORAL = frozenset(["after", "when", "because", "as", "while", "since", "before", "although", "though", "until"])
CIRCUMSTANCE = frozenset([
    "in", "on", "at", "after", "before", "since", "during", "by", "until", "through", "throughout", "within",
    "near", "from", "between", "despite", "bare", "according to", "to", "under",
])  # fmt: skip


def verbal(token: Token, cues: Cues) -> bool:
    """True for a verb, and for one that was taken for a plural noun."""
    if token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBD", "VBP", "VBZ"):
        return True
    base = lemma(token.text, "VERB")
    if base not in cues.verbs or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    if token.text.endswith("ed"):
        return bool(after.lower_ == "that")
    if token.tag_ not in ("NNS", "NN", "NNPS") or not token.text.endswith("s"):
        return False
    clause = after.lower_ in ("that", "its", "their", "any", "having") or after.pos_ == "PRON"
    return before.pos_ in ("NOUN", "PROPN", "PRON") and (clause or base == "deny")


def lemma_of(token: Token, cues: Cues | None = None) -> str:
    """The lemma with its particle ("put down"), its object ("claim responsibility") or preposition ("call for")."""
    plain: str = lemma(token.text, "VERB") if cues is not None and verbal(token, cues) else token.lemma_.lower()
    for child in token.children:
        if child.dep_ == "compound:prt":
            return f"{plain} {child.lower_}"
        if child.dep_ == "obj" and child.lemma_ == "responsibility" and plain in ("claim", "take", "accept", "bear"):
            return "claim responsibility"
    if plain in GIVING and any(c.dep_ == "obj" and c.lemma_.lower() in GIVING[plain] for c in token.children):
        return "blame"  # "points the finger at the brigade", "lays the blame on it"
    if plain == "hold" and any(c.lower_ in RESPONSIBLE and c.i > token.i for c in token.children):
        return "blame"  # "holds the brigade responsible for the massacre"
    if plain == "call" and any(
        c.dep_ in ("obl", "advmod") and case_of(c) in ("for", "on", "upon") for c in token.children
    ):
        return "call for"
    return plain


def _reports_to(token: Token) -> bool:
    """ "It reports to the ministry", which says nothing but whom it is under."""
    if not any(c.dep_ == "obl" and case_of(c) in ("to", "directly to") for c in token.children):
        return False
    stop = next((t.i for t in token.doc[token.i : token.sent.end] if t.text == ":"), token.sent.end)
    told = any(c.dep_ in ("ccomp", "obj", "obl:agent", "xcomp") and c.i < stop for c in token.children)
    return not told and all(t.lower_ != "that" for t in token.doc[token.i : stop])


def classes_of(token: Token, cues: Cues) -> frozenset[str]:
    """The lexicon's classes of a word where it stands; none for a word that says nothing."""
    if not verbal(token, cues):
        if token.lower_ == "charge" and _in_charge(token):
            return frozenset()
        return cues.nouns.get(token.lemma_.lower(), frozenset()) if token.pos_ in ("NOUN", "PROPN") else frozenset()
    full = lemma_of(token, cues)
    if full == "blame" and token.i > 1 and token.nbor(-1).lower_ == "to" and token.nbor(-2).lower_ in BEING:
        return frozenset()  # "the militia is to blame": of whom that is said
    if full == "report" and _reports_to(token):
        return frozenset()
    if full.startswith("swear") and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "in":
        return frozenset()  # "was sworn in"
    if full == "claim" and claims_deed(token):
        return frozenset({"admit"})
    if full.startswith("assume") and _takes_up(token):
        return frozenset()
    if full in TO_DO and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in token.children):
        return TO_DO[full]
    for form in (full, full + "e", full.split(" ")[0]):
        if form in cues.verbs:
            return cues.verbs[form]
    return frozenset()


# what somebody assumes without supposing anything
TAKEN_UP = frozenset([
    "command", "charge", "office", "duty", "post", "position", "control", "power", "role", "leadership", "job", "reins",
    "responsibility", "title", "mantle", "presidency", "chairmanship",
])  # fmt: skip


def _takes_up(verb: Token) -> bool:
    """True for "assumed command", "assumed as its commander", which suppose nothing."""
    taken = any(c.dep_ == "obj" and c.lemma_.lower() in TAKEN_UP for c in verb.children)
    return taken or (verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ == "as")


def _in_charge(noun: Token) -> bool:
    """True for the charge that somebody is in, or takes of a body: no accusation."""
    return case_of(noun) == "in" or noun.head.lemma_.lower() in ("take", "assume", "have", "hold", "hand")


def noun_of(token: Token) -> str:
    """A noun's lemma, of one taken for a name at a sentence's start too."""
    if token.tag_ in ("NNS", "NN") and token.pos_ == "PROPN":
        return lemma(token.lower_, "NOUN")
    return str(token.lemma_.lower())


def claims_deed(token: Token) -> bool:
    """ "Claimed the attack", "claimed it": an object and no clause."""
    objects = [c for c in token.children if c.dep_ == "obj"]
    if any(noun_of(c) in DEEDS for c in objects):
        return True
    return bool(objects) and not any(c.dep_ in ("ccomp", "xcomp") for c in token.children)


def kind_of(token: Token, cues: Cues) -> str | None:
    """The one class that counts, or None."""
    classes = classes_of(token, cues)
    return next((k for k in KINDS if k in classes), None)


def complement(head: Token, token: Token, *, clausal: bool) -> bool:
    """Whether a dependent is what a verb tells of; `clausal` verbs tell only of clauses."""
    dep = token.dep_
    if clausal and dep in ("obj", "obl", "nmod", "nsubj:pass") and token.pos_ not in ("VERB", "AUX"):
        if dep == "obj" and noun_of(token) in TELLING and any(c.dep_ in ("acl", "ccomp") for c in token.children):
            return True  # "disputed reports that the army had armed them"
        named = dep in ("obl", "nmod") and case_of(token) == "as"
        return named or (dep == "nsubj:pass" and any(c.dep_ in ("xcomp", "ccomp", "advcl") for c in head.children))
    if dep in ("ccomp", "xcomp", "obj", "nsubj:pass", "csubj:pass"):
        return True
    marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "case", "advmod")}
    if dep in ("conj", "parataxis"):
        return token.i > head.i and ("that" in marks or _opened(head, token))
    if dep == "advcl" and "to" in marks and any(c.dep_ == "aux:pass" for c in head.children):
        return True  # "is said by X to have armed Y"
    if dep in ("advcl", "acl", "acl:relcl"):
        told = not marks.isdisjoint({"of", "for", "that", "with", "over"})
        beside = token.tag_ == "VBG" and token.i == head.i + 1  # "admitted killing"
        return marks.isdisjoint(TEMPORAL) and token.i > head.i and (told or beside or dep == "acl")
    if dep in ("obl", "nmod"):
        told = case_of(token) not in CIRCUMSTANCE or (case_of(token) == "bare" and token.tag_ in ("NN", "NNS"))
        return token.i > head.i and told and case_of(token) != "to"
    return False


def _opened(head: Token, token: Token) -> bool:
    """A colon or a quotation mark right after the verb, and the token behind it."""
    doc = token.doc
    near = [doc[k].text for k in range(head.i + 1, min(head.i + 4, token.i))]
    return token.dep_ == "parataxis" and any(t in (":", '"', "“", "``") for t in near)
