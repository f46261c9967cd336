"""Spells of a case: claims of one posting, relation or presence, joined; and what they answer for a day.

A spell knows more than each of its claims: it holds between two days that are attested, and it is over
where a later claim says that it ended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from wildcard.ledger.selection import Selection
from wildcard.model.actor import Actor
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.span import POSSIBLY, YES
from wildcard.model.spell import Spell, spells
from wildcard.views.circle import NOT_SO
from wildcard.views.relation import key_of

POSTING = frozenset({"heads", "commands"})  # a person's command of a body is one posting, however it is worded
APART = ("basis", "domain", "kind")  # qualifiers that tell parallel relations of one pair from each other


@dataclass(frozen=True, slots=True)
class Course:
    """What is told of one relation over time: its spells in order, and the claims that give no date."""

    spells: tuple[Spell, ...]
    undated: tuple[Claim, ...]


def timeless(selection: Selection) -> Selection:
    """The selection without its days: continuity needs the claims before and after them too."""
    return replace(selection, on=None, between=None)


def course_key(claim: Claim) -> tuple[str, ...]:
    """What makes two claims tell of one relation: type, ends, basis, domain, kind."""
    person = isinstance(claim.subject, Actor) and claim.subject.kind == "person"
    kind = "posting" if person and claim.type in POSTING else claim.type
    return (
        kind,
        key_of(claim.subject),
        key_of(claim.object),
        *(str(claim.qualifiers.get(q, "")) for q in APART),
    )


def courses(claims: Iterable[Claim]) -> list[Course]:
    """Claims whose speakers hold that it was so, by relation; each relation's spells in order."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        if claim.stance not in NOT_SO:
            groups.setdefault(course_key(claim), []).append(claim)
    found = (spells(held) for held in groups.values())
    return [Course(tuple(joined), tuple(undated)) for joined, undated in found]


def answers(claims: Iterable[Claim], selection: Selection, book: Codebook) -> dict[str, str]:
    """For each claim that the selection keeps, by its id: whether what it tells of held in the days asked for.

    Empty where no days are asked for. What a speaker denies or proposes, and what happens at a time, is
    answered by the claim alone.
    """
    held = list(claims)
    if selection.days is None:
        return {}
    found = {c.id: selection.answer(c, book) or POSSIBLY for c in held}
    lasting = [c for c in held if not book.types[c.type].event]
    for course in courses(lasting):
        for spell in course.spells:
            said = spell.holds(*selection.days)
            found.update({c.id: said for c in spell.claims if found[c.id] != YES})
    return {i: a for i, a in found.items() if a in selection.held}
