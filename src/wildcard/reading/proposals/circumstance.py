"""Circumstance: who is named beside a deed only for where, unlike whom, or after what it was done.

"Fighters were trained in Lebanon" trains nobody by Lebanon; "unlike the army, the police refused" opposes no army;
"Yak-130 trainers" are aircraft. Invariant: a preposition or a compound tells it, next to the name itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from wildcard.reading.lexicon.weapons import weapon
from wildcard.reading.mentions.arguments import case_of
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.proposals.doers import ACTIVE
from wildcard.reading.scoring.candidates import Candidate

WHERE = frozenset({"in", "at", "near", "inside", "across", "outside", "within", "around", "throughout"})
AIRCRAFT = frozenset({"trainer", "fighter", "bomber", "interceptor", "tanker"})
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,5}-?\d+\w*|[A-Z]\w+-\d+\w*")
LEAVING = frozenset({"former", "ex", "ousted", "dissident", "defected", "exiled"})
LEAVERS = frozenset({"defector", "deserter", "dissident", "veteran", "remnant", "renegade"})


def of_the_ground(candidate: Candidate) -> bool:
    """True where a deed is laid to the place that it was done at: "fighters were trained in Lebanon"."""
    mention, word = candidate.subject_mention, candidate.word
    if candidate.type not in ACTIVE or mention is None or mention.passage != candidate.passage:
        return False
    token = word.doc[mention.head]
    if case_of(token) == "at" and token.dep_ in ("obl", "nmod") and mention.form != "pronoun":
        return token.dep_ == "obl" or token.head is word or token.head.dep_ in ("acl", "obl")
    if mention.member.kind not in ("country", "state") and not mention.member.place:
        return False
    if token.dep_ == "nmod":
        noun = token.head
        return case_of(token) in WHERE and noun.dep_ in ("obl", "nmod") and noun.head is word
    return token.dep_ == "obl" and case_of(token) in WHERE and token.head is word


def of_unlike(candidate: Candidate) -> bool:
    """True where whoever is told to be unlike somebody is said to act on him, or the other way about."""
    if candidate.type == "rated":
        return False
    mentions = (candidate.subject_mention, candidate.object_mention)
    return any(m is not None and m.passage == candidate.passage and _unlike(candidate.word, m) for m in mentions)


def _unlike(word: Token, mention: Mention) -> bool:
    return any(c.lower_ == "unlike" for c in word.doc[mention.head].children)


def of_aircraft(candidate: Candidate, at: Mapping[tuple[int, int], Mention]) -> bool:
    """True for aircraft that are taken for men: "Su-30 fighters", "Yak-130 trainers"."""
    if candidate.type not in ("trains", "arms", "funds"):
        return False
    mention = candidate.object_mention
    tokens = [candidate.word]
    if candidate.type == "trains":
        tokens += candidate.word.children  # "supplied it with Yak-130 trainers"
    if mention is not None and mention.passage == candidate.passage:
        tokens.append(candidate.word.doc[mention.head])
    return any(_aircraft(t, at.get((candidate.passage, t.i - 1))) for t in tokens)


def _aircraft(token: Token, before: Mention | None) -> bool:
    """True for "fighters" behind a weapon's name, and for "trainers" behind any model: "M23 fighters" are men."""
    noun = token.lemma_.lower()
    if noun not in AIRCRAFT or token.i == 0:
        return False
    name = before.text if before is not None else token.nbor(-1).text
    known = before is not None and before.member.entry is not None
    return weapon(name) or (noun != "fighter" and not known and _MODEL.fullmatch(name) is not None)


def of_who_had_left(candidate: Candidate) -> bool:
    """True where a founding or a deed is laid to a body that its doers had left: "founded by former officers of X"."""
    mention, word = candidate.subject_mention, candidate.word
    if candidate.type not in ACTIVE or mention is None or mention.passage != candidate.passage:
        return False
    token = word.doc[mention.head]
    nouns = [token] if mention.form in ("acting", "common", "anaphor") else []
    nouns += [token.head] if token.dep_ in ("nmod", "compound", "conj") else []
    if token.dep_ == "conj" and token.head.dep_ == "nmod":
        nouns.append(token.head.head)
    return any(_leaver(noun) for noun in nouns if noun.pos_ == "NOUN")


def _leaver(noun: Token) -> bool:
    if noun.lemma_.lower() in LEAVERS:
        return True
    before = [t.lower_ for t in noun.doc[max(noun.sent.start, noun.i - 3) : noun.i]]
    return not LEAVING.isdisjoint(before)
