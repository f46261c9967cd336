"""Options that choose claims, the same in every command, and the Selection that they make."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

import click

from wildcard.errors import InputError
from wildcard.ledger.selection import HELD, LIVE, Selection
from wildcard.model.span import ANSWERS, day
from wildcard.views.share import LIMIT


def _days(on: str | None, between: tuple[str, str] | None, held: tuple[str, ...]) -> tuple[date, date] | None:
    """The two days of --between, in order; InputError where the options contradict each other."""
    if on is not None and between is not None:
        raise InputError("--on and --between ask for different times; expected one of them")
    if held and on is None and between is None:
        raise InputError("--held keeps answers to a time; expected --on or --between with it")
    first, last = (day(d) for d in between) if between else (None, None)
    if first is None or last is None:
        return None
    if first > last:
        raise InputError(f"--between runs backwards: {first} to {last}; expected the earlier day first")
    return first, last


def selecting(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options and hand the command one `selection`."""

    @click.option("--on", metavar="DATE", help="What held that day, surely or possibly.")
    @click.option("--between", nargs=2, metavar="DATE DATE", help="What held between two days.")
    @click.option(
        "--held",
        multiple=True,
        type=click.Choice(ANSWERS),
        help="Keep these answers to --on or --between; yes and possibly where none is named.",
    )
    @click.option("--as-of", metavar="MOMENT", help="What the case knew then (2025-01-31 or a full ISO moment).")
    @click.option("--according-to", metavar="WHO", help="One speaker, source or publisher.")
    @click.option(
        "--status",
        "statuses",
        multiple=True,
        type=click.Choice(["accepted", "proposed", "rejected"]),
        help="Keep these; accepted and proposed where none is named.",
    )
    @click.option("--second", is_flag=True, help="Add the readers' second list.")
    @wraps(command)
    def wrapped(
        *given: Any,
        on: str | None,
        between: tuple[str, str] | None,
        held: tuple[str, ...],
        as_of: str | None,
        according_to: str | None,
        statuses: tuple[str, ...],
        second: bool,
        **more: Any,
    ) -> Any:
        selection = Selection(
            on=day(on) if on is not None else None,
            between=_days(on, between, held),
            held=held or HELD,
            as_of=as_of,
            according_to=according_to,
            statuses=statuses or LIVE,
            second=second,
        )
        return command(*given, selection=selection, **more)

    return wrapped


def limiting(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --limit and --all, and hand the command one `limit`: rows to show about, None for everything."""

    @click.option(
        "--limit", default=LIMIT, show_default=True, type=click.IntRange(2, 100_000), help="Show about so many rows."
    )
    @click.option("--all", "everything", is_flag=True, help="Show everything, however much it is.")
    @wraps(command)
    def wrapped(*given: Any, limit: int, everything: bool, **more: Any) -> Any:
        return command(*given, limit=None if everything else limit, **more)

    return wrapped
