"""Options that name a language model's endpoint, the reader that they make, and what asking it cost."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wildcard.cli.options import Within
from wildcard.errors import InputError

if TYPE_CHECKING:
    from wildcard.ledger.case import Ledger
    from wildcard.reading.endpoint.reader import EndpointReader

Command = Callable[..., Any]


def endpoint_options(command: Command) -> Command:
    """Add the options; without --endpoint nothing leaves this machine."""
    for option in reversed(
        (
            click.option("--endpoint", metavar="URL", help="Ask a language model there: an OpenAI-compatible address."),
            click.option("--model", metavar="NAME", help="The model to ask."),
            click.option("--key-env", metavar="VARIABLE", help="The environment variable that holds the key."),
            click.option(
                "--timeout",
                type=Within(1),
                default=120.0,
                show_default=True,
                metavar="SECONDS",
                help="For each answer.",
            ),
            click.option(
                "--price",
                nargs=2,
                type=float,
                metavar="IN OUT",
                help="Price of a million tokens, in and out: tells what asking cost.",
            ),
        )
    ):
        command = option(command)
    return command


def endpoint_reader(ledger: Ledger, given: Mapping[str, Any]) -> EndpointReader | None:
    """The reader that asks, or None where no endpoint is named; InputError where the options do not fit."""
    if not given.get("endpoint"):
        if given.get("model") or given.get("key_env"):
            raise InputError("--model and --key-env go with --endpoint; name the endpoint's address")
        return None
    if not given.get("model"):
        raise InputError("--endpoint takes --model NAME, the model to ask there")
    from wildcard.ledger.packs import gazetteer_of
    from wildcard.reading.endpoint.reader import EndpointReader
    from wildcard.reading.endpoint.wire import Endpoint

    endpoint = Endpoint(given["endpoint"], given["model"], _key(given.get("key_env")), given["timeout"])
    return EndpointReader(endpoint, gazetteer_of(ledger), ledger.codebook, ledger.told(), _answers(ledger.url))


def _key(variable: str | None) -> str | None:
    if variable is None:
        return None
    if not os.environ.get(variable):
        raise InputError(f"the environment variable '{variable}' holds no key")
    return os.environ[variable]


def _answers(case: str) -> Path | None:
    """A folder beside the case that keeps answers, so that reading goes on where it stopped."""
    from wildcard.ledger.engine import is_url

    return None if is_url(case) else Path(f"{case}.answers")


def tell_cost(reader: EndpointReader, given: Mapping[str, Any]) -> None:
    """What was asked, kept and dropped, and what it cost, on standard error."""
    for line in reader.report.lines():
        click.echo(line, err=True)
    if given.get("price"):
        click.echo(f"cost: {reader.report.cost(*given['price']):.4f}", err=True)
