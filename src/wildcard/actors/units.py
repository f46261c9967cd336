"""Raw unit strings, as forms and reports have them, brought down to the unit that they name.

"IRAQI AIR FORCE, MINISTRY OF  DEFENSE 12226" names the Air Force: the ministry above it, the country
that the form is about, the number of the form and the post of a person are beside the point.
Invariant: a string that is nothing but context keeps its last piece; nothing is guessed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from wildcard.actors.bodies import BY_RULE
from wildcard.actors.comparison import compare, score_of
from wildcard.actors.crowd import keys
from wildcard.actors.dissect import dissect
from wildcard.actors.entry import Entry
from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer, load
from wildcard.actors.match import match

SURE = 0.9  # the least score of two spellings that are joined without a person
TYPO = 0.93  # the least likeness to a name of the packs that a misspelling of it has

_PIECES = re.compile(r"\s*[/,;:()?@|–—]+\s*|\s+-\s*|-\s+")
_TAGGED = re.compile(r"(?<=\b[A-Z]{3})-(?=[A-Z][a-z])")
_FORM = re.compile(r"\b\d{4,}\b")
_REPEATED = re.compile(r"\A(.{8,}?)(?:\s*\1)+\Z", re.IGNORECASE)
_BLANK = re.compile(r"n/?a|unk|unknown|none|not reported", re.IGNORECASE)
_SMALL = frozenset({"of", "and", "to", "for", "the", "at"})
_ABOVE = frozenset({"ministry", "prime minister", "department", "government"})


@dataclass(frozen=True, slots=True)
class Unit:
    """What a raw string names: its own pieces, its actor in the packs if any, the bodies above that it tells."""

    raw: str
    name: str
    entry: Entry | None
    above: frozenset[str] = frozenset()


class Reader:
    """Reads the unit strings of one country by the shipped packs."""

    def __init__(self, country: str, gazetteer: Gazetteer | None = None) -> None:
        self.gazetteer = gazetteer or load()
        self.country = country
        state = self.gazetteer.get(country)
        words = (*state.names, *state.demonyms) if state is not None else ()
        self.owners = {fold(w) for w in words}
        roles = self.gazetteer.roles
        self.posts = {w for w, category in roles.items() if category in ("rank", "title", "role")}
        self.offices = {w for w, category in roles.items() if category == "role" and " " not in w}
        self.names = self._names()
        self.initials = self._initials()
        self._found: dict[tuple[str, bool], Entry | None] = {}

    def read(self, raw: str) -> Unit:
        """The unit of one string; its name is empty where the string says nothing."""
        text = _REPEATED.sub(r"\1", " ".join(html.unescape(html.unescape(raw.replace("&AMP;", "&"))).split()))
        if _BLANK.fullmatch(text):
            return Unit(raw, "", None)
        pieces = [_FORM.sub("", p).strip(" .") for p in _PIECES.split(_TAGGED.sub(" - ", text))]
        pieces = [p for p in dict.fromkeys(pieces) if p and not _BLANK.fullmatch(p)]
        pieces = list(dict.fromkeys(kept for p in pieces if (kept := self._unposted(p)))) or pieces
        pieces = [p for p in pieces if fold(p) not in self.owners] or pieces
        above = [p for p in pieces if self._above(p)]
        own = [p for p in pieces if p not in above]
        higher = frozenset(self._id(p) for p in above) if own else frozenset()
        own = own or above[-1:]
        entry = self.known(own[0], alone=not higher) if len(own) == 1 else None
        return Unit(raw, ", ".join(self._bare(p) for p in own), entry, higher)

    def _bare(self, piece: str) -> str:
        """Without the country's own name in front or behind."""
        words = piece.split()
        while len(words) > 1 and fold(words[0]) in self.owners:
            words = words[1:]
        return " ".join(words)

    def _unposted(self, piece: str) -> str:
        """Without a person's post: blank for ranks and roles alone; what is left of "Director of X", "X Officer"."""
        words = piece.split()
        bare = [w for w in fold(piece).split() if w not in _SMALL]
        if not bare or fold(piece) in self.posts or all(w in self.posts for w in bare):
            return ""
        while len(words) > 1 and fold(words[-1]) in self.offices:
            words.pop()
        if len(words) < len(piece.split()):
            left = " ".join(words)
            generic = all(p.role in ("word", "particle", "title") for p in dissect(left).parts) or len(words) < 2
            return "" if generic and not left.isupper() and self.known(left, alone=False) is None else left
        if len(words) > 2 and fold(words[0]) in self.offices and fold(words[1]) in _SMALL:
            return self._unposted(" ".join(words[2:]))
        return " ".join(words)

    def _above(self, piece: str) -> bool:
        """True for a ministry, a government, a prime minister's office: context where a unit is named beside it."""
        entry = self.known(piece)
        if entry is not None:
            body = f"{(entry.body or '').replace('-', ' ')} {fold(entry.names[0])}"
            return entry.kind == "institution" and any(word in body for word in _ABOVE)
        return any(p.meaning == "ministry" for p in dissect(piece).parts)

    def _id(self, piece: str) -> str:
        entry = self.known(piece)
        return entry.id if entry is not None else fold(piece)

    def known(self, piece: str, *, alone: bool = True) -> Entry | None:
        """The country's actor that a piece names: by any name, acronym, initials, or a near spelling.

        A single common word ("Intelligence") names the state's body only where it stands alone or
        with the state's name.
        """
        at = (piece, alone)
        if at not in self._found:
            self._found[at] = self._known(piece, alone)
        return self._found[at]

    def _known(self, piece: str, alone: bool) -> Entry | None:
        bare = self._bare(piece)
        for name in (piece, bare.upper() if len(bare) < 6 else bare):
            found = [e for e in self.gazetteer.lookup(name) if e.country == self.country and not e.place]
            if len(found) == 1:
                return found[0]
        key = fold(bare)
        if key in self.initials and len(bare) < 6:
            return self.initials[key]
        exact = self.names.get(key)
        if exact is not None and (alone or " " in key or bare != piece):
            return exact
        if len(bare) < 10:
            return None
        return self._near(bare)

    def _near(self, bare: str) -> Entry | None:
        best, entry = 0.0, None
        for name, candidate in self.names.items():
            if not _keys(bare) & _keys(name):
                continue
            score = score_of(compare(bare, name, "force"))
            if score > best:
                best, entry = score, candidate
        return entry if best >= TYPO else None

    def _names(self) -> dict[str, Entry]:
        """Folded Latin names of the country's actors without the country's own; those of one actor alone."""
        found: dict[str, set[Entry]] = {}
        for entry in self.gazetteer.of_country(self.country):
            if entry.place or entry.kind == "state":
                continue
            for name in (*entry.names, *entry.common):
                words = [w for w in fold(name).split() if w not in self.owners]
                while words and words[-1] in ("of", "in"):
                    words.pop()
                if words:
                    found.setdefault(" ".join(words), set()).add(entry)
        return {name: next(iter(entries)) for name, entries in found.items() if len(entries) == 1}

    def _initials(self) -> dict[str, Entry]:
        """Initials of the names of bodies, of two words and more; those of one actor, or of one that is standard."""
        found: dict[str, set[Entry]] = {}
        for name, entry in self.names.items():
            words = name.split()
            if len(words) > 1 and entry.kind in ("institution", "force"):
                found.setdefault("".join(w[0] for w in words), set()).add(entry)
        for letters, entries in found.items():
            if len(entries) > 1:
                found[letters] = {e for e in entries if e.body and e.source != BY_RULE}
        return {letters: next(iter(entries)) for letters, entries in found.items() if len(entries) == 1}


def clusters(units: Sequence[Unit]) -> list[list[Unit]]:
    """Units joined where the packs or the matcher are sure, each with each; the largest cluster first.

    Strings that say nothing are left out.
    """
    found: list[list[Unit]] = []
    for unit in sorted(units, key=lambda u: (u.entry is None, -len(u.name), u.raw)):
        if not unit.name:
            continue
        home = next((c for c in found if all(_one(unit, other) for other in c)), None)
        if home is None:
            found.append([unit])
        else:
            home.append(unit)
    return sorted(found, key=lambda c: (-len(c), c[0].name))


def _one(a: Unit, b: Unit) -> bool:
    """The same actor of the packs, or names that match; never under two different bodies."""
    if a.above and b.above and a.above != b.above:
        return False
    if a.entry is not None or b.entry is not None:
        return a.entry == b.entry
    if not _keys(a.name) & _keys(b.name):
        return False
    return match(a.name, b.name, kind="force", aliases=False).score >= SURE


@lru_cache(maxsize=1 << 14)
def _keys(name: str) -> frozenset[str]:
    return frozenset(keys(dissect(name)))
