"""Writing many rows at once, the quickest way that each database has; rows whose key is held are passed over.

SQLite: one prepared statement over all rows. PostgreSQL: COPY; the keys that are held are asked for first, which
is safe since a case has one writer at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DatabaseError


def write(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> int:
    """Write rows of `columns` into a table, in order; those whose first value is there already are left out.

    Returns how many were written. Needs a writing transaction.
    """
    listed = ", ".join(f'"{c}"' for c in columns)
    if connection.dialect.name != "sqlite":
        return _copied(connection, table, listed, _fresh(connection, table, columns[0], rows))
    marks = ", ".join("?" * len(columns))
    statement = f'INSERT INTO {table.name} ({listed}) VALUES ({marks}) ON CONFLICT ("{columns[0]}") DO NOTHING'
    return connection.exec_driver_sql(statement, list(rows)).rowcount if rows else 0


def put(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows that the table does not hold."""
    listed = ", ".join(f'"{c}"' for c in columns)
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        _copied(connection, table, listed, rows)
        return
    marks = ", ".join("?" * len(columns))
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({listed}) VALUES ({marks})", list(rows))


def _fresh(
    connection: Connection, table: Table, key: str, rows: Sequence[tuple[Any, ...]]
) -> Sequence[tuple[Any, ...]]:
    """The rows whose key the table does not hold, each key once."""
    asked = f'SELECT "{key}" FROM {table.name} WHERE "{key}" = ANY(%s)'
    held = {r[0] for r in connection.exec_driver_sql(asked, ([r[0] for r in rows],))}
    first: dict[Any, tuple[Any, ...]] = {}
    for row in rows:
        first.setdefault(row[0], row)
    return [row for key_, row in first.items() if key_ not in held]


def _copied(connection: Connection, table: Table, listed: str, rows: Sequence[tuple[Any, ...]]) -> int:
    driver: Any = connection.connection.driver_connection
    statement = f"COPY {table.name} ({listed}) FROM STDIN"
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as e:
        raise DatabaseError(statement, None, e) from e
    return len(rows)
