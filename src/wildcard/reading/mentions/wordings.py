"""Wordings: how a text calls who has no name: "armed groups of Donetsk and Luhansk", "fighters near the border".

Invariant: a wording is a stretch of the text that holds the noun.
"""

from __future__ import annotations

from wildcard.reading.names.naming import WORD
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.parsing.wording import MONTHS

LONGEST_PHRASE = 8  # words that may follow the noun of a description
JUDGING = frozenset([
    "blame", "thank", "praise", "criticise", "criticize", "condemn", "punish", "fault", "sanction", "try", "convict",
    "investigate", "prosecute", "arrest", "sue", "pardon", "reward", "denounce", "indict",
])  # fmt: skip
LASTING = frozenset({"year", "month", "week", "day", "decade", "century", "hour", "time", "war", "term"})
TRAILING = frozenset({"alone", "only", "too", "also", "itself", "themselves", "himself"})  # behind a phrase, none of it


def phrase(
    passage: Passage, left: int, token: Token, *, determiner: bool = False, one: bool = False, told: bool = False
) -> str:
    """A noun with what tells its bearer apart: "armed groups of Donetsk and Luhansk", "fighters near the border".

    `one`: with the first complement alone, without what hangs on that; `told`: in the place of complements with what
    is said of it right behind, "units loyal to X", "armed groups backed by Y".
    """
    right = _told(token) if told else _complemented(token, one)
    doc = token.doc
    right = next((k - 1 for k in range(token.i + 1, right + 1) if doc[k].text == ","), right)
    while right > token.i and doc[right].lower_ in TRAILING:
        right -= 1
    if determiner:
        left = min([left, *(c.left_edge.i for c in token.children if c.dep_ in ("det", "nmod:poss", "nummod"))])
    return passage.text[passage.starts[left] - passage.start : passage.ends[right] - passage.start]


def _complemented(token: Token, one: bool) -> int:
    right = int(token.i)
    for child in token.children:
        if child.dep_ == "nmod" and child.i > token.i and not _why(child, token) and not _beside_it(child):
            edge = _told_edge(child)
            other = [c.left_edge.i - 1 for c in child.children if c.dep_ == "conj" and (one or _other_sort(child, c))]
            if one:
                other += [c.left_edge.i - 1 for c in child.children if c.i > child.i and c.dep_ == "nmod"]
            edge = min([edge, *other])
            if edge - token.i <= LONGEST_PHRASE and edge > right:
                right = edge
            if one:
                break
        elif child.i > token.i and child.dep_ in ("acl:relcl", "punct", "conj"):
            break
    return right


def _other_sort(complement: Token, conjunct: Token) -> bool:
    """True for a common noun joined to a name, which is none of its row: "ranchers in X and growers in Y"."""
    return complement.pos_ == "PROPN" and conjunct.pos_ == "NOUN"


def _told(token: Token) -> int:
    behind = [c for c in token.children if c.i > token.i and c.dep_ in ("acl", "acl:relcl", "amod")]
    edge = behind[0].right_edge.i if behind and behind[0].left_edge.i == token.i + 1 else token.i
    return int(edge) if edge - token.i <= LONGEST_PHRASE else int(token.i)


def _why(complement: Token, noun: Token) -> bool:
    """True for what somebody is blamed or thanked for, which tells not who it is: "blamed the front for the attack"."""
    judged = noun.dep_ in ("obj", "nsubj:pass") and noun.head.lemma_ in JUDGING
    return judged and any(c.dep_ == "case" and c.lower_ == "for" for c in complement.children)


def _beside_it(complement: Token) -> bool:
    """True for a time and for who is given something, which tell nobody apart: "the government on Friday removed"."""
    given = complement.text == WORD["person"] and any(c.lower_ in ("to", "by") for c in complement.children)
    lasting = complement.lemma_.lower() in LASTING and any(
        c.lower_ in ("for", "since", "during") for c in complement.children
    )
    return given or lasting or complement.text == WORD["date"] or complement.lower_ in MONTHS


def _told_edge(complement: Token) -> int:
    """Where a complement ends without what is told of it: "of inquiry" of "of inquiry chaired by Justice X"."""
    told = [c for c in complement.children if c.i > complement.i and c.dep_ in ("acl", "acl:relcl")]
    return min((c.left_edge.i - 1 for c in told), default=complement.right_edge.i)
