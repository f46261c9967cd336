"""Undergone: who suffers a deed where a clause has the words of one who does it: "worshippers gunned down on Friday".

Invariant: a deed is told of nobody who, by its form, has it done to him.
"""

from __future__ import annotations

from wildcard.reading.scoring.candidates import Candidate

DEEDS = frozenset({"committed", "fights", "pressures"})
# done to somebody in any case
TRANSITIVE = frozenset([
    "kill", "murder", "arrest", "abduct", "kidnap", "rescue", "behead", "assassinate", "injure", "wound", "displace",
    "detain", "capture", "lynch", "massacre", "slay", "slaughter", "evict", "acquit", "imprison", "jail",
])  # fmt: skip
DOWN = frozenset(
    {("gun", "down"), ("shoot", "dead"), ("cut", "down"), ("mow", "down"), ("hack", "to"), ("shoot", "down")}
)
WHERE = frozenset({"in", "at", "on", "near", "outside", "by", "during", "inside"})
OBJECTS = frozenset({"obj", "iobj", "ccomp", "xcomp"})
SUBJECTS = frozenset({"subj", "left", "obj"})


def of_an_attribute(candidate: Candidate) -> bool:
    """True for a participle before its noun, of whom something was done by others: "rescued kidnapped persons"."""
    word = candidate.word
    behind = word.head.i > word.i and word.head.pos_ in ("NOUN", "PROPN")
    mine = candidate.subject_mention is None or candidate.subject_mention.head < word.i
    return candidate.type == "committed" and word.dep_ == "amod" and word.tag_ == "VBN" and behind and mine


def of_a_victim(candidate: Candidate) -> bool:
    """True for the subject of what is done to somebody, where the clause names no other: "X shot dead in Y"."""
    word, option = candidate.word, candidate.subject_option
    mention = candidate.subject_mention
    if candidate.type not in DEEDS or word.pos_ != "VERB" or word.tag_ not in ("VBD", "VBN") or mention is None:
        return False
    if option.role not in SUBJECTS or mention.head > word.i:
        return False
    doc = word.doc
    behind = doc[word.i + 1] if word.i + 1 < len(doc) else word
    whole = word.lemma_.lower() in TRANSITIVE and behind.lower_ in WHERE
    whole = whole or (word.lemma_.lower(), behind.lower_) in DOWN
    if not whole or any(c.dep_ in OBJECTS for c in word.children) or word.dep_ == "conj":
        return False
    if word.dep_ == "acl:relcl" and any(c.dep_.startswith("nsubj") for c in word.children):
        return False  # "the villagers the army kidnapped in Arauca"
    others = [c for c in word.children if c.dep_ == "conj" and c.pos_ == "VERB"]
    joined = any(k.dep_ in OBJECTS for c in others for k in c.children)  # "killed and wounded seven"
    auxiliary = any(c.dep_ in ("aux", "aux:pass", "cop") for c in word.children)
    return not (joined or auxiliary)
