"""Mentions: every place where the text speaks of an actor or a place, and of which one.

Names come from `naming`; this adds, after parsing, common nouns that stand for one actor in the text's
country, descriptions, what belongs to an actor and acts for it ("fighters of X"), and what takes up one
named before ("the group", "it", "their").
Invariant: a token is the head of at most one mention; a mention whose reading is open lists its choices.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from wildcard.actors.fold import fold
from wildcard.reading.lexicon.nouns import nouns
from wildcard.reading.lexicon.post_words import lexicon
from wildcard.reading.mentions.antecedents import REFLEXIVE, Antecedents
from wildcard.reading.mentions.borrowed import borrowed
from wildcard.reading.mentions.nominals import Nominals
from wildcard.reading.mentions.pairs import complemented, pair
from wildcard.reading.names.cast import Cast, Member
from wildcard.reading.names.naming import WORD, Named, Naming
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.parsing.tokens import Token

DATING = frozenset({"on", "since", "until", "by", "before", "after", "from", "between"})  # what stands before a day
YEARS = frozenset({"in", "since", "until", "by", "before", "after", "during", "of"})  # what stands before a year
SHARES = frozenset({"percent", "cent", "half", "most", "third", "quarter", "part", "parts", "majority", "bulk", "rest"})
MODIFIERS = frozenset({"amod", "compound", "nummod", "nmod:desc", "flat", "nmod:unmarked", "goeswith"})
PREPOSITIONS = frozenset({"alongside", "beside", "besides", "unlike", "like", "including", "against", "near", "amid"})
NAMES = frozenset({"name", "acronym"})
TIMES = frozenset([  # what tells when, and stands right before who acts: "yesterday gunmen killed"
    "yesterday", "today", "tonight", "tomorrow", "later", "earlier", "ago", "meanwhile", "week", "weeks", "month",
    "months", "year", "years", "day", "days", "hours", "night", "morning", "evening", "afternoon", "weekend",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "afterwards", "recently",
])  # fmt: skip
SUPPOSED = frozenset(
    ["said", "reported", "alleged", "believed", "thought", "claimed", "rumoured", "rumored", "assumed", "understood"]
)
EMERGING = frozenset({"appear", "seem", "emerge", "transpire", "happen", "follow"})
AT = frozenset([
    "in", "at", "near", "around", "from", "to", "into", "outside", "on", "through", "across", "inside", "beyond",
    "towards", "toward", "over",
])  # fmt: skip
SIDES = frozenset(["north", "south", "east", "west", "southwest", "southeast", "northwest", "northeast", "outskirts"])
TAKING = frozenset([
    "take", "retake", "capture", "seize", "hold", "enter", "leave", "reach", "visit", "control", "defend", "attack",
    "occupy", "besiege", "storm", "recapture", "bomb", "shell", "overrun", "liberate", "flee", "abandon", "quit",
])  # fmt: skip
TAKEN = frozenset([  # of a city, no state
    "fall", "capture", "resident", "control", "seizure", "occupation", "siege", "shelling", "bombing", "takeover",
    "liberation", "recapture", "loss", "mayor", "outskirt", "suburb", "street",
])  # fmt: skip
GIVEN = frozenset([
    "order", "instruction", "directive", "money", "fund", "funding", "aid", "weapon", "arm", "arms", "support",
    "backing", "help", "assistance", "salary", "payment", "approval", "permission", "loyalty", "allegiance", "advice",
    "subsidy", "pressure", "guidance", "loan", "blessing", "concession", "threat", "appeal", "protection", "cash",
    "budget", "stipend", "missile", "rocket", "drone", "ammunition", "supply", "equipment", "training", "finance",
    "financing", "revenue", "donation", "rifle", "materiel",
])  # fmt: skip
HANDING = frozenset([
    "take", "receive", "get", "accept", "obtain", "draw", "seek", "win", "await", "expect", "need", "have", "give",
    "provide", "owe", "offer", "secure", "pledge", "swear", "request",
])  # fmt: skip
SEATS = frozenset(["stronghold", "bastion", "city", "capital", "town", "seat", "base", "hub"])
COMING = frozenset(["come", "flow", "arrive", "stem", "emanate", "originate", "go"])
OWING = frozenset([
    "answer", "belong", "defer", "listen", "appeal", "loyal", "close", "hostile", "friendly", "subservient",
    "answerable", "accountable", "beholden", "obedient", "responsible", "allied", "sympathetic", "useful",
])  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(1[89]|20)\d\d$")
OF_A_POST = frozenset(  # what tells of a post, not of the body before it
    ["deputy", "vice", "assistant", "former", "ex", "acting", "interim", "then", "outgoing", "late", "new"]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention; `start`, `end` count in the document, `head` and `left` are tokens of the passage.

    `form` is name, acronym, metonym, adjective, region, common, description, acting, anaphor or pronoun.
    """

    start: int
    end: int
    text: str
    member: Member
    form: str
    passage: int
    head: int
    left: int
    title: str = ""
    choices: tuple[Member, ...] = ()
    bearer: Member | None = None  # of a description: whose name has its words
    others: tuple[Member, ...] = ()  # who is meant beside the member: both of "both men"

    @property
    def personal(self) -> bool:
        """True for a person, a cleric of authority named like one included ("Moqtada al-Sadr")."""
        return self.member.person or (self.member.kind == "religious authority" and self.form == "name")


