"""Carry a message to a Slack incoming webhook."""

import http.client
import ipaddress
import logging
from collections.abc import Sequence
from urllib.error import URLError
from urllib.parse import urlsplit

from slack_sdk.errors import SlackClientError
from slack_sdk.webhook import WebhookClient, WebhookResponse

from alerts.answers import brief, retry_after, why
from alerts.slack import escape
from alerts.wording import Message
from tracker.channel_settings import SlackSettings
from tracker.errors import DeliveryError, SettingsError

# Slack's clients write addresses and tokens, which are secrets, into their log.
SILENT = logging.getLogger("alerts.silent")
SILENT.setLevel(logging.CRITICAL + 1)
SILENT.propagate = False


class SlackChannel:
    """A Slack incoming webhook, or what speaks like one."""

    def __init__(self, settings: SlackSettings) -> None:
        self.name = settings.name
        self._settings = settings

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:  # noqa: ARG002  # one webhook, one channel
        """Post the message; if Slack dislikes our blocks, the text alone."""
        client = self._client()
        answer = self._post(client, message, message_id, blocks=True)
        if answer.status_code == 400 and "blocks" in answer.body:
            answer = self._post(client, message, message_id, blocks=False)
        if answer.status_code != 200:
            raise DeliveryError(
                f"Slack answered {answer.status_code}: {brief(answer.body)}",
                retry_after=retry_after(answer.headers),
            )
        if answer.body.lstrip().startswith("<"):
            # A sign-in page of the network, or where a redirect led.
            raise DeliveryError("Slack was not reached: a web page answered")

    def _client(self) -> WebhookClient:
        try:
            url = self._settings.webhook.read()
        except SettingsError as error:
            raise DeliveryError(str(error)) from None
        try:
            address = urlsplit(url)
        except ValueError:
            raise DeliveryError("the webhook's address is none") from None
        local = is_local(address.hostname or "")
        if address.scheme != "https" and not (address.scheme == "http" and local):
            raise DeliveryError("the webhook's address must begin with https://")
        client = WebhookClient(
            url,
            timeout=max(1, round(self._settings.timeout_seconds)),
            logger=SILENT,
            retry_handlers=[],  # trying again is the outbox's business
        )
        if local:
            client.proxy = None
        return client

    @staticmethod
    def _post(
        client: WebhookClient, message: Message, message_id: str, *, blocks: bool
    ) -> WebhookResponse:
        try:
            return client.send(
                text=escape(message.subject if blocks else message.text),
                blocks=list(message.blocks) if blocks else None,
                unfurl_links=False,
                unfurl_media=False,
                headers={"Idempotency-Key": message_id},
            )
        # The address is a secret, so neither it nor the cause is repeated.
        except URLError as error:
            raise DeliveryError(f"Slack was not reached: {why(error)}") from None
        except TimeoutError:
            raise DeliveryError("Slack did not answer in time") from None
        except (OSError, http.client.HTTPException, SlackClientError) as error:
            name = type(error).__name__
            raise DeliveryError(f"Slack was not reached: {name}") from None
        except ValueError:
            raise DeliveryError("Slack's answer, or its address, is garbled") from None


def is_local(host: str) -> bool:
    """Say whether an address is on this machine, where no proxy is in between."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
