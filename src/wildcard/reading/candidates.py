"""Candidates: every pair of actors that a word relates, and every actor whose act or stand a word may tell.

Syntax over-generates; the scorer decides. Invariant: a candidate's features are strings that name
lemmas, roles, kinds and frames, so that what made a proposal can be said in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from wildcard.reading.arguments import Argument, Roles
from wildcard.reading.cast import Cast, Member
from wildcard.reading.frames import Frame, Frames, appraisals
from wildcard.reading.mentions import Mention, Mentions
from wildcard.reading.parse import Passage

FAR = 22  # tokens between two mentions that are joined by order alone
MOST = 60  # pairs of one word; a sentence that lists forty names says little of each
MODAL = frozenset(
    ["should", "must", "need", "ought", "will", "would", "shall", "may", "might", "could", "can", "cannot", "ca", "wo"]
)
CONTENT = ("VERB", "NOUN", "ADJ", "PROPN")
CLAUSAL = frozenset({"conj", "parataxis", "cc", "punct", "discourse", "list", "dep"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible claim: `subject` and `object` are members, `object` None for a text; `word` is what relates them."""

    subject: Member
    object: Member | None
    word: Token
    passage: int
    start: int
    end: int
    features: tuple[str, ...]
    subject_mention: Mention | None = None
    object_mention: Mention | None = None


class Finder:
    """Finds the candidates of a text."""

    def __init__(self, frames: Frames, cast: Cast) -> None:
        self.frames = frames
        self.cast = cast

    def all(self, passages: list[Passage], mentions: Mentions) -> Iterator[Candidate]:
        """Every candidate, in reading order."""
        by_passage: dict[int, dict[int, Mention]] = {}
        for (number, head), mention in mentions.at.items():
            by_passage.setdefault(number, {})[head] = mention
        for number, passage in enumerate(passages):
            at = by_passage.get(number, {})
            roles = Roles(at)
            for sentence in passage.doc.sents:
                yield from self._of_sentence(number, passage, sentence, roles)

    def _of_sentence(self, number: int, passage: Passage, sentence: Span, roles: Roles) -> Iterator[Candidate]:
        made: set[tuple[str, str]] = set()
        for candidate in self._of_syntax(number, passage, sentence, roles):
            if candidate.object is not None:
                made.add((candidate.subject.id, candidate.object.id))
            yield candidate
        yield from self._of_order(number, passage, sentence, roles, made)

    def _of_order(
        self, number: int, passage: Passage, sentence: Span, roles: Roles, made: set[tuple[str, str]]
    ) -> Iterator[Candidate]:
        """Pairs that the parse did not join, by the words between and around them."""
        mentions = [roles.at[t.i] for t in sentence if t.i in roles.at]
        triggers = [t for t in sentence if t.pos_ in CONTENT and t.i not in roles.at and self._frames(t)]
        triggers += [
            t
            for t in sentence
            if t.i in roles.at and roles.at[t.i].form in ("acting", "description", "common") and self._frames(t)
        ]
        for i, first in enumerate(mentions):
            for second in mentions[i + 1 :]:
                gap = second.head - first.head
                if gap > FAR or first.member is second.member:
                    continue
                inside = [t for t in triggers if first.head - 2 <= t.i <= second.head + 2]
                inside.sort(key=lambda t: min(abs(t.i - first.head), abs(t.i - second.head)))
                between = sum(1 for m in mentions if first.head < m.head < second.head)
                for word in inside[:3]:
                    for a, b in ((first, second), (second, first)):
                        if (a.member.id, b.member.id) in made:
                            continue
                        start = passage.starts[min(first.left, word.i)]
                        end = passage.ends[max(second.head, word.i)]
                        features = _order_features(word, self._frames(word), a, b, between, sentence.doc)
                        yield Candidate(a.member, b.member, word, number, start, end, features, a, b)

    def _of_syntax(self, number: int, passage: Passage, sentence: Span, roles: Roles) -> Iterator[Candidate]:
        for word in sentence:
            if word.pos_ not in CONTENT and not (
                word.pos_ == "AUX" and word.dep_ in ("ROOT", "conj", "ccomp", "advcl")
            ):
                continue
            arguments = roles.of(word)
            frames = self._frames(word)
            near = self._near(word, roles)
            if len(arguments) > 1:
                yield from self._pairs(number, passage, word, arguments, frames, near)
            if frames and arguments and not any(a.role in ("subj", "poss", "+subj") for a in arguments):
                yield from self._agentless(number, passage, word, arguments, frames, near)
            if word.pos_ in ("VERB", "AUX", "ADJ") or frames or appraisals().get(word.lemma_.lower()):
                yield from self._stands(number, passage, word, arguments, frames, near)

    def _frames(self, word: Token) -> tuple[Frame, ...]:
        return self.frames.of(lemma_of(word)) or self.frames.of(word.lemma_.lower())

    def _near(self, word: Token, roles: Roles) -> list[str]:
        """Features of the word itself and of what governs and surrounds it."""
        found = [f"pos={word.pos_}", f"dep={word.dep_}"]
        for child in word.children:
            dep = child.dep_
            if dep in ("aux", "aux:pass", "advmod", "mark", "compound:prt", "cop", "expl"):
                found.append(f"{dep}={child.lemma_.lower()}")
                if child.lower_ in MODAL:
                    found.append("modal")
            elif dep in ("obj", "xcomp", "ccomp", "nsubj", "nsubj:pass", "obl", "nmod", "amod", "compound"):
                found.append(f"{dep}:{child.lemma_.lower()}")
                found += [f"{dep}:<{f.type}>" for f in self.frames.of(child.lemma_.lower())[:4]]
            if child.lower_ in ("not", "n't", "no", "never", "neither", "nor", "without"):
                found.append("negated")
        head = word.head
        if head.i != word.i:
            found.append(f"up:{word.dep_}:{lemma_of(head)}")
            found.append(f"uplemma:{head.lemma_.lower()}")
            found += [f"up:<{f.type}>" for f in self.frames.of(lemma_of(head))[:4]]
        return found

    def _pairs(
        self,
        number: int,
        passage: Passage,
        word: Token,
        arguments: list[Argument],
        frames: tuple[Frame, ...],
        near: list[str],
    ) -> Iterator[Candidate]:
        lemma = lemma_of(word)
        start, end = span_of(word, passage)
        count = 0
        for a in arguments:
            for b in arguments:
                if a.mention.member is b.mention.member or count >= MOST:
                    continue
                count += 1
                features = _pair_features(lemma, frames, a, b, near)
                low = min(start, a.mention.start, b.mention.start)
                high = max(end, a.mention.end, b.mention.end)
                if high - low > 2 * (end - start) + 120:
                    low, high = start, end
                yield Candidate(
                    a.mention.member, b.mention.member, word, number, low, high, features, a.mention, b.mention
                )

    def _agentless(
        self,
        number: int,
        passage: Passage,
        word: Token,
        arguments: list[Argument],
        frames: tuple[Frame, ...],
        near: list[str],
    ) -> Iterator[Candidate]:
        """What is done to an actor by nobody who is named."""
        start, end = span_of(word, passage)
        for b in arguments:
            if b.role in ("obj", "iobj", "of", "self", "poss", "to", "for", "+obj", "+iobj", "+to", "+for"):
                features = ("agentless", *(f"u:{f}" for f in _pair_features(lemma_of(word), frames, b, b, near)))
                yield Candidate(
                    self.cast.reserved_unspecified(),
                    b.mention.member,
                    word,
                    number,
                    start,
                    end,
                    features,
                    None,
                    b.mention,
                )

    def _stands(
        self,
        number: int,
        passage: Passage,
        word: Token,
        arguments: list[Argument],
        frames: tuple[Frame, ...],
        near: list[str],
    ) -> Iterator[Candidate]:
        lemma = lemma_of(word)
        start, end = span_of(word, passage)
        for a in arguments:
            if a.mention.member.place and a.mention.member.kind != "country":
                continue
            yield Candidate(
                a.mention.member,
                None,
                word,
                number,
                start,
                end,
                _stand_features(lemma, word, frames, a, near),
                a.mention,
            )
        if word.pos_ != "PROPN":
            features = _stand_features(lemma, word, frames, None, near)
            yield Candidate(self.cast.reserved_author(), None, word, number, start, end, features)