@dataclass(slots=True)
class Mentions:
    """All mentions of a text, in reading order, and by (passage, head token)."""

    all: list[Mention] = field(default_factory=list)
    at: dict[tuple[int, int], Mention] = field(default_factory=dict)

    def add(self, mention: Mention) -> None:
        """Keep a mention; the first at a head stays, a name inside its stretch is kept beside it."""
        key = (mention.passage, mention.head)
        held = self.at.setdefault(key, mention)
        if held is mention or (mention.form in NAMES and (held.start, held.end) != (mention.start, mention.end)):
            self.all.append(mention)


def find(naming: Naming, passages: Sequence[Passage]) -> Mentions:
    """Every mention of a parsed text."""
    found = Mentions()
    reading = _Reading(naming.cast, found, Counter(n.member for row in naming.names for n in row), borrowed(passages))
    for number, (passage, names) in enumerate(zip(passages, naming.names, strict=True)):
        by_head = _heads(names, passage)
        for sentence in passage.doc.sents:
            reading.sentence(number, passage, list(sentence), by_head)
        for named in names:
            head = passage.token_at(_headed(named))
            if head is not None and by_head[head] is not named:
                found.add(
                    Mention(
                        named.start, named.end, named.text, named.member, named.form, number, head, head, named.title
                    )
                )
    found.all.sort(key=lambda m: (m.start, m.end))
    return found


def _headed(named: Named) -> int:
    """A place of the word that heads a name: the land of "eastern Libya", the side of "the north of Iraq"."""
    return named.end - 1 if named.form == "region" and " of " not in named.text else named.start


def _heads(names: Iterable[Named], passage: Passage) -> dict[int, Named]:
    heads: dict[int, Named] = {}
    for named in names:
        token = passage.token_at(_headed(named))
        if token is None:
            continue
        held = heads.get(token)
        if held is None or (held.form != "region" and named.form == "region"):
            heads[token] = named
    return heads


