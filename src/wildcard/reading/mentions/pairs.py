"""Pairs: the two whom "both men", "the two forces", "neither side" take up.

Two that were named joined ("X and Y") are a pair; two that were not, where nobody else of their kind was spoken of as
lately. Whoever has no name and was spoken of since leaves it open. Invariant: a pair is two named actors of one sort.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import TYPE_CHECKING

from wildcard.reading.names.cast import Member
from wildcard.reading.parsing.tokens import Token

if TYPE_CHECKING:  # the nouns of a text ask for pairs while its antecedents are being met
    from wildcard.reading.mentions.antecedents import Antecedents, Place

BACK = 2  # sentences
COUNTING = frozenset({"both", "two", "neither"})
PART_OF = frozenset({"one", "each", "neither", "either", "none", "any", "some", "most", "first", "second", "another"})
PERSONS = frozenset([
    "man", "general", "brother", "leader", "commander", "officer", "official", "minister", "president", "politician",
    "colonel", "chief", "warlord", "strongman", "candidate", "rival", "ally", "cleric",
])  # fmt: skip
STATES = frozenset({"country", "state", "government", "nation", "neighbour", "neighbor", "capital", "rival", "ally"})
BODIES = frozenset([
    "force", "group", "army", "militia", "party", "faction", "side", "organisation", "organization", "movement",
    "formation", "unit", "service", "brigade", "battalion", "agency", "institution", "body", "coalition", "rival",
    "corps", "division", "ministry", "gang", "cartel", "camp", "ally", "network", "company",
])  # fmt: skip
ARMED = frozenset({"force", "armed group", "party"})


def counted(token: Token) -> bool:
    """True for "both men", "the two forces", "these two generals", "neither side": of two who are known."""
    words = {c.lower_ for c in token.children if c.i < token.i}
    if not words & COUNTING or complemented(token):
        return False
    known = words & {"both", "neither"} or words & {"the", "these", "those"}
    told = {c.lower_ for c in token.children if c.i < token.i and c.dep_ in ("amod", "compound", "nmod:poss")}
    return bool(known) and told <= {"same", "rival", "armed"}


def complemented(token: Token) -> bool:
    """True where more is told of which two ("both of the soldiers"), or of how many of them ("one of the two")."""
    if any(c.dep_ in ("nmod", "acl", "acl:relcl") and c.i > token.i for c in token.children):
        return True
    return token.dep_ == "nmod" and token.head.lower_ in PART_OF and token.head.i < token.i


def pair(before: Antecedents, lemma: str) -> tuple[Member, ...]:
    """The two whom a counted noun takes up; nobody where it is not clear who. Of no noun ("both"), of any kind."""
    fitting = sorted(
        ((place.number, member, place) for member, place in before.held.items() if _fits(before, lemma, member, place)),
        key=itemgetter(0), reverse=True,
    )  # fmt: skip
    now = [row for row in fitting if row[2].sentence == before.number]
    for rows in (now, [row for row in fitting if row[2].sentence != before.number]):
        for _, member, place in rows:
            joined = beside(before, member, place)
            if len(joined) == 1 and _alike(member, joined[0]) and _fits(before, lemma, joined[0], place):
                both = tuple(sorted((member, *joined), key=lambda m: before.held[m].number))
                return both if not _others_since(before, member, place) else ()
    if now:
        return ()
    last = [row for row in fitting if row[2].sentence == fitting[0][2].sentence]
    if (len(last) == 2 or (len(last) == 1 and len(fitting) == 2)) and _alike(fitting[0][1], fitting[1][1]):
        return () if _others_since(before, *fitting[1][1:]) else (fitting[1][1], fitting[0][1])
    return ()


def _alike(one: Member, other: Member) -> bool:
    """True for two persons, two states, two that bear arms, or two bodies that do not."""
    if one.person or other.person or "state" in (one.kind, other.kind):
        return one.person == other.person and (one.kind == "state") == (other.kind == "state")
    return (one.kind in ARMED) == (other.kind in ARMED)


def _others_since(before: Antecedents, one: Member, place: Place) -> bool:
    """True where somebody without a name, of the same sort, was spoken of since: "a sergeant and a corporal"."""
    people = one.person
    return any(
        other.unnamed and met.number > place.number and (other.person or other.kind == "community") == people
        for other, met in before.held.items()
    )


def beside(before: Antecedents, member: Member, place: Place) -> list[Member]:
    """Those who were named in one row with a member where it was last spoken of."""
    return [m for m, other in _row(before, place) if m is not member]


def _row(before: Antecedents, place: Place) -> Iterator[tuple[Member, Place]]:
    first = lead(place.token)
    for member, other in before.held.items():
        if other.sentence == place.sentence and other.token.doc is first.doc and lead(other.token).i == first.i:
            yield member, other


def lead(token: Token) -> Token:
    """The first of the nouns that a token is joined to; itself where it is joined to none."""
    while token.dep_ == "conj" and token.head.i != token.i and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
        token = token.head
    return token


def _fits(before: Antecedents, lemma: str, member: Member, place: Place) -> bool:
    far = before.number - place.sentence > (BACK if lemma else 1)
    if far or member.place or member.unnamed or member.id in ("author", "unspecified"):
        return False
    if not lemma:
        return True
    if member.person:
        return lemma in PERSONS
    if member.kind == "state":
        return lemma in STATES
    return lemma in BODIES and member.kind not in ("community", "law")
