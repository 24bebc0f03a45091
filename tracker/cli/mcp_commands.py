"""`tracker mcp`: the history for assistants, over the Model Context Protocol."""

import logging
import sys
from typing import Annotated

import typer

from db.read_only_store import ReadOnlyStore
from db.store import is_missing
from tracker.cli.command_context import Context, context_of
from tracker.cli.output import say
from tracker.errors import NotFoundError, TrackerError
from tracker.web.assistant_tools import AssistantTools
from tracker.web.sign_ins import SignIns
from tracker.web.web_server import listen

_HOST = "127.0.0.1"  # and no other: what is beyond this machine has the JSON API


def add_to(app: typer.Typer) -> None:
    """Put this module's command on the command line."""
    app.command("mcp")(mcp)


def mcp(
    ctx: typer.Context,
    port: Annotated[
        int | None,
        typer.Option(
            "--http",
            metavar="PORT",
            min=0,
            max=65535,
            help="Serve over HTTP on this machine, at /mcp; 0: a port that is free.",
        ),
    ] = None,
) -> None:
    """Answer assistants: table, compare, history, changes, search and text as tools.

    Over standard input and output, as assistants begin it, or over HTTP. Nothing is
    written; what pages say is handed on marked as theirs.
    """
    context = context_of(ctx)
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(message)s"
    )
    try:
        from tracker.web.mcp_server import PATH, mcp_server, serve_http
    except ModuleNotFoundError:
        raise TrackerError(
            "tracker mcp needs the extra: pip install 'training-policy-tracker[mcp]'"
        ) from None
    settings = context.settings.web
    store = _opened(context)
    server = mcp_server(
        AssistantTools(store, context.catalogue, lambda: context.now, settings.address)
    )
    try:
        if port is None:
            server.run("stdio")
            return
        taken = listen(_HOST, port)
        say(f"Serving on http://{_HOST}:{taken.getsockname()[1]}{PATH}")
        sys.stdout.flush()
        sign_ins = SignIns(settings, lambda: context.now)
        serve_http(server, taken, _HOST, settings.token.read(), sign_ins)
    finally:
        store.close()


def _opened(context: Context) -> ReadOnlyStore:
    url = context.settings.database_url
    if is_missing(url):  # asking makes none
        raise NotFoundError(
            f"{url.removeprefix('sqlite:///')}: no such database; tracker scan begins "
            "one"
        )
    return ReadOnlyStore(context.store, context.settings.web.seconds)
