"""The sections of a brief, each a function from the shelf to a Section, or None where there is nothing to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from wildcard.brief.parts import Block, Cell, Grid, Prose, Remark, Section, Sentence
from wildcard.brief.shelf import Shelf
from wildcard.model.actor import Actor
from wildcard.model.claim import Claim
from wildcard.views.chain import chain
from wildcard.views.compare import compare
from wildcard.views.disputes import disputes
from wildcard.views.table import Row
from wildcard.views.why import why

MOST = 8  # sentences of one paragraph
IDENTITY = ("named", "founded", "part_of", "member_of", "heads", "succeeds", "front_for")
CONTESTED = ("denial", "disowning", "admission", "pretext")


def who(shelf: Shelf, actors: Sequence[Actor]) -> Section | None:
    """Who is who: the structure claims of the central actors."""
    blocks: list[Block] = []
    for actor in actors:
        claims = [c for c in shelf.of(*IDENTITY) if actor.id in (_id(c.subject), _id(c.object))]
        sentences = shelf.speech.sentences(claims)[:MOST]
        if sentences:
            names = [n for n in actor.names[1:6] if n.casefold() != actor.name.casefold()]
            also = f" ({'; '.join(names)})" if names else ""
            blocks.append(Prose(sentences, f"{actor.name}{also}"))
    return _section("who", "Who is who", blocks)


def chains(shelf: Shelf, forces: Sequence[Actor]) -> Section | None:
    """For each force: on paper, in practice, parts; and where paper and practice part."""
    blocks: list[Block] = []
    for force in forces:
        table = chain(shelf.ledger, force.id)
        columns: dict[str, list[Row]] = {"on paper": [], "in practice": [], "parts": [], "proposed": [], "denied": []}
        follows: list[Sentence] = []
        for row in table.rows:
            if row.derived:
                follows += shelf.row(row)
            elif row.cells["chain"] in columns:
                columns[row.cells["chain"]].append(row)
        if not any(columns.values()):
            continue
        cells = tuple(_short(shelf.cell(rows)) for rows in columns.values())
        titles = ("On paper", "In practice", "What it is made of", "Proposed", "Denied")
        filled = [(t, c) for t, c in zip(titles, cells, strict=True) if c.sentences]
        blocks.append(Grid(tuple(t for t, _ in filled), (tuple(c for _, c in filled),), force.name))
        if follows:
            blocks.append(Prose(tuple(follows[:4])))
    return _section("chains", "Chains of command and sponsorship", blocks)


def covers(shelf: Shelf) -> Section | None:
    """Covers by kind."""
    claims = sorted(shelf.family("cover"), key=lambda c: str(c.qualifiers.get("kind", "")))
    blocks: list[Block] = [
        Prose(shelf.speech.sentences(held, inverse=True), f"{str(kind or 'other').capitalize()} cover")
        for kind, held in groupby(claims, key=lambda c: c.qualifiers.get("kind"))
    ]
    return _section("covers", "Covers", blocks)


def presence(shelf: Shelf) -> Section | None:
    """Who is where: a row for each actor, a column for each kind of presence."""
    types = shelf.ledger.codebook.family("presence")
    rows: dict[str, dict[str, list[Claim]]] = {}
    for claim in shelf.family("presence"):
        rows.setdefault(claim.subject.name, {}).setdefault(claim.type, []).append(claim)
    grid = [
        (Cell(label=actor), *(_short(Cell(shelf.speech.sentences(held.get(t, ())))) for t in types))
        for actor, held in rows.items()
    ]
    blocks: list[Block] = [Grid(("Actor", *(t.replace("_", " ") for t in types)), tuple(grid))] if grid else []
    return _section("presence", "Presence", blocks)


def comparison(shelf: Shelf, forces: Sequence[Actor]) -> Section | None:
    """Criteria × forces; criteria that nobody speaks of are left out."""
    table = compare(shelf.ledger, [f.id for f in forces]) if forces else None
    if table is None:
        return None
    rated = [r for r in table.rows if r.cells["type"] == "rated"]
    criteria = list(dict.fromkeys(r.cells["criterion"] for r in rated))
    columns = [f.name for f in forces if any(r.cells["force"] == f.name for r in rated)]
    grid = [
        (
            Cell(label=criterion),
            *(
                shelf.cell(r for r in rated if (r.cells["criterion"], r.cells["force"]) == (criterion, f))
                for f in columns
            ),
        )
        for criterion in criteria
    ]
    blocks: list[Block] = [Grid(("Criterion", *columns), tuple(grid))] if grid else []
    return _section("comparison", "The forces compared", blocks)


def disputed(shelf: Shelf) -> Section | None:
    """Disputes first: acts and relations that somebody denies, disowns, admits or calls a pretext."""
    table = disputes(shelf.ledger)
    groups: dict[str, list[Row]] = {}
    for row in table.rows:
        groups.setdefault(row.cells["dispute"], []).append(row)
    contested = {k: v for k, v in groups.items() if any(r.cells["side"] in CONTESTED for r in v)}
    plain = [r for k, v in groups.items() if k not in contested for r in v]
    grid = [
        (
            Cell(label=label),
            shelf.cell(r for r in rows if r.cells["side"] == "accusation"),
            shelf.cell(r for r in rows if r.cells["side"] in CONTESTED),
            shelf.cell(r for r in rows if r.cells["side"] not in ("accusation", *CONTESTED)),
        )
        for label, rows in contested.items()
    ]
    blocks: list[Block] = []
    if grid:
        columns = ("About", "Accusation", "Denial, disowning, admission or pretext", "Beside it")
        blocks.append(Grid(columns, tuple(grid), "Open disputes"))
    if plain:
        blocks.append(Prose(shelf.cell(plain).sentences, "Accusations that no claim of this case answers"))
    return _section("disputes", "Accusations, denials and pretexts", blocks)


def argument(shelf: Shelf) -> Section | None:
    """Causes, recommendations, predictions."""
    rows = why(shelf.ledger).rows
    blocks: list[Block] = []
    for part, title in (
        ("causes", "Causes"),
        ("recommendations", "What should be done"),
        ("predictions", "What will be"),
    ):
        sentences = shelf.cell(r for r in rows if r.cells["part"] == part).sentences
        if sentences:
            blocks.append(Prose(sentences, title))
    return _section("argument", "The argument", blocks)


def glance(shelf: Shelf, forces: Sequence[Actor]) -> list[Sentence]:
    """What stands out: where paper and practice part, and what is most disputed; all derived."""
    found: list[Sentence] = []
    for force in forces[:3]:
        rows = chain(shelf.ledger, force.id).rows
        found += [s for r in rows if r.derived and r.cells["chain"] == "divergence" for s in shelf.row(r)][:1]
    opposed = [r for r in disputes(shelf.ledger).rows if r.cells["side"] in ("denial", "disowning")]
    found += list(shelf.cell(opposed).sentences[:3])
    found += list(shelf.cell(r for r in why(shelf.ledger).rows if r.cells["part"] == "predictions").sentences[:2])
    return found


def opening(sentences: Iterable[Sentence], remarks: Iterable[str]) -> Section | None:
    """The section at the top."""
    held = tuple(sentences)
    blocks: list[Block] = [Prose(held)] if held else []
    return _section("glance", "At a glance", [*blocks, *(Remark(r) for r in remarks)])


def _short(cell: Cell) -> Cell:
    return Cell(cell.sentences[:MOST], cell.label)


def _section(anchor: str, title: str, blocks: Sequence[Block]) -> Section | None:
    return Section(anchor, title, tuple(blocks)) if blocks else None


def _id(argument: object) -> str | None:
    return getattr(argument, "id", None)
