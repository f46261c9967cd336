"""Asides and direct speech: where the order of words, not the parse, shows who speaks.

", the general said," and "according to the court" hold for what stands around them; what stands between
quotation marks belongs to the verb of saying beside them, and is carried on from sentence to sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wildcard.reading.lexicon.cues import Cues
from wildcard.reading.mentions.sayings import lemma_of
from wildcard.reading.parsing.tokens import Doc, Token

STOPS = frozenset({",", ".", ";", ":", "?", "!", ")", '"', "”", "''", "’", "–", "—"})
MARKS = frozenset({",", '"', "”", "''"})
OPENING, CLOSING = frozenset({"“", "``", "«"}), frozenset({"”", "''", "»"})
CIRCUMSTANCE = frozenset([
    "in", "on", "at", "after", "before", "since", "during", "by", "until", "through", "throughout", "within",
    "near", "from", "between", "despite",
])  # fmt: skip
CARRIED = 40  # tokens between two quotations of one speaker


@dataclass(frozen=True, slots=True)
class Quoted:
    """Tokens [start, end) between quotation marks, and the verb that says them, with its paragraph."""

    start: int
    end: int
    verb: Token
    passage: int


def asides(doc: Doc, start: int, end: int, cues: Cues) -> Iterator[Token]:
    """The verbs of saying between marks, and every "according", of tokens [start, end)."""
    for i in range(start, end):
        token = doc[i]
        if token.lower_ == "according" and i + 1 < end and doc[i + 1].lower_ == "to":
            yield token
            continue
        if token.pos_ not in ("VERB", "NOUN", "AUX") or token.tag_ in ("NNS", "NN", "VBG", "VB"):
            continue
        if token.tag_ == "VBN" and doc[max(i - 1, 0)].lower_ not in ("has", "have", "had", "is", "was"):
            continue
        if not (cues.verb(token.lemma_.lower(), "aside") or cues.verb(lemma_of(token), "aside")):
            continue
        if _opening(i, start, doc) is not None and _closed(i, end, doc):
            yield token


def _opening(i: int, start: int, doc: Doc) -> int | None:
    """Where ", the general" of ", the general said," begins; a short nominal after a comma or a quotation mark."""
    for k in range(i - 1, max(start, i - 12) - 1, -1):
        token = doc[k]
        if token.text in (",", '"', "”", "''", ";"):
            if k + 1 == i:  # ", said General X,"
                follows = doc[i + 1] if i + 1 < len(doc) else None
                named = follows is not None and (
                    follows.pos_ == "PROPN" or follows.lower_ in ("the", "its", "his", "a")
                )
                return i if named else None
            opened = doc[k + 1].lower_ not in ("and", "but", "who", "which", "that", "or", "yet", "while")
            return k + 1 if opened and k > start else None
        if token.lower_ in ("has", "have", "had", "also", "later", "is", "was"):
            continue
        if token.pos_ in ("VERB", "SCONJ", "CCONJ", "AUX") and token.tag_ not in ("VBN", "VBG"):
            return None
    return None


def _closed(i: int, end: int, doc: Doc) -> bool:
    """Nothing but a date, a place, the speaker or who is told stands between the verb and the next mark."""
    told = doc[i].lemma_ == "tell"
    for k in range(i + 1, min(end, i + 10)):
        if doc[k].text in STOPS:
            return True
        before = doc[k - 2].text in (",", '"', "”", "''")
        if k == i + 1 and not (told or before) and doc[k].lower_ not in CIRCUMSTANCE:
            return False
        if doc[k].pos_ in ("VERB", "SCONJ", "AUX", "PRON"):
            return False
    return i + 1 >= end


def quotations(docs: Sequence[Doc], cues: Cues) -> list[list[Quoted]]:
    """The direct speech of every paragraph; what no verb beside it says is carried on from what was said before."""
    return list(_quotations(docs, cues))


def _quotations(docs: Sequence[Doc], cues: Cues) -> Iterator[list[Quoted]]:
    said: tuple[int, Token] | None = None  # paragraph and verb of whoever spoke last
    ended = -1  # the paragraph that his speech went on to the end of
    running = False
    for number, doc in enumerate(docs):
        found: list[Quoted] = []
        spans, running = _spans(doc, running)
        for start, end in spans:
            if not _speech(doc[start + 1 : end]):
                continue
            verb = _says(start, end, doc, cues)
            near = bool(found) and start - found[-1].end <= CARRIED
            if verb is not None:
                said = (number, verb)
            elif said is None or not (near or (start < 2 and ended == number - 1)):
                continue
            found.append(Quoted(start, end, said[1], said[0]))
            ended = number if end >= len(doc) - 2 else ended
        yield found


def _spans(doc: Doc, running: bool) -> tuple[list[tuple[int, int]], bool]:
    """Stretches between marks; one left open runs to the paragraph's end and may go on in the next."""
    found: list[tuple[int, int]] = []
    opened: int | None = 0 if running and len(doc) and doc[0].text not in OPENING | {'"'} else None
    for token in doc:
        if opened is None and (token.text in OPENING or token.text == '"'):
            opened = token.i
        elif opened is not None and (token.text in CLOSING or token.text == '"'):
            found.append((opened, token.i + 1))
            opened = None
    if opened is not None and (opened < 2 or doc[opened - 1].text in (":", ",")):
        found.append((opened, len(doc)))
        return found, True
    return found, False


def _speech(span: Sequence[Token]) -> bool:
    return len(span) >= 4 and any(t.pos_ in ("VERB", "AUX") for t in span)


def _says(start: int, end: int, doc: Doc, cues: Cues) -> Token | None:
    """The verb of saying beside the closing mark, else before the opening one, in the same sentence."""
    for steps in (range(end, min(end + 14, len(doc))), range(start - 1, max(start - 16, -1), -1)):
        for k in steps:
            token = doc[k]
            if token.text in (".", ";", "“", '"', "”") and k != end:
                break
            if token.pos_ == "VERB" and cues.verb(token.lemma_.lower(), "aside", "admit", "deny", "propose", "accuse"):
                return token
    return None
