"""What all sections are written from: the ledger, its live claims once read, and how to word them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wildcard.brief.parts import DERIVED, Cell, Sentence
from wildcard.brief.speech import Speech
from wildcard.ledger.case import Ledger
from wildcard.model.claim import Claim
from wildcard.views.table import Row


class Shelf:
    """Claims by id and by type; rows of views become sentences of their claims."""

    def __init__(self, ledger: Ledger, claims: Sequence[Claim], speech: Speech) -> None:
        self.ledger = ledger
        self.claims = claims
        self.speech = speech
        self.by_id = {c.id: c for c in claims}

    def of(self, *types: str) -> list[Claim]:
        """Live claims of these types, in text order."""
        return [c for c in self.claims if c.type in types]

    def family(self, name: str) -> list[Claim]:
        """Live claims of a family of types."""
        return self.of(*self.ledger.codebook.family(name))

    def row(self, row: Row) -> tuple[Sentence, ...]:
        """A view's row in words: derived ones by what they say, others by their claims."""
        held = [self.by_id[i] for i in row.claims if i in self.by_id]
        if not held:
            return ()
        if row.derived:
            text = str(row.cells.get("says", "")).strip().rstrip(".")
            return (Sentence(text[:1].upper() + text[1:] + ".", tuple(c.id for c in held), DERIVED),)
        return self.speech.sentences(held)

    def cell(self, rows: Iterable[Row]) -> Cell:
        """Rows in one cell; what several rows say in the same words stands once."""
        held = [self.by_id[i] for r in rows if not r.derived for i in r.claims if i in self.by_id]
        return Cell(self.speech.sentences({c.id: c for c in held}.values()))
