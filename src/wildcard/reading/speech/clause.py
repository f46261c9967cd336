"""Clauses: the cues around a word that show how firmly a text holds what the word carries.

Cues of the word's own clause (modals, negation, hedges), what embeds it (verbs of trying, hoping, failing;
conditions; questions), pretexts and excuses. Invariant: cues do not cross from a clause into one that only
stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wildcard.reading.lexicon.cues import Cues
from wildcard.reading.mentions.sayings import KINDS, classes_of, noun_of, verbal
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.speech.aspect import MERELY, NOT, supposed, undone
from wildcard.reading.speech.speakers import Report, Speakers

DEEDS = frozenset({"deny", "accuse", "admit", "blame", "call"})
CROSSING = frozenset({"advcl", "acl:relcl", "parataxis"})
ANSWERING = frozenset({"answer", "respond"})
QUOTES = frozenset('"“”')
SMALL = frozenset({"PART", "AUX", "ADV"})


@dataclass(slots=True)
class Clause:
    """Cues of one word's clause and of what embeds it."""

    reports: list[Report]
    modals: list[str] = field(default_factory=list)
    negations: list[str] = field(default_factory=list)
    hedges: list[str] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)  # "wish:hope", "fail:refuse"
    crossed: list[str] = field(default_factory=list)
    conditional: bool = False
    question: bool = False
    imperative: bool = False
    pretext: str = ""
    pretexts: list[str] = field(default_factory=list)  # named below the word, not around it
    excuse: str = ""
    unless: tuple[int, int] | None = None  # tokens, first and past the last
    own: Report | None = None  # the word itself says, denies, accuses
    false: bool = False
    supposed: bool = False
    undone: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """What a sentence tells of every word in it; `pretext` where one of its words may name one."""

    excuse: str
    unless: list[Token]
    pretext: bool


