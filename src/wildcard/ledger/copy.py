"""Copy a case into another database: row by row, ids and chain of entries included, all or nothing.

Invariant: the copy answers as the original does, and its chain of entries is the original's, link by link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from wildcard.ledger import search as fulltext
from wildcard.ledger import tables as t

BATCH = 5_000
Tell = Callable[[str, int, int], None]  # a table, its rows written, its rows in all


def copy(source: Connection, target: Connection, tell: Tell = lambda table, done, total: None) -> dict[str, int]:
    """Write every row of `source` into the empty tables of `target`; returns the rows of each table."""
    written = {table.name: _rows(table, source, target, tell) for table in t.metadata.sorted_tables}
    _index(source, target)
    if target.dialect.name == "postgresql":
        for table in t.metadata.sorted_tables:
            if table.autoincrement_column is not None and table.autoincrement_column.autoincrement is True:
                _count_on(target, table)
    return written


def _rows(table: Table, source: Connection, target: Connection, tell: Tell) -> int:
    total = int(source.execute(select(func.count()).select_from(table)).scalar_one())
    done = 0
    order = list(table.primary_key.columns)
    # closed on the way out: a server keeps a cursor open for a result that was not read to its end
    with source.execution_options(yield_per=BATCH).execute(select(table).order_by(*order)) as result:
        for batch in result.mappings().partitions(BATCH):
            target.execute(insert(table), [_plain(row) for row in batch])
            done += len(batch)
            tell(table.name, done, total)
    return done


def _plain(row: Any) -> dict[str, Any]:
    return {k: bytes(v) if isinstance(v, memoryview) else v for k, v in row.items()}


def _index(source: Connection, target: Connection) -> None:
    """The full-text index is derived: it is made anew from the texts, in the target's own form."""
    for identity, body in _texts(source):
        fulltext.index(target, [(identity, body)])


def _texts(source: Connection) -> Iterator[Sequence[Any]]:
    ids = [r[0] for r in source.execute(select(t.source.c.id).order_by(t.source.c.id))]
    for identity in ids:
        yield identity, source.execute(select(t.source.c.text).where(t.source.c.id == identity)).scalar_one()


def _count_on(target: Connection, table: Table) -> None:
    """Let the sequence of a table's ids go on where the copied rows end."""
    column = table.autoincrement_column
    assert column is not None
    top = target.execute(select(func.max(column))).scalar()
    if top is not None:
        sequence = f"pg_get_serial_sequence('\"{table.name}\"', '{column.name}')"
        target.execute(text(f"SELECT setval({sequence}, {int(top)})"))
