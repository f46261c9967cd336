"""Templates and headers: every page self-contained, nothing loaded from outside, no script but our own file."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from wildcard.model.counted import counted

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
TOKEN = secrets.token_urlsafe(24)  # one a process: a form that another site made does not know it


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("wildcard.web"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["counted"] = counted
    return made


def page(name: str, status: int = 200, **given: Any) -> HTMLResponse:
    """A template as a response, with the headers that all pages have."""
    content = _environment().get_template(f"{name}.html").render(token=TOKEN, **given)
    return HTMLResponse(content, status_code=status, headers=dict(HEADERS))


def asset(name: str) -> bytes:
    """A file of the package's static folder."""
    return resources.files("wildcard.web").joinpath("static", name).read_bytes()
