"""A browser for tests: asks the application itself, without a socket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, Mapping

import httpx
from starlette.applications import Starlette


class Browser:
    """Sends one request at a time; follows no redirect."""

    def __init__(self, app: Starlette, base: str = "http://localhost") -> None:
        self.app = app
        self.base = base

    def get(self, path: str) -> httpx.Response:
        """The answer to a GET."""
        return asyncio.run(self._send("GET", path, None))

    def post(self, path: str, form: Mapping[str, str]) -> httpx.Response:
        """The answer to a form."""
        return asyncio.run(self._send("POST", path, form))

    def pour(self, path: str, pieces: AsyncIterable[bytes]) -> httpx.Response:
        """The answer to a form that comes in pieces, its length untold."""
        return asyncio.run(self._send("POST", path, None, pieces))

    async def _send(
        self, method: str, path: str, form: Mapping[str, str] | None, pieces: AsyncIterable[bytes] | None = None
    ) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.app)
        async with httpx.AsyncClient(transport=transport, base_url=self.base) as client:
            return await client.request(method, path, data=dict(form) if form is not None else None, content=pieces)
