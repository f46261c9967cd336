"""The Arabic lexicon: frames, words of speech and doubt, and what names look like; read from data and expanded once.

Invariant: no name of an actor is in it; every form that it knows comes from a stem of the file by rule.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from wildcard.actors.fold import fold
from wildcard.errors import PackError
from wildcard.model.codebook import shipped as codebook
from wildcard.reading.arabic.words import forms, noun_forms
from wildcard.reading.lexicon.data import text_of

ORDINALS = {
    fold(word): number
    for number, word in enumerate(
        ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"), 1
    )
}
ORDINAL_FORMS = frozenset({*ORDINALS, *(f"{o}ه" for o in ORDINALS), "اولى", "ثانيه", "عشر", "عشره", "عشرون", "عشرين"})


@dataclass(frozen=True, slots=True)
class ArabicFrame:
    """A type and the prepositions before its object; `text` where the object may be words, `place` where a place."""

    type: str
    object: tuple[str, ...]
    text: bool
    place: bool
    qualifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Forms to frames, by part of speech; `speech` gives the forms of each class of cue."""

    verbs: Mapping[str, tuple[ArabicFrame, ...]]
    nouns: Mapping[str, tuple[ArabicFrame, ...]]
    participles: Mapping[str, tuple[ArabicFrame, ...]]
    speech: Mapping[str, frozenset[str]]
    units: Mapping[str, str]
    ranks: frozenset[str]
    offices: tuple[tuple[str, ...], ...]
    collective: frozenset[str]
    given: frozenset[str]
    common: tuple[tuple[tuple[str, ...], str], ...]

    def stops(self, key: str) -> bool:
        """True for a word that ends a name or a clause's argument."""
        return key in self.speech["stop"] or key in self.verbs


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with wildcard."""
    text = text_of("arabic.toml")
    return parse_lexicon(text, "arabic.toml")


def parse_lexicon(text: str, origin: str) -> Lexicon:
    """A lexicon from TOML; PackError names what is missing or of no type."""
    try:
        held: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise PackError(f"lexicon '{origin}' is no TOML: {e}") from e
    for section in ("names", "kinds", "common", "speech", "frame"):
        if section not in held:
            raise PackError(f"lexicon '{origin}' lacks '{section}'; expected names, kinds, common, speech and frames")
    found: dict[str, dict[str, list[ArabicFrame]]] = {"verbs": {}, "nouns": {}, "participles": {}}
    for entry in held["frame"]:
        frame = _frame(entry, origin)
        for part, expand in (("verbs", forms), ("nouns", noun_forms), ("participles", noun_forms)):
            for form in {f for word in entry.get(part, ()) for f in expand(word)}:
                found[part].setdefault(form, []).append(frame)
    verbs, nouns, participles = (
        {form: tuple(frames) for form, frames in found[part].items()} for part in ("verbs", "nouns", "participles")
    )
    names = held["names"]
    kinds = {fold(word): kind for kind, listed in held["kinds"].items() for word in listed}
    return Lexicon(
        verbs,
        nouns,
        participles,
        _speech(held["speech"]),
        {fold(u): kinds.get(fold(u), "armed group") for u in names["units"]},
        frozenset(f for r in names["ranks"] for f in (fold(r), f"{fold(r)}ه")),
        tuple(sorted((tuple(fold(o).split()) for o in names["offices"]), key=len, reverse=True)),
        frozenset(map(fold, names["collective"])),
        frozenset(map(fold, names["given"])),
        tuple(sorted(((tuple(fold(n).split()), e) for n, e in held["common"].items()), key=lambda c: -len(c[0]))),
    )


def _frame(entry: Mapping[str, Any], origin: str) -> ArabicFrame:
    if entry.get("type") not in codebook().types:
        raise PackError(f"lexicon '{origin}' has a frame of type '{entry.get('type')}'; expected one of the codebook")
    return ArabicFrame(
        entry["type"],
        tuple(fold(p) for p in entry.get("object", ("",))),
        bool(entry.get("text", False)),
        bool(entry.get("place", False)),
        tuple(entry.get("qualifiers", {}).items()),
    )


VERBAL = ("says", "denies", "alleges", "accuses", "admits", "hopes")


def _speech(given: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    held = {
        name: frozenset(f for w in listed for f in (_inflected(w) if name in VERBAL else {fold(w)}))
        for name, listed in given.items()
    }
    held["stop"] = frozenset().union(*(held[k] for k in held if k not in ("will",)))
    return held


def _inflected(word: str) -> set[str]:
    """A verb as it is written, with the endings and the feminine prefix."""
    folded = fold(word)
    stems = {folded, "ت" + folded[1:]} if folded.startswith("ي") else {folded}
    short = {s[:-1] + e for s in stems if s.endswith("ي") for e in ("ت", "وا", "ون")}  # "نفى", "نفت"
    return short | {s + e for s in stems for e in ("", "ت", "وا", "ون")}
