"""Carry a message to a Slack incoming webhook."""

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

from alerts.slack_form import escape
from alerts.time_limit import TimeLimit
from alerts.web_posting import Poster, Reply, encode
from alerts.wording import Message
from tracker.errors import DeliveryError, SettingsError
from tracker.settings.channel_settings import SlackSettings


class SlackChannel:
    """A Slack incoming webhook, or what speaks like one.

    What it takes: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
    """

    def __init__(self, settings: SlackSettings, poster: Poster) -> None:
        self.name = settings.name
        self._settings = settings
        self._poster = poster

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:  # noqa: ARG002  # one webhook, one channel
        """Post the message; if Slack dislikes our blocks, the text alone."""
        url = self._address()
        limit = TimeLimit(self._settings.timeout_seconds)
        answer = self._post(url, message, message_id, limit, blocks=True)
        if answer.status == 400 and "blocks" in answer.text:
            answer = self._post(url, message, message_id, limit, blocks=False)
        if answer.status != 200:
            raise DeliveryError(
                f"Slack answered {answer.status}: {answer.brief}",
                retry_after=answer.retry_after,
            )
        if answer.text.lstrip().startswith("<"):
            # A sign-in page of the network.
            raise DeliveryError("Slack was not reached: a web page answered")

    def _address(self) -> str:
        try:
            url = self._settings.webhook.read()
        except SettingsError as error:
            raise DeliveryError(str(error)) from None
        # It is a secret, so it is not repeated.
        try:
            address = urlsplit(url)
        except ValueError:
            raise DeliveryError("the webhook's address is none") from None
        local = address.scheme == "http" and _is_local(address.hostname or "")
        if address.scheme != "https" and not local:
            raise DeliveryError("the webhook's address must begin with https://")
        return url

    def _post(
        self,
        url: str,
        message: Message,
        message_id: str,
        limit: TimeLimit,
        *,
        blocks: bool,
    ) -> Reply:
        payload = {
            "text": escape(message.subject if blocks else message.text),
            **({"blocks": list(message.blocks)} if blocks else {}),
            "unfurl_links": False,
            "unfurl_media": False,
        }
        return self._poster.post(
            "Slack",
            url,
            encode(payload),
            {"Idempotency-Key": message_id},
            limit,
        )


def _is_local(host: str) -> bool:
    """Say whether an address is on this machine, where nobody listens in."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
