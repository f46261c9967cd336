"""Reading with several processes: each loads and reads files; the case is written by the caller alone.

Invariant: what comes back is in the order of the paths and the same at any number of workers; a file that cannot be
read comes back as its problem, and a worker that dies names the file that it held.
"""

from __future__ import annotations

import copyreg
import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wildcard.documents.load import origin
from wildcard.errors import WildcardError
from wildcard.ledger.case import Ledger
from wildcard.model.source import Source
from wildcard.pipeline.intake import Outcome, kept, problem_of, shelf_of
from wildcard.pipeline.shelf import Read, Shelf, Told, read_file
from wildcard.reading.protocol import Reader

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
AHEAD = 8  # files a worker that may be waiting for the writer


@dataclass(frozen=True, slots=True)
class Crew:
    """How a worker makes its reader: from the case, with its codebook and the actors that it holds."""

    case: str
    pipeline: str | None
    about: dict[str, str | None]
    encoding: str | None
    sources: dict[str, Source]  # those that the case holds, by sha256
    readings: dict[str, set[str]]  # who has read each


@dataclass(frozen=True, slots=True)
class Back:
    """One file as a worker gives it back: what was read of it, or a problem."""

    path: Path
    read: Read | None = None
    problem: str | None = None


_reader: Reader | None = None
_crew: Crew | None = None
_shelf: Shelf | None = None


def _plain(proxy: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return MappingProxyType, (dict(proxy),)


copyreg.pickle(MappingProxyType, _plain)  # qualifiers that are empty are a proxy, which pickle does not know


def _begin(crew: Crew) -> None:
    from wildcard.ledger.case import open_case
    from wildcard.pipeline.readers import reader_for

    global _reader, _crew, _shelf
    with open_case(crew.case) as ledger:
        _reader, _crew = reader_for(ledger, crew.pipeline), crew
    _shelf = Shelf(crew.sources, lambda: crew.readings, _text)


def _text(sha256: str) -> str:
    """The text of a source that is held and was not read: so seldom asked for that the case is opened for it."""
    from wildcard.ledger.case import open_case

    assert _crew is not None
    with open_case(_crew.case) as ledger:
        return ledger.text(sha256)


def _read(path: Path) -> Back:
    assert _reader is not None and _crew is not None and _shelf is not None
    try:
        return Back(path, read_file(path, _reader, Told(_crew.about, _crew.encoding), _shelf))
    except Exception as e:
        return Back(path, problem=problem_of(e, path))


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Let each worker multiply matrices in one thread: several of them wait for each other, busily."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def reads(paths: Sequence[Path], crew: Crew, workers: int) -> Iterator[Back]:
    """Each file's document and claims, in order; raises WildcardError where the workers cannot go on."""
    context = multiprocessing.get_context("spawn")  # a fork would share threads and locks half-way
    with _one_thread_each(), ProcessPoolExecutor(workers, context, _begin, (crew,)) as pool:
        waiting: deque[tuple[Path, Future[Back]]] = deque()
        left = iter(paths)
        at = paths[0]
        try:
            while True:
                for path in islice(left, AHEAD * workers - len(waiting)):
                    waiting.append((path, pool.submit(_read, path)))
                if not waiting:
                    return
                at, future = waiting.popleft()
                yield future.result()
        except BrokenProcessPool as e:
            raise WildcardError(
                f"a worker died over '{origin(at)}' or a file near it; what was read before is kept: "
                "read again to go on, with --workers 1 to see which file it is"
            ) from e
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def intake_by_crew(
    ledger: Ledger, paths: Sequence[Path], told: Told, *, by: str, workers: int, pipeline: str | None = None
) -> Iterator[Outcome]:
    """As `intake`, the files read by several processes; this one alone writes the case."""
    shelf = shelf_of(ledger)
    readings = ledger.readings() if shelf.sources else {}
    crew = Crew(ledger.url, pipeline, dict(told.about), told.encoding, shelf.sources, readings)
    for back in reads(paths, crew, workers):
        if back.read is None:
            yield Outcome(origin(back.path), problem=back.problem)
        else:
            yield kept(ledger, back.read, by)
