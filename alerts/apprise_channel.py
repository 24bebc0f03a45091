"""Carry a message to any service that Apprise knows: Teams, Discord, ntfy and more."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence

from alerts.wording import Message
from tracker.errors import DeliveryError, SettingsError
from tracker.settings import AlertSettings
from tracker.settings.channel_settings import AppriseSettings

# What chats read as calling people. An unseen space keeps it from working; an
# address such as ann@example.org stays as it is.
_CALLS = re.compile(r"(?<!\w)@(?=\w)|<(?=[@!#])")


class AppriseChannel:
    """One Apprise address, which is a secret: most hold a token.

    Apprise connects by itself, in a process that ends with the delivery's limit: a
    host that the address names is judged first, so that it is looked up twice.
    """

    def __init__(self, settings: AppriseSettings, alerts: AlertSettings) -> None:
        self.name = settings.name
        self._settings = settings
        self._alerts = alerts

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:  # noqa: ARG002  # Apprise has no place for either
        """Send the plain text; Apprise fits it to what the service takes."""
        try:
            address = self._settings.address.read()
        except SettingsError as error:
            raise DeliveryError(str(error)) from None
        service = f"the service behind {address.partition('://')[0]}:"
        order = {
            "address": address,
            # Named by what is no secret in its address.
            "service": service,
            "title": without_mentions(message.subject),
            "body": without_mentions(message.text),
            "networks": self._alerts.allow_networks,
            "timeout": self._settings.timeout_seconds,
        }
        refusal = self._hand_over(json.dumps(order), service)
        if refusal:
            raise DeliveryError(refusal)

    def _hand_over(self, order: str, service: str) -> str:
        """Have the order carried out; return why it was not, or nothing."""
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-m", "alerts.apprise_process"],
                input=order,
                env=self._environment(),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=self._settings.timeout_seconds,
                encoding="utf-8",
                check=False,
            )
        except subprocess.TimeoutExpired:
            # Nor may what it says: the order, with the address, stands in it.
            raise DeliveryError(f"{service} did not answer in time") from None
        if done.returncode:
            return f"{service} was not reached: Apprise failed on it"
        return done.stdout.strip()

    def _environment(self) -> dict[str, str]:
        """Return ours, without proxies unless the settings want them."""
        wanted = {
            name: value
            for name, value in os.environ.items()
            if self._alerts.environment_proxy or not name.lower().endswith("_proxy")
        }
        return wanted | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def without_mentions(text: str) -> str:
    """Keep a stranger's words from calling people in a chat."""
    return _CALLS.sub(lambda found: found.group() + "\u200b", text)
