"""Which claims stand in a dossier, group by group: all of them, or even shares of as many as are to be shown.

Invariants: a claim stands in one group, the first that has it; what is left out is told by a note; what is chosen
costs what is shown, however much is said of the actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wildcard.ledger.first import COUNTED, Ask, Firsts, Picked, Slot, Told
from wildcard.model.actor import Actor, Place
from wildcard.model.counted import counted
from wildcard.views.circle import JOINS, LEADS, Step, Walk, heads, walk
from wildcard.views.mention import mentions
from wildcard.views.share import LIMIT, flat, share
from wildcard.wording.grammar import shown

ENDS: tuple[Slot, Slot] = ("subject", "object")
SLOTS: tuple[Slot, ...] = (*ENDS, "speaker")
ALLIED_WITH = ("allied_with",)
# least shares of the rows that are shown
ABOUT, BY, PARTS, HEADS, ALLIES, MENTIONS = 0.4, 0.1, 0.25, 0.05, 0.05, 0.1
GIANT, OPENS = 100, 80  # claims from which a dossier opens with so many rows
EACH = 4  # claims of a type at first; more where there are few types
WALKED = 6  # claims of a type that are followed to parts and heads
# what is told first of a part or a head: who leads it, where it is, what it does
TELLING = frozenset({"heads", "commands", "based_in", "operates_in", "controls", "committed"})
TIES, PEOPLE, ALLIED = 10, 4, 8  # parts, heads and allies
FEWER = 0.7  # of what is followed at first, where a dossier opens with fewer rows
JOINED = 2  # claims that join a part, before what else is said of it
STRETCHES = 60  # claims of its own beside which an ally's are sought
PARAGRAPHS = 8  # that are searched for each of the actor's names, at least


@dataclass(frozen=True, slots=True)
class Group:
    """One part of the dossier: what it is called, whose name completes that, and its claims' rows."""

    name: str
    rows: tuple[int, ...]
    actor: int | None = None


