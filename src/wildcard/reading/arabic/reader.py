"""Read Arabic by cues, without a parser: mentions, frames about a verb or verbal noun, who says it and how firmly.

Word order does the work of syntax: in Arabic prose the subject follows its verb, the object the subject or its
preposition. Invariants: a quote is a stretch of one sentence of the stored text, marks and tatweel included; what a
clause does not assert (hopes, threats, questions) is left to the second list.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.model.actor import Actor, Argument, Place, Text
from wildcard.model.claim import Claim, Proposal
from wildcard.model.codebook import Codebook
from wildcard.model.quote import cut
from wildcard.model.source import Document
from wildcard.reading.arabic.lexicon import ArabicFrame, lexicon
from wildcard.reading.arabic.names import Mention, country, index, mentions
from wildcard.reading.arabic.voice import Voice, voice
from wildcard.reading.arabic.words import Word, sentences, words
from wildcard.reading.names.cast import Cast
from wildcard.settings import VERSION

NEAR = 4  # words between a verb and its subject
WIDE = 9  # words between a verb and its object
VERB, NOUN, PARTICIPLE, TEXT, POST = 0.7, 0.6, 0.7, 0.55, 0.75
UNHELD, THRESHOLD = 0.4, 0.5
POSTS = {
    fold(post): kind
    for post, kind in (
        ("قائد", "commands"), ("آمر", "commands"), ("رئيس", "heads"), ("زعيم", "heads"), ("أمين", "heads"),
        ("مدير", "heads"),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A claim before it is one: words [first, last] carry it."""

    frame: ArabicFrame
    subject: Mention
    object: Mention | None
    at: int
    first: int
    last: int
    score: float
    how: str


class ArabicReader:
    """Proposes claims of Arabic texts."""

    def __init__(self, gazetteer: Gazetteer, codebook: Codebook, known: Iterable[Actor | Place] = ()) -> None:
        self.name = f"reader-ar {VERSION}"
        self.gazetteer = gazetteer
        self.codebook = codebook
        self.known = tuple(known)
        self.names = index(gazetteer)

    def read(self, document: Document) -> list[Claim]:
        """Proposed claims of a document, in the order of their quotes."""
        parts = [words(document.text, *s) for s in sentences(document.text)]
        cast = Cast(self.gazetteer, country(parts, self.names), self.known)
        found: dict[str, Claim] = {}
        for sentence in parts:
            held = mentions(sentence, document.text, self.names, cast, lexicon())
            said = voice(sentence, held, lexicon())
            found_here = [*_frames(sentence, held, document.text), *_posts(sentence, held)]
            for one in [*found_here, *_accused(sentence, held, said, document.text)]:
                claim = self._claim(document, sentence, one, said, cast)
                found.setdefault(claim.id, claim)
        return sorted(found.values(), key=lambda c: (c.quote.start, c.quote.end, c.type, c.id))

    def _claim(self, document: Document, sentence: list[Word], one: Found, said: Voice, cast: Cast) -> Claim:
        start, end = sentence[one.first].start, sentence[one.last].end
        stance, speaker, held = said.of(one.at, one.subject, one.frame.type)
        score = one.score if held else one.score * UNHELD
        subject = one.subject.member.argument()
        object_ = self._object(document, one, start, end)
        kind = one.frame.type
        parts = (document.source.sha256, start, end, kind, subject.name, object_.name)
        key = hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()
        told = speaker.member.argument() if speaker is not None else cast.reserved_author().argument()
        assert isinstance(told, Actor)
        rule = f"«{sentence[one.at].surface}» as a word of {kind}; {one.how}" + ("" if held else "; not asserted")
        return Claim(
            id=key,
            type=kind,
            subject=subject,
            object=object_,
            stance=stance,
            speaker=told,
            quote=cut(document.text, document.source.sha256, start, end),
            qualifiers={**dict(one.frame.qualifiers), **({"act": object_.name} if kind == "committed" else {})},
            coder=self.name,
            proposal=Proposal(rule, round(score, 4), score < THRESHOLD),
        )

    def _object(self, document: Document, one: Found, start: int, end: int) -> Argument:
        if one.object is None:
            return Text(" ".join(document.text[start:end].split()))
        member = one.object.member
        return (member.ground or member).argument() if one.frame.place else member.argument()


def _frames(sentence: list[Word], held: list[Mention], text: str) -> Iterator[Found]:
    known = lexicon()
    inside = {i for m in held for i in range(m.first, m.last + 1)}
    for at, word in enumerate(sentence):
        if at in inside:
            continue
        keys = {word.key} | {k for k, clitic, _ in word.readings if not clitic}
        for frame in dict.fromkeys(f for k in keys for f in known.verbs.get(k, ())):
            yield from _verb(frame, at, sentence, held, text)
        keys = {k for k, _, _ in word.readings}
        for frame in dict.fromkeys(f for k in keys for f in known.nouns.get(k, ())):
            yield from _noun(frame, at, sentence, held, text)
        for frame in dict.fromkeys(f for k in keys for f in known.participles.get(k, ())):
            yield from _participle(frame, at, sentence, held)


