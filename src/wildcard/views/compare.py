"""Forces side by side: criteria × forces, each cell with its ratings, what they did, and who says so.

What is told of a part stands beside its whole as derived, with the claims that put it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from wildcard.ledger.case import Ledger
from wildcard.ledger.first import Firsts, Told
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import Actor, Place
from wildcard.model.claim import Claim
from wildcard.views.answer import answered
from wildcard.views.circle import Step, walk
from wildcard.views.row import claim_row, derived
from wildcard.views.share import LIMIT, flat, in_turn, share
from wildcard.views.table import Row, Table
from wildcard.wording.grammar import phrase_of, shown

COLUMNS = ("criterion", "force", "through", "value", "than", "says", "stance", "speaker", "status")
EACH, PARTS = 10, 10  # claims of a type for each actor at first, parts
JOINED = 2  # claims that are shown for each step from a part to its whole
# what a force did and is subject to bears on a comparison, though nobody put it as a rating
BESIDE = {
    "oversees": "judicial accountability",
    "runs_in": "takes part in elections",
    "controls": "holds ground",
    "committed": "conduct",
    "part_of": "legal standing",
    "legitimises": "legal standing",
}

OF_OBJECT = ("oversees", "legitimises")  # these tell of whom it is done to


def compare(
    ledger: Ledger, names: Sequence[str], selection: Selection = EVERYTHING, *, limit: int | None = LIMIT
) -> Table:
    """Ratings of each force, and of its parts as derived, by criterion; then conduct and oversight beside them.

    In about `limit` rows, an even share for each force; everything where that is None.
    """
    with ledger.at_once():
        forces = list({f.id: f for f in (ledger.find(n) for n in names)}.values())
        with ledger.firsts(selection) as firsts:
            told = [_told(firsts, force, limit) for force in forces]
            kept = share([held for held, *_ in told], limit)
            claims = firsts.claims(one.row for one in flat(kept))
            rows = [
                r
                for force, held, (_, steps, _) in zip(forces, kept, told, strict=True)
                for r in _rows(ledger, firsts, force, held, claims, _joints(firsts, steps))
            ]
        notes = [
            f"of {phrase_of(force)} and its parts the first claims of each type are shown"
            for force, (held, _, cut), few in zip(forces, told, kept, strict=True)
            if cut or len(few) < len(held)
        ]
        more = bool(notes)
        if len(forces) > 1:
            notes += [
                f"nothing that is compared is told of {phrase_of(force)}"
                for force, (held, *_) in zip(forces, told, strict=True)
                if not held
            ]
        order = {c: n for n, c in enumerate([*ledger.codebook.criteria, *BESIDE.values()])}
        rank = {shown(f): n for n, f in enumerate(forces)}
        rows = _once(rows, claims.values())
        last = max(order.values()) + 1
        rows.sort(key=lambda r: (order.get(r.cells["criterion"], last), rank.get(r.cells["force"], 0)))
        title = " · ".join(shown(f) for f in forces)
        return answered(Table("compare", title, COLUMNS, tuple(rows), tuple(notes), more), ledger, selection)


def _told(firsts: Firsts, force: Actor | Place, limit: int | None) -> tuple[list[Told], Sequence[Step], bool]:
    """What is told of a force and its parts, of each part and type in turn; the parts; and whether there is more."""
    limited, steps = limit is not None, tuple[Step, ...]()
    members, more = [firsts.row(force.id)], False
    if isinstance(force, Actor):
        below = walk(firsts, members[0], each=EACH if limited else None, most=PARTS if limited else None)
        members += [step.actor for step in below.steps]
        steps, more = below.steps, below.more
    found, cut = _picked(firsts, members, EACH if limited else None)
    if limit is not None and cut and len(found) < limit:
        found, cut = _picked(firsts, members, limit)
    return found, steps, more or cut


def _picked(firsts: Firsts, members: Sequence[int], each: int | None) -> tuple[list[Told], bool]:
    """The first claims of each type that bear on a comparison."""
    beside = tuple(BESIDE)
    picked = firsts.all_of(members, {"subject": ("rated", *beside), "object": beside}, each)
    # an even share begins with the ratings
    told = sorted(flat(p.told for p in picked), key=lambda one: one.type != "rated")
    found: dict[tuple[int, str], dict[int, Told]] = {}
    for one in told:
        found.setdefault((one.of, one.type), {})[one.row] = one
    cut = any(p.cut for p in picked)
    return in_turn([list(held.values()) for held in found.values()]), cut


def _joints(firsts: Firsts, steps: Sequence[Step]) -> Mapping[str, tuple[Claim, ...]]:
    """For each part, by its id, the claims that lead from it to the whole, step by step."""
    claims = firsts.claims(row for step in steps for row in step.rows[:JOINED]) if steps else {}
    found: dict[str, tuple[Claim, ...]] = {}
    for step in steps:  # the nearest come first
        joins = [claims[row] for row in step.rows[:JOINED] if row in claims]
        above = joins[0].object if joins else None
        found[firsts.actor(step.actor).id] = (*joins, *found.get(above.id if isinstance(above, Actor) else "", ()))
    return found


def _rows(
    ledger: Ledger,
    firsts: Firsts,
    force: Actor | Place,
    told: Sequence[Told],
    claims: Mapping[int, Claim],
    joints: Mapping[str, tuple[Claim, ...]],
) -> Iterator[Row]:
    place = {row: n for n, row in enumerate(claims)}
    for one in sorted((one for one in told if one.row in place), key=lambda one: place[one.row]):
        claim, member = claims[one.row], firsts.actor(one.of)
        joins = joints.get(member.id, ())
        if claim in joins or (claim.type == "part_of" and getattr(claim.object, "id", "") == force.id):
            continue  # that it has parts is no standing of the whole; what is told of them cites it
        if member.id == force.id:
            yield _row(ledger, claim, _criterion(claim), force, None)
        else:
            row = _row(ledger, claim, _criterion(claim), force, f"{shown(member)}, said to be part of it")
            yield derived((claim, *joins), **row.cells)


def _once(rows: Sequence[Row], claims: Iterable[Claim]) -> list[Row]:
    """Each claim in one row, that of the force which it tells of where that is among those compared."""
    told: dict[str, str] = {}
    for claim in claims:
        one = claim.object if claim.type in OF_OBJECT else claim.subject
        told[claim.id] = shown(one) if isinstance(one, Actor | Place) else ""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        if row.claims not in found or row.cells["force"] == told.get(row.claims[0]):
            found[row.claims] = row
    return list(found.values())


def _criterion(claim: Claim) -> str:
    """By what a claim compares; a cover of another kind than the law's is no standing in law."""
    if claim.type == "rated":
        return str(claim.qualifiers.get("criterion", "other"))
    kind = claim.qualifiers.get("kind")
    if claim.type == "legitimises" and kind != "legal":
        return f"{kind} cover" if kind else "cover"
    return BESIDE[claim.type]


def _row(ledger: Ledger, claim: Claim, criterion: str, force: Actor | Place, through: str | None) -> Row:
    than = claim.qualifiers.get("than")
    return claim_row(
        claim,
        ledger,
        criterion=criterion,
        force=shown(force),
        through=through,
        value=claim.qualifiers.get("value"),
        than=_called(ledger, str(than)) if than else None,
    )


def _called(ledger: Ledger, key: str) -> str:
    """A qualifier may hold an actor's id; it is shown by name."""
    from wildcard.errors import UnknownName

    try:
        return shown(ledger.entity(key))
    except UnknownName:
        return key
