"""Mentions: every place where the text speaks of an actor or a place, and of which one.

Names come from `naming`; this adds, after parsing, common nouns that stand for one actor in the text's
country, descriptions, what belongs to an actor and acts for it ("fighters of X"), and what takes up one
named before ("the group", "it", "their").
Invariant: a token is the head of at most one mention; a mention whose reading is open lists its choices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from wildcard.actors.fold import fold
from wildcard.reading.antecedents import Antecedents
from wildcard.reading.cast import PLACES, Cast, Member
from wildcard.reading.naming import Named, Naming
from wildcard.reading.nouns import nouns
from wildcard.reading.parse import Passage

MODIFIERS = frozenset({"amod", "compound", "nummod", "nmod:desc", "flat", "nmod:unmarked", "goeswith"})
DEFINITE = frozenset({"the", "this", "these", "that", "those", "such", "both"})
ACTING = frozenset([
    "member", "fighter", "militiaman", "soldier", "gunman", "troop", "man", "element", "unit", "leader", "leadership",
    "wing", "branch", "commander", "official", "officer", "cadre", "recruit", "supporter", "rank", "file", "force",
    "spokesman", "spokeswoman", "spokesperson", "representative", "delegate", "lawyer", "statement", "report",
    "account", "website", "communique", "contingent", "squad", "team", "detachment", "personnel", "staff",
    "operative", "agent",
])  # fmt: skip
LONGEST_PHRASE = 8  # words that may follow the noun of a description
SOLDIERS = frozenset({"soldier", "troop"})
SITES = frozenset([
    "airport", "base", "port", "camp", "prison", "dam", "refinery", "mosque", "crossing", "barracks", "airbase",
    "bridge", "mine", "oilfield", "field", "airfield", "terminal", "hospital", "university", "mountain", "valley",
    "stadium",
])  # fmt: skip
NAMES = frozenset({"name", "acronym"})
AT = frozenset([
    "in", "at", "near", "around", "from", "to", "into", "outside", "on", "through", "across", "inside", "beyond",
    "towards", "toward", "over",
])  # fmt: skip
SIDES = frozenset(["north", "south", "east", "west", "southwest", "southeast", "northwest", "northeast", "outskirts"])
TAKING = frozenset([
    "take", "retake", "capture", "seize", "hold", "enter", "leave", "reach", "visit", "control", "defend", "attack",
    "occupy", "besiege", "storm", "recapture", "bomb", "shell", "overrun", "liberate", "flee", "abandon", "quit",
])  # fmt: skip
REFLEXIVE = frozenset({"who", "which", "that", "whom", "whose"})


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
    reading = _Reading(naming.cast, found)
    for number, (passage, names) in enumerate(zip(passages, naming.names, strict=True)):
        by_head = _heads(names, passage)
        for sentence in passage.doc.sents:
            reading.sentence(number, passage, list(sentence), by_head)
        for named in names:
            head = passage.token_at(named.start)
            if head is not None and by_head[head] is not named:
                found.add(
                    Mention(
                        named.start, named.end, named.text, named.member, named.form, number, head, head, named.title
                    )
                )
    found.all.sort(key=lambda m: (m.start, m.end))
    return found


def _heads(names: Iterable[Named], passage: Passage) -> dict[int, Named]:
    heads: dict[int, Named] = {}
    for named in names:
        token = passage.token_at(named.start)
        if token is None:
            continue
        held = heads.get(token)
        if held is None or (held.form != "region" and named.form == "region"):
            heads[token] = named
    return heads


class _Reading:
    """Goes through a text once, remembering whom it spoke of."""

    def __init__(self, cast: Cast, found: Mentions) -> None:
        self.cast = cast
        self.found = found
        self.before = Antecedents(cast)

    def sentence(self, number: int, passage: Passage, tokens: list[Token], names: dict[int, Named]) -> None:
        self.before.next_sentence()
        for token in tokens:
            named = names.get(token.i)
            if named is not None:
                self._named(number, passage, token, named)
            elif token.pos_ in ("NOUN", "PROPN") or (
                token.pos_ == "ADJ" and token.dep_ in ("nsubj", "obj", "nsubj:pass")
            ):
                self._noun(number, passage, token, names)
            elif token.pos_ in ("PRON", "DET") and token.dep_ not in ("det", "expl", "mark"):
                self._pronoun(number, passage, token)
        self.before.end_sentence()

    def _named(self, number: int, passage: Passage, token: Token, named: Named) -> None:
        member = named.member
        if named.form == "metonym" and _ground(token) and member.ground is not None:
            place = self.cast.gazetteer.names.get(fold(named.text), ())
            spots = [e for e in place if e.place]
            if spots:
                member = self.cast.of_entry(spots[0])
        self._add(
            Mention(named.start, named.end, named.text, member, named.form, number, token.i, token.i, named.title),
            token,
        )

    def _noun(self, number: int, passage: Passage, token: Token, names: dict[int, Named]) -> None:
        doc = passage.doc
        left = token.i
        while left > 0 and doc[left - 1].head.i in range(left, token.i + 1) and doc[left - 1].dep_ in MODIFIERS:
            left -= 1
            if left in names and names[left].form != "adjective":
                left += 1
                break
        member, form, choices = self._read(passage, token, left, names)
        if member is None:
            return
        start, end = passage.starts[left], passage.ends[token.i]
        text = passage.text[start - passage.start : end - passage.start]
        self._add(Mention(start, end, text, member, form, number, token.i, left, "", choices), token)

    def _read(
        self, passage: Passage, token: Token, left: int, names: dict[int, Named]
    ) -> tuple[Member | None, str, tuple[Member, ...]]:
        """Whom a noun stands for, and in what way."""
        doc, lemma = passage.doc, token.lemma_.lower()
        words = [doc[i].text for i in range(left, token.i + 1)]
        owner = self._owner(token, names)
        determiner = next((c.lower_ for c in token.children if c.dep_ == "det"), "")
        possessive = any(c.dep_ == "nmod:poss" for c in token.children)
        nothing: tuple[Member, ...] = ()
        if owner is not None and (held := self._of_state(owner, words)) is not None:
            held.add(" ".join(words))
            return held, "common", nothing
        apart = determiner in ("a", "an", "no", "another", "every", "each", "any")
        if not apart and owner is None:
            office = self._office(passage, token, left, possessive)
            if office is not None:
                office.add(" ".join(words))
                return office, "common", nothing
        named = names.get(token.i - 1)
        apart_from_place = bool(
            named is not None and named.form != "adjective" and token.i >= left and not named.member.place
        )
        body = named is not None and named.member.kind != "state" and not named.member.person
        if named is not None and apart_from_place and body and lemma in nouns().actor:
            if left < token.i and lemma not in ACTING:  # "the IRGC air force" is a body of its own
                full = f"{named.text} {' '.join(words)}"
                return self.cast.described(full, named.member.kind, plural=False), "description", nothing
            return named.member, "acting", nothing
        if (
            lemma in ACTING
            and owner is not None
            and not owner.place
            and not (owner.person and lemma not in ("man", "force", "fighter"))
        ):
            return owner, "acting", nothing
        kind = self._kind(lemma)
        if kind is None:
            return None, "", nothing
        if named is not None and named.member.place and named.form == "name" and kind in PLACES and lemma in SITES:
            return self.cast.named(f"{named.text} {token.text}", "site"), "site", nothing  # "Khartoum airport"
        if determiner in DEFINITE or (token.text[:1].isupper() and not token.is_sent_start):
            member, choices = self.before.noun(lemma, words, token, kind)
            if member is not None:
                return member, "anaphor", choices
        if kind in PLACES and left == token.i and not any(c.dep_ in ("nummod", "nmod") for c in token.children):
            return None, "", nothing  # "the city", "a village": no place of its own
        member = self.cast.described(_phrase(passage, left, token), kind, plural=token.tag_ in ("NNS", "NNPS"))
        for shorter in (_phrase(passage, left, token, determiner=True), " ".join(words)):
            member.add(shorter)
        return member, "description", nothing

    def _kind(self, lemma: str) -> str | None:
        known = nouns()
        kind = known.actor.get(lemma)
        if kind is None and lemma in known.place:
            return "city"
        if kind is None:
            category = self.cast.gazetteer.roles.get(lemma)
            kind = {
                "unit": "force",
                "institution": "institution",
                "movement": "armed group",
                "collective": "community",
            }.get(category or "", "person" if category in ("rank", "role") else "")
        return kind or None

    def _office(self, passage: Passage, token: Token, left: int, possessive: bool) -> Member | None:
        """The one actor that a common noun means in the text's country: longest wording first."""
        doc = passage.doc
        right = token.i
        tail = [doc[i].text for i in range(right + 1, min(right + 4, len(doc)))]
        options = []
        for first in range(left, right + 1):
            words = " ".join(doc[i].text for i in range(first, right + 1))
            for extra in (3, 2, 0):
                if extra and (len(tail) < extra or tail[0].lower() != "of"):
                    continue
                options.append((" ".join([words, *tail[:extra]]), first))
        for wording, first in options:
            member = self.cast.office(wording)
            if member is not None and (first == left or not _foreign(doc[first - 1])):
                return member
            if " " in wording and member is None:
                entries = [
                    e for e in self.cast.gazetteer.names.get(fold(wording), ()) if e.country == self.cast.country
                ]
                if len(entries) == 1 and not entries[0].place:
                    return self.cast.of_entry(entries[0])
        if token.lemma_ in SOLDIERS and not possessive and left == right:
            return self.cast.office("army")
        return None

    def _owner(self, token: Token, names: dict[int, Named]) -> Member | None:
        """The actor that a noun belongs to: "X's fighters", "fighters of X", "X fighters", "their men"."""
        for child in token.children:
            if child.dep_ in ("nmod:poss", "compound", "amod", "nmod:desc"):
                held = self._member_at(child, names)
                if held is not None:
                    return held
        for child in token.children:
            if child.dep_ == "nmod" and any(
                c.dep_ == "case" and c.lower_ in ("of", "for", "from") for c in child.children
            ):
                held = self._member_at(child, names)
                if held is not None:
                    return held
        return None

    def _member_at(self, token: Token, names: dict[int, Named]) -> Member | None:
        named = names.get(token.i)
        if named is not None:
            return named.member
        if token.pos_ == "PRON" and token.dep_ == "nmod:poss":
            member, choices = self.before.pronoun(token)
            return None if choices else member
        return None

    def _of_state(self, owner: Member, words: list[str]) -> Member | None:
        state = owner if owner.kind == "state" else None
        if state is None and owner.kind == "country" and owner.entry is not None:
            state = self.cast.members.get(owner.entry.country or "")
        if state is None or state.entry is None:
            return None
        own = {fold(d) for d in state.entry.demonyms}
        rest = [w for w in words if fold(w) not in own]
        return self.cast.body(state.entry.names[0], " ".join(rest)) if rest else None

    def _pronoun(self, number: int, passage: Passage, token: Token) -> None:
        member, choices = self.before.pronoun(token)
        if member is None:
            return
        start, end = passage.starts[token.i], passage.ends[token.i]
        self._add(Mention(start, end, token.text, member, "pronoun", number, token.i, token.i, "", choices), token)

    def _add(self, mention: Mention, token: Token) -> None:
        self.found.add(mention)
        self.before.met(mention.member, token, mention.form)


