"""Borrowed words: small words of another tongue that a text uses for those who act in it: "the milícias", "rondas".

Invariant: no word that our lexicons know; and one that is said to do something, more than once in the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wildcard.reading.lexicon.lemma import lemma
from wildcard.reading.lexicon.nouns import nouns
from wildcard.reading.lexicon.words import vectors
from wildcard.reading.names.small import field_words, vocabulary
from wildcard.reading.parsing.parse import Passage

LEAST, TIMES = 4, 2  # letters of such a word, and how often the text has it
DOING = frozenset({"nsubj", "nsubj:pass", "obl:agent"})


def borrowed(passages: Sequence[Passage]) -> frozenset[str]:
    """The lemmas of a text's borrowed words."""
    counts: Counter[str] = Counter()
    doing: set[str] = set()
    for passage in passages:
        for token in passage.doc:
            word = token.text
            if len(word) < LEAST or not (word.isalpha() and word.islower()) or token.pos_ not in ("NOUN", "PROPN"):
                continue
            base = lemma(word, "NOUN")
            if _known(word, base):
                continue
            counts[base] += 1
            if token.dep_ in DOING:
                doing.add(base)
    return frozenset(word for word in doing if counts[word] >= TIMES)


def _known(word: str, base: str) -> bool:
    forms = {word, base, lemma(word, "VERB"), lemma(word, "ADJ")}
    listed = nouns()
    return not (
        forms.isdisjoint(vocabulary()[0])
        and forms.isdisjoint(field_words())
        and forms.isdisjoint(vectors().index)
        and base not in listed.actor
        and base not in listed.place
    )
