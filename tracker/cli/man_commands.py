"""`tracker man`: the manual page."""

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.man_page import man_page
from tracker.cli.written_files import write_file


def add_to(app: typer.Typer) -> None:
    """Put this module's command on the command line."""
    app.command("man")(write_man_page)


def write_man_page(
    ctx: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Default: standard output."
        ),
    ] = Path("-"),
) -> None:
    """Write the manual page of all commands, as man reads it.

    To look at it: tracker man -o tracker.1, then man ./tracker.1. To install it, put
    that file into a folder man1 of the manual path.
    """
    page = man_page(ctx.find_root().command, version("training-policy-tracker"))
    write_file(output, page.encode(), "the manual page")
