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

from wildcard.documents.load import load, origin
from wildcard.errors import WildcardError
from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import Selection
from wildcard.model.claim import STATUSES, Claim
from wildcard.model.source import Document
from wildcard.pipeline.intake import Outcome, Told, kept, problem_of
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
    held: dict[str, frozenset[str]]  # sha256 of each source that the case holds, and who has read it


@dataclass(frozen=True, slots=True)
class Read:
    """One file as a worker gives it back: a document with its claims, or a problem; `claims` None where held."""

    path: Path
    document: Document | None
    claims: list[Claim] | None
    problem: str | None = None


_reader: Reader | None = None
_crew: Crew | None = None


def _plain(proxy: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return MappingProxyType, (dict(proxy),)


copyreg.pickle(MappingProxyType, _plain)  # qualifiers that are empty are a proxy, which pickle does not know


def _begin(crew: Crew) -> None:
    from wildcard.ledger.case import open_case
    from wildcard.pipeline.readers import reader_for

    global _reader, _crew
    with open_case(crew.case) as ledger:
        _reader, _crew = reader_for(ledger, crew.pipeline), crew


def _read(path: Path) -> Read:
    assert _reader is not None and _crew is not None
    try:
        document = load(path, encoding=_crew.encoding, **_crew.about)
        read_before = _reader.name in _crew.held.get(document.source.sha256, ())
        return Read(path, document, None if read_before else _reader.read(document))
    except Exception as e:
        return Read(path, None, None, problem_of(e, path))


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


def reads(paths: Sequence[Path], crew: Crew, workers: int) -> Iterator[Read]:
    """Each file's document and claims, in order; raises WildcardError where the workers cannot go on."""
    context = multiprocessing.get_context("spawn")  # a fork would share threads and locks half-way
    with _one_thread_each(), ProcessPoolExecutor(workers, context, _begin, (crew,)) as pool:
        waiting: deque[tuple[Path, Future[Read]]] = deque()
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
    crew = Crew(ledger.url, pipeline, dict(told.about), told.encoding, _coders(ledger))
    for read in reads(paths, crew, workers):
        if read.document is None:
            yield Outcome(origin(read.path), problem=read.problem)
        elif read.claims is None:
            yield Outcome(origin(read.path), read.document.source, held=True)
        else:
            yield kept(ledger, read.document, read.claims, by)


def _coders(ledger: Ledger) -> dict[str, frozenset[str]]:
    """Who has recorded claims of each source that the case holds."""
    found: dict[str, set[str]] = {s.sha256: set() for s in ledger.sources()}
    for claim in ledger.claims(Selection(statuses=STATUSES, second=True)) if found else ():
        found[claim.quote.source].add(claim.coder)
    return {sha256: frozenset(coders) for sha256, coders in found.items()}
