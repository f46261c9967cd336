"""BRAT standoff: a text and the annotations beside it (`.txt` and `.ann`), read as claims.

Entities (T) are actors, places and texts; a relation (R) or an event (E) whose name is a type of the codebook
is a claim, its first argument the subject, its second the object. Attributes (A, M) tell the stance: `Stance`
with its value, `Negation` (denies), `Speculation` (alleges); an argument `Speaker` tells who says it, others
are qualifiers. Normalisations (N) give ids and names. The quote runs from the first to the last word that is
annotated; an event with the attribute `Quote` has its trigger for a quote. `Status`, `Grade`, and the notes `Words`
and `Claim` are read as `brat_out` writes them.
Format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from wildcard.errors import ClaimError, FormatError, reason
from wildcard.exchange.making import Namer, checked, identified, now
from wildcard.exchange.parcel import Parcel, located
from wildcard.model.actor import AUTHOR, RESERVED, Actor, Argument, Place, Text
from wildcard.model.admiralty import UNJUDGED
from wildcard.model.claim import STATUSES, Claim
from wildcard.model.codebook import Codebook
from wildcard.model.counted import counted
from wildcard.model.quote import cut
from wildcard.model.record import Record, from_record, to_record
from wildcard.model.source import Document

CODER = "brat/1"
UNNAMED = "-"  # a claim that has no id yet
_SPANS = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)\Z")
_GRADE = re.compile(r"[A-F][1-6]")
SUBJECTS = ("arg1", "subject", "agent", "actor")
OBJECTS = ("arg2", "object", "patient", "theme", "target")
STANCES = {"negation": "denies", "negated": "denies", "speculation": "alleges", "uncertain": "alleges"}
PLACES = frozenset({"location", "place", "gpe", "loc"})
KINDS = {"person": "person", "per": "person", "organization": "force", "organisation": "force", "org": "force"}


@dataclass(slots=True)
class Mention:
    """An entity: its kind, where it stands, its words, and the id and name that a normalisation gives it.

    `words` is what it says where the text does not have it.
    """

    kind: str
    start: int
    end: int
    text: str
    id: str = ""
    name: str = ""
    words: str | None = None
    unnamed: bool = False


@dataclass(slots=True)
class Link:
    """A relation or an event: its line, its name, its arguments by role, its attributes."""

    line: int
    name: str
    arguments: dict[str, str]
    trigger: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    more: Record = field(default_factory=dict)


@dataclass(slots=True)
class Sheet:
    """All annotations of a file by their ids."""

    mentions: dict[str, Mention] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)


def read_brat(path: Path, document: Document, namer: Namer, book: Codebook) -> Parcel:
    """A parcel of an annotation file over the text of `document`; FormatError names the line that is none."""
    left: list[str] = []
    sheet = parse(path, document.text, left)
    return Parcel(path.name, (document,), _claims(path, sheet, document, namer, book, left), left)


def parse(path: Path, text: str, left: list[str]) -> Sheet:
    """The annotations of a file, each checked against the text."""
    try:
        lines = [line.removesuffix("\r") for line in path.read_bytes().decode("utf-8-sig").split("\n")]
    except (OSError, UnicodeDecodeError) as e:
        raise FormatError(f"'{path.name or path}' cannot be read: {reason(e)}") from e
    sheet, later = Sheet(), []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        identity, _, rest = line.partition("\t")
        if identity[:1] == "T":
            sheet.mentions[identity] = _mention(path, number, rest, text)
        elif identity[:1] in "RE":
            sheet.links[identity] = _link(path, number, rest)
        else:
            later.append((identity, rest))
    for identity, rest in later:
        _note(sheet, identity, rest, left)
    return sheet


def _mention(path: Path, number: int, rest: str, text: str) -> Mention:
    head, _, words = rest.partition("\t")
    found = _SPANS.match(head)
    if found is None:
        raise located(path.name, number, f"'{head}' is no kind with offsets; expected such as 'Person 0 5'")
    spans = [tuple(map(int, s.split())) for s in found.group(2).split(";")]
    for first, last in spans:
        if not first < last <= len(text):
            what = f"'{head}' stands at {first}..{last} of a text of {counted(len(text), 'character')}"
            raise located(path.name, number, f"{what}; expected offsets inside it, the first below the second")
    start, end = spans[0][0], spans[-1][1]
    there = " ".join(text[a:b].replace("\n", " ") for a, b in spans)
    if words and there != words:
        drifted = text.find(words, max(0, start - len(words) - 200)) if len(spans) == 1 else -1
        if drifted < 0:
            raise located(path.name, number, f"quotes {words[:60]!r} at {start}..{end}, where {there[:60]!r} stands")
        start, end = drifted, drifted + len(words)
    return Mention(found.group(1), start, end, words or there)


def _link(path: Path, number: int, rest: str) -> Link:
    head, *parts = rest.split()
    name, _, trigger = head.partition(":")
    arguments = dict(p.split(":", 1) for p in parts if ":" in p)
    if not trigger and len(arguments) < 2:
        raise located(path.name, number, f"relation '{name}' has {counted(len(arguments), 'argument')}; expected two")
    return Link(number, name, {k.rstrip("0123456789") if trigger else k: v for k, v in arguments.items()}, trigger)


def _note(sheet: Sheet, identity: str, rest: str, left: list[str]) -> None:
    """Attributes and normalisations go to what they are about; comments and equivalences are listed."""
    head, _, told = rest.partition("\t")
    kind, about, value = [*head.split(), "", "", ""][:3]
    link, mention = sheet.links.get(about), sheet.mentions.get(about)
    if identity[:1] in "AM" and link is not None:
        link.attributes[kind.lower()] = value
    elif identity[:1] in "AM" and mention is not None and kind == "Unnamed":
        mention.unnamed = True
    elif identity[:1] == "N" and value and mention is not None:
        mention.id, mention.name = unquote(value.partition(":")[2] or value), told.strip()
    elif identity[:1] == "#" and kind == "Words" and mention is not None:
        mention.words = told.strip()
    elif identity[:1] == "#" and kind == "Claim" and link is not None:
        link.more = _more(told)
    else:
        left.append(f"{identity}: {rest[:60]}")


def _claims(
    path: Path, sheet: Sheet, document: Document, namer: Namer, book: Codebook, left: list[str]
) -> Iterator[tuple[int, Claim]]:
    seen: set[str] = set()
    recorded = now()
    for identity, link in sheet.links.items():
        type_ = link.name.lower().replace("-", "_")
        if type_ not in book.types:
            left.append(f"{identity}: '{link.name}' is no type of the codebook")
            continue
        try:
            claim = _claim(type_, link, sheet, document, namer, book, recorded)
            yield link.line, checked(claim if claim.id != UNNAMED else identified(claim, seen), book)
        except ClaimError as e:
            raise located(path.name, link.line, e) from e


def _claim(
    type_: str, link: Link, sheet: Sheet, document: Document, namer: Namer, book: Codebook, recorded: str
) -> Claim:
    told = {k.lower(): _annotated(link.name, k, v, sheet) for k, v in link.arguments.items()}
    ends = [next((told[n] for n in names if n in told), None) for names in (SUBJECTS, OBJECTS)]
    if ends[0] is None:
        raise ClaimError(f"'{link.name}' has no subject; expected an argument {' or '.join(SUBJECTS)}")
    kind = book.types[type_]
    subject, object_ = (
        None if m is None else argument(m, slots, namer, book)
        for m, slots in zip(ends, (kind.subject, kind.object), strict=True)
    )
    assert subject is not None
    said = told.get("speaker")
    speaker = argument(said, frozenset({"actor"}), namer, book) if said is not None else AUTHOR
    trigger = _annotated(link.name, "trigger", link.trigger, sheet) if link.trigger else None
    spans = [*told.values(), *([trigger] if trigger is not None else [])]
    if trigger is not None and "quote" in link.attributes:
        spans = [trigger]
    start, end = min(m.start for m in spans), max(m.end for m in spans)
    others = {k: mention.text for k, mention in told.items() if k not in (*SUBJECTS, *OBJECTS, "speaker")}
    status, grade = _judged(link)
    own = ("stance", *STANCES, *(k for k, v in (("status", status), ("grade", grade)) if v))
    claim = Claim(
        id=UNNAMED,
        type=type_,
        subject=subject,
        object=object_,
        stance=_stance(link),
        speaker=speaker if isinstance(speaker, Actor) else AUTHOR,
        quote=cut(document.text, document.source.sha256, start, end),
        qualifiers={**others, **{k: v for k, v in link.attributes.items() if k not in own and v}},
        coder=CODER,
        recorded=recorded,
        status=status or "proposed",
        grade=grade or UNJUDGED,
    )
    return from_record({**to_record(claim), **link.more}, book) if link.more else claim


def _judged(link: Link) -> tuple[str, str]:
    """Status and grade, where an attribute gives one that is one."""
    status, grade = (link.attributes.get(k, "") for k in ("status", "grade"))
    return status if status in STATUSES else "", grade if _GRADE.fullmatch(grade) else ""


def _more(told: str) -> Record:
    """Id, qualifiers and time out of a note `Claim`; nothing where it holds no such JSON."""
    try:
        found = json.loads(told)
    except ValueError:
        return {}
    return {k: v for k, v in found.items() if k in ("id", "qualifiers", "when")} if isinstance(found, dict) else {}


def _annotated(link: str, role: str, identity: str, sheet: Sheet) -> Mention:
    """What a role names, an event by its trigger; ClaimError where the file does not have it."""
    event = sheet.links.get(identity)
    found = sheet.mentions.get(identity if event is None else event.trigger)
    if found is None:
        raise ClaimError(f"'{link}' has {identity} as its {role}, which this file does not annotate; expected T or E")
    return found


def _stance(link: Link) -> str:
    given = link.attributes.get("stance")
    return given or next((s for k, s in STANCES.items() if k in link.attributes), "asserts")


def argument(mention: Mention, slots: frozenset[str], namer: Namer, book: Codebook) -> Argument:
    """A mention as what the type takes in that slot: a place, an actor, or its words."""
    kind, name = mention.kind.lower().replace("_", " "), mention.name or mention.text
    if mention.id in RESERVED:
        return RESERVED[mention.id]
    if kind == "text" and "text" in slots:
        return Text(mention.text if mention.words is None else mention.words)
    if "place" in slots and (kind in PLACES or kind in book.place_kinds or "actor" not in slots):
        known = kind if kind in book.place_kinds else None
        return Place(mention.id, known, (name,)) if mention.id and mention.name else namer.place(mention.id or name)
    if "actor" in slots:
        known = kind if kind in book.actor_kinds else KINDS.get(kind)
        return Actor(mention.id, known, (name,), mention.unnamed) if mention.id else namer.actor(name, known)
    return Text(mention.text if mention.words is None else mention.words)
