"""Deliver what is owed: claim it, send it, note what became of it.

Each step is a transaction of its own. If we die between sending and noting, the same
message goes out again under the same id when the lease has run out: that is the one
window in which a message may come twice, and what its id is for.
"""

import logging
import random
import traceback
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TypeAlias

from sqlalchemy.orm import Session

from alerts.channels import Channel
from alerts.notices import word_dead
from alerts.time_limit import begin
from alerts.wording import Message
from db import alert_claims, alert_outcomes, outbox
from db.alert_claims import ClaimedMessage
from db.alert_outcomes import Retry
from db.store import Store
from tracker.errors import DeliveryError, NotFoundError, StoreError
from tracker.records import AlertKind, AlertState

logger = logging.getLogger(__name__)

# Words what the subjects of one claim are about; NotFoundError: there is no such
# thing any more. Dead messages are worded here.
WordSubjects: TypeAlias = Callable[[AlertKind, Sequence[str]], Message]

# Longer than any channel takes for one message: its timeout_seconds is over all of it.
LEASE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of one round."""

    sent: int = 0  # messages that a channel took
    failed: int = 0  # that wait for another try
    dead: int = 0  # that were given up
    errors: tuple[str, ...] = ()  # one line for each that was not taken

    def __add__(self, other: "Delivery") -> "Delivery":
        return Delivery(
            self.sent + other.sent,
            self.failed + other.failed,
            self.dead + other.dead,
            self.errors + other.errors,
        )


@dataclass(frozen=True, slots=True)
class Sender:
    """What delivering works with; `now` and `chance` are asked at every step."""

    store: Store
    channels: Mapping[str, Channel]
    word_subjects: WordSubjects
    now: Callable[[], datetime]
    chance: Callable[[], float] = random.random
    policy: Retry = field(default_factory=Retry)
    lease: timedelta = LEASE
    gather: timedelta = timedelta(0)  # how long a change waits for others to join it
    quiet_channels: frozenset[str] = (
        frozenset()
    )  # channels that are left alone in this round

    def deliver(self) -> Delivery:
        """Send everything that is due; no channel waits for another.

        One that fails does not stop others.
        """
        wanted = [
            channel
            for name, channel in self.channels.items()
            if name not in self.quiet_channels
        ]
        total = self._drain_all(wanted)
        if total.dead:  # which the other channels are owed word of
            total += self._drain_all(wanted)
        return total

    def _drain_all(self, channels: Sequence[Channel]) -> Delivery:
        # What one raises (storage trouble) is raised when all have come to their end.
        begun = [begin(partial(self._drain, each)) for each in channels]
        wait(begun)
        return sum((each.result() for each in begun), Delivery())

    def _drain(self, channel: Channel) -> Delivery:
        """Send what is due on one channel, until nothing is or the channel fails."""
        total = Delivery()
        while claimed := self._claim(channel):
            one, go_on = self._send(channel, claimed)
            total += one
            if not go_on:
                break
        return total

    def _claim(self, channel: Channel) -> ClaimedMessage | None:
        with self.store.writing() as session:
            return alert_claims.claim(
                session, channel.name, self.now(), self.lease, gather=self.gather
            )

    def _send(self, channel: Channel, claimed: ClaimedMessage) -> tuple[Delivery, bool]:
        """Send one message; also say whether the channel may take another."""
        try:
            message = self._word(claimed)
        except NotFoundError as error:
            with self.store.writing() as session:
                alert_outcomes.mark_dropped(session, claimed, str(error))
            return Delivery(), True
        except Exception as error:
            # One alert that cannot be told must not keep all others waiting.
            logger.exception("alert %s cannot be worded", claimed.message_id)
            reason = f"it cannot be worded: {type(error).__name__}"
            return self._failed(claimed, DeliveryError(reason)), True
        if self.now() >= claimed.lease_until:
            # The machine slept, or stood still: another may be sending it by now.
            logger.warning("%s: its lease ran out; not sent", claimed.message_id)
            return Delivery(), False
        try:
            channel.send(message, claimed.message_id, claimed.remaining)
        except DeliveryError as error:
            # Where others took it, the channel itself is well.
            return self._failed(claimed, error), bool(error.remaining)
        except StoreError:
            raise
        except Exception as error:
            # What a receiver brings one channel to must not stop all others.
            logger.error("%s: %s", channel.name, _place(error))
            reason = f"the channel failed: {type(error).__name__}"
            return self._failed(claimed, DeliveryError(reason)), False
        with self.store.writing() as session:
            alert_outcomes.mark_sent(session, claimed, self.now())
        return Delivery(sent=1), True

    def _word(self, claimed: ClaimedMessage) -> Message:
        if claimed.kind is not AlertKind.DEAD:
            return self.word_subjects(claimed.kind, claimed.subjects)
        with self.store.reading() as session:
            rows = outbox.rows_of_message(session, claimed.subjects[0])
        if not rows:
            raise NotFoundError("the message that was given up is gone")
        return word_dead(
            rows[0].channel,
            [row.subject for row in rows],
            rows[0].last_error,
            rows[0].owed_at,
        )

    def _failed(self, claimed: ClaimedMessage, error: DeliveryError) -> Delivery:
        now = self.now()
        asked = timedelta(seconds=min(error.retry_after or 0.0, 86_400.0))
        with self.store.writing() as session:
            state = alert_outcomes.mark_failed(
                session,
                claimed,
                now,
                str(error),
                chance=self.chance(),
                policy=self.policy,
                retry_after=asked,
                remaining=error.remaining or claimed.remaining,
            )
            if asked:
                alert_outcomes.hold(session, claimed.channel, now + asked)
            if state is AlertState.DEAD and claimed.kind is not AlertKind.DEAD:
                self._tell_others(session, claimed, now)
        line = f"{claimed.channel}: {error}"
        if state is AlertState.DEAD:
            return Delivery(dead=1, errors=(line,))
        return Delivery(failed=1, errors=(line,))

    def _tell_others(
        self, session: Session, claimed: ClaimedMessage, now: datetime
    ) -> None:
        """Owe the other channels the news that this one failed."""
        provider = outbox.rows_of_message(session, claimed.message_id)[0].provider
        for name in self.channels:
            if name != claimed.channel:
                outbox.owe(
                    session, name, AlertKind.DEAD, claimed.message_id, provider, now
                )


def _place(error: Exception) -> str:
    """Say where something failed, without its words: a secret may stand in them."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {last.filename}, line {last.lineno}"