def _verb(frame: ArabicFrame, at: int, sentence: list[Word], held: list[Mention], text: str) -> Iterator[Found]:
    end = _clause_end(at, sentence, text)
    after = [m for m in held if at < m.first <= end]
    bare = [m for m in after if _preposition(m, sentence) == ""]
    reach = WIDE if sentence[at].key.startswith("و") else NEAR  # a second verb shares its subject with the first
    before = [m for m in held if 0 < at - m.last <= reach and _preposition(m, sentence) == "" and not m.member.place]
    fitting = [m for m in after if _fits(frame, m, sentence) and m.first - at <= WIDE]
    subject = bare[0] if bare and bare[0].first - at <= NEAR and not bare[0].member.place else None
    objects = [m for m in fitting if m is not subject]
    if (not objects or subject is None) and before and (not frame.text or subject is None):
        # the subject stands before its verb: a headline, or a clause after "إن"
        subject, objects = before[-1], fitting
    if subject is None or subject.member.place:
        return
    actors = [m for m in objects[:1] if _sort(frame, m)]
    for mention in actors if not frame.text or frame.type == "backs" else []:
        yield _found(frame, subject, mention, at, VERB, "subject and object by their place about the verb")
    fought = any(f.type == "fights" for f in lexicon().verbs.get(sentence[at].key.removeprefix("و"), ()))
    told = actors and (frame.type == "backs" or (frame.type == "committed" and fought))
    if frame.text and not told and end > at:
        first = min(at, subject.first)
        yield Found(frame, subject, None, at, first, end, TEXT, "the clause is what is told")


def _noun(frame: ArabicFrame, at: int, sentence: list[Word], held: list[Mention], text: str) -> Iterator[Found]:
    """ "تمويل إيران للفصائل", "تدريب القوات من قبل تركيا"."""
    end = _clause_end(at, sentence, text)
    after = [m for m in held if at < m.first <= end and m.first - at <= WIDE]
    if len(after) < 2 or after[0].first - at > 2 or _preposition(after[0], sentence):
        return
    if frame.text and frame.type != "backs":
        return
    one, other = after[0], after[1]
    if _preposition(other, sentence) == "من":
        one, other = other, one
    elif _preposition(other, sentence) not in frame.object or not _preposition(other, sentence):
        return
    if not one.member.place and _sort(frame, other):
        yield _found(frame, one, other, at, NOUN, "agent and object of a verbal noun")


def _participle(frame: ArabicFrame, at: int, sentence: list[Word], held: list[Mention]) -> Iterator[Found]:
    """ "الفصائل المدعومة من إيران", "اللواء التابع للوزارة"."""
    before = [m for m in held if 0 < at - m.last <= NEAR]
    after = [m for m in held if 0 < m.first - at <= NEAR]
    if not before or not after:
        return
    one, other, preposition = before[-1], after[0], _preposition(after[0], sentence)
    if frame.type in ("part_of", "allied_with"):
        if preposition in frame.object and not one.member.place:
            yield _found(frame, one, other, at, PARTICIPLE, "a participle and its preposition")
    elif preposition == "من" and not one.member.place:
        yield _found(frame, other, one, at, PARTICIPLE, "a passive participle and its agent")


def _posts(sentence: list[Word], held: list[Mention]) -> Iterator[Found]:
    """ "قائد عمليات نينوى نجم الجبوري": a post, its body, who holds it."""
    for body, person in pairwise(held):
        if body.member.person or body.member.place or not person.member.person or person.first - body.last > 4:
            continue
        if body.first == 0:
            continue
        post = next((POSTS[k] for k in sentence[body.first - 1].keys if k in POSTS), None)
        if post is not None:
            frame = ArabicFrame(post, ("",), False, False, (("role", sentence[body.first - 1].surface),))
            first = body.first - 1
            yield Found(frame, person, body, first, first, person.last, POST, "a post before its body")


def _accused(sentence: list[Word], held: list[Mention], said: Voice, text: str) -> Iterator[Found]:
    """ "اتهم X Y بخطف …": the accused is the subject, the act stands in a verbal noun behind "ب"."""
    if said.speaker is None or said.kind != "accuses":
        return
    accused = next((m for m in held if m.first > said.since and not m.member.place), None)
    for at in range(accused.last + 1, len(sentence)) if accused is not None else ():
        keys = {k for k, clitic, _ in sentence[at].readings if clitic == "ب"}
        frames = [f for k in keys for f in lexicon().nouns.get(k, ()) if f.type == "committed"]
        if frames and accused is not None:
            end = max(at, _clause_end(at, sentence, text))
            yield Found(frames[0], accused, None, at, accused.first, end, TEXT, "what the accused is charged with")
            return


def _found(frame: ArabicFrame, subject: Mention, object_: Mention, at: int, score: float, how: str) -> Found:
    first, last = min(at, subject.first, object_.first), max(at, subject.last, object_.last)
    return Found(frame, subject, object_, at, first, last, score, how)


def _sort(frame: ArabicFrame, mention: Mention) -> bool:
    if frame.place:
        return mention.member.place or mention.member.ground is not None
    return not mention.member.place


def _fits(frame: ArabicFrame, mention: Mention, sentence: list[Word]) -> bool:
    return _preposition(mention, sentence) in frame.object


def _preposition(mention: Mention, sentence: list[Word]) -> str:
    """The preposition before a mention: glued to it, or the word before it, or "من قبل" as "من"."""
    if mention.clitic:
        return mention.clitic
    before = sentence[mention.first - 1] if mention.first else None
    if before is None:
        return ""
    if before.key == "قبل" and mention.first > 1 and sentence[mention.first - 2].key == "من":
        return "من"
    key = before.key.removeprefix("و") if before.key not in ("وسط",) else before.key
    return key if key in lexicon().speech["prepositions"] else ""


def _clause_end(at: int, sentence: list[Word], text: str) -> int:
    """The last word of the clause that a word begins: before a comma, a word that opens another clause, or the end."""
    for i in range(at + 1, len(sentence)):
        if any(c in text[sentence[i - 1].end : sentence[i].start] for c in '،؛:,;«»()"') and i - at > 1:
            return i - 1
        if sentence[i].key.removeprefix("و") in lexicon().speech["ends"]:
            return i - 1
    return len(sentence) - 1
