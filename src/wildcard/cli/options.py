"""Options that commands share, spelled once."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any

import click

from wildcard.errors import InputError
from wildcard.settings import DEFAULT_DRAWS, DEFAULT_SEED

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _case(context: click.Context, argument: click.Parameter, given: str) -> str:
    """A case has a name."""
    if not given.strip():
        raise InputError("CASE is empty; expected a file, or the address of a database")
    return given


class Within(click.FloatRange):
    """A number of a range; "nan" lies in none, though it is compared with every bound in vain."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number; UsageError in one sentence where it is none."""
        number = super().convert(value, param, ctx)
        if number != number:
            self.fail(f"{value!r} is no number; expected one of the range {self._describe_range()}.", param, ctx)
        return number


case_argument: Decorator = click.argument("case", metavar="CASE", callback=_case)
json_option: Decorator = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
draws_option: Decorator = click.option(
    "--draws",
    default=DEFAULT_DRAWS,
    show_default=True,
    type=click.IntRange(1, 1_000_000),
    help="How often all numbers are drawn.",
)
seed_option: Decorator = click.option(
    "--seed",
    default=DEFAULT_SEED,
    show_default=True,
    type=click.IntRange(0),
    help="The same seed gives the same bytes.",
)


def _reason(context: click.Context, option: click.Parameter, given: str) -> str:
    """A reason that is blank is none."""
    if not given.strip():
        raise InputError("--because is empty; expected why, in words that a reader of the history understands")
    return given.strip()


because_option: Decorator = click.option(
    "--because", required=True, callback=_reason, metavar="REASON", help="Why; kept in the history."
)


def _named(context: click.Context, option: click.Parameter, given: str) -> str:
    """Whoever decides has a name."""
    if not given.strip():
        raise InputError("--by is empty; expected the name of whoever decides")
    return given.strip()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


by_option: Decorator = click.option(
    "--by",
    default=_user,
    show_default="your login",
    callback=_named,
    metavar="WHO",
    help="Who decides; kept in the history.",
)
