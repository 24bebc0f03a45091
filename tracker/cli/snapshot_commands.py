"""`tracker snapshot delete`: what the law asks for, said in the chain."""

from typing import Annotated

import typer

from db.deletions import delete_bytes
from db.models import SnapshotRow
from tracker.cli.command_context import context_of
from tracker.cli.evidence_commands import SnapshotArgument
from tracker.cli.output import number_of, say
from tracker.errors import TrackerError
from tracker.proving.captures import capture_of
from tracker.watch.replay import replay_safely

app = typer.Typer(no_args_is_help=True, help="Delete a snapshot on legal request.")


def add_to(root: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    root.add_typer(app, name="snapshot")


@app.callback()
def _group() -> None:
    """Keep the one command below a name of its own."""


@app.command("delete")
def delete(
    ctx: typer.Context,
    snapshot: SnapshotArgument,
    reason: Annotated[
        str,
        typer.Option(help="Why, in a line: it is kept in the chain for ever."),
    ],
    texts: Annotated[
        bool,
        typer.Option(
            "--texts", help="Also what was read in it: conclude its document anew."
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete the bytes of a snapshot, and of all with the same bytes, for good.

    That it came, when and from where stays told, and why it was deleted.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise TrackerError("--reason must say why")
    context = context_of(ctx)
    with context.store.reading() as session:
        capture = capture_of(session, snapshot)
    if capture.deletion is not None:
        raise TrackerError(f"{capture.name} was {capture.deletion.told}")
    if not yes:
        at = f"{capture.snapshot.fetched_at:%Y-%m-%d %H:%M}"
        typer.confirm(f"Delete {capture.name}, {at}, for good?", abort=True)
    with context.store.writing() as session:
        row = session.get_one(SnapshotRow, snapshot)
        gone = delete_bytes(session, row, context.now, reason)
        documents = sorted({each.document_id for each in gone})
    numbers = ", ".join(str(each.id) for each in gone)
    say(f"deleted: {number_of(len(gone), 'snapshot')} ({numbers})")
    for document_id in documents:
        document = context.catalogue.documents.get(document_id)
        if not texts or document is None:
            say(f"{document_id}: what was read in it stays, and says so")
        elif replay_safely(context.store, document, context.catalogue):
            say(f"{document_id}: concluded anew without it")
        else:
            say(f"{document_id}: our rules failed on it; its texts stay", "yellow")
    say("Back-ups made before hold it still.", "dim")
