"""Carry a message to a Slack channel as a bot, with a thread for each document."""

import json
from collections.abc import Sequence
from typing import Any, Protocol
from urllib.parse import urljoin

from alerts.harmless_text import clean, shorten
from alerts.slack_form import escape
from alerts.time_limit import TimeLimit
from alerts.web_posting import Poster, Reply, encode
from alerts.wording import Message
from tracker.errors import DeliveryError, SettingsError
from tracker.settings.channel_settings import SlackSettings

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
    channel as well: an alert must not be missed because it is in an old thread. The
    method and what it answers: https://docs.slack.dev/reference/methods/chat.postMessage
    """

    def __init__(
        self, settings: SlackSettings, threads: Threads, poster: Poster
    ) -> None:
        self.name = settings.name
        self._settings = settings
        self._threads = threads
        self._poster = poster

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:  # noqa: ARG002  # one bot, one channel
        """Post the message; what Slack dislikes of its form is left out."""
        under = message.thread and self._threads.first(self.name, message.thread)
        payload = self._payload(message, message_id)
        limit = TimeLimit(self._settings.timeout_seconds)
        if under:
            payload |= {"thread_ts": under, "reply_broadcast": True}
        answer = self._post(payload, limit)
        if under and answer["error"] in _BAD_THREAD:
            under = None
            payload.pop("thread_ts")
            payload.pop("reply_broadcast")
            answer = self._post(payload, limit)
        if answer["error"] in _BAD_BLOCKS:
            payload.pop("blocks")
            answer = self._post(payload | {"text": escape(message.text)}, limit)
        if answer["error"]:
            raise DeliveryError(f"Slack answered: {shorten(answer['error'], 200)}")
        if message.thread and not under and answer["ts"]:
            self._threads.begin(self.name, message.thread, answer["ts"])

    def _payload(self, message: Message, message_id: str) -> dict[str, Any]:
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

    def _post(self, payload: dict[str, Any], limit: TimeLimit) -> dict[str, str]:
        """Post it; return Slack's `ts` of the message, or its `error`."""
        try:
            token = self._settings.token.read()
        except SettingsError as error:
            raise DeliveryError(str(error)) from None
        return _understood(
            self._poster.post(
                "Slack",
                urljoin(self._settings.base_url, "chat.postMessage"),
                encode(payload),
                {"Authorization": f"Bearer {token}"},
                limit,
            )
        )


def _understood(answer: Reply) -> dict[str, str]:
    """Return what Slack says of a message, or raise where it says nothing of it."""
    try:
        data = json.loads(answer.text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise DeliveryError(
            f"Slack answered {answer.status}: {answer.brief}",
            retry_after=answer.retry_after,
        )
    if answer.status == 200 and data.get("ok") is True:
        return {"error": "", "ts": str(data.get("ts") or "")}
    error = clean(str(data.get("error") or ""))
    if answer.status != 200 or answer.retry_after is not None or not error:
        raise DeliveryError(
            f"Slack answered {answer.status}: {error or answer.brief}",
            retry_after=answer.retry_after,
        )
    return {"error": error, "ts": ""}
