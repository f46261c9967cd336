"""A case's place as people may see it: a path as it is, a database's address without its passwords.

Invariant: nothing that may be a password stands in what is shown; where it cannot be told, it is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

HIDDEN = "***"
PLAIN = frozenset(  # parameters of an address whose values are shown
    {"application_name", "connect_timeout", "dbname", "host", "hostaddr", "port", "service", "sslmode", "user"}
)
_ADDRESS = re.compile(r"(?P<scheme>postgres[\w+.-]*:|[A-Za-z][\w+.-]+:(?=/))(?P<slashes>/*)(?P<rest>.*)", re.DOTALL)
_PORT = re.compile(r"(\[[^\]]*\])?[^:]*(:\d*)?\Z")
_PIECES = re.compile(r"[@:/?#&=]+")
SHORTEST = 3  # letters of a piece of a password that is looked for in what a driver says


def shown(where: str) -> str:
    """A path or an address, its passwords as `***`: in the authority, and in every parameter that is not `PLAIN`."""
    found = _ADDRESS.fullmatch(where)
    if found is None:
        return where
    user, _, asked = _parted(found["rest"])
    told = "&".join(_parameter(p)[0] for p in asked.split("&")) if asked else ""
    return found["scheme"] + found["slashes"] + user + (f"?{told}" if asked else "")


def name_of(where: str) -> str:
    """The name of a case's file or database; where an address names none, its host."""
    address = _ADDRESS.fullmatch(where) is not None
    told = shown(where).partition("?")[0] if address else where
    return told.rstrip("/").rsplit("/", 1)[-1]


def without(where: str, said: str) -> str:
    """What a driver said of an address, with nothing of the address's passwords in it."""
    found = _ADDRESS.fullmatch(where)
    if found is not None:
        for piece in sorted(set(_secrets(found["rest"])), key=len, reverse=True):
            said = said.replace(piece, HIDDEN)
    return said


def _parted(rest: str) -> tuple[str, str, str]:
    """(what stands before the parameters, shown; what was hidden of it; the parameters)."""
    # a password may hold any mark, unescaped by mistake: what could belong to one goes up to the last "@"
    before, at, after = rest.rpartition("@")
    user, colon, password = before.partition(":")
    host, _, asked = after.partition("?")
    if at and colon:
        return f"{user}:{HIDDEN}@{host}", password, asked
    if at:
        before, _, asked = rest.partition("?")
        return before, "", asked
    authority, slash, path = host.partition("/")
    if _PORT.match(authority):
        return host, "", asked
    # "user:password" without a host
    user, _, password = authority.partition(":")
    return f"{user}:{HIDDEN}{slash}{path}", password, asked


def _parameter(given: str) -> tuple[str, str]:
    """(a parameter as it is shown, the value that is hidden)."""
    key, is_, value = given.partition("=")
    if not is_:
        return HIDDEN, given
    return (given, "") if unquote(key) in PLAIN else (f"{key}={HIDDEN}", value)


def _secrets(rest: str) -> Iterator[str]:
    """All that is hidden, whole and in pieces, as it was written and as it is meant."""
    _, password, asked = _parted(rest)
    for hidden in (password, *(_parameter(p)[1] for p in asked.split("&"))):
        for said in (hidden, unquote(hidden)):
            yield from (piece for piece in (said, *_PIECES.split(said)) if len(piece) >= SHORTEST)
