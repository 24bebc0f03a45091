"""Carry a message to any service that Apprise knows: Teams, Discord, ntfy and more."""

import logging
import re
import warnings
from collections.abc import Sequence

from alerts.web_posting import Poster
from alerts.wording import Message
from tracker.errors import DeliveryError, SettingsError
from tracker.settings.channel_settings import AppriseSettings

# What chats read as calling people. An unseen space keeps it from working; an
# address such as ann@example.org stays as it is.
_CALLS = re.compile(r"(?<!\w)@(?=\w)|<(?=[@!#])")


class AppriseChannel:
    """One Apprise address, which is a secret: most hold a token.

    Where it names a host of one's own, that host is judged before anything is sent;
    Apprise then looks it up once more, which is not for us to mend.
    """

    def __init__(self, settings: AppriseSettings, poster: Poster) -> None:
        self.name = settings.name
        self._settings = settings
        self._poster = poster

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:  # noqa: ARG002  # Apprise has no place for either
        """Send the plain text; Apprise fits it to what the service takes."""
        try:
            address = self._settings.address.read()
        except SettingsError as error:
            raise DeliveryError(str(error)) from None
        with warnings.catch_warnings():
            # What Apprise imports, once it is asked for a service, is not ours to mend.
            warnings.simplefilter("ignore", DeprecationWarning)
            taken = self._notify(address, message)
        if not taken:
            raise DeliveryError(f"{_called(address)} did not take it")

    def _notify(self, address: str, message: Message) -> bool:
        # Importing is slow, and only needed where such a channel is set.
        import apprise

        # It writes addresses, tokens included, into its log.
        logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
        asset = apprise.AppriseAsset(service_timeout=self._settings.timeout_seconds)
        services = apprise.Apprise(asset=asset)
        if not services.add(address):
            raise DeliveryError("the Apprise address is not one that Apprise knows")
        for service in services:
            if "{host}" in "".join(service.templates):
                self._poster.judge(_called(address), service.host)
        return bool(
            services.notify(
                body=calm(message.text),
                title=calm(message.subject),
                body_format=apprise.NotifyFormat.TEXT,
                interpret_escapes=False,
            )
        )


def _called(address: str) -> str:
    """Name the service by what is no secret in its address."""
    return f"the service behind {address.partition('://')[0]}:"


def calm(text: str) -> str:
    """Keep a stranger's words from calling people in a chat."""
    return _CALLS.sub(lambda found: found.group() + "\u200b", text)
