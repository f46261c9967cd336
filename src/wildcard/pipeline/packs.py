"""A case's own packs: taken in whole or not at all, kept as entries of its history, dropped with a reason.

Invariant: a case whose packs were all taken in here reads as before, but for the names that they give.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wildcard.actors.check import check
from wildcard.actors.entry import Entry
from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import load, shipped
from wildcard.actors.pack import Pack, parse_pack
from wildcard.errors import PackError, UnknownName, reason
from wildcard.ledger.case import Ledger
from wildcard.ledger.packs import packs_of
from wildcard.model.actor import Actor, Place
from wildcard.model.counted import counted
from wildcard.model.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Taken:
    """A pack that a case has now; `entry` is None where it had the same before.

    `replaces` is true where it takes the place of one of its name. `borne` are names of the pack that actors of the
    case bear under another id: (name, the case's id, the pack's id).
    """

    pack: Pack
    entry: Judgement | None
    replaces: bool = False
    borne: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Own:
    """A pack of the case's own and the entry of the history that last kept it."""

    pack: Pack
    entry: Judgement


def toml_of(path: Path) -> str:
    """The text of a pack's file; PackError where there is none or it is no text."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as e:
        raise PackError(f"pack '{path}' cannot be read: {reason(e)}") from e


def take_pack(ledger: Ledger, toml: str, origin: str, *, by: str, because: str = "") -> Taken:
    """Keep a pack, in the place of one of its name; PackError says what of the file named `origin` is wrong.

    Where no reason is given, what the pack says of itself is kept as one.
    """
    pack = parse_pack(toml, origin)
    _whole(pack)
    held = ledger.packs()
    if held.get(pack.name) == toml:
        return Taken(pack, None)
    others = [p for p in packs_of(ledger) if p.name != pack.name]
    problems = check([pack], beside=[*load().packs, *others], book=ledger.codebook)
    before = {e.id for e in parse_pack(held[pack.name], pack.name).entries} if pack.name in held else set()
    problems += _taken(ledger, pack, before)
    if problems:
        more = counted(len(problems) - 1, "more mistake") if len(problems) > 1 else ""
        raise PackError(problems[0] + (f" ({more}: `wildcard pack check` lists what a file has)" if more else ""))
    told = ", ".join(filter(None, (pack.about, f"version {pack.version}" if pack.version else "")))
    entry = ledger.save_pack(pack.name, toml, by=by, because=because or told)
    return Taken(pack, entry, pack.name in held, tuple(_borne(ledger, pack)))


def drop_pack(ledger: Ledger, name: str, *, by: str, because: str) -> Judgement:
    """Read without a pack from now on; UnknownName where the case has none of that name. Undo gives it back."""
    held = ledger.packs()
    if name not in held:
        raise UnknownName(f"this case has no pack '{name}' of its own; it has {', '.join(held) or 'none'}")
    return ledger.save_pack(name, "", by=by, because=because)


def own_packs(ledger: Ledger) -> list[Own]:
    """The case's own packs, each with the entry that kept it as it is."""
    packs = packs_of(ledger)
    undone: set[str] = set()
    kept: dict[str, Judgement] = {}
    for entry in reversed(ledger.history()) if packs else ():
        if entry.kind == "undo" and entry.id not in undone:
            undone.update(entry.about)
        elif entry.kind == "pack" and entry.id not in undone:
            kept.setdefault(entry.about[0], entry)
    return [Own(p, kept[p.name]) for p in packs]


def _whole(pack: Pack) -> None:
    """Refuse what is no pack of a user's own: one without entries, or called as one that ships."""
    if not pack.name.strip() or not pack.name.isprintable():
        raise PackError(f"pack '{pack.origin}' is called {pack.name!r}; expected a name of its own, on one line")
    if pack.name in {path.stem for path in shipped()}:
        raise PackError(f"pack '{pack.origin}' is called '{pack.name}' as one that ships is; expected another name")
    if not (pack.entries or pack.bodies or pack.roles):
        raise PackError(f"pack '{pack.origin}' holds nobody; expected [[actor]] or [[place]] with id, kind and names")


def _taken(ledger: Ledger, pack: Pack, before: set[str]) -> Iterator[str]:
    """Ids that the case has given to others: what is read of the pack's would be told of them."""
    for entry in pack.entries:
        held = None if entry.id in before else ledger.known(entry.id)
        if held is None:
            continue
        here = {fold(n) for n in held.names}
        if isinstance(held, Place) != entry.place or not here & {fold(n) for n in _words(entry)}:
            yield (
                f"pack '{pack.origin}': id '{entry.id}' is that of '{held.name}' in this case; "
                "expected an id of its own, or that name among the entry's"
            )


def _words(entry: Entry) -> tuple[str, ...]:
    return (*entry.spellings, *entry.common, *entry.demonyms, *entry.metonyms, *entry.alone)


def _borne(ledger: Ledger, pack: Pack) -> Iterator[tuple[str, str, str]]:
    """Names of the pack that one of the case bears under another id: they stay that one's."""
    bearers: dict[tuple[bool, str], Actor | Place] = {}
    for one in ledger.told():
        if not getattr(one, "unnamed", False):
            bearers.update({(isinstance(one, Place), fold(n)): one for n in one.names})
    for entry in pack.entries:
        own = ledger.known(entry.id)
        for name in entry.spellings:
            found = bearers.get((entry.place, fold(name)))
            if found is not None and found.id not in (entry.id, own.id if own else ""):
                yield name, found.id, entry.id
                break
