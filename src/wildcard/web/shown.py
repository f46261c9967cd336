"""A claim as a page shows it: worded with its speaker, marked by its status, one step from its quote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wildcard.ledger.case import Ledger
from wildcard.model.claim import Claim
from wildcard.model.source import Source
from wildcard.wording.speech import Speech

AROUND = 32  # characters that a quote keeps on each side
RTL = frozenset({"ar", "fa", "ur", "ckb", "he", "ps"})


@dataclass(frozen=True, slots=True)
class Shown:
    """What a template needs of a claim; `mark` is accepted, proposed, second or rejected."""

    id: str
    sentence: str
    type: str
    stance: str
    speaker: str
    mark: str
    before: str
    quote: str
    after: str
    source: str
    source_title: str
    direction: str
    score: str
    rule: str
    choices: tuple[str, ...]
    coder: str
    grade: str


class Wording:
    """Words the claims of one case."""

    def __init__(self, ledger: Ledger) -> None:
        self.sources: Mapping[str, Source] = {s.sha256: s for s in ledger.sources()}
        self.names = {e.id: e for e in ledger.entities()}
        self.speech = Speech(ledger.codebook, self.sources, self.names)

    def all(self, claims: Iterable[Claim]) -> list[Shown]:
        """Claims in their order."""
        return [self.one(c) for c in claims]

    def one(self, claim: Claim) -> Shown:
        """One claim."""
        source = self.sources[claim.quote.source]
        proposal = claim.proposal
        return Shown(
            id=claim.id,
            sentence=self.speech.sentence([claim]).text,
            type=claim.type,
            stance=claim.stance,
            speaker=claim.speaker.name,
            mark=mark(claim),
            before=_from_a_word(claim.quote.prefix),
            quote=claim.quote.text,
            after=_to_a_word(claim.quote.suffix),
            source=claim.quote.source,
            source_title=title(source),
            direction=direction(source),
            score=f"{proposal.score:.2f}" if proposal else "",
            rule=proposal.rule if proposal else "",
            choices=tuple(self.names[c].name if c in self.names else c for c in proposal.choices) if proposal else (),
            coder=claim.coder or "unknown",
            grade=claim.grade,
        )


def _from_a_word(before: str) -> str:
    """What stands before a quote, from the beginning of a word on: the stored stretch is cut where it falls."""
    _, space, rest = before.partition(" ")
    return f"…{rest}" if space and len(before) >= AROUND else before


def _to_a_word(after: str) -> str:
    rest, space, _ = after.rpartition(" ")
    return f"{rest} …" if space and len(after) >= AROUND else after


def mark(claim: Claim) -> str:
    """The status as shown: a proposal of the second list is "second"."""
    if claim.status == "proposed" and claim.proposal is not None and claim.proposal.second:
        return "second"
    return claim.status


def title(source: Source) -> str:
    """A source by its title, else where it came from, else the beginning of its sha256."""
    return source.title or source.origin or source.sha256[:12]


def direction(source: Source) -> str:
    """ "rtl" for sources in a right-to-left script, else "auto"."""
    return "rtl" if (source.language or "").split("-")[0] in RTL else "auto"
