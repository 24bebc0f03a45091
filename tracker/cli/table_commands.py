"""`tracker table` and `tracker history`: what holds, and how it came to hold."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated

import typer
from rich.text import Text
from sqlalchemy.orm import Session

from db import models, queries
from db.deletions import deleted_captures
from tracker.asking.questions import history_of
from tracker.cli.arguments import (
    AtOption,
    ProviderArgument,
    ProvidersArgument,
    TermArgument,
)
from tracker.cli.command_context import context_of
from tracker.cli.output import (
    console,
    grid,
    lay_out,
    say,
    styled,
    words,
)
from tracker.cli.row_output import RowFormat, RowFormatOption, print_rows
from tracker.exports.row_kinds import HISTORY, TABLE
from tracker.records import (
    Cell,
    CellState,
    Coming,
    Document,
    Provider,
    Table,
    Term,
)
from tracker.table.plain_words import (
    UNSURE,
    UNSURE_MEANS,
    marked_cell,
    plain_date,
    term_name,
)
from tracker.table.stored_table import tables_at
from tracker.table.whole_rows import history_row, whole_cell_row
from tracker.telling.trouble_limits import is_stale
from tracker.typed_names import find_plan, find_provider, find_providers
from tracker.typed_times import end_of, parse_day


def add_to(app: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    app.command("table")(show_table)
    app.command("history")(show_history)


def show_table(
    ctx: typer.Context,
    names: ProvidersArgument = None,
    at: AtOption = None,
    output: RowFormatOption = RowFormat.TEXT,
) -> None:
    """Show what each plan's documents say, as a table: one column for equal plans.

    — means read and silent; unread means never read; ? an unsure reading; what is
    announced for a later day is shown as coming.
    """
    context = context_of(ctx)
    day = parse_day(at, context.now) if at else context.now.date()
    moment = end_of(day)
    providers = find_providers(context.catalogue, names or ())
    with context.store.reading() as session:
        tables = tables_at(session, providers, moment, day)
        watches = queries.watches(session)
        deleted = _deleted(session, providers)
    if output is not RowFormat.TEXT:
        rows = [
            whole_cell_row(each.id, cell)
            for each in providers
            for cell in tables[each.id].values()
        ]
        print_rows(output, TABLE, rows)
        return
    unread = []
    for each in providers:
        if not names and _all_unread(tables[each.id]):
            unread.append(each.name)
            continue
        note = _read_long_ago(each.documents, watches, min(moment, context.now))
        notes = [*filter(None, [note]), *deleted[each.id]]
        print_table(each, tables[each.id], day, notes)
    if unread:
        say(f"Not read yet: {', '.join(unread)}. To read: tracker scan", "dim")


def show_history(
    ctx: typer.Context,
    provider: ProviderArgument,
    term: TermArgument,
    plan: Annotated[
        str | None, typer.Option(help="Only this plan; default: all plans.")
    ] = None,
    output: RowFormatOption = RowFormat.TEXT,
) -> None:
    """Show how a term of a provider's plans came to be what it is, with sentences."""
    context = context_of(ctx)
    watched = find_provider(context.catalogue, provider)
    wanted = watched.plan_ids if plan is None else (find_plan(watched, plan).id,)
    with context.store.reading() as session:
        rows = history_of(session, watched, term, wanted, context.now)
        deleted = _deleted(session, [watched])[watched.id]
    if output is not RowFormat.TEXT:
        told = [history_row(watched.id, day, cell) for day, cell in rows]
        print_rows(output, HISTORY, told)
        return
    if not rows:
        say(_nothing_read(watched))
        for line in deleted:
            say(line, "yellow")
        return
    say(f"{watched.name} · {term_name(term)}", "bold")
    for day, group in _same_day_and_words(rows):
        names = ", ".join(watched.plan(cell.plan).name for cell in group)
        console.print()
        say(f"{plain_date(day)}  {names}: {marked_cell(group[0])}")
        for source in group[0].sources:
            say(f"“{source.quote}”", "dim", indent=2)
            say(f"{source.document_id} {source.link}".rstrip(), "dim", indent=2)
        if group[0].coming:
            _say_coming(group[0].coming)
    if deleted:
        console.print()
    for line in deleted:
        say(line, "yellow")
    if not all(cell.sure for _, cell in rows):
        console.print()
        say(UNSURE_MEANS, "dim")


