"""Compiled kernels: how they are cached, and how one is spread over threads.

A kernel fills rows of its outputs and reads the same rows of its inputs, nothing else: so the bytes
do not depend on the number of threads.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., Any])

SMALL = 256
"""Fewer draws than this are not worth a thread."""


def kernel(function: F) -> F:
    """Compile `function` for machine speed, without the interpreter's lock, cached where one may write."""
    _writable_cache()
    return cast(F, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


@lru_cache(maxsize=1)
def _writable_cache() -> None:
    # numba writes beside the package, else in the user's cache folder; where neither may be
    # written (a read-only image without a home) it would refuse to run at all
    if os.environ.get("NUMBA_CACHE_DIR") or os.access(Path(__file__).parent, os.W_OK):
        return
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    try:
        (home / "numba").mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home / "numba"):
            return
    except OSError:
        numba.config.CACHE_DIR = str(Path(tempfile.gettempdir()) / f"wildcard-numba-{os.getuid()}")


def workers() -> int:
    """Threads to use: WILDCARD_WORKERS, else the cores this process may run on."""
    given = os.environ.get("WILDCARD_WORKERS", "")
    if given.isdigit() and int(given) > 0:
        return int(given)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)


@lru_cache(maxsize=4)
def _pool(size: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(size, thread_name_prefix="wildcard-game")


def spread(run: Callable[..., None], rows: int, *arguments: Any, small: int = SMALL) -> None:
    """Call `run(first, last, *arguments)` over blocks of rows that together cover `rows`, `small` a thread at least."""
    threads = min(workers(), max(1, rows // small))
    if threads == 1:
        run(0, rows, *arguments)
        return
    blocks = min(rows, threads * 4)  # rows differ in cost: small blocks keep all threads busy
    edges = [rows * i // blocks for i in range(blocks + 1)]
    list(_pool(threads).map(lambda i: run(edges[i], edges[i + 1], *arguments), range(blocks)))