class Dossier:
    """Chooses the claims for one actor; `limit` is how many are to be shown about, None for all."""

    def __init__(self, firsts: Firsts, actor: Actor | Place, limit: int | None) -> None:
        self.firsts = firsts
        self.actor = actor
        self.own = firsts.row(actor.id)
        self.types = tuple(firsts.rows.book.types)
        self.limit = limit
        self.giant = False  # where so much is told that it opens with fewer rows
        self.groups: list[Group] = []
        self.notes: list[str] = []
        self.used: set[int] = set()
        self.said: list[int] = []  # what is about it or by it
        self.around: list[Picked] = []  # what joins others to it, and who is said to lead it

    def choose(self) -> Dossier:
        """Fill the groups in their order: each may use half of what those before it left."""
        told = self._about_and_by()
        if isinstance(self.actor, Actor):
            joins, leads = self.around
            below = walk(self.firsts, self.own, each=self._most(WALKED), most=self._most(TIES), nearest=joins)
            above = heads(self.firsts, leads)
            allies = self._allied(told)
            self.firsts.rows.entities.ahead([*(s.actor for s in (*below.steps, *above.steps)), *allies])
            if below.more:
                self.notes.append(f"{len(below.steps)} of its parts are shown, and there may be more")
            self._ties("its part", below.steps, PARTS)
            self._heads(above)
            self._allies(allies)
        self._mentions()
        return self

    def _room(self, least: float) -> int | None:
        if self.limit is None:
            return None
        return max(2, round(self.limit * least), (self.limit - len(self.used)) // 2)

    def _most(self, number: int) -> int | None:
        if self.limit is None:
            return None
        return max(1, round(FEWER * number)) if self.giant else number

    def _add(self, name: str, rows: Iterable[int], actor: int | None = None) -> None:
        fresh = tuple(r for r in dict.fromkeys(rows) if r not in self.used)
        self.used.update(fresh)
        self.groups.append(Group(name, fresh, actor))

    def _about_and_by(self) -> list[Told]:
        """What it stands in, in even shares of every type; then what it says."""
        told, cut = self._both_ends(self.types, self._most(EACH))
        held = self.firsts.count(self.own) if cut else 0
        if self.limit == LIMIT and held >= GIANT:
            self.limit, self.giant = OPENS, True  # where no number was asked for
        room = self._room(ABOUT)
        if cut and room is not None and len({one.row for one in told}) < room:
            more, still = self._both_ends([t for t in self.types if t in cut], room)
            told, cut = [*told, *more], still
        types: dict[str, dict[int, None]] = {}
        for one in told:
            types.setdefault(one.type, {})[one.row] = None
        about = flat(share([sorted(rows) for rows in types.values()], room))
        self._add("about it", about)
        spoken, *self.around = self._spoken_and_around()
        self._add("by it", [one.row for one in spoken.told])
        self.said = sorted(self.used)
        if cut or spoken.cut or len(about) < sum(map(len, types.values())):
            count = held or self.firsts.count(self.own)
            many = f"{count:,}" if count < COUNTED else f"{COUNTED:,} or more"
            self.notes.append(
                f"shown: {counted(len(self.used), 'claim')} about it and by it, of {many} (rejected ones and all)"
            )
        return told

    def _spoken_and_around(self) -> list[Picked]:
        """What it says; what joins others to it, and who is said to lead it: in one statement."""
        asks = [Ask("speaker", self.types, self._room(BY), ends=())]
        if isinstance(self.actor, Actor):
            asks += [Ask("object", kinds, self._most(WALKED)) for kinds in (JOINS, LEADS)]
        return self.firsts.asked([self.own], asks)

    def _both_ends(self, types: Sequence[str], each: int | None) -> tuple[list[Told], set[str]]:
        picked = self.firsts.asked([self.own], [Ask(slot, tuple(types), each, ALLIED_WITH) for slot in ENDS])
        return flat(p.told for p in picked), {kind for p in picked for _, kind in p.cut}

    def _ties(self, name: str, steps: Sequence[Step], least: float) -> None:
        """For each tie: claims that join it, and those about it, by whomever, in even shares."""
        room = self._room(least)
        each = None if room is None else max(1, 2 * room // (5 * max(1, len(steps))))
        rows = {s.actor: dict.fromkeys(s.rows[:JOINED]) for s in steps}
        telling = [t for t in self.types if room is None or t in TELLING]
        cut = self._tell(rows, telling, SLOTS, each)
        others = [t for t in self.types if t not in telling]
        if room is not None and sum(map(len, rows.values())) <= room:
            cut = self._tell(rows, others, ENDS, each) or cut
        elif others and steps:
            cut = True
        for step in steps:
            rows[step.actor].update(dict.fromkeys(step.rows))
        fresh = [[r for r in held if r not in self.used] for held in rows.values()]
        kept = share(fresh, room)
        for actor, held in zip(rows, kept, strict=True):
            self._add(name, held, actor)
        if cut or kept != fresh:
            self.notes.append(f"of {name.replace('its', 'each')} the first claims are shown")

    def _tell(
        self, rows: dict[int, dict[int, None]], types: Sequence[str], slots: Sequence[Slot], each: int | None
    ) -> bool:
        """Add what is told of these types to the rows of each tie; True where there is more."""
        cut = False
        asks = [Ask(slot, self.types if slot == "speaker" else tuple(types), each, ends=()) for slot in slots]
        for picked in self.firsts.asked(list(rows), asks):
            cut = cut or bool(picked.cut)
            for one in picked.told:
                rows[one.of].setdefault(one.row)
        return cut

    def _heads(self, found: Walk) -> None:
        """Persons said to head or command it, and what is said of them."""
        people = [s for s in found.steps if self.firsts.actor(s.actor).kind == "person"]
        shown = people[: self._most(PEOPLE)]
        if found.more or len(shown) < len(people):
            self.notes.append(f"{len(shown)} of those said to head it are shown, and there may be more")
        self._ties("its head", shown, HEADS)

    def _allied(self, told: Iterable[Told]) -> list[int]:
        """Its allies, in the order in which they are told of."""
        ends = [e for one in told if one.type in ALLIED_WITH for e in (one.subject, one.object)]
        known = (None, self.own, *self.firsts.reserved)
        return [e for e in dict.fromkeys(ends) if e not in known and e is not None]

    def _allies(self, allies: Sequence[int]) -> None:
        """What is told of an ally in one stretch with it: an ally's own doings belong to the ally's dossier."""
        shown = allies[: self._most(ALLIED)]
        own = self.said[: self._most(STRETCHES)]
        near = [one for one in self.firsts.near(own, shown) if one.row not in self.used] if shown else []
        kept = near[: self._room(ALLIES)]
        for ally in shown:
            self._add("told with its ally", [one.row for one in kept if one.of == ally], ally)
        if shown and (len(shown) < len(allies) or len(kept) < len(near) or len(own) < len(self.said)):
            self.notes.append("of what is told with its allies a part is shown")

    def _mentions(self) -> None:
        room = self._room(MENTIONS)
        # the less is said of it, the further its mentions are sought
        paragraphs = None if room is None else max(PARAGRAPHS, room - 2 * len(self.said))
        said = mentions(self.firsts, self.actor, self.own, paragraphs)
        fresh = [r for r in said.rows if r not in self.used]
        self._add("mentions it", fresh[:room])
        if said.more or (room is not None and len(fresh) > room):
            self.notes.append(f"mentions are from the first {paragraphs} paragraphs with each of its names")

    def in_order(self) -> Iterator[tuple[str, Group]]:
        """The groups with their names complete."""
        self.firsts.rows.entities.ahead(g.actor for g in self.groups if g.actor is not None)
        for group in self.groups:
            called = "" if group.actor is None else f" {shown(self.firsts.actor(group.actor))}"
            yield group.name + called, group
