"""Candidates: every claim that a word might make of the actors about it.

Syntax over-generates; the scorer decides. Invariant: a candidate's type is one that a frame gives its word,
and its arguments are of the sort that the codebook allows for the type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Span, Token

from wildcard.model.codebook import ClaimType
from wildcard.reading.arguments import Argument, Roles
from wildcard.reading.cast import Cast, Member
from wildcard.reading.features import MODAL, around, lemma_of, of_office, of_order, of_pair, of_stand
from wildcard.reading.frames import Frame, Frames, appraisals
from wildcard.reading.mentions import Mention, Mentions
from wildcard.reading.offices import held, titles
from wildcard.reading.parse import Passage

FAR = 22  # tokens between two mentions that are joined by order alone
MOST = 60  # pairs of one word; a sentence that lists forty names says little of each
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "PROPN"})
CLAUSAL = frozenset({"conj", "parataxis", "cc", "punct", "discourse", "list", "dep"})
UNDERGOING = frozenset(["obj", "iobj", "of", "self", "poss", "to", "for", "+obj", "+iobj", "+to", "+for", "@head"])
NOBODY = frozenset({"committed", "legitimises", "funds", "arms", "trains", "founded", "opposes", "pressures", "rated"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible claim; `object` is None for a text, `label` the type, with its criterion for a rating."""

    label: str
    subject: Member
    object: Member | None
    word: Token
    passage: int
    start: int
    end: int
    features: tuple[str, ...]
    subject_mention: Mention | None = None
    object_mention: Mention | None = None

    @property
    def type(self) -> str:
        """The type of claim."""
        return self.label.split(":")[0]


@dataclass(frozen=True, slots=True)
class _At:
    """A word where it stands, with what hangs on it."""

    number: int
    passage: Passage
    word: Token
    start: int
    end: int
    near: list[str]


