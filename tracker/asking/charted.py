"""The history as charts show it: rows of equal plans, the worst first."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from sqlalchemy.orm import Session

from db import queries
from tracker.asking.questions import history_of
from tracker.errors import NotFoundError
from tracker.exports.chart_values import (
    ChartFrame,
    RetentionRow,
    Shown,
    TableRow,
    TimeBand,
    TimelineRow,
)
from tracker.records import Cell, CellState, Plan, Provider, Table, Term
from tracker.table.plain_words import (
    UNSURE,
    days,
    listed,
    marked_cell,
    marked_value,
    plain_cell,
    plain_date,
    term_name,
)
from tracker.table.plan_comparison import ComparedPlan, compared, equal_plans

RETENTION_TERMS = tuple(each for each in Term if each.value.startswith("retention_"))
_AHEAD = timedelta(days=60)  # that are shown of what is announced
_MANY = 4  # providers that are named
SILENT_SO_FAR = "silent so far"  # read in part

Plans = Sequence[tuple[Provider, Plan]]


def timeline_rows(
    session: Session, plans: Plans, tables: dict[str, Table], moment: datetime
) -> list[TimelineRow]:
    """Give what each plan said on training, and when, up to a moment and as announced.

    Raises NotFoundError where nothing was read of any.
    """
    found: dict[tuple[str, tuple[TimeBand, ...]], list[ComparedPlan]] = {}
    histories: dict[str, list[tuple[date, Cell]]] = {}
    for each in compared(plans, tables, [Term.TRAINING_DEFAULT]):
        provider = each.provider
        if provider.id not in histories:
            histories[provider.id] = history_of(
                session, provider, Term.TRAINING_DEFAULT, provider.plan_ids, moment
            )
        own = [
            (day, cell)
            for day, cell in histories[provider.id]
            if cell.plan == each.plan.id
        ]
        bands = _bands(own, each.cells[0], moment.date())
        if bands:
            found.setdefault((provider.id, bands), []).append(each)
    if not found:
        raise NotFoundError("nothing was read of these plans yet: tracker scan")
    return [
        TimelineRow(group[0].provider.name, _names(group), bands)
        for (_, bands), group in found.items()
    ]


def _bands(
    history: Sequence[tuple[date, Cell]], now: Cell, last: date
) -> tuple[TimeBand, ...]:
    read = [(day, cell) for day, cell in history if cell.state is not CellState.UNREAD]
    if not read:
        return ()
    days_of = [day for day, _ in read] + [last + timedelta(days=1)]
    bands = [
        TimeBand(since, until, _shown(cell, coming=False))
        for (since, until), (_, cell) in zip(pairwise(days_of), read, strict=True)
        if until > since
    ]
    if now.coming is not None and now.coming.in_force_from > last:
        coming = now.coming
        kind = coming.value if isinstance(coming.value, str) else coming.state.value
        words = marked_value(now.term, coming.value, coming.sure)
        since = coming.in_force_from
        shown = Shown(kind, words, coming.sure)
        bands.append(TimeBand(since, since + _AHEAD, shown, announced=True))
    joined: list[TimeBand] = []
    for band in bands:
        if joined and joined[-1].shown == band.shown and not band.announced:
            band = TimeBand(joined.pop().since, band.until, band.shown)
        joined.append(band)
    return tuple(joined)


def retention_rows(
    plans: Plans, tables: dict[str, Table], term: Term
) -> tuple[list[RetentionRow], list[str]]:
    """Give how long plans keep content, the longest first, and who says nothing.

    Raises NotFoundError where none says anything.
    """
    groups = equal_plans(compared(plans, tables, [term]))
    rows, silent = [], []
    for group in groups:
        cell = group[0].cells[0]
        if not cell.sources and cell.value is None:
            if cell.state is CellState.NOT_STATED:
                silent.append(f"{group[0].provider.name} ({_names(group)})")
            continue
        values = [cell.value] if cell.value else [each.value for each in cell.sources]
        lasting = [days(each) for each in values if isinstance(each, str)]
        longest = None if None in lasting else max(filter(None, lasting), default=0.0)
        rows.append(
            RetentionRow(group[0].provider.name, _names(group), longest, _shown(cell))
        )
    if not rows:
        raise NotFoundError(f"no document of these plans says: {term_name(term)}")
    return rows, silent


def table_chart_rows(
    plans: Plans, tables: dict[str, Table], terms: Sequence[Term]
) -> list[TableRow]:
    """Give what plans say on some terms, without those that were never read.

    Raises NotFoundError where none was.
    """
    groups = equal_plans(compared(plans, tables, terms))
    rows = [
        TableRow(
            group[0].provider.name,
            _names(group),
            tuple(map(_shown, group[0].cells)),
        )
        for group in groups
        if not group[0].is_unread
    ]
    if not rows:
        raise NotFoundError("nothing was read of these plans yet: tracker scan")
    return rows


def _shown(cell: Cell, *, coming: bool = True) -> Shown:
    """Say what a cell shows, and in which colour; `coming`: with what is announced."""
    words = marked_cell(cell) if coming else plain_cell(cell, UNSURE).partition("; ")[0]
    kind = cell.state.value
    if cell.state is CellState.UNREAD and cell.basis.texts and cell.coming is None:
        words = SILENT_SO_FAR
    if cell.state is CellState.STATED and cell.term is Term.TRAINING_DEFAULT:
        kind = str(cell.value)
    return Shown(kind, words, cell.sure_now)


def _names(group: Iterable[ComparedPlan]) -> str:
    return ", ".join(each.plan.name for each in group)


def chart_frame(
    session: Session,
    title: str,
    providers: Sequence[Provider],
    day: date,
    notes: Sequence[str] = (),
) -> ChartFrame:
    """Say what a picture is of: as of which day, from whose pages, read when."""
    documents = {each.id for provider in providers for each in provider.documents}
    read = [
        row.read_at
        for name, row in queries.watches(session).items()
        if name in documents and row.read_at
    ]
    names = [provider.name for provider in providers]
    whose = listed(names, "and") if len(names) <= _MANY else f"{len(names)} providers"
    when = f", read last on {plain_date(max(read))}" if read else ""
    return ChartFrame(
        title,
        f"As of {plain_date(day)}",
        f"Source: public policies and help pages of {whose}{when}. Read by machine "
        "(training-policy-tracker); no legal advice.",
        tuple(notes),
    )


def notes_on(shown: Iterable[Shown]) -> list[str]:
    """Explain the marks that a picture has, as far as it has them."""
    found = list(shown)
    notes = []
    if not all(each.sure for each in found):
        notes.append(
            "“?”: an unsure reading; look at its sentence before you rely on it."
        )
    if any(each.words == SILENT_SO_FAR for each in found):
        notes.append(f"“{SILENT_SO_FAR}”: pages that may say more were not read.")
    return notes
