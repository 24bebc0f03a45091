"""`tracker documents` and `tracker status`: what is watched, and how well."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from alerts.trouble_causes import Cause, causes_of
from db import models, outbox_upkeep, queries
from tracker.cli.arguments import NamesArgument
from tracker.cli.command_context import Context, context_of
from tracker.cli.output import (
    labelled,
    listing,
    stamp,
)
from tracker.cli.row_output import (
    RowFormat,
    RowFormatOption,
    print_one,
    print_rows,
)
from tracker.exports.answer_kinds import MATTERS, WATCHED
from tracker.records import AlertState
from tracker.telling.notifier import owed_in_vain
from tracker.typed_names import find_documents
from tracker.watch.watch_state import watch_state

FEW = 5  # documents that are named without being asked for


def add_to(app: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    app.command("documents")(list_documents)
    app.command("status")(show_status)


def list_documents(
    ctx: typer.Context,
    names: NamesArgument = None,
    output: RowFormatOption = RowFormat.TEXT,
) -> None:
    """List the documents under watch: when read last, versions and changes kept."""
    context = context_of(ctx)
    documents = find_documents(context.catalogue, names or ())
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
    if output is not RowFormat.TEXT:
        print_rows(output, WATCHED, rows)
        return
    listing(
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


def show_status(
    ctx: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="Name every document, with what was met.")
    ] = False,
    output: RowFormatOption = RowFormat.TEXT,
) -> None:
    """Tell how the watch goes: troubles, overdue documents, alerts owed.

    Documents that cannot be read for one reason are told together, with what to do.
    Ends with status 1 where something deserves a look.
    """
    context = context_of(ctx)
    with context.store.reading() as session:
        troubles = queries.open_troubles(session, context.catalogue.documents)
        watches = queries.watches(session)
        documents = list(context.catalogue.documents.values())
        watched = watch_state(session, documents, context.now)
        state: dict[str, Any] = {
            "database": _shown_address(context),
            "alerts": {each.value: 0 for each in AlertState}
            | outbox_upkeep.counts_by_state(session),
            "owed_in_vain": owed_in_vain(session, context.settings),
            **watched,
        }
    if output is not RowFormat.TEXT:
        print_one(output, state, MATTERS, _matters(state))
    else:
        _print_status(state, causes_of(troubles), watches, everything)
    in_vain, dead = state["owed_in_vain"], state["alerts"]["dead"]
    if troubles or state["overdue"] or dead or in_vain or state["clock"]:
        raise typer.Exit(1)


def _matters(state: dict[str, Any]) -> list[dict[str, Any]]:
    """Write a row for each thing that deserves a look."""
    found: list[dict[str, Any]] = []
    if state["clock"]:
        found.append({"what": "clock", "detail": state["clock"]})
    found += [{"what": "in vain", "detail": each} for each in state["owed_in_vain"]]
    found += [{"what": "trouble"} | each for each in state["troubles"]]
    found += [{"what": "waiting"} | each for each in state["waiting"]]
    for what, key in (("overdue", "overdue"), ("never read", "never_read")):
        found += [{"what": what, "document": each} for each in state[key]]
    names = [column.name for column in MATTERS.columns]
    return [{name: each.get(name) for name in names} for each in found]


def print_cause(cause: Cause, everything: bool) -> None:
    """Print why some documents cannot be read, and what to do about it.

    They are named where they are few, or where everything is asked for.
    """
    count, since = len(cause.failing), stamp(cause.since)
    kind = cause.kind.replace("_", " ")
    if count == 1:
        (one,) = cause.failing
        what = f"{one.document_id}: {kind} since {since} ({one.times}×): {cause.detail}"
        labelled("Trouble", what, "yellow")
    else:
        what = f"{count} documents: {kind} since {since}: {cause.detail}"
        labelled("Trouble", what, "yellow")
    if cause.next_step:
        labelled("", f"→ {cause.next_step}")
    if everything and count > 1:
        for each in cause.failing:
            labelled("", f"{each.document_id} ({each.times}×): {each.detail}", "dim")
    elif count > FEW:
        first = cause.failing[0].document_id
        labelled("", f"such as {first}; all of them: tracker status --all", "dim")
    elif count > 1:
        names = ", ".join(each.document_id for each in cause.failing)
        labelled("", names, "dim")


def _print_status(
    state: dict[str, Any],
    causes: Sequence[Cause],
    watches: dict[str, models.WatchRow],
    everything: bool,
) -> None:
    labelled("Database", state["database"])
    if state["clock"]:
        labelled("Clock", state["clock"], "yellow")
    labelled(
        "Watched",
        f"{state['documents']} documents, {state['snapshots']} snapshots, "
        f"{state['versions']} versions, {state['changes']} changes",
    )
    told = ", ".join(f"{n} {name}" for name, n in sorted(state["alerts"].items()) if n)
    labelled("Alerts", told or "none so far")
    for line in state["owed_in_vain"]:
        labelled("In vain", line, "yellow")
    for cause in causes:
        print_cause(cause, everything)
    if not state["snapshots"] and not causes:
        labelled("", "→ nothing was fetched yet; begin with: tracker scan")
    for each in state["waiting"]:
        what = f"{each['document']} shows another text since {stamp(each['since'])}"
        labelled(
            "Waiting", f"{what}: an earlier one, or one that looks like another page"
        )
        labelled("", "→ what the table says stands until that lasts for four days")
    for title, key in (("Overdue", "overdue"), ("Never read", "never_read")):
        names = state[key]
        many = len(names) > FEW or (key == "never_read" and len(names) > 1)
        if many and not everything:
            more = "all of them: tracker status --all"
            labelled(title, f"{len(names)} documents, such as {names[0]}; {more}")
            continue
        for name in names:
            read = watches[name].read_at if name in watches else None
            labelled(title, f"{name}, last read {stamp(read)}" if read else name)


def _shown_address(context: Context) -> str:
    """Name the database without the password that may stand in its address."""
    return context.store.engine.url.render_as_string(hide_password=True)
