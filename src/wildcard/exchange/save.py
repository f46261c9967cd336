"""Write an export whole or not at all: into a passing file beside the target, then renamed over it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from wildcard.errors import FormatError


def save(chunks: Iterable[str], target: Path) -> None:
    """Write text to `target`; FormatError where it cannot be, and what was there before stays."""
    if target.is_dir():
        raise FormatError(f"'{target}' is a folder; expected the name of a file in it")
    passing: str | None = None
    try:
        handle, passing = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.writelines(chunks)
        os.chmod(passing, 0o666 & ~_umask())
        os.replace(passing, target)
        passing = None
    except OSError as e:
        raise FormatError(f"'{target}' cannot be written: {e.strerror or e}") from e
    finally:
        if passing is not None:
            Path(passing).unlink(missing_ok=True)


def _umask() -> int:
    found = os.umask(0)
    os.umask(found)
    return found
