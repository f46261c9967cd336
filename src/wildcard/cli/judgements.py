"""wildcard judgements: who was judged to be who, out to a file and in from one."""

from __future__ import annotations

from pathlib import Path

import click

from wildcard.cli.options import case_argument, json_option
from wildcard.cli.output import emit_json, emit_rows
from wildcard.errors import FormatError, reason

NO_JUDGEMENT = (
    "no judgement on actors is in force: `wildcard same`, `wildcard different` and `wildcard unsure` make one"
)
EXAMPLES = """\b
Examples:
  wildcard judgements iraq.db
  wildcard judgements iraq.db -o judged.jsonl
  wildcard judgements iraq.db -o resolver.ijson --format nomenklatura
  wildcard judgements other.db --from judged.jsonl
"""


@click.command(epilog=EXAMPLES)
@case_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write them to a file.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("jsonl", "nomenklatura")),
    default="jsonl",
    show_default=True,
    help="How -o writes them: our own lines, or those that nomenklatura resolves by.",
)
@click.option("--from", "source", type=click.Path(path_type=Path), help="Bring in those of a file, either form.")
@json_option
def judgements(case: str, output: Path | None, form: str, source: Path | None, as_json: bool) -> None:
    """List the judgements on actors that are in force, write them to a file, or bring in those of one."""
    from wildcard.exchange import judgements as lines
    from wildcard.exchange.save import save
    from wildcard.ledger.case import open_case

    with open_case(case) as ledger:
        if source is not None:
            _bring(lines.bring(ledger, lines.read(_text(source), source.name)), as_json)
        elif output is not None:
            save(lines.write(ledger, form), output)
            click.echo(f"wrote {output}", err=True)
        else:
            done = ledger.judgements()
            if as_json:
                emit_json([{s: getattr(j, s) for s in j.__slots__} for j in done])
                return
            rows = [[j.id, j.kind, *j.about, j.by, j.because] for j in done]
            emit_rows("Judgements", ["entry", "kind", "a", "b", "by", "because"], rows, NO_JUDGEMENT)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise FormatError(f"'{path}' holds no judgements: {reason(e)}") from e


def _bring(brought: object, as_json: bool) -> None:
    from wildcard.exchange.judgements import Brought

    assert isinstance(brought, Brought)
    if as_json:
        emit_json({s: getattr(brought, s) for s in brought.__slots__})
        return
    for line in brought.left:
        click.echo(f"left: {line}", err=True)
    click.echo(f"judged {brought.judged}, {brought.held} held already, {len(brought.left)} left")
