"""Frames: lemma, subject role and object role → type of claim; data that a user can extend."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from wildcard.errors import PackError
from wildcard.reading.lexicon.data import table_of, text_of


@dataclass(frozen=True, slots=True)
class Frame:
    """A type, the roles in which its subject and object stand to a word, and whether the word mostly means it.

    `speech` is the part of speech of the word: "verb", "noun" (adjectives too) or "any".
    """

    type: str
    sure: bool
    speech: str
    subject: frozenset[str]
    object: frozenset[str]

    def fits(self, subject: str, object_: str) -> bool:
        """True where both roles are this frame's."""
        return subject in self.subject and object_ in self.object

    @property
    def clause(self) -> bool:
        """True where the word's own clause can be the object."""
        return "clause" in self.object


OWNED = frozenset({"poss", "by", "mod"})  # roles of a verb's subject at its gerund
UNDERGONE = frozenset({"of"})  # of its object


def _as_noun(frame: Frame) -> Frame:
    """A verb's frame for its gerund."""
    return frame if frame.clause else replace(frame, subject=_nominal(frame.subject), object=_nominal(frame.object))


def _nominal(roles: frozenset[str]) -> frozenset[str]:
    bare = roles - {"subj", "obj", "iobj"}
    return bare | (OWNED if "subj" in roles else frozenset()) | (UNDERGONE if "obj" in roles else frozenset())


Kinds = Mapping[str, Mapping[str, Sequence[str]]]


class Frames:
    """All frames, by word."""

    def __init__(self, rows: Iterable[tuple[str, Frame]], kinds: Kinds | None = None) -> None:
        self.kinds: Kinds = shipped_kinds() if kinds is None else kinds
        by_word: dict[str, list[Frame]] = {}
        for word, frame in rows:
            by_word.setdefault(word, []).append(frame)
        self.by_word: Mapping[str, tuple[Frame, ...]] = {w: tuple(f) for w, f in by_word.items()}

    def of(self, lemma: str, speech: str = "any") -> tuple[Frame, ...]:
        """The frames that a lemma belongs to, as the part of speech that it is."""
        found = self.by_word.get(lemma, ())
        return found if speech == "any" else tuple(f for f in found if f.speech in (speech, "any"))

    def of_gerund(self, verb: str) -> tuple[Frame, ...]:
        """The frames of a verb as its gerund's: whose arming of whom, the arming of whom by whom."""
        return tuple(_as_noun(f) for f in self.of(verb, "verb"))

    def allows(self, kind: str, slot: str, actor: str) -> bool:
        """True where an actor of that kind may stand in a type's slot."""
        wanted = self.kinds.get(kind, {}).get(slot, ())
        refused = [w[1:] for w in wanted if w.startswith("!")]
        return actor not in refused and (len(refused) == len(wanted) or actor in wanted)


def parse_frames(text: str, origin: str) -> list[tuple[str, Frame]]:
    """Read (word, frame) rows from TOML; PackError where a field is missing."""
    try:
        rows: list[dict[str, Any]] = tomllib.loads(text).get("frame", [])
    except tomllib.TOMLDecodeError as e:
        raise PackError(f"frames of '{origin}' are no TOML: {e}") from e
    found = []
    for number, row in enumerate(rows, 1):
        missing = [f for f in ("type", "words", "subject", "object") if not row.get(f)]
        if missing:
            raise PackError(f"frame {number} of '{origin}' lacks '{missing[0]}'; expected type, words, subject, object")
        for field, sure in (("words", True), ("also", False)):
            frame = Frame(row["type"], sure, row.get("as", "any"), frozenset(row["subject"]), frozenset(row["object"]))
            found += [(str(word), frame) for word in row.get(field, [])]
    return found


def _text() -> str:
    return text_of("frames.toml")


@cache
def shipped_kinds() -> Kinds:
    """Per type and slot, which kinds of actor the shipped frames admit."""
    kinds: Kinds = tomllib.loads(_text())["kinds"]
    return kinds


@cache
def shipped() -> tuple[tuple[str, Frame], ...]:
    """The frames that ship with the package."""
    return tuple(parse_frames(_text(), "frames.toml"))


@cache
def appraisals() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Lemma → the criteria on which it appraises a force, each with the value it says by itself."""
    found: dict[str, list[tuple[str, str]]] = {}
    for criterion, values in table_of("appraisal.toml").items():
        for value, words in values.items():
            for word in words:
                found.setdefault(word, []).append((criterion, value))
    return {w: tuple(c) for w, c in found.items()}
