"""What our kinds and types are called in followthemoney, and the lines that carry the rest of a claim.

followthemoney has no stance, no speaker and no offsets: a relation that its speaker asserts becomes a link,
any other claim a note, and what neither has a field for stands in its `description`, one line a field.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from wildcard.model.actor import Actor, Place, Text
from wildcard.model.claim import Claim
from wildcard.model.record import Record, to_record

SCHEMAS: Mapping[str | None, str] = {
    "state": "PublicBody",
    "institution": "PublicBody",
    "force": "Organization",
    "armed group": "Organization",
    "party": "Organization",
    "person": "Person",
    "company": "Company",
    "religious authority": "LegalEntity",
    "community": "LegalEntity",
    None: "LegalEntity",
}
ORGANIZATIONS = frozenset({"PublicBody", "Organization", "Company"})
KINDS: Mapping[str, str | None] = {
    "Person": "person",
    "Company": "company",
    "PublicBody": "institution",
    "Organization": None,
    "LegalEntity": None,
}
PLACE = "Address"
LINKED = frozenset({"asserts", "credits", "alleges"})  # the speaker holds that it is so, or may be
LANGUAGES = {"en": "eng", "ar": "ara", "fr": "fra", "fa": "fas", "ku": "kur", "tr": "tur", "he": "heb", "es": "spa"}
LANGUAGES |= {"ru": "rus", "de": "deu", "pt": "por", "uk": "ukr", "zh": "zho", "ur": "urd", "so": "som", "am": "amh"}
LONGEST = 65_000  # characters that followthemoney takes in one text
CARRIED = ("type", "stance", "status", "grade", "coder", "recorded", "qualifiers", "when", "proposal")


def key(argument: Actor | Place) -> str:
    """The id of an actor or a place among entities of all sorts."""
    return f"{'place' if isinstance(argument, Place) else 'actor'}-{argument.id}"


def document_key(sha256: str) -> str:
    """The id of a source."""
    return f"doc-{sha256}"


def dataset(sha256: str) -> str:
    """The dataset of a source: one a document."""
    return f"doc_{sha256[:16]}"


def schema(argument: Actor | Place) -> str:
    """The schema of an actor or a place."""
    return PLACE if isinstance(argument, Place) else SCHEMAS.get(argument.kind, "LegalEntity")


def link(claim: Claim) -> tuple[str, str, str] | None:
    """(schema, property of the subject, property of the object) of a claim that is a link; None for a note."""
    subject, object_ = claim.subject, claim.object
    if claim.stance not in LINKED or isinstance(subject, Text) or object_ is None or isinstance(object_, Text):
        return None
    actors = isinstance(subject, Actor) and isinstance(object_, Actor)
    if actors and schema(object_) in ORGANIZATIONS:
        if claim.type in ("part_of", "member_of"):
            return "Membership", "member", "organization"
        if claim.type == "heads":
            return "Directorship", "director", "organization"
    if actors and claim.type == "succeeds":
        return "Succession", "successor", "predecessor"
    return "UnknownLink", "subject", "object"


def carried(claim: Claim) -> list[str]:
    """The lines of a claim's `description`: its quote first, then every field."""
    record = to_record(claim)
    quote = record["quote"]
    lines = [f"quote: {quote['text']}", f"at: {quote['start']}-{quote['end']} of {quote['source']}"]
    for slot in ("subject", "object", "speaker"):
        given = record[slot]
        if given is not None:
            lines.append(f"{slot}: {given if isinstance(given, str) else _slot(claim, slot, given)}")
    lines += [f"{field}: {_line(record[field])}" for field in CARRIED if record.get(field)]
    return lines


def _slot(claim: Claim, slot: str, given: Record) -> str:
    argument = getattr(claim, slot)
    return f"text {given['text']}" if isinstance(argument, Text) else key(argument)


def _line(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def uncarried(lines: Iterable[str]) -> dict[str, str]:
    """The fields of a description that `carried` wrote; empty for any other."""
    found: dict[str, str] = {}
    for line in lines:
        field, mark, value = line.partition(": ")
        if mark and (field in CARRIED or field in ("quote", "at", "subject", "object", "speaker")):
            found[field] = value
    return found if {"quote", "at", "type", "stance", "subject"} <= set(found) else {}
