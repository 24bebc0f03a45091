"""Tell that the clock is wrong, past the outbox: a wrong clock writes nothing."""

import hashlib
import logging

from alerts.channels import build_channels
from alerts.notices import word_clock
from db.chat_threads import StoredThreads
from db.store import Store
from tracker.errors import DeliveryError
from tracker.settings import Settings

logger = logging.getLogger(__name__)


def tell_of_clock(store: Store, settings: Settings, detail: str) -> None:
    """Send every channel what is wrong, once; one that does not take it is logged."""
    message = word_clock(detail)
    for name, channel in build_channels(settings, StoredThreads(store)).items():
        message_id = hashlib.sha256(f"clock {name} {detail}".encode()).hexdigest()[:32]
        try:
            channel.send(message, message_id)
        except DeliveryError as error:
            logger.warning("%s was not told of the clock: %s", name, error)
