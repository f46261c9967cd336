"""Write an export whole or not at all: into a passing file or folder beside the target, then renamed over it.

What cannot be renamed over, a device or a pipe, is written to as it comes.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from wildcard.errors import FormatError, reason
from wildcard.ledger.engine import SQLITE

STANDARD = ("-", "/dev/stdout")
LINKS = 40  # that lead from one to the next; a system follows no more


def save(chunks: Iterable[str], target: Path) -> None:
    """Write text to `target`, "-" being standard output; FormatError where it cannot be: what was there stays.

    A link stays one, and its target is written; a device or a pipe is written to. A case is never written over: whoever
    names it as the output has named it twice.
    """
    if target.is_dir():
        raise FormatError(f"'{target}' is a folder; expected the name of a file in it")
    if _is_standard(target):
        sys.stdout.writelines(chunks)
        return
    if is_stream(target):
        _pour(chunks, target)
        return
    if _is_case(target):
        raise FormatError(f"'{target}' is a case, which would be lost; expected another name to write to")
    passing: str | None = None
    try:
        there = target.resolve()
        handle, passing = tempfile.mkstemp(prefix=f".{there.name}.", dir=there.parent)
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.writelines(chunks)
        os.chmod(passing, 0o666 & ~_umask())
        os.replace(passing, there)
        passing = None
    except (OSError, RuntimeError) as e:  # RuntimeError: links that lead in a circle
        raise FormatError(f"'{target}' cannot be written: {reason(e)}") from e
    finally:
        if passing is not None:
            Path(passing).unlink(missing_ok=True)


def is_stream(target: Path) -> bool:
    """True for what is written to and never replaced, and beside which nothing stands: a device, a pipe, an open file.

    Open files are those that the system gives by their numbers, as standard output.
    """
    if _is_standard(target) or _numbered(target) is not None:
        return True
    return target.exists() and not target.is_file() and not target.is_dir()


def _is_standard(target: Path) -> bool:
    return str(target) in STANDARD or _numbered(target) == Path(f"/proc/{os.getpid()}/fd/1")


def _numbered(target: Path) -> Path | None:
    """Where links lead to a file that a process has open; None where they lead elsewhere."""
    try:
        path = target.parent.resolve() / target.name
        for _ in range(LINKS):
            if path.is_relative_to("/proc"):
                return path
            if not path.is_symlink():
                return None
            path = path.parent / path.readlink()
            path = path.parent.resolve() / path.name
    except (OSError, RuntimeError):
        pass  # told where it is written
    return None


def _pour(chunks: Iterable[str], target: Path) -> None:
    """Write into what is there; an open file by its number goes on where it ends."""
    try:
        with target.open("a", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.writelines(chunks)
    except OSError as e:
        raise FormatError(f"'{target}' cannot be written: {reason(e)}") from e


def save_folder(files: Mapping[str, str], target: Path) -> None:
    """Write a folder of texts, where there is none or an empty one; FormatError where it cannot be."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FormatError(f"'{target}' exists and is not an empty folder; name another")
    made: str | None = None
    try:
        there = target.resolve()
        made = tempfile.mkdtemp(prefix=f".{there.name}.", dir=there.parent)
        for name, text in files.items():
            (Path(made) / name).write_text(text, encoding="utf-8", errors="replace", newline="\n")
        os.chmod(made, 0o777 & ~_umask())
        if there.exists():
            there.rmdir()
        os.replace(made, there)
        made = None
    except (OSError, RuntimeError) as e:
        raise FormatError(f"'{target}' cannot be written: {reason(e)}") from e
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
