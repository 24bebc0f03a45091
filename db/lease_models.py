"""The table of leases: who has taken what on, where several share one database."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from db.models import Base


class LeaseRow(Base):
    """What one of several has taken on, until when (db.leases); free afterwards."""

    __tablename__ = "lease"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(300), primary_key=True)
    # Empty: nobody's, and yet to be left alone until then.
    holder: Mapped[str] = mapped_column(String(100), index=True)
    since: Mapped[datetime]
    until: Mapped[datetime]
