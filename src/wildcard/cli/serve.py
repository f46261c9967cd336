"""The command that opens a case in the browser: serve."""

from __future__ import annotations

import gc
from contextlib import suppress

import click

from wildcard.cli.options import by_option, case_argument

MADE = 50_000  # things that a process which answers makes before it is looked through for garbage: those of some pages


def settle() -> None:
    """What was loaded stays: to go through it for garbage takes longer than most pages. So is it with what one page
    makes and lets go of."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE, *gc.get_threshold()[1:])


@click.command(epilog="\b\nExamples:\n  wildcard serve iraq.db\n  wildcard serve iraq.db --port 9000 --by analyst")
@case_argument
@click.option("--port", default=8400, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in the browser.")
@by_option
def serve(case: str, port: int, open_page: bool, by: str) -> None:
    """Read, judge and ask CASE in the browser, on this machine alone. Stop with Ctrl-C."""
    import socket

    import uvicorn

    from wildcard.errors import InputError
    from wildcard.ledger.address import shown
    from wildcard.web.app import app

    made = app(case, by=by)
    try:
        listener = socket.create_server(("127.0.0.1", port))
    except OSError as e:
        raise InputError(f"port {port} cannot be used: {e.strerror or e}; choose another with --port") from e
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    click.echo(f"{shown(case)} is at {address} (Ctrl-C stops)", err=True)
    if open_page:
        click.launch(address)
    settle()
    with suppress(KeyboardInterrupt):  # the way to stop it
        uvicorn.Server(uvicorn.Config(made, log_level="warning")).run(sockets=[listener])
