"""Where an actor stands on an issue, told from one claim; the words and weights are data (suggest.toml).

A claim speaks of the issue where its quote or its object shares the issue's words, or where it is about an actor that
the issue names; a common noun ("the army") is every country's, and ties none alone. Whoever backs, opposes or wants
something stands as its text speaks of the issue's own words. Invariant: a stand names its claim; nothing is known
without one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from wildcard.actors.fold import fold
from wildcard.model.actor import RESERVED, Actor, Place, Text
from wildcard.model.claim import Claim

STEM = 5  # letters of a word that must agree: "dissolve" and "dissolution"
SHORT = {"what", "that", "this", "with", "from", "into", "become", "becomes", "should", "will", "would", "about"}
BE = ("be", "being", "is", "are")
NOT_HELD = ("denies", "disowns", "pretext")
VERBS = {"backs": "up", "opposes": "down"}  # types whose verbs are among the words that build up, or take down
VERB = 4  # words behind a subject among which the verb is looked for: "has long called"


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
    nouns: frozenset[str] = frozenset()  # stems of common nouns for bodies of a state

    @property
    def telling(self) -> frozenset[str]:
        """The stems that tell this issue from others; all of them where it has only common nouns."""
        return self.stems - self.nouns or self.stems

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
        if least == 1:
            return bool(self.telling & said)
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
        if rule is None or claim.stance == "proposes":  # who should belong to whom is what the speaker wants
            return None
        if claim.type in rules()["stands"] and (side := self._of_issue(claim, other)):
            return self._ranged(actor, rules()["stands"][claim.type] * side, claim, claim.stance == "alleges")
        if other.id not in self.actors or actor.id in self.actors:
            return None
        return self._ranged(actor, rule["way"] * self.way, claim, rule["weak"] or claim.stance == "alleges")

    def _to_text(self, actor: Actor, claim: Claim) -> Stand | None:
        way = rules()["stands"].get(claim.type)
        if way is None or isinstance(claim.object, Place) or claim.object is None:
            return None
        said = claim.object.text if isinstance(claim.object, Text) else claim.object.name
        beside = _names(actor).sub(" ", fold(said))  # "X rejected the decision" is not about X
        if not (mentioned(beside, self.names) or self.telling & stems(beside)):
            return None  # its subject has a say in the issue, but this is about something else
        side = self._side(matter(claim, said, self.own))
        return self._ranged(actor, way * side, claim, claim.stance == "alleges")

    @property
    def own(self) -> tuple[str, ...]:
        """The words, as the rules write them, that tell whether the issue builds up or takes down ("integrat*")."""
        return turning(self.text)

    def _side(self, said: str) -> int:
        """1 where a folded text speaks for the issue, -1 where against it.

        For it where it has the issue's own word, unless another word takes that down ("an end to the integration",
        "the integration stopped"); without that word, by whether it builds up or takes down as the issue does.
        """
        at = _first(said, self.own)
        if at == len(said):
            return polarity(said) * self.way
        down = rules()["polarity"]["down"]
        return -1 if _first(said[:at], down) < at or _undone(said[at:].split()[1:], down) else 1

    def _of_issue(self, claim: Claim, other: Actor) -> int:
        """The side of a claim on an actor whose quote has the issue's own word and name; 0 where it is about the actor.

        "Backs the integration of the Guard" is about the issue, "backs the Guard but not its integration" is not.
        """
        said = matter(claim, claim.quote.text, self.own)
        at = _first(said, self.own)
        if at == len(said) or not mentioned(claim.quote.text, self.names):
            return 0
        ends = [m.end() for m in _names(other).finditer(said[:at])]
        return 0 if ends and len(said[ends[0] : at].split()) > 1 else self._side(said)

    def _ranged(self, actor: Actor, way: int, claim: Claim, weak: bool) -> Stand:
        side = "for" if way > 0 else "against"
        low, likely, high = rules()["ranges"][f"hint_{side}" if weak else side]
        why = f"{claim.type} ({'a hint that it is ' if weak else ''}{side} it)"
        return Stand(actor, (float(low), float(likely), float(high)), claim, why, weak)


def topic(text: str, actors: Mapping[str, tuple[str, ...]], nouns: frozenset[str] = frozenset()) -> Topic:
    """The topic that `text` words; `actors` gives every actor's names. An actor counts where it is named.

    One of the `nouns` ("army") counts as a name only where the issue names nobody by a name of its own.
    """
    own = {id: tuple(n for n in names if fold(n) not in nouns) for id, names in actors.items()}
    kept, names = _named(text, own)
    if not kept:
        kept, names = _named(text, actors)
    common = frozenset(s for n in nouns for s in stems(n)) if kept else frozenset[str]()
    return Topic(text, stems(text), kept, polarity(text), names, common)


def _named(text: str, actors: Mapping[str, tuple[str, ...]]) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the actors that a text names, and all their names, folded."""
    folded = f" {fold(text)} "
    named = {id: [f for f in map(fold, names) if len(f) > 2 and _holds(folded, f)] for id, names in actors.items()}
    # a name inside a longer one that is also there is no mention of its own
    longest = {id: max(found, key=len) for id, found in named.items() if found}
    kept = {i for i, n in longest.items() if not any(n != o and f" {n} " in f" {o} " for o in longest.values())}
    return frozenset(kept), frozenset(f for id in kept for f in map(fold, actors[id]) if len(f) > 2)


