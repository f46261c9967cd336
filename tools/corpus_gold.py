"""The coded corpus beside what the reader proposes: which candidates are which coder's claims."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from wildcard.actors.gazetteer import load
from wildcard.model.codebook import shipped as codebook
from wildcard.reading.candidates import Candidate, Finder
from wildcard.reading.cast import Member
from wildcard.reading.frames import Frames
from wildcard.reading.frames import shipped as frames
from wildcard.reading.mentions import Mention, find
from wildcard.reading.naming import name
from wildcard.reading.parse import blocks, load_pipeline, parse

FREE = frozenset({"author", "unspecified"})
HALF = 0.5  # of the shorter quote that two texts must share to be one claim
Gold = Mapping[str, Any]


@dataclass(slots=True)
class Coded:
    """One text with its coder's claims; `labels` as in `train_scorer.Rows`."""

    name: str
    text: str
    gold: list[Gold]
    ids: dict[str, str]
    candidates: list[Candidate] = field(default_factory=list)
    labels: np.ndarray[Any, Any] = field(default_factory=lambda: np.zeros(0, int))
    reached: int = 0


def folded(surface: str) -> str:
    """A name without case, marks and article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", surface).casefold() if not unicodedata.combining(c))
    return re.sub(r"^(the|al) ", "", re.sub(r"[^\w]+", " ", plain).strip())


def coded(folder: Path) -> Iterator[Coded]:
    """Every coded text of a folder."""
    for path in sorted(folder.glob("*.txt")):
        actors = json.loads(path.with_suffix(".actors.json").read_text(encoding="utf-8"))
        ids: dict[str, str] = {}
        for one in [*actors.get("actors", []), *actors.get("places", [])]:
            for surface in [one["id"].replace("-", " "), *one.get("names", []), *one.get("also", [])]:
                ids.setdefault(folded(surface), one["id"])
        lines = path.with_suffix(".claims.jsonl").read_text(encoding="utf-8").splitlines()
        with path.open(encoding="utf-8", newline="") as file:
            yield Coded(path.stem, file.read(), [json.loads(line) for line in lines if line.strip()], ids)


@cache
def _tools() -> tuple[Any, Any, Frames]:
    return load_pipeline(None), load(), Frames(frames())


def labelled(coded_text: Coded) -> Coded:
    """The text with its candidates and what each is worth."""
    pipeline, gazetteer, held = _tools()
    paragraphs = blocks(coded_text.text)
    naming = name(paragraphs, gazetteer, None)
    passages = parse(pipeline, paragraphs, naming.masks)
    mentions = find(naming, passages)
    coded_text.candidates = list(Finder(held, codebook().types, naming.cast).all(passages, mentions))
    coded_text.labels = np.zeros(len(coded_text.candidates), int)
    matcher = _Matcher(coded_text)
    for claim in coded_text.gold:
        matcher.label(claim, [passages[c.passage].starts[c.word.i] for c in coded_text.candidates])
    return coded_text


class _Matcher:
    """Finds the candidates of a claim."""

    def __init__(self, text: Coded) -> None:
        self.text = text
        self._ids: dict[str, str] = {}

    def label(self, claim: Gold, places: list[int]) -> None:
        """Mark every candidate that says the claim, and its best ones."""
        hits = [i for i, c in enumerate(self.text.candidates) if self._says(c, claim)]
        if not hits:
            return
        self.text.reached += 1
        worth = {i: _worth(self.text.candidates[i], claim, places[i]) for i in hits}
        best = max(worth.values())
        for i in hits:
            self.text.labels[i] = max(self.text.labels[i], 2 if worth[i] >= best - 0.3 else 1)

    def _says(self, candidate: Candidate, claim: Gold) -> bool:
        share = _share(candidate, claim)
        if share <= 0 or candidate.label not in _labels(claim):
            return False
        subjects = [s for s in _allowed(claim, "subject") if isinstance(s, str)]
        if not subjects or "author" in subjects:
            if candidate.subject.id != "author":
                return False
        elif FREE & set(subjects):
            if candidate.subject.id not in FREE:
                return False
        elif not self._is(candidate.subject, candidate.subject_mention, subjects):
            return False
        objects = [o for o in _allowed(claim, "object") if isinstance(o, str)]
        if isinstance(claim["object"], str):
            return candidate.object is not None and self._is(candidate.object, candidate.object_mention, objects)
        return candidate.object is None and share >= HALF

    def _is(self, member: Member, mention: Mention | None, wanted: list[str]) -> bool:
        named = mention is not None and mention.form in ("name", "acronym")
        if mention is not None and named and self.text.ids.get(folded(mention.text)) in wanted:
            return True
        ids = {self._id(member)} | ({self._id(member.ground)} if member.ground else set())
        return bool(ids & set(wanted)) or (member.kind == "state" and f"{self._id(member)}-country" in wanted)

    def _id(self, member: Member) -> str:
        if member.id not in self._ids:
            names = [] if member.id in FREE else [*member.argument().names, member.id.replace("-", " ")]  # type: ignore[union-attr]
            known = (self.text.ids.get(folded(n)) for n in names)
            self._ids[member.id] = next((k for k in known if k), f"?{member.id}")
        return self._ids[member.id]


def _allowed(claim: Gold, slot: str) -> list[Any]:
    return [claim[slot], *(claim.get("accept") or {}).get(slot, [])]


def _labels(claim: Gold) -> list[str]:
    criterion = (claim.get("qualifiers") or {}).get("criterion")
    return [f"rated:{criterion}" if t == "rated" else t for t in _allowed(claim, "type")]


def _share(candidate: Candidate, claim: Gold) -> float:
    start, end = claim["quote"]["start"], claim["quote"]["end"]
    both = min(candidate.end, end) - max(candidate.start, start)
    return max(0, both) / max(1, min(candidate.end - candidate.start, end - start))


def _worth(candidate: Candidate, claim: Gold, place: int) -> float:
    """How well a candidate shows the claim: its word in the quote, its roles fit, its span near the quote's."""
    start, end = claim["quote"]["start"], claim["quote"]["end"]
    features = set(candidate.features)
    fits = {"sure-fit": 3.0, "stand:sure": 3.0, "may-fit": 2.0, "sure-near": 2.0, "sure-off": 1.5, "syntax": 1.0}
    fit = sum(points for name_, points in fits.items() if name_ in features)
    whole = max(candidate.end, end) - min(candidate.start, start)
    both = max(0, min(candidate.end, end) - max(candidate.start, start))
    return 2 * (start <= place < end) + fit + 2 * both / max(1, whole)
