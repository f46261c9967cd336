"""Claims that mention an actor in their words, though it stands in none of their slots."""

from __future__ import annotations

from dataclasses import dataclass

from wildcard.actors.fold import fold
from wildcard.ledger.case import Ledger
from wildcard.ledger.first import Firsts
from wildcard.ledger.mention import mentioning as mentioned
from wildcard.ledger.selection import Selection
from wildcard.model.actor import Actor, Place
from wildcard.model.claim import Claim
from wildcard.wording.grammar import generic


@dataclass(frozen=True, slots=True)
class Mentions:
    """Rows of the claims found, and whether there were paragraphs beyond those that were looked at."""

    rows: tuple[int, ...]
    more: bool


def mentions(firsts: Firsts, actor: Actor | Place, own: int, paragraphs: int | None) -> Mentions:
    """Claims from the first `paragraphs` that hold a name of the actor, for each name; from all where it is None."""
    # "the army" in a claim may be any army: a name of its own tells whom it means
    names = [n for n in actor.names if not generic(n)] or list(actor.names)
    keys = {f" {key} " for n in names if (key := fold(n))}
    found, more = mentioned(firsts, names, own, paragraphs)
    named = firsts.named_with([key.strip() for key in keys], {e for one in found for e in one.ends})
    firsts.rows.entities.ahead(named)
    rows = []
    for one in found:
        said = [*one.words, *(firsts.actor(e).name for e in one.ends if e in named)]
        folded = "".join(f" {fold(w)} |" for w in said)
        if any(key in folded for key in keys):
            rows.append(one.row)
    return Mentions(tuple(firsts.among(rows)), more)


def mentioning(ledger: Ledger, actor: Actor | Place, selection: Selection) -> list[Claim]:
    """All claims with one of the actor's names in their words, though it stands in none of their slots."""
    with ledger.firsts(selection) as firsts:
        own = firsts.row(actor.id)
        return list(firsts.claims(mentions(firsts, actor, own, None).rows).values())
