"""`tracker export site`: the pages as files, for any web host."""

import math
from pathlib import Path
from typing import Annotated

import typer

from db.read_only_store import ReadOnlyStore
from tracker.asking.asked_history import Tracker
from tracker.cli.arguments import AtOption
from tracker.cli.command_context import context_of
from tracker.cli.output import errors, number_of, words
from tracker.cli.written_site import write_site
from tracker.typed_times import parse_day
from tracker.web.site_copy import SiteCopy


def add_to(export: typer.Typer) -> None:
    """Put this command below `tracker export`."""
    export.command("site")(export_site)


def export_site(
    ctx: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="A new folder, or one written so before."),
    ],
    at: AtOption = None,
    address: Annotated[
        str | None,
        typer.Option(help="Where it will stand, for its feeds; else [web] address."),
    ] = None,
) -> None:
    """Write the pages for any web host, with search and JSON.

    They are those of `tracker web` for a day, with feeds, and may stand below a path.
    Written again, only what changed is touched, and what is no more is taken away.
    """
    context = context_of(ctx)
    now, store = context.now, ReadOnlyStore(context.store, math.inf)
    base = (address or context.settings.web.address or "").rstrip("/")
    try:
        with store.reading() as session:
            copy = SiteCopy(
                session,
                context.catalogue,
                Tracker.over(store, context.catalogue, now),
                now,
                parse_day(at, now) if at else None,
                base,
            )
            files = dict(copy.files())
    finally:
        store.close()
    done = write_site(folder, files)
    size = sum(map(len, files.values())) / 1e6
    errors.print(
        words(
            f"{folder}: {number_of(len(files), 'file')}, {size:.1f} MB; "
            f"{done.written:,} written, {done.removed:,} taken away"
        )
    )
