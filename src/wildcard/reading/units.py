"""Units: which unit a text names as part of which: "1 Battalion of the 3 Brigade", "the army's 1 Division"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from wildcard.reading.cast import Member
from wildcard.reading.mentions import Mention
from wildcard.reading.tokens import Doc, Token

NAMED = frozenset({"name", "acronym"})
FIGHTING = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)?|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|[IVXL]+)\b.*"
    r"\b(?:Brigade|Battalion|Division|Regiment|Squadron|Corps|Company)\b"
    r"|\b(?:(?:Military|Army) (?:Command|Zone|Region|Area)|Naval (?:Command|Zone|Region))\Z"
    r"|\A[IVXL]+ (?:Region|Zone)\Z"
)
TOWNS = frozenset({"city", "district", "governorate", "site"})
_SEATS = re.compile(
    r"\b(?:Division|Div|Brigade|Bde|Battalion|Bn|Regiment|Squadron|Corps|Company|Command|Headquarters|HQ|Zone|Wing|Group|Base"
    r"|School|Academy|College|Depot|Centre|Center|Hospital|Garrison|Task Force|Detachment|Directorate|Unit)\b"
)
WHOLES = frozenset({"force", "institution", "armed group"})


def parts(
    doc: Doc, at: Mapping[int, Mention], names: frozenset[int], start: int, end: int
) -> Iterator[tuple[Mention, Mention, Token]]:
    """Unit, the whole that it is named with, and the word that shows it, of tokens [start, end)."""
    for i in range(start, end):
        unit = at.get(i)
        if unit is None or i not in names or unit.form not in NAMED or unit.member.kind != "force":
            continue
        for whole in (_after(doc, at, i, end), _before(doc, at, i, start)):
            if whole is not None and _whole(whole, unit):
                yield unit, whole, doc[i]


def seats(
    doc: Doc, at: Mapping[int, Mention], names: frozenset[int], start: int, end: int
) -> Iterator[tuple[Mention, Mention, Token]]:
    """Unit, the town that stands beside it as its seat, and the unit's token: "3 Brigade, Kano", "the 4th Division in
    Gulu", "the Multan-based II Corps"."""
    for i in range(start, end):
        unit = at.get(i)
        if unit is None or i not in names or not _seated(unit):
            continue
        k = i + 2 if i + 2 < end else 0
        opened, after = doc[i + 1].text if k else "", doc[k + 1].text if k and k + 1 < len(doc) else ""
        beside = (opened == "," and not after[:1].isalpha()) or (opened == "(" and after in (")", ","))
        town = _behind_based(doc, i, end)
        behind = at.get(town or k) if town or beside else None
        within = at.get(k) if k and doc[i + 1].lower_ in ("in", "at") and numbered(unit.member) else None
        based = at.get(i - 2) if i - 2 >= start and doc[i - 1].lower_ == "-based" else None
        for place in (behind, within, based):
            if place is not None and place.form in NAMED and place.member.kind in TOWNS:
                yield unit, place, doc[i]
                break


def _behind_based(doc: Doc, i: int, end: int) -> int:
    """The token of the town in "the Seventh Division based in Medellín", "…, headquartered at X,"; 0 for none."""
    k = i + 1 + (i + 1 < end and doc[i + 1].text == ",")
    based = k + 2 < end and doc[k].lower_ in ("based", "headquartered", "stationed", "garrisoned")
    return k + 2 if based and doc[k + 1].lower_ in ("in", "at", "near") else 0


def _seated(unit: Mention) -> bool:
    """True for a unit, a headquarters or a school, not for a state's army or police as a whole."""
    entry = unit.member.entry
    whole = entry is not None and entry.body is not None
    return (
        unit.form in NAMED
        and unit.member.kind in ("force", "institution")
        and not whole
        and _SEATS.search(unit.text) is not None
    )


def numbered(member: Member) -> bool:
    """True for a unit that fights under a number, or a named one of such a kind, of which an officer is the commander:
    "the 4th Division", "the Siliwangi Military Command"."""
    return member.kind == "force" and any(FIGHTING.search(name) for name in member.surfaces)


def _after(doc: Doc, at: Mapping[int, Mention], i: int, end: int) -> Mention | None:
    """What follows "of": of "the army's 106th Brigade", the brigade."""
    k = i + 1
    if k >= end or doc[k].lower_ != "of":
        return None
    k += 1 + (k + 1 < end and doc[k + 1].lower_ == "the")
    if k + 2 < end and doc[k + 1].text in ("'s", "’s"):
        return at.get(k + 2) or at.get(k)
    return at.get(k)


def _before(doc: Doc, at: Mapping[int, Mention], i: int, start: int) -> Mention | None:
    """The owner: "the army's", "its"."""
    if i - 2 >= start and doc[i - 1].text in ("'s", "’s"):
        return at.get(i - 2)
    return at.get(i - 1) if i - 1 >= start and doc[i - 1].lower_ == "its" else None


def _whole(whole: Mention, unit: Mention) -> bool:
    fits = whole.member.kind in WHOLES and whole.form != "adjective"
    return fits and not whole.choices and whole.member is not unit.member