class Clauses:
    """Gathers the cues of words, each once."""

    def __init__(self, speakers: Speakers) -> None:
        self.speakers = speakers
        self.cues: Cues = speakers.cues
        self._held: dict[tuple[int, int], Clause] = {}
        self._told: dict[tuple[int, int], _Told] = {}

    def of(self, word: Token, number: int) -> Clause:
        """The cues of a word of a passage."""
        key = (number, word.i)
        if key not in self._held:
            self._held[key] = self._gather(word, number)
        return self._held[key]

    def _gather(self, word: Token, number: int) -> Clause:
        clause = Clause(self.speakers.reports(word, number))
        carriers = {r.carrier.i for r in clause.reports}
        token, same = word, True
        for _ in range(40):
            if same:
                self._local(token, clause)
            elif token.dep_ not in CROSSING:
                self._absent(token, clause)
            if token.i in carriers and token.i != word.i:
                break
            head = token.head
            if head.i == token.i:
                break
            self._embedding(token, head, clause)
            same = same and _carries(token)
            if token.dep_ in CROSSING:
                clause.crossed.append(token.dep_)
            token = head
        told = self._of_sentence(word, number)
        self._sentence(word, clause, told)
        if told.pretext:
            self._pretext(word, clause)
        if word.i > 1 and word.doc[word.i - 1].lower_ == "so-called":
            clause.pretext = clause.pretext or "so-called"
        self._own(word, number, clause)
        clause.excuse = told.excuse
        clause.supposed, clause.undone = supposed(word), undone(word)
        return clause

    def _of_sentence(self, word: Token, number: int) -> _Told:
        """What a word's sentence tells of all its words, looked up once."""
        sentence = word.sent
        key = (number, sentence.start)
        if key not in self._told:
            lemmas = {t.lemma_.lower() for t in sentence}
            words = {t.lower_ for t in sentence}
            unless = [t for t in sentence if t.lower_ in self.cues["conditions.unless"]]
            pretext = bool(lemmas & self.cues["pretext.nouns"] or words & self.cues["pretext.words"])
            self._told[key] = _Told(self._excuse(lemmas | words), unless, pretext)
        return self._told[key]

    def _local(self, token: Token, clause: Clause) -> None:
        for child in token.children:
            low = child.lower_
            if child.dep_.startswith("aux"):
                for name in ("should", "will", "may"):
                    if low in self.cues["modals." + name]:
                        clause.modals.append(f"{name}:{low}")
            if self._negates(child):
                clause.negations.append(low)
            if low in self.cues["adverbs.hedge"] and child.dep_ in ("advmod", "amod", "xcomp"):
                clause.hedges.append(low)
            if low in self.cues["adverbs.held"] and child.dep_ == "advmod":
                clause.hedges.append("held:" + low)
            if child.dep_ == "amod" and low in self.cues["adjectives.hedge"]:
                clause.hedges.append(low)
        self._absent(token, clause)
        low = token.lower_
        if low in ("likely", "said", "believed", "thought", "alleged", "suspected", "reported", "rumoured") and any(
            c.dep_ in ("cop", "aux:pass") for c in token.children
        ):
            clause.hedges.append(low)

    def _negates(self, child: Token) -> bool:
        words = self.cues["adverbs.negative"]
        if child.lower_ == "not" and child.i + 1 < len(child.doc) and child.nbor(1).lower_ in MERELY:
            return False
        if child.lower_ in words and child.dep_ in ("advmod", "det", "cc:preconj", "cc", "aux"):
            return True
        if child.dep_ not in ("nsubj", "nsubj:pass", "obj", "expl", "obl:unmarked"):
            return False
        none = ("no", "neither", "nor", "few")
        nobody = child.lower_ in words or any(
            c.lower_ in none and c.dep_ in ("det", "cc:preconj", "cc") for c in child.children
        )
        return nobody and not _excepted(child)

    def _absent(self, token: Token, clause: Clause) -> None:
        """ "No evidence", "little sign"."""
        for noun in (token, *(c for c in token.children if c.dep_ in ("obj", "nsubj:pass"))):
            if noun_of(noun) not in self.cues["denial.nouns"]:
                continue
            verb = noun.head
            sought = noun.dep_ in ("obj", "nsubj:pass") and verb.pos_ == "VERB"
            none = sought and any(c.lower_ in NOT for c in verb.children)
            if none or any(c.lower_ in ("no", "little") for c in noun.children):
                clause.negations.append("no " + noun_of(noun))
                return

    def _embedding(self, token: Token, head: Token, clause: Clause) -> None:
        """Verbs and nouns over the word that leave it undone or unsaid, and clauses of condition."""
        if any(c.dep_ == "mark" and c.lower_ in self.cues["conditions.if"] for c in token.children):
            clause.conditional = True
        if any(c.dep_ == "mark" and c.lower_ in self.cues["conditions.unless"] for c in token.children):
            clause.conditional = True
        if token.dep_ in ("ccomp", "csubj", "xcomp") and head.lower_ in self.cues["adjectives.needed"]:
            clause.modals.append(f"should:{head.lower_}")
        if any(c.lower_ == "rather" and c.i + 1 < token.i and c.nbor(1).lower_ == "than" for c in token.children):
            clause.negations.append("rather than")
        if any(c.lower_ == "instead" and c.i + 1 < token.i and c.nbor(1).lower_ == "of" for c in token.children):
            clause.negations.append("instead of")
        if head.lower_ == "far" and any(c.dep_ == "mark" and c.lower_ == "from" for c in token.children):
            clause.negations.append("far from")
        classes = classes_of(head, self.cues)
        if "doubt" in classes and (token.dep_ in ("xcomp", "ccomp") or _to_do(token, head)):
            clause.hedges.append(head.lower_)
        if token.dep_ in ("xcomp", "ccomp", "acl", "advcl") or (token.pos_ == "VERB" and token.dep_ in ("obl", "obj")):
            for name in ("wish", "fail"):
                if name in classes:
                    clause.embedded.append(f"{name}:{head.lemma_.lower()}")

    def _sentence(self, word: Token, clause: Clause, told: _Told) -> None:
        sentence = word.sent
        tail = [t.text for t in sentence[-3:]]
        clause.question = "?" in tail
        opener = next((t for t in sentence if t.is_alpha), word)
        if opener.lower_ in ("if", "unless", "whether") and not any(t.text == "," for t in word.doc[opener.i : word.i]):
            clause.conditional = True
        first = next((t for t in sentence if t.is_alpha), None)
        root = sentence.root
        if (first is not None and first.i in (root.i, word.i) and first.tag_ == "VB") or (
            first is not None and first.lower_ == "let"
        ):
            clause.imperative = True
        if word.tag_ == "VB" and not any(c.dep_.startswith(("nsubj", "aux", "mark")) for c in word.children):
            before = word.doc[word.i - 1].text if word.i > 0 else ""
            if word.i == sentence.start or before in (":", ";"):
                clause.imperative = True
        clause.imperative = clause.imperative and not clause.question
        clause.unless = self._unless(word, told)

    def _unless(self, word: Token, told: _Told) -> tuple[int, int] | None:
        for token in told.unless:
            stop, end = token.i + 1, token.sent.end
            while stop < end and word.doc[stop].text not in (",", ";", ".", "?", "!"):
                stop += 1
            if not token.i <= word.i < stop:
                return token.i + 1, stop
        return None

    def _pretext(self, word: Token, clause: Clause) -> None:
        """A pretext that the word names or stands in."""
        for token in [word, *word.ancestors]:
            if token.lemma_.lower() in self.cues["pretext.nouns"] and self._distanced(token):
                clause.pretext = token.lemma_.lower()
                return
            if token.dep_ in ("ccomp", "advcl", "acl:relcl", "conj") and token.pos_ == "VERB":
                break
        for token in _stretch(word):
            if token.lemma_.lower() in self.cues["pretext.nouns"] and self._distanced(token):
                clause.pretexts.append(token.lemma_.lower())
            if token.lower_ in self.cues["pretext.words"] and abs(token.i - word.i) <= 8:
                clause.hedges.append("pretext:" + token.lower_)

    def _distanced(self, token: Token) -> bool:
        cases = [c.lower_ for c in token.children if c.dep_ in ("case", "mark")]
        follows = [c for c in token.children if c.dep_ in ("nmod", "acl") or c.lower_ == "that"]
        certain = token.lemma_.lower() in self.cues["pretext.certain"]
        placed = any(c in self.cues["pretext.prepositions"] for c in cases)
        return (certain or bool(follows)) and (placed or (certain and token.head.lemma_ in ("use", "call", "serve")))

    def _own(self, word: Token, number: int, clause: Clause) -> None:
        """What the word itself says of a deed, or the verb of saying whose subject or date it is."""
        carrier = self._carrier(word)
        if carrier is not None:
            clause.own = self.speakers.make(carrier, number, "self")
        verb = carrier or next((a for a in (word, *word.ancestors) if a.pos_ in ("VERB", "AUX")), word)
        near = [t for t in verb.subtree if abs(t.i - verb.i) < 14 and not _of_another_clause(t, verb)]
        clause.false = any(t.lower_ in self.cues["adjectives.false"] for t in near)

    def _carrier(self, word: Token) -> Token | None:
        classes = classes_of(word, self.cues)
        if not classes.isdisjoint(KINDS) and "doubt" not in classes and not _owes(word):
            return word
        if word.pos_ in ("VERB", "AUX"):
            return None
        head = word.head
        beside = word.dep_ in ("nsubj", "nsubj:pass", "obl:agent", "obl", "obl:tmod", "advmod")
        if beside and verbal(head, self.cues) and not classes_of(head, self.cues).isdisjoint(DEEDS):
            return head
        for child in word.children:
            told = child.dep_ in ("acl:relcl", "acl") and child.tag_ == "VBD"
            if told and not classes_of(child, self.cues).isdisjoint(DEEDS):
                return child
        return None

    def _excuse(self, words: set[str]) -> str:
        """The excuse that a sentence's words and lemmas tell."""
        if words & self.cues["excuse.individuals"] and words & self.cues["excuse.misdeeds"]:
            return "individuals"
        if words & self.cues["excuse.impersonators"]:
            return "impersonators"
        return "others" if words & self.cues["excuse.others"] else ""


