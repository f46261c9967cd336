"""Units: which unit a text names as part of which: "1 Battalion of the 3 Brigade", "the army's 1 Division"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from wildcard.reading.mentions.mention import Mention
from wildcard.reading.names.cast import Member
from wildcard.reading.parsing.tokens import Doc, Token

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

VIOLENT = frozenset([
    "attack", "ambush", "raid", "storm", "overrun", "capture", "hit", "shell", "bomb", "strike", "assault", "besiege",
    "kill", "shoot", "abduct", "kidnap", "fight", "engage", "clash", "surrender", "wound", "arrest", "repel",
    "intercept", "seize", "burn", "encounter",
])  # fmt: skip


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
    """Unit, the town that is told as its seat, and the token that shows it: "3 Brigade, Kano", "the 4th Division in
    Gulu", "the Multan-based II Corps", "has its headquarters in Minna"."""
    for i in range(start, end):
        unit = at.get(i)
        if unit is None or i not in names or not _seated(unit):
            continue
        i = _past_acronym(doc, at, i, end)
        k = i + 2 if i + 2 < end else 0
        opened, after = doc[i + 1].text if k else "", doc[k + 1].text if k and k + 1 < len(doc) else ""
        beside = (opened == "," and not after[:1].isalpha()) or (opened == "(" and after in (")", ","))
        town = _behind_based(doc, i, end)
        behind = at.get(town or k) if town or beside else None
        placed = k and doc[i + 1].lower_ in ("in", "at") and numbered(unit.member) and not in_action(doc[i])
        within = at.get(k) if placed else None
        based = at.get(i - 2) if i - 2 >= start and doc[i - 1].lower_ == "-based" else None
        home = _home_of(doc, at, i, start)
        for place in (behind, within, based, home):
            if place is not None and place.form in NAMED and place.member.kind in TOWNS:
                if opened != "(" or place is not behind or not _abbreviates(place.text, unit.text):
                    yield unit, place, doc[i]
                break
    for i in range(start + 2, end):
        body, place = at.get(i), at.get(i - 2)
        if body is None or place is None or i not in names or doc[i - 1].lower_ != "-based" or _seated(body):
            continue
        if body.form in NAMED and body.member.kind in WHOLES | {"party"} and place.member.kind in TOWNS:
            yield body, place, doc[i]  # "New York-based Human Rights Watch"
    for i in range(start, end):
        if doc[i].lower_ == "headquarters":
            yield from _quartered(doc, at, names, i, start, end)


def _past_acronym(doc: Doc, at: Mapping[int, Mention], i: int, end: int) -> int:
    """The bracket behind a name that is no town, where more follows: "the Forward Operating Base (FOB), Escravos"."""
    inside = i + 4 < end and doc[i + 1].text == "(" and doc[i + 3].text == ")"
    place = at[i + 2].member.place if inside and i + 2 in at else False
    return i + 3 if inside and not place and doc[i + 4].lower_ in (",", "in", "at", "based") else i


def _home_of(doc: Doc, at: Mapping[int, Mention], i: int, start: int) -> Mention | None:
    """The place of "Dodan Barracks is home to the 21 Brigade", "the Ojo Cantonment, home of the 242 Battalion"."""
    k = i - 1 - (doc[i - 1].lower_ in ("the", "its"))
    if k - 2 <= start or doc[k].lower_ not in ("to", "of") or doc[k - 1].lower_ not in ("home", "seat"):
        return None
    k -= 2
    while k > start and (doc[k].pos_ == "AUX" or doc[k].lower_ in (",", "the", "which", "also")):
        k -= 1
    return at.get(k)


def _quartered(
    doc: Doc, at: Mapping[int, Mention], names: frozenset[int], i: int, start: int, end: int
) -> Iterator[tuple[Mention, Mention, Token]]:
    """ "the RAB headquarters in Kurmitola", "Operation X has its headquarters in Minna"."""
    k = i + 1 + (i + 1 < end and doc[i + 1].lower_ in ("is", "are", "was"))
    town = at.get(k + 1) if k + 1 < end and doc[k].lower_ in ("in", "at") else None
    if town is None or town.form not in NAMED or town.member.kind not in TOWNS:
        return
    low = i - 1
    if doc[low].lower_ in ("its", "their") and low > start and doc[low - 1].lemma_.lower() in ("have", "keep", "with"):
        low -= 2
        while low > start and (doc[low].lower_ in ("which", ",", "that") or doc[low].pos_ in ("AUX", "ADV")):
            low -= 1
        if doc[low].text == ")" and low - 3 >= start and doc[low - 2].text == "(":
            low -= 3
    elif doc[low].text in ("'s", "’s"):
        low -= 1
    elif k > i + 1:
        return
    unit = at.get(low)
    if unit is not None and low in names and unit.form in NAMED and unit.member.kind in ("force", "institution"):
        yield unit, town, doc[i]


def _abbreviates(short: str, name: str) -> bool:
    """True for what stands for a name in brackets and is no town: "Rapid Action Battalion (Rab)", "(Westmincom)"."""
    letters = iter(name.lower())
    return short[:1] == name[:1] and " " not in short and all(c in letters for c in short.lower())


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


def in_action(unit: Token) -> bool:
    """True where a unit is told of at a deed, whose place stands behind it: "shot by soldiers of the 34 Brigade in
    Orlu", "ambushed men of the 17 Brigade at Faskari"."""
    token = unit
    while token.dep_ in ("nmod", "appos", "flat", "compound") and token.head is not token and token.head.i < unit.i:
        token = token.head
    verb = token.head
    deed = verb.pos_ == "VERB" and verb.lemma_.lower() in VIOLENT
    return token.dep_ == "obl:agent" or (deed and token.dep_ in ("obj", "obl", "nsubj:pass"))


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
