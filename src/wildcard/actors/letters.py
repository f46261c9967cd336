"""Letters of many scripts as sounds, read from `letters.toml`.

Invariant: a longer group of letters is read before a shorter one, each letter once.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

Change = tuple[str, str, float]


@dataclass(frozen=True, slots=True)
class Letters:
    """`signs` spells a letter of any script in Latin, `abjad` in sounds; `rule` finds what `sounds` rewrites."""

    signs: dict[str, str]
    abjad: dict[str, str]
    sounds: dict[str, str]
    rule: re.Pattern[str]
    soft_c: re.Pattern[str]
    changes_written: tuple[Change, ...]
    changes_abjad: tuple[Change, ...]


@lru_cache(maxsize=1)
def load() -> Letters:
    """The shipped letters."""
    text = resources.files("wildcard.actors").joinpath("letters.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    signs: dict[str, str] = {}
    for script in table["script"].values():
        signs |= _by_letter(script)
    abjad: dict[str, str] = {}
    for script in table["abjad"].values():
        abjad |= _by_letter(script)
    sounds: dict[str, str] = table["latin"]["sounds"]
    return Letters(
        signs=signs,
        abjad=abjad,
        sounds=sounds,
        rule=re.compile("|".join(sorted(sounds, key=len, reverse=True))),
        soft_c=re.compile(table["latin"]["soft_c"]),
        changes_written=_changes(table["changes"]["written"]),
        changes_abjad=_changes([*table["changes"]["written"], *table["changes"]["abjad"]]),
    )


def _by_letter(script: dict[str, str]) -> dict[str, str]:
    return {letter: sounds for sounds, letters in script.items() for letter in letters.split()}


def _changes(given: list[list[object]]) -> tuple[Change, ...]:
    return tuple((str(a), str(b), float(str(cost))) for a, b, cost in given)
