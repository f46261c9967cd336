"""Names for files out of names of things: readable, safe on any system, and no two alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from wildcard.actors.fold import fold

LONGEST = 60


def file_names(things: Mapping[str, str], other: str = "file", taken: Iterable[str] = ()) -> dict[str, str]:
    """A stem for each key, made of its words; `other` where no letter is left, none of those `taken`."""
    used = set(taken)
    names: dict[str, str] = {}
    for key, words in things.items():
        stem = "-".join(re.findall(r"[^\W_]+", fold(words)))[:LONGEST] or other
        name, turn = stem, 1
        while name in used:
            turn += 1
            name = f"{stem}-{turn}"
        used.add(name)
        names[key] = name
    return names
