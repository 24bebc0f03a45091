"""To whom alerts are owed, when, and what is too old to be news."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from db.outbox import owe
from db.outbox_upkeep import waiting_by_channel
from tracker.records import AlertKind, AlertState, Change, Document
from tracker.settings import Settings
from tracker.settings.alert_rules import Rule, When
from tracker.settings.quiet_hours import DigestFrequency, QuietHours
from tracker.telling.routing import Route, route


@dataclass(frozen=True, slots=True)
class Notifier:
    """To whom alerts are owed by what happens at `now`, when, and what is too old."""

    now: datetime
    channels: tuple[str, ...] = ()
    max_age: timedelta = timedelta(days=7)
    rules: tuple[Rule, ...] = ()
    quiet: Mapping[str, QuietHours] = field(default_factory=dict)  # by channel
    with_digest: frozenset[str] = frozenset()  # the channels that get one

    @classmethod
    def by(cls, settings: Settings, now: datetime) -> "Notifier":
        """Owe what happens at `now` as the settings say."""
        return cls(
            now,
            tuple(channel.name for channel in settings.channel),
            timedelta(days=settings.alerts.max_age_days),
            settings.rule,
            quiet_hours(settings),
            frozenset(
                channel.name
                for channel in settings.channel
                if channel.digest is not DigestFrequency.OFF
            ),
        )

    def owe(
        self,
        session: Session,
        kind: AlertKind,
        subject: str,
        provider: str,
        at: datetime,
    ) -> None:
        """Owe an alert to every channel, unless what it tells is old."""
        for channel in self.channels:
            self.owe_one(session, channel, kind, subject, provider, at)

    def owe_change(
        self, session: Session, change: Change, document: Document, at: datetime
    ) -> None:
        """Owe a change as the rules say; `at` is when it was found out."""
        for channel in self.channels:
            when = self.route(channel, change, document).when
            if when is When.NOW:
                state = AlertState.OWED
            elif when is When.DIGEST and channel in self.with_digest:
                state = AlertState.FOR_DIGEST
            else:
                continue
            kind = AlertKind.CHANGE
            self.owe_one(
                session, channel, kind, change.id, change.provider, at, state=state
            )

    def route(self, channel: str, change: Change, document: Document) -> Route:
        """Say when a change is told to a channel."""
        return route(self.rules, channel, change, document.covers)

    def owe_one(
        self,
        session: Session,
        channel: str,
        kind: AlertKind,
        subject: str,
        provider: str,
        at: datetime,
        *,
        state: AlertState = AlertState.OWED,
    ) -> bool:
        """Owe an alert to one channel, due when its quiet hours are over.

        Returns False for what is old, and for what was owed before.
        """
        if at < self.now - self.max_age:
            return False
        quiet = self.quiet.get(channel)
        due_at = quiet.after(self.now) if quiet else self.now
        return owe(session, channel, kind, subject, provider, self.now, due_at, state)


def quiet_hours(settings: Settings) -> dict[str, QuietHours]:
    """Return the hours in which channels are left alone, by channel."""
    hours = {each.name: each.quiet_hours for each in settings.channel}
    return {name: quiet for name, quiet in hours.items() if quiet}


def owed_in_vain(session: Session, settings: Settings) -> list[str]:
    """Say in a line each which alerts nobody will send as the settings now stand."""
    digests = {
        each.name: each.digest is not DigestFrequency.OFF for each in settings.channel
    }
    owed = waiting_by_channel(session, AlertState.OWED)
    waiting = waiting_by_channel(session, AlertState.FOR_DIGEST)
    lines = []
    for name in sorted(owed | waiting):
        if name not in digests:
            count = owed.get(name, 0) + waiting.get(name, 0)
            lines.append(
                f"{count} owed to {name!r}, which is no channel of the settings: "
                f"put it back, or: tracker alerts drop --channel {shlex.quote(name)}"
            )
        elif name in waiting and not digests[name]:
            lines.append(
                f"{waiting[name]} wait for a digest, which {name!r} does not get: "
                "set its `digest`, or drop them by id: tracker alerts drop ID"
            )
    return lines


# Nobody is told, and nothing is ahead of the clock.
NOBODY = Notifier(now=datetime.max.replace(tzinfo=UTC))
