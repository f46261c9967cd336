"""Kinds: whether a name that no pack knows is that of a person, a place or a body, and of which sort.

Shapes vote (`shapes`); a logistic regression of three classes (Bishop 2006, 4.3.4) decides over the votes, the name's
own words and letters, what stands before and behind each of its places in the text, its neighbours in lists and the
fuller names that it may be short for. Weights: `lexicon/kinds.npz`, fitted by `tools/fit_kinds.py` to the names of the
coded texts. Invariant: a name has one kind in a text, and what a pack knows keeps the votes' own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from io import BytesIO

import numpy as np

from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.reading.learned.linear import Linear
from wildcard.reading.names.shapes import decided, vote
from wildcard.reading.names.spotting import Seen

CLASSES = ("person", "place", "body")
SETTLED = frozenset({"city", "district", "governorate", "region", "site"})
USUAL = {"person": "person", "place": "city", "body": "armed group"}  # where no vote is for the class
MOST = 8  # places of a name that are looked at
ENDS = (2, 3, 4)  # letters of a word's end
BEGINS = 3
NEAR = 9  # characters between two names of a list, at most
STRONGEST = 6  # a vote's points beyond which they count alike
CERTAIN = 6  # points from which the votes decide alone: a rank before it, a seat behind a unit
_WORD = re.compile(r"[\w'’-]+|[^\w\s]")
_LISTED = re.compile(r"\s*(?:,|and|or|, and|&|/|–|-)?\s*(?:the )?")
_CAMEL = re.compile(r"[A-Z]\w*[a-z][A-Z]")
Row = Sequence[Seen]


@cache
def shipped() -> Linear:
    """The fitted weights, by class."""
    held = np.load(BytesIO(resources.files("wildcard.reading").joinpath("lexicon/kinds.npz").read_bytes()))
    names = held["names"].tobytes().decode("utf-8").split("\n")
    weights = held["weights"].astype(np.float32) * held["scale"].astype(np.float32)
    return Linear({f: i for i, f in enumerate(names)}, weights, held["bias"].astype(np.float32))


def votes_of(seen: Iterable[Row], gazetteer: Gazetteer) -> dict[str, Counter[str]]:
    """What the shapes of all places of each name say, by folded name; what speaks against a kind counts twice."""
    votes: dict[str, Counter[str]] = {}
    for one in (o for row in seen for o in row):
        votes.setdefault(fold(one.span.text), Counter()).update(vote(one.span, one.before, one.after, gazetteer.roles))
    for points in votes.values():
        points.update({kind: n for kind, n in points.items() if n < 0})
    return votes


def class_of(kind: str | None) -> str:
    """Person, place or body; a kind that is not told is a body's."""
    return "place" if kind in SETTLED else "person" if kind == "person" else "body"


