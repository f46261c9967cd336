"""Structures: which units a text lists under which: "the division comprises A and B", "A, B and C fall under D".

Read off the order of tokens, since a parser loses long rows of names. Invariant: every unit of a row is named, and
the whole is named or taken up with one reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wildcard.reading.mentions.mention import Mention
from wildcard.reading.parsing.tokens import Doc, Token
from wildcard.reading.posts.units import NAMED, WHOLES

# what may stand between two units of a row, beside their towns and their acronyms in brackets
JOINING = frozenset([
    ",", ";", "and", "&", "the", "as", "well", "along", "with", "also", "both", "in", "at", "near", "while", "its",
])  # fmt: skip
COMPRISING = frozenset({"comprise", "include", "contain", "encompass"})
MADE = frozenset({"make", "compose", "consist", "comprise", "constitute"})  # up of
FALLING = frozenset({"fall", "come", "be", "remain", "operate", "serve", "stand", "belong"})
PERSONAL = frozenset({"command", "leadership", "supervision", "orders", "cover", "pretext", "fire", "attack"})
ROW = 40  # tokens that a row of units may fill


def listed(
    doc: Doc, at: Mapping[int, Mention], names: frozenset[int], start: int, end: int
) -> Iterator[tuple[Mention, Mention, Token]]:
    """Unit, the whole that it is listed under, and the word that says so, of tokens [start, end)."""
    for i in range(start, end):
        word = doc[i].lemma_.lower()
        if doc[i].lower_ == "under":
            yield from _under(doc, at, names, i, start, end)
        elif word in COMPRISING | MADE and doc[i].pos_ == "VERB":
            yield from _comprising(doc, at, names, i, start, end)


def _under(
    doc: Doc, at: Mapping[int, Mention], names: frozenset[int], i: int, start: int, end: int
) -> Iterator[tuple[Mention, Mention, Token]]:
    """ "A and B fall under C", "A, which is under C,", "Units under C are A and B"."""
    whole = _whole_at(doc, at, i + 1, end)
    if whole is None:
        return
    after = whole.head + 1
    if i > start and doc[i - 1].lower_ in ("units", "formations", "brigades", "battalions") and after < end:
        if doc[after].lower_ in ("are", "include", "were"):
            for unit in _row(doc, at, names, after + 1, end):
                if unit.member is not whole.member:
                    yield unit, whole, doc[i]
        return
    verb = next((k for k in range(i - 1, max(start, i - 4), -1) if doc[k].lemma_.lower() in FALLING), 0)
    if not verb or any(doc[k].pos_ == "VERB" for k in range(verb + 1, i)) or doc[verb].tag_ == "VBG":
        return
    low = verb - 1
    while low > start and (doc[low].lower_ in ("which", "all", "both", ",", "now") or doc[low].pos_ in ("AUX", "ADV")):
        low -= 1
    for unit in _row_before(doc, at, names, low, start):
        if unit.member is not whole.member:
            yield unit, whole, doc[i]


def _comprising(
    doc: Doc, at: Mapping[int, Mention], names: frozenset[int], i: int, start: int, end: int
) -> Iterator[tuple[Mention, Mention, Token]]:
    """ "The division comprises A and B", "the force is made up of A, B and C"."""
    k = i + 1
    if doc[i].lemma_.lower() in MADE - COMPRISING:
        k += k < end and doc[k].lower_ == "up"
        if k >= end or doc[k].lower_ != "of":
            return
        k += 1
    elif doc[i].tag_ == "VBN" and not (k < end and doc[k].lower_ == "of"):
        return
    elif k < end and doc[k].lower_ == "of":
        k += 1
    low = i - 1
    while low > start and (doc[low].pos_ in ("AUX", "ADV") or doc[low].lower_ in ("which", ",", "that")):
        low -= 1
    whole = at.get(low)
    if whole is None or not _whole(whole):
        return
    for unit in _row(doc, at, names, k, end):
        if unit.member is not whole.member:
            yield unit, whole, doc[i]


def _whole_at(doc: Doc, at: Mapping[int, Mention], k: int, end: int) -> Mention | None:
    """The whole that begins at a token, behind an article."""
    k += k < end and doc[k].lower_ in ("the", "its")
    whole = at.get(k) if k < end else None
    owned = k + 1 < end and doc[k + 1].text in ("'s", "’s")
    if whole is None or owned or not _whole(whole):
        return None
    behind = doc[k + 1].lower_ if k + 1 < end else ""
    return None if behind in PERSONAL else whole  # "under army command"


def _whole(mention: Mention) -> bool:
    known = mention.form in NAMED or mention.form in ("anaphor", "description", "common", "pronoun")
    return known and mention.member.kind in WHOLES and not mention.choices and not mention.member.plural


def _unit(mention: Mention | None, k: int, names: frozenset[int]) -> bool:
    return mention is not None and k in names and mention.form in NAMED and mention.member.kind == "force"


def _row(doc: Doc, at: Mapping[int, Mention], names: frozenset[int], k: int, end: int) -> list[Mention]:
    """The units of a row from a token on."""
    found: list[Mention] = []
    stop = min(end, k + ROW)
    while k < stop:
        mention = at.get(k)
        if mention is not None and _unit(mention, k, names):
            found.append(mention)
        elif found and doc[k].lower_ == "of" and k + 2 < stop:
            k += 1 + (doc[k + 1].lower_ == "the")  # "the 101 Squadron of the Air Force"
        elif doc[k].text == "(" and k + 2 < stop and doc[k + 2].text == ")":
            k += 2
        elif not (doc[k].lower_ in JOINING or (mention is not None and mention.member.place)):
            break
        k += 1
    return found


def _row_before(doc: Doc, at: Mapping[int, Mention], names: frozenset[int], k: int, start: int) -> list[Mention]:
    """The units of a row that ends at a token, in order."""
    found: list[Mention] = []
    low = max(start, k - ROW)
    while k >= low:
        mention = at.get(k)
        before = k - 1 - (k - 1 > low and doc[k - 1].lower_ == "the")
        if mention is not None and before > low and doc[before].lower_ == "of":
            k = before  # "the 101 Squadron of the Air Force"
        elif mention is not None and _unit(mention, k, names):
            found.append(mention)
        elif doc[k].text == ")" and k - 2 >= low and doc[k - 2].text == "(":
            k -= 2
        elif not (doc[k].lower_ in JOINING or (mention is not None and mention.member.place)):
            break
        k -= 1
    return found[::-1]
