"""Antecedents: whom a pronoun or a definite noun takes up.

Candidates are the members that the text spoke of lately, weighed by how near and how prominent they stand
(after the salience factors of Lappin and Leass, 1994: recency, subject, no embedding). Where the second
is close behind the first, both are given and the choice stays open.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from wildcard.actors.fold import fold
from wildcard.reading.cast import PLACES, Cast, Member
from wildcard.reading.nouns import nouns

PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
SINGULAR = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
WEIGHT = {
    "nsubj": 80.0, "nsubj:pass": 75.0, "nsubj:outer": 75.0, "ROOT": 70.0, "obj": 50.0, "iobj": 50.0, "obl:agent": 45.0,
    "conj": 45.0, "appos": 30.0, "obl": 35.0, "nmod": 30.0, "nmod:poss": 35.0, "compound": 20.0, "amod": 10.0,
}  # fmt: skip
FORM = {
    "name": 20.0,
    "acronym": 20.0,
    "common": 10.0,
    "anaphor": 15.0,
    "pronoun": 10.0,
    "acting": 5.0,
    "description": 0.0,
}
NAMING = frozenset({"name", "acronym", "common", "metonym"})
DECAY = 0.5  # of a weight with each sentence
TOPIC = 14.0  # the weight of one naming anywhere before, for a definite noun
NEAR_BACK, FAR_BACK = 3, 12  # sentences to which a pronoun, a definite noun reaches back
OPEN = 0.85  # of the first's weight from which the second is a choice
COLLECTIVE = frozenset({"force", "armed group", "institution", "party", "community", "company", "religious authority"})
GROUPS = {
    "group": ("armed group", "force", "party"), "movement": ("armed group", "party"),
    "militia": ("armed group", "force"), "force": ("force", "armed group"),
    "organisation": ("institution", "armed group", "party"),
    "organization": ("institution", "armed group", "party"), "party": ("party",), "unit": ("force",),
    "brigade": ("force", "armed group"), "division": ("force",), "battalion": ("force", "armed group"),
    "regiment": ("force",), "service": ("force", "institution"), "agency": ("institution", "force"),
    "commission": ("institution",), "committee": ("institution",), "council": ("institution",),
    "ministry": ("institution",), "company": ("company", "armed group"),
    "coalition": ("party", "armed group", "institution"), "faction": ("armed group", "party"),
    "court": ("institution",), "authority": ("institution", "force"), "mission": ("institution",),
    "panel": ("institution",), "corps": ("force",), "guard": ("force",), "formation": ("force", "armed group"),
    "volunteer": ("armed group", "force"), "militiaman": ("armed group",), "rebel": ("armed group",),
    "fighter": ("armed group", "force"), "paramilitary": ("armed group", "force"), "gunman": ("armed group",),
    "outfit": ("armed group",), "bloc": ("party",), "front": ("armed group", "party"), "network": ("armed group",),
    "command": ("force",), "body": ("institution",), "institution": ("institution", "force"),
    "apparatus": ("force", "institution"), "detachment": ("force",), "cleric": ("person", "religious authority"),
    "general": ("person",), "commander": ("person",), "minister": ("person",), "leader": ("person",),
    "president": ("person",), "colonel": ("person",), "officer": ("person",), "spokesman": ("person",),
    "militias": ("armed group",), "patrol": ("armed group", "force"), "programme": ("armed group", "force"),
}  # fmt: skip


@dataclass(slots=True)
class _Place:
    weight: float
    plural: bool
    sentence: int
    times: int = 1


Fits = Callable[[Member, _Place], bool]


class Antecedents:
    """Remembers whom a text spoke of, and answers for pronouns and definite nouns."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.held: dict[Member, _Place] = {}
        self.number = 0
        self._waiting: list[tuple[Member, float, bool]] = []

    def next_sentence(self) -> None:
        """What was said before weighs less."""
        self.number += 1
        for place in self.held.values():
            place.weight *= DECAY

    def end_sentence(self) -> None:
        """Nothing is kept back."""

    def met(self, member: Member, token: Token, form: str) -> None:
        """Remember a mention."""
        if form in ("adjective", "region"):
            return
        weight = WEIGHT.get(token.dep_, 25.0) + FORM.get(form, 0.0)
        if member.place:
            weight *= 0.4
        if member.unnamed:
            weight *= 0.7
        plural = token.tag_ in ("NNS", "NNPS") or member.plural or token.lower_ in PLURAL
        held = self.held.get(member)
        if held is None:
            self.held[member] = _Place(weight, plural, self.number)
        else:
            held.weight = max(held.weight, weight) + 0.25 * min(held.weight, weight)
            held.plural = held.plural or plural
            held.sentence = self.number
            held.times += form in NAMING

    def pronoun(self, token: Token) -> tuple[Member | None, tuple[Member, ...]]:
        """Whom a personal or possessive pronoun means, and the choices where that is open."""
        word = token.lower_
        if word in PERSONAL:
            return self._best(lambda m, p: m.person)
        if word in SINGULAR:
            return self._best(
                lambda m, p: not m.person and not m.place and (not p.plural or m.kind in COLLECTIVE) and not _people(m)
            )
        if word in PLURAL:
            plural = self._best(lambda m, p: not m.place and not m.person and (p.plural or m.kind in COLLECTIVE))
            return plural if plural[0] is not None else self._best(lambda m, p: not m.place)
        return None, ()

    def noun(self, lemma: str, words: list[str], token: Token, kind: str) -> tuple[Member | None, tuple[Member, ...]]:
        """Whom "the group", "these factions", "the Brigade" take up; (None, ()) where nobody fits."""
        if len(words) > 2 or (len(words) == 2 and words[0].lower() not in ("same", "new", "armed")):
            return None, ()
        plural = token.tag_ in ("NNS", "NNPS")
        capital = token.text[:1].isupper() and not token.is_sent_start
        wanted = GROUPS.get(lemma, ())
        sharing = [
            m
            for m in self.cast.words.get(fold(lemma), [])
            if m in self.held and not m.unnamed and not m.person and (not wanted or m.kind in wanted or capital)
        ]
        if sharing and (not plural or capital):
            return max(sharing, key=self._topical), ()
        if not wanted or wanted == ("person",) or any(c.dep_ in ("nmod", "acl:relcl", "acl") for c in token.children):
            return None, ()
        return self._best(
            lambda m, p: (
                m.kind in wanted and not m.unnamed and (not plural or p.plural or m.kind in ("armed group", "force"))
            ),
            topical=True,
        )

    def _topical(self, member: Member) -> float:
        """How much a text is about somebody just now: near mentions, and all those before."""
        place = self.held[member]
        return place.weight + TOPIC * math.sqrt(place.times)

    def _best(self, fits: Fits, *, topical: bool = False) -> tuple[Member | None, tuple[Member, ...]]:
        within = FAR_BACK if topical else NEAR_BACK
        ranked = sorted(
            (
                (self._topical(m) if topical else p.weight + 0.2 * TOPIC * math.sqrt(p.times), m)
                for m, p in self.held.items()
                if self.number - p.sentence <= within and fits(m, p)
            ),
            key=lambda pair: -pair[0],
        )
        if not ranked:
            return None, ()
        first = ranked[0][1]
        close = tuple(m for w, m in ranked[:3] if w >= OPEN * ranked[0][0])
        return first, close if len(close) > 1 else ()


def _people(member: Member) -> bool:
    return (
        member.kind == "community"
        or member.kind in PLACES
        or (member.plural and member.unnamed)
        or member.kind == "person"
        or not nouns()
    )
