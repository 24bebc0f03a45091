"""`tracker documents` and `tracker status`: what is watched, and how well."""

from datetime import datetime
from typing import Annotated, Any

import typer

from db import queries
from tracker.cli.context import Context, context_of
from tracker.cli.output import (
    Format,
    FormatOption,
    console,
    grid,
    print_json,
    say,
    stamp,
)
from tracker.owing import owed_in_vain
from tracker.records import Document
from tracker.troubles import is_stale


def add_to(app: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    app.command("documents")(list_documents)
    app.command("status")(show_status)


def list_documents(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(help="Providers or documents; default: all.")
    ] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """List the documents under watch: when read last, versions and changes kept."""
    context = context_of(ctx)
    documents = context.catalogue.find(names or [])
    with context.store.reading() as session:
        watches = queries.watches(session)
        counts = queries.counts(session)
    rows: list[dict[str, Any]] = [
        {
            "document": document.id,
            "name": document.name,
            "kind": document.kind.value,
            "covers": list(document.covers),
            "url": document.url,
            "read_at": watches[document.id].read_at if document.id in watches else None,
            **{what: each.get(document.id, 0) for what, each in counts.items()},
        }
        for document in documents
    ]
    if output is Format.JSON:
        print_json(rows)
        return
    console.print(
        grid(
            ["document", "read", "snapshots", "versions", "changes", "covers"],
            [
                [
                    str(row["document"]),
                    stamp(row["read_at"]),
                    str(row["snapshots"]),
                    str(row["versions"]),
                    str(row["changes"]),
                    ", ".join(row["covers"]),
                ]
                for row in rows
            ],
        )
    )


def show_status(ctx: typer.Context, output: FormatOption = Format.TEXT) -> None:
    """Tell how the watch goes: troubles, overdue documents, alerts owed.

    Ends with status 1 where something deserves a look.
    """
    context = context_of(ctx)
    now = context.now
    documents = list(context.catalogue.documents.values())
    with context.store.reading() as session:
        troubles = queries.open_troubles(session, context.catalogue.documents)
        watches = queries.watches(session)
        counts = queries.counts(session)
        owed = queries.alerts_by_state(session)
        in_vain = owed_in_vain(session, context.settings)
    never = [each.id for each in documents if _read_at(watches, each) is None]
    overdue = [
        each.id for each in documents if is_stale(each, _read_at(watches, each), now)
    ]
    state = {
        "database": _shown_address(context),
        "documents": len(documents),
        **{what: sum(each.values()) for what, each in counts.items()},
        "alerts": owed,
        "owed_in_vain": in_vain,
        "troubles": [
            {
                "document": trouble.document_id,
                "kind": trouble.kind,
                "detail": trouble.detail,
                "since": trouble.since,
                "times": trouble.times,
            }
            for trouble in troubles
        ],
        "overdue": overdue,
        "never_read": never,
    }
    if output is Format.JSON:
        print_json(state)
    else:
        _print_status(state, watches)
    if troubles or overdue or owed.get("dead") or in_vain:
        raise typer.Exit(1)


def _print_status(
    state: dict[str, object], watches: dict[str, queries.WatchRow]
) -> None:
    say(f"Database   {state['database']}")
    console.print(
        f"Watched    {state['documents']} documents, {state['snapshots']} snapshots, "
        f"{state['versions']} versions, {state['changes']} changes"
    )
    owed = state["alerts"]
    assert isinstance(owed, dict)  # noqa: S101  # made above
    told = ", ".join(f"{count} {name}" for name, count in sorted(owed.items()))
    console.print(f"Alerts     {told or 'none so far'}")
    in_vain, troubles = state["owed_in_vain"], state["troubles"]
    assert isinstance(in_vain, list)  # noqa: S101  # made above
    assert isinstance(troubles, list)  # noqa: S101  # made above
    for line in in_vain:
        say(f"In vain    {line}", "yellow")
    for trouble in troubles:
        say(
            f"Trouble    {trouble['document']}: "
            f"{trouble['kind'].replace('_', ' ')} since {stamp(trouble['since'])} "
            f"({trouble['times']}×): {trouble['detail']}",
            "yellow",
        )
    for title, key in (("Overdue", "overdue"), ("Never read", "never_read")):
        names = state[key]
        assert isinstance(names, list)  # noqa: S101  # made above
        if not names:
            continue
        if len(names) > 5:
            console.print(f"{title:<11}{len(names)} documents, such as {names[0]}")
            continue
        for name in names:
            read = watches[name].read_at if name in watches else None
            say(f"{title:<11}{name}, last read {stamp(read)}")


def _read_at(
    watches: dict[str, queries.WatchRow], document: Document
) -> datetime | None:
    watch = watches.get(document.id)
    return watch.read_at if watch else None


def _shown_address(context: Context) -> str:
    """Name the database without the password that may stand in its address."""
    return context.store.engine.url.render_as_string(hide_password=True)
