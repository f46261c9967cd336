"""Frames: lemma, subject role and object role → type of claim; data that a user can extend."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from wildcard.errors import PackError


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that carry a type, and the roles in which its subject and object stand to them."""

    type: str
    words: frozenset[str]
    subject: frozenset[str]
    object: frozenset[str]

    def fits(self, subject: str, object_: str) -> bool:
        """True where both roles are this frame's."""
        return subject in self.subject and object_ in self.object


class Frames:
    """All frames, by word."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        by_word: dict[str, list[Frame]] = {}
        for frame in frames:
            for word in frame.words:
                by_word.setdefault(word, []).append(frame)
        self.by_word: Mapping[str, tuple[Frame, ...]] = {w: tuple(f) for w, f in by_word.items()}

    def of(self, lemma: str) -> tuple[Frame, ...]:
        """The frames that a lemma belongs to."""
        return self.by_word.get(lemma, ())


def parse_frames(text: str, origin: str) -> list[Frame]:
    """Read frames from TOML; PackError where a field is missing."""
    try:
        rows: list[dict[str, Any]] = tomllib.loads(text).get("frame", [])
    except tomllib.TOMLDecodeError as e:
        raise PackError(f"frames of '{origin}' are no TOML: {e}") from e
    frames = []
    for number, row in enumerate(rows, 1):
        missing = [f for f in ("type", "words", "subject", "object") if not row.get(f)]
        if missing:
            raise PackError(f"frame {number} of '{origin}' lacks '{missing[0]}'; expected type, words, subject, object")
        frames.append(Frame(row["type"], *(frozenset(map(str, row[f])) for f in ("words", "subject", "object"))))
    return frames


@cache
def shipped() -> tuple[Frame, ...]:
    """The frames that ship with the package."""
    text = resources.files("wildcard.reading").joinpath("lexicon/frames.toml").read_text(encoding="utf-8")
    return tuple(parse_frames(text, "frames.toml"))


@cache
def appraisals() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Lemma → the criteria on which it appraises a force, each with the value it says by itself."""
    text = resources.files("wildcard.reading").joinpath("lexicon/appraisal.toml").read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, str]]] = {}
    for criterion, values in tomllib.loads(text).items():
        for value, words in values.items():
            for word in words:
                found.setdefault(word, []).append((criterion, value))
    return {w: tuple(c) for w, c in found.items()}
