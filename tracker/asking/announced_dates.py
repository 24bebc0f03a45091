"""What is announced, as the dates of a calendar: one for a document and its day."""

from collections.abc import Iterable
from datetime import date

from tracker.asking.questions import Announced
from tracker.records import CalendarDate
from tracker.table.plain_words import UNSURE_MEANS, marked_value, term_name


def calendar_dates(found: Iterable[Announced]) -> list[CalendarDate]:
    """Put what one document announces for one day together, the soonest first."""
    together: dict[tuple[date, str], list[Announced]] = {}
    for each in found:
        key = each.coming.in_force_from, each.coming.document_id
        together.setdefault(key, []).append(each)
    return [_date(some) for some in together.values()]


def _date(found: list[Announced]) -> CalendarDate:
    """Write one date; its title says what comes first in the table."""
    first = found[0]
    provider, coming = first.provider, first.coming
    document = next(
        (each for each in provider.documents if each.id == coming.document_id), None
    )
    more = f" (+{len(found) - 1})" if len(found) > 1 else ""
    lines = [document.name if document else coming.document_id]
    for each in found:
        lines.append(f"{each.plans}: {_says(each)}")
        if each.coming.quote:
            lines.append(f"“{each.coming.quote}”")
    if not all(each.coming.sure for each in found):
        lines.append(UNSURE_MEANS)
    return CalendarDate(
        key=f"{coming.document_id.replace('/', '.')}.{coming.in_force_from}",
        day=coming.in_force_from,
        title=f"{provider.name} {first.plans}: {_says(first)}{more}",
        lines=tuple(lines),
        url=document.url if document else "",
    )


def _says(found: Announced) -> str:
    term, coming = found.cells[0].term, found.coming
    return f"{term_name(term)}: {marked_value(term, coming.value, coming.sure)}"
