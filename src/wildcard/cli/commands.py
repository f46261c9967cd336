"""The list of commands: where each lives, its section and its one-line summary.

A new command is one line here; its module is imported only when it is called.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """`target` is "module:attribute" of a click command."""

    target: str
    section: str
    summary: str


COMMANDS: dict[str, Entry] = {
    "pack": Entry("wildcard.cli.pack:pack", "Who is who", "Check, list and show packs of actors and places."),
}
