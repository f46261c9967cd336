"""Numbers agree with their nouns, here and in every sentence of the house."""

from __future__ import annotations

import re
from importlib import resources
from importlib.resources.abc import Traversable

from wildcard.model.counted import counted

# a number in braces before a plural that is not chosen by the number; where it cannot be one it may stand
PLURAL = re.compile(
    r"\{(?!LONGEST|FEWEST|PREFIX|counted)[^{}]*\} "
    r"(?:claims|actors|entries|judgements|problems|decisions|faults|sentences|sections)"
)
NEVER_ONE = ("trip.py", "bargain.py", "institution.py", "exchange.py", "positions.py")


def test_one_has_the_singular_and_all_else_the_plural() -> None:
    assert [counted(n, "claim") for n in (0, 1, 2, 1204)] == ["0 claims", "1 claim", "2 claims", "1,204 claims"]
    assert [counted(n, "entry", "entries") for n in (1, 2)] == ["1 entry", "2 entries"]


def test_no_sentence_says_one_claims() -> None:
    found = [
        f"{p.name}: {m.group()}"
        for p in _texts(resources.files("wildcard"))
        for m in PLURAL.finditer(p.read_text("utf-8"))
    ]
    assert [f for f in found if f.split(":")[0] not in NEVER_ONE] == []


def _texts(folder: Traversable) -> list[Traversable]:
    here = list(folder.iterdir())
    inner = [t for p in here if p.is_dir() for t in _texts(p)]
    return inner + [p for p in here if p.name.endswith((".py", ".html"))]
