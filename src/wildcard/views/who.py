"""The dossier: all that is said of an actor and by it, of its parts and heads, and where it is mentioned.

Of an actor that much is said of, each group shows its first claims, and a note tells that there is more.
"""

from __future__ import annotations

from collections.abc import Iterator

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.views.answer import answered
from wildcard.views.dossier import Dossier
from wildcard.views.row import claim_row
from wildcard.views.share import LIMIT
from wildcard.views.table import Row, Table
from wildcard.views.weight import weighed
from wildcard.wording.grammar import shown

COLUMNS = ("part", "family", "says", "stance", "speaker", "status")


def who(ledger: Ledger, name: str, selection: Selection = EVERYTHING, *, limit: int | None = LIMIT) -> Table:
    """The dossier of the actor or place that bears `name`, in about `limit` rows; all of it where that is None.

    Rows are grouped: about it, by it as a speaker, about its parts, about its heads, and claims that
    mention it in words. Raises UnknownName or AmbiguousName.
    """
    with ledger.at_once():
        actor = ledger.find(name)
        with ledger.firsts(selection) as firsts:
            dossier = Dossier(firsts, actor, limit).choose()
            rows = tuple(_rows(ledger, dossier))
        names = [f"names: {'; '.join(actor.names)}"] if actor.names else []
        title = f"{shown(actor)} ({actor.kind or 'kind unknown'})"
        table = Table("who", title, COLUMNS, rows, (*names, *dossier.notes), bool(dossier.notes))
        # much is told of the kin of a giant's claims: who asks for all its rows gets them weighed over the case
        return weighed(answered(table, ledger, selection), ledger, selection, among_shown=dossier.giant)


def _rows(ledger: Ledger, dossier: Dossier) -> Iterator[Row]:
    """In a group by type, then as the sources tell it."""
    claims = dossier.firsts.claims(row for group in dossier.groups for row in group.rows)
    book = dossier.firsts.rows.book
    rank = {kind: n for n, kind in enumerate(book.types)}
    place = {row: n for n, row in enumerate(claims)}
    for part, group in dossier.in_order():
        for row in sorted((r for r in group.rows if r in claims), key=lambda r: (rank[claims[r].type], place[r])):
            yield claim_row(claims[row], ledger, part=part, family=book.types[claims[row].type].family)
