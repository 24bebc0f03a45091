"""`tracker catalogue`: what is watched, whether the files that say so are right."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.catalogue import check, import_declarations, load_catalogue
from tracker.catalogue.declarations import Imported
from tracker.catalogue.writing import provider_toml
from tracker.cli import catalogue_trials
from tracker.cli.arguments import NamesArgument
from tracker.cli.command_context import context_of
from tracker.cli.output import (
    Format,
    FormatOption,
    console,
    errors,
    listing,
    print_json,
    words,
)
from tracker.errors import CatalogueError
from tracker.records import Audience, Document, Provider
from tracker.typed_names import find_documents
from tracker.whole_files import whole

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="What is watched, and the files that say so.",
)


def add_to(root: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    catalogue_trials.add_to(app)
    root.add_typer(app, name="catalogue")


FolderOption = Annotated[
    Path | None,
    typer.Option(
        "--catalogue",
        metavar="DIR",
        help="A folder of own provider files; default: the one in the settings, "
        "else the files that come with the tracker.",
    ),
]


@app.command("list")
def list_documents(
    ctx: typer.Context,
    names: NamesArgument = None,
    catalogue: FolderOption = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """List the documents under watch: their plans and addresses."""
    context = context_of(ctx)
    known = load_catalogue(catalogue) if catalogue else context.catalogue
    documents = find_documents(known, names or ())
    if output is Format.JSON:
        print_json([_plain(document) for document in documents])
        return
    rows = [
        (one.id, one.kind.value, _covers(one, known.provider(one.provider)), one.url)
        for one in documents
    ]
    listing(("document", "kind", "covers", "address"), rows)


def _covers(document: Document, provider: Provider) -> str:
    """Name the plans, or in a word the group they are."""
    groups = {
        tuple(plan.id for plan in provider.plans if plan.audience is audience): (
            audience.value
        )
        for audience in Audience
    }
    groups[provider.plan_ids] = "all"
    return groups.get(document.covers, ", ".join(document.covers))


def _plain(document: Document) -> dict[str, object]:
    return {
        "document": document.id,
        "provider": document.provider,
        "name": document.name,
        "kind": document.kind.value,
        "covers": list(document.covers),
        "url": document.url,
        "browser": document.browser,
        "every_hours": document.every_hours,
        "cron": document.cron,
        "fallbacks": [each.value for each in document.fallbacks],
    }


@app.command("check")
def check_files(ctx: typer.Context, catalogue: FolderOption = None) -> None:
    """Look for faults in the provider files and the settings.

    All are told, one a line. Each line names the file, the entry, what is wrong and
    what to do. A file of one's own is a copy of one of ours, changed: the keys are
    explained at the top of tracker/catalogue/anthropic.toml. Ends with status 2
    where there is a fault.
    """
    settings = context_of(ctx).settings  # their faults are told as well
    folder = catalogue or settings.catalogue_folder
    only = settings.only_own_catalogue
    faults = check(folder, only=only)
    for fault in faults:
        console.print(words(fault), soft_wrap=True)
    if faults:
        raise CatalogueError(f"{len(faults)} to mend in the provider files")
    known = load_catalogue(folder, only=only)
    console.print(
        f"No fault: {len(known.providers)} providers, {len(known.documents)} documents."
    )


@app.command("import")
def import_files(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILES", help="Declarations of Open Terms Archive (JSON)."
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Where the provider files go; default: printed, not written.",
        ),
    ] = None,
    collection: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="The collection that the declarations are from: then captures "
            "imported from its archive find their documents.",
        ),
    ] = "",
) -> None:
    """Turn declarations of Open Terms Archive into provider files.

    What cannot be carried over is said, one line each, and stands as a comment at the
    top of the file. Plans are not in a declaration: write them yourself, then run
    tracker catalogue check --catalogue DIR
    """
    imported = import_declarations(files, context_of(ctx).catalogue, collection)
    if output:
        _write(output, imported)
    for one in imported:
        for remark in one.remarks:
            errors.print(words(f"{one.source}: {remark}"), soft_wrap=True)
        if one.entry and not output:
            typer.echo(_content(one))
        elif one.entry:
            console.print(words(f"written: {output}/{one.entry.id}.toml"))


def _content(imported: Imported) -> str:
    assert imported.entry  # noqa: S101  # asked for by the callers
    origin = f"Imported from {imported.source}. To look at:"
    return provider_toml(imported.entry, (origin, *imported.remarks))


def _write(folder: Path, imported: list[Imported]) -> None:
    """Write all files, or none where one is there already."""
    contents = {
        folder / f"{one.entry.id}.toml": _content(one) for one in imported if one.entry
    }
    for path in contents:
        if path.exists():
            raise CatalogueError(f"{path}: is there already; move it, or name another")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in contents.items():
            with whole(path) as partial:
                partial.write_text(content, encoding="utf-8")
    except OSError as error:
        raise CatalogueError(f"{folder}: {error.strerror}; name another") from None
