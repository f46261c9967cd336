"""The reader of a case: it knows the case's codebook, packs, actors and frames, and what its decisions taught.

Invariant: a reader is a function of the case as it stood when the reader was made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wildcard.ledger.case import Ledger
from wildcard.ledger.packs import gazetteer_of
from wildcard.ledger.selection import Selection
from wildcard.reading.protocol import Reader

if TYPE_CHECKING:
    from wildcard.reading.lexicon.frames import Frames
    from wildcard.reading.scoring.habits import Habits


def reader_for(ledger: Ledger, pipeline: str | None = None) -> Reader:
    """A reader with the case's codebook, packs, actors, frames and what its decisions taught; `pipeline` is spaCy's."""
    from wildcard.reading.either import reader

    return reader(
        pipeline,
        gazetteer_of(ledger),
        codebook=ledger.codebook,
        known=ledger.told(),
        frames=frames_of(ledger),
        habits=habits_of(ledger),
    )


def frames_of(ledger: Ledger) -> Frames | None:
    """The shipped frames and the case's own; None where it has none."""
    from wildcard.reading.lexicon.frames import Frames, parse_frames, shipped

    own = [row for name, toml in ledger.frames().items() for row in parse_frames(toml, name)]
    return Frames([*own, *shipped()]) if own else None


def habits_of(ledger: Ledger) -> Habits:
    """What the decisions on this case's proposals taught, on the second list's too.

    To strike a claim, to say it anew in its place or to undo a reading does not decide whether the text says it.
    """
    from wildcard.reading.scoring.habits import learnt

    return learnt(ledger.claims(Selection(statuses=("accepted", "rejected"), second=True, refused=True)))
