"""A sentence and the claims that it cites.

Invariant: a Sentence has at least one claim.
"""

from __future__ import annotations

from dataclasses import dataclass

ACCEPTED, PROPOSED, DERIVED = "accepted", "proposed", "derived"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the claims that it cites; `mark` is accepted, proposed or derived.

    Where it is derived, `unjudged` counts those of its claims that no person has judged, and `disputed` is true where
    somebody denies one of those that it follows from.
    """

    text: str
    claims: tuple[str, ...]
    mark: str
    unjudged: int = 0
    disputed: bool = False

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError(f"sentence without a claim: {self.text!r}")

    @property
    def standing(self) -> str:
        """The mark as a reader sees it: what follows from proposals must not look like a finding."""
        if self.mark != DERIVED or not self.unjudged:
            return self.mark
        return f"{DERIVED} from proposals" if self.unjudged == len(self.claims) else f"{DERIVED} in part from proposals"
