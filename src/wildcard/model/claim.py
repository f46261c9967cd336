"""A claim: one assertion, by one speaker, at one place of one source. Never a fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from wildcard.model.actor import AUTHOR, Actor, Argument
from wildcard.model.admiralty import UNJUDGED
from wildcard.model.quote import Quote
from wildcard.model.span import When

Qualifiers = Mapping[str, str | int | float | bool]
NO_QUALIFIERS: Qualifiers = MappingProxyType({})
STATUSES = ("proposed", "accepted", "rejected")


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a reader came to a claim: its rule in words, a calibrated score (0-1), what is open.

    `second` is true below the reader's threshold; `choices` lists actor ids where the reader
    could not tell which one is meant.
    """

    rule: str
    score: float = 1.0
    second: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """`subject type object` as `speaker` holds it (`stance`), at `quote`.

    `recorded` is an ISO 8601 moment in UTC; `grade` an Admiralty code, F6 until judged.
    """

    id: str
    type: str
    subject: Argument
    object: Argument | None
    stance: str
    speaker: Actor
    quote: Quote
    qualifiers: Qualifiers = field(default_factory=lambda: NO_QUALIFIERS)
    when: When | None = None
    status: str = "proposed"
    coder: str = ""
    recorded: str = ""
    grade: str = UNJUDGED
    proposal: Proposal | None = None

    @property
    def by_author(self) -> bool:
        """True where the text's own author is the speaker."""
        return self.speaker.id == AUTHOR.id