class _Reading:
    """Goes through a text once, remembering whom it spoke of."""

    def __init__(
        self, cast: Cast, found: Mentions, counts: Mapping[Member, int], foreign: frozenset[str] = frozenset()
    ) -> None:
        self.cast = cast
        self.found = found
        self.before = Antecedents(cast, counts)
        self.nominals = Nominals(cast, self.before, foreign)

    def sentence(self, number: int, passage: Passage, tokens: list[Token], names: dict[int, Named]) -> None:
        self.before.next_sentence()
        shouted = len(tokens) > 1 and all(t.is_upper for t in tokens if t.is_alpha)
        for token in tokens:
            named = names.get(token.i)
            if named is not None:
                self._named(number, passage, token, named)
            elif token.pos_ in ("NOUN", "PROPN") or (
                token.pos_ == "ADJ" and token.dep_ in ("nsubj", "obj", "nsubj:pass", "obl", "nmod", "conj")
            ):
                self._noun(number, passage, token, names)
            elif (
                token.pos_ in ("PRON", "DET")
                and token.dep_ not in ("det", "expl", "mark")
                and not shouted
                and not _empty(token)
            ):
                self._pronoun(number, passage, token)

    def _named(self, number: int, passage: Passage, token: Token, named: Named) -> None:
        member = named.member
        if named.form == "metonym" and _ground(token) and member.ground is not None:
            place = self.cast.gazetteer.names.get(fold(named.text), ())
            spots = sorted((e for e in place if e.place), key=lambda e: e.kind != "city")
            if spots:
                member = self.cast.of_entry(spots[0])
            elif _taken(token):  # a capital that no pack has as a place is a city of its own all the same
                member = self.cast.described(named.text, "city", plural=False)
        left = passage.token_at(named.start) or token.i
        self._add(
            Mention(named.start, named.end, named.text, member, named.form, number, token.i, left, named.title),
            token,
        )

    def _noun(self, number: int, passage: Passage, token: Token, names: dict[int, Named]) -> None:
        left = _past_post(passage, token, _left(passage, token, names))
        read = self.nominals.read(passage, token, left, names)
        if read is None:
            return
        start, end = passage.starts[left], passage.ends[token.i]
        text = passage.text[start - passage.start : end - passage.start]
        told = (number, token.i, left, "", read.choices, read.bearer, read.others)
        self._add(Mention(start, end, text, read.member, read.form, *told), token)

    def _pronoun(self, number: int, passage: Passage, token: Token) -> None:
        if token.lower_ in REFLEXIVE and token.i and token.nbor(-1).pos_ in ("NOUN", "PROPN"):
            return  # "Iraq itself": whom the word before names
        start, end = passage.starts[token.i], passage.ends[token.i]
        if token.lower_ == "both":
            if not complemented(token) and (both := pair(self.before, "")):
                told = (number, token.i, token.i, "", (), None, both[1:])
                self._add(Mention(start, end, token.text, both[0], "pronoun", *told), token)
            return
        member, choices = self.before.pronoun(token)
        if member is None:
            return
        self._add(Mention(start, end, token.text, member, "pronoun", number, token.i, token.i, "", choices), token)

    def _add(self, mention: Mention, token: Token) -> None:
        self.found.add(mention)
        for member in (mention.member, *mention.others):
            self.before.met(member, token, mention.form)


def _empty(token: Token) -> bool:
    """True for an "it" that stands for the clause to come: "it was learnt that", "it emerged that"."""
    if token.lower_ != "it":
        return False
    behind = list(token.doc[token.i + 1 : token.i + 7])
    if len(behind) > 2 and behind[0].lemma_ == "be" and behind[1].lower_ in SUPPOSED:
        return behind[2].text in (",", ";", ".", "–", "—") or behind[2].lower_ == "that"  # "in practice, it is said, …"
    at = next((k for k, t in enumerate(behind) if t.lower_ == "that"), 0)
    if not at or any(t.pos_ in ("NOUN", "PROPN", "PRON", "PUNCT") for t in behind[:at]):
        return False
    return behind[0].lemma_ in EMERGING or (at > 1 and behind[0].lemma_ in ("be", "have"))


def _when(passage: Passage, i: int) -> bool:
    """True for "yesterday", "the first week" before who acts; by the text's word, since a date is parsed as another."""
    return passage.text[passage.starts[i] - passage.start : passage.ends[i] - passage.start].lower() in TIMES


def _dated(passage: Passage, i: int) -> bool:
    """True for what dates the verb before a noun: "in 2017 parliament passed a law", "on 3 May 2012 police …"."""
    text = passage.text[passage.starts[i] - passage.start : passage.ends[i] - passage.start]
    if i and passage.doc[i].text == WORD["date"] and text != WORD["date"] and passage.doc[i - 1].lower_ in DATING:
        return True  # "On March 28 soldiers killed"
    if not _YEAR.search(text) or i == 0:
        return False
    return len(text) > len("2017") or passage.doc[i - 1].lower_ in YEARS


