"""Every command's --help, as a new user meets it: examples, and a word on every option."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from wildcard.cli.main import cli


def commands(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command and group with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*words, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))


ALL = dict(commands(cli))


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_a_command_has_examples_of_itself_and_a_word_on_every_option(words: tuple[str, ...]) -> None:
    told = CliRunner().invoke(cli, [*words, "--help"]).stdout
    examples = told.partition("Examples:\n")[2]
    assert f"wildcard {' '.join(words)}" in examples
    silent = [p.opts[0] for p in ALL[words].params if isinstance(p, click.Option) and not p.help]
    assert silent == []


@pytest.mark.parametrize("words", [(), *(w for w, c in ALL.items() if isinstance(c, click.Group))], ids=" ".join)
def test_no_summary_in_a_list_of_commands_is_cut(words: tuple[str, ...]) -> None:
    told = CliRunner().invoke(cli, [*words, "--help"], terminal_width=80).stdout
    assert not re.search(r"\.\.\.$", told.partition("\n")[2], re.MULTILINE)


def test_the_first_help_says_what_a_case_is_and_where_to_go_on() -> None:
    told = " ".join(CliRunner().invoke(cli, ["--help"]).stdout.split())
    assert "a case: one file" in told and "wildcard COMMAND --help" in told


def test_whoever_names_a_claim_or_an_entry_learns_where_ids_come_from() -> None:
    for command in ("accept", "reject", "strike", "supersede", "grade"):
        assert "`wildcard claims`" in " ".join(CliRunner().invoke(cli, [command, "--help"]).stdout.split()), command
    for command in ("undo", "redo"):
        assert "`wildcard history`" in " ".join(CliRunner().invoke(cli, [command, "--help"]).stdout.split()), command
