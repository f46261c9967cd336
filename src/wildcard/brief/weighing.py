"""How much stands behind a sentence, said in a few words after it; the reference that they lead to says why.

Single-sourced is what most claims are: it is said at the reference alone, and not where a brief has one source.
What is derived has the weight of nothing but its own rule, and is not weighed; where somebody denies what it follows
from, it is disputed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wildcard.brief.parts import Brief, Reference, sentences_of
from wildcard.model.admiralty import UNJUDGED, in_words
from wildcard.wording.sentence import DERIVED, Sentence

SINGLE, DISPUTED = "single-sourced", "disputed"
GRADE = "grade"
MEANING = {
    "corroborated": "origins that do not depend on each other tell it",
    DISPUTED: "others hold against it",
    "stale": "nothing attests it in the last three years",
    GRADE: "what a person thinks of source and content, in the Admiralty code",
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """One word on a sentence ("corroborated", "grade B2"), its reason, and the reference that tells it."""

    word: str
    reason: str
    number: int


def weighed(sentence: Sentence, references: Mapping[str, Reference]) -> list[Weighed]:
    """Each word once, with the reason of the first claim that has it; `references` by the claim's id."""
    if sentence.mark == DERIVED and not sentence.disputed:
        return []
    found: dict[str, Weighed] = {}
    for one in (references[i] for i in sentence.claims if i in references):
        if sentence.mark == DERIVED:
            why = [Weighed(word, reason, one.number) for word, reason in one.weights if word == DISPUTED]
            if why:
                return why
            continue
        for word, reason in one.weights:
            if word != SINGLE:
                found.setdefault(word, Weighed(word, reason, one.number))
        if one.grade != UNJUDGED:
            word = f"{GRADE} {one.grade}"
            found.setdefault(word, Weighed(word, in_words(one.grade), one.number))
    return list(found.values())


def key(brief: Brief) -> list[str]:
    """What each word means that stands after a sentence of this brief."""
    references = {r.claim: r for r in brief.references}
    sentences = (s for section in brief.sections for block in section.blocks for s in sentences_of(block))
    used = {w.word.split(" ")[0] for s in sentences for w in weighed(s, references)}
    return [f"{word} ({meaning})" for word, meaning in MEANING.items() if word in used]
