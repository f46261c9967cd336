"""The packs by which a case knows names: the shipped ones, then its own.

Invariant: a case without packs of its own knows what ships, and an id is one entry's.
"""

from __future__ import annotations

from wildcard.actors.gazetteer import Gazetteer, load
from wildcard.actors.pack import Pack, parse_pack
from wildcard.errors import PackError
from wildcard.ledger.papers import Papers


def packs_of(ledger: Papers) -> tuple[Pack, ...]:
    """The case's own packs, in the order of their first keeping; PackError where one does not parse any more."""
    return tuple(parse_pack(toml, name) for name, toml in ledger.packs().items())


def gazetteer_of(ledger: Papers) -> Gazetteer:
    """Everybody whom the shipped packs and the case's own know.

    PackError where an own one has an id of another: a later wildcard may ship it, and undoing may bring it back.
    """
    own = packs_of(ledger)
    try:
        return load(own=own)
    except PackError as e:
        if not own:
            raise
        raise PackError(f"{e}; `wildcard pack drop CASE NAME` takes a pack out of the case") from e
