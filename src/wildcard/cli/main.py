"""The wildcard command: names its subcommands and loads one only when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping
from typing import Any

import click

from wildcard.cli.commands import COMMANDS, Entry
from wildcard.errors import WildcardError, reason
from wildcard.settings import VERSION

EPILOG = """\b
Examples:
  wildcard demo && wildcard who demo/iraq.db PMF
  wildcard brief article.txt -o brief.html
  wildcard new iraq.db && wildcard read iraq.db article.pdf
  wildcard chain iraq.db "Popular Mobilization Forces"
"""


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is called."""

    def __init__(self, entries: Mapping[str, Entry], **given: Any) -> None:
        super().__init__(**given)
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of `entries`, which follows the work."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command, or None where there is none of that name."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        module, _, attribute = entry.target.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List commands by section without importing any."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for name, entry in self.entries.items():
            sections.setdefault(entry.section, []).append((name, entry.summary))
        for section, rows in sections.items():
            with formatter.section(section):
                formatter.write_dl(rows)


@click.group(cls=LazyGroup, entries=COMMANDS, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, "-V", "--version", prog_name="wildcard")
def cli() -> None:
    """Keep every assertion about armed forces and militias tied to its quote, source and speaker.

    The work is kept in a case: one file, such as iraq.db, or a PostgreSQL database by its address. `new` makes it,
    `read` fills it with proposed claims, `accept` and `reject` decide on them, the questions are asked of it; every
    answer ends in the ids of its claims, which `claims` shows with their quotes.

    `wildcard COMMAND --help` has examples of each; actors are named by any of their names or by their id.
    """


def run() -> None:
    """Entry point: a user's mistake ends in one sentence on standard error and status 1."""
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")  # whoever called may have closed it
    try:
        try:
            cli.main(standalone_mode=True)
        finally:
            sys.stdout.flush()  # a full disk is told here, not while the process ends
    except WildcardError as e:
        click.echo(f"wildcard: {e}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        _close()
        sys.stderr.close()
        sys.exit(1)
    except OSError as e:
        _close()
        click.echo(f"wildcard: {_what(e)} cannot be used: {reason(e)}", err=True)
        sys.exit(1)


def _what(error: OSError) -> str:
    """What the system would not take or give: a file, or standard output where it names none."""
    return "standard output" if error.filename is None else f"'{os.fsdecode(error.filename)}'"


def _close() -> None:
    """Let what standard output did not take go, or the process would try, and fail, once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
