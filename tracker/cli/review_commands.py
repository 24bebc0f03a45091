"""`tracker review …`: what people say of cells, and what deserves a look."""

import getpass
from typing import Annotated

import typer

from db import cell_reviews
from tracker.cli.arguments import (
    PlanArgument,
    ProviderArgument,
    TermArgument,
    check_plan,
)
from tracker.cli.command_context import Context, context_of
from tracker.cli.output import Format, FormatOption, print_json, say
from tracker.cli.table_commands import cell_as_json
from tracker.errors import NotFoundError
from tracker.records import Cell, Review, Term
from tracker.table.plain_words import marked_cell, marked_value, plain_cell, term_name
from tracker.table.reviews import ToReview, confirmations, parse_value, to_review
from tracker.table.stored_table import table_at

app = typer.Typer(
    no_args_is_help=True,
    help="Confirm or correct cells, and see what deserves a look.",
)


def add_to(root: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    root.add_typer(app, name="review")


NoteOption = Annotated[str, typer.Option(help="Why, for those who read it later.")]
ByOption = Annotated[
    str | None, typer.Option(help="Who says so; default: your user name.")
]


@app.command("confirm")
def confirm(
    ctx: typer.Context,
    provider: ProviderArgument,
    plan: PlanArgument,
    term: TermArgument,
    note: NoteOption = "",
    by: ByOption = None,
) -> None:
    """Confirm that a cell says what its documents say."""
    _keep(context_of(ctx), provider, plan, term, None, note, by)


@app.command("correct")
def correct(
    ctx: typer.Context,
    provider: ProviderArgument,
    plan: PlanArgument,
    term: TermArgument,
    value: Annotated[
        str,
        typer.Argument(
            metavar="VALUE", help="What it should say, several values by commas."
        ),
    ],
    note: NoteOption = "",
    by: ByOption = None,
) -> None:
    """Correct a cell, until the sentence that it rests on changes."""
    _keep(context_of(ctx), provider, plan, term, value, note, by)


@app.command("undo")
def undo(
    ctx: typer.Context,
    provider: ProviderArgument,
    plan: PlanArgument,
    term: TermArgument,
) -> None:
    """Take back the newest confirmation or correction of a cell."""
    context = context_of(ctx)
    watched = context.catalogue.provider(provider)
    check_plan(watched, plan)
    with context.store.writing() as session:
        if not cell_reviews.drop_review(session, watched.id, plan, term):
            raise NotFoundError(f"nobody has reviewed {plan} {term.value} yet")
    say("Taken back.")


@app.command("list")
def list_to_review(ctx: typer.Context, output: FormatOption = Format.TEXT) -> None:
    """List what deserves a look, and why.

    That are unsure readings, documents that disagree, and reviews that fell since
    what they rested on has changed.
    """
    context = context_of(ctx)
    now = context.now
    with context.store.reading() as session:
        found = [
            each
            for provider in context.catalogue.providers.values()
            for each in to_review(
                provider, table_at(session, provider, now, now.date())
            )
        ]
    if output is Format.JSON:
        print_json(
            [
                cell_as_json(each.provider, each.cell) | {"why": each.why}
                for each in found
            ]
        )
        return
    alike: dict[tuple[object, ...], list[ToReview]] = {}
    for each in found:
        cell = each.cell
        key = each.provider, cell.term, each.why, plain_cell(cell), cell.sources
        alike.setdefault(key, []).append(each)
    for first, *others in alike.values():
        cell = first.cell
        plans = ", ".join(each.cell.plan for each in (first, *others))
        say(f"{first.provider} {plans} {cell.term.value}: {first.why}", "bold")
        say(marked_cell(cell), indent=2)
        for source in cell.sources:
            value = marked_value(cell.term, source.value, source.sure)
            say(f"{source.document_id}: {value} “{source.quote}”", "dim", indent=2)
    count = len(found)
    say(f"{count} cell{' deserves' if count == 1 else 's deserve'} a look.")


def _keep(
    context: Context,
    provider: str,
    plan: str,
    term: Term,
    value: str | None,
    note: str,
    by: str | None,
) -> None:
    watched = context.catalogue.provider(provider)
    check_plan(watched, plan)
    now = context.now
    with context.store.writing() as session:
        cell: Cell = table_at(session, watched, now, now.date())[plan, term]
        if not cell.basis:
            raise NotFoundError(
                f"no document about {watched.name} {plan} has been read yet: "
                f"tracker scan {watched.id}"
            )
        who = by or _user_name()
        if value is None:
            said = confirmations(watched.id, cell, who, now, note)
        else:
            said = [
                Review(
                    watched.id,
                    plan,
                    term,
                    who,
                    now,
                    note,
                    parse_value(term, value),
                    cell.basis,
                    confirms=False,
                )
            ]
        for review in said:
            cell_reviews.keep_review(session, review)
        cell = table_at(session, watched, now, now.date())[plan, term]
    name = watched.plan(plan).name
    say(f"{watched.name} {name}: {term_name(term)}: {marked_cell(cell)}")


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # in a container the user may have no name
        raise NotFoundError("your user has no name here: say who with --by") from None
