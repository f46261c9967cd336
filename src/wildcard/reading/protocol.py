"""What every reader is: a document in, proposed claims out."""

from __future__ import annotations

from typing import Protocol

from wildcard.model.claim import Claim
from wildcard.model.source import Document


class Reader(Protocol):
    """Reads one document; `name` with its version is the coder of its claims."""

    name: str

    def read(self, document: Document) -> list[Claim]:
        """Proposed claims, each with its quote, in the order of the text."""
        ...
