"""Owe what the clock owes, and send everything that is due."""

from collections.abc import Callable
from datetime import datetime, timedelta

from alerts.channels import build_channels
from alerts.sender import Delivery, Sender
from db.chat_threads import StoredThreads
from db.store import Store
from tracker.catalogue import Catalogue
from tracker.settings import Settings
from tracker.telling.digests import owe_digests
from tracker.telling.notifier import Notifier, quiet_hours
from tracker.telling.standstill import owe_standstill
from tracker.telling.subjects import subjects_wording
from tracker.telling.told_causes import owe_causes


def deliver(
    store: Store,
    catalogue: Catalogue,
    settings: Settings,
    now: Callable[[], datetime],
    gather: timedelta = timedelta(0),
) -> Delivery:
    """Send what is due on the channels of the settings that are not quiet now.

    First digests are owed whose hour has come, what cannot be read and can be again,
    and that the scan stands still or goes on. A change waits for `gather` so that
    others of its provider may join it, and so do troubles of one cause.
    """
    moment = now()
    notifier = Notifier.by(settings, moment)
    with store.writing() as session:
        owe_standstill(session, catalogue.documents.values(), notifier)
        owe_causes(session, catalogue.documents.values(), notifier, gather)
        owe_digests(session, settings.channel, notifier)
    return Sender(
        store,
        build_channels(settings, StoredThreads(store)),
        subjects_wording(store, catalogue, now, settings.web.address or ""),
        now,
        gather=gather,
        quiet_channels=quiet_channels(settings, moment),
    ).deliver()


def quiet_channels(settings: Settings, moment: datetime) -> frozenset[str]:
    """Name the channels that are left alone at this moment."""
    return frozenset(
        name for name, quiet in quiet_hours(settings).items() if quiet.holds(moment)
    )
