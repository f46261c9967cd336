"""From claims to sentences that name their speaker: "X says that …", never "it is".

Claims of one content and one stance become one sentence with all their speakers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from wildcard.brief.parts import ACCEPTED, PROPOSED, Sentence
from wildcard.model.actor import Actor, Place, Text
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook, read_aloud
from wildcard.model.source import Source

# stance -> (singular, plural) of the verb that carries it, and what stands before the content
VERBS: Mapping[str, tuple[str, str, str]] = {
    "asserts": ("says", "say", "that "),
    "denies": ("denies", "deny", "that "),
    "disowns": ("disowns", "disown", "this: "),
    "credits": ("claims", "claim", "for itself: "),
    "alleges": ("alleges", "allege", "that "),
    "pretext": ("calls it a pretext", "call it a pretext", "that "),
    "proposes": ("proposes", "propose", "that this should hold: "),
    "predicts": ("predicts", "predict", "this: "),
}
# types whose phrasing already names the speaker as its subject
OWN_VOICE = {"recommends": ("recommends", "recommend"), "predicts": ("predicts", "predict")}
TITLE = 60


class Speech:
    """Words claims, given who the sources are, what the codebook says and how ids are called."""

    def __init__(self, book: Codebook, sources: Mapping[str, Source], names: Mapping[str, str]) -> None:
        self.book = book
        self.sources = sources
        self.names = names

    def sentences(self, claims: Iterable[Claim], *, inverse: bool = False) -> tuple[Sentence, ...]:
        """One sentence for each content and stance, in the order of first mention."""
        groups: dict[tuple[str, ...], list[Claim]] = {}
        for claim in claims:
            groups.setdefault(self._content(claim), []).append(claim)
        return tuple(self.sentence(group, inverse=inverse) for group in groups.values())

    def sentence(self, claims: Sequence[Claim], *, inverse: bool = False) -> Sentence:
        """One sentence for claims of one content and stance."""
        first = claims[0]
        speakers = list(dict.fromkeys(self.speaker(c) for c in claims))
        text = f"{_capital(_listed(speakers))} {self._said(first, len(speakers) > 1, inverse)}."
        return Sentence(text, tuple(c.id for c in claims), mark(claims))

    def speaker(self, claim: Claim) -> str:
        """The speaker in words: a person or body named in a source, or that source's author."""
        source = self.sources.get(claim.quote.source)
        title = f"“{_short(source.title)}”" if source and source.title else f"source {claim.quote.source[:8]}"
        place = "" if len(self.sources) == 1 else f" (in {title})"  # one source needs naming once, at the top
        if not claim.by_author:
            return f"{claim.speaker.name}{place}"
        if source and source.author:
            return f"{source.author}{place}"
        return f"the author of {title}" if place else "the author"

    def content(self, claim: Claim, *, inverse: bool = False) -> str:
        """What is said, without who says it; ids in qualifiers are shown by name."""
        named = {k: self.names.get(v, v) if isinstance(v, str) else v for k, v in claim.qualifiers.items()}
        extra = _excuse(claim)
        if claim.type == "rated" and claim.qualifiers.get("than"):
            extra += f" (compared with {named['than']})"
        return read_aloud(replace(claim, qualifiers=named), self.book, inverse=inverse) + extra + _dated(claim)

    def _said(self, claim: Claim, many: bool, inverse: bool) -> str:
        if claim.type in OWN_VOICE and isinstance(claim.subject, Actor) and claim.subject.id == claim.speaker.id:
            unless = claim.qualifiers.get("unless")
            tail = f", unless {unless}" if unless and claim.type == "predicts" else ""
            what = claim.object.name if claim.object else ""
            return f"{OWN_VOICE[claim.type][many]}: {what.rstrip('.')}{tail}{_dated(claim)}"
        one, several, joint = VERBS.get(claim.stance, ("says", "say", "that "))
        return f"{several if many else one} {joint}{self.content(claim, inverse=inverse).rstrip('.')}"

    def _content(self, claim: Claim) -> tuple[str, ...]:
        return (claim.stance, claim.type, self.content(claim).casefold())


def mark(claims: Iterable[Claim]) -> str:
    """Accepted where a person accepted at least one of the claims, else proposed."""
    return ACCEPTED if any(c.status == "accepted" for c in claims) else PROPOSED


def _excuse(claim: Claim) -> str:
    excuse = claim.qualifiers.get("excuse")
    if claim.stance == "disowns" and isinstance(excuse, str):
        return f" (put on {excuse})"
    return ""


def _dated(claim: Claim) -> str:
    when = claim.when
    if when is None:
        return ""
    span, vague = (when.precise, "") if when.precise else (when.imprecise, "at some time ")
    if span is None or (span.start is None and span.end is None):
        return ""
    if span.start == span.end and span.start is not None:
        return f" [{span.start.isoformat()}]"
    start = span.start.isoformat() if span.start else "…"
    end = span.end.isoformat() if span.end else "…"
    return f" [{vague}{start} to {end}]"


def _listed(words: Sequence[str]) -> str:
    if len(words) < 3:
        return " and ".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(title: str | None) -> str:
    words = (title or "").strip()
    return words if len(words) <= TITLE else words[: TITLE - 1].rstrip() + "…"


def argument_name(argument: Actor | Place | Text | None) -> str:
    """An argument as text; empty where there is none."""
    return "" if argument is None else argument.name