def _say_coming(coming: Coming) -> None:
    """Print the sentence that announces, where one does: a term can also be dropped."""
    day = plain_date(coming.in_force_from)
    quote = f"“{coming.quote}”" if coming.quote else "(nothing on this)"
    say(f"from {day}: {quote}", "dim", indent=2)
    say(f"{coming.document_id} {coming.link}".rstrip(), "dim", indent=2)


def _deleted(session: Session, providers: Sequence[Provider]) -> dict[str, list[str]]:
    """Say of each provider what was deleted on legal request of its documents."""
    return {
        each.id: [
            deleted.told
            for deleted in deleted_captures(
                session, [document.id for document in each.documents]
            )
        ]
        for each in providers
    }


def print_table(
    provider: Provider, table: Table, day: date, notes: Sequence[str] = ()
) -> None:
    """Print one provider's table; plans that agree on everything share a column."""
    say(f"{provider.name} · {plain_date(day)}", "bold underline")
    if _all_unread(table):
        say(_nothing_read(provider))
        for note in notes:
            say(note, "yellow")
        console.print()
        return
    columns: dict[tuple[str, ...], list[str]] = {}
    for plan in provider.plan_ids:
        answers = tuple(marked_cell(table[plan, term]) for term in Term)
        columns.setdefault(answers, []).append(plan)
    heads = [
        ", ".join(provider.plan(plan).name for plan in plans)
        for plans in columns.values()
    ]
    rows = [
        [Text(term_name(term), "bold"), *(styled(answers[n]) for answers in columns)]
        for n, term in enumerate(Term)
    ]
    lay_out(grid(["", *heads], rows))
    for (link, mark), names in _ways_out(provider, table).items():
        # Never broken: an address is copied, or followed from the terminal.
        line = words(f"Opt out{mark}: {', '.join(names)}: {link}", "dim")
        console.print(line, soft_wrap=True)
    if not all(cell.sure for cell in table.values()):
        say(f"{UNSURE_MEANS} (tracker review list)", "dim")
    for note in notes:
        say(note, "yellow")
    console.print()


def _read_long_ago(
    documents: Iterable[Document],
    watches: Mapping[str, models.WatchRow],
    moment: datetime,
) -> str:
    """Say which documents were overdue at a moment, if any, and how old they are."""
    late = {
        each.id: read_at
        for each in documents
        if (watch := watches.get(each.id))
        and (read_at := watch.read_at)
        and is_stale(each, read_at, moment)
    }
    if not late:
        return ""
    first, last = plain_date(min(late.values())), plain_date(max(late.values()))
    days = f"on {first}" if first == last else f"between {first} and {last}"
    what = next(iter(late)) if len(late) == 1 else f"{len(late)} documents"
    return f"{what}: read last {days}; what changed since is not shown (tracker status)"


def _ways_out(provider: Provider, table: Table) -> dict[tuple[str, str], list[str]]:
    """Return where one opts out, as far as the sentences say, and for which plans.

    An address has a mark with it where the sentence was read in doubt.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for plan in provider.plans:
        cell = table[plan.id, Term.OPT_OUT_CHANNEL]
        links = {cell.coming.link: cell.coming.sure} if cell.coming else {}
        for each in cell.sources:
            links[each.link] = each.sure or cell.sure_now or links.get(each.link, False)
        for link, sure in links.items():
            if link:
                key = link.removeprefix("mailto:"), "" if sure else UNSURE
                found.setdefault(key, []).append(plan.name)
    return found


def _nothing_read(provider: Provider) -> str:
    return f"No document of {provider.name} has been read: tracker scan {provider.id}"


def _all_unread(table: Table) -> bool:
    return all(cell.state is CellState.UNREAD for cell in table.values())


def _same_day_and_words(
    rows: Iterable[tuple[date, Cell]],
) -> Sequence[tuple[date, list[Cell]]]:
    groups: dict[tuple[date, str, tuple[str, ...]], list[Cell]] = {}
    for day, cell in rows:
        key = day, marked_cell(cell), tuple(source.quote for source in cell.sources)
        groups.setdefault(key, []).append(cell)
    return [(day, cells) for (day, _, _), cells in groups.items()]
