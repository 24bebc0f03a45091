"""Tables of what makes the snapshots provable: how they came, chain, time stamps."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from db.models import Base


class EvidenceRow(Base):
    """How a snapshot came, beside what it holds itself; never edited, never deleted.

    Snapshots of before it was kept have none.
    """

    __tablename__ = "evidence"

    snapshot_id: Mapped[int] = mapped_column(
        ForeignKey("snapshot.id"), primary_key=True
    )
    tracker_version: Mapped[str]
    reader_version: Mapped[int]
    hops: Mapped[list[Any]]  # [[status, address], …]
    headers: Mapped[bytes | None]  # JSON, [[name, value], …], zstandard
    ip_address: Mapped[str] = mapped_column(String(50))
    certificate: Mapped[str] = mapped_column(String(64))  # empty: none was shown
    # Of a body: what the server sent, where a browser rendered it.
    sent_sha256: Mapped[str | None] = mapped_column(String(64))


class ChainLinkRow(Base):
    """One link of the chain of fetch records (db.chain); only ever added to."""

    __tablename__ = "chain_link"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(10))  # "fetch", "deletion"
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshot.id"), index=True)
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32))


class DeletionRow(Base):
    """Why a snapshot's bytes are not kept any more: what its tombstone tells."""

    __tablename__ = "deletion"

    snapshot_id: Mapped[int] = mapped_column(
        ForeignKey("snapshot.id"), primary_key=True
    )
    at: Mapped[datetime]
    reason: Mapped[str]


class TimeStampRow(Base):
    """What a time-stamping authority said of a head of the chain (RFC 3161)."""

    __tablename__ = "time_stamp"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]  # of the link that was the head
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32))  # that was stamped
    at: Mapped[datetime]  # by the authority
    authority: Mapped[str]
    response: Mapped[bytes]  # as it came, DER
