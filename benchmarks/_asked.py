"""What the ledger's benchmarks ask of a case: of actors drawn evenly from all of it, and of its giants alone.

Invariant: the same case is asked the same; beside each look-up that has one stands a hand-written statement.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import text

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import Selection
from wildcard.views.chain import chain
from wildcard.views.compare import compare
from wildcard.views.cover import cover
from wildcard.views.where import where
from wildcard.views.who import who

ASKED = 300
WARMING = 50  # questions before the first that is counted
GIANTS = 50  # the actors that most is said of
DAY = date(2015, 6, 1)
PLAIN = (
    'SELECT c.* FROM claim c WHERE c.subject IN (SELECT id FROM entity WHERE "key" = :k) '
    'UNION SELECT c.* FROM claim c WHERE c.object IN (SELECT id FROM entity WHERE "key" = :k) LIMIT 150'
)


@dataclass(frozen=True, slots=True)
class Question:
    """A look-up by the number of the asking, and a statement of one's own beside it; `grows` where it is keyed."""

    what: str
    ask: Callable[[int], object]
    beside: Callable[[int], object] | None = None


def questions(ledger: Ledger) -> list[Question]:
    """The look-ups, each with its draw of actors."""
    rng = np.random.default_rng(3)
    with ledger.engine.connect() as connection:
        held = connection.execute(text('SELECT "key", kind FROM entity WHERE place = 0 ORDER BY "key"')).all()
        middle = "SELECT moment FROM entry WHERE id >= (SELECT MAX(id) / 2 FROM entry) ORDER BY id LIMIT 1"
        then = str(connection.execute(text(middle)).scalar_one())
    actors = [row.key for row in held if row.key not in ("author", "unspecified")]
    usual = _draw(rng, actors)
    forces = _draw(rng, [row.key for row in held if row.kind == "force"])
    giants = sorted(actors, key=lambda k: (len(k), k))[:GIANTS]  # ids are numbered by how often an actor is drawn
    names = [ledger.entity(key).name for key in usual]

    def plain(i: int) -> object:
        with ledger.engine.connect() as connection:
            return connection.execute(text(PLAIN), {"k": usual[i]}).all()

    return [
        Question("dossier", lambda i: who(ledger, usual[i]), plain),
        Question(f"dossier of the {GIANTS} most told of", lambda i: who(ledger, giants[i % GIANTS])),
        Question("dossier on a day", lambda i: who(ledger, usual[i], Selection(on=DAY)), plain),
        Question("dossier as of a moment", lambda i: who(ledger, usual[i], Selection(as_of=then)), plain),
        Question("all claims of an actor", lambda i: list(ledger.claims(Selection(actor=usual[i]))), plain),
        Question("chain of depth 6", lambda i: chain(ledger, forces[i], depth=6), plain),
        Question("cover", lambda i: cover(ledger, usual[i]), plain),
        Question("presence", lambda i: where(ledger, usual[i]), plain),
        Question("compare four", lambda i: compare(ledger, [forces[(i + k) % ASKED] for k in range(4)]), plain),
        Question("full-text search", lambda i: ledger.search(names[i], 50)),
    ]


def _draw(rng: np.random.Generator, keys: Sequence[str]) -> list[str]:
    return [keys[int(i)] for i in rng.integers(0, len(keys), ASKED)]


def times(ask: Callable[[int], object], seconds: float = 20.0) -> tuple[list[float], list[float]]:
    """Seconds by the clock, and of the processor in this process, of each of up to three hundred questions.

    Fewer where they take long; the first fifty, of other actors than those that are counted, have the statements made
    and planned, and are not counted. What others do on the machine is in the clock alone.
    """
    for i in range(WARMING):
        ask(i)
    clock, busy, ends = list[float](), list[float](), time.perf_counter() + seconds
    for i in range(WARMING, ASKED):
        began, worked = time.perf_counter(), time.process_time()
        ask(i)
        busy.append(time.process_time() - worked)
        clock.append(time.perf_counter() - began)
        if time.perf_counter() > ends and len(clock) > 10:
            break
    return clock, busy
