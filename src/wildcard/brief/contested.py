"""Accusations, denials and pretexts: what is answered beside its answer, and what nobody answers."""

from __future__ import annotations

from dataclasses import dataclass

from wildcard.brief.parts import Block, Cell, Grid, Prose, Section
from wildcard.brief.shelf import Shelf
from wildcard.views.disputes import disputes
from wildcard.views.table import Row
from wildcard.wording.grammar import capital
from wildcard.wording.sentence import ACCEPTED, PROPOSED, Sentence

BESIDE = 4  # sentences beside a dispute
ANSWERS = ("denial", "disowning", "admission", "pretext")
COLUMNS = ("About", "Accusation", "Denial, disowning, admission or pretext", "Beside it")


@dataclass(frozen=True, slots=True)
class Dispute:
    """The rows of one dispute by side, under the label that the view gives it."""

    label: str
    rows: tuple[Row, ...]

    def side(self, *names: str) -> list[Row]:
        """Rows of these sides."""
        return [r for r in self.rows if r.cells["side"] in names]

    @property
    def beside(self) -> list[Row]:
        """Rows that are neither accusation nor answer."""
        return [r for r in self.rows if r.cells["side"] not in ("accusation", *ANSWERS)]

    @property
    def open(self) -> bool:
        """True where two sides stand against each other; a denial of what nobody says is no dispute."""
        found = any(r.cells.get("id") for r in self.rows)  # the view found both sides by rule
        return bool(found or self.side(*ANSWERS[1:]) or (self.side("denial") and self.side("accusation")))


def all_disputes(shelf: Shelf) -> list[Dispute]:
    """The disputes of the case, those with most speakers first."""
    groups: dict[str, list[Row]] = {}
    for row in disputes(shelf.ledger).rows:
        groups.setdefault(str(row.cells["dispute"]), []).append(row)
    found = [Dispute(label, tuple(rows)) for label, rows in groups.items()]
    return sorted(found, key=lambda d: -len({r.cells["speaker"] for r in d.rows}))


def disputed(shelf: Shelf) -> Section | None:
    """A table of open disputes; then accusations to which no answer was matched, and denials of what none says."""
    found = all_disputes(shelf)
    grid = tuple(
        (
            Cell(label=capital(shelf.worded(d.label, (c for r in d.rows for c in r.rests)))),
            shelf.cell(d.side("accusation")),
            shelf.cell(d.side(*ANSWERS)),
            Cell(shelf.cell(d.beside).sentences[:BESIDE]),
        )
        for d in found
        if d.open
    )
    blocks: list[Block] = [_trimmed(grid)] if grid else []
    rulings = tuple(s for d in found for r in d.side("ruling") for s in shelf.row(r))
    if rulings:
        blocks.append(Prose(rulings, "Rulings"))
    for side, title in (
        ("accusation", "Told of an actor, and matched to no answer in this case"),
        ("denial", "Denied, and matched to no claim of this case that says it"),
    ):
        sentences = shelf.cell(r for d in found if not d.open for r in d.side(side)).sentences
        if sentences:
            blocks.append(Prose(sentences, title))
    return Section("disputes", "Accusations, denials and pretexts", tuple(blocks)) if blocks else None


def _trimmed(rows: tuple[tuple[Cell, ...], ...]) -> Grid:
    """Without the last column where nothing stands in it."""
    width = 4 if any(row[3].sentences for row in rows) else 3
    return Grid(COLUMNS[:width], tuple(row[:width] for row in rows), "Disputes")


def pairs(shelf: Shelf, most: int) -> list[Sentence]:
    """The widest disputes, each as one sentence: an accusation, and the answer to it."""
    found = []
    for dispute in all_disputes(shelf):
        said = shelf.cell(dispute.side("accusation")).sentences[:1]
        answer = shelf.cell(dispute.side("denial", "disowning")).sentences[:1]
        if said and answer:
            found.append(_joined(said[0], answer[0]))
    return found[:most]


def _joined(said: Sentence, answer: Sentence) -> Sentence:
    mark = ACCEPTED if said.mark == answer.mark == ACCEPTED else PROPOSED
    second = answer.text[0].lower() + answer.text[1:] if answer.text.startswith("The ") else answer.text
    return Sentence(f"{said.text.rstrip('.')}; {second}", (*said.claims, *answer.claims), mark)
