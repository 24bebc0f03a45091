"""What people are told of: the kinds of alerts, where one stands, what it tells."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.records.providers import Provider
from tracker.records.table_cells import Table
from tracker.records.text_changes import Change


class AlertKind(StrEnum):
    """What an alert is about, and so what its `subject` names."""

    CHANGE = "change"  # a change, by its id
    TROUBLE = "trouble"  # a document that cannot be read, by the trouble's key
    HEALED = "healed"  # … that can be read again
    DEAD = "dead"  # a message that another channel did not take, by its id
    DIGEST = "digest"  # a channel's digest, by channel and period
    STOPPED = "stopped"  # nothing is fetched any more, by when it was last
    RUNNING = "running"  # … and it goes on


class AlertState(StrEnum):
    """Where an alert stands."""

    OWED = "owed"
    FOR_DIGEST = "for digest"  # goes out with the channel's next digest
    SENT = "sent"
    DEAD = "dead"  # not taken for too long; waits for a person
    DROPPED = "dropped"  # by a person


@dataclass(frozen=True, slots=True)
class Story:
    """What one alert tells: changes of one provider, with its table around them."""

    provider: Provider
    changes: tuple[Change, ...]
    before: Table
    after: Table
