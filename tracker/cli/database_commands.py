"""`tracker database`: back-ups, and moving from one database to another."""

from pathlib import Path
from typing import Annotated

import typer

from db.backups import back_up
from db.copying import copy_database
from db.store import is_missing, open_store
from tracker.cli.command_context import context_of
from tracker.cli.output import say
from tracker.cli.progress_bar import progress_bar
from tracker.errors import NotFoundError, StoreError
from tracker.settings import address_of

app = typer.Typer(
    no_args_is_help=True, help="Back the database up, or move to another one."
)


def add_to(root: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    root.add_typer(app, name="database")


@app.command("backup")
def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new SQLite file.")],
) -> None:
    """Write the database as it is now to a file; whoever scans goes on.

    To restore it, put it in the place of the database, or name it: --database FILE.
    """
    context = context_of(ctx)
    with progress_bar() as progress:
        task = progress.add_task("backing up", total=None)
        size = back_up(
            context.store,
            file,
            lambda table, done, total: progress.update(
                task, description=table, completed=done, total=total
            ),
        )
    say(f"{file}: {size / 1e6:,.1f} MB; whether all is sound: tracker verify")


@app.command("copy")
def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A file or address.")],
    target: Annotated[
        str, typer.Argument(metavar="TO", help="An empty database, or one begun so.")
    ],
) -> None:
    """Copy a database whole to another one, and compare the two.

    Broken off, the same command goes on. The settings then name the new one.
    """
    if is_missing(address_of(source)):
        raise NotFoundError(f"{source}: there is no such database")
    here, there = open_store(address_of(source)), open_store(address_of(target))
    with progress_bar() as progress:
        task = progress.add_task("copying", total=None)
        try:
            count = copy_database(
                here,
                there,
                lambda table, done, total: progress.update(
                    task, description=table, completed=done, total=total
                ),
            )
        except StoreError as error:
            raise StoreError(f"the copy: {error}") from None
    say(f"{count:,} rows copied and compared")