def _left(passage: Passage, token: Token, names: dict[int, Named]) -> int:
    """Where a noun's own modifiers begin."""
    doc, left = passage.doc, int(token.i)
    while left > 0:
        if left < token.i and _hyphened(passage, left):
            left -= 2
            continue
        if doc[left - 1].head.i not in range(left, token.i + 1) or doc[left - 1].dep_ not in MODIFIERS:
            break
        if doc[left - 1].lower_ in PREPOSITIONS or _when(passage, left - 1) or _dated(passage, left - 1):
            break
        left -= 1
        if left in names and names[left].form != "adjective":
            left += 1
            break
    if 0 < left < token.i and doc[left].text[0] == "-" and not doc.spaces[left - 1]:
        left -= 1  # "Iran-aligned militias"
    return left


def _past_post(passage: Passage, token: Token, left: int) -> int:
    """Where a noun's modifiers begin that are not the post's before which it stands: "a former deputy police chief"."""
    doc = passage.doc
    if token.dep_ != "compound" or token.head.i != token.i + 1 or doc[token.i + 1].lower_ not in lexicon().types:
        return left
    while left < token.i and doc[left].lower_ in OF_A_POST:
        left += 1
    return left


def _hyphened(passage: Passage, i: int) -> bool:
    """True where a hyphen joins a noun to the word before: "self-defence groups", "pro-government militias"."""
    doc, starts, ends = passage.doc, passage.starts, passage.ends
    joined = i > 1 and doc[i].pos_ == "NOUN" and doc[i - 1].text == "-"
    return joined and ends[i - 2] == starts[i - 1] and ends[i - 1] == starts[i]


def _dealt_with(token: Token) -> bool:
    """True where a capital gives or is given what no road carries: "takes its orders from Tehran", "answers to"."""
    above = token.head
    if above.lemma_.lower() in GIVEN | (OWING if above.pos_ in ("VERB", "ADJ") else frozenset()):
        return True
    coming = above.lemma_.lower() in COMING  # "their money comes from Tehran"
    handing = above.lemma_.lower() in HANDING
    given = ("obj",) if handing else ("nsubj",) if coming else ()
    return any(c.dep_ in given and c.lemma_.lower() in GIVEN for c in above.children)


def _of_a_place(word: Token) -> bool:
    """True for what only a place does or is: "fell to the Taliban", "is a stronghold of X"."""
    to = any(k.lower_ in ("to", "into", "under") for c in word.children if c.dep_ == "obl" for k in c.children)
    is_so = any(c.dep_ == "cop" for c in word.children)
    return (word.lemma_.lower() == "fall" and to) or (word.lemma_.lower() in SEATS and is_so)


def _taken(token: Token) -> bool:
    """True for what is taken, held or lost, and for where somebody is: no state is."""
    cases = {c.lower_ for c in token.children if c.dep_ == "case"}
    inside = token.dep_ == "obl" and bool(cases & {"in", "into", "inside"})
    held = token.dep_ == "nmod" and "of" in cases and token.head.lemma_ in TAKEN  # "took control of Freetown"
    return inside or held or (token.dep_ == "obj" and token.head.lemma_.lower() in TAKING)


def _ground(token: Token) -> bool:
    """True where a capital stands as a place: after a preposition of place, in a dateline, taken, held or visited."""
    if token.dep_ in ("obl", "nmod", "conj", "appos"):
        cases = [c.lower_ for c in token.children if c.dep_ == "case"]
        if any(c in AT for c in cases):
            return cases[0] not in ("from", "to") or not _dealt_with(token)
        if "of" in cases and (token.head.pos_ in ("NUM", "SYM") or token.head.lower_ in SHARES):
            return True  # "80 % of Port-au-Prince"
        return "of" in cases and (token.head.lower_ in SIDES or token.head.lemma_ in TAKEN)
    if token.dep_ == "obj":
        return token.head.lemma_.lower() in TAKING
    if token.dep_ == "nsubj" and _of_a_place(token.head):
        return True
    if token.dep_ == "nmod:poss":
        return token.head.pos_ == "NOUN" and nouns().actor.get(token.head.lemma_, "place") == "place"
    said = any(c.dep_ == "cop" for c in token.children)  # "the arbiter was Damascus"
    return token.dep_ in ("compound", "ROOT") and token.head.pos_ in ("NOUN", "PROPN") and not said