def lemma_of(word: Token) -> str:
    """The lemma with its particle ("carry out")."""
    particle = next((c.lower_ for c in word.children if c.dep_ == "compound:prt"), None)
    return f"{word.lemma_.lower()} {particle}" if particle else word.lemma_.lower()


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
    low = high = word.i
    ordered = sorted(inside)
    for i in ordered:
        low, high = min(low, i), max(high, i)
    return passage.starts[low], passage.ends[high]


def _pair_features(lemma: str, frames: tuple[Frame, ...], a: Argument, b: Argument, near: list[str]) -> tuple[str, ...]:
    ra, rb = a.role, b.role
    ka, kb = _kind(a), _kind(b)
    roles = f"{ra}>{rb}"
    bare = f"{ra.split('/')[0].lstrip('+')}>{rb.split('/')[0].lstrip('+')}"
    found = [
        f"r:{roles}", f"R:{bare}", f"k:{ka}>{kb}", f"rk:{roles}|{ka}>{kb}", f"l:{lemma}", f"l:{lemma}|{roles}",
        f"lR:{lemma}|{bare}",
        f"lk:{lemma}|{kb}", f"fa:{a.mention.form}", f"fb:{b.mention.form}", f"d:{min(3, a.depth + b.depth)}",
        f"fr:{ra}|{a.mention.form}", f"fr:{rb}|{b.mention.form}", f"order:{a.token.i < b.token.i}|{bare}",
    ]  # fmt: skip
    if a.mention.choices or b.mention.choices:
        found.append("open")
    for frame in frames:
        kind = frame.type
        found += [f"c:{kind}", f"c:{kind}|{bare}", f"c:{kind}|{roles}", f"c:{kind}|{ka}>{kb}"]
        if frame.fits(ra, rb):
            found += [f"fit:{kind}", f"fit:{kind}|{ka}>{kb}", f"fit:{kind}|{kb}"]
        elif frame.fits(ra.lstrip("+"), rb.lstrip("+")):
            found += [f"lit:{kind}", f"lit:{kind}|{kb}"]
    found += [f"n:{n}" for n in near]
    found += [
        f"nR:{n}|{bare}"
        for n in near
        if n.startswith(("obj", "xcomp", "up:", "nsubj", "compound:prt", "aux:pass", "obl", "nmod"))
    ]
    found += [f"nl:{n}|{lemma}" for n in near if n.startswith(("obj:", "obl:", "nmod:", "amod:"))]
    if a.mention.title:
        found.append("titled")
    return tuple(found)


