"""To whom alerts are owed, and what is too old to be news."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from db.outbox import AlertKind, owe
from tracker.records import Document
from tracker.settings import Settings


@dataclass(frozen=True, slots=True)
class Telling:
    """To whom alerts are owed, and what is too old to be news."""

    now: datetime
    channels: tuple[str, ...] = ()
    max_age: timedelta = timedelta(days=7)

    @classmethod
    def by(cls, settings: Settings, now: datetime) -> "Telling":
        """Owe what happens at `now` as the settings say."""
        return cls(
            now,
            tuple(channel.name for channel in settings.channel),
            timedelta(days=settings.alerts.max_age_days),
        )

    def owe(
        self,
        session: Session,
        kind: AlertKind,
        subject: str,
        document: Document,
        at: datetime,
    ) -> None:
        """Owe an alert to every channel, unless what it tells is old."""
        if at < self.now - self.max_age:
            return
        for channel in self.channels:
            owe(session, channel, kind, subject, document.provider, self.now)


NOBODY = Telling(now=datetime(1970, 1, 1, tzinfo=UTC))
