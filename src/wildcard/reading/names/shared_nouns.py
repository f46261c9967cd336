"""Units that share one noun: "4 and 13 Brigades", "the 3rd, 5th and 7th Divisions", "the Judea and Samaria Division".

Invariant: each number becomes a name of its own, in the singular, over its own digits; the last holds the noun. Two
names before a noun in the singular are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.reading.names.shapes import CATEGORY
from wildcard.reading.names.spans import NameSpan

_NUMBER = r"(?:\d{1,3}(?:st|nd|rd|th)?|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|[IVX]{1,5})"
_LAST = re.compile(
    rf"(?P<number>{_NUMBER}) (?P<kind>(?:[A-Z]\w+ ){{0,2}})"
    r"(?P<noun>Brigade|Battalion|Division|Regiment|Squadron|Zone|Sector|Region|Corp|Compan(?=ies))(?:s|ies)\Z"
)
_BEFORE = re.compile(rf"(?P<numbers>{_NUMBER}(?:, {_NUMBER})*),? (?:and|&) \Z")
_EACH = re.compile(_NUMBER)


def each(spans: Iterable[NameSpan], text: str) -> Iterator[NameSpan]:
    """The names of a paragraph, left to right, with those of a row of numbers told apart."""
    end = 0
    for span in spans:
        found = _LAST.fullmatch(span.text)
        row = _BEFORE.search(text, end, span.start) if found is not None else None
        if found is not None and row is not None:
            noun = {"Corp": "Corps", "Compan": "Company"}.get(found["noun"], found["noun"])
            for one in _EACH.finditer(text, row.start("numbers"), row.end("numbers")):
                yield replace(span, start=one.start(), end=one.end(), text=f"{one[0]} {found['kind']}{noun}", title="")
            span = replace(span, text=f"{found['number']} {found['kind']}{noun}")
        yield span
        end = span.end


_ONE = re.compile(
    r"[A-Z][\w'’-]+ (?:[A-Z]\w+ )?"
    r"(?:Division|Brigade|Command|Regiment|Battalion|Military Region|Military Zone|Military District|Garrison|Sector)\Z"
)


def joint(spans: Iterable[NameSpan], text: str, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """The names of a paragraph, with "the X and Y Division" as one: a noun in the singular is that of one unit."""
    held: NameSpan | None = None
    for span in spans:
        if held is not None and _side(held, span, text):
            continue  # which one of several it is
        if held is not None and _nicknamed(held, span, text, gazetteer):
            held = replace(held, end=span.end, text=text[held.start : span.end])
            continue
        if held is not None and _operation(held, span, text):
            held = replace(span, start=held.start)  # called by its operation, which is known
            continue
        if held is not None and _branch(held, span, text, gazetteer):
            held = replace(held, end=span.end)
            continue
        if held is not None and _joins(held, span, text, gazetteer):
            held = replace(span, start=held.start, text=text[held.start : span.end])
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _joins(first: NameSpan, second: NameSpan, text: str, gazetteer: Gazetteer) -> bool:
    if text[first.end : second.start] != " and " or not text[: first.start].lower().endswith("the "):
        return False
    if first.title or second.title or first.text.isupper() or _ONE.fullmatch(second.text) is None:
        return False
    whole = gazetteer.lookup(second.text)  # a unit of its own: "the Houthis and Northern Command"
    plain = " " not in first.text and fold(first.text) not in gazetteer.roles  # but "the Army and Northern Command"
    return plain and not whole and all(e.place for e in gazetteer.lookup(first.text))


_NICKNAME = re.compile(r" [\"“'‘](?:[A-Z][\w'’-]*\.? ?){1,3}[\"”'’](?= [A-Z])")


_UNCLOSED = re.compile(r" [\"“'‘][\w '’.-]+\Z")


def _nicknamed(first: NameSpan, second: NameSpan, text: str, gazetteer: Gazetteer) -> bool:
    """True within a person's name with what he is called inside it: 'Benjamin "Benhur" Abalos Jr.'."""
    if _UNCLOSED.search(first.text) is not None:  # the nickname is joined, the surname not yet
        return second.start == first.end + 2 and not second.title
    found = _NICKNAME.match(text, first.end)
    body = any(gazetteer.roles.get(word) in CATEGORY for word in fold(first.text).split())  # the "X" Class of a school
    return found is not None and second.start == first.end + 2 and not body and not gazetteer.lookup(first.text)


_SIDE = r"(?:North|South|East|West|Central)"
_OF_A_SIDE = re.compile(rf" ?\({_SIDE}(?:[ -]{_SIDE})?\),? ")


def _branch(first: NameSpan, second: NameSpan, text: str, gazetteer: Gazetteer) -> bool:
    """True for an organisation's branch in a country, called after both: "Amnesty International Nigeria"."""
    if text[first.end : second.start] != " " or first.text.isupper() or " " not in first.text:
        return False
    of_none = any(e.kind == "institution" and e.country is None for e in gazetteer.lookup(first.text))
    return of_none and any(e.kind == "state" for e in gazetteer.names.get(fold(second.text), ()))


def _side(first: NameSpan, second: NameSpan, text: str) -> bool:
    """True for the side in brackets behind a force: "the Joint Task Force (North East)"."""
    found = _OF_A_SIDE.match(text, first.end)
    return first.text.endswith("Force") and found is not None and found.start() < second.start < found.end()


def _operation(first: NameSpan, second: NameSpan, text: str) -> bool:
    """True for "the Joint Task Force (North East) Operation X", which is one."""
    force = first.text.endswith("Task Force") and second.text.startswith("Operation ")
    return force and _OF_A_SIDE.fullmatch(text, first.end, second.start) is not None
