"""`tracker compare`: plans of many providers side by side, the worst first."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated

import typer
from rich.text import Text

from tracker.asking.questions import chosen_plans
from tracker.cli import completion
from tracker.cli.arguments import AtOption, ProvidersArgument
from tracker.cli.command_context import context_of
from tracker.cli.output import console, grid, lay_out, number_of, say, styled
from tracker.cli.row_output import RowFormat, RowFormatOption, print_rows
from tracker.exports.row_kinds import CELLS
from tracker.exports.written_tables import as_csv, as_html, as_markdown
from tracker.records import CellState, Term
from tracker.table.export_rows import cell_row
from tracker.table.plain_words import (
    SILENT,
    UNREAD,
    UNSURE_MEANS,
    marked_cell,
    plain_date,
    term_name,
)
from tracker.table.plan_comparison import (
    ComparedPlan,
    PlanKind,
    Trains,
    compared,
    counts,
    equal_plans,
)
from tracker.table.stored_table import tables_at
from tracker.typed_names import find_providers, find_term
from tracker.typed_times import end_of, parse_day

_USUAL_TERMS = (Term.TRAINING_DEFAULT, Term.OPT_OUT_CHANNEL)
_FEW = 4  # providers that are named without being asked for
_MOST_COLUMNS = 6  # beside each other
_LEAST_COLUMN = 12  # columns of the terminal in which words can be read
_WIDEST_TERM = max(len(term_name(term)) for term in Term)


def add_to(app: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    app.command("compare")(compare_plans)


PlanOption = Annotated[
    str | None,
    typer.Option(
        metavar="PLAN[,PLAN…]",
        help="Only these plans, such as enterprise.",
        autocompletion=completion.plans,
    ),
]
TermOption = Annotated[
    list[Term] | None,
    typer.Option(
        metavar="TERM",
        parser=find_term,
        help="What is compared; may be given again. Default: training.",
        autocompletion=completion.terms,
    ),
]


def compare_plans(
    ctx: typer.Context,
    names: ProvidersArgument = None,
    plan: PlanOption = None,
    audience: Annotated[
        PlanKind | None, typer.Option(help="Only plans of this kind.")
    ] = None,
    term: TermOption = None,
    trains: Annotated[
        Trains | None, typer.Option(help="Only plans that train on content, or not.")
    ] = None,
    at: AtOption = None,
    output: RowFormatOption = RowFormat.TEXT,
) -> None:
    """Compare what plans do with content: one row a plan, the worst for you first.

    Without --term a few plans are set side by side with all that is known of them,
    but for JSON, which has a row for each plan and term, with the sentences.
    """
    context = context_of(ctx)
    day = parse_day(at, context.now) if at else context.now.date()
    providers = find_providers(context.catalogue, names or ())
    plans = chosen_plans(providers, plan, audience)
    with context.store.reading() as session:
        tables = tables_at(session, providers, end_of(day), day)
    terms = tuple(dict.fromkeys(term)) if term else _USUAL_TERMS
    found = compared(plans, tables, terms, trains)
    if not term and not trains:
        whole = compared(plans, tables, tuple(Term))
        if _fit_beside_each_other(whole, output):
            found, terms = whole, tuple(Term)
    _print(output, found, terms, day)


def _print(
    output: RowFormat, found: Sequence[ComparedPlan], terms: Sequence[Term], day: date
) -> None:
    if output in (RowFormat.JSON, RowFormat.JSONL):
        rows = [
            cell_row(each.provider, each.plan, cell)
            for each in found
            for cell in each.cells
        ]
        print_rows(output, CELLS, rows)
    elif output is not RowFormat.TEXT:
        _print_table(output, found, terms, day)
    elif len(terms) == len(Term) and found:
        _print_side_by_side(found, day)
    else:
        _print_list(found, terms, day)


def _fit_beside_each_other(found: Sequence[ComparedPlan], output: RowFormat) -> bool:
    """Say whether so few plans were read, and differ, that each can have a column.

    What programs read does not depend on how wide a terminal is: JSON has the terms
    that were asked for.
    """
    if output in (RowFormat.JSON, RowFormat.JSONL):
        return False
    columns = len(equal_plans(each for each in found if not each.is_unread))
    if output is not RowFormat.TEXT:
        return 1 <= columns <= _MOST_COLUMNS
    width = console.width - _WIDEST_TERM - 2
    return 1 <= columns <= min(_MOST_COLUMNS, width // (_LEAST_COLUMN + 2))


def _print_side_by_side(found: Sequence[ComparedPlan], day: date) -> None:
    """Print a column for each plan, or for plans of a provider that say the same."""
    groups = equal_plans(each for each in found if not each.is_unread)
    heads = [f"{group[0].provider.name}: {_names(group)}" for group in groups]
    rows = [
        [
            Text(term_name(term), "bold"),
            *(styled(marked_cell(group[0].cells[number])) for group in groups),
        ]
        for number, term in enumerate(Term)
        if any(
            marked_cell(group[0].cells[number]) not in (SILENT, UNREAD)
            for group in groups
        )
    ]
    say(plain_date(day), "bold underline")
    if rows:
        lay_out(grid(["", *heads], rows))
    silent = [
        term_name(term)
        for number, term in enumerate(Term)
        if all(group[0].cells[number].state is CellState.NOT_STATED for group in groups)
    ]
    if silent:
        say(f"None says anything on: {', '.join(silent)}.", "dim")
    _say_unread(found)
    _explain_marks(found)


def _print_list(
    found: Sequence[ComparedPlan], terms: Sequence[Term], day: date
) -> None:
    """Print a row for each plan; those of a provider that say the same share it."""
    groups = equal_plans(each for each in found if not each.is_unread)
    rows: list[list[str | Text]] = [
        [
            group[0].provider.name,
            _names(group),
            *(styled(marked_cell(cell)) for cell in group[0].cells),
        ]
        for group in groups
    ]
    if rows:
        lay_out(grid(["", plain_date(day), *map(term_name, terms)], rows))
    _print_counts(found, terms[0])
    _say_unread(found)
    _explain_marks(found)


def _say_unread(found: Sequence[ComparedPlan]) -> None:
    """Name the providers of plans that were never read, or count them."""
    unread = [each for each in found if each.is_unread]
    names = list(dict.fromkeys(each.provider.name for each in unread))
    if not unread:
        return
    whose = ", ".join(names)
    if len(names) > _FEW:
        whose = f"{', '.join(names[:_FEW])} and {len(names) - _FEW} more"
    number = number_of(len(unread), "plan")
    say(f"Not read yet: {number} of {whose}. To read: tracker scan", "dim")


def _print_counts(found: Sequence[ComparedPlan], term: Term) -> None:
    """Print how many plans say what."""
    providers = len({each.provider.id for each in found})
    whose = f"{number_of(len(found), 'plan')} of {number_of(providers, 'provider')}"
    said = [
        f"{number} × {_LONG.get(words, words)}"
        + (f" ({unsure} of them unsure)" if unsure else "")
        for words, (number, unsure) in counts(found).items()
    ]
    say(f"{whose}, {term_name(term)}: {' · '.join(said)}" if said else f"{whose}.")


_LONG = {SILENT: "nothing is said", UNREAD: "not read yet"}


def _explain_marks(found: Iterable[ComparedPlan]) -> None:
    if not all(cell.sure for each in found for cell in each.cells):
        say(UNSURE_MEANS, "dim")


def _names(group: Iterable[ComparedPlan]) -> str:
    return ", ".join(each.plan.name for each in group)


def _print_table(
    output: RowFormat, found: Sequence[ComparedPlan], terms: Sequence[Term], day: date
) -> None:
    """Print a row for each plan, to be sent on."""
    heads = ["Provider", "Plan", "Audience", *map(term_name, terms)]
    rows = [
        [
            each.provider.name,
            each.plan.name,
            each.plan.audience.value,
            *map(marked_cell, each.cells),
        ]
        for each in found
    ]
    title = f"What plans do with content, {plain_date(day)}"
    match output:
        case RowFormat.CSV:
            text = as_csv(heads, rows)
        case RowFormat.MARKDOWN:
            text = as_markdown(heads, rows)
        case _:
            text = as_html(title, heads, rows, UNSURE_MEANS)
    typer.echo(text, nl=False)
