"""Find a source by what a person calls it: its title, its file's name, or its sha256."""

from __future__ import annotations

from wildcard.errors import UnknownName
from wildcard.ledger.case import Ledger
from wildcard.model.source import Source

SHORTEST = 6  # of a sha256 that names a source


def source_called(ledger: Ledger, name: str) -> Source:
    """The one source of that title, origin or beginning of its sha256; UnknownName where there is not one."""
    found = [
        s
        for s in ledger.sources()
        if name in (s.title, s.origin) or (len(name) >= SHORTEST and s.sha256.startswith(name))
    ]
    if len(found) != 1:
        raise UnknownName(f"{len(found)} sources are called '{name}'; expected one (title, file name or sha256)")
    return found[0]
