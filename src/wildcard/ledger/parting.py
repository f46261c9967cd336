"""Parting one actor in two: names that go to a new one, and the claims whose quotes say them.

A split is one step of several entries: the claims made anew for the new actor, a paper that gives the names away, and
one entry for each old claim that is superseded. They are undone together; rows of names and claims stay.
Invariant: a claim moves only where its quote holds one of the names that go, and none that stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, insert, select

from wildcard.actors.fold import fold
from wildcard.errors import JudgementError
from wildcard.ledger import tables as t
from wildcard.ledger.append import append
from wildcard.ledger.chain import PREFIX, digest, open_entry, seal
from wildcard.ledger.decide import decide
from wildcard.ledger.prepared import Statement
from wildcard.ledger.steps import STEP, members, newest
from wildcard.model.actor import Actor, Argument, Place
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook

KIND = "split"
SPLITS = Statement(lambda _: select(t.paper.c.body).where(t.paper.c.kind == KIND, t.paper.c.live == 1))


@dataclass(frozen=True, slots=True)
class Parting:
    """What a split did: the new actor's id, the entries it wrote, claims that moved and that stayed unclear."""

    actor: str
    entries: tuple[str, ...]
    moved: tuple[str, ...]
    unclear: tuple[str, ...]


def given_away(connection: Connection) -> Mapping[str, frozenset[str]]:
    """By entity's id, the names that live splits gave to another."""
    found: dict[str, frozenset[str]] = {}
    for (body,) in SPLITS.rows(connection):
        record = json.loads(body)
        found[record["from"]] = found.get(record["from"], frozenset()) | frozenset(record["names"])
    return found


def part(
    connection: Connection, book: Codebook, old: Actor | Place, going: Sequence[str], claims: Iterable[Claim], by: str,
    because: str,
) -> Parting:  # fmt: skip
    """Write the split: claims made anew, the old ones superseded, the names given away."""
    staying = [n for n in old.names if n not in going]
    sides: dict[str, list[Claim]] = {"goes": [], "stays": [], "unclear": []}
    for claim in claims:
        sides[side(claim, going, staying)].append(claim)
    if not sides["goes"]:
        raise JudgementError(f"no quote of '{old.id}' says {' or '.join(map(repr, going))} alone")
    new = replace(old, id=_fresh(connection, old.id, going[0]), names=tuple(going))
    anew = [moved(c, old.id, new, f"{c.id}-{new.id}") for c in sides["goes"]]
    append(connection, book, anew, by)
    first = newest(connection)
    _keep_names(connection, old.id, new.id, going, by, because, first)
    for was, now in zip(sides["goes"], anew, strict=True):
        decide(connection, "supersede", [was.id], by, because, {"by": now.id, STEP: first})
    entries = tuple(f"{PREFIX}{n}" for n in members(connection, first))
    return Parting(new.id, entries, tuple(c.id for c in anew), tuple(c.id for c in sides["unclear"]))


def _keep_names(
    connection: Connection, old: str, new: str, going: Sequence[str], by: str, because: str, first: int
) -> None:
    body = json.dumps({"from": old, "to": new, "names": sorted(going)}, ensure_ascii=False, sort_keys=True)
    entry = open_entry(connection, KIND, by, because, [old, new], {STEP: first})
    connection.execute(insert(t.paper).values(entry=entry, kind=KIND, name=old, body=body, live=1))
    seal(connection, entry, digest([(KIND, old, body)]))


def _fresh(connection: Connection, old: str, name: str) -> str:
    """An id for the new actor that the case does not have."""
    wanted = "-".join(fold(name).split()) or f"{old}-2"
    number, found = 1, wanted
    while connection.execute(select(t.entity.c.id).where(t.entity.c.key == found)).scalar() is not None:
        number += 1
        found = f"{wanted}-{number}"
    return found


def says(quote: str, names: Iterable[str]) -> int:
    """The length of the longest of some names that a quote holds as whole words; 0 where it holds none."""
    text = f" {fold(quote)} "
    return max((len(key) for key in map(fold, names) if key and f" {key} " in text), default=0)


def side(claim: Claim, going: Iterable[str], staying: Iterable[str]) -> str:
    """Where a claim's quote points: "goes", "stays" or "unclear"."""
    goes, stays = says(claim.quote.text, going), says(claim.quote.text, staying)
    if goes > stays:
        return "goes"
    return "stays" if stays > goes else "unclear"


def moved(claim: Claim, old: str, new: Actor | Place, id: str) -> Claim:
    """The claim with the new actor wherever the old one stood."""

    def turned(argument: Argument | None) -> Any:
        return new if isinstance(argument, (Actor, Place)) and argument.id == old else argument

    return replace(
        claim, id=id, subject=turned(claim.subject), object=turned(claim.object), speaker=turned(claim.speaker)
    )
