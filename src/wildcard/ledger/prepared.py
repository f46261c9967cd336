"""A statement that is compiled once and asked often: what is left open are plain values and lists of ids.

Invariant: its text does not depend on how long the lists are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    Executable,
    Integer,
    Select,
    String,
    any_,
    bindparam,
    column,
    exists,
    func,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.exc import DatabaseError

SPAN = ("source", "start", "stop")


def among(
    of: ColumnElement[Any], name: str, dialect: str, kind: Any = BigInteger, *, beside: Select[Any] | None = None
) -> ColumnElement[bool]:
    """True where `of` is in the list that is given under `name`, or is told by the statement `beside`."""
    if dialect == "sqlite":
        ids: ColumnElement[Any] = (
            func.json_each(bindparam(name, "")).table_valued("value", name=f"{name}_listed").c.value
        )
        return of.in_(select(ids) if beside is None else union_all(select(ids), beside))
    given = bindparam(name, [], type_=ARRAY(kind))
    # one list, which the index is asked for at once: two conditions would be two ways to the rows, or none
    return of == any_(given if beside is None else func.array_cat(given, func.array(beside.scalar_subquery())))


def listed(name: str, called: str) -> Any:
    """PostgreSQL's table of one column, `id`: the list that is given under `name`."""
    given = func.unnest(bindparam(name, [], type_=ARRAY(BigInteger)))
    return given.table_valued(column("id", BigInteger), name=called).render_derived()


def holds(text: ColumnElement[str], name: str, dialect: str) -> ColumnElement[bool]:
    """True where `text` holds one of the words that are given under `name`."""
    name_of = f"{name}_listed"
    if dialect == "sqlite":
        listed: Any = func.json_each(bindparam(name, "")).table_valued("value", name=name_of)
        return exists().select_from(listed).where(func.instr(text, listed.c.value) > 0)
    words = func.unnest(bindparam(name, [], type_=ARRAY(String)))
    listed = words.table_valued(column("value", String), name=name_of).render_derived()
    return exists().select_from(listed).where(func.strpos(text, listed.c.value) > 0)


def spans(name: str, dialect: str) -> Any:
    """A table of (source, start, stop): those that are given under `name`, `name`_start and `name`_stop."""
    if dialect == "sqlite":
        listed = func.json_each(bindparam(name, "")).table_valued("value", name=f"{name}_listed")
        cells = [func.json_extract(listed.c.value, f"$[{n}]").label(k) for n, k in enumerate(SPAN)]
        return select(*cells).select_from(listed).subquery(name)
    lists = [bindparam(f"{name}_{k}", [], type_=ARRAY(BigInteger)) for k in SPAN]
    return func.unnest(*lists).table_valued(*(column(k, BigInteger) for k in SPAN), name=name).render_derived()


def spanned(name: str, dialect: str, told: Iterable[tuple[int, int, int]]) -> dict[str, Any]:
    """The values for `spans`."""
    held = list(told)
    if dialect == "sqlite":
        return {name: held}
    return {f"{name}_{k}": [one[n] for one in held] for n, k in enumerate(SPAN)}


def most(name: str, dialect: str) -> Any:
    """A limit that is given under `name`; -1 is none."""
    limit: Any = bindparam(name, -1, type_=Integer)
    return limit if dialect == "sqlite" else func.nullif(limit, literal_column("-1"))


class Prepared:
    """A compiled statement for one database."""

    def __init__(self, statement: Executable, connection: Connection) -> None:
        whole = {"render_postcompile": True}  # lists in conditions stand as they are
        compiled: Any = statement.compile(dialect=connection.dialect, compile_kwargs=whole)  # type: ignore[attr-defined]
        self.sql: str = str(compiled)
        self.given = dict(compiled.params)
        self.order: Sequence[str] | None = compiled.positiontup
        if self.order is None:
            self.sql = _CODE.sub(lambda found: str(self.given[found.group(1)]), self.sql)
            self.given = {k: _told(v) for k, v in self.given.items()}

    def rows(self, connection: Connection, **values: int | str | Iterable[Any]) -> Sequence[Any]:
        """All rows for these values; a list may be of ids, or in `spans` of places."""
        if connection.dialect.name == "sqlite":
            told = {k: v if isinstance(v, int | str) else _json(v) for k, v in values.items()}
        else:
            told = {k: _told(v) for k, v in values.items()}
        every = {**self.given, **told}
        return fetched(connection, self.sql, every if self.order is None else tuple(every[k] for k in self.order))


# what a column of codes is compared with, which need not travel with each asking; days and limits differ from one
# asking to the next, and a statement for each of them would be planned for each
_CODE = re.compile(r"%\((\w+)\)s(?=::SMALLINT)")


def _json(values: Iterable[Any]) -> str:
    """A list as JSON; one of whole numbers is written so by Python itself."""
    listed = list(values)
    return str(listed) if listed and isinstance(listed[0], int) else json.dumps(listed)


def _told(value: Any) -> Any:
    """A value in PostgreSQL's own words.

    The driver would look for the narrowest type that holds a number, or all of a list, which takes longer than to find
    what is asked for, and have the statement planned for each type.
    """
    if isinstance(value, int | str):
        return str(value)
    listed = list(value)
    return f"{{{str(listed)[1:-1]}}}" if listed and isinstance(listed[0], int) else listed


class Statement:
    """A statement that is compiled when it is first asked, once for each database; `make` is given its dialect."""

    def __init__(self, make: Callable[[str], Executable]) -> None:
        self.make = make
        self.made: dict[str, Prepared] = {}

    def rows(self, connection: Connection, **values: int | str | Iterable[Any]) -> Sequence[Any]:
        """All rows for these values, as in `Prepared`."""
        dialect = connection.dialect.name
        if dialect not in self.made:
            self.made[dialect] = Prepared(self.make(dialect), connection)
        return self.made[dialect].rows(connection, **values)


def fetched(connection: Connection, sql: str, parameters: Any = ()) -> Sequence[Any]:
    """All rows of a statement in the driver's own words and tuples: a view asks thirty, and each row costs."""
    if not connection.in_transaction():
        connection.begin()  # so that all statements of one look see one state of the case
    driver: Any = connection.connection
    cursor = driver.cursor()
    # the driver would have a statement planned five times before it lets PostgreSQL keep the plan
    kept = {} if connection.dialect.name == "sqlite" else {"prepare": True}
    try:
        cursor.execute(sql, parameters, **kept)
        return cursor.fetchall()  # type: ignore[no-any-return]
    except connection.dialect.loaded_dbapi.Error as e:
        raise DatabaseError(sql, parameters, e) from e
    finally:
        cursor.close()
