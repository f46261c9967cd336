"""Nations as words of a name: "Iraqi", "Iraq", «العراقي» mean one state.

Invariant: the numbers are those of the states of the world pack in its order, above all concepts.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from wildcard.actors.words import key

FIRST = 5_000


@lru_cache(maxsize=1)
def _nations() -> Mapping[str, int]:
    from wildcard.actors.gazetteer import shipped
    from wildcard.actors.pack import read_pack

    world = next(path for path in shipped() if path.stem == "world")
    found: dict[str, int] = {}
    states = [e for e in read_pack(world).entries if e.kind == "state"]
    for number, state in enumerate(states, start=FIRST):
        for name in (*state.names, *state.acronyms, *state.arabic, *state.demonyms):
            word = name.lower().replace(".", "").removeprefix("ال")
            if len(word) > 1 and word.isalpha() and word not in ("us",):
                found.setdefault(key(word), number)
    return found


@lru_cache(maxsize=1 << 14)
def nation(word: str) -> int | None:
    """The number of the state that a lower-case word names, or None."""
    return _nations().get(key(word)) if len(word) > 1 else None
