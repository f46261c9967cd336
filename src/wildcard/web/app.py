"""The desk in a browser: routes, and errors as pages of one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wildcard.errors import AmbiguousName, CaseError, NamingError, TooLarge, WildcardError
from wildcard.ledger.case import open_case
from wildcard.web import acts, games, pages
from wildcard.web.desk import Desk, desk_of
from wildcard.web.render import page

LOCAL = ("localhost", "127.0.0.1", "[::1]")


def app(case: str, *, by: str, hosts: Sequence[str] = LOCAL) -> Starlette:
    """The application for one case; CaseError where it cannot be opened. Decisions are recorded as `by`."""
    open_case(case).close()
    made = Starlette(
        routes=[
            Route("/", pages.home),
            Route("/claims", pages.claims),
            Route("/sources", pages.sources),
            Route("/claim/{id}", pages.claim),
            Route("/source/{sha256}", pages.source),
            Route("/history", pages.history),
            Route("/search", pages.search),
            Route("/network", pages.graph),
            Route("/compare", pages.side_by_side),
            Route("/brief", pages.brief),
            Route("/game", games.games),
            Route("/game/{name:path}", games.game),
            Route("/static/{name}", pages.static),
            Route("/decide", acts.decide, methods=["POST"]),
            Route("/undo", acts.undo, methods=["POST"]),
            *(Route(f"/{v}/{{actor:path}}", pages.of_actor(v)) for v in pages.OF_ACTOR),
            *(Route(f"/{v}", pages.view(v)) for v in pages.VIEWS),
        ],
        exception_handlers={WildcardError: _said, HTTPException: _said},
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))],
    )
    made.state.desk = Desk(case, by)
    return made


def _said(request: Request, error: Exception) -> Response:
    """What is wrong, in one sentence; the candidates where a name has several bearers."""
    candidates: Sequence[str] = ()
    headers: Mapping[str, str] = {}
    if isinstance(error, HTTPException):
        status, text, headers = error.status_code, _of_status(request, error), error.headers or {}
    elif isinstance(error, NamingError):
        status, text = 404, str(error)
        candidates = error.candidates if isinstance(error, AmbiguousName) else ()
    else:
        status = 503 if isinstance(error, CaseError) else 413 if isinstance(error, TooLarge) else 400
        text = str(error)
    told = page("error", status, case=desk_of(request).name, text=text, candidates=candidates)
    told.headers.update(headers)
    return told


def _of_status(request: Request, error: HTTPException) -> str:
    path = request.url.path
    if error.status_code == 404:
        return f"there is no page '{path}' here"
    if error.status_code == 405:
        taken = " or ".join(sorted((error.headers or {}).get("Allow", "another method").split(", ")))
        return f"'{path}' does not answer to {request.method}; expected {taken}"
    return f"'{path}' cannot be answered: {error.detail}"
