"""Advice: what of a demand is no demand of its own: what is asked for another to ask, and what is to be left.

"X recommends that Y urge Z" is X's demand alone; "punish rather than fund them" demands no funding.
"""

from __future__ import annotations

from collections.abc import Mapping

from wildcard.reading.lexicon.cues import cues
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.mentions.sayings import classes_of
from wildcard.reading.scoring.candidates import Candidate
from wildcard.reading.speech.stance import SET_ASIDE

WILL = frozenset({"will", "'ll", "’ll", "wo"})
ASKING = frozenset({"propose", "wish"})
DEEP = 4  # words above one that are looked at


def of_who_is_to_ask(candidate: Candidate, at: Mapping[tuple[int, int], Mention]) -> bool:
    """True where whoever is asked to ask another is told to ask it: "recommends that the Council urge Iran"."""
    mention, word = candidate.subject_mention, candidate.word
    if candidate.type != "recommends" or (mention is not None and mention.passage != candidate.passage):
        return False
    for token in (word, *word.ancestors[:DEEP]):
        if token.dep_ != "ccomp" or "propose" not in classes_of(token.head, cues()):
            continue
        if mention is not None:
            return token.left_edge.i <= mention.head <= token.right_edge.i
        asking = next((m for c in token.head.children if (m := at.get((candidate.passage, c.i))) is not None), None)
        return asking is not None and asking.form != "pronoun" and asking.member is not candidate.subject
    return False


def of_what_is_left(candidate: Candidate) -> bool:
    """True for what is set aside for something else: "rather than fund them", "instead of arming them"."""
    word = candidate.word
    if candidate.type != "recommends":
        return False
    before = [t.lower_ for t in word.doc[max(word.sent.start, word.i - 3) : word.i]]
    return any(before[k : k + 2] in SET_ASIDE for k in range(len(before)))


def of_what_will_be(candidate: Candidate) -> bool:
    """True for what somebody says will be, and asks for by no word: "they will devour the state"."""
    word = candidate.word
    will = any(c.lower_ in WILL and c.dep_.startswith("aux") for c in word.children)
    return candidate.type == "recommends" and will and classes_of(word, cues()).isdisjoint(ASKING)
