"""The dossier: all that is said of an actor and by it, of its parts and heads, and where it is mentioned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wildcard.actors.fold import fold
from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import RESERVED, Actor, Place, Text
from wildcard.model.claim import Claim
from wildcard.views.answer import answered
from wildcard.views.circle import Tie, heads, parts
from wildcard.views.row import claim_row, in_one_stretch
from wildcard.views.table import Row, Table
from wildcard.views.weight import weighed

COLUMNS = ("part", "family", "says", "stance", "speaker", "status")
MENTIONED = 200  # paragraphs searched for each of the actor's names


def who(ledger: Ledger, name: str, selection: Selection = EVERYTHING) -> Table:
    """The dossier of the actor or place that bears `name`.

    Rows are grouped: about it, by it as a speaker, about its parts, about its heads, and claims that
    mention it in words. Raises UnknownName or AmbiguousName.
    """
    actor = ledger.find(name)
    seen: set[str] = set()
    rows = [row for part, claims in _groups(ledger, actor, selection) for row in _fresh(ledger, part, claims, seen)]
    names = f"names: {'; '.join(actor.names)}" if actor.names else ""
    title = f"{actor.name} ({actor.kind or 'kind unknown'})"
    table = Table("who", title, COLUMNS, tuple(rows), (names,) if names else ())
    return weighed(answered(table, ledger, selection), ledger, selection)


def _groups(ledger: Ledger, actor: Actor | Place, selection: Selection) -> Iterator[tuple[str, Iterable[Claim]]]:
    own = list(ledger.claims(replace(selection, actor=actor.id)))
    yield "about it", [c for c in own if actor.id in (c.subject.name, _id(c.subject), _id(c.object))]
    yield "by it", [c for c in own if c.speaker.id == actor.id]
    if isinstance(actor, Actor):
        for tie in parts(ledger, actor.id, selection):
            yield f"its part {tie.actor.name}", _of(ledger, tie, selection)
        for tie in heads(ledger, actor.id, selection):
            yield f"its head {tie.actor.name}", _of(ledger, tie, selection)
        for ally in allies(own, actor.id):
            # an ally's own doings belong to the ally's dossier, but for what is told of both at once
            yield (
                f"told with its ally {ally.name}",
                in_one_stretch(own, ledger.claims(replace(selection, actor=ally.id))),
            )
    yield "mentions it", mentioning(ledger, actor, selection)


def allies(claims: Iterable[Claim], actor: str) -> list[Actor]:
    """Those with whom it is said to be allied."""
    ends = [e for c in claims if c.type == "allied_with" for e in (c.subject, c.object)]
    found = {e.id: e for e in ends if isinstance(e, Actor) and e.id != actor and e.id not in RESERVED}
    return list(found.values())


def _of(ledger: Ledger, tie: Tie, selection: Selection) -> list[Claim]:
    """The claims that join it, and those about it, by whomever."""
    return [*tie.claims, *ledger.claims(replace(selection, actor=tie.actor.id))]


def _id(argument: object) -> str | None:
    return getattr(argument, "id", None)


def _fresh(ledger: Ledger, part: str, claims: Iterable[Claim], seen: set[str]) -> Iterator[Row]:
    order = list(ledger.codebook.types)
    for claim in sorted(claims, key=lambda c: order.index(c.type)):
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim_row(claim, ledger, part=part, family=ledger.codebook.types[claim.type].family)


def mentioning(ledger: Ledger, actor: Actor | Place, selection: Selection) -> list[Claim]:
    """Claims with one of the actor's names in their words, though it stands in none of their slots."""
    keys = {f" {fold(n)} " for n in actor.names if fold(n)}
    ids = {i for n in actor.names for hit in ledger.search(n, MENTIONED) for i in hit.claims}
    if not ids:
        return []
    found = ledger.claims(replace(selection, ids=tuple(sorted(ids))))
    return [c for c in found if any(k in f" {fold(w)} " for w in _words(c) for k in keys)]


def _words(claim: Claim) -> Iterator[str]:
    yield claim.quote.text
    for argument in (claim.subject, claim.object):
        if isinstance(argument, Text):
            yield argument.text
        elif argument is not None:
            yield argument.name
    yield from (v for v in claim.qualifiers.values() if isinstance(v, str))