def _to_do(token: Token, head: Token) -> bool:
    """ "(appeared) to have shot X", whatever the parse makes of it."""
    after = token.doc[head.i + 1 : token.i]
    small = all(t.pos_ in SMALL or t.dep_ == "aux" for t in after)
    return token.dep_ == "advcl" and small and bool(after) and after[0].lower_ == "to"


def _owes(word: Token) -> bool:
    """ "X answers to Y", "responded to the attack": no words of X's are told."""
    if word.lemma_.lower() not in ANSWERING:
        return False
    said = any(c.dep_ in ("ccomp", "parataxis", "obj") or c.text in QUOTES for c in word.children)
    return not said and any(c.dep_ == "obl" and any(x.lower_ == "to" for x in c.children) for c in word.children)


def _excepted(word: Token) -> bool:
    """ "Nobody but X", "no one other than X": X it is."""
    after = [t.lower_ for t in word.doc[word.i + 1 : word.i + 4]]
    after = after[1:] if after[:1] in (["one"], ["else"]) else after
    return after[:1] in (["but"], ["except"], ["save"]) or after[:2] == ["other", "than"]


def _stretch(word: Token) -> list[Token]:
    """The word's sentence from semicolon to semicolon."""
    found: list[Token] = []
    for token in word.sent:
        if token.text == ";":
            if token.i > word.i:
                break
            found = []
        found.append(token)
    return found


def _carries(token: Token) -> bool:
    """Whether modals and negation of the head hold for the token too."""
    if token.dep_ in CROSSING or token.dep_ in ("acl", "ccomp", "nsubj", "nsubj:pass"):
        return False
    if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"):
        own = any(c.dep_.startswith(("nsubj", "aux")) for c in token.children)
        return not own and token.tag_ in ("VB", "VBN")
    return True


def _of_another_clause(token: Token, verb: Token) -> bool:
    """True where a clause of another verb lies between: "although its propaganda speaks of peace, it kills"."""
    while token is not verb and token.head is not token:
        if token.dep_ == "advcl":
            return True
        token = token.head
    return False
