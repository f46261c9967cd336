"""A sentence and the claims that it cites.

Invariant: a Sentence has at least one claim.
"""

from __future__ import annotations

from dataclasses import dataclass

ACCEPTED, PROPOSED, DERIVED = "accepted", "proposed", "derived"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the claims that it cites; `mark` is accepted, proposed or derived."""

    text: str
    claims: tuple[str, ...]
    mark: str

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError(f"sentence without a claim: {self.text!r}")
