"""What all sections are written from: the ledger, its live claims once read, and how to word them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from wildcard.brief.parts import Cell
from wildcard.ledger.case import Ledger
from wildcard.model.actor import Actor
from wildcard.model.claim import Claim
from wildcard.views.table import Row
from wildcard.wording.grammar import capital, phrase_of, shown
from wildcard.wording.sentence import DERIVED, Sentence
from wildcard.wording.speech import Speech


class Shelf:
    """Claims by id and by type; rows of views become sentences of their claims."""

    def __init__(self, ledger: Ledger, claims: Sequence[Claim], speech: Speech) -> None:
        self.ledger = ledger
        self.claims = claims
        self.speech = speech
        self.by_id = {c.id: c for c in claims}

    @cached_property
    def texts(self) -> str:
        """All texts of the case in one."""
        return "\n".join(self.ledger.text(s.sha256) for s in self.ledger.sources())

    def stands(self, name: str) -> bool:
        """True where a name stands in one of the texts, as a word."""
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.texts) is not None

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
            text = self.worded(str(row.cells.get("says", "")), held).strip().rstrip(".")
            sentence = self.derived(capital(text) + ".", tuple(c.id for c in held))
            return (replace(sentence, disputed=bool(row.cells.get("disputed"))),)
        return self.speech.sentences(held)

    def derived(self, text: str, ids: tuple[str, ...]) -> Sentence:
        """A sentence that follows from these claims, which knows how many of them no person has judged."""
        return Sentence(text, ids, DERIVED, sum(self.by_id[i].status != "accepted" for i in ids))

    def worded(self, text: str, claims: Iterable[Claim]) -> str:
        """A view's own words with the names in them as noun phrases ("the Ministry of Defence")."""
        ends = [a for c in claims for a in (c.subject, c.object) if isinstance(a, Actor)]
        phrases = {n: phrase_of(a) for a in ends for n in (shown(a), a.name)}
        if not phrases:
            return text
        longest = sorted(phrases, key=len, reverse=True)
        pattern = rf"(?<!\w)(?<!\b[Tt]he )(?:{'|'.join(map(re.escape, longest))})(?!\w)"
        return re.sub(pattern, lambda found: phrases[found.group(0)], text)

    def cell(self, rows: Iterable[Row]) -> Cell:
        """Rows in one cell; what several rows say in the same words stands once."""
        held = [self.by_id[i] for r in rows if not r.derived for i in r.claims if i in self.by_id]
        return Cell(self.speech.sentences({c.id: c for c in held}.values()))
