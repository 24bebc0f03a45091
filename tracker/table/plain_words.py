"""Terms, values, cells and dates in plain words, the same for table and alerts."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from tracker.records import LIST_TERMS, Cell, CellState, Term, Value

SILENT = "—"  # read, and nothing is said
UNREAD = "unread"  # nothing that could say it was read
UNSURE = " ?"  # behind a value that rests on a reading in doubt
UNSURE_MEANS = "“?” marks an unsure reading: look at its sentence before you rely on it"

_MONTHS = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]

TERM_NAMES: Mapping[Term, str] = MappingProxyType(
    {
        Term.TRAINING_DEFAULT: "Trains on content",
        Term.OPT_OUT_CHANNEL: "Opt out",
        Term.TRAINING_EXCEPTIONS: "Despite opting out",
        Term.RETENTION_CONTENT: "Retention",
        Term.RETENTION_DELETED: "Retention once deleted",
        Term.RETENTION_TRAINING: "Retention for training",
        Term.RETENTION_FLAGGED: "Retention if flagged",
        Term.RETENTION_REVIEWED: "Retention if reviewed",
        Term.HUMAN_REVIEW: "Read by people",
        Term.ZERO_RETENTION: "Zero retention",
        Term.EFFECTIVE_DATE: "Effective date",
    }
)

_RETENTION = {
    "until_deleted": "until you delete it",
    "as_needed": "as long as necessary",
    "none": "not kept",
}

_WORDS: Mapping[Term, Mapping[str, str]] = MappingProxyType(
    {
        Term.TRAINING_DEFAULT: {
            "on_opt_out": "YES, unless you opt out",
            "on": "YES, and no way out is named",
            "off_opt_in": "no, unless you allow it",
            "off": "no",
        },
        Term.OPT_OUT_CHANNEL: {
            "setting": "in settings",
            "form": "by web form",
            "email": "by email",
            "other": "another way",
        },
        Term.TRAINING_EXCEPTIONS: {
            "feedback": "feedback",
            "safety_flagged": "flagged for safety",
            "deidentified": "de-identified",
            "public": "made public",
            "reviewed": "read by people",
            "other": "other content",
        },
        Term.RETENTION_CONTENT: _RETENTION,
        Term.RETENTION_DELETED: _RETENTION,
        Term.RETENTION_TRAINING: _RETENTION,
        Term.RETENTION_FLAGGED: _RETENTION,
        Term.RETENTION_REVIEWED: _RETENTION,
        Term.HUMAN_REVIEW: {
            "yes": "yes",
            "limited": "in some cases",
            "no": "no",
        },
        Term.ZERO_RETENTION: {
            "default": "yes, by default",
            "on_request": "on request",
            "no": "no",
        },
    }
)

_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?"
    r"(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_DAYS = (365.25, 30.44, 7, 1, 1 / 24, 1 / 1440, 1 / 86400)
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")


def term_name(term: Term) -> str:
    """Name a term as people read it: `Trains on content`."""
    return TERM_NAMES[term]


def plain_value(term: Term, value: Value | None) -> str:
    """Say a value in plain words; None, the silence of a document, is a dash."""
    if value is None:
        return SILENT
    if isinstance(value, tuple):
        words = [_plain_word(term, part) for part in value]
        if not words:
            return SILENT
        return listed(words, "or") if term is Term.OPT_OUT_CHANNEL else listed(words)
    return _plain_word(term, value)


def marked_value(term: Term, value: Value | None, sure: bool) -> str:
    """Say a value in plain words, with a mark where its reading is unsure."""
    return plain_value(term, value) + ("" if sure or value is None else UNSURE)


def plain_cell(cell: Cell, unsure: str = "") -> str:
    """Say what a cell holds: its value, its disagreement, or why it has none.

    A value that is announced for a later day follows: `no; from 28 Sep 2025: …`.
    `unsure` is put behind each value whose reading is in doubt.
    """
    mark = "" if cell.sure_now else unsure
    match cell.state:
        case CellState.STATED:
            words = plain_value(cell.term, cell.value) + mark
        case CellState.NOT_STATED:
            words = SILENT
        case CellState.UNREAD:
            words = _unread(cell)
        case CellState.CONFLICTING:
            values = dict.fromkeys(
                plain_value(cell.term, source.value)
                + ("" if cell.sure_now or source.sure else unsure)
                for source in cell.sources
            )
            words = "documents disagree: " + " / ".join(values)
    if cell.review is not None:
        how = "confirmed" if cell.review.confirms else "corrected"
        words = f"{words} ({how} by {cell.review.by})"
    elif cell.outdated_review is not None:
        words = f"{words} (review by {cell.outdated_review.by} no longer holds)"
    if cell.coming is None:
        return words
    day = plain_date(cell.coming.in_force_from)
    coming = plain_value(cell.term, cell.coming.value)
    if cell.coming.state is CellState.CONFLICTING:
        coming = "documents will disagree"
    mark = "" if cell.coming.sure else unsure
    return f"{words}; from {day}: {coming}{mark}"


def _unread(cell: Cell) -> str:
    """Tell nothing read from read and silent so far, with pages that were not read."""
    if not cell.basis.texts:
        return UNREAD
    count = len(cell.unread)
    pages = "one page" if count == 1 else f"{count} pages"
    return f"silent so far, {pages} unread"


def marked_cell(cell: Cell) -> str:
    """Say what a cell holds, with a mark behind each value whose reading is unsure.

    Whoever shows the mark says what it means: UNSURE_MEANS.
    """
    return plain_cell(cell, UNSURE)


def plain_duration(value: str) -> str | None:
    """Say an ISO 8601 duration in words, `18 months`; None if it is not one."""
    match = _DURATION.fullmatch(value)
    if match is None or not any(match.groups()):
        return None
    parts = [
        f"{int(count)} {unit}" if int(count) == 1 else f"{int(count)} {unit}s"
        for count, unit in zip(match.groups(), _UNITS, strict=True)
        if count is not None
    ]
    return listed(parts, "and")


def days(value: str) -> float | None:
    """Return about how many days a retention lasts; None if it gives no figure."""
    match = _DURATION.fullmatch(value)
    if match is None or not any(match.groups()):
        return 0.0 if value == "none" else None
    return sum(
        int(count) * length
        for count, length in zip(match.groups(), _DAYS, strict=True)
        if count is not None
    )


def plain_date(day: date | datetime) -> str:
    """Write a day as `28 Sep 2025`, whatever the machine's language is."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def shown_link(address: str) -> str:
    """Write an address as people read it: `chat.test/settings`, `mail@chat.test`."""
    for scheme in ("mailto:", "https://", "http://"):
        address = address.removeprefix(scheme)
    return address.removeprefix("www.").rstrip("/")


def listed(words: Sequence[str], last: str = "") -> str:
    """Join words by commas, the last two by `last` where it is given."""
    if not last or len(words) < 2:
        return ", ".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _plain_word(term: Term, value: str) -> str:
    if term is Term.EFFECTIVE_DATE:
        try:
            return plain_date(date.fromisoformat(value))
        except ValueError:
            return value
    known = _WORDS[term].get(value)
    if known is not None:
        return known
    duration = None if term in LIST_TERMS else plain_duration(value)
    return duration or value.replace("_", " ")
