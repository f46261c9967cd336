"""Parsing: paragraphs, the shipped pipeline or any other, lemmas from a table.

Invariant: a Passage's token offsets plus its own start are offsets of the document's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc as Parsed

from wildcard.errors import InputError
from wildcard.reading.parsing.overlooked import parsed_again
from wildcard.reading.parsing.tokens import Doc, read_off

if TYPE_CHECKING:
    from thinc.api import Model

LONG = 60  # characters of a line that was wrapped rather than ended
FEWEST, WIDEST = 4, 130  # lines of a text of which the width can be told; characters of a line that was wrapped
FULL = 0.8  # of the lines are no longer than what is taken for the width
_BLOCK = re.compile(r"[^\n\r]+")
_CHUNK = re.compile(r"\S+")
_NUMBERED = re.compile(r"(?:[Nn]os?|[Aa]rts?|[Pp]aras?|[Ss]ecs?|[Vv]ols?|[Pp]p?)\.(?=\s+\d)")  # "Law No. 40"
# titles that the tokenizer takes for the end of a sentence: "Engr. X"
_TITLE = re.compile(
    r"(?:Engr|Barr|Alh|Hon|Pharm|Supt|Insp|Arc|Surv|Cdre|Comdr|Cmdr|Cdr|Amb|Commr|Comm|Asst|Dep|Mal|Pst|Hajj|Atty|Sr|Cpl|Pte"
    r"|Pvt|Ag|Fr|Sis|Bro|Rev|Evang|Ven|Chf|Tte|Cnel|Gral|Lic|Ing)\.(?=\s+[A-Z])"
)
_NUMBER = re.compile(
    r"[ \t]*(?:[-*•–]|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)])[ \t]+"
)  # of a list or a numbered note
_ENDED = re.compile(r"[.!?:;”\"')\]]\s*$")


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch [start, end) of a paragraph that is parsed as one plain `word`."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, parsed; `starts` and `ends` give each token's place in the document's text."""

    start: int
    text: str
    doc: Doc
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def token_at(self, offset: int) -> int | None:
        """The index of the token that covers a place of the document's text."""
        i = bisect_right(self.starts, offset) - 1
        return i if i >= 0 and offset < self.ends[i] else None


@lru_cache(maxsize=4)
def load_pipeline(name: str | None = None) -> Language:
    """The shipped pipeline, or an installed spaCy pipeline by name; InputError where there is none."""
    return _through_numpy(_loaded(name))


def _through_numpy(pipeline: Language) -> Language:
    """Let numpy multiply the matrices: its BLAS is three times as fast as spaCy's on processors with AVX-512."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for node in _nodes(pipeline):
        if isinstance(node.ops, NumpyOps):
            node.ops = ops
    return pipeline


def _nodes(pipeline: Language) -> Iterator[Model[Any, Any]]:
    """The parts of the models of a pipeline."""
    for _, component in pipeline.pipeline:
        model = getattr(component, "model", None)
        yield from model.walk() if model is not None else ()


def _in_full(pipeline: Language) -> Language:
    """Weights in 32 bits, with which is reckoned; they are kept in 16, half the bytes, for the same parses."""
    for node in _nodes(pipeline):
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, node.get_param(name).astype(np.float32))
    return pipeline


def _loaded(name: str | None) -> Language:
    import spacy

    if name is None:
        folder = Path(str(resources.files("wildcard.reading").joinpath("parser")))
        pipeline = _in_full(spacy.load(folder))
        for _, labels in pipeline.pipe_labels.items():
            for label in labels:
                pipeline.vocab.strings.add(label)
        return pipeline
    try:
        return spacy.load(name)
    except OSError as e:
        raise InputError(f"no spaCy pipeline '{name}' is installed; expected the name of one that is") from e


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Stretches between line breaks; wrapped lines are joined by a blank in the place of their break."""
    width = _width(text)
    start, end = -1, -1
    for found in _BLOCK.finditer(text):
        if start >= 0 and _wrapped(text, start, end, found, width):
            end = found.end()
            continue
        if start >= 0:
            yield _stretch(text, start, end)
        start, end = found.start(), found.end()
    if start >= 0:
        yield _stretch(text, start, end)


