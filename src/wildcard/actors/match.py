"""match: whether two names name one actor, how surely, and why, in words.

Invariant: `match(a, b)` and `match(b, a)` give the same score; a name matches itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wildcard.actors.comparison import compare, score_of, spells_out
from wildcard.actors.explain import explain

if TYPE_CHECKING:
    from wildcard.actors.gazetteer import Gazetteer

THRESHOLD = 0.5
ACRONYM = 0.7  # the score of an acronym beside the words that it spells


@dataclass(frozen=True, slots=True)
class Match:
    """`same` at the shipped threshold, `score` 0–1, `reasons` in words, the weightiest first."""

    same: bool
    score: float
    reasons: tuple[str, ...]


def match(a: str, b: str, *, kind: str | None = None, aliases: bool = True, packs: Gazetteer | None = None) -> Match:
    """Whether `a` and `b` name one actor, at the shipped threshold.

    `kind` is "person" or any other kind of actor where it is known, else the words tell. With
    `aliases`, the translations, acronyms and brands of `packs` count, the shipped ones where none are given; without,
    spelling alone.
    """
    from wildcard.actors.known import known

    found = compare(a, b, kind)
    score = score_of(found)
    if aliases and (verdict := known(a, b, kind, packs)) is not None:
        score, why = verdict(score)
        reasons = (why, *explain(found))
        return Match(score >= THRESHOLD, score, reasons)
    if score < ACRONYM and spells_out(found.first, found.second):
        short = found.first if found.first.acronym else found.second
        return Match(True, ACRONYM, (f"'{short.text}' are the initials of the other",))
    return Match(score >= THRESHOLD, round(score, 4), explain(found))
