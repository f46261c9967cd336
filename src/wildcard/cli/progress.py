"""A progress bar on standard error, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Step(Protocol):
    """Called after each step with how many there are in all and what was just done."""

    def __call__(self, total: int, done: str) -> None: ...


@contextmanager
def progress(what: str) -> Iterator[Step]:
    """A bar that moves one step a call; silent in a pipe."""
    if not sys.stderr.isatty():
        yield lambda total, done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def step(total: int, done: str) -> None:
            bar.update(task, total=total, advance=1, description=f"{what} {done}")

        yield step
