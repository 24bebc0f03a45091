"""Carry a message as signed JSON to a receiver of one's own.

Signed as standardwebhooks.com has it: `webhook-id` stays the same when a message
comes again, and `webhook-signature` is "v1," and the Base64 of an HMAC-SHA-256 over
"id.timestamp.body".
"""

import base64
import binascii
import hashlib
import hmac
import http.client
import json
import time
import urllib.request
from collections.abc import Sequence
from typing import Any
from urllib.error import HTTPError, URLError

from alerts.answers import brief, retry_after, why
from alerts.wording import Message
from tracker.channel_settings import WebhookSettings
from tracker.errors import DeliveryError, SettingsError

_LONGEST_ANSWER = 10_000


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would turn the post into a question, and lose what was posted."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


class WebhookChannel:
    """A web address that takes JSON."""

    def __init__(self, settings: WebhookSettings) -> None:
        self.name = settings.name
        self._settings = settings

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:  # noqa: ARG002  # there is one receiver
        """Post the message; any answer from 200 to 299 takes it."""
        try:
            secret = self._settings.secret.read()
            request = self._request(message, message_id, secret)
        except SettingsError as error:
            raise DeliveryError(str(error)) from None
        opener = urllib.request.build_opener(_NoRedirects())
        try:
            with opener.open(request, timeout=self._settings.timeout_seconds):
                return
        except HTTPError as error:
            with error:
                body = error.read(_LONGEST_ANSWER).decode("utf-8", "replace")
            raise DeliveryError(
                f"the webhook answered {error.code}: {brief(body)}",
                retry_after=retry_after(dict(error.headers)),
            ) from None
        except URLError as error:
            raise DeliveryError(f"the webhook was not reached: {why(error)}") from None
        except TimeoutError:
            raise DeliveryError("the webhook did not answer in time") from None
        except (OSError, http.client.HTTPException) as error:
            name = type(error).__name__
            raise DeliveryError(f"the webhook was not reached: {name}") from None

    def _request(
        self, message: Message, message_id: str, secret: str
    ) -> urllib.request.Request:
        payload = {"id": message_id, **message.body, "text": message.text}
        body = json.dumps(payload, ensure_ascii=False).encode()
        timestamp = str(int(time.time()))
        return urllib.request.Request(  # noqa: S310  # http(s), by the settings
            self._settings.url,
            data=body,
            method="POST",
            headers={
                "Content-Type": "application/json; charset=utf-8",
                "User-Agent": "training-policy-tracker",
                "webhook-id": message_id,
                "webhook-timestamp": timestamp,
                "webhook-signature": sign(secret, message_id, timestamp, body),
            },
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
