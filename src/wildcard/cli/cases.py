"""Commands that make and keep a case: new, copy, check, history, undo, redo, search, review."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wildcard.cli.options import by_option, case_argument, json_option
from wildcard.cli.output import emit_json, emit_rows, listed
from wildcard.errors import DocumentError, InputError, reason
from wildcard.ledger.address import shown
from wildcard.ledger.case import create_case, open_case
from wildcard.model.counted import counted


@click.command(
    epilog="\b\nExamples:\n  wildcard new iraq.db\n  wildcard new postgresql://localhost/iraq\n"
    "  wildcard new iraq.db --codebook own-types.toml"
)
@case_argument
@click.option("--codebook", type=click.Path(path_type=Path), help="TOML with the case's own types and criteria.")
@by_option
def new(case: str, codebook: Path | None, by: str) -> None:
    """Make an empty case: a SQLite file, or a PostgreSQL database by URL."""
    own = _own(codebook) if codebook else None
    with create_case(case) as ledger:
        if own is not None:
            ledger.extend_codebook(own, by=by)
    click.echo(f"made {shown(case)}", err=True)


def _own(codebook: Path) -> str:
    from wildcard.model.codebook import shipped, table

    try:
        text = codebook.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise DocumentError(f"codebook '{codebook}' cannot be read: {reason(e)}") from e
    shipped().extended(table(text, str(codebook)), str(codebook))  # refuse it before a case is made
    return text


@click.command(
    epilog="\b\nExamples:\n  wildcard copy iraq.db postgresql://localhost/iraq\n"
    "  wildcard copy postgresql://localhost/iraq backup.db"
)
@click.argument("source", metavar="CASE1")
@click.argument("target", metavar="CASE2")
@json_option
def copy(source: str, target: str, as_json: bool) -> None:
    """Copy all of CASE1 to CASE2, where there is no case yet: another file, or another database."""
    from wildcard.cli.progress import progress
    from wildcard.ledger.case import copy_case

    with open_case(source) as ledger, progress("copying") as step:
        written = copy_case(ledger, target, lambda table, done, total: step(total, table))
    if as_json:
        emit_json({"case": shown(target), "rows": written})
    else:
        held = f"{counted(written['claim'], 'claim')} of {counted(written['source'], 'source')}"
        click.echo(f"copied {held} to {shown(target)}", err=True)


@click.command(epilog="\b\nExamples:\n  wildcard check iraq.db")
@case_argument
@json_option
def check(case: str, as_json: bool) -> None:
    """Verify every quote against its stored text, every source, and the chain of entries."""
    with open_case(case) as ledger:
        found = ledger.check()
        entries, head = ledger.head()
    if as_json:
        emit_json({"problems": found, "entries": entries, "head": head})
    else:
        for problem in found:
            click.echo(problem)
        told = f"{counted(entries, 'entry', 'entries')}, the last with the chain {head}"
        click.echo(counted(len(found), "problem") if found else f"clean: {told}", err=True)
    sys.exit(1 if found else 0)


@click.command(
    epilog="\b\nExamples:\n  wildcard history iraq.db\n  wildcard history iraq.db --about badr --json\n"
    "  wildcard history iraq.db --lines -o history.jsonl"
)
@case_argument
@click.option("--about", metavar="ID", help="Only what concerns one claim, actor, source or entry.")
@click.option("--lines", is_flag=True, help="The whole history as JSON lines: every entry, what it did, its chain.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where the lines go; standard output else.")
@json_option
def history(case: str, about: str | None, lines: bool, output: Path | None, as_json: bool) -> None:
    """Everything done to the case: who, when, why."""
    if output is not None and not lines:
        raise InputError("-o is where --lines go; expected both")
    if lines:
        _lines(case, about, output)
        return
    with open_case(case) as ledger:
        done = ledger.history(about)
    if as_json:
        emit_json([{s: getattr(j, s) for s in j.__slots__} for j in done])
        return
    rows = [[j.id, j.moment[:19], j.kind, j.by, " ".join(j.about[:6]), j.because] for j in done]
    none = f"no entry of the history concerns '{about}'"
    emit_rows("History", ["entry", "when", "what", "by", "about", "because"], rows, none)


def _lines(case: str, about: str | None, output: Path | None) -> None:
    import json

    from wildcard.exchange.save import save

    with open_case(case) as ledger:
        records = (r for r in ledger.log() if about is None or about in (r["entry"], *r["about"]))
        written = (json.dumps(r, ensure_ascii=False) + "\n" for r in records)
        if output is not None:
            save(written, output)
            click.echo(f"wrote {output}", err=True)
            return
        for line in written:
            click.echo(line, nl=False)


@click.command(epilog="\b\nExamples:\n  wildcard undo iraq.db\n  wildcard undo iraq.db j12")
@case_argument
@click.argument("entry", required=False)
@by_option
def undo(case: str, entry: str | None, by: str) -> None:
    """Undo the last thing done, or one ENTRY, named as `wildcard history` shows it (j12).

    A command that wrote several entries in one step has them undone together. Undoing is an entry too: `redo` takes it
    back, and nothing is lost.
    """
    with open_case(case) as ledger:
        done = ledger.undo(entry, by=by)
    click.echo(f"{done.id} undoes {listed(done.about)}")


@click.command(epilog="\b\nExamples:\n  wildcard redo iraq.db\n  wildcard redo iraq.db j12")
@case_argument
@click.argument("entry", required=False)
@by_option
def redo(case: str, entry: str | None, by: str) -> None:
    """Take the last undo back, or the one that undid an ENTRY, named as `wildcard history` shows it (j12)."""
    with open_case(case) as ledger:
        done = ledger.redo(entry, by=by)
    click.echo(f"{done.id} takes back {listed(done.about)}")


@click.command(
    epilog='\b\nExamples:\n  wildcard search iraq.db "Faleh al-Fayyad"\n  wildcard search iraq.db "فالح الفياض"'
)
@case_argument
@click.argument("query")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 100_000), help="Paragraphs at most.")
@json_option
def search(case: str, query: str, limit: int, as_json: bool) -> None:
    """Paragraphs that hold every word of QUERY, in Arabic or Latin spelling, with their claims."""
    if not query.strip():
        raise InputError("QUERY is empty; expected words to search for")
    from wildcard.ledger.search import asked_for

    none = f"no paragraph of this case holds every word of '{query}', in Arabic or Latin spelling"
    if not asked_for(query):
        none = f"'{query}' has no word to search for: articles and marks are left out"
    with open_case(case) as ledger:
        found = ledger.searched(query, limit)
    if as_json:
        emit_json([{s: getattr(h, s) for s in h.__slots__} for h in found.hits])
        return
    emit_rows(
        "Found",
        ["source", "at", "text", "claims"],
        [[h.source[:12], str(h.start), h.text, " ".join(h.claims)] for h in found.hits],
        none,
    )
    if not found.all:
        click.echo(f"{found.said} (--limit shows more)", err=True)


REVIEW_EXAMPLES = """\b
Examples:
  wildcard review iraq.db decisions.jsonl --by analyst
