"""Damage that was met while reading: noted with the session, so that the rest goes on.

Who asks for one damaged thing is told by DamageError. Who asks for many gets the
others, and `Store.damage` lists what was left out.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sqlalchemy.orm import Session, object_session

from db.models import Base
from tracker.errors import DamageError

Row = TypeVar("Row", bound=Base)
Value = TypeVar("Value")

_NOTED = "damage"
REBUILD = "made anew by: tracker rebuild"
RESTORE = "restore the database from a copy"


def note_damage(session: Session | None, error: DamageError) -> None:
    """Note that something is left out of an answer, once."""
    if session is not None:
        session.info.setdefault(_NOTED, {})[str(error)] = None


def noted_damage(session: Session) -> list[str]:
    """List what was left out of the answers of a session."""
    return list(session.info.get(_NOTED, ()))


def sound(rows: Iterable[Row], turn: Callable[[Row], Value]) -> Iterator[Value]:
    """Turn rows into values; those that are damaged are noted and left out."""
    for row in rows:
        try:
            yield turn(row)
        except DamageError as error:
            note_damage(object_session(row), error)
