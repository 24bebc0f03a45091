"""What rows refer to and is not there: asked of any database, by the models alone."""

from collections.abc import Iterator

from sqlalchemy import ForeignKeyConstraint, select
from sqlalchemy.orm import Session

from db.models import Base

_MOST = 20  # of one kind; the rest would say the same


def lost_references(session: Session) -> Iterator[str]:
    """Give a line for each row that refers to a row which is not there."""
    for table in Base.metadata.sorted_tables:
        for constraint in sorted(table.foreign_key_constraints, key=str):
            yield from _lost(session, constraint)


def _lost(session: Session, constraint: ForeignKeyConstraint) -> Iterator[str]:
    (element,) = constraint.elements  # none of ours names more than one column
    table, own = element.parent.table, element.parent
    referred = element.column.table.name
    other = element.column.table.alias("other")
    target = other.c[element.column.name]
    query = (
        select(*table.primary_key, own)
        .outerjoin(other, own == target)
        .where(own.is_not(None), target.is_(None))
        .limit(_MOST + 1)
    )
    rows = session.execute(query).all()
    for row in rows[:_MOST]:
        *key, value = row
        named = ", ".join(str(each) for each in key)
        yield f"{table.name} {named}: there is no {referred} {value}"
    if len(rows) > _MOST:
        yield f"{table.name}: more rows have no {referred} of theirs"
