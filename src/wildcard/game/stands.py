"""Where an actor stands on an issue, told from one claim; the words and weights are data (suggest.toml).

A claim speaks of the issue where its quote or its object shares the issue's words, or where it is
about an actor that the issue names. Invariant: a stand names its claim; nothing is known without one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from wildcard.actors.fold import fold
from wildcard.model.actor import RESERVED, Actor, Place, Text
from wildcard.model.claim import Claim

STEM = 5  # letters of a word that must agree: "dissolve" and "dissolution"
SHORT = {"what", "that", "this", "with", "from", "into", "become", "becomes", "should", "will", "would", "about"}
NOT_HELD = ("denies", "disowns", "pretext")


@cache
def rules() -> Mapping[str, Any]:
    """The shipped rules."""
    return tomllib.loads(resources.files("wildcard.game").joinpath("suggest.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Stand:
    """Where `actor` stands by one claim: a range on the scale whose upper end is the issue come true; a `hint`
    follows from a relation, not from words on the issue."""

    actor: Actor
    range: tuple[float, float, float]
    claim: Claim
    why: str
    hint: bool = False


@dataclass(frozen=True)
class Topic:
    """What an issue is about: its words, the actors that it names, and whether it builds up or takes down."""

    text: str
    stems: frozenset[str]
    actors: frozenset[str]
    way: int
    names: frozenset[str] = frozenset()

    def touches(self, claim: Claim, least: int = 2) -> bool:
        """True where the claim is about one of the issue's actors, or shares its words."""
        if any(isinstance(a, Actor) and a.id in self.actors for a in (claim.subject, claim.object)):
            return True
        return self.worded(claim, least) or self.coded(claim) is not None

    def worded(self, claim: Claim, least: int) -> bool:
        """True where its text names one of the issue's actors, or holds `least` of the issue's words."""
        text = f"{claim.quote.text} {claim.object.text if isinstance(claim.object, Text) else ''}"
        if isinstance(claim.object, Text) and mentioned(text, self.names):
            return True
        said = stems(text)
        return bool(self.stems) and len(self.stems & said) >= min(least, len(self.stems))

    def coded(self, claim: Claim) -> float | None:
        """The position that a coder wrote into the claim for this issue, on the issue's own scale."""
        position, issue = claim.qualifiers.get("position"), str(claim.qualifiers.get("issue", ""))
        if isinstance(position, bool) or not isinstance(position, int | float):
            return None
        if not issue or not (self.stems & stems(issue) or mentioned(issue, self.names)):
            return None
        # coded scales run from "taken down" to "built up": turned round where the issue takes down
        return float(position) if self.way > 0 else 100.0 - float(position)

    def stand(self, claim: Claim) -> Stand | None:
        """Where the claim's subject stands by it; None where it does not say."""
        actor = claim.subject if isinstance(claim.subject, Actor) else None
        if actor is None or actor.id in RESERVED or claim.stance in NOT_HELD:
            return None
        coded = self.coded(claim)
        if coded is not None:
            half = float(rules()["ranges"]["coded"])
            return Stand(
                actor, (max(coded - half, 0.0), coded, min(coded + half, 100.0)), claim, "a position that a coder wrote"
            )
        if isinstance(claim.object, Actor):
            return self._to_actor(actor, claim.object, claim)
        return self._to_text(actor, claim)

    def _to_actor(self, actor: Actor, other: Actor, claim: Claim) -> Stand | None:
        rule = rules()["relations"].get(claim.type)
        if rule is None or other.id not in self.actors or actor.id in self.actors:
            return None
        if claim.stance == "proposes":  # who should belong to whom is what the speaker wants, not the subject
            return None
        return self._ranged(actor, rule["way"] * self.way, claim, rule["weak"] or claim.stance == "alleges")

    def _to_text(self, actor: Actor, claim: Claim) -> Stand | None:
        way = rules()["stands"].get(claim.type)
        if way is None or isinstance(claim.object, Place) or claim.object is None:
            return None
        said = claim.object.text if isinstance(claim.object, Text) else claim.object.name
        if not (mentioned(said, self.names) or self.stems & stems(said)):
            return None  # its subject has a say in the issue, but this is about something else
        return self._ranged(actor, way * polarity(said) * self.way, claim, claim.stance == "alleges")

    def _ranged(self, actor: Actor, way: int, claim: Claim, weak: bool) -> Stand:
        side = "for" if way > 0 else "against"
        low, likely, high = rules()["ranges"][f"hint_{side}" if weak else side]
        why = f"{claim.type} ({'a hint that it is ' if weak else ''}{side} it)"
        return Stand(actor, (float(low), float(likely), float(high)), claim, why, weak)


def topic(text: str, actors: Mapping[str, tuple[str, ...]]) -> Topic:
    """The topic that `text` words; `actors` gives every actor's names. An actor counts where it is named."""
    folded = f" {fold(text)} "
    named = {id: [f for f in map(fold, names) if len(f) > 2 and f" {f} " in folded] for id, names in actors.items()}
    # a name inside a longer one that is also there is no mention of its own
    longest = {id: max(found, key=len) for id, found in named.items() if found}
    kept = {i for i, n in longest.items() if not any(n != o and f" {n} " in f" {o} " for o in longest.values())}
    names = frozenset(f for id in kept for f in map(fold, actors[id]) if len(f) > 2)
    return Topic(text, stems(text), frozenset(kept), polarity(text), names)


def mentioned(text: str, names: Iterable[str]) -> bool:
    """True where one of the folded names stands in the text as whole words."""
    folded = f" {fold(text)} "
    return any(f" {n} " in folded for n in names)


def stems(text: str) -> frozenset[str]:
    """The beginnings of a text's words that carry meaning."""
    return frozenset(w[:STEM] for w in fold(text).split() if len(w) > 3 and w not in SHORT)


def polarity(text: str) -> int:
    """Whether a text builds its thing up (1) or takes it down (-1), by the words in it.

    The first word counts where both kinds stand; taking down what harms builds up; a text with no such word names
    a thing, which is for it, unless it names a harm.
    """
    folded = fold(text)
    first = {way: _first(folded, words) for way, words in rules()["polarity"].items()}
    way = -1 if first["down"] < min(first["up"], len(folded)) else 1
    if first["harm"] >= len(folded):
        return way
    return -way if min(first["down"], first["up"]) < len(folded) else -1


def _first(folded: str, words: Iterable[str]) -> int:
    """Where the first of the words begins; the text's length where none does."""
    patterns = (rf"\b{re.escape(fold(w))}" + ("" if w.endswith("*") else r"\b") for w in words)
    found = [m.start() for p in patterns if (m := re.search(p, folded))]
    return min(found, default=len(folded))
