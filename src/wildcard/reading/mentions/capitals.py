"""Capitals: the city that "the capital" means, and the state whose body sits in one: "the government in Juba"."""

from __future__ import annotations

from collections.abc import Mapping

from wildcard.actors.fold import fold
from wildcard.reading.names.cast import Cast, Member
from wildcard.reading.names.naming import Named
from wildcard.reading.parsing.tokens import Token


def capital(cast: Cast, token: Token, determiner: str, owner: Member | None) -> Member | None:
    """The capital of whose "Haiti's capital" is, or of the text's country; nobody where it is of something else."""
    behind = any(c.dep_ in ("nmod", "acl:relcl") and c.i > token.i for c in token.children)
    if owner is None and (determiner != "the" or behind):
        return None
    whose = owner.entry if owner is not None else cast.gazetteer.entries.get(cast.country or "")
    if whose is None or whose.kind not in ("state", "country"):
        return None
    state = cast.gazetteer.entries.get(whose.country or whose.id, whose)
    if not state.metonyms:
        return None
    known = [e for e in cast.gazetteer.lookup(state.metonyms[0]) if e.kind == "city"]
    return cast.of_entry(known[0]) if known else cast.named(state.metonyms[0], "city")


def seat_of(cast: Cast, token: Token, names: Mapping[int, Named]) -> Member | None:
    """The state abroad in whose capital a body is said to be: of "Parliament in Juba" South Sudan."""
    for child in token.children:
        named = names.get(child.i) if child.dep_ == "nmod" else None
        if named is None or not any(c.dep_ == "case" and c.lower_ == "in" for c in child.children):
            continue
        state = cast.gazetteer.metonyms.get(fold(named.text))
        if state is not None and state.id != cast.country:
            return cast.of_entry(state)
    return None
