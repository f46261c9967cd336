"""A local server that speaks the chat protocol, and misbehaves as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Step = dict[str, Any]


class Script(ThreadingHTTPServer):
    """Answers each request with the next step; the last one is repeated."""

    daemon_threads = True

    def __init__(self, steps: list[Step]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.steps = steps
        self.bodies: list[dict[str, Any]] = []
        self.keys: list[str | None] = []

    @property
    def url(self) -> str:
        """Up to and including /v1."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        script = self.server
        assert isinstance(script, Script)
        step = script.steps[min(len(script.bodies), len(script.steps) - 1)]
        script.bodies.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        script.keys.append(self.headers.get("authorization"))
        time.sleep(step.get("slow", 0.0))
        body = step.get("raw") or json.dumps(said(step.get("text", ""), step.get("finish", "stop")))
        content = body.encode()
        try:
            self.send_response(step.get("status", 200))
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content) + step.get("missing", 0)))
            for name, value in step.get("headers", {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)
        except BrokenPipeError:
            pass  # the client stopped waiting, as the test wants

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def said(text: str, finish: str) -> dict[str, Any]:
    """An answer of the protocol."""
    return {
        "choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": finish}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20},
    }


@contextmanager
def serving(*steps: Step) -> Iterator[Script]:
    """A running server with these steps."""
    script = Script(list(steps))
    thread = threading.Thread(target=script.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield script
    finally:
        script.shutdown()
        script.server_close()
        thread.join()
