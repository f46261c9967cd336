"""What a person does at the desk: accept, reject, strike, undo, redo; each an entry of the history.

Invariant: nothing is done without the process's own token and a POST from our own pages.
"""

from __future__ import annotations

import secrets
from urllib.parse import parse_qs, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wildcard.errors import InputError, TooLarge
from wildcard.web.desk import Desk, desk_of
from wildcard.web.render import TOKEN

KINDS = ("accept", "reject", "strike")


Form = dict[str, list[str]]
LARGEST = 1_000_000  # bytes of a form; a page shows fifty claims


async def decide(request: Request) -> Response:
    """Judge claims: form fields `kind`, `id` (one or more), `because`, `back`."""
    form = await _form(request)
    await run_in_threadpool(_decide, desk_of(request), form)
    return _back(form, form.get("id", [""])[0])


def _decide(desk: Desk, form: Form) -> None:
    kind, because = _one(form, "kind"), _one(form, "because").strip()
    if kind not in KINDS:
        raise InputError(f"'{kind}' is no decision; expected {', '.join(KINDS)}")
    if kind != "accept" and not because:
        raise InputError(f"to {kind} a claim takes a reason; it is kept in the history")
    with desk.open() as ledger:
        judge = {"accept": ledger.accept, "reject": ledger.reject, "strike": ledger.strike}[kind]
        judge(form.get("id", []), by=desk.by, because=because)


async def undo(request: Request) -> Response:
    """Undo an entry of the history, the last one where none is named; `redo` takes the last undo back."""
    form = await _form(request)
    await run_in_threadpool(_undo, desk_of(request), form)
    return _back(form, "")


def _undo(desk: Desk, form: Form) -> None:
    with desk.open() as ledger:
        if _one(form, "redo"):
            ledger.redo(by=desk.by)
        else:
            ledger.undo(_one(form, "entry") or None, by=desk.by)


def _one(form: Form, field: str) -> str:
    return form.get(field, [""])[0]


async def _form(request: Request) -> Form:
    body = await _body(request)
    try:
        form = parse_qs(body.decode("utf-8"), keep_blank_values=True)
    except UnicodeDecodeError as e:
        raise InputError("the form is no text; load the page again, then decide") from e
    if not secrets.compare_digest(_one(form, "token").encode(), TOKEN.encode()):
        raise InputError("this form is older than the server: load the page again, then decide")
    return form


async def _body(request: Request) -> bytes:
    """A form's bytes, all of them; TooLarge as soon as there are more than `LARGEST`, of which no more is read."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            raise TooLarge(f"the form has more than {LARGEST:,} bytes, and nothing was done; expected a shorter one")
    return bytes(body)


def _back(form: Form, claim: str) -> RedirectResponse:
    """Back to a page of this desk, at the claim; any other address leads home."""
    back = _one(form, "back")
    if not back.startswith("/") or back.startswith("//") or "\\" in back:
        back = "/"
    if claim and _one(form, "kind") != "accept" and back.startswith("/source/"):
        back += ("&" if "?" in back else "?") + urlencode({"claim": claim})  # a source shows no rejected one else
    return RedirectResponse(back + (f"#c-{claim}" if claim else ""), status_code=303)
