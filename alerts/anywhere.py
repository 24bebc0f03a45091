"""Carry a message to any service that Apprise knows: Teams, Discord, ntfy and more."""

import logging
import re
import warnings
from collections.abc import Sequence

from alerts.wording import Message
from tracker.channel_settings import AppriseSettings
from tracker.errors import DeliveryError, SettingsError

# What chats read as calling people. An unseen space keeps it from working; an
# address such as ann@example.org stays as it is.
_CALLS = re.compile(r"(?<!\w)@(?=\w)|<(?=[@!#])")


class AppriseChannel:
    """One Apprise address, which is a secret: most hold a token."""

    def __init__(self, settings: AppriseSettings) -> None:
        self.name = settings.name
        self._settings = settings

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:  # noqa: ARG002  # Apprise has no place for either
        """Send the plain text; Apprise fits it to what the service takes."""
        try:
            address = self._settings.address.read()
        except SettingsError as error:
            raise DeliveryError(str(error)) from None
        if not _notify(address, message, self._settings.timeout_seconds):
            scheme = address.partition("://")[0]
            raise DeliveryError(f"the service behind {scheme}: did not take it")


def _notify(address: str, message: Message, timeout: float) -> bool:
    # Importing is slow, and only needed where such a channel is set; what Apprise
    # imports in turn, once it is asked for a service, is not for us to mend.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import apprise

        # It writes addresses, tokens included, into its log.
        logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
        asset = apprise.AppriseAsset(service_timeout=timeout)
        service = apprise.Apprise(asset=asset)
        if not service.add(address):
            raise DeliveryError("the Apprise address is not one that Apprise knows")
    return bool(
        service.notify(
            body=calm(message.text),
            title=calm(message.subject),
            body_format=apprise.NotifyFormat.TEXT,
            interpret_escapes=False,
        )
    )


def calm(text: str) -> str:
    """Keep a stranger's words from calling people in a chat."""
    return _CALLS.sub(lambda found: found.group() + "\u200b", text)