def _phrase(passage: Passage, left: int, token: Token, *, determiner: bool = False) -> str:
    """A noun with what tells its bearer apart: "armed groups of Donetsk and Luhansk", "fighters near the border"."""
    doc, right = passage.doc, token.i
    for child in token.children:
        if child.dep_ == "nmod" and child.i > token.i and child.right_edge.i - token.i <= LONGEST_PHRASE:
            if child.right_edge.i > right:
                right = child.right_edge.i
        elif child.i > token.i and child.dep_ in ("acl:relcl", "punct"):
            break
    if determiner and left > 0 and doc[left - 1].pos_ in ("DET", "PRON") and doc[left - 1].head.i == token.i:
        left -= 1
    return passage.text[passage.starts[left] - passage.start : passage.ends[right] - passage.start]


def _ground(token: Token) -> bool:
    """True where a capital stands as a place: after a preposition of place, in a dateline, taken, held or visited."""
    if token.dep_ in ("obl", "nmod", "conj", "appos"):
        cases = [c.lower_ for c in token.children if c.dep_ == "case"]
        if any(c in AT for c in cases):
            return True
        return "of" in cases and (token.head.lower_ in SIDES or token.head.lemma_ in ("fall", "capture", "resident"))
    if token.dep_ == "obj":
        return token.head.lemma_.lower() in TAKING
    if token.dep_ == "nmod:poss":
        return token.head.pos_ == "NOUN" and nouns().actor.get(token.head.lemma_, "place") == "place"
    return token.dep_ in ("compound", "ROOT") and token.head.pos_ in ("NOUN", "PROPN")


def _foreign(token: Token) -> bool:
    """True for a word before a common noun that makes it somebody else's: "Turkish army", "rebel army"."""
    return token.pos_ in ("PROPN", "ADJ", "NOUN") and token.lower_ not in (
        "whole",
        "entire",
        "same",
        "own",
        "present",
        "current",
    )
