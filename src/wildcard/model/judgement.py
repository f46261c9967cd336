"""A judgement: what a person decided, about which things, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision; `kind` is accept, reject, strike, supersede, same, different, unsure, rule or undo.

    `about` holds the ids judged (claims, or two actors); `moment` is ISO 8601 in UTC.
    """

    id: str
    kind: str
    about: tuple[str, ...]
    by: str
    because: str
    moment: str
