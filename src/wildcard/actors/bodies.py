"""Standard bodies: what every state has or may have, recognised by rule beside any country's name.

"Nigerian Army", "Army of Nigeria", "Nigeria's army" and «الجيش النيجيري» need no typing: a
demonym or name of a state and a body of the general pack make an actor `nigeria-army`.
Invariant: where a pack has an actor of that country marked with the body, that actor is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wildcard.actors.entry import Entry
from wildcard.actors.fold import fold
from wildcard.actors.pack import Body

STATE = "state"  # the body that is the state itself: "the Iraqi state"
BY_RULE = "by rule from the general pack"


class Bodies:
    """The bodies of all states; `held` maps (state, body) to the pack's own entry."""

    def __init__(self, bodies: Iterable[Body], entries: Iterable[Entry]) -> None:
        self._bodies = {b.id: b for b in bodies}
        self._states: dict[str, Entry] = {}
        self._owners: dict[str, tuple[str, ...]] = {}
        self._held: dict[tuple[str, str], Entry] = {}
        for entry in entries:
            if entry.kind == "state":
                self._add_state(entry)
            elif entry.body and entry.country:
                self._held.setdefault((entry.country, entry.body), entry)
        self._words = _words(self._bodies.values())
        self._made: dict[tuple[str, str], Entry] = {}

    def _add_state(self, state: Entry) -> None:
        self._states[state.id] = state
        for key in {fold(name) for name in (*state.spellings, *state.demonyms)}:
            self._owners[key] = (*self._owners.get(key, ()), state.id)

    def match(self, key: str) -> tuple[Entry, ...]:
        """The body that a folded name means; of several states where a demonym is shared ("Congolese army")."""
        words = key.removeprefix("royal ").split()  # "Royal Thai Army"
        for cut in range(1, len(words)):
            left, right = " ".join(words[:cut]), " ".join(words[cut:])
            for owner, body in ((left, right), (right.removeprefix("of "), left), (right, left)):
                found = self._pair(owner, body)
                if found:
                    return found
        return ()

    def _pair(self, owner: str, body: str) -> tuple[Entry, ...]:
        wanted = self._words.get(body)
        if wanted is None:
            return ()
        states = self._owners.get(owner) or self._owners.get(owner.removesuffix("s"), ())
        return tuple(entry for state in states if (entry := self.of(state, wanted)) is not None)

    def of(self, state: str, body: str) -> Entry | None:
        """The body of a state: the pack's own where it has one, else made by rule; None for an unknown state."""
        if state not in self._states:
            return None
        if body == STATE:
            return self._states[state]
        held = self._held.get((state, body))
        if held is not None:
            return held
        if (state, body) not in self._made:
            self._made[state, body] = _made(self._states[state], self._bodies[body])
        return self._made[state, body]

    def all_of(self, state: str) -> tuple[Entry, ...]:
        """Every standard body of a state that no pack has of its own."""
        wanted = [b for b in self._bodies if b != STATE and (state, b) not in self._held]
        return tuple(e for b in wanted if (e := self.of(state, b)) is not None)

    def entry(self, identity: str) -> Entry | None:
        """The made body of that id (`nigeria-army`), or None."""
        for body in self._bodies:
            state = identity.removesuffix(f"-{body}")
            if state != identity and state in self._states and (state, body) not in self._held:
                return self.of(state, body)
        return None

    def common(self, state: str) -> Mapping[str, Entry]:
        """Folded common nouns and what each means in a state, by the general pack."""
        found: dict[str, Entry] = {}
        for body in self._bodies.values():
            entry = self.of(state, body.id) if body.common else None
            if entry is not None:
                for noun in body.common:
                    found.setdefault(fold(noun), entry)
        return found


def _words(bodies: Iterable[Body]) -> dict[str, str]:
    words: dict[str, str] = {}
    for body in bodies:
        for name in (*body.names, *body.common, *body.arabic):
            words.setdefault(fold(name), body.id)
    return words


def _made(state: Entry, body: Body) -> Entry:
    word = _titled(body.names[0] if body.names else body.common[0])
    latin = [d for d in state.demonyms if d[0] < "\u0600"]
    nisba = [d for d in state.demonyms if d[0] >= "\u0600"]
    names = [f"{d} {word}" for d in latin[:1]] + [f"{word} of {state.names[0]}"]
    arabic = [f"{a} ال{n}" for a in body.arabic[:1] for n in nisba[:1] if " " not in a]
    return Entry(
        id=f"{state.id}-{body.id}",
        kind=body.kind,
        names=tuple(names),
        arabic=tuple(arabic),
        common=body.common,
        country=state.id,
        source=BY_RULE,
        body=body.id,
    )


def _titled(words: str) -> str:
    return " ".join(w if w in ("of", "the", "and", "in") else w.capitalize() for w in words.split())