class Kinds:
    """The kinds of one text's names, by folded name; without weights the votes alone decide."""

    def __init__(self, seen: Sequence[Row], gazetteer: Gazetteer, weights: Linear | None) -> None:
        self.gazetteer = gazetteer
        self.votes = votes_of(seen, gazetteer)
        self._classes: dict[str, str] = {}
        if weights is not None and (rows := dict(self.evidence(seen))):
            scores = weights.score(list(rows.values()))
            self._classes = {key: CLASSES[n] for key, n in zip(rows, scores.argmax(axis=1).tolist(), strict=True)}

    def of(self, key: str) -> str | None:
        """The kind of a folded name; None where nothing speaks for any."""
        points, first = self.votes[key], self._voted(key)
        wanted = self._classes.get(key)
        if wanted is None or first == "law" or class_of(first) == wanted or points[first or ""] >= CERTAIN:
            return first
        fitting = [kind for kind, n in points.most_common() if n > 0 and class_of(kind) == wanted]
        return fitting[0] if fitting else USUAL[wanted]

    def _voted(self, key: str) -> str | None:
        return decided(self.votes[key], len(key.split()))

    def evidence(self, seen: Sequence[Row]) -> Iterator[tuple[str, list[str]]]:
        """Of each name that no pack knows, what tells of its kind."""
        places: dict[str, list[tuple[Row, int]]] = {}
        for row in seen:
            for n, one in enumerate(row):
                held = places.setdefault(fold(one.span.text), [])
                if len(held) < MOST:
                    held.append((row, n))
        longer = _longer(places)
        for key, found in places.items():
            row, n = found[0]
            if key and not self._packed(row[n].span.text):
                told = dict.fromkeys(self._of_name(key, row[n].span.text, longer))
                for row, n in found:
                    told.update(dict.fromkeys(self._of_place(row, n)))
                yield key, list(told)

    def _packed(self, name: str) -> bool:
        packs, key = self.gazetteer, fold(name)
        return any(key in known for known in (packs.demonyms, packs.metonyms, packs.roles)) or bool(packs.lookup(name))

    def _of_name(self, key: str, text: str, longer: Mapping[tuple[str, int], Sequence[str]]) -> Iterator[str]:
        """The name's words, letters and votes, and what it may be short for."""
        words, voted = key.split(), self._voted(key)
        yield f"words {min(len(words), 5)}"
        for which, word in (("last", words[-1]), ("first", words[0])):
            yield from (f"{which} -{word[-size:]}" for size in ENDS)
            yield f"{which} {word[:BEGINS]}-"
            yield f"{which} {word}"
        yield from (f"has {word}" for word in words)
        if key in self.gazetteer.alone:
            yield "a known person's surname"
        if text.isupper():
            yield "capitals" if len(text) > 5 else "acronym"
        if any(ch.isdigit() for ch in text):
            yield "digit"
        if "-" in text:
            yield "hyphen"
        if _CAMEL.search(text):
            yield "camel"
        yield f"voted {voted}"
        yield f"voted {voted} of {min(len(words), 3)}"
        for kind, points in self.votes[key].items():
            yield f"{kind} {max(-STRONGEST, min(STRONGEST, points)) // 2}"
        for which, at in (("last", -1), ("first", 0)):
            for whole in longer.get((key, at), ())[:3]:
                yield f"{which} of {self._voted(whole)}"

    def _of_place(self, row: Row, n: int) -> Iterator[str]:
        """What stands around one place of a name."""
        one = row[n]
        before = [w.lower() for w in _WORD.findall(one.before)[-3:]]
        after = [w.lower() for w in _WORD.findall(one.after)[:2]]
        yield f"< {before[-1]}" if before else "< ^"
        if len(before) > 1:
            yield f"< {before[-2]} {before[-1]}"
            yield f"<< {before[-2]}"
        if len(before) > 2:
            yield f"<<< {before[-3]}"
        if after:
            yield f"> {after[0]}"
        if len(after) > 1:
            yield f"> {after[0]} {after[1]}"
            yield f">> {after[1]}"
        yield from (f"title {kind}" for kind in sorted(one.span.titles))
        if one.span.title:
            yield f"titled {one.span.title.split()[-1].lower()}"
        if one.span.doubt:
            yield f"doubt {one.span.doubt}"
        if one.after.startswith(("'s", "’s")):
            yield "possessive"
        if n and (joint := _joint(row[n - 1], one)) is not None:
            yield from (f"after {(near := self._known(row[n - 1]))}", f"after {near} {joint}")
        if n + 1 < len(row) and (joint := _joint(one, row[n + 1])) is not None:
            yield from (f"beside {(near := self._known(row[n + 1]))}", f"beside {near} {joint}")

    def _known(self, one: Seen) -> str:
        """What a neighbour is, as far as a pack or its own votes tell."""
        packs, text = self.gazetteer, one.span.text
        key = fold(text)
        if found := packs.lookup(text):
            kind = found[0].kind
            return f"known {'place' if found[0].place else kind if kind in ('state', 'person') else 'body'}"
        for name, held in (("capital", packs.metonyms), ("people", packs.demonyms), ("role", packs.roles)):
            if key in held:
                return name
        voted = self._voted(key)
        return class_of(voted) if voted else "?"


def _joint(first: Seen, second: Seen) -> str | None:
    """What joins two names of one list; None where more than that stands between them."""
    between = first.after[: max(0, second.span.start - first.span.end)]
    held = second.span.start - first.span.end < NEAR and _LISTED.fullmatch(between) is not None
    return between.strip()[:4] if held else None


def _longer(names: Iterable[str]) -> dict[tuple[str, int], list[str]]:
    """By a word and its place, the names of several words that end or begin with it."""
    found: dict[tuple[str, int], list[str]] = {}
    for key in names:
        words = key.split()
        for at in (-1, 0) if len(words) > 1 else ():
            found.setdefault((words[at], at), []).append(key)
    return found
