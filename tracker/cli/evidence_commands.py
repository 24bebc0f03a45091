"""`tracker evidence` and `stamp`: what shows how pages came, and who vouches for it."""

import re
from collections.abc import Sequence
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from tracker.cli.command_context import context_of
from tracker.cli.output import Format, FormatOption, labelled, print_json, say
from tracker.proving.captures import (
    Capture,
    capture_lines,
    capture_of,
    capture_row,
    captures_of,
)
from tracker.proving.time_stamps import stamp_head
from tracker.telling.gathering import find_change

# A change's id has eight digits or letters; no snapshot's number is as long.
_NUMBER = re.compile(r"\d{1,7}")

SnapshotArgument = Annotated[
    int,
    typer.Argument(
        metavar="SNAPSHOT", min=1, max=2**63 - 1, help="A snapshot's number."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    app.command("evidence")(show_evidence)
    app.command("stamp")(stamp)


def show_evidence(
    ctx: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="CHANGE|SNAPSHOT", help="A change's id, or a snapshot's number."
        ),
    ],
    output: FormatOption = Format.TEXT,
) -> None:
    """Show how pages came: addresses, headers, server, certificate, place in the chain.

    Of a change, the captures before and after it.
    """
    context = context_of(ctx)
    with context.store.reading() as session:
        found = _captures(session, what)
    if output is Format.JSON:
        print_json([capture_row(each) for each in found])
        return
    for number, capture in enumerate(found):
        if number:
            say("")
        say(capture.name, "bold")
        for label, said in capture_lines(capture):
            labelled(label, said)


def _captures(session: Session, what: str) -> Sequence[Capture]:
    if _NUMBER.fullmatch(what):
        return (capture_of(session, int(what)),)
    return captures_of(session, find_change(session, what))


def stamp(ctx: typer.Context) -> None:
    """Have the head of the chain time-stamped, and print it, to be published.

    Whoever has a head can have it looked for: tracker verify --head NUMBER:SHA256.
    """
    context = context_of(ctx)
    row = stamp_head(context.store, context.settings)
    if row is None:
        say("nothing is kept yet")
        return
    say(f"{row.number}:{bytes(row.sha256).hex()}", "bold")
    say(f"stamped {row.at:%Y-%m-%d %H:%M:%S} UTC by {row.authority}")
