"""A generator of realistic cases: sources with sentences, actors by Zipf's law, claims of every type with their quotes.

Deterministic: the same seed gives the same case. The shares of types, stances and dates are those of the coded corpus,
rounded; a source holds fifty claims or so, a few actors stand in most of them, as in life.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np

from wildcard.model.actor import AUTHOR, Actor, Argument, Place, Text
from wildcard.model.claim import Claim
from wildcard.model.quote import cut
from wildcard.model.source import Document, Source
from wildcard.model.span import Range, When

A_SOURCE = 50  # claims
TYPES = {
    "part_of": 7, "member_of": 5, "heads": 6, "commands": 7, "founded": 3, "funds": 4, "arms": 3, "trains": 4,
    "directs": 3, "backs": 5, "legitimises": 4, "based_in": 4, "operates_in": 7, "controls": 4, "committed": 12,
    "allied_with": 3, "opposes": 4, "fights": 4, "wants": 3, "rated": 4, "causes": 2, "recommends": 2, "predicts": 1,
}  # fmt: skip
STANCES = {"asserts": 80, "denies": 5, "alleges": 8, "disowns": 1, "proposes": 3, "predicts": 2, "pretext": 1}
TREE = ("part_of", "member_of", "heads", "commands")
PLACES = ("based_in", "operates_in", "controls")
TEXTS = ("committed", "wants", "rated", "causes", "recommends", "predicts")
CRITERIA = ("sectarianism", "professionalism", "discipline", "civilian harm", "legal standing")
SOUNDS = ("b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "q", "r", "s", "t", "w", "z", "sh", "kh", "th", "gh")
KINDS = ("force", "armed group", "institution", "party", "person")
FIRST = date(2005, 1, 1)


class Maker:
    """Makes sources and their claims; `actors` and `places` are the pool."""

    def __init__(self, seed: int = 7, actors: int = 20_000, places: int = 2_000) -> None:
        self.rng = np.random.default_rng(seed)
        self._cumulated: dict[int, np.ndarray[Any, Any]] = {}
        self.actors = [
            Actor(f"a{i:05}", KINDS[i % len(KINDS)], (f"{self._word()} {self._word()}", f"{self._word()}-{i}"))
            for i in range(actors)
        ]
        self.places = [Place(f"p{i:04}", "city", (self._word(),)) for i in range(places)]
        self.verbs = [self._word().lower() for _ in range(400)]
        self.things = [self._word().lower() for _ in range(3_000)]

    def _word(self) -> str:
        """A made-up word of two to four syllables."""
        rng = self.rng
        return "".join(
            SOUNDS[int(rng.integers(len(SOUNDS)))] + "aeiou"[int(rng.integers(5))]
            for _ in range(int(rng.integers(2, 5)))
        ).capitalize()

    def case(self, claims: int) -> Iterator[tuple[Document, list[Claim]]]:
        """Sources with their claims, until there are as many claims as asked for."""
        for number in range(-(-claims // A_SOURCE)):
            yield self.source(number)

    def source(self, number: int) -> tuple[Document, list[Claim]]:
        """One source: a sentence a claim, each its own quote."""
        rng = self.rng
        who = self._zipf(3 * A_SOURCE, len(self.actors))
        where = self._zipf(A_SOURCE, len(self.places))
        kinds = rng.choice(list(TYPES), A_SOURCE, p=_shares(TYPES))
        stances = rng.choice(list(STANCES), A_SOURCE, p=_shares(STANCES))
        days = rng.integers(0, 7_000, A_SOURCE)
        fate = rng.random(A_SOURCE)
        made: list[tuple[str, Argument, str, str, Actor, dict[str, str], When | None]] = []
        for i in range(A_SOURCE):
            subject = self.actors[who[3 * i]]
            kind, stance = str(kinds[i]), str(stances[i])
            # a body is part of another, and headed by somebody, as in an order of battle: a tree of eights
            other = who[3 * i] // 8 if kind in TREE else who[3 * i + 1]
            object_ = self._object(kind, other, where[i])
            speaker = subject if stance in ("denies", "disowns") else AUTHOR
            if fate[i] > 0.7 and speaker is AUTHOR:
                speaker = self.actors[who[3 * i + 2]]
            qualifiers = {"act": object_.name} if kind == "committed" else {}
            if kind == "rated":
                qualifiers = {"criterion": CRITERIA[i % len(CRITERIA)], "value": ("low", "high")[i % 2]}
            made.append((kind, object_, stance, subject.id, speaker, qualifiers, _when(int(days[i]), float(fate[i]))))
        return self._written(number, made, [self.actors[who[3 * i]] for i in range(A_SOURCE)])

    def _object(self, kind: str, who: int, where: int) -> Argument:
        if kind in PLACES:
            return self.places[where]
        if kind in TEXTS:
            verb, thing = (pool[int(self.rng.integers(len(pool)))] for pool in (self.verbs, self.things))
            return Text(f"{verb} the {thing} of {self.places[where].name}")
        return self.actors[who]

    def _written(
        self,
        number: int,
        made: list[tuple[str, Argument, str, str, Actor, dict[str, str], When | None]],
        subjects: list[Actor],
    ) -> tuple[Document, list[Claim]]:
        sentences = [
            f"{s.name} {kind} {o.name}, according to what was told that week"
            for s, (kind, o, *_) in zip(subjects, made, strict=True)
        ]
        text = f"Report {number}.\n\n" + "".join(s + (".\n\n" if i % 5 == 4 else ". ") for i, s in enumerate(sentences))
        raw = text.encode()
        sha = hashlib.sha256(raw).hexdigest()
        source = Source(sha, title=f"Report {number}", publisher=f"Desk {number % 300}", published="2024-05-01")
        at, claims = len(f"Report {number}.\n\n"), []
        for i, (kind, object_, stance, _, speaker, qualifiers, when) in enumerate(made):
            quote = cut(text, sha, at, at + len(sentences[i]))
            at += len(sentences[i]) + (3 if i % 5 == 4 else 2)
            claims.append(
                Claim(
                    f"c{number:07}{i:02}",
                    kind,
                    subjects[i],
                    object_,
                    stance,
                    speaker,
                    quote,
                    qualifiers,
                    when,
                    coder="maker",
                    recorded="2024-06-01T00:00:00Z",
                )
            )
        return Document(source, text, raw), claims

    def _zipf(self, count: int, size: int) -> list[int]:
        """Indices below `size`, the low ones often: Zipf's law by the inverse of its cumulated shares."""
        if size not in self._cumulated:
            shares = 1.0 / np.arange(1, size + 1) ** 0.8
            self._cumulated[size] = np.cumsum(shares / shares.sum())
        return [int(v) for v in np.searchsorted(self._cumulated[size], self.rng.random(count))]


def _shares(weights: dict[str, int]) -> list[float]:
    total = sum(weights.values())
    return [w / total for w in weights.values()]


def _when(day: int, fate: float) -> When | None:
    if fate < 0.55:
        return None
    start = FIRST + timedelta(days=day)
    if fate < 0.7:
        return When(None, Range(start.replace(day=1), start.replace(day=28)))
    if fate < 0.9:
        return When(Range(start, start))
    return When(Range(start, start + timedelta(days=400)), None, True, fate > 0.95)
