"""The table of an alert: plans that say the same, side by side."""

from collections.abc import Iterable, Sequence

from alerts.alert_view import Column, Entry
from alerts.direction import Direction, direction
from alerts.harmless_text import clean
from alerts.told_moves import News, document_of, plans_named, sides
from tracker.records import LIST_TERMS, CellState, GatheredChanges, Table, Term, Value
from tracker.table.plain_words import (
    SILENT,
    UNSURE,
    UNSURE_MEANS,
    listed,
    marked_cell,
    marked_value,
    plain_cell,
    term_name,
)

# Told beside what moved, so that the reader need not ask "and what about …?".
CONTEXT = (
    Term.TRAINING_DEFAULT,
    Term.OPT_OUT_CHANNEL,
    Term.TRAINING_EXCEPTIONS,
    Term.RETENTION_CONTENT,
)


def columns_of(gathered: GatheredChanges, news: News) -> tuple[Column, ...]:
    """Group plans that say the same; those that moved come first."""
    if not news.moves:
        return ()
    terms = [
        term
        for term in Term
        if term in news.terms
        or (term in CONTEXT and _says_anything(gathered.after, news.plans, term))
    ]
    groups: dict[tuple[Entry, ...], list[str]] = {}
    # A plan that a move names and the catalogue does not is news all the same.
    plans = dict.fromkeys((*news.plans, *gathered.provider.plan_ids))
    for plan in plans:
        entries = tuple(_entry(gathered, news, plan, term) for term in terms)
        groups.setdefault(entries, []).append(plan)
    return tuple(
        Column(
            plans_named(gathered.provider, plans),
            moved=any(entry.moved for entry in entries),
            unread=all(
                _is_unread(gathered.after, plans[0], term) for term in news.terms
            ),
            entries=entries,
        )
        for entries, plans in groups.items()
    )


def unmoved_of(columns: Sequence[Column]) -> str:
    """Name the plans for which nothing moved, and those of which that is not known."""
    same = [each.plans for each in columns if not each.moved and not each.unread]
    unread = [each.plans for each in columns if not each.moved and each.unread]
    moved = any(each.moved for each in columns)
    sentences = [f"Unchanged for {listed(same)}."] if same and moved else []
    if unread:
        sentences.append(f"Not known for {listed(unread)}: no document was read.")
    return " ".join(sentences)


def _is_unread(table: Table, plan: str, term: Term) -> bool:
    cell = table.get((plan, term))
    return cell is None or cell.state is CellState.UNREAD


def _entry(gathered: GatheredChanges, news: News, plan: str, term: Term) -> Entry:
    moves = [move for _, move in news.of(plan, term)]
    if not all(news.known(move) for move in moves):
        before, after = sides(term, moves)
        way = _together(
            direction(term, move.before, move.after) for move in moves if move.sure
        )
        note = way.value if way in (Direction.WORSE, Direction.BETTER) else ""
        sure = all(move.sure for move in moves)
        return Entry(term_name(term), before, after, note, sure)
    after_cell = gathered.after.get((plan, term))
    before_cell = gathered.before.get((plan, term))
    if after_cell is None:
        return Entry(term_name(term), "", SILENT)
    words = clean(marked_cell(after_cell))
    if before_cell is not None and plain_cell(before_cell) != plain_cell(after_cell):
        sure = before_cell.sure and after_cell.sure
        before = clean(marked_cell(before_cell))
        return Entry(term_name(term), before, words, sure=sure)
    silent = after_cell.state is CellState.NOT_STATED and after_cell.coming is None
    unread = after_cell.state is CellState.UNREAD
    return Entry(term_name(term), "", words, "" if silent or unread else "unchanged")


def _together(ways: Iterable[Direction]) -> Direction:
    found = set(ways) - {Direction.UNCLEAR}
    if len(found) > 1:
        return Direction.MIXED
    return found.pop() if found else Direction.UNCLEAR


def _says_anything(table: Table, plans: Sequence[str], term: Term) -> bool:
    """Say whether a term is worth a row: it answers for a plan in the news."""
    cells = [table[plan, term] for plan in plans if (plan, term) in table]
    return any(
        cell.state in (CellState.STATED, CellState.CONFLICTING) or cell.coming
        for cell in cells
    )


def notes_of(
    gathered: GatheredChanges, news: News, columns: Sequence[Column]
) -> Iterable[str]:
    """Say where the table does not follow the document, and why; what marks mean."""
    found: dict[str, list[str]] = {}
    for term in news.terms:
        for plan in news.plans:
            note = _note(gathered, news, plan, term)
            if note:
                found.setdefault(note, []).append(plan)
    for note, plans in found.items():
        yield f"{plans_named(gathered.provider, plans)}: {note}"
    if any(UNSURE in entry.words for column in columns for entry in column.entries):
        yield UNSURE_MEANS


def _note(gathered: GatheredChanges, news: News, plan: str, term: Term) -> str:
    cell = gathered.after.get((plan, term))
    moves = [move for _, move in news.of(plan, term)]
    if cell is None or not moves:
        return ""
    name = term_name(term).lower()
    if cell.state is CellState.CONFLICTING:
        voices = [
            f"{document_of(gathered.provider, source.document_id).name} says "
            f"“{marked_value(term, source.value, source.sure)}”"
            for source in cell.sources
        ]
        return clean(f"documents disagree on “{name}”: {listed(voices)}")
    shown: set[Value | None] = {cell.value}
    if cell.coming:
        shown.add(cell.coming.value)
    if all(news.known(move) for move in moves):
        return "" if news.is_known else _unchanged_note(gathered, news, plan, term)
    follows = any(move.after in shown for move in moves)
    if follows or cell.state is not CellState.STATED or term in LIST_TERMS:
        return ""
    names = dict.fromkeys(
        document_of(gathered.provider, source.document_id).name
        for source in cell.sources
    )
    return clean(
        f"the table still says “{marked_value(term, cell.value, cell.sure)}” for "
        f"“{name}”, "
        f"by {listed(list(names), 'and')}"
    )


def _unchanged_note(
    gathered: GatheredChanges, news: News, plan: str, term: Term
) -> str:
    documents = dict.fromkeys(news.said_before_by(plan, term))
    names = [document_of(gathered.provider, each).name for each in documents]
    name = term_name(term).lower()
    return clean(
        f"nothing changes on “{name}”: {listed(names, 'and')} said the same before"
    )
