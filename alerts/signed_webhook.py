"""Carry a message as signed JSON to a receiver of one's own.

Signed as standardwebhooks.com has it: `webhook-id` stays the same when a message
comes again, and `webhook-signature` is "v1," and the Base64 of an HMAC-SHA-256 over
"id.timestamp.body".
"""

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Sequence

from alerts.time_limit import TimeLimit
from alerts.web_posting import Poster, encode
from alerts.wording import Message
from tracker.errors import DeliveryError, SettingsError
from tracker.settings.channel_settings import WebhookSettings


class WebhookChannel:
    """A web address that takes JSON."""

    def __init__(self, settings: WebhookSettings, poster: Poster) -> None:
        self.name = settings.name
        self._settings = settings
        self._poster = poster

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:  # noqa: ARG002  # there is one receiver
        """Post the message; any answer from 200 to 299 takes it."""
        body = encode({"id": message_id, **message.body, "text": message.text})
        timestamp = str(int(time.time()))
        try:
            secret = self._settings.secret.read()
            signature = sign(secret, message_id, timestamp, body)
        except SettingsError as error:
            raise DeliveryError(str(error)) from None
        answer = self._poster.post(
            "the webhook",
            self._settings.url,
            body,
            {
                "webhook-id": message_id,
                "webhook-timestamp": timestamp,
                "webhook-signature": signature,
            },
            TimeLimit(self._settings.timeout_seconds),
        )
        if not 200 <= answer.status <= 299:
            raise DeliveryError(
                f"the webhook answered {answer.status}: {answer.brief}",
                retry_after=answer.retry_after,
            )


def sign(secret: str, message_id: str, timestamp: str, body: bytes) -> str:
    """Return the signature; a secret that begins with `whsec_` is Base64."""
    key = secret.encode()
    if secret.startswith("whsec_"):
        try:
            key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        except binascii.Error:
            raise SettingsError("the webhook's secret is not Base64") from None
    content = f"{message_id}.{timestamp}.".encode() + body
    digest = hmac.new(key, content, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
