"""`tracker chart`: pictures for a slide, as SVG or PNG."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated

import typer
from sqlalchemy.orm import Session

from tracker.asking.charted import (
    RETENTION_TERMS,
    Plans,
    chart_frame,
    notes_on,
    retention_rows,
    table_chart_rows,
    timeline_rows,
)
from tracker.asking.questions import chosen_plans
from tracker.cli import completion
from tracker.cli.arguments import AtOption, ProvidersArgument
from tracker.cli.command_context import context_of
from tracker.cli.written_files import write_file
from tracker.errors import TrackerError
from tracker.exports.chart_values import ChartFrame, Shown
from tracker.records import Table, Term
from tracker.table.plain_words import term_name
from tracker.table.plan_comparison import PlanKind
from tracker.table.stored_table import tables_at
from tracker.typed_names import find_providers, find_term
from tracker.typed_times import end_of, parse_day

if TYPE_CHECKING:
    from matplotlib.figure import Figure

app = typer.Typer(
    no_args_is_help=True,
    help="Draw pictures for a slide: SVG or PNG, with source and date in them.",
)

PictureOption = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="FILE.svg|png", help="The picture to write."
    ),
]
PlanOption = Annotated[
    str | None,
    typer.Option(
        metavar="PLAN[,PLAN…]",
        help="Only plans of such a name.",
        autocompletion=completion.plans,
    ),
]
KindOption = Annotated[
    PlanKind | None, typer.Option("--audience", help="Only plans of this kind.")
]
_SHOWN = (
    Term.TRAINING_DEFAULT,
    Term.OPT_OUT_CHANNEL,
    Term.RETENTION_CONTENT,
    Term.RETENTION_DELETED,
    Term.HUMAN_REVIEW,
    Term.ZERO_RETENTION,
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a picture is drawn from."""

    session: Session
    plans: Plans
    tables: dict[str, Table]
    day: date
    moment: datetime

    def frame(
        self, title: str, shown: Iterable[tuple[str, Shown]], *more: str
    ) -> ChartFrame:
        """Frame a picture of what is shown of providers, by their names."""
        told = list(shown)
        names = {name for name, _ in told}
        providers = dict.fromkeys(each for each, _ in self.plans if each.name in names)
        notes = [*notes_on(each for _, each in told), *more]
        return chart_frame(self.session, title, list(providers), self.day, notes)


_Draw = Callable[[ModuleType, _Asked], tuple["Figure", ChartFrame]]


def add_to(root: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    root.add_typer(app, name="chart")


@app.command("timeline")
def chart_timeline(
    ctx: typer.Context,
    output: PictureOption,
    names: ProvidersArgument = None,
    plan: PlanOption = None,
    audience: KindOption = None,
    at: AtOption = None,
) -> None:
    """Draw who trained on what you type, and since when; a row for equal plans."""

    def draw(pictures: ModuleType, of: _Asked) -> tuple["Figure", ChartFrame]:
        rows = timeline_rows(of.session, of.plans, of.tables, of.moment)
        frame = of.frame(
            "Who trains AI on what you type, and since when",
            ((row.provider, band.shown) for row in rows for band in row.bands),
            "A row begins with the first page that was read; it may have held before.",
        )
        return pictures.timeline_figure(frame, rows), frame

    _picture(ctx, output, draw, names, plan, audience, at)


@app.command("table")
def chart_table(
    ctx: typer.Context,
    output: PictureOption,
    names: ProvidersArgument = None,
    plan: PlanOption = None,
    audience: KindOption = None,
    terms: Annotated[
        list[str] | None,
        typer.Option(
            "--term",
            metavar="TERM",
            help="A column; again for more. Default: six that matter most.",
            autocompletion=completion.terms,
        ),
    ] = None,
    at: AtOption = None,
) -> None:
    """Draw what plans say on some terms, the worst first; a row for equal plans."""
    asked = tuple(dict.fromkeys(map(find_term, terms or _SHOWN)))

    def draw(pictures: ModuleType, of: _Asked) -> tuple["Figure", ChartFrame]:
        rows = table_chart_rows(of.plans, of.tables, asked)
        frame = of.frame(
            "What AI providers do with what you type",
            ((row.provider, cell) for row in rows for cell in row.cells),
        )
        heads = [term_name(term) for term in asked]
        return pictures.table_figure(frame, heads, rows), frame

    _picture(ctx, output, draw, names, plan, audience, at)


@app.command("retention")
def chart_retention(
    ctx: typer.Context,
    output: PictureOption,
    names: ProvidersArgument = None,
    plan: PlanOption = None,
    audience: KindOption = None,
    term: Annotated[
        Term,
        typer.Option(
            metavar="TERM",
            parser=find_term,
            help="Which retention; default: once deleted.",
            autocompletion=completion.terms,
        ),
    ] = Term.RETENTION_DELETED,
    at: AtOption = None,
) -> None:
    """Draw how long content is kept, the longest first; a row for equal plans."""
    if term not in RETENTION_TERMS:
        known = ", ".join(RETENTION_TERMS)
        raise TrackerError(f"{term} is no time; there are: {known}")

    def draw(pictures: ModuleType, of: _Asked) -> tuple["Figure", ChartFrame]:
        rows, silent = retention_rows(of.plans, of.tables, term)
        more = [f"Not stated by {len(silent)} more, such as {silent[0]}."]
        shown = ((row.provider, row.shown) for row in rows)
        frame = of.frame(_TITLES[term], shown, *(more if silent else ()))
        return pictures.retention_figure(frame, rows), frame

    _picture(ctx, output, draw, names, plan, audience, at)


_TITLES = {
    Term.RETENTION_CONTENT: "How long AI providers keep what you type",
    Term.RETENTION_DELETED: "How long AI providers keep what you have deleted",
    Term.RETENTION_TRAINING: "How long AI providers keep what they train on",
    Term.RETENTION_FLAGGED: "How long AI providers keep what was flagged",
    Term.RETENTION_REVIEWED: "How long AI providers keep what people have read",
}


def _picture(
    ctx: typer.Context,
    output: Path,
    draw: _Draw,
    names: list[str] | None,
    plan: str | None,
    audience: PlanKind | None,
    at: str | None,
) -> None:
    """Ask the history, draw, and write the file."""
    ending = output.suffix.lower().lstrip(".")
    if ending not in ("svg", "png"):
        raise TrackerError(f"{output}: name a picture that ends in .svg or .png")
    pictures = _pictures()
    context = context_of(ctx)
    day = parse_day(at, context.now) if at else context.now.date()
    moment = min(end_of(day), context.now) if at is None else end_of(day)
    providers = find_providers(context.catalogue, names or ())
    plans = chosen_plans(providers, plan, audience)
    with context.store.reading() as session:
        tables = tables_at(session, providers, end_of(day), day)
        asked = _Asked(session, plans, tables, day, moment)
        figure, frame = draw(pictures, asked)
    content = pictures.written_picture(figure, ending, frame)
    write_file(output, content, frame.title)


def _pictures() -> ModuleType:
    try:
        from tracker.exports import chart_pictures  # a library of its own
    except ImportError:
        raise TrackerError(
            'matplotlib is not installed: pip install "training-policy-tracker[charts]"'
        ) from None
    return chart_pictures
