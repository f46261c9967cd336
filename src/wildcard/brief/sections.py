"""The sections of a brief, each a function from the shelf to a Section, or None where there is nothing to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from wildcard.actors.fold import fold
from wildcard.brief.chains import divergences
from wildcard.brief.contested import pairs
from wildcard.brief.parts import Block, Cell, Grid, Prose, Remark, Section
from wildcard.brief.shelf import Shelf
from wildcard.model.actor import Actor
from wildcard.model.claim import Claim
from wildcard.views.chain import chain
from wildcard.views.circle import holding
from wildcard.views.compare import compare
from wildcard.views.table import Row
from wildcard.views.why import why
from wildcard.wording.grammar import capital, is_common, phrase_of, shown
from wildcard.wording.sentence import ACCEPTED, Sentence

MOST = 8  # sentences of one paragraph or cell
NAMES = 4  # other names in a heading
STRUCTURE = ("founded", "part_of", "member_of", "heads", "succeeds", "front_for")
PRESENCE = {"based_in": "Based", "operates_in": "Operates", "controls": "Controls"}
ENOUGH = 6  # sentences at a glance
FAMILIES = ("structure", "sponsorship", "cover", "presence", "conduct", "appraisal", "alignment")
ORDER = ("religious", "legal", "military", "political", "economic")


def who(shelf: Shelf, actors: Sequence[Actor]) -> Section | None:
    """Who is who: other names, and the structure claims of the central actors."""
    blocks: list[Block] = []
    for actor in actors:
        named = [c for c in shelf.of("named") if _id(c.subject) == actor.id]
        claims = [c for c in holding(shelf.of(*STRUCTURE)) if actor.id in (_id(c.subject), _id(c.object))]
        sentences = [shelf.speech.also_named(named)] if named else []
        sentences += shelf.speech.sentences(claims)[:MOST]
        if sentences:
            blocks.append(Prose(tuple(sentences), _heading(shelf, actor)))
    return _section("who", "Who is who", blocks)


def _heading(shelf: Shelf, actor: Actor) -> str:
    """The name, its kind, and the other names that the sources use."""
    used: dict[str, str] = {}
    for name in actor.names:
        if name.casefold() not in shown(actor).casefold() and not is_common(name) and shelf.stands(name):
            used.setdefault(fold(name), name)
    also = f", also {'; '.join(list(used.values())[:NAMES])}" if used else ""
    kind = f" ({actor.kind}{also})" if actor.kind else ""
    return f"{capital(shown(actor))}{kind}"


def covers(shelf: Shelf) -> Section | None:
    """Covers by kind."""
    claims = sorted(shelf.family("cover"), key=lambda c: _rank(ORDER, str(c.qualifiers.get("kind", ""))))
    blocks: list[Block] = [
        Prose(shelf.speech.sentences(held, inverse=True), f"{str(kind or 'other').capitalize()} cover")
        for kind, held in groupby(claims, key=lambda c: c.qualifiers.get("kind"))
    ]
    return _section("covers", "Covers", blocks)


def presence(shelf: Shelf) -> Section | None:
    """Who is where: a row for each place, a column for each kind of presence; places with most claims first."""
    types = {t: PRESENCE.get(t, t.replace("_", " ")) for t in shelf.ledger.codebook.family("presence")}
    rows: dict[str, dict[str, list[Claim]]] = {}
    for claim in shelf.family("presence"):
        place = shown(claim.object) if claim.object is not None else "No place named"
        rows.setdefault(place, {}).setdefault(claim.type, []).append(claim)
    used = [t for t in types if any(t in held for held in rows.values())]
    ordered = sorted(rows.items(), key=lambda r: -sum(map(len, r[1].values())))
    grid = tuple(
        (Cell(label=capital(place)), *(_short(Cell(shelf.speech.sentences(held.get(t, ())))) for t in used))
        for place, held in ordered
    )
    blocks: list[Block] = [Grid(("Place", *(types[t] for t in used)), grid)] if grid else []
    return _section("presence", "Presence", blocks)


def comparison(shelf: Shelf, forces: Sequence[Actor]) -> Section | None:
    """Criteria × forces; criteria and forces that nobody rates are left out."""
    table = compare(shelf.ledger, [f.id for f in forces]) if forces else None
    if table is None:
        return None
    rated = [r for r in table.rows if r.cells.get("type") == "rated"]
    criteria = list(dict.fromkeys(r.cells["criterion"] for r in rated))
    columns = [f for f in forces if any(r.cells["force"] == shown(f) for r in rated)]
    grid = tuple(
        (
            Cell(label=capital(criterion)),
            *(
                _compared(
                    shelf, f, [r for r in rated if (r.cells["criterion"], r.cells["force"]) == (criterion, shown(f))]
                )
                for f in columns
            ),
        )
        for criterion in criteria
    )
    blocks: list[Block] = [Grid(("Criterion", *(capital(shown(f)) for f in columns)), grid)] if grid else []
    return _section("comparison", "The forces compared", blocks)


def _compared(shelf: Shelf, force: Actor, rows: Sequence[Row]) -> Cell:
    """Ratings of a force; then those of its parts, each as derived, with what puts the part there."""
    of_parts = [
        shelf.derived(
            f"{said.text.rstrip('.')}; claims put {phrase_of(r.rests[0].subject)} in {phrase_of(force)}.", ids
        )
        for r in rows
        if r.derived and (ids := tuple(i for i in r.claims if i in shelf.by_id))
        for said in shelf.speech.sentences([shelf.by_id[ids[0]]])
    ]
    return Cell((*shelf.cell(rows).sentences, *of_parts))


def argument(shelf: Shelf) -> Section | None:
    """Causes, recommendations, predictions."""
    rows = [r for r in why(shelf.ledger).rows if not r.derived]
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
    """What stands out: where paper and practice part, what is disputed, what is asked for and foreseen."""
    found: list[Sentence] = []
    for force in forces[:3]:
        found += [s for s in divergences(shelf, force, chain(shelf.ledger, force.id).rows)[:1] if s not in found]
    found += pairs(shelf, 3)
    rows = [r for r in why(shelf.ledger).rows if not r.derived]
    for part in ("recommendations", "predictions"):
        found += _one_each(shelf, shelf.cell(r for r in rows if r.cells["part"] == part).sentences)[:2]
    return found if len(found) >= ENOUGH else [*found, *_best(shelf, found)]


def _best(shelf: Shelf, found: Sequence[Sentence]) -> list[Sentence]:
    """Of each family that says who stands where, the sentence with most claims, accepted and well scored first."""
    told = {i for s in found for i in s.claims}
    best: list[Sentence] = []
    for family in FAMILIES:
        sentences = shelf.speech.sentences(c for c in shelf.family(family) if c.id not in told)
        best += sorted(sentences, key=lambda s: (s.mark != ACCEPTED, -len(s.claims), -_score(shelf, s)))[:1]
    return best[: ENOUGH - len(found)]


def _score(shelf: Shelf, sentence: Sentence) -> float:
    proposals = [shelf.by_id[i].proposal for i in sentence.claims]
    return max((p.score if p is not None else 1.0) for p in proposals)


def _one_each(shelf: Shelf, sentences: Iterable[Sentence]) -> list[Sentence]:
    """The first sentence of each source, so that no side speaks alone."""
    first: dict[str, Sentence] = {}
    for sentence in sorted(sentences, key=lambda s: not shelf.by_id[s.claims[0]].by_author):
        first.setdefault(shelf.by_id[sentence.claims[0]].quote.source, sentence)
    return list(first.values())


def opening(sentences: Iterable[Sentence], remarks: Iterable[str]) -> Section | None:
    """The section at the top."""
    held = tuple(sentences)
    blocks: list[Block] = [Prose(held)] if held else []
    return _section("glance", "At a glance", [*blocks, *(Remark(r) for r in remarks)])


def _short(cell: Cell) -> Cell:
    return Cell(cell.sentences[:MOST], cell.label)


def _rank(order: Sequence[str], word: str) -> int:
    return order.index(word) if word in order else len(order)


def _section(anchor: str, title: str, blocks: Sequence[Block]) -> Section | None:
    return Section(anchor, title, tuple(blocks)) if blocks else None


def _id(argument: object) -> str | None:
    return getattr(argument, "id", None)
