"""One writer at a time for a document, where the database lets several write."""

import hashlib
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

# Of the two numbers that name a lock on PostgreSQL the first; it is ours.
_DOCUMENTS = 0x74726163


def lock_documents(session: Session, document_ids: Iterable[str]) -> None:
    """Let nobody else conclude from these documents before this transaction ends.

    To be called before anything of theirs is read. Whoever needs several names them
    together: they are locked in one order, so that nobody waits in a circle. On
    SQLite a transaction that writes is alone anyway.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    for key in sorted({_key(each) for each in document_ids}):
        session.execute(select(func.pg_advisory_xact_lock(_DOCUMENTS, key)))


def _key(document_id: str) -> int:
    """Name a document by a number of 32 bits; two of one number only wait longer."""
    digest = hashlib.sha256(document_id.encode()).digest()
    return int.from_bytes(digest[:4], signed=True)
