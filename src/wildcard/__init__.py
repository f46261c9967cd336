"""wildcard: claims, chains and contested decisions about armed forces and militias."""

from __future__ import annotations

from wildcard.settings import VERSION as __version__

__all__ = ["__version__"]
