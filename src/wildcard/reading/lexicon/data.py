"""The files of the lexicon, as text or as TOML."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any


def text_of(name: str) -> str:
    """What a file of the lexicon holds. Raises `FileNotFoundError` where there is none of this name."""
    return resources.files("wildcard.reading.lexicon").joinpath(name).read_text(encoding="utf-8")


def table_of(name: str) -> dict[str, Any]:
    """A TOML file of the lexicon, parsed."""
    return tomllib.loads(text_of(name))