class Finder:
    """Finds the candidates of a text."""

    def __init__(self, frames: Frames, types: Mapping[str, ClaimType], cast: Cast) -> None:
        self.frames = frames
        self.types = types
        self.cast = cast

    def all(self, passages: list[Passage], mentions: Mentions) -> Iterator[Candidate]:
        """Every candidate, in reading order."""
        by_passage: dict[int, dict[int, Mention]] = {}
        for (number, head), mention in mentions.at.items():
            by_passage.setdefault(number, {})[head] = mention
        for number, passage in enumerate(passages):
            roles = Roles(by_passage.get(number, {}))
            for sentence in passage.doc.sents:
                yield from self._of_sentence(number, passage, sentence, roles)

    def _of_sentence(self, number: int, passage: Passage, sentence: Span, roles: Roles) -> Iterator[Candidate]:
        made: set[tuple[str, str, str]] = set()
        yield from self._titles(number, passage, sentence, roles)
        for candidate in self._of_syntax(number, passage, sentence, roles):
            if candidate.object is not None:
                made.add((candidate.type, candidate.subject.id, candidate.object.id))
            yield candidate
        yield from self._of_order(number, passage, sentence, roles, made)

    def _of_syntax(self, number: int, passage: Passage, sentence: Span, roles: Roles) -> Iterator[Candidate]:
        for word in sentence:
            if word.pos_ not in CONTENT and not (
                word.pos_ == "AUX" and word.dep_ in ("ROOT", "conj", "ccomp", "advcl")
            ):
                continue
            frames = self._frames(word)
            labels = self._labels(word, frames)
            if not frames and not labels and word.lemma_.lower() not in titles():
                continue
            arguments = roles.of(word)
            at = _At(number, passage, word, *span_of(word, passage), around(word, self.frames))
            yield from self._offices(at, arguments)
            if len(arguments) > 1:
                yield from self._pairs(at, arguments, frames)
            if arguments and not any(a.role in ("subj", "poss", "+subj") for a in arguments):
                yield from self._agentless(at, arguments, frames)
            yield from self._stands(at, arguments, labels)

    def _titles(self, number: int, passage: Passage, sentence: Span, roles: Roles) -> Iterator[Candidate]:
        """What the title before a person's name says that they hold."""
        for token in sentence:
            mention = roles.at.get(token.i)
            if mention is None or not mention.title or not mention.member.person:
                continue
            start = max(passage.start, mention.start - len(mention.title) - 1)
            before = (
                passage.doc[token.i - 1 - len(mention.title.split())] if token.i > len(mention.title.split()) else None
            )
            owner = roles.at.get(before.i) if before is not None else None
            country = owner.member.id if owner is not None and owner.member.kind == "state" else None
            for office in held(mention.title, self.cast, country):
                features = of_office(office.type, office.role, "title", mention)
                yield Candidate(
                    office.type, mention.member, office.body, token, number, start, mention.end, features, mention
                )

    def _offices(self, at: _At, arguments: list[Argument]) -> Iterator[Candidate]:
        """What a noun says of the person beside it: "X, the interior minister", "X was prime minister"."""
        if at.word.lemma_.lower() not in titles():
            return
        doc = at.word.doc
        left = at.word.i
        while (
            left > 0 and doc[left - 1].dep_ in ("amod", "compound", "nmod:desc") and doc[left - 1].head.i <= at.word.i
        ):
            left -= 1
        right = at.word.i + 1
        if right + 1 < len(doc) and doc[right].lower_ in ("of", "for"):
            right += 2 + (doc[right + 1].lower_ == "the")
        wordings = [doc[left:right].text, doc[left : at.word.i + 1].text]
        owner = next(
            (a.mention.member.id for a in arguments if a.mention.member.kind == "state" and a.role != "self"), None
        )
        for a in arguments:
            if a.role != "self" or not a.mention.member.person:
                continue
            for wording in wordings:
                offices = list(held(wording, self.cast, owner))
                for office in offices:
                    low, high = min(at.start, a.mention.start), max(at.end, a.mention.end)
                    features = of_office(office.type, office.role, "noun", a.mention)
                    yield Candidate(
                        office.type, a.mention.member, office.body, at.word, at.number, low, high, features, a.mention
                    )
                if offices:
                    break

    def _frames(self, word: Token) -> tuple[Frame, ...]:
        speech = "verb" if word.pos_ in ("VERB", "AUX") else "noun"
        return self.frames.of(lemma_of(word), speech) or self.frames.of(word.lemma_.lower(), speech)

    def _labels(self, word: Token, frames: Iterable[Frame]) -> dict[str, str]:
        """What a word's clause may say of one actor: label → how surely the word says so."""
        found: dict[str, str] = {}
        for frame in frames:
            if frame.clause:
                found.setdefault(frame.type, "sure" if frame.sure else "may")
        if word.pos_ == "VERB":
            found.setdefault("committed", "verb")  # any deed of an actor may be an act
        for criterion, value in appraisals().get(word.lemma_.lower(), ()):
            found.setdefault(f"rated:{criterion}", f"{value}-{word.pos_}")
        for child in word.children:
            lemma = child.lower_
            if child.dep_ in ("aux", "mark", "advmod", "amod", "obj", "xcomp", "nsubj", "compound"):
                for frame in self.frames.of(lemma if lemma in MODAL else child.lemma_.lower()):
                    if frame.clause and child.dep_ in ("aux", "mark", "advmod"):
                        found.setdefault(frame.type, child.dep_)
                if word.pos_ not in ("NOUN", "PROPN") or child.dep_ == "amod":
                    for criterion, value in appraisals().get(child.lemma_.lower(), ()):
                        found.setdefault(f"rated:{criterion}", f"{value}-{child.dep_}")
            elif child.dep_ == "advcl":
                marks = [c.lower_ for c in child.children if c.dep_ == "mark"]
                if any(m in ("because", "since", "as", "so", "if", "unless") for m in marks):
                    found.setdefault("causes", f"advcl:{marks[0]}")
        return found

    def _pairs(self, at: _At, arguments: list[Argument], frames: tuple[Frame, ...]) -> Iterator[Candidate]:
        lemma = lemma_of(at.word)
        count = 0
        for a in arguments:
            for b in arguments:
                if a.mention.member is b.mention.member or count >= MOST:
                    continue
                count += 1
                low = min(at.start, a.mention.start, b.mention.start)
                high = max(at.end, a.mention.end, b.mention.end)
                if high - low > 2 * (at.end - at.start) + 120:
                    low, high = at.start, at.end
                for frame in frames:
                    if self._allows(frame.type, a.mention.member, b.mention.member):
                        features = of_pair(lemma, frame, a, b, at.near)
                        yield self._pair(frame.type, a.mention, b.mention, at, low, high, features)

    def _pair(
        self, kind: str, a: Mention, b: Mention, at: _At, start: int, end: int, features: tuple[str, ...]
    ) -> Candidate:
        return Candidate(kind, a.member, b.member, at.word, at.number, start, end, features, a, b)

    def _allows(self, kind: str, subject: Member, object_: Member) -> bool:
        """True where the codebook lets the two stand in the type's slots; a country may stand for its state."""
        type_ = self.types[kind]
        if not (self.frames.allows(kind, "subject", subject.kind) and self.frames.allows(kind, "object", object_.kind)):
            return False
        if subject.place and subject.kind != "country":
            return False
        if object_.place:
            return "place" in type_.object or (object_.kind == "country" and "actor" in type_.object)
        return "actor" in type_.object or ("place" in type_.object and object_.kind == "state")

    def _agentless(self, at: _At, arguments: list[Argument], frames: tuple[Frame, ...]) -> Iterator[Candidate]:
        """What is done to an actor by nobody who is named."""
        nobody = self.cast.reserved_unspecified()
        for b in arguments:
            if b.role not in UNDERGOING or b.mention.member.place:
                continue
            for frame in frames:
                if frame.type in NOBODY and "actor" in self.types[frame.type].object:
                    own = of_pair(lemma_of(at.word), frame, b, b, at.near)
                    features = ("agentless", *(f"u:{f}" for f in own))
                    place = (at.word, at.number, at.start, at.end)
                    yield Candidate(frame.type, nobody, b.mention.member, *place, features, None, b.mention)

    def _stands(self, at: _At, arguments: list[Argument], labels: Mapping[str, str]) -> Iterator[Candidate]:
        lemma = lemma_of(at.word)
        place = (at.word, at.number, at.start, at.end)
        for label, how in labels.items():
            kind = label.split(":")[0]
            if kind == "causes" and at.word.pos_ != "PROPN":
                features = of_stand(lemma, label, how, None, at.near, held="author")
                yield Candidate(label, self.cast.reserved_author(), None, *place, features)
                continue
            for a in arguments:
                if not a.mention.member.place or a.mention.member.kind == "country":
                    features = of_stand(lemma, label, how, a, at.near, held="")
                    yield Candidate(label, a.mention.member, None, *place, features, a.mention)
            if kind in ("recommends", "predicts"):
                features = of_stand(lemma, label, how, None, at.near, held="author")
                yield Candidate(label, self.cast.reserved_author(), None, *place, features)
            elif kind in NOBODY and not any(a.role in ("subj", "poss", "+subj") for a in arguments):
                features = of_stand(lemma, label, how, None, at.near, held="unspecified")
                yield Candidate(label, self.cast.reserved_unspecified(), None, *place, features)

    def _of_order(
        self, number: int, passage: Passage, sentence: Span, roles: Roles, made: set[tuple[str, str, str]]
    ) -> Iterator[Candidate]:
        """Pairs that the parse did not join, by the words between and around them."""
        mentions = [roles.at[t.i] for t in sentence if t.i in roles.at]
        triggers = [
            (t, frames)
            for t in sentence
            if t.pos_ in CONTENT
            and (t.i not in roles.at or roles.at[t.i].form in ("acting", "description", "common"))
            and (frames := self._frames(t))
        ]
        for i, first in enumerate(mentions):
            for second in mentions[i + 1 :]:
                if second.head - first.head > FAR or first.member is second.member:
                    continue
                inside = [t for t in triggers if first.head - 2 <= t[0].i <= second.head + 2]
                inside.sort(key=lambda t: min(abs(t[0].i - first.head), abs(t[0].i - second.head)))
                between = sum(1 for m in mentions if first.head < m.head < second.head)
                for word, frames in inside[:3]:
                    for a, b in ((first, second), (second, first)):
                        start = passage.starts[min(first.left, word.i)]
                        end = passage.ends[max(second.head, word.i)]
                        for frame in frames:
                            if (frame.type, a.member.id, b.member.id) not in made and self._allows(
                                frame.type, a.member, b.member
                            ):
                                features = of_order(word, frame, a, b, between, sentence.doc)
                                yield Candidate(
                                    frame.type, a.member, b.member, word, number, start, end, features, a, b
                                )


def span_of(word: Token, passage: Passage) -> tuple[int, int]:
    """Where a word's own clause stands in the document: its subtree without what is joined to it."""
    inside = {word.i}
    todo = [word]
    while todo:
        token = todo.pop()
        for child in token.children:
            if child.dep_ in CLAUSAL and (
                token is word or child.pos_ in ("VERB", "AUX") or child.dep_ in ("parataxis", "punct")
            ):
                continue
            if token is word and child.dep_ in ("advcl", "acl:relcl") and child.i > word.i + 12:
                continue
            inside.add(child.i)
            todo.append(child)
    return passage.starts[min(inside)], passage.ends[max(inside)]
