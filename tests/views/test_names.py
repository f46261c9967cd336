"""One actor has one name in every view: in titles, columns, links and sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from made_case import NAMES, Desk
from wildcard.ledger.case import Ledger
from wildcard.model.actor import Actor
from wildcard.views.chain import chain
from wildcard.views.compare import compare
from wildcard.views.disputes import disputes
from wildcard.views.table import Table
from wildcard.views.timeline import timeline
from wildcard.views.where import where
from wildcard.views.who import who

VIEWS: dict[str, Callable[[Ledger], Table]] = {
    "who": lambda ledger: who(ledger, "guard"),
    "its head": lambda ledger: who(ledger, "first"),
    "chain": lambda ledger: chain(ledger, "guard"),
    "where": lambda ledger: where(ledger, "first"),
    "compare": lambda ledger: compare(ledger, ["guard", "first"]),
    "disputes": lambda ledger: disputes(ledger, "first"),
    "timeline": lambda ledger: timeline(ledger, "first"),
}


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A commander whose surname came first, and whose whole name is shown."""
    monkeypatch.setitem(NAMES, "first", Actor("first", "person", ("al-Qaid", "Salim al-Qaid")))
    made = Desk()
    with made.ledger:
        made.say("first", "heads", "guard")
        made.say("first", "operates_in", "port", by="first")
        made.say("first", "committed", "burnt houses")
        made.say("first", "committed", "burnt houses", stance="denies", by="first")
        yield made


@pytest.mark.parametrize("view", VIEWS)
def test_an_actor_has_one_name_wherever_it_is_shown(desk: Desk, view: str) -> None:
    table = VIEWS[view](desk.ledger)
    told = [table.title, *(str(cell) for row in table.rows for cell in row.cells.values())]
    named = [words for words in told if "al-Qaid" in words]
    assert named and all("Salim al-Qaid" in words for words in named)
