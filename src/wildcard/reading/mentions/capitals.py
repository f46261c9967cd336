"""Capitals: the city that "the capital" means, and the state whose body sits in one: "the government in Juba"."""

from __future__ import annotations

from collections.abc import Mapping

from wildcard.actors.fold import fold
from wildcard.reading.names.cast import Cast, Member
from wildcard.reading.names.naming import Named
from wildcard.reading.parsing.tokens import Token

SEATED = frozenset([
    "government", "parliament", "ministry", "court", "junta", "regime", "authority", "cabinet", "administration",
    "presidency", "assembly", "senate",
])  # fmt: skip
# whose capital is another city than the one that stands for the state, or is disputed
SEVERAL = frozenset([
    "benin", "israel", "palestine", "bolivia", "burundi", "ivory-coast", "south-africa", "sri-lanka",
    "netherlands", "tanzania", "eswatini", "malaysia", "yemen", "western-sahara", "myanmar",
])  # fmt: skip


def capital(
    cast: Cast, token: Token, determiner: str, owner: Member | None, names: Mapping[int, Named]
) -> Member | None:
    """The capital of whose "Haiti's capital" is, of the country that the sentence names before it, or of the text's."""
    behind = any(c.dep_ in ("nmod", "acl", "acl:relcl") and c.i > token.i for c in token.children)
    if owner is None and (determiner != "the" or behind):
        return None
    lands = [names[k].member for k in range(token.sent.start, token.i) if k in names]
    owner = owner or next((m for m in reversed(lands) if m.kind in ("state", "country")), None)
    whose = owner.entry if owner is not None else cast.gazetteer.entries.get(cast.country or "")
    if whose is None or whose.kind not in ("state", "country"):
        return None
    state = cast.gazetteer.entries.get(whose.country or whose.id, whose)
    if len(state.metonyms) == 0 or state.id in SEVERAL:
        return None
    known = [e for e in cast.gazetteer.lookup(state.metonyms[0]) if e.kind == "city"]
    return cast.of_entry(known[0]) if known else cast.named(state.metonyms[0], "city")


def state_seated(cast: Cast, token: Token, names: Mapping[int, Named]) -> Member | None:
    """The state abroad in whose capital a body sits: of "Parliament in Juba" South Sudan; troops may be anybody's."""
    if token.lemma_.lower() not in SEATED:
        return None
    for child in token.children:
        named = names.get(child.i) if child.dep_ == "nmod" else None
        if named is None or not any(c.dep_ == "case" and c.lower_ == "in" for c in child.children):
            continue
        state = cast.gazetteer.metonyms.get(fold(named.text))
        if state is not None and state.kind == "state" and state.id != cast.country:
            return cast.of_entry(state)
    return None
