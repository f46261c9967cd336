"""Compiled kernels: how they are cached, and how one is spread over threads.

A kernel fills rows of its outputs and reads the same rows of its inputs, nothing else: so the bytes
do not depend on the number of threads.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
F = TypeVar("F", bound=Callable[..., Any])

SMALL = 256
"""Fewer draws than this are not worth a thread."""


def kernel(function: F) -> F:
    """Compile `function` for machine speed, without the interpreter's lock; keep the code where one may write."""
    before, place = numba.config.CACHE_DIR, cache()
    numba.config.CACHE_DIR = place or before
    try:
        return cast(F, numba.njit(cache=bool(place), nogil=True, error_model="numpy")(function))
    finally:
        numba.config.CACHE_DIR = before


@lru_cache(maxsize=1)
def cache() -> str:
    """Where compiled code is kept: a folder of one's own for this state of all kernels, where one may write; else "".

    What lies there is run: so it is beside the package, which is run anyway, or in the user's own folder of caches,
    never in one that all may write to. Where neither can be, each process compiles anew.

    numba looks only at a kernel's own file to tell whether its code is stale, not at those of the kernels
    that it calls: hence a folder for each state of them all. Folders of other states beside the package go.
    """
    room = Path(__file__).parent
    digest = sha256()
    for path in sorted(room.glob("*.py")):
        text = path.read_bytes()
        if b"@kernel" in text:
            digest.update(text)
    name = f"kernels-{digest.hexdigest()[:16]}"
    for base in (room / "__pycache__", *_caches()):
        try:
            (base / name).mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _own(base / name):
                continue
            with tempfile.TemporaryFile(dir=base / name):
                pass
        except OSError:
            continue
        if base.parent == room:
            for old in base.glob("kernels-*"):
                if old.name != name:
                    shutil.rmtree(old, ignore_errors=True)
        return str(base / name)
    return ""


def _caches() -> list[Path]:
    """The user's folder of caches; none where he has no home."""
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return [Path(named or Path("~/.cache").expanduser()) / "wildcard"]
    except RuntimeError:
        return []


def _own(folder: Path) -> bool:
    """True where nobody else made the folder, as far as the system tells."""
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


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


@kernel
def rising(x: Floats, order: Integers) -> None:
    """Fill `order` (m,) with the places of `x` (m,) from the least up, equal ones in their order (insertion sort)."""
    for i in range(x.shape[0]):
        at = i
        while at > 0 and x[order[at - 1]] > x[i]:
            order[at] = order[at - 1]
            at -= 1
        order[at] = i
