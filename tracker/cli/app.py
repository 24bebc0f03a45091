"""The root command: shared options, the list of commands, and plain errors."""

import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import (
    alerts,
    catalogue,
    changes,
    daemon,
    demo,
    explain,
    export,
    review,
    scanning,
    table,
    watch,
)
from tracker.cli.context import Context
from tracker.cli.output import errors, words
from tracker.errors import TrackerError

_SHARED = ("--database", "--settings")

app = typer.Typer(
    name="tracker",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="--database and --settings may stand anywhere in the line.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(version("training-policy-tracker"))
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    database: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="An SQLAlchemy address, or TRACKER_DATABASE; default: SQLite in the "
            "data folder.",
        ),
    ] = None,
    settings: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Settings in TOML: channels, scan, alerts."),
    ] = None,
    catalogue: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A folder of own provider files, added."),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Tell which plan of which AI provider trains on what you type.

    Also how to say no, how long it is kept, and when that changed.

    Begin with: tracker scan, then tracker table.
    """
    ctx.obj = Context(settings, database, catalogue)


scanning.add_to(app)
table.add_to(app)
explain.add_to(app)
changes.add_to(app)
watch.add_to(app)
daemon.add_to(app)
demo.add_to(app)
app.add_typer(alerts.app, name="alerts")
app.add_typer(review.app, name="review")
app.add_typer(export.app, name="export")
app.add_typer(catalogue.app, name="catalogue")


def run() -> None:
    """Run the command line; failures that people can mend are one line, status 2."""
    try:
        app(_shared_first(sys.argv[1:]))
    except TrackerError as error:
        errors.print(words(f"tracker: {error}"), soft_wrap=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader went away (`tracker table | head`): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _shared_first(arguments: list[str]) -> list[str]:
    """Move shared options to the front, where the root command looks for them."""
    shared: list[str] = []
    rest: list[str] = []
    left = iter(arguments)
    for argument in left:
        if argument == "--":
            rest += [argument, *left]
        elif argument in _SHARED:
            shared += [argument, *(value for value in [next(left, None)] if value)]
        elif argument.startswith(tuple(f"{name}=" for name in _SHARED)):
            shared.append(argument)
        else:
            rest.append(argument)
    return shared + rest
