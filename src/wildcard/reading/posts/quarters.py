"""Quarters: whose offices and camps a text names in a row of places: "the offices of X and Y in A, B and C".

Invariant: no verb stands between whose they are and where, and each place follows "in" or another place of the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wildcard.reading.mentions.mention import Mention
from wildcard.reading.parsing.tokens import Doc, Token

QUARTERS = frozenset({"headquarters", "office", "base", "camp", "barracks", "garrison", "bureau", "outpost"})
BODIES = frozenset({"force", "armed group", "party", "institution", "company"})
ROW = frozenset({",", "and", "the", "(", ")"})
REACH = 8  # words between whose they are and where; of 17 rows in coded texts none is further
MODIFYING = frozenset({"ADJ", "PROPN", "PART"})
TELLING = frozenset({"VERB", "AUX"})
STOPS = frozenset({"or", ".", ";", ":", "who", "which", "that", "where", "when"})


def quarters(doc: Doc, at: Mapping[int, Mention], start: int, end: int) -> Iterator[tuple[Mention, Mention, Token]]:
    """Body, place, and the noun that shows it."""
    for i in range(start, end - 3):
        if doc[i].lemma_.lower() not in QUARTERS or doc[i].pos_ != "NOUN" or doc[i + 1].lower_ != "of":
            continue
        bodies, k = _row(doc, at, i + 2, end, BODIES)
        there = _where(doc, at, k, end) if bodies else None
        if there is None:
            continue
        for place in _row(doc, at, there, end, None)[0]:
            for body in bodies:
                yield body, place, doc[i]


def _row(
    doc: Doc, at: Mapping[int, Mention], k: int, end: int, kinds: frozenset[str] | None
) -> tuple[list[Mention], int]:
    """The bodies of some kinds, or the places where none are given, that follow each other, and where they end."""
    found: list[Mention] = []
    last = k
    while k < end:
        mention = at.get(k)
        fits = mention is not None and (mention.member.place if kinds is None else mention.member.kind in kinds)
        owning = k + 1 < end and doc[k + 1].text in ("'s", "’s")  # "of the army's 22nd Division"
        if mention is not None and fits and mention.form != "pronoun" and not (mention.choices or owning):
            if not found or mention.start >= found[-1].end:  # "Iraq" within "northern Iraq" is no other
                found.append(mention)
            last = k + 1
        elif doc[k].text not in ROW and ((mention is not None and found) or doc[k].pos_ not in MODIFYING):
            break
        k += 1
    return found, last


def _where(doc: Doc, at: Mapping[int, Mention], k: int, end: int) -> int | None:
    """Where the row of places begins behind "in"; None where a verb or a clause comes before."""
    for n in range(k, min(end - 1, k + REACH)):
        if doc[n].pos_ in TELLING or doc[n].lower_ in STOPS:
            return None
        if doc[n].lower_ in ("in", "at"):
            behind = n + 1 + (doc[n + 1].lower_ == "the")
            behind += behind + 1 < end and behind not in at and doc[behind].pos_ == "ADJ"
            mention = at.get(behind)
            if mention is not None and mention.member.place:
                return behind
    return None
