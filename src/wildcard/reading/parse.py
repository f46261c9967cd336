"""Parsing: paragraphs, the shipped pipeline or any other, lemmas from a table.

Invariant: a Passage's token offsets plus its own start are offsets of the document's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from wildcard.errors import InputError
from wildcard.reading.lemma import lemmatise

LONG = 60  # characters of a line that was wrapped rather than ended
_BLOCK = re.compile(r"[^\n\r]+")
_NUMBER = re.compile(r"[ \t]*(?:[-*•–]|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)])[ \t]+")  # of a list or a numbered note
_ENDED = re.compile(r"[.!?:;”\"')\]]\s*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, parsed; `start` is where it begins in the document's text."""

    start: int
    doc: Doc


@lru_cache(maxsize=4)
def load_pipeline(name: str | None = None) -> Language:
    """The shipped pipeline, or an installed spaCy pipeline by name; InputError where there is none."""
    import spacy

    if name is None:
        folder = Path(str(resources.files("wildcard.reading").joinpath("parser")))
        return spacy.load(folder)
    try:
        return spacy.load(name)
    except OSError as e:
        raise InputError(f"no spaCy pipeline '{name}' is installed; expected the name of one that is") from e


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Stretches between line breaks; wrapped lines are joined by a blank in the place of their break."""
    start, end = -1, -1
    for found in _BLOCK.finditer(text):
        if start >= 0 and _wrapped(text, start, end, found.start()):
            end = found.end()
            continue
        if start >= 0:
            yield _stretch(text, start, end)
        start, end = found.start(), found.end()
    if start >= 0:
        yield _stretch(text, start, end)


def _wrapped(text: str, start: int, end: int, following: int) -> bool:
    gap = text[end:following]
    line = text[max(start, text.rfind("\n", start, end) + 1) : end]
    return gap.count("\n") <= 1 and gap != "" and len(line) >= LONG and not _ENDED.search(line)


def _stretch(text: str, start: int, end: int) -> tuple[int, str]:
    number = _NUMBER.match(text, start, end)
    start = number.end() if number else start
    return start, re.sub(r"[\n\r\t\u00a0]", " ", text[start:end])


def parse(pipeline: Language, text: str) -> list[Passage]:
    """Every paragraph of a text with letters in it, parsed and lemmatised."""
    blocks = [(s, t) for s, t in paragraphs(text) if any(c.isalpha() for c in t)]
    docs: Iterator[Doc] = pipeline.pipe((t for _, t in blocks), batch_size=64)
    passages = [Passage(s, d) for (s, _), d in zip(blocks, docs, strict=True)]
    for passage in passages:
        lemmatise(passage.doc)
    return passages


def words(passages: Sequence[Passage]) -> int:
    """How many tokens that are no space or punctuation."""
    return sum(1 for p in passages for t in p.doc if t.is_alpha or t.like_num)


Token = Any
