"""Run a command in this process and look at what a user would see."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from wildcard.cli.main import cli
from wildcard.errors import WildcardError


@dataclass(frozen=True)
class Seen:
    """Standard output, standard error and exit status; a user's mistake reads as the entry point prints it."""

    out: str
    err: str
    status: int

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


def wildcard(*words: object, stdin: str | bytes | None = None) -> Seen:
    """What `wildcard WORDS…` prints and gives back; an error that is none of ours is raised."""
    result = CliRunner().invoke(cli, [str(w) for w in words], input=stdin)
    if isinstance(result.exception, WildcardError):
        return Seen(result.stdout, f"{result.stderr}wildcard: {result.exception}\n", 1)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Seen(result.stdout, result.stderr, result.exit_code)


def read_case(folder: Path, text: str) -> Path:
    """A new case in a folder, with one article read into it."""
    where, article = folder / "case.db", folder / "article.txt"
    article.write_text(text, encoding="utf-8")
    assert wildcard("new", where).status == 0 and wildcard("read", where, article).status == 0
    return where
