"""A case made sentence by sentence, for tests: made-up bodies over made-up texts."""

from __future__ import annotations

import hashlib
from datetime import date

from wildcard.ledger.case import Ledger, create_case
from wildcard.model.actor import AUTHOR, Actor, Argument, Place, Text
from wildcard.model.claim import Claim
from wildcard.model.quote import cut
from wildcard.model.source import Document, Source
from wildcard.model.span import Range, When

NAMES: dict[str, Actor | Place] = {
    "guard": Actor("guard", "force", ("Northern Guard", "Guard")),
    "army": Actor("army", "force", ("Army",)),
    "ministry": Actor("ministry", "institution", ("Ministry of Defence",)),
    "brigade": Actor("brigade", "force", ("2 Brigade",)),
    "league": Actor("league", "armed group", ("Coastal League",)),
    "neighbour": Actor("neighbour", "state", ("Neighbour",)),
    "first": Actor("first", "person", ("First Commander",)),
    "second": Actor("second", "person", ("Second Commander",)),
    "port": Place("port", "city", ("Port",)),
    "valley": Place("valley", "region", ("Valley",)),
}


def day(text: str | None) -> date | None:
    """An ISO day."""
    return date.fromisoformat(text) if text else None


def precise(start: str | None, end: str | None = "", *, starting: bool = False, ending: bool = False) -> When:
    """A precise range: one day where no end is given, open where it is None."""
    return When(Range(day(start), day(start if end == "" else end)), None, starting, ending)


def imprecise(start: str | None, end: str | None, *, starting: bool = False, ending: bool = False) -> When:
    """An imprecise range."""
    return When(None, Range(day(start), day(end)), starting, ending)


class Desk:
    """A case and what is said in it; each claim quotes the words that it is given, or its own."""

    def __init__(self, where: str = "sqlite://") -> None:
        self.ledger: Ledger = create_case(where)
        self.texts: dict[str, tuple[str, str]] = {}
        self.count = 0

    def keep(self, name: str, text: str, **about: str) -> str:
        """Keep a source under a name of ours; returns its sha256."""
        sha = hashlib.sha256(text.encode()).hexdigest()
        self.ledger.keep(Document(Source(sha, title=name, **about), text, text.encode()), by="test")
        self.texts[name] = (sha, text)
        return sha

    def say(
        self,
        subject: str | Argument,
        type: str,
        object: str | Argument | None,
        *,
        when: When | None = None,
        stance: str = "asserts",
        by: str | None = None,
        source: str = "paper",
        quote: str | None = None,
        append: bool = True,
        **qualifiers: str,
    ) -> Claim:
        """Append a claim, and give it."""
        self.count += 1
        if source not in self.texts:
            own = hashlib.sha256(source.encode()).hexdigest()[:2]  # words that no other source has
            self.keep(source, f"{source}: " + " ".join(f"{own}{i:03}" for i in range(400)), published="2020-01-01")
        sha, text = self.texts[source]
        start = text.index(quote) if quote else len(source) + 2 + 6 * (self.count % 400)
        speaker = NAMES[by] if by else AUTHOR
        assert isinstance(speaker, Actor)
        claim = Claim(
            f"claim-{self.count:06}",
            type,
            _argument(subject),
            None if object is None else _argument(object),
            stance,
            speaker,
            cut(text, sha, start, start + (len(quote) if quote else 5)),
            qualifiers,
            when,
            coder="test",
            recorded="2020-01-02T03:04:05Z",
        )
        if append:
            self.ledger.append([claim], by="test")
        return claim


def _argument(given: str | Argument) -> Argument:
    if not isinstance(given, str):
        return given
    return NAMES[given] if given in NAMES else Text(given)
