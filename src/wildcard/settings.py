"""What holds for a whole run: version, defaults, how much context a quote keeps.

Nothing here is read from the environment at import; a setting is a constant or is passed in.
"""

from __future__ import annotations

VERSION = "0.1.0"
DEFAULT_SEED = 20160
DEFAULT_DRAWS = 10_000
CONTEXT = 32  # code points kept before and after a quote
