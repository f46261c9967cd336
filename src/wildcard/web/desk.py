"""The desk: what every page needs to answer: which case, whose name decisions bear."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.requests import Request

from wildcard.ledger.address import name_of
from wildcard.ledger.case import Ledger, open_case


@dataclass(frozen=True, slots=True)
class Desk:
    """A case and the person at the desk. Each request opens the case anew, so that other writers are seen."""

    case: str
    by: str

    @property
    def name(self) -> str:
        """The case as pages head it: the file's name, or the database's, without a password."""
        return name_of(self.case)

    @contextmanager
    def open(self) -> Iterator[Ledger]:
        """The case, for one request."""
        with open_case(self.case) as ledger:
            yield ledger


def desk_of(request: Request) -> Desk:
    """The desk of the app that the request came to."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk
