"""Aliases: where a text says that an actor is also called something, as proposals of `named` claims.

Brackets after a name ("the Popular Mobilization Forces (PMF)") and verbs of naming ("known as", "called",
"renamed", "styles itself"). That the two are one actor stays a claim: a person can refuse it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from wildcard.actors.fold import fold
from wildcard.reading.lexicon.words import vectors
from wildcard.reading.mentions.mention import Mention, Mentions
from wildcard.reading.names.brackets import BRIDGE, CALLED, SHORTLY, short_form
from wildcard.reading.names.cast import Member
from wildcard.reading.names.naming import Naming
from wildcard.reading.parsing.parse import Passage

ALIKE = 70.0  # of a hundred, from which two words are one name's in two spellings
SHORT = 6  # letters of a word in brackets that stands for a body's long name
REACH = 40  # characters between a name and the words that introduce another
ACRONYM = re.compile(r"(?:[A-Z][A-Z0-9&.-]{1,7}|\d{1,3}[A-Z]{2,4})\Z")
_QUOTED = re.compile(r"\s*(?:the\s+)?[“\"'‘](?P<name>[^”\"’]{2,40})[”\"’]")
_GLOSS = re.compile(
    r"[”\"’]?\s*\((?:(?:in |from the )?[A-Z][a-z]+(?:[:,]|\.,?| for)\s+)?"
    r"(?:[“\"‘](?P<quoted>[^”\"’()]{3,40})[”\"’]|(?P<plain>(?:[A-Z][\w'’-]+ )?[a-z][\w'’-]{3,20}))\)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """`member`, which stands there as `surface`, is called `name`; `start` to `end` holds both in the document."""

    member: Member
    name: str
    kind: str
    start: int
    end: int
    how: str
    surface: str = ""


def aliases(naming: Naming, passages: Sequence[Passage], mentions: Mentions) -> Iterator[Named]:
    """Every introduction of another name, in reading order, each (actor, name) once."""
    said: set[tuple[str, str]] = set()
    found = [Named(a.member, a.text, a.kind, a.start, a.end, "brackets", a.surface) for a in naming.aliases]
    by_passage: dict[int, list[Mention]] = {}
    for mention in mentions.all:
        by_passage.setdefault(mention.passage, []).append(mention)
    for number, passage in enumerate(passages):
        here = sorted(by_passage.get(number, []), key=lambda m: m.start)
        found += [*_introduced(passage, here), *_glossed(passage, here), *_listed(passage, here)]
    for one in sorted(found, key=lambda n: (n.start, n.end)):
        key = (one.member.id, one.name.casefold())
        told = one.name.casefold() == one.surface.casefold() or one.member.surfaces == [one.name]
        if key not in said and not told and (not one.member.unnamed or one.how == "a gloss"):
            said.add(key)
            yield replace(one, kind=_sort_of(one))


def _glossed(passage: Passage, mentions: list[Mention]) -> Iterator[Named]:
    """A foreign word or a translation in brackets: "the village guards (korucu)"."""
    for mention in mentions:
        if mention.form not in ("name", "acronym", "common", "description") or mention.member.place:
            continue
        found = _GLOSS.match(passage.text, mention.end - passage.start)
        if found is None:
            continue
        plain, quoted = found["plain"], found["quoted"]
        if plain is not None and mention.member.person:
            continue  # "General X (retd)"
        if quoted is not None and quoted.lower().startswith("the ") and short_form(quoted):
            continue  # "the Panel of Experts ("the Panel")"
        if plain is None or plain.split()[-1].lower() not in vectors().index:
            kind = "transliteration" if plain else "translation"
            yield Named(
                mention.member,
                plain or found["quoted"],
                kind,
                mention.start,
                passage.start + found.end(),
                "a gloss",
                _surface(mention),
            )


def _introduced(passage: Passage, mentions: list[Mention]) -> Iterator[Named]:
    for i, first in enumerate(mentions):
        if first.form in ("adjective", "acting", "description", "region"):
            continue
        after = passage.text[first.end - passage.start : first.end - passage.start + REACH + 60]
        for second in [m for m in mentions[i + 1 : i + 5] if m.form in ("name", "acronym")][:2]:
            if second.start - first.end > REACH:
                continue
            between = passage.text[first.end - passage.start : second.start - passage.start]
            bridge = BRIDGE.match(between) or CALLED.match(between)
            how = bridge["verb"].lower() if bridge and not _ACTIVE.search(between) else ""
            if not how and between.strip(" —–") in (",", "") and len(between) > 1:
                follows = SHORTLY.match(passage.text, second.end - passage.start)
                how = "for short" if follows is not None and second.form in ("name", "acronym") else ""
            if how and _may(first, second, how):
                yield Named(
                    first.member, second.text, _kind(second.text), first.start, second.end, how, _surface(first)
                )
        for quoted in _QUOTED.finditer(after):
            between = after[: quoted.start("name") - 1]
            bridge = BRIDGE.match(between) or CALLED.match(between)
            if bridge and bridge["verb"].lower() != "or" and not _ACTIVE.search(between):
                end = first.end + quoted.end("name")
                how = bridge["verb"].lower()
                yield Named(first.member, quoted["name"], "name", first.start, end, how, _surface(first))


def _listed(passage: Passage, mentions: list[Mention]) -> Iterator[Named]:
    """What notices list behind a name: "ASAIB AHL AL-HAQ; a.k.a. AAH; a.k.a. LEAGUE OF THE RIGHTEOUS"."""
    first: Mention | None = None
    last = -1
    for found in _AKA.finditer(passage.text):
        at = passage.start + found.start()
        if first is None or found.start() > last + 3:
            before = [m for m in mentions if m.end <= at and at - m.end <= 3 and m.form in ("name", "acronym")]
            first = before[-1] if before else None
        last = found.end()
        if first is not None:
            name, end = found["name"].strip(" \"“”'’"), passage.start + found.end("name")
            yield Named(first.member, name, _kind(name), first.start, end, "a.k.a.", _surface(first))


_AKA = re.compile(r"(?:a\.k\.a\.|aka|alias|f\.k\.a\.)[:,]? (?P<name>[^;,.()\n]{2,60})(?=[;,.()\n]|\Z)")


def _may(first: Mention, second: Mention, verb: str) -> bool:
    """True where the two can be one: no state, not two known actors joined by a mere "or"."""
    if second.member.kind == "state" or first.member.kind == "state":
        return False
    if second.member.place and not first.member.place and verb.lower() == "for short":
        return False  # "159 Battalion, Geidam, to its former posts"
    if first.member.place and not second.member.place:
        return False  # "the Guard of Kayin State took the name of the Kayin Army"
    if verb.lower() == "or" and second.member is not first.member and second.member.entry is not None:
        return False
    return first.member.person == second.member.person or second.member is first.member


# "X had called Y", on the telephone maybe; "the authorities called it Y", which is not what they are; "X, or in Y"
_ACTIVE = re.compile(
    r"\b(?:had|has|have) (?:called|named|dubbed)\b|\bor in\b"
    r"|\b(?:call\w*|nam\w+|dubb?\w*|styl\w+) (?:it|them|him|her)\b"
)


def _surface(mention: Mention) -> str:
    """A name as it stands there; nothing of a pronoun or a common noun."""
    return mention.text if mention.form in ("name", "acronym") else ""


def _kind(name: str) -> str:
    return "acronym" if ACRONYM.match(name) else "name"


def _sort_of(one: Named) -> str:
    """What sort of name it is: of a person a spelling or a kunya, of a body its letters, or its own tongue's name."""
    name, own = one.name, fold(one.surface or one.member.surfaces[0])
    if one.kind == "acronym":
        return one.kind
    if one.member.person:
        alike = any(fuzz.ratio(word, other) >= ALIKE for word in fold(name).split() for other in own.split())
        return "transliteration" if alike else "kunya"
    if " " not in name and (sum(map(str.isupper, name)) > 1 or (len(name) <= SHORT and one.how == "brackets")):
        return "acronym"  # "FAMa", "JeM", "Sedena"
    if one.how == "styled":
        return "brand"
    foreign = [word for word in fold(name).split() if word not in vectors().index]
    return "transliteration" if foreign and one.how in ("brackets", "a gloss", "or", "calls itself") else one.kind
