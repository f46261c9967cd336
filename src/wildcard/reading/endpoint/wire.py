"""An OpenAI-compatible endpoint over plain HTTP: one question, one answer, patient with what can pass.

Tried again: no connection, a time-out, a cut-off answer, 408, 425, 429 (after the time that it names) and 5xx.
Anything else is said at once. Invariant: no more than `tries` requests for one form of a question; the key goes into
the header and nowhere else.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from wildcard.errors import EndpointError
from wildcard.model.counted import counted

PASSING = frozenset({408, 425, 429})  # and whatever an endpoint says is its own fault
FAULTS = range(500, 600)
LONGEST_WAIT = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the text, the tokens used, and whether the model was cut off at its limit."""

    text: str
    asked: int
    given: int
    cut_off: bool


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`url` up to and including "/v1"; `timeout` in seconds for each request."""

    url: str
    model: str
    key: str | None = None
    timeout: float = 120.0
    tries: int = 4
    wait: float = 1.0
    sleep: Callable[[float], None] = time.sleep

    def ask(self, messages: list[Mapping[str, str]], schema: Mapping[str, Any]) -> Answer:
        """The answer to a conversation, held to a JSON schema where the endpoint can.

        An endpoint that does not know `json_schema` is asked for a JSON object, then for plain text.
        Raises EndpointError in one sentence.
        """
        forms: list[Mapping[str, Any]] = [
            {"response_format": {"type": "json_schema", "json_schema": {"name": "claims", "schema": schema}}},
            {"response_format": {"type": "json_object"}},
            {},
        ]
        refused = ""
        for form in forms:
            body = {"model": self.model, "messages": messages, "temperature": 0, **form}
            status, content = self._patiently(body)
            if status == 200:
                return _answer(content, self.url)
            refused = _reason(status, content)
            if status not in (400, 422):
                break
        raise EndpointError(f"endpoint '{self.url}' refused model '{self.model}': {refused}")

    def _patiently(self, body: Mapping[str, Any]) -> tuple[int, str]:
        said = ""
        for attempt in range(self.tries):
            if attempt:
                self.sleep(min(LONGEST_WAIT, self.wait * 2 ** (attempt - 1)))
            status, content, pause = self._once(body)
            if status and status not in PASSING and status not in FAULTS:
                return status, content
            said = content if not status else _reason(status, content)
            if pause and attempt + 1 < self.tries:
                self.sleep(min(LONGEST_WAIT, pause))
        raise EndpointError(f"endpoint '{self.url}' gave no answer in {counted(self.tries, 'try', 'tries')}: {said}")

    def _once(self, body: Mapping[str, Any]) -> tuple[int, str, float]:
        """Status, content and the pause asked for; status 0 where no whole answer came."""
        httpx = _library()
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        try:
            got = httpx.post(
                f"{self.url.rstrip('/')}/chat/completions", json=body, headers=headers, timeout=self.timeout
            )
        except httpx.TimeoutException:
            return 0, f"nothing came within {self.timeout:g} seconds", 0.0
        except httpx.HTTPError as e:
            return 0, str(e) or type(e).__name__, 0.0
        except (httpx.InvalidURL, ValueError) as e:
            raise EndpointError(f"'{self.url}' is no address of an endpoint: {e}") from e
        return got.status_code, got.text, _pause(got.headers.get("retry-after"))


def _library() -> Any:
    try:
        import httpx
    except ImportError as e:
        raise EndpointError("to ask a language model, install the extra: pip install 'wildcard[llm]'") from e
    return httpx


def _pause(header: str | None) -> float:
    try:
        return max(0.0, float(header or 0))
    except ValueError:
        return 0.0


def _answer(content: str, url: str) -> Answer:
    try:
        got = json.loads(content)
        choice = got["choices"][0]
        text = choice["message"]["content"] or ""
        used = got.get("usage") or {}
        asked, given = int(used.get("prompt_tokens") or 0), int(used.get("completion_tokens") or 0)
    except (ValueError, LookupError, TypeError) as e:
        raise EndpointError(f"endpoint '{url}' does not speak the protocol: {type(e).__name__} in its answer") from e
    return Answer(str(text), asked, given, choice.get("finish_reason") == "length")


def _reason(status: int, content: str) -> str:
    try:
        error = json.loads(content)["error"]
        said = error["message"] if isinstance(error, dict) else error
    except (ValueError, LookupError, TypeError):
        said = content
    return f"{status} {' '.join(str(said).split())[:200]}"
