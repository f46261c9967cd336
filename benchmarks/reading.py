"""Reading through all stages, from file to kept claims: one process on one core, two workers, and where the time goes.

Peer in the same run: spaCy's pipeline alone over the same paragraphs. Times of one process are of its processor, not
of the clock, so that others on the machine do not count; two workers are timed by the clock, their start beside it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

Measure = tuple[str, str, str]
CORPUS = Path("corpus")
MEGABYTE = 1 << 20


def run(quick: bool) -> list[Measure]:
    """All figures; `quick` reads few texts."""
    texts = sorted(CORPUS.rglob("*.txt"))
    texts = texts[:: max(1, len(texts) // (6 if quick else 60))]
    command = [sys.executable, "-m", "benchmarks.reading", *map(str, texts)]
    one = {**os.environ, "OMP_NUM_THREADS": "1"}  # before numpy is loaded
    told = subprocess.run(command, env=one, capture_output=True, text=True, check=True).stdout.splitlines()
    rows = [tuple(line.split("\t")) for line in told]
    return [*[(what, figure, beside) for what, figure, beside in rows], two_workers(texts, 1 if quick else 5)]


def two_workers(texts: list[Path], copies: int) -> Measure:
    """Words read a second by two workers and kept in a case, by the clock."""
    from wildcard.ledger.case import create_case
    from wildcard.pipeline.shelf import Told
    from wildcard.pipeline.workers import intake_by_crew

    with TemporaryDirectory() as folder:
        paths = []
        for k in range(copies):
            for text in texts:
                paths.append(Path(folder) / f"{k}-{text.name}")
                paths[-1].write_text(f"{text.read_text(encoding='utf-8')}\n\nCopy {k}.\n", encoding="utf-8")
        words = sum(len(p.read_text(encoding="utf-8").split()) for p in paths)
        with create_case(str(Path(folder) / "case.db")) as ledger:
            began, first = time.perf_counter(), 0.0
            for _ in intake_by_crew(ledger, paths, Told(), by="benchmark", workers=2):
                first = first or time.perf_counter() - began
            whole = time.perf_counter() - began
    return (
        f"words read and kept a second, two workers ({words} words, by the clock)",
        f"{words / (whole - first):,.0f}",
        f"{first:.1f} s before that, until the first file is kept",
    )


def one_process(texts: list[Path]) -> list[Measure]:
    """Words a second of one process, beside the parser alone; its stages; its memory."""
    import resource

    from wildcard.documents.load import load
    from wildcard.reading import read
    from wildcard.reading.parsing.parse import blocks, load_pipeline

    spent: Counter[str] = Counter()
    made = read.reader()
    _time_stages(read, spent)
    documents = [load(path) for path in texts]
    words = sum(len(d.text.split()) for d in documents)
    paragraphs = [[text for _, text in blocks(d.text)] for d in documents]
    pipeline = load_pipeline()
    made.read(documents[0])  # what is loaded once
    spent.clear()
    whole = _seconds(lambda: [made.read(d) for d in documents])
    alone = _seconds(lambda: [list(pipeline.pipe(p)) for p in paragraphs])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE
    stages = [
        (f"of that: {name}", f"{t / words * 1e6:.0f} µs a word", f"{t / whole:.0%}") for name, t in _sorted(spent)
    ]
    return [
        (
            f"words read a second, all stages, one core ({len(texts)} texts, {words} words)",
            f"{words / whole:,.0f}",
            f"spaCy's pipeline alone {words / alone:,.0f}: reading takes {whole / alone:.1f} times as long",
        ),
        *stages,
        ("memory at most", f"{most:.0f} MB", ""),
    ]


def _time_stages(read: Any, spent: Counter[str]) -> None:
    """Let the stages of the reader add up what they take."""
    from wildcard.reading.scoring.candidates import Finder
    from wildcard.reading.scoring.scorer import Scorer

    for owner, name in (
        (read, "name"), (read, "parse"), (read, "find"), (Finder, "sites"), (Scorer, "propose"), (read, "choose"),
        (read.Writer, "of_candidate"), (read, "postings"),
    ):  # fmt: skip
        setattr(owner, name, _timed(getattr(owner, name), name, spent))


def _timed(work: Callable[..., Any], name: str, spent: Counter[str]) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        began = time.process_time()
        found = work(*given, **named)
        if hasattr(found, "__next__"):
            found = list(found)
        spent[name] += time.process_time() - began  # type: ignore[assignment]
        return found

    return timed


def _sorted(spent: Counter[str]) -> list[tuple[str, float]]:
    return [(name, float(t)) for name, t in spent.most_common()]


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    for row in one_process([Path(p) for p in sys.argv[1:]]):
        print("\t".join(row))
