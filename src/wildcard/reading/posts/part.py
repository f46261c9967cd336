"""Part: of a body whose head a text names only for a place, that place: "the head of the DSS in Plateau"."""

from __future__ import annotations

from collections.abc import Mapping

from wildcard.reading.mentions.mention import Mention
from wildcard.reading.parsing.tokens import Doc

WHERE = frozenset({"in", "for"})


def elsewhere(doc: Doc, at: Mapping[int, Mention], body: Mention) -> str:
    """The words that tell for which place a post of a known body is, empty where it is that of the whole body."""
    k, entry = body.head + 1, body.member.entry
    if k + 1 >= len(doc) or doc[k].lower_ not in WHERE or entry is None or body.member.place:
        return ""
    there = at.get(k + 1) or (at.get(k + 2) if k + 2 < len(doc) and doc[k + 1].lower_ == "the" else None)
    if there is None or not there.member.place or there.form == "pronoun":
        return ""
    ground = there.member.entry
    if ground is not None and ground.kind == "country" and ground.country == entry.country:
        return ""  # "the head of the army in Nigeria"
    return f"{doc[k].lower_} {there.text}"
