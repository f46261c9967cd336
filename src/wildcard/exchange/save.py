"""Write an export whole or not at all: into a passing file or folder beside the target, then renamed over it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from wildcard.errors import FormatError
from wildcard.ledger.engine import SQLITE


def save(chunks: Iterable[str], target: Path) -> None:
    """Write text to `target`, "-" being standard output; FormatError where it cannot be: what was there stays.

    A case is never written over: whoever names it as the output has named it twice.
    """
    if target.is_dir():
        raise FormatError(f"'{target}' is a folder; expected the name of a file in it")
    if str(target) == "-":
        sys.stdout.writelines(chunks)
        return
    if _is_case(target):
        raise FormatError(f"'{target}' is a case, which would be lost; expected another name to write to")
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


def save_folder(files: Mapping[str, str], target: Path) -> None:
    """Write a folder of texts, where there is none or an empty one; FormatError where it cannot be."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FormatError(f"'{target}' exists and is not an empty folder; name another")
    made: str | None = None
    try:
        made = tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent)
        for name, text in files.items():
            (Path(made) / name).write_text(text, encoding="utf-8", errors="replace", newline="\n")
        os.chmod(made, 0o777 & ~_umask())
        if target.exists():
            target.rmdir()
        os.replace(made, target)
        made = None
    except OSError as e:
        raise FormatError(f"'{target}' cannot be written: {e.strerror or e}") from e
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)


def _is_case(target: Path) -> bool:
    """True for a SQLite file."""
    try:
        with target.open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def _umask() -> int:
    found = os.umask(0)
    os.umask(found)
    return found
