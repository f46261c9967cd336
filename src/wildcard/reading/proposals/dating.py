"""Dating: which of a sentence's dates is that of a claim.

A date hangs on a verb or noun in the parse, and so does the claim's word; the ways of the two up to where they meet
tell whether one dates the other ("in 2014 X founded Y") or something else: a relative clause beside it, the report that
somebody made of it, the words around a title. Logistic regression over these ways (weights: `lexicon/dating.json`,
fitted by `tools/fit_dating.py` to the coded texts). Invariant: a claim whose date is not told apart has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from wildcard.model.span import Range, When
from wildcard.reading.lexicon.cues import cues
from wildcard.reading.lexicon.data import text_of
from wildcard.reading.mentions.sayings import KINDS, classes_of
from wildcard.reading.names.dates import FROM_TO, Dated
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.parsing.tokens import Token

# types of what does not last, and cannot be over
AT_ONCE = frozenset(["founded", "succeeds", "committed", "recommends", "predicts", "causes", "named", "rated"])
BOUNDING = frozenset({"since", "until", "till", "from", FROM_TO})
LEAST = 0.0  # log-odds from which a date is taken
CLOSING = frozenset({"until", "till"})
UNITS = frozenset({"day", "week", "fortnight", "month", "year", "decade", "hour"})
KEPT = frozenset({"acl:relcl", "nsubj:pass"})  # relations whose second part tells
MOST = 3  # steps of a way that are told one by one
FREE = ""  # the weight that every pair has


@cache
def weights() -> Mapping[str, float]:
    """The fitted weights."""
    held = text_of("dating.json")
    found: dict[str, float] = json.loads(held)
    return found


class Dating:
    """The dates of one text's paragraphs."""

    def __init__(self, dates: Sequence[Sequence[Dated]], passages: Sequence[Passage]) -> None:
        self.dates = dates
        self.passages = passages

    def of(self, word: Token, number: int, kind: str, pattern: str, start: int, end: int) -> Dated | None:
        """The date of a claim of a type, carried by a word, quoted from `start` to `end`; None where none is likely.

        Since when and until when is said of what lasts, where that hangs on its own verb.
        """
        if kind not in AT_ONCE and word.pos_ == "VERB":
            bounds = (d for t, d in self._in_sentence(word, number) if t.head is word and d.lead in BOUNDING)
            bound = next((d for d in bounds if d.when is not None), None)
            if bound is not None:
                return bound
        best, most = None, LEAST
        for dated, told in self.told(word, number, kind, pattern, start, end):
            score = sum([weights().get(f, 0.0) for f in told])
            if dated.when is not None and score >= most:
                best, most = dated, score
        return best

    def until(self, word: Token, number: int, when: When) -> When:
        """A time that began, with the end that a clause of its own tells: "from 2017 until he was elected in 2025"."""
        doc, later = word.doc, None
        for k in range(word.i + 1, word.sent.end - 1):
            if doc[k].text == ";":
                break
            if doc[k].lower_ in CLOSING:
                behind = (d for t, d in self._in_sentence(word, number) if t.i > k + 1)
                later = next((d.last for d in behind if d.last is not None), None)
                break
        start = when.earliest
        later = later if later is None or start is None or start <= later else None
        return When(None, Range(start, later), starting=True, ending=True)

    def told(
        self, word: Token, number: int, kind: str, pattern: str, start: int, end: int
    ) -> Iterator[tuple[Dated, tuple[str, ...]]]:
        """The dates of the word's sentence with what tells of each."""
        held = list(self._in_sentence(word, number))
        for token, dated in held:
            if _counted_from(token, word):
                continue
            at = dated.start + self.passages[number].start
            inside = ("inside the quote",) if start <= at < end else ()
            about = (FREE, f"type {kind}", f"pattern {pattern}", f"lead {dated.lead}", f"dates {min(len(held), 4)}")
            exact = f"{'day' if dated.precise else 'time'} {'without' if dated.yearless else 'with'} its year"
            yield dated, (*about, exact, *inside, *_ways(word, token))

    def _in_sentence(self, word: Token, number: int) -> Iterator[tuple[Token, Dated]]:
        passage, sentence = self.passages[number], word.sent
        for dated in self.dates[number]:
            low, high = dated.start + passage.start, dated.end + passage.start
            for i in range(sentence.start, sentence.end):
                if passage.starts[i] < high and low < passage.ends[i]:
                    yield passage.doc[i], dated
                    break


def _counted_from(date: Token, word: Token) -> bool:
    """True where a date is that of what came so long after or before: "on 13 June, three days after Mosul fell"."""
    between = word.doc[date.i + 1 : word.i]
    counts = (k for k, t in enumerate(between) if k and t.lower_ in ("after", "before"))
    return any(between[k - 1].lemma_.lower() in UNITS for k in counts)


def _ways(word: Token, date: Token) -> Iterator[str]:
    """How a word and a date hang together."""
    first, second = [word, *word.ancestors], [date, *date.ancestors]
    places = {t.i for t in first}
    meet = next(t for t in second if t.i in places)
    up = [_relation(t) for t in first[: next(k for k, t in enumerate(first) if t.i == meet.i)]]
    down = [_relation(t) for t in second[: next(k for k, t in enumerate(second) if t.i == meet.i)]]
    order = "before" if date.i < word.i else "after"
    yield from (order, f"up {'>'.join(up[:MOST])}", f"down {'>'.join(down[:MOST])}")
    yield f"both {'>'.join(up[-2:])} {'>'.join(down[-2:])} {order}"
    yield from (f"up by {relation}" for relation in sorted(set(up)))
    yield from (f"down by {relation}" for relation in sorted(set(down)))
    yield from (f"up {min(len(up), 4)} steps", f"down {min(len(down), 4)} steps")
    yield from (f"word {word.pos_}", f"meet {meet.pos_}")
    low, high = sorted((date.i, word.i))
    yield f"verbs {min(3, sum(t.pos_ == 'VERB' for t in word.doc[low + 1 : high]))}"
    if up:
        said = "told" if not classes_of(meet, cues()).isdisjoint(KINDS) else "done"
        yield f"top {up[-1]} {said} {order} {'first' if date.i < meet.i else 'then'}"
    if down:
        yield f"hangs {down[0]} {date.head.pos_}"


def _relation(token: Token) -> str:
    return token.dep_ if token.dep_ in KEPT else token.dep_.partition(":")[0]
