"""Carry a message to a Slack channel as a bot, with a thread for each document."""

import http.client
from collections.abc import Sequence
from typing import Any, Protocol
from urllib.error import URLError
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from alerts.answers import brief, retry_after, why
from alerts.chat import SILENT, is_local
from alerts.slack import escape
from alerts.wording import Message
from tracker.channel_settings import SlackSettings
from tracker.errors import DeliveryError, SettingsError

_BAD_BLOCKS = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"}
)
_BAD_THREAD = frozenset({"thread_not_found", "cannot_reply_to_message"})


class Threads(Protocol):
    """Where it is kept which message others stand under."""

    def first(self, channel: str, name: str) -> str | None:
        """Return what Slack calls the first message of a thread, if there is one."""

    def begin(self, channel: str, name: str, first: str) -> None:
        """Let later messages of this name stand under `first`."""


class SlackBot:
    """A bot that writes to one channel.

    Later messages about a document stand under the first, and are shown in the
    channel as well: an alert must not be missed because it is in an old thread.
    """

    def __init__(self, settings: SlackSettings, threads: Threads) -> None:
        self.name = settings.name
        self._settings = settings
        self._threads = threads

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:  # noqa: ARG002  # one bot, one channel
        """Post the message; what Slack dislikes of its form is left out."""
        under = message.thread and self._threads.first(self.name, message.thread)
        said = self._said(message, message_id)
        if under:
            said |= {"thread_ts": under, "reply_broadcast": True}
        client = self._client()
        answer = self._post(client, said)
        if answer["error"] in _BAD_THREAD:
            under = None
            said = {**said, "thread_ts": None, "reply_broadcast": None}
            answer = self._post(client, said)
        if answer["error"] in _BAD_BLOCKS:
            plain = {"blocks": None, "text": escape(message.text)}
            answer = self._post(client, said | plain)
        if answer["error"]:
            raise DeliveryError(f"Slack answered: {brief(answer['error'])}")
        if message.thread and not under and answer["ts"]:
            self._threads.begin(self.name, message.thread, answer["ts"])

    def _said(self, message: Message, message_id: str) -> dict[str, Any]:
        return {
            "channel": self._settings.channel,
            "text": escape(message.subject),
            "blocks": list(message.blocks),
            "unfurl_links": False,
            "unfurl_media": False,
            # By this a repeat can be known; Slack itself drops none.
            "metadata": {
                "event_type": "tracker_alert",
                "event_payload": {"message_id": message_id},
            },
        }

    def _client(self) -> WebClient:
        try:
            token = self._settings.token.read()
        except SettingsError as error:
            raise DeliveryError(str(error)) from None
        client = WebClient(
            token,
            base_url=self._settings.base_url,
            timeout=max(1, round(self._settings.timeout_seconds)),
            logger=SILENT,
            retry_handlers=[],  # trying again is the outbox's business
        )
        if is_local(urlsplit(self._settings.base_url).hostname or ""):
            client.proxy = None
        return client

    @staticmethod
    def _post(client: WebClient, said: dict[str, Any]) -> dict[str, str]:
        """Post it; return Slack's `ts` of the message, or its `error`."""
        try:
            answer = client.chat_postMessage(**said)
        except SlackApiError as error:
            return _refused(error)
        # The token is a secret, so no cause is repeated.
        except URLError as error:
            raise DeliveryError(f"Slack was not reached: {why(error)}") from None
        except TimeoutError:
            raise DeliveryError("Slack did not answer in time") from None
        except (OSError, http.client.HTTPException, SlackClientError) as error:
            name = type(error).__name__
            raise DeliveryError(f"Slack was not reached: {name}") from None
        except ValueError:
            raise DeliveryError("Slack's answer is garbled") from None
        return {"error": "", "ts": str(answer.get("ts") or "")}


def _refused(error: SlackApiError) -> dict[str, str]:
    """Return Slack's own word for what is wrong, or raise where there is none."""
    response = error.response
    status, data = response.status_code, response.data
    said = str(data.get("error") or "") if isinstance(data, dict) else ""
    wait = retry_after({k: str(v) for k, v in dict(response.headers or {}).items()})
    if said and status == 200 and wait is None:
        return {"error": said, "ts": ""}
    raise DeliveryError(f"Slack answered {status}: {brief(said)}", retry_after=wait)
