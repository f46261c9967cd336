"""Citations: every claim that a brief cites gets one number, and one reference with its quote in context."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from wildcard.brief.parts import Reference, Section, SourceLine, sentences_of
from wildcard.brief.weighing import SINGLE
from wildcard.documents.filed import filed
from wildcard.model.claim import Claim
from wildcard.model.source import Source
from wildcard.views.weight import ONE, Weight
from wildcard.wording.sentence import ACCEPTED, PROPOSED
from wildcard.wording.speech import Speech

REACH = 160  # code points of context on each side of a quote


def cited(sections: Iterable[Section]) -> tuple[str, ...]:
    """Ids of the cited claims, in the order of first citation."""
    found: dict[str, None] = {}
    for section in sections:
        for block in section.blocks:
            for sentence in sentences_of(block):
                found.update(dict.fromkeys(sentence.claims))
    return tuple(found)


def references(
    ids: Iterable[str],
    claim: Callable[[str], Claim],
    text: Callable[[str], str],
    speech: Speech,
    order: Mapping[str, int],
    weights: Mapping[str, Weight],
) -> tuple[Reference, ...]:
    """A reference for each id; `order` numbers the sources."""
    return tuple(
        replace(_reference(n, one, text, speech, order), weights=_weights(weights.get(one.id), len(order)))
        for n, one in enumerate(map(claim, ids), start=1)
    )


def _weights(weight: Weight | None, sources: int) -> tuple[tuple[str, str], ...]:
    """Marks with their reasons; that one source tells it goes without saying where there is one."""
    if weight is None:
        return ()
    left_out = () if sources > 1 else (SINGLE,)
    both = zip(weight.marks, weight.reasons, strict=True)
    # the reference names its source
    return tuple((mark, "" if reason.startswith(ONE) else reason) for mark, reason in both if mark not in left_out)


def _reference(
    number: int, claim: Claim, text: Callable[[str], str], speech: Speech, order: Mapping[str, int]
) -> Reference:
    quote = claim.quote
    whole = text(quote.source)
    start, end = _window(whole, quote.start, quote.end)
    source = speech.sources.get(quote.source)
    return Reference(
        number=number,
        claim=claim.id,
        said=speech.sentence([claim]).text,
        before=("…" if start else "") + whole[start : quote.start].lstrip(),
        quote=quote.text,
        after=whole[quote.end : end].rstrip() + ("…" if end < len(whole) else ""),
        source=order.get(quote.source, 0),
        mark=ACCEPTED if claim.status == "accepted" else PROPOSED,
        speaker=speech.speaker(claim),
        coder=claim.coder,
        grade=claim.grade,
        language=(source.language if source and source.language else "und"),
    )


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch around the quote that stops at a paragraph's or a word's edge."""
    left, right = max(0, start - REACH), min(len(text), end + REACH)
    paragraph = text.rfind("\n\n", left, start)
    left = paragraph + 2 if paragraph >= 0 else _word_edge(text, left)
    stop = text.find("\n\n", end, right)
    right = stop if stop >= 0 else text.rfind(" ", end, right) if right < len(text) else right
    return left, max(right, end)


def _word_edge(text: str, at: int) -> int:
    if at == 0:
        return 0
    space = text.find(" ", at)
    return at if space < 0 else space + 1


def source_lines(sources: Iterable[Source], original: Callable[[str], bytes]) -> tuple[SourceLine, ...]:
    """The list of sources, numbered from 1; `original` gives the bytes of one by its sha256."""
    return tuple(
        SourceLine(n, s.title or s.origin or s.sha256[:12], _detail(s, original), s.sha256)
        for n, s in enumerate(sources, start=1)
    )


def date_of(source: Source, original: Callable[[str], bytes]) -> str:
    """When a source was published; where nothing tells it, on which day its file was made, said as such."""
    if source.published:
        return source.published
    day = filed(source.media_type, lambda: original(source.sha256))
    return f"no date in the text; date of the file {day}" if day else "no date in the text"


def _detail(source: Source, original: Callable[[str], bytes]) -> str:
    parts = [source.author, source.publisher, date_of(source, original), source.language, source.origin]
    return " · ".join(p for p in parts if p)
