"""A board as a table: claims by hypotheses, who judged each cell, and the hypotheses by least inconsistency.

Claims that were rejected since stay on the board, are told so and do not count.
"""

from __future__ import annotations

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import LIVE, Selection
from wildcard.model.board import Board, Total
from wildcard.model.claim import STATUSES, Claim
from wildcard.model.counted import counted
from wildcard.views.row import claim_row, derived
from wildcard.views.table import Row, Table


def board_table(ledger: Ledger, name: str, board: Board) -> Table:
    """Rows: claims with a cell a hypothesis; then a derived row a hypothesis, the least contradicted first."""
    chosen = Selection(ids=board.claims, statuses=STATUSES, second=True)
    claims = {c.id: c for c in ledger.claims(chosen)}
    rows = [_row(ledger, board, claims[i]) for i in board.claims if i in claims]
    live = {i for i, c in claims.items() if c.status in LIVE}
    totals = board.totals(live)
    rows += [_total(total, claims) for total in totals if total.against or total.fitting]
    columns = ("says", "speaker", "status", *board.hypotheses, "diagnostic")
    notes = [f"{letter}: {text}" for letter, text in board.hypotheses.items()]
    notes += [f"{t.letter}: {counted(len(t.open), 'claim')} not judged yet" for t in totals if t.open]
    return Table("board", f"{name}: {board.question}", columns, tuple(rows), tuple(notes))


def _row(ledger: Ledger, board: Board, claim: Claim) -> Row:
    marks = {h: board.mark(claim.id, h) for h in board.hypotheses}
    cells = {h: m.value if m is not None else None for h, m in marks.items()}
    judged = {h: {"by": m.by, "because": m.because, "moment": m.moment} for h, m in marks.items() if m is not None}
    told = {True: "", False: "no: it fits all alike", None: "not judged in full" if judged else "not judged yet"}
    return claim_row(
        claim, ledger, **cells, judged=judged, diagnostic=told[board.diagnostic(claim.id)], counts=claim.status in LIVE
    )


def _total(total: Total, claims: dict[str, Claim]) -> Row:
    rests = [claims[i] for i in (*total.against, *total.fitting)]
    return derived(
        rests,
        hypothesis=total.letter,
        inconsistent=len(total.against),
        consistent=len(total.fitting),
        says=f"{total.letter}: {counted(len(total.against), 'claim')} inconsistent, {len(total.fitting)} consistent "
        f"with “{total.hypothesis}”",
    )
