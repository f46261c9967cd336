"""Doers: who can have done what a word says, by the grammar of its clause alone.

Whom somebody praises or punishes "for doing" it does it, not who praises; "displaced persons" and "the disappeared" are
told of without a deed. Invariant: a doer is denied only where the clause names another, or no deed.
"""

from __future__ import annotations

from wildcard.reading.candidates import Candidate
from wildcard.reading.cues import cues
from wildcard.reading.holders import of_another
from wildcard.reading.sayings import KINDS, classes_of
from wildcard.reading.tokens import Token

ACTIVE = frozenset([
    "committed", "fights", "arms", "funds", "trains", "controls", "founded", "heads", "commands", "directs", "backs",
    "hosts",
])  # fmt: skip
OWN_ACTS = ACTIVE - {"committed", "backs"}  # that the verb of judging itself does not tell
JUDGED = frozenset([
    "accuse", "blame", "sanction", "arrest", "jail", "imprison", "convict", "charge", "indict", "fine", "punish",
    "sentence", "try", "prosecute", "dismiss", "sack", "suspend", "criticise", "criticize", "condemn", "denounce",
    "praise", "thank", "commend", "hail", "laud", "congratulate", "reward", "decorate", "fault", "detain", "suspect",
    "reprimand", "sue", "chide", "berate", "fire", "honour", "honor", "rebuke", "blacklist", "designate",
])  # fmt: skip
POSTS = frozenset({"heads", "commands", "member_of"})
STANDING = frozenset({"displaced", "disappeared", "wounded", "injured", "missing", "bereaved"})
PEOPLE = frozenset([
    "person", "people", "civilian", "family", "resident", "man", "woman", "child", "villager", "community",
    "population", "soldier", "fighter", "student", "worker",
])  # fmt: skip


def of_who_judges(candidate: Candidate) -> bool:
    """True where what somebody is praised or punished for is laid to who praises: "sanctioned X for funding gangs"."""
    mention = candidate.subject_mention
    if candidate.type not in ACTIVE or mention is None or mention.passage != candidate.passage:
        return False
    word = candidate.word
    gerund = _gerund(word)
    if gerund is None and candidate.type in OWN_ACTS:
        gerund = next((g for c in word.children if c.dep_ in ("advcl", "acl") and (g := _gerund(c)) is not None), None)
    if gerund is None:
        return False
    verb = gerund.head
    if verb.lemma_.lower() not in JUDGED or verb.pos_ != "VERB":
        return False
    patient = next((c for c in verb.children if c.dep_ in ("obj", "nsubj:pass") and c.i < gerund.i), None)
    judges = [c for c in verb.children if c.dep_ in ("nsubj", "obl:agent")]
    if patient is None or not judges:
        return False
    return any(j.left_edge.i <= mention.head <= j.right_edge.i for j in judges)


def _gerund(word: Token) -> Token | None:
    """The "doing" behind "for" or "of" that a word is, or is joined to."""
    token = word
    for _ in range(3):
        marked = any(c.lower_ in ("for", "of") and c.dep_ in ("mark", "case") for c in token.children)
        if token.tag_ == "VBG" and marked:
            return token
        if token.dep_ != "conj":
            return None
        token = token.head
    return None


def of_a_victim(candidate: Candidate) -> bool:
    """True where a deed is laid to whom it was done to, or whose he is: "the driver of the unit was killed"."""
    word, mention = candidate.word, candidate.subject_mention
    if candidate.type != "committed" or mention is None or mention.passage != candidate.passage or told_by(word):
        return False
    patient = next((c for c in word.children if c.dep_ == "nsubj:pass"), None)
    return patient is not None and patient.left_edge.i <= mention.head <= patient.right_edge.i


def told_by(word: Token) -> bool:
    """True for a word that says, accuses, admits or denies."""
    return not classes_of(word, cues()).isdisjoint(KINDS)


def of_his_servant(candidate: Candidate) -> bool:
    """True where a post is given to somebody of its holder's own: "the driver of the Commander of 4 Brigade, X"."""
    word, mention = candidate.word, candidate.subject_mention
    if candidate.type not in POSTS or mention is None or mention.passage != candidate.passage:
        return False
    behind = mention.head > word.i and mention.form == "name"
    return behind and of_another(word.doc, word.i, word.doc[mention.head], word.sent.start)


def of_a_wider_body(candidate: Candidate) -> bool:
    """True where the whole that a unit belongs to is said to command it: "GOC 7 Division, Nigerian Army, General X"."""
    whole, unit = candidate.subject_mention, candidate.object_mention
    if candidate.type not in ("heads", "commands") or whole is None or unit is None or candidate.subject.person:
        return False
    if not (whole.passage == unit.passage == candidate.passage and unit.head < whole.head):
        return False
    between = candidate.word.doc[unit.head + 1 : whole.head]
    return any(t.text == "," for t in between) and all(t.text == "," or t.lower_ == "the" for t in between)


def standing_term(candidate: Candidate) -> bool:
    """True for a state that people are in, which tells no deed: "camps of displaced persons", "relatives of the
    disappeared"."""
    word = candidate.word
    if candidate.type != "committed" or word.lower_ not in STANDING:
        return False
    if any(c.dep_.startswith(("nsubj", "obl", "aux", "obj")) for c in word.children):
        return False
    named = word.dep_ == "amod" and word.head.lemma_.lower() in PEOPLE
    alone = any(c.lower_ == "the" and c.dep_ == "det" for c in word.children)
    return named or alone
