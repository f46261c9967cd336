"""Claims that mention an actor in their words, though it stands in none of their slots."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wildcard.actors.fold import fold
from wildcard.ledger.case import Ledger
from wildcard.ledger.first import Firsts
from wildcard.ledger.mention import Mention
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
    rows, others = list[int](), list[Mention]()
    for one in found:
        if _says(keys, one.words):
            rows.append(one.row)
        else:  # what its words do not say, the names of those at its ends may
            others.append(one)
    named = firsts.named_with([key.strip() for key in keys], {e for one in others for e in one.ends})
    firsts.rows.entities.ahead(named)
    for one in others:
        ends = [firsts.actor(e).name for e in one.ends if e in named]
        if ends and _says(keys, ends):
            rows.append(one.row)
    return Mentions(tuple(firsts.among(rows)), more)


def _says(keys: Iterable[str], words: Iterable[str]) -> bool:
    """True where some words hold one of the folded names, each between two spaces."""
    folded = "".join(f" {fold(w)} |" for w in words)
    return any(key in folded for key in keys)


def mentioning(ledger: Ledger, actor: Actor | Place, selection: Selection) -> list[Claim]:
    """All claims with one of the actor's names in their words, though it stands in none of their slots."""
    with ledger.firsts(selection) as firsts:
        own = firsts.row(actor.id)
        return list(firsts.claims(mentions(firsts, actor, own, None).rows).values())
