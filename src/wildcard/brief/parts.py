"""What a brief is made of: sections of prose, grids and pictures, each tied to claims.

Invariant: every Sentence has at least one claim; what is counted or computed says that it is derived.
"""

from __future__ import annotations

from dataclasses import dataclass

from wildcard.wording.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Prose:
    """Sentences that belong together; `heading` may be empty."""

    sentences: tuple[Sentence, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid: its sentences, or a bare label where it heads a row."""

    sentences: tuple[Sentence, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose cells cite; `heading` may be empty."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG drawing with its alternative text; `sentences` are its caption, where they cite what it rests on."""

    svg: str
    alt: str
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A line about the brief itself (what was left out, how to read); it asserts nothing of the field."""

    text: str


Block = Prose | Grid | Picture | Remark


@dataclass(frozen=True, slots=True)
class Section:
    """One section; `anchor` is its id in the page."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One cited claim: `said` is its sentence; its quote in context, and all that a reader needs to judge it.

    `weights` are marks of how much stands behind it (corroborated, single-sourced, disputed, stale), each with why.
    """

    number: int
    claim: str
    said: str
    before: str
    quote: str
    after: str
    source: int
    mark: str
    speaker: str
    coder: str
    grade: str
    language: str
    weights: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source as the brief lists it."""

    number: int
    title: str
    detail: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole: title, a line of figures, sections, references by number, sources."""

    title: str
    figures: tuple[str, ...]
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    sources: tuple[SourceLine, ...]


def sentences_of(block: Block) -> tuple[Sentence, ...]:
    """All sentences of a block, row by row."""
    if isinstance(block, Prose | Picture):
        return block.sentences
    if isinstance(block, Grid):
        return tuple(s for row in block.rows for cell in row for s in cell.sentences)
    return ()
