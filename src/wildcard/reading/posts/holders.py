"""Holders: whether the name behind a post is that of who holds it, or of somebody who is told by it.

"The wife of the GOC, Mrs X", "Representing the GOC, Col. X said": X holds no post there. Invariant: it is told by the
words before the post alone, and by what stands behind the name.
"""

from __future__ import annotations

from wildcard.reading.parsing.tokens import Doc, Token

KIN = frozenset([
    "wife", "widow", "husband", "spouse", "son", "daughter", "child", "brother", "sister", "father", "mother", "parent",
    "uncle", "aunt", "nephew", "niece", "cousin", "in-law", "relative", "friend", "brother-in-law", "sister-in-law",
    "father-in-law", "mother-in-law", "son-in-law", "daughter-in-law",
])  # fmt: skip
# of a holder, or in his service: whom "the N of the GOC, X" names
BELONGING = KIN | frozenset([
    "associate", "ally", "driver", "orderly", "bodyguard", "guard", "aide", "adc", "aide-de-camp", "batman", "cook",
    "steward", "escort", "lawyer", "counsel", "solicitor", "attorney", "predecessor", "successor", "impostor",
    "assistant", "follower", "supporter", "nominee", "bride", "fiancee", "relation", "kinsman", "confidant",
])  # fmt: skip
LINKS = frozenset({"of", "to", "for"})
PASSED = frozenset({"the", "a", "an", "former", "late", "then", "ex", "-", "acting", "his", "new", "immediate", "past"})
FEIGNING = frozenset({"posing", "posed", "impersonating", "impersonated", "masquerading", "pretending"})
FAR = 5  # words between such a noun and the post


def of_another(doc: Doc, start: int, person: Token, opening: int) -> bool:
    """True where a post that begins at `start`, in a sentence that begins at `opening`, is not that of the person whose
    name stands behind it."""
    k = start - 1
    while k > opening and doc[k].lower_ in PASSED:
        k -= 1
    before = doc[max(opening, k - FAR) : k + 1]
    if any(t.lower_ in FEIGNING for t in before) or [t.lower_ for t in before[-3:]] in (["claiming", "to", "be"],):
        return True
    if k > opening and doc[k].lower_ in LINKS and _belonging(doc, k - 1, opening):
        return True
    return _for_him(doc, opening, start, person)


def _belonging(doc: Doc, at: int, opening: int) -> bool:
    """True for "the wife", "an orderly attached"."""
    while at > opening and doc[at].lower_ in ("attached", "assigned", "loyal", "close"):
        at -= 1
    return doc[at].lemma_.lower() in BELONGING


def _for_him(doc: Doc, opening: int, start: int, person: Token) -> bool:
    """True for "Representing the GOC, X said", "On behalf of the GOC, X said": X is the sentence's subject."""
    words = [t.lower_ for t in doc[opening:start]]
    fronted = words[:1] and (words[0].endswith("ing") or words[:3] == ["on", "behalf", "of"]) and len(words) <= FAR
    if not fronted or any(t.text == "," for t in doc[opening:start]):
        return False
    after = doc[person.i + 1] if person.i + 1 < len(doc) else None
    return after is not None and after.pos_ in ("VERB", "AUX")