def matter(claim: Claim, text: str, own: Iterable[str]) -> str:
    """What a claim's text is about, folded: without its subject and the verb that the claim's type tells already.

    Of a text in the passive, what stands before the subject.
    """
    folded = fold(text)
    found = _names(claim.subject).search(folded) if isinstance(claim.subject, Actor) else None
    if folded != fold(claim.quote.text) and (found is None or found.start() > len("the ")):
        return folded  # the thing alone
    before, rest = (folded[: found.start()], folded[found.end() :].strip()) if found else ("", folded)
    if not rest or (_first(rest, own) == len(rest) and _first(before, own) < len(before)):
        return before
    words = rest.split()
    verbs = [*rules()["verbs"].get(claim.type, ()), *rules()["polarity"].get(VERBS.get(claim.type, ""), ())]
    at = next((n for n, word in enumerate(words[:VERB]) if _first(word, verbs) == 0), -1)
    return " ".join(words[at + 1 :])


def _names(actor: Actor) -> re.Pattern[str]:
    """Any of an actor's names in a folded text, the longest first."""
    names = sorted({f for n in actor.names if len(f := fold(n)) > 1}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})s?\b" if names else r"(?!)")


def mentioned(text: str, names: Iterable[str]) -> bool:
    """True where one of the folded names stands in the text as whole words."""
    folded = f" {fold(text)} "
    return any(_holds(folded, n) for n in names)


def _holds(folded: str, name: str) -> bool:
    """True where a name stands in a text between spaces, as it is or in the genitive ("the Guard's": "guards")."""
    return f" {name} " in folded or f" {name}s " in folded


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


def _undone(words: Sequence[str], down: Sequence[str]) -> bool:
    """True where a participle tells that what stands before it is to be taken down: "stopped", "be suspended"."""
    pairs = zip(["", *words], words, strict=False)
    undone = [n for n, (before, w) in enumerate(pairs, 1) if w.endswith("ed") and (before in BE or n == len(words))]
    return any(_first(words[n - 1], down) == 0 for n in undone)


def turning(text: str) -> tuple[str, ...]:
    """The words of the rules by which a text builds its thing up or takes it down; none where it only names it."""
    folded = fold(text)
    polar = [w for way in ("up", "down") for w in rules()["polarity"][way]]
    at = _first(folded, polar)
    return tuple(w for w in polar if at < len(folded) and _first(folded, (w,)) == at)


def _first(folded: str, words: Iterable[str]) -> int:
    """Where the first of the words begins; the text's length where none does."""
    patterns = (rf"\b{re.escape(fold(w))}" + ("" if w.endswith("*") else r"\b") for w in words)
    found = [m.start() for p in patterns if (m := re.search(p, folded))]
    return min(found, default=len(folded))
