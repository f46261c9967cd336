"""wildcard: claims, chains and contested decisions about armed forces and militias."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wildcard.settings import VERSION as __version__

if TYPE_CHECKING:
    from wildcard.actors.match import match

__all__ = ["__version__", "match"]


def __getattr__(name: str) -> Any:
    """Names that are loaded when they are first asked for, so that importing wildcard costs nothing."""
    if name == "match":
        from wildcard.actors.match import match

        return match
    raise AttributeError(f"module 'wildcard' has no attribute '{name}'")
