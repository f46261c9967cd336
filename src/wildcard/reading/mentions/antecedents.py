"""Antecedents: whom a pronoun or a definite noun takes up.

Candidates are the members that the text spoke of lately; each is weighed by how near, how prominent and how fit
it stands (the salience factors of Lappin and Leass, 1994, as features of a log-linear ranker; Denis and Baldridge,
2008). The weights come from the coded corpus (`tools/fit_antecedents.py`). Where the second is close behind the
first, both are given and the choice stays open. Invariant: two arguments of one verb are never the same actor,
but for a reflexive.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from wildcard.actors.fold import fold
from wildcard.reading.lexicon.cues import cues
from wildcard.reading.lexicon.data import table_of, text_of
from wildcard.reading.lexicon.lemma import lemma as lemma_of
from wildcard.reading.mentions.governing import Level, levels
from wildcard.reading.mentions.pairs import beside, lead
from wildcard.reading.mentions.sayings import KINDS, classes_of, verbal
from wildcard.reading.names.cast import GENERIC, Cast, Member
from wildcard.reading.parsing.tokens import Token

PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
SINGULAR = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
POSSESSIVE = frozenset({"his", "her", "its", "their", "hers", "theirs"})
ROLES = {
    "nsubj": "subject", "nsubj:pass": "subject", "nsubj:outer": "subject", "obj": "object", "iobj": "object",
    "obl": "oblique", "obl:agent": "agent", "nmod:poss": "owner", "nmod": "inside", "appos": "inside", "conj": "conj",
    "compound": "inside", "ROOT": "subject",
}  # fmt: skip
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "obl:unmarked"})
NAMED = frozenset({"name", "acronym", "common", "metonym"})
REACH = {"it": 4, "they": 4, "he": 4, "noun": 12}  # sentences back
BY_CLAUSE = frozenset({"it", "they"})  # whose clauses tell more; for "he" and nouns they gained nothing
NEAR = 1  # sentences back, within which the last of several is meant
OPEN = 0.8  # of the first's probability from which the second is a choice
TOPICAL = (("as", "for"), ("as", "to"), ("as", "regards"), ("regarding",), ("concerning",))  # open a sentence

# who is no state's own body
IRREGULARS = frozenset([
    "vigilante", "militiaman", "rebel", "insurgent", "militant", "guerrilla", "gunman", "bandit", "mercenary",
    "jihadist", "extremist", "terrorist", "partisan", "separatist", "warlord", "trafficker", "gang", "cartel",
])  # fmt: skip


GANGS = frozenset({"gang", "cartel", "bandit", "trafficker", "robber"})
OFFICIAL = frozenset({"force", "institution", "state"})
PRIVATE = frozenset({"organisation", "organization", "watchdog", "charity"})


@dataclass(slots=True)
class Place:
    """Where a member was last met, and how often."""

    token: Token
    form: str
    plural: bool
    sentence: int
    number: int
    times: int = 1
    lately: int = 1  # mentions in this sentence and the one before
    topic: int = -9  # the last sentence of whose main clause it was the subject


SERVICES = frozenset({"army", "navy", "military", "police"})
_UNIT = re.compile(r"\b(?:Brigade|Battalion|Division|Regiment|Squadron|Company|Platoon|Corps)\b")


class Antecedents:
    """Remembers whom a text spoke of, and answers for pronouns and definite nouns."""

    def __init__(self, cast: Cast, counts: Mapping[Member, int] | None = None) -> None:
        self.cast = cast
        self.counts = counts or {}
        self.most = max(self.counts.values(), default=1)
        self.held: dict[Member, Place] = {}
        self.at: dict[Token, Member] = {}  # by the head of each mention of this sentence
        self.number = 0
        self.met_so_far = 0
        self.told: tuple[Member, int] | None = None  # who was last said to say something, and in which sentence

    def next_sentence(self) -> None:
        """What was said before is one sentence further away."""
        self.number += 1
        self.at.clear()

    def met(self, member: Member, token: Token, form: str) -> None:
        """Remember a mention."""
        if form in ("adjective", "region"):
            return
        self.met_so_far += 1
        if token.dep_.startswith("nsubj") and _says(token.head):
            self.told = member, self.number
        plural = token.tag_ in ("NNS", "NNPS") or member.plural or token.lower_ in PLURAL or _several(member)
        held = self.held.get(member)
        times = (held.times if held else 0) + (form in NAMED)
        plural = plural or bool(held and held.plural)
        near = held is not None and self.number - held.sentence <= NEAR
        lately = held.lately + 1 if held is not None and near else 1
        topic = self.number if _topical(token) else held.topic if held is not None else -9
        self.held[member] = Place(token, form, plural, self.number, self.met_so_far, times, lately, topic)
        self.at[token] = member

    def pronoun(self, token: Token) -> tuple[Member | None, tuple[Member, ...]]:
        """Whom a personal or possessive pronoun means, and the choices where that is open."""
        kind = kind_of(token)
        topic = (self._topic(kind, token) or self._sayer(kind, token)) if kind else None
        if topic is not None:
            return topic, ()
        return self._best(kind, token, "") if kind else (None, ())

    def _topic(self, kind: str, token: Token) -> Member | None:
        """Who a sentence is said to be about before it begins: "As for the Guard of the North, it …"."""
        sentence = token.sent
        opening = [t.lower_ for t in sentence[:3]]
        if not any(opening[: len(words)] == list(words) for words in TOPICAL):
            return None
        for member, place in sorted(self.held.items(), key=lambda pair: pair[1].token.i):
            at = place.token
            if at.doc is token.doc and sentence.start < at.i < token.i and self._fits(kind, token, member, place, ""):
                return member if any(t.text == "," for t in token.doc[at.i : token.i]) else None
        return None

    def _sayer(self, kind: str, token: Token) -> Member | None:
        """Who goes on speaking in an aside: of "X recommends A. Without B, it warns, C will fail" X."""
        verb, doc = token.head, token.doc
        if self.told is None or kind == "he" or not token.dep_.startswith("nsubj") or not _says(verb):
            return None
        if (
            token.i == 0
            or doc[token.i - 1].text != ","
            or verb.i + 1 >= len(doc)
            or doc[verb.i + 1].text not in (",", ".")
        ):
            return None
        member, number = self.told
        place = self.held.get(member)
        if self.number - number != 1 or place is None or _coargument(token, place.token):
            return None
        return member if self._fits(kind, token, member, place, "") else None

    def noun(self, lemma: str, words: list[str], token: Token) -> tuple[Member | None, tuple[Member, ...]]:
        """Whom "the group", "these factions", "the Brigade" take up; (None, ()) where nobody fits."""
        plain = len(words) == 1 or (len(words) == 2 and words[0].lower() in ("same", "new", "armed", "whole", "entire"))
        if not plain or any(c.dep_ in ("nmod", "acl:relcl", "acl") and c.i > token.i for c in token.children):
            return None, ()
        if lemma not in groups() and not self._sharing(lemma):
            return None, ()
        if (spoken := self._organisation(lemma, token)) is not None:
            return spoken, ()
        return self._best("noun", token, lemma)

    def whose(self, lemma: str, token: Token) -> tuple[Member | None, tuple[Member, ...]]:
        """Whose the men are of "gunmen of the sect", "sect members"; nobody's where an unnamed band was called so."""
        told = any(c.dep_ in ("nmod", "acl:relcl", "acl", "amod") for c in token.children)
        bearers = (m for m in self.held if m.unnamed and m.surfaces and lemma in fold(m.surfaces[0]).split())
        if lemma not in groups() or told or next(bearers, None) is not None:
            return None, ()
        return self._best("noun", token, lemma, somebody=True)

    def _organisation(self, lemma: str, token: Token) -> Member | None:
        """The private body that was last said to say something: of "the organisation also found" Amnesty."""
        if lemma not in PRIVATE or token.tag_ != "NN" or self.told is None:
            return None
        member, sentence = self.told
        place = self.held.get(member)
        near = place is not None and self.number - sentence <= REACH["he"] and not (member.person or member.unnamed)
        return member if near and place is not None and self._fits("noun", token, member, place, lemma) else None

    def bearing(self, words: list[str]) -> Member | None:
        """Whose name has all the words in a row: the Joint Task Force North for "the task force"; the one spoken of
        last where it is near, and nobody where several are further back."""
        key = fold(" ".join(words))
        phrase, telling = f" {key} ", next((w for w in key.split() if w not in GENERIC), None)
        bearers = self.held if telling is None else [m for m in self.cast.words.get(telling, ()) if m in self.held]
        found = [
            (self.held[member].number, self.held[member].sentence, member)
            for member in bearers
            if not (member.person or member.place or member.unnamed)
            and any(phrase in f" {fold(surface)} " for surface in member.surfaces)
        ]
        if not found:
            return None
        _, sentence, last = max(found, key=itemgetter(0))
        return last if len(found) == 1 or self.number - sentence <= NEAR else None

    def place(self, kinds: tuple[str, ...], lemma: str) -> Member | None:
        """The place of such a kind that was spoken of last: "the city", "the camp"."""
        fitting = [
            (place.number, member)
            for member, place in self.held.items()
            if member.kind in kinds
            and not member.unnamed
            and self.number - place.sentence <= REACH["noun"]
            and (member.kind != "site" or fold(lemma) in fold(member.surfaces[0]).split())
        ]
        return max(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def candidates(self, kind: str, token: Token, lemma: str) -> Iterator[tuple[Member, tuple[str, ...]]]:
        """Everybody whom the pronoun or noun may mean, with the features of each."""
        ranked = sorted(self.held.items(), key=lambda pair: -pair[1].number)
        rank = 0
        above = list(levels(token)) if kind in BY_CLAUSE else []
        for member, place in ranked:
            if self.number - place.sentence > REACH[kind]:
                break
            if not self._fits(kind, token, member, place, lemma) or _coargument(token, place.token):
                continue
            said = [*self._features(kind, token, member, place, lemma, rank)]
            if kind in BY_CLAUSE:
                said += self._governed(token, member, place, rank, above)
            yield member, tuple(said)
            rank += 1

    def _fits(self, kind: str, token: Token, member: Member, place: Place, lemma: str) -> bool:
        if kind == "he":  # a cleric of authority too
            return member.person or (member.kind == "religious authority" and place.form == "name")
        if member.place or member.id in ("author", "unspecified"):
            return False
        if kind == "it":
            if (
                place.sentence < self.number
                and lead(place.token).dep_.startswith("nsubj")
                and beside(self, member, place)
            ):
                return False  # one of "X and Y ran" is no "it" of the next sentence
            return not member.person and not (member.unnamed and place.plural) and member.kind not in ("community",)
        if kind == "they":
            return not member.person and member.kind != "company"
        if (
            lemma in IRREGULARS | {"group", "movement", "faction"}
            and member.entry is not None
            and member.entry.body is not None
        ):
            return False
        if lemma in GANGS and member.entry is not None and member.kind in OFFICIAL:
            return False  # "the gangs" are no mission
        if lemma in PRIVATE and member.entry is not None and (member.entry.body is not None or member.kind == "force"):
            return False  # "the organisation" is no ministry
        if member.person and token.tag_ in ("NNS", "NNPS"):
            return False  # "officers" are no one officer
        if lemma in SERVICES and any(_UNIT.search(surface) for surface in member.surfaces):
            return False  # "the army" is no brigade
        if lemma in groups() and member.kind in groups()[lemma]:
            return not member.unnamed or fold(lemma) in fold(member.surfaces[0]).split()
        return not member.person and self._shares(lemma, member)

    def _shares(self, lemma: str, member: Member) -> bool:
        return member in self.cast.words.get(fold(lemma), ())

    def _sharing(self, lemma: str) -> bool:
        return any(m in self.held and not m.person for m in self.cast.words.get(fold(lemma), ()))

    def _features(self, kind: str, token: Token, member: Member, place: Place, lemma: str, rank: int) -> Iterator[str]:
        back = min(self.number - place.sentence, 3)
        role = ROLES.get(place.token.dep_, "other")
        yield f"back {back}"
        yield f"role {role}" if back < 2 else f"far role {role}"
        yield f"rank {min(rank, 3)}"
        yield f"form {'pronoun' if place.form == 'pronoun' else 'name' if place.form in NAMED else place.form}"
        if member.kind in ("state", "institution"):
            yield f"kind {member.kind}"
        share = self.counts.get(member, 0) / self.most
        yield f"share {round(4 * share)}"
        if place.times > 2:
            yield "often"
        own = ROLES.get(token.dep_, "other")
        if own == role and back < 2:
            yield f"parallel {role}"
        if place.plural != (token.tag_ in ("NNS", "NNPS") or token.lower_ in PLURAL):
            yield "number differs"
        if member.unnamed:
            yield "unnamed"
        if back == 0:
            if token.lower_ in POSSESSIVE and _clause_of(token) == _clause_of(place.token):
                yield f"owner's clause {role}"
            elif place.token in _speakers(token):
                yield f"speaker {member.kind in ('state', 'institution')}"
        if member.entry is not None and member.entry.country not in (None, self.cast.country):
            yield "foreign"
        if kind == "noun":
            yield from self._of_noun(token, member, lemma)

    def _governed(self, token: Token, member: Member, place: Place, rank: int, above: list[Level]) -> Iterator[str]:
        """How a member stands to the clauses around a word, and what it is, for the place that the word fills."""
        own = _filling(token)
        back = min(self.number - place.sentence, 3)
        yield f"{own}: back {back}"
        yield f"{own}: role {ROLES.get(place.token.dep_, 'other')}"
        yield f"{own}: rank {min(rank, 3)}"
        yield f"{own}: share {round(4 * self.counts.get(member, 0) / self.most)}"
        yield f"{own}: kind {member.kind}"
        yield f"{own}: lately {min(place.lately, 4)}"
        hung = ""
        for n, level in enumerate(above):
            if level.subject is not None and self.at.get(level.subject) is member:
                yield f"{own}: subject {n}{' described' if level.relative else ''}"
                yield f"{own}: subject {n} {hung}"
                break
            hung = level.hangs
        if 0 < self.number - place.topic <= 2:
            main = len(above) <= 1
            yield f"{own}: topic {self.number - place.topic}"
            yield f"{own}: topic {self.number - place.topic} main {main}"

    def _of_noun(self, token: Token, member: Member, lemma: str) -> Iterator[str]:
        if member.kind in groups().get(lemma, ()):
            yield "wanted"
        if self._shares(lemma, member):
            yield "shares word"
            if token.text[:1].isupper() and not token.is_sent_start:
                yield "shares word in capitals"
            if any(fold(token.text) in fold(s).split() for s in member.surfaces):
                yield "shares form"

    def _best(
        self, kind: str, token: Token, lemma: str, *, somebody: bool = False
    ) -> tuple[Member | None, tuple[Member, ...]]:
        table = weights()[kind]
        ranked = sorted(
            ((sum(table.get(f, 0.0) for f in said), member) for member, said in self.candidates(kind, token, lemma)),
            key=lambda pair: -pair[0],
        )
        nobody = sum(table.get(f, 0.0) for f in of_none(token)) if kind == "noun" and not somebody else -math.inf
        if not ranked or ranked[0][0] < nobody:
            return None, ()
        close = tuple(m for w, m in ranked[:3] if w >= ranked[0][0] + math.log(OPEN))
        return ranked[0][1], close if len(close) > 1 else ()


def of_none(token: Token) -> tuple[str, ...]:
    """Features of the reading that a definite noun takes nobody up."""
    plural = token.tag_ in ("NNS", "NNPS")
    found = ["none", f"none plural {plural}", f"none {ROLES.get(token.dep_, 'other')}"]
    if any(c.lower_ in ("this", "these", "that", "those", "such") for c in token.children):
        found.append("none demonstrative")
    if token.text[:1].isupper() and not token.is_sent_start:
        found.append("none capital")
    return tuple(found)


@cache
def groups() -> Mapping[str, tuple[str, ...]]:
    """Lemma → the kinds of actor that it may take up, likeliest first."""
    return {lemma: tuple(kinds) for lemma, kinds in table_of("anaphors.toml").items()}


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The fitted weights: kind of anaphor → feature → weight."""
    text = text_of("antecedents.json")
    found: dict[str, dict[str, float]] = json.loads(text)
    return found


def kind_of(token: Token) -> str:
    """ "he", "it", "they" or nothing."""
    word = token.lower_
    return "he" if word in PERSONAL else "it" if word in SINGULAR else "they" if word in PLURAL else ""


def _several(member: Member) -> bool:
    """True for a name in the plural, for which the parser sees another word: "Popular Mobilization Units"."""
    if member.person or member.kind in ("state", "institution") or not member.surfaces:
        return False
    last = max(member.surfaces, key=len).split()[-1].lower()
    return last.endswith("s") and lemma_of(last, "NOUN") != last


def _filling(token: Token) -> str:
    """What a word is in its clause: an owner, the subject, the object or else."""
    if token.dep_ == "nmod:poss" or token.lower_ in POSSESSIVE:
        return "owner"
    if token.dep_.startswith("nsubj"):
        return "subject"
    return "object" if token.dep_ in ("obj", "iobj") else "oblique"


def _topical(token: Token) -> bool:
    """True for the subject of a sentence's main clause."""
    return token.dep_.startswith("nsubj") and token.head.head is token.head


def _says(verb: Token) -> bool:
    return verbal(verb, cues()) and not classes_of(verb, cues()).isdisjoint(KINDS)


def _governor(token: Token) -> Token | None:
    """The verb that a token is an argument of; past coordination."""
    while token.dep_ in ("conj", "appos") and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token.head if token.dep_ in ARGUMENTS else None


def _coargument(token: Token, other: Token) -> bool:
    """True where both are arguments of one verb, or of verbs joined under one subject."""
    if token.doc is not other.doc or token.lower_ in REFLEXIVE | POSSESSIVE:
        return False
    own, theirs = _governor(token), _governor(other)
    if own is None or theirs is None:
        return False
    while own != theirs and own.dep_ == "conj" and not any(c.dep_.startswith("nsubj") for c in own.children):
        own = own.head  # "X led and armed it": X is no "it"
        if own == theirs:
            return bool(other.dep_.startswith("nsubj"))
    return bool(own == theirs)


def _clause_of(token: Token) -> Token:
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def _speakers(token: Token) -> list[Token]:
    """Subjects of the verbs whose clausal complement a token stands in."""
    found = []
    for above in (token, *token.ancestors):
        if above.dep_ in ("ccomp", "parataxis") and above.head.pos_ == "VERB":
            found += [c for c in above.head.children if c.dep_.startswith("nsubj")]
    return found