\b
where decisions.jsonl holds lines such as:
  {"decide": "accept", "type": "heads", "subject": "Hadi al-Amiri", "because": "read in context"}
  {"decide": "reject", "ids": ["3f2a9c"], "because": "the speaker quotes another"}
  {"decide": "same", "a": "Badr", "b": "Badr Organization", "because": "one party"}
"""


@click.command(epilog=REVIEW_EXAMPLES)
@case_argument
@click.argument("decisions", type=click.Path(path_type=Path))
@by_option
@json_option
def review(case: str, decisions: Path, by: str, as_json: bool) -> None:
    """Apply a file of DECISIONS, one a line: accept, reject, strike, add, same, different, unsure.

    Lines that matched nothing are told, and the status is 1 then.
    """
    from wildcard.pipeline.review import parse
    from wildcard.pipeline.review import review as apply

    try:
        text = decisions.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise DocumentError(f"decisions '{decisions}' cannot be read: {reason(e)}") from e
    with open_case(case) as ledger:
        done = apply(ledger, parse(text, decisions.name), by=by)
    if as_json:
        emit_json({"decided": dict(done.decided), "unmatched": list(done.unmatched)})
    else:
        click.echo(", ".join(f"{n} {kind}" for kind, n in done.decided.items()) or "nothing decided")
        for line in done.unmatched:
            click.echo(line, err=True)
    sys.exit(1 if done.unmatched else 0)