def _width(text: str) -> int:
    """The width that the lines of a text were wrapped to; 0 where they are paragraphs, as most are that end none."""
    lines = text.splitlines()
    broken = [one for one, other in pairwise(lines) if one.strip() and other.strip()]
    if len(broken) < FEWEST or 2 * sum(_ENDED.search(one) is None for one in broken) < len(broken):
        return 0
    width = sorted(map(len, broken))[int(len(broken) * FULL)]
    return width if width <= WIDEST else 0


def _wrapped(text: str, start: int, end: int, following: re.Match[str], width: int) -> bool:
    gap = text[end : following.start()]
    if gap.count("\n") > 1 or gap == "" or _NUMBER.match(text, following.start()):
        return False
    line = text[max(start, text.rfind("\n", start, end) + 1) : end]
    if width:
        word = _CHUNK.search(following[0])
        return word is not None and len(line.rstrip()) + 1 + len(word[0]) > width  # it had no room on the line
    return len(line) >= LONG and not _ENDED.search(line)


def _stretch(text: str, start: int, end: int) -> tuple[int, str]:
    number = _NUMBER.match(text, start, end)
    start = number.end() if number else start
    return start, re.sub(r"[\n\r\t\u00a0]", " ", text[start:end])


def blocks(text: str) -> list[tuple[int, str]]:
    """The paragraphs of a text that have letters in them."""
    return [(s, t) for s, t in paragraphs(text) if any(c.isalpha() for c in t)]


def parse(pipeline: Language, paragraphs: Sequence[tuple[int, str]], masks: Sequence[Sequence[Mask]]) -> list[Passage]:
    """Every paragraph parsed and lemmatised, its masked stretches as one word each.

    A parser trained on a small treebank stumbles over long names and dates; a word that it has
    often seen in their place keeps the rest of the sentence together.
    """
    shells = shelled(pipeline, paragraphs, masks)
    docs = parsed_again(pipeline, list(pipeline.pipe((shell.empty for shell in shells), batch_size=64)))
    passages = []
    for (start, text), parsed, shell in zip(paragraphs, docs, shells, strict=True):
        doc = read_off(parsed, shell.words, shell.spaces)
        places = tuple(start + s for s in shell.starts), tuple(start + e for e in shell.ends)
        passages.append(Passage(start, text, doc, *places))
    return passages


@dataclass(frozen=True, slots=True)
class Shell:
    """A paragraph's words before they are parsed, and their places in it."""

    empty: Parsed
    words: list[str]
    spaces: list[bool]
    starts: list[int]
    ends: list[int]


def shelled(pipeline: Language, paragraphs: Sequence[tuple[int, str]], masks: Sequence[Sequence[Mask]]) -> list[Shell]:
    """Paragraphs cut into words, their masked stretches as one word each."""
    return [_masked(pipeline, text, mask) for (_, text), mask in zip(paragraphs, masks, strict=True)]


def _masked(pipeline: Language, text: str, masks: Sequence[Mask]) -> Shell:
    found: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for mask in (*masks, None):
        stop = mask.start if mask else len(text)
        for chunk in _CHUNK.finditer(text, at, stop):
            held = _NUMBERED.match(text, chunk.start()) or _TITLE.match(text, chunk.start())
            whole = held is not None and held.end() == chunk.end()
            for offset, word in ((0, chunk[0]),) if whole else _pieces(pipeline.tokenizer, chunk[0]):
                found.append(word)
                starts.append(chunk.start() + offset)
                ends.append(chunk.start() + offset + len(word))
        if mask is not None:
            found.append(mask.word)
            starts.append(mask.start)
            ends.append(mask.end)
            at = mask.end
    spaces = [e < s for e, s in zip(ends, [*starts[1:], len(text)], strict=True)]
    return Shell(Parsed(pipeline.vocab, words=found, spaces=spaces), found, spaces, starts, ends)


@lru_cache(maxsize=1 << 16)
def _pieces(tokenizer: Callable[[str], Parsed], chunk: str) -> tuple[tuple[int, str], ...]:
    """The words of a stretch without blanks, each with its offset: a tokenizer looks at no more than such a stretch."""
    return tuple((token.idx, token.text) for token in tokenizer(chunk))
