"""Rows of the database turned into the tracker's own values, and values into rows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.orm import object_session

from db import models
from db.damage import REBUILD, RESTORE, note_damage
from db.packing import UnpackError, unpack_clauses, unpack_edits
from tracker.errors import DamageError
from tracker.records import (
    LIST_TERMS,
    Basis,
    Change,
    Clause,
    Comparison,
    Edit,
    Fact,
    Move,
    Review,
    Significance,
    Stay,
    Term,
    Topic,
    Trouble,
    TroubleKind,
    Value,
)

# What a row that is damaged ends in: no such term, no list, a list of something else.
_NO_VALUE = (ValueError, TypeError, LookupError, AssertionError)


def value_to_row(value: Value | None) -> list[str]:
    """Write a value as a list: empty for silence, several items for a list term."""
    if value is None:
        return []
    return list(value) if isinstance(value, tuple) else [value]


def value_from_row(term: Term, row: Sequence[str]) -> Value | None:
    """Read what `value_to_row` wrote."""
    if not row:
        return None
    return tuple(row) if term in LIST_TERMS else row[0]


def fact_of(row: models.FactRow) -> Fact:
    """Turn a row into the value; DamageError where it cannot be."""
    try:
        return _fact_of(row)
    except _NO_VALUE as error:
        session = object_session(row)
        version = session and session.get(models.VersionRow, row.version_id)
        whose = version.document_id if version else f"version {row.version_id}"
        raise DamageError(
            f"what {whose} was found to say on {row.term} is damaged; {REBUILD} {whose}"
        ) from error


def _fact_of(row: models.FactRow) -> Fact:
    term = Term(row.term)
    value = value_from_row(term, row.value)
    assert value is not None  # noqa: S101  # a fact without a value is never kept
    return Fact(
        term=term,
        plans=tuple(row.plans),
        value=value,
        quote=row.quote,
        clause=row.clause,
        rule=row.rule,
        sure=row.sure,
        more=tuple((quote, number) for quote, number in row.more),
        link=row.link,
    )


def facts_of(version: models.VersionRow) -> tuple[Fact, ...]:
    """List what a version was found to say; DamageError where that is damaged."""
    return tuple(fact_of(row) for row in version.facts)


def clauses_of(version: models.VersionRow) -> tuple[Clause, ...]:
    """List the clauses of a version; DamageError where the list is damaged."""
    try:
        return unpack_clauses(version.clauses)
    except UnpackError as error:
        document = version.document_id
        raise DamageError(
            f"the clauses of {document}, text {version.text_id[:8]} of "
            f"{version.first_seen:%Y-%m-%d}, are damaged; {REBUILD} {document}"
        ) from error


def stay_of(row: models.StayRow) -> Stay:
    """Turn a row into the value."""
    return Stay(
        document_id=row.document_id,
        text_id=row.version.text_id,
        since=row.since,
        until=row.until,
        facts=facts_of(row.version),
    )


def change_of(row: models.ChangeRow) -> Change:
    """Turn a row into the value; DamageError where it cannot be.

    Where its edits alone are damaged it has none, and that is noted (db.damage): what
    matters of a change, and the cells that it moved, are kept apart from its words.
    """
    with _told_as_damage(row):
        return _change_with(row, _edits_of(row))


def change_in_short(row: models.ChangeRow) -> Change:
    """Turn a row into the value without its edits, which are not looked at."""
    with _told_as_damage(row):
        return _change_with(row, ())


@contextmanager
def _told_as_damage(row: models.ChangeRow) -> Iterator[None]:
    try:
        yield
    except _NO_VALUE as error:
        raise DamageError(
            f"the change {row.id} of {row.document_id} is damaged; "
            f"{REBUILD} {row.document_id}"
        ) from error


def _edits_of(row: models.ChangeRow) -> tuple[Edit, ...]:
    try:
        return unpack_edits(row.edits)
    except UnpackError:
        damage = DamageError(
            f"the edits of change {row.id} of {row.document_id} are damaged, and not "
            f"shown; {REBUILD} {row.document_id}"
        )
        note_damage(object_session(row), damage)
        return ()


def _change_with(row: models.ChangeRow, edits: tuple[Edit, ...]) -> Change:
    return Change(
        id=row.id,
        document_id=row.document_id,
        provider=row.provider,
        seen_at=row.seen_at,
        comparison=Comparison(
            edits=edits,
            significance=Significance(row.significance),
            topics=tuple(Topic(topic) for topic in row.topics),
            reasons=tuple(row.reasons),
        ),
        moves=tuple(_move_of(move) for move in row.moves),
        effective=row.effective,
        before_text=row.before_text,
        after_text=row.after_text,
    )


def _move_of(row: models.MoveRow) -> Move:
    term = Term(row.term)
    return Move(
        plan=row.plan,
        term=term,
        before=value_from_row(term, row.before),
        after=value_from_row(term, row.after),
        quote_before=row.quote_before,
        quote_after=row.quote_after,
        sure_before=row.sure_before,
        sure_after=row.sure_after,
        sentences_before=frozenset(row.sentences_before),
        sentences_after=frozenset(row.sentences_after),
    )


def trouble_of(row: models.TroubleRow) -> Trouble:
    """Turn a row into the value; DamageError where it cannot be."""
    try:
        kind = TroubleKind(row.kind)
    except _NO_VALUE as error:
        raise DamageError(
            f"the trouble of {row.document_id} is damaged; {RESTORE}"
        ) from error
    return Trouble(row.document_id, kind, row.detail, row.since, row.until)


def review_of(row: models.ReviewRow) -> Review:
    """Turn a row into the value; DamageError where it cannot be."""
    try:
        return _review_of(row)
    except _NO_VALUE as error:
        raise DamageError(
            f"what {row.by} said of {row.provider} {row.plan} {row.term} is damaged; "
            f"{RESTORE}"
        ) from error


def _review_of(row: models.ReviewRow) -> Review:
    term = Term(row.term)
    return Review(
        provider=row.provider,
        plan=row.plan,
        term=term,
        by=row.by,
        at=row.at,
        note=row.note,
        value=value_from_row(term, row.value),
        basis=Basis(
            frozenset(row.sentences),
            frozenset((document, text_id) for document, text_id in row.texts),
        ),
        confirms=row.confirms,
    )
