"""`tracker export archive` and `export git`: captures and texts as git repositories."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from db import queries
from tracker.asking.recorded_history import (
    CAPTURE,
    TEXT,
    VERSION,
    Captures,
    DocumentNames,
    Texts,
)
from tracker.cli.arguments import NamesArgument
from tracker.cli.command_context import Context, context_of
from tracker.cli.output import errors, number_of, words
from tracker.exports.git_repository import FileRecord, GitRepository, Recorded
from tracker.typed_names import find_documents

FolderArgument = Annotated[
    Path,
    typer.Argument(
        metavar="DIR", help="A new folder, or one that this command has written."
    ),
]


def add_to(export: typer.Typer) -> None:
    """Put these commands below `tracker export`."""
    export.command("archive")(export_archive)
    export.command("git")(export_git)


def export_archive(
    ctx: typer.Context, folder: FolderArgument, names: NamesArgument = None
) -> None:
    """Write all as Open Terms Archive keeps it, in git.

    DIR/snapshots and DIR/versions are git repositories with a folder for each service
    and a file for each of its documents; a commit is a capture, or a text, with its
    time and where it is from. A second run adds what is new. What is in DIR/snapshots
    can be imported: tracker import open-terms-archive DIR/snapshots
    """
    context = context_of(ctx)
    called = DocumentNames(context.catalogue)
    with context.store.reading() as session:
        documents = _documents(context, session, names)
        captures = Captures(session, called, documents)
        texts = Texts(session, called, documents, archive=True)
        _add(folder / "snapshots", CAPTURE, captures.new, captures.content, "capture")
        _add(folder / "versions", VERSION, texts.new, texts.content, "text")


def export_git(
    ctx: typer.Context, folder: FolderArgument, names: NamesArgument = None
) -> None:
    """Write documents as Markdown in git, a commit a change.

    The commits have the times of the captures, so that git log, blame and diff answer
    from the history. A second run adds what is new.
    """
    context = context_of(ctx)
    with context.store.reading() as session:
        documents = _documents(context, session, names)
        texts = Texts(
            session, DocumentNames(context.catalogue), documents, archive=False
        )
        _add(folder, TEXT, texts.new, texts.content, "text")


def _add(
    folder: Path,
    mark: str,
    new: Callable[[Iterable[Recorded]], Sequence[FileRecord]],
    content: Callable[[FileRecord], bytes | None],
    what: str,
) -> None:
    repository = GitRepository(folder, mark)
    records = new(repository.recorded)
    repository.add(records, content)
    there = len(repository.recorded)
    said = f"{number_of(len(records), f'new {what}')}, {there} there already"
    errors.print(words(f"{folder}: {said}"))


def _documents(
    context: Context, session: Session, names: Sequence[str] | None
) -> Sequence[str]:
    """Name those that are meant, or all of which anything is kept."""
    if names:
        return sorted(each.id for each in find_documents(context.catalogue, names))
    return sorted(queries.kept_documents(session))
