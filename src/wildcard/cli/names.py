"""Commands on who is who in a case: same, different, unsure, candidates, names, split."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Literal

import click

from wildcard.cli.options import Within, because_option, by_option, case_argument, json_option
from wildcard.cli.output import emit_json, emit_rows, listed
from wildcard.errors import JudgementError
from wildcard.ledger.case import Ledger, open_case
from wildcard.ledger.selection import Selection
from wildcard.model.counted import counted

if TYPE_CHECKING:
    from wildcard.model.actor import Actor, Place
    from wildcard.model.judgement import Judgement
    from wildcard.pipeline.candidates import Candidate, Evidence

NO_CANDIDATE = (
    "no two actors of this case look like one: --all and a lower --least show fainter likenesses, "
    "`wildcard same` joins two whatever their names"
)
HELD = "\b\nExamples:\n  wildcard {0} iraq.db AAH 'League of the Righteous' --because '{1}'"


def _by_whom(ledger: Ledger, id: str) -> str:
    """Which judgements joined what is one actor, where any did."""
    joined = [j.id for j in ledger.judgements() if j.kind == "same" and ledger.canonical(j.about[0]) == id]
    return f" by {', '.join(joined)}: `wildcard undo` or `wildcard split` parts them" if joined else " already"


def _judge(case: str, kind: Literal["same", "different", "unsure"], a: str, b: str, by: str, because: str) -> None:
    with open_case(case) as ledger:
        one, two = ledger.find(a), ledger.find(b)
        if one.id == two.id:
            raise JudgementError(f"'{a}' and '{b}' are one actor{_by_whom(ledger, one.id)}")
        for claim in ledger.claims(Selection(types=("succeeds",), actor=one.id, second=True)) if kind == "same" else ():
            ids = {getattr(claim.subject, "id", ""), getattr(claim.object, "id", "")}
            if ids == {one.id, two.id}:
                raise JudgementError(
                    f"claim {claim.id} says that one succeeds the other: a rename, split or merger is no alias; "
                    "strike that claim first if they are one"
                )
        done = ledger.judge(kind, one.id, two.id, by=by, because=because)
    click.echo(f"{done.id}: {one.name} ({one.id}) and {two.name} ({two.id}): {kind}")


@click.command(epilog=HELD.format("same", "its own statement of 2019 uses both"))
@case_argument
@click.argument("a")
@click.argument("b")
@because_option
@by_option
def same(case: str, a: str, b: str, because: str, by: str) -> None:
    """Judge that A and B (names or ids) are one actor; what contradicts a judgement in force is refused."""
    _judge(case, "same", a, b, by, because)


@click.command(epilog=HELD.format("different", "two brigades with two commanders"))
@case_argument
@click.argument("a")
@click.argument("b")
@because_option
@by_option
def different(case: str, a: str, b: str, because: str, by: str) -> None:
    """Judge that A and B are two actors, whatever their names."""
    _judge(case, "different", a, b, by, because)


@click.command(epilog=HELD.format("unsure", "one source only"))
@case_argument
@click.argument("a")
@click.argument("b")
@because_option
@by_option
def unsure(case: str, a: str, b: str, because: str, by: str) -> None:
    """Leave open whether A and B are one: they are not offered as candidates again."""
    _judge(case, "unsure", a, b, by, because)


@click.command(epilog="\b\nExamples:\n  wildcard candidates iraq.db\n  wildcard candidates iraq.db --all --json")
@case_argument
@click.option("--least", type=Within(0, 1), default=0.5, show_default=True, help="The least score shown.")
@click.option("--all", "everything", is_flag=True, help="Also those that names alone do not suggest.")
@json_option
def candidates(case: str, least: float, everything: bool, as_json: bool) -> None:
    """List actors that may be one, the surest first, with what the claims say for and against."""
    from wildcard.pipeline.candidates import candidates as found_in

    with open_case(case) as ledger:
        found = [c for c in found_in(ledger, least) if everything or c.suggested]
    if as_json:
        emit_json([_record(c) for c in found])
        return
    columns = ["score", "a", "b", "reasons", "for", "against"]
    emit_rows("Candidates", columns, [_row(c) for c in found], NO_CANDIDATE)


def _row(c: Candidate) -> list[str]:
    reasons = "; ".join(c.reasons) + ("" if c.suggested else "; not suggested")
    return [f"{c.score:.2f}", _shown(c.a), _shown(c.b), reasons, _words(c.favour), _words(c.against)]


def _shown(actor: Actor | Place) -> str:
    return f"{actor.name} ({actor.id})"


def _words(evidence: tuple[Evidence, ...]) -> str:
    return "; ".join(f"{e.words} [{' '.join(e.claims)}]" if e.claims else e.words for e in evidence)


def _record(c: Candidate) -> dict[str, Any]:
    def side(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
        return [{"words": e.words, "claims": list(e.claims)} for e in evidence]

    return {
        "a": {"id": c.a.id, "names": list(c.a.names), "kind": c.a.kind},
        "b": {"id": c.b.id, "names": list(c.b.names), "kind": c.b.kind},
        "score": c.score,
        "suggested": c.suggested,
        "reasons": list(c.reasons),
        "for": side(c.favour),
        "against": side(c.against),
    }


@click.command(epilog="\b\nExamples:\n  wildcard names iraq.db AAH\n  wildcard names iraq.db AAH --json")
@case_argument
@click.argument("actor")
@json_option
def names(case: str, actor: str, as_json: bool) -> None:
    """Show what ACTOR is called and where that stands: claims that quote the name, judgements, packs."""
    with open_case(case) as ledger:
        found = ledger.find(actor)
        rows = _names(ledger, found)
    if as_json:
        emit_json({"id": found.id, "kind": found.kind, "names": rows})
        return
    columns = ["name", "came with", "quoted", "claims", "judged", "packs"]
    shown = [[" ".join(r[c]) if isinstance(r[c], list) else str(r[c]) for c in columns] for r in rows]
    emit_rows(f"{found.name} ({found.id})", columns, shown)


def _names(ledger: Ledger, found: Actor | Place) -> list[dict[str, Any]]:
    """Each name: the id it came with, claims whose quotes say it, the judgement that joined that id, the packs."""
    from wildcard.actors.fold import fold
    from wildcard.actors.known import bearers
    from wildcard.ledger.packs import gazetteer_of
    from wildcard.ledger.parting import says
    from wildcard.model.actor import Text

    claims = list(ledger.claims(Selection(actor=found.id, second=True)))
    same = {id: j for j in ledger.judgements() if j.kind == "same" for id in j.about}
    packs = gazetteer_of(ledger)
    spelled = ledger.spelled(found.id)
    for claim in claims:
        if claim.type == "named" and isinstance(claim.object, Text) and getattr(claim.subject, "id", "") == found.id:
            spelled.append((f"claim {claim.id}", claim.object.text))
    rows = []
    for key, name in spelled:
        said = [c.id for c in claims if says(c.quote.text, [name]) or fold(name) == fold(getattr(c.object, "text", ""))]
        judged = same.get(key)
        rows.append(
            {
                "name": name,
                "came with": key,
                "quoted": len(said),
                "claims": said[:5],
                "judged": f"{judged.id} by {judged.by}: {judged.because}" if judged else "",
                "packs": ", ".join(e.id for e in bearers(name, packs)),
            }
        )
    return rows


@click.command(
    epilog="\b\nExamples:\n  wildcard split iraq.db badr --name 'Badr Brigades' --because 'the brigades are a part'\n"
    "  wildcard split iraq.db badr --because 'merged in error'"
)
@case_argument
@click.argument("actor")
@click.option("--name", "given", multiple=True, metavar="NAME", help="Goes to the new actor; may be repeated.")
@because_option
@by_option
def split(case: str, actor: str, given: tuple[str, ...], because: str, by: str) -> None:
    """Part ACTOR. With --name, those names and the claims that quote them go to a new actor.

    Without, every "same" that joined it is undone: each claim is its first actor's again. One undo takes that back.
    """
    with open_case(case) as ledger:
        found = ledger.find(actor)
        if not given:
            undone = _reopened(ledger, found.id, by, because)
            click.echo(f"{undone.id}: undid what had joined {found.name}: {listed(undone.about)}")
            return
        done = ledger.part(found.id, given, by=by, because=because)
    click.echo(f"{listed(done.entries)}: {counted(len(done.moved), 'claim')} went to {done.actor}")
    if done.unclear and sys.stderr is not None:
        click.echo(f"stayed, for their quotes say neither name: {' '.join(done.unclear)}", err=True)


def _reopened(ledger: Ledger, id: str, by: str, because: str) -> Judgement:
    """Undo every live "same" of the actor's group."""
    joined = [j.id for j in ledger.judgements() if j.kind == "same" and ledger.canonical(j.about[0]) == id]
    if not joined:
        raise JudgementError(f"'{id}' was not joined by any judgement; name with --name what goes to a new actor")
    return ledger.reopen(joined, by=by, because=because)
