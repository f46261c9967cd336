"""What a view says where no row answers: that there is none, and which claims or which command would make one.

Invariant: every view that a command shows has its sentence; a test holds them together.
"""

from __future__ import annotations

MORE = "`wildcard read` and `wildcard import` bring claims in, --second and --status show more of those held"

NOTHING = {
    "claims": f"no claim of this case answers that: {MORE}",
    "who": f"no claim is told of that actor, by it or of its parts: {MORE}",
    "chain": f"no claim tells who commands, holds or sponsors that actor: {MORE}",
    "timeline": f"no claim tells of that actor: {MORE}",
    "roster": f"no claim tells who heads that body or belongs to it: {MORE}",
    "cover": f"no claim tells of a cover that someone gives: {MORE}",
    "where": f"no claim tells who is based, operates or holds ground there: {MORE}",
    "compare": f"no claim rates those forces or tells what they did: {MORE}",
    "disputes": f"no claim of this case accuses, denies, disowns or gives a pretext: {MORE}",
    "why": f"no claim tells of a cause, a recommendation or a prediction: {MORE}",
    "network": f"no claim joins two actors or places: {MORE}",
    "dispute": "no claim stands on a side of that dispute any more: `wildcard history` tells what became of them",
    "board": "no claim is on that board: `wildcard board add` puts some there",
}
