"""Names: pairs scored a second beside two peers, and a hundred thousand names matched with themselves.

The peers are rapidfuzz's `token_sort_ratio` and nomenklatura's `LogicV2`, each over the same pairs in
the same run, on one core. nomenklatura is asked in an interpreter that has it: this one, or the one
named by NOMENKLATURA_PYTHON; where neither has it, the table says so.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np

Measure = tuple[str, str, str]
LOGIC = """
import json, sys, time
from followthemoney import model
from nomenklatura.matching import LogicV2
from nomenklatura.matching.types import ScoringConfig
from followthemoney.proxy import EntityProxy
pairs = json.load(sys.stdin)
config = LogicV2.default_config() if hasattr(LogicV2, "default_config") else ScoringConfig.defaults()
def made(i, name):
    return EntityProxy.from_dict({"id": str(i), "schema": "LegalEntity", "properties": {"name": [name]}})
entities = [(made(2 * i, a), made(2 * i + 1, b)) for i, (a, b) in enumerate(pairs)]
LogicV2.compare(*entities[0], config)
began = time.perf_counter()
for a, b in entities:
    LogicV2.compare(a, b, config)
print(len(pairs) / (time.perf_counter() - began))
"""


def spellings() -> list[str]:
    """Every Latin and Arabic name of the actors of the shipped packs."""
    from wildcard.actors.gazetteer import load

    return [n for e in load().entries.values() if not e.place for n in (*e.names, *e.arabic)]


def made(count: int, rng: np.random.Generator) -> list[str]:
    """Names of that count, put together from the words of the packs' names, one in ten a respelling of another."""
    first = sorted({w for n in spellings() for w in n.split()})
    habits = (("al-", "el-"), ("ou", "u"), ("ee", "i"), ("q", "k"), ("ei", "ay"), ("ة", "ه"), ("أ", "ا"), ("'", ""))
    found: list[str] = []
    while len(found) < count:
        if found and rng.random() < 0.1:
            name = found[int(rng.integers(len(found)))]
            for a, b in habits:
                name = name.replace(a, b)
            found.append(name)
            continue
        words = [first[int(i)] for i in rng.integers(0, len(first), int(rng.integers(2, 5)))]
        found.append(" ".join(words))
    return found


def rate(run: Callable[[], object], count: int, seconds: float = 1.0) -> float:
    """Pairs a second, repeated until the clock has something to show."""
    done, began = 0, time.perf_counter()
    while (spent := time.perf_counter() - began) < seconds:
        run()
        done += count
    return done / spent


def logic(pairs: Sequence[tuple[str, str]]) -> str:
    """Pairs a second of LogicV2, or why there is no figure."""
    python = os.environ.get("NOMENKLATURA_PYTHON", sys.executable)
    try:
        asked = subprocess.run(
            [python, "-c", LOGIC], input=json.dumps(pairs), capture_output=True, text=True, timeout=300, check=True
        )
        return f"{float(asked.stdout):,.0f} pairs/s"
    except (subprocess.SubprocessError, ValueError, OSError):
        return "not installed (set NOMENKLATURA_PYTHON)"


def run(quick: bool) -> list[Measure]:
    """Scoring speed beside the peers; time and memory of the self-match."""
    from rapidfuzz import fuzz

    from wildcard.actors.crowd import Crowd

    rng = np.random.default_rng(7)
    names = spellings()
    names = [names[int(i)] for i in rng.permutation(len(names))[:400]]
    pairs = list(combinations(names, 2))[: 20_000 if quick else 79_800]
    crowd = Crowd(names)
    place = {n: i for i, n in enumerate(names)}
    left = np.array([place[a] for a, _ in pairs], np.int32)
    right = np.array([place[b] for _, b in pairs], np.int32)
    began = time.perf_counter()
    crowd.score(left, right)
    compiled = time.perf_counter() - began
    ours = rate(lambda: crowd.score(left, right), len(pairs))
    peer = rate(lambda: [fuzz.token_sort_ratio(a, b) for a, b in pairs], len(pairs))
    many = 10_000 if quick else 100_000
    count, spent = self_match(made(many, rng))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return [
        ("pairs scored, one core", f"{ours:,.0f} pairs/s", f"rapidfuzz token_sort_ratio {peer:,.0f} pairs/s"),
        ("the same pairs", f"{ours:,.0f} pairs/s", f"nomenklatura LogicV2 {logic(pairs[:2000])}"),
        ("first score in a process (compiled, or from disk)", f"{compiled:.1f} s", ""),
        (f"{many:,} names matched with themselves", f"{spent:.1f} s", f"{count:,} pairs, peak {memory:.2f} GB"),
    ]


def self_match(names: list[str]) -> tuple[int, float]:
    """How many pairs were compared and how long it all took, from bare strings to scores."""
    from wildcard.actors.crowd import Crowd

    began = time.perf_counter()
    crowd = Crowd(names)
    left, right = crowd.pairs()
    crowd.score(left, right)
    return len(left), time.perf_counter() - began
