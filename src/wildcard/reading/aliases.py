"""Aliases: where a text says that an actor is also called something, as proposals of `named` claims.

Brackets after a name ("the Popular Mobilization Forces (PMF)") and verbs of naming ("known as", "called",
"renamed", "styles itself"). That the two are one actor stays a claim: a person can refuse it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wildcard.reading.brackets import BRIDGE
from wildcard.reading.cast import Member
from wildcard.reading.mentions import Mention, Mentions
from wildcard.reading.naming import Naming
from wildcard.reading.parse import Passage
from wildcard.reading.words import vectors

REACH = 40  # characters between a name and the words that introduce another
ACRONYM = re.compile(r"(?:[A-Z][A-Z0-9&.-]{1,7}|\d{1,3}[A-Z]{2,4})\Z")
_QUOTED = re.compile(r"\s*(?:the\s+)?[“\"'‘](?P<name>[^”\"’]{2,40})[”\"’]")
_GLOSS = re.compile(
    r"[”\"’]?\s*\((?:(?:in )?[A-Z][a-z]+[:,]\s+)?"
    r"(?:[“\"‘](?P<quoted>[^”\"’()]{3,40})[”\"’]|(?P<plain>(?:[A-Z][\w'’-]+ )?[a-z][\w'’-]{3,20}))\)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """`member` is called `name`; `start` to `end` holds both in the document."""

    member: Member
    name: str
    kind: str
    start: int
    end: int
    how: str


def aliases(naming: Naming, passages: Sequence[Passage], mentions: Mentions) -> Iterator[Named]:
    """Every introduction of another name, in reading order, each (actor, name) once."""
    said: set[tuple[str, str]] = set()
    found = [Named(a.member, a.text, a.kind, a.start, a.end, "brackets") for a in naming.aliases]
    by_passage: dict[int, list[Mention]] = {}
    for mention in mentions.all:
        by_passage.setdefault(mention.passage, []).append(mention)
    for number, passage in enumerate(passages):
        here = sorted(by_passage.get(number, []), key=lambda m: m.start)
        found += [*_introduced(passage, here), *_glossed(passage, here)]
    for one in sorted(found, key=lambda n: (n.start, n.end)):
        key = (one.member.id, one.name.casefold())
        if key not in said and (not one.member.unnamed or one.how == "a gloss"):
            said.add(key)
            yield one


def _glossed(passage: Passage, mentions: list[Mention]) -> Iterator[Named]:
    """A foreign word or a translation in brackets: "the village guards (korucu)"."""
    for mention in mentions:
        if mention.form not in ("name", "acronym", "common", "description") or mention.member.place:
            continue
        found = _GLOSS.match(passage.text, mention.end - passage.start)
        if found is None:
            continue
        plain = found["plain"]
        if plain is None or plain.split()[-1].lower() not in vectors().index:
            kind = "transliteration" if plain else "translation"
            yield Named(
                mention.member, plain or found["quoted"], kind, mention.start, passage.start + found.end(), "a gloss"
            )


def _introduced(passage: Passage, mentions: list[Mention]) -> Iterator[Named]:
    for i, first in enumerate(mentions):
        if first.form in ("adjective", "acting", "description", "region"):
            continue
        after = passage.text[first.end - passage.start : first.end - passage.start + REACH + 60]
        for second in mentions[i + 1 : i + 3]:
            if second.start - first.end > REACH or second.form not in ("name", "acronym"):
                continue
            between = passage.text[first.end - passage.start : second.start - passage.start]
            bridge = BRIDGE.match(between)
            if bridge and _may(first, second, bridge["verb"]):
                yield Named(
                    first.member, second.text, _kind(second.text), first.start, second.end, bridge["verb"].lower()
                )
        for quoted in _QUOTED.finditer(after):
            bridge = BRIDGE.match(after[: quoted.start("name") - 1])
            if bridge and bridge["verb"].lower() != "or":
                end = first.end + quoted.end("name")
                yield Named(first.member, quoted["name"], "name", first.start, end, bridge["verb"].lower())


def _may(first: Mention, second: Mention, verb: str) -> bool:
    """True where the two can be one: no state, not two known actors joined by a mere "or"."""
    if second.member.kind == "state" or first.member.kind == "state":
        return False
    if verb.lower() == "or" and second.member is not first.member and second.member.entry is not None:
        return False
    return first.member.person == second.member.person or second.member is first.member


def _kind(name: str) -> str:
    return "acronym" if ACRONYM.match(name) else "name"
