"""Whom a word of accusing accuses, by the grammar of its clause: "blamed X for", "pinned it on X", "the finger at X".

Invariant: who accuses has not done what he accuses another of, so far as this word says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wildcard.reading.mentions.arguments import CHARGING, case_of
from wildcard.reading.mentions.governing import subject_of
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.mentions.sayings import GIVING, lemma_of
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.scoring.candidates import Candidate

REACH = 4  # words from a deed up to the verb that lays it to somebody
# verbs whose object is what they lay, and the prepositions before whom they lay it to
LAYING = {
    "blame": ("on", "upon"), "pin": ("on", "upon"), "attribute": ("to",), "ascribe": ("to",), "impute": ("to",),
    "trace": ("to", "back to"), "lay": ("on", "upon", "at", "with"), "put": ("on", "upon"), "place": ("on", "upon"),
    "point": ("at", "to", "towards"),
}  # fmt: skip
# what those must lay that lay other things too
LAID = GIVING | {"lay": GIVING["lay"] | {"attack", "killing", "massacre", "bombing"}}
# what who accuses another has not done
CHARGED = frozenset([
    "committed", "controls", "arms", "funds", "trains", "hosts", "backs", "founded", "fights", "allied_with", "directs",
    "serves",
])  # fmt: skip
OF_A_DEED = frozenset({"of", "for", "with"})
NAMING = CHARGING | {"indict", "implicate", "fault"}  # verbs whose object is the accused


def accused(verb: Token) -> list[Token]:
    """The heads of whom a verb accuses; empty where it accuses nobody by its grammar."""
    return list(_accused(verb)) if verb.pos_ == "VERB" else []


def _accused(verb: Token) -> Iterator[Token]:
    lemma = verb.lemma_.lower()
    patients = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass")]
    laid = LAID.get(lemma)
    if laid is None or any(c.lemma_.lower() in laid for c in patients):
        # the parse hangs "on X" on the verb or on what is laid: "pinned the bombing on X"
        places = [verb, *patients] if lemma in LAYING else []
        behind = [c for p in places for c in p.children if c.dep_ in ("obl", "nmod") and c.i > verb.i]
        on = [c for c in behind if case_of(c) in LAYING[lemma]]
        if on and patients:
            yield from on
            return
    if lemma in NAMING or lemma_of(verb) == "blame":
        yield from patients


def deed_of(charge: Token) -> Token | None:
    """The deed that a verb of accusing tells of: the killing of "accused X of killing nine men"; None where none is."""
    if charge.lemma_.lower() not in NAMING or charge.pos_ != "VERB":
        return None
    for above in (charge, *(c for c in charge.children if c.dep_ in ("obj", "nsubj:pass"))):
        for child in above.children:
            if child.i > charge.i and child.tag_ == "VBG" and {c.lower_ for c in child.children} & OF_A_DEED:
                return child
    if charge.lemma_.lower() != "accuse":
        return None
    rest = charge.doc[charge.i + 1 : charge.sent.end]  # by the order of words, where the parse hangs it elsewhere
    return next((t for t in rest if t.tag_ == "VBG" and t.nbor(-1).lower_ == "of"), None)


def of_who_accuses(candidate: Candidate, at: Mapping[tuple[int, int], Mention]) -> bool:
    """True where a deed, or ground, is laid to who lays it to another: "X holds a unit in Y responsible for the
    killing", "X attributes the shelling to Y"."""
    if candidate.type not in CHARGED:
        return False
    token = candidate.word
    for _ in range(REACH):
        told = accused(token)
        if told and not any(_within(candidate, t) for t in told):
            own = [c for c in token.children if c.dep_ in ("nsubj", "obl:agent")]
            accusers = own or [subject_of(token)[0] or token]
            if any(a.left_edge.i <= candidate.word.i <= a.right_edge.i for a in accusers):
                return False  # "Iran, which funds X, accused Y"
            held = (at.get((candidate.passage, c.i)) for c in accusers)
            return any(m is not None and m.member is candidate.subject for m in held)
        if token.dep_ in ("conj", "parataxis") and token.tag_ != "VBG" and token.pos_ in ("VERB", "AUX"):
            return False  # "the army accused X and killed nine"
        token = token.head
    return False


def _within(candidate: Candidate, token: Token) -> bool:
    """True where the candidate's subject stands in what a token heads."""
    mention = candidate.subject_mention
    inside = mention is not None and mention.passage == candidate.passage
    return inside and token.left_edge.i <= mention.head <= token.right_edge.i  # type: ignore[union-attr]
