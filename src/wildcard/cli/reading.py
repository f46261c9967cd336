"""Commands that read texts: read, brief, demo."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wildcard.cli.endpoint import endpoint_options, endpoint_reader, tell_cost
from wildcard.cli.options import by_option, case_argument, json_option
from wildcard.cli.output import emit_json
from wildcard.errors import FormatError, InputError
from wildcard.model.counted import counted

if TYPE_CHECKING:
    from wildcard.brief.parts import Brief, Section
    from wildcard.pipeline.intake import Outcome
    from wildcard.pipeline.trip import Ticket
    from wildcard.wording.sentence import Sentence

ABOUT = ("title", "author", "publisher", "published", "language")
Command = Callable[..., Any]


def told_options(command: Command) -> Command:
    """Options that say what a file does not tell of itself."""
    for option in reversed(
        (
            click.option("--title", help="Of the source, where one is given."),
            click.option("--author", help="Who wrote it."),
            click.option("--publisher", help="Who published it."),
            click.option("--published", metavar="DATE", help="A day, a month or a year: 2016-11-26, 2016-11, 2016."),
            click.option("--language", metavar="TAG", help="Such as en or ar."),
            click.option("--encoding", metavar="NAME", help="Of texts that are not Unicode, such as windows-1256."),
            click.option("--pipeline", metavar="NAME", help="An installed spaCy pipeline in the place of our parser."),
        )
    ):
        command = option(command)
    return command


def _ticket(sources: Sequence[str], given: dict[str, Any], title: str | None = None) -> Ticket:
    from wildcard.pipeline.shelf import Told
    from wildcard.pipeline.trip import Ticket

    told = Told({k: given.get(k) for k in ABOUT}, given.get("encoding"))
    return Ticket(sources, told, given.get("pipeline"), workers=given.get("workers") or 0, title=title)


@click.command(
    epilog="\b\nExamples:\n  wildcard read iraq.db article.pdf\n"
    "  wildcard read iraq.db texts/ more.html --publisher 'A newsroom'\n"
    "  wildcard read iraq.db article.txt --endpoint http://localhost:11434/v1 --model qwen3\n"
    "  curl -s https://example.org/page | wildcard read iraq.db - --title 'A page'"
)
@case_argument
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@told_options
@click.option(
    "--workers", type=click.IntRange(1, 64), metavar="N", help="Processes that read; one a core where files are many."
)
@endpoint_options
@by_option
@json_option
def read(case: str, sources: tuple[str, ...], by: str, as_json: bool, **given: Any) -> None:
    """Read texts into CASE: files, folders, or - for standard input. The claims found are proposals.

    A file is kept with all its claims or not at all; read again after an interruption, and what was read before is
    passed by. A file that cannot be read is told and stops no other.
    """
    from wildcard.cli.progress import progress
    from wildcard.ledger.address import shown
    from wildcard.ledger.case import open_case
    from wildcard.pipeline.trip import read as reading

    with open_case(case) as ledger, progress("reading") as step:
        asking = endpoint_reader(ledger, given)
        ticket = replace(_ticket(sources, given), reader=asking)
        try:
            outcomes = reading(ledger, ticket, by=by, tell=lambda o, total: step(total, o.name))
        except KeyboardInterrupt:
            click.echo(f"stopped: {shown(case)} keeps what was read; the same command goes on with the rest", err=True)
            sys.exit(1)
    if asking is not None:
        tell_cost(asking, given)
    if as_json:
        emit_json([_record(o) for o in outcomes])
    else:
        for outcome in outcomes:
            _tell(outcome)
    sys.exit(1 if any(o.failed for o in outcomes) else 0)


def _record(outcome: Outcome) -> dict[str, Any]:
    source = outcome.source
    about = {"sha256": source.sha256, **{k: getattr(source, k) for k in ABOUT}} if source else {}
    counts = {"claims": outcome.claims, "second": outcome.second, "words": outcome.words, "held": outcome.held}
    rest = {"untaken": list(outcome.untaken), "filed": outcome.filed, "problem": outcome.problem}
    return {"name": outcome.name, **about, **counts, **rest}


def _tell(outcome: Outcome) -> None:
    """One line a file; what could not be read goes to standard error."""
    if outcome.problem:
        click.echo(f"passed over {outcome.name}: {outcome.problem}", err=True)
    elif outcome.held:
        click.echo(f"{outcome.name}: read before, nothing added")
        _tell_untaken(outcome)
    else:
        first = outcome.claims - outcome.second
        found = f"{counted(first, 'claim')}, {outcome.second:,} weaker"
        click.echo(f"{outcome.name}: {found}, from {counted(outcome.words, 'word')}")
        if outcome.filed:
            said = f"{outcome.name}: no date in its text; the file was made on {outcome.filed}"
            click.echo(f"{said} (--published gives the source a date)", err=True)
        _tell_untaken(outcome)
        language = outcome.source.language if outcome.source else None
        if not outcome.claims and language and not language.startswith(("en", "ar")):
            said = f"{outcome.name} is in '{language}'; the readers know English and Arabic, so nothing was proposed"
            click.echo(said, err=True)


def _tell_untaken(outcome: Outcome) -> None:
    """What was said of a source that stays as it is."""
    if outcome.untaken:
        options = ", ".join(f"--{name}" for name in outcome.untaken)
        click.echo(f"{outcome.name}: {options} not taken over, since the case holds this source already", err=True)


@click.command(
    epilog="\b\nExamples:\n  wildcard brief article.txt -o brief.html\n"
    "  wildcard brief texts/ -o brief.md --heading 'What they say'\n"
    "  wildcard brief article.txt --pack my-country.toml\n  wildcard brief iraq.db -o brief.html"
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE… | CASE")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to; brief.html where nothing is named.")
@click.option("--format", "form", type=click.Choice(["html", "md"]), help="By the output's suffix where not named.")
@click.option("--heading", help="Title of the brief; that of the only source where not named.")
@click.option("--pack", "packs", metavar="FILE", multiple=True, help="A pack of your own to read by; may be repeated.")
@told_options
@by_option
@json_option
def brief(
    sources: tuple[str, ...],
    packs: tuple[str, ...],
    output: Path | None,
    form: str | None,
    heading: str | None,
    by: str,
    as_json: bool,
    **given: Any,
) -> None:
    """Write a brief of texts, no case kept; or of an existing CASE. Every sentence cites its quotes."""
    from wildcard.brief.compose import compose
    from wildcard.brief.write import WRITERS
    from wildcard.cli.progress import progress
    from wildcard.exchange.save import save
    from wildcard.ledger.case import MEMORY, create_case, open_case
    from wildcard.pipeline.forecasts import forecasts
    from wildcard.pipeline.packs import take_pack, toml_of
    from wildcard.pipeline.trip import title_of, travel

    target, form = output or Path(f"brief.{form or 'html'}"), form or _form(output)
    if any(Path(s).exists() and target.exists() and target.samefile(s) for s in sources):
        raise FormatError(f"'{target}' is what the brief is made of; expected another name to write to")
    outcomes: tuple[Outcome, ...] = ()
    if len(sources) == 1 and _is_case(sources[0]):
        if packs:
            raise InputError("--pack is for texts; `wildcard pack add CASE FILE` gives a case a pack")
        with open_case(sources[0]) as ledger:
            made = compose(ledger, title=heading or title_of(ledger), forecasts=forecasts(ledger))
    else:
        with create_case(MEMORY) as ledger, progress("reading") as step:
            for pack in packs:
                take_pack(ledger, toml_of(Path(pack)), Path(pack).name, by=by)
            ticket = _ticket(sources, given, heading)
            trip = travel(ledger, ticket, by=by, tell=lambda o, total: step(total, o.name))
        made, outcomes = trip.brief, trip.outcomes
    save([WRITERS[form](made)], target)
    for outcome in (o for o in outcomes if o.problem):
        _tell(outcome)
    _report(made, target, as_json)
    sys.exit(1 if any(o.failed for o in outcomes) else 0)


def _form(output: Path | None) -> str:
    """By the suffix; FormatError where it belongs to a form that no brief is written in."""
    suffix = output.suffix.lower() if output is not None else ""
    if suffix in (".md", ".markdown"):
        return "md"
    if suffix not in ("", ".html", ".htm"):
        raise FormatError(f"'{output}' ends in no form of a brief; expected .html or .md, or --format")
    return "html"


def _is_case(given: str) -> bool:
    """True for a database's address and for a SQLite file."""
    from wildcard.ledger.engine import SQLITE, is_url

    if is_url(given):
        return True
    try:
        with Path(given).open("rb") as f:
            return f.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def _report(brief: Brief, target: Path, as_json: bool) -> None:
    sentences = sum(len(_sentences(s)) for s in brief.sections)
    if as_json:
        sections = [{"title": s.title, "sentences": len(_sentences(s))} for s in brief.sections]
        emit_json({"brief": str(target), "title": brief.title, "figures": list(brief.figures), "sections": sections})
        return
    click.echo(f"{' · '.join(brief.figures)}", err=True)
    where = "standard output" if str(target) == "-" else target
    held = f"{counted(sentences, 'sentence')} in {counted(len(brief.sections), 'section')}"
    click.echo(f"wrote {where}: {held}", err=True)


def _sentences(section: Section) -> list[Sentence]:
    from wildcard.brief.parts import sentences_of

    return [s for block in section.blocks for s in sentences_of(block)]


@click.command(epilog="\b\nExamples:\n  wildcard demo\n  wildcard demo --out iraq-demo")
@click.option(
    "--out",
    "folder",
    default="demo",
    show_default=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder for case and brief.",
)
def demo(folder: Path) -> None:
    """From four texts on Iraq to a brief: read, resolve, review, play, write. Shows what came of it."""
    from wildcard.cli.progress import progress
    from wildcard.pipeline.demo import demo as run

    with progress("reading") as step:
        shown = run(folder, tell=lambda o, total: step(total, o.name))
    for line in shown.lines:
        click.echo(line)
