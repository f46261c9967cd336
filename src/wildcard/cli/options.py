"""Options that commands share, spelled once."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

case_argument: Decorator = click.argument("case", metavar="CASE")
json_option: Decorator = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
because_option: Decorator = click.option("--because", required=True, metavar="REASON", help="Why; kept in the history.")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


by_option: Decorator = click.option(
    "--by", default=_user, show_default="your login", metavar="WHO", help="Who decides; kept in the history."
)
