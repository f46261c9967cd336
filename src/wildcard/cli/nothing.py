"""What a view says where no row answers: that there is none, and which claims or which command would make one.

Invariant: every view that a command shows has its sentence; a test holds them together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import Selection
from wildcard.model.span import ANSWERS
from wildcard.views.table import Table

MORE = "`wildcard read` and `wildcard import` bring claims in, --second and --status show more of those held"

NOTHING = {
    "claims": f"no claim of this case answers that: {MORE}",
    "who": f"no claim is told of that actor, by it or of its parts: {MORE}",
    "chain": f"no claim tells who commands, holds or sponsors that actor: {MORE}",
    "timeline": f"no claim tells of that actor: {MORE}",
    "roster": f"no claim tells who heads that body or belongs to it: {MORE}",
    "cover": f"no claim tells of a cover that someone gives: {MORE}",
    "where": f"no claim tells who is based, operates or holds ground there: {MORE}",
    "compare": f"no claim rates those forces or tells what they did: {MORE}",
    "disputes": f"no claim of this case accuses, denies, disowns or gives a pretext: {MORE}",
    "why": f"no claim tells of a cause, a recommendation or a prediction: {MORE}",
    "network": f"no claim joins two actors or places: {MORE}",
    "dispute": "no claim stands on a side of that dispute any more: `wildcard history` tells what became of them",
    "board": "no claim is on that board: `wildcard board add` puts some there",
}


def other_answers(ledger: Ledger, selection: Selection, ask: Callable[[Ledger, Selection], Table]) -> str:
    """How many rows have other answers to the time asked for than `--held` keeps; empty where none has."""
    others = tuple(a for a in ANSWERS if a not in selection.held)
    if selection.days is None or not others:
        return ""
    counts = Counter(row.cells.get("held") for row in ask(ledger, replace(selection, held=ANSWERS)).rows)
    told = " and ".join(f"{n} with the answer {a}" for a in others if (n := counts[a]))
    asked = " or ".join(selection.held)
    return (
        f"no row has the answer {asked} to the time asked for, but {told}: --held shows those it names" if told else ""
    )
