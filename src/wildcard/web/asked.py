"""What a page's address asks for, as a Selection.

Invariant: no filter is passed over in silence; one that the page does not know, or whose value is none, is refused
in one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from starlette.datastructures import QueryParams
from starlette.requests import Request

from wildcard.errors import InputError
from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import LIVE, Selection
from wildcard.model.claim import STATUSES
from wildcard.model.span import day

TIMES = ("on", "as-of")
VIEW = (*TIMES, "according-to", "status", "second")  # what every view takes
CLAIMS = (*VIEW, "type", "stance", "actor", "text", "id", "page")


def asked(request: Request, *known: str) -> QueryParams:
    """The parameters of a page that takes those in `known`; InputError names one that it does not take."""
    given = request.query_params
    for name in given:
        if name not in known:
            expected = f"expected {_listed(known)}" if known else "it takes none"
            raise InputError(f"the page '{request.url.path}' has no filter '{name}'; {expected}")
    return given


def selection(request: Request, *more: str) -> Selection:
    """Time, speaker and status as a view takes them; `more` names what else this page takes."""
    q = asked(request, *VIEW, *more)
    return Selection(
        on=day(q["on"]) if q.get("on") else None,
        as_of=q.get("as-of") or None,
        according_to=q.get("according-to") or None,
        statuses=_some(q, "status", STATUSES) or LIVE,
        second=ticked(q, "second"),
    )


def of_claims(request: Request, ledger: Ledger) -> Selection:
    """The claims that a list asks for: by ids alone, or by all other filters together."""
    given = selection(request, *CLAIMS)
    q = request.query_params
    if q.get("id"):
        return _by_ids(ledger, q["id"].split(","))
    return replace(
        given,
        types=_some(q, "type", tuple(ledger.codebook.types)),
        stances=_some(q, "stance", tuple(ledger.codebook.stances)),
        actor=ledger.find(q["actor"]).id if q.get("actor") else None,
        text=q.get("text") or None,
    )


def _by_ids(ledger: Ledger, ids: Sequence[str]) -> Selection:
    chosen = Selection(ids=tuple(ids), statuses=STATUSES, second=True)
    found = {c.id for c in ledger.claims(chosen)}
    whole = tuple(i if i in found else ledger.claim(i).id for i in ids)  # UnknownName for what is none
    return replace(chosen, ids=whole)


def ticked(q: QueryParams, name: str) -> bool:
    """A box: "1" where it is ticked; absent or empty where not."""
    if q.get(name, "") not in ("", "1"):
        raise InputError(f"{name} is '{q[name]}'; expected 1, or nothing")
    return q.get(name) == "1"


def number(q: QueryParams, pages: int) -> int:
    """Which page of a list is asked for, from 1 to `pages`."""
    given = q.get("page") or "1"
    if not (given.isascii() and given.isdigit() and len(given) < 10 and 1 <= int(given) <= pages):
        raise InputError(f"page is '{given}'; expected a number from 1 to {pages}")
    return int(given)


def _some(q: QueryParams, name: str, known: Sequence[str]) -> tuple[str, ...]:
    given = tuple(v for v in q.getlist(name) if v)
    for value in given:
        if value not in known:
            raise InputError(f"unknown {name} '{value}'; expected {_listed(known)}")
    return given


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"one of {', '.join(words)}"
