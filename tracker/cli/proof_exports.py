"""`tracker export proof` and `export evidence`: what anybody can check, and file."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.arguments import ChangeArgument
from tracker.cli.command_context import Context, context_of
from tracker.cli.evidence_commands import SnapshotArgument
from tracker.cli.output import number_of
from tracker.cli.written_folders import write_files
from tracker.proving.captures import capture_of, captures_of
from tracker.proving.evidence_folder import evidence_files
from tracker.proving.proof_bundle import proof_of
from tracker.proving.time_stamps import stamp_head
from tracker.proving.warc_file import as_warc
from tracker.telling.gathering import find_change

FolderOption = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="DIR|ZIP", help="A new folder, or a .zip."),
]


def add_to(export: typer.Typer) -> None:
    """Put these commands below `tracker export`."""
    export.command("proof")(export_proof)
    export.command("evidence")(export_evidence)


def export_proof(
    ctx: typer.Context, snapshot: SnapshotArgument, output: FolderOption
) -> None:
    """Write what proves one snapshot, with a small verifier.

    Where a time-stamping authority is set, the head is stamped first.
    """
    context = context_of(ctx)
    _stamped(context)
    with context.store.reading() as session:
        files = proof_of(session, capture_of(session, snapshot))
    write_files(output, files, number_of(len(files), "file"))


def export_evidence(
    ctx: typer.Context,
    change: ChangeArgument,
    output: FolderOption,
    warc: Annotated[
        bool, typer.Option("--warc", help="Also the pages as a WARC file.")
    ] = False,
) -> None:
    """Write a folder on one change, with its proofs, to be filed."""
    context = context_of(ctx)
    _stamped(context)
    with context.store.reading() as session:
        found = find_change(session, change)
        document = context.catalogue.documents.get(found.document_id)
        files = dict(evidence_files(session, found, document))
        if warc:
            files["pages.warc.gz"] = as_warc(session, captures_of(session, found))
    write_files(output, files, number_of(len(files), "file"))


def _stamped(context: Context) -> None:
    if context.settings.evidence.timestamp_authority:
        stamp_head(context.store, context.settings)