def _order_features(
    word: Token, frames: tuple[Frame, ...], a: Mention, b: Mention, between: int, doc: Doc
) -> tuple[str, ...]:
    lemma = lemma_of(word)
    place = "".join(x for _, x in sorted(((a.head, "A"), (b.head, "B"), (word.i, "w"))))
    ka, kb = _kind_of(a), _kind_of(b)
    before_b = doc[b.left - 1].lower_ if b.left > 0 else ""
    if before_b in ("the", "a", "an") and b.left > 1:
        before_b = doc[b.left - 2].lower_
    before_a = doc[a.left - 1].lower_ if a.left > 0 else ""
    gap = min(4, abs(a.head - b.head) // 4)
    found = [
        "o:any", f"o:{place}", f"o:k:{ka}>{kb}", f"o:{place}|{ka}>{kb}", f"o:l:{lemma}", f"o:l:{lemma}|{place}", 
        f"o:pb:{before_b}|{place}",
        f"o:pa:{before_a}|{place}", f"o:between:{min(3, between)}", f"o:gap:{gap}", f"o:l:{lemma}|pb:{before_b}", 
        f"o:tag:{word.tag_}|{place}",
        f"o:fa:{a.form}", f"o:fb:{b.form}", f"o:wdep:{word.dep_}|{place}",
    ]  # fmt: skip
    for frame in frames:
        found += [
            f"o:c:{frame.type}|{place}", f"o:c:{frame.type}|{place}|{kb}", f"o:c:{frame.type}|{place}|pb:{before_b}",
            f"o:c:{frame.type}|{ka}>{kb}", f"o:c:{frame.type}|{place}|{min(1, between)}|{min(1, gap)}",
        ]  # fmt: skip
    return tuple(found)


def _stand_features(
    lemma: str, word: Token, frames: tuple[Frame, ...], a: Argument | None, near: list[str]
) -> tuple[str, ...]:
    role = a.role if a else "author"
    bare = role.split("/")[0].lstrip("+")
    kind = _kind(a) if a else "author"
    found = [
        f"s:r:{role}", f"s:R:{bare}", f"s:k:{kind}", f"s:rk:{bare}|{kind}", f"s:l:{lemma}", f"s:l:{lemma}|{bare}",
        f"s:lk:{lemma}|{kind}",
        f"s:d:{a.depth if a else 9}", f"s:f:{a.mention.form if a else ''}|{bare}",
    ]  # fmt: skip
    if a and a.mention.choices:
        found.append("s:open")
    for frame in frames:
        found += [f"s:c:{frame.type}", f"s:c:{frame.type}|{bare}", f"s:c:{frame.type}|{kind}"]
        if bare in frame.subject and "clause" in frame.object:
            found += [
                f"s:fit:{frame.type}",
                f"s:fit:{frame.type}|{word.pos_}",
                f"s:fit:{frame.type}|{kind}",
                f"s:fit:{frame.type}|{word.dep_}",
            ]
    for criterion, value in appraisals().get(lemma, ()):
        found += [f"s:a:{criterion}", f"s:a:{criterion}|{bare}", f"s:a:{criterion}|{value}|{word.pos_}"]
    for child in word.children:
        for criterion, _ in appraisals().get(child.lemma_.lower(), ()):
            found += [f"s:ac:{criterion}", f"s:ac:{criterion}|{child.dep_}|{bare}"]
    found += [f"s:n:{n}" for n in near]
    found += [f"s:nR:{n}|{bare}" for n in near]
    found += [f"s:nl:{n}|{lemma}" for n in near if n.startswith(("obj:", "xcomp:", "aux", "amod:"))]
    return tuple(found)


def _kind(a: Argument) -> str:
    return _kind_of(a.mention)


def _kind_of(mention: Mention) -> str:
    if mention.form == "adjective":
        return "adjective"
    return f"{mention.member.kind}{'~' if mention.member.unnamed else ''}"
