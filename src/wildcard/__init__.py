"""wildcard: claims, chains and contested decisions about armed forces and militias."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wildcard.settings import VERSION as __version__

if TYPE_CHECKING:
    from wildcard.actors.match import Match

__all__ = ["__version__", "match"]


def match(a: str, b: str) -> Match:
    """Say whether two names may be one actor's: `same`, `score` (0-1) and `reasons` in words."""
    from wildcard.actors.match import match as compare

    return compare(a, b)
