"""What carries a finished message to people; wording is not a channel's business."""

from collections.abc import Sequence
from typing import Protocol

from alerts.apprise_channel import AppriseChannel
from alerts.email_channel import EmailChannel
from alerts.feed_channel import FeedChannel
from alerts.signed_webhook import WebhookChannel
from alerts.slack_bot import SlackBot, Threads
from alerts.slack_webhook import SlackChannel
from alerts.web_posting import Poster
from alerts.wording import Message
from tracker.public_addresses import parse_networks
from tracker.settings import AlertSettings, Settings
from tracker.settings.channel_settings import (
    AppriseSettings,
    ChannelSettings,
    EmailSettings,
    FeedSettings,
    SlackSettings,
    WebhookSettings,
)


class Channel(Protocol):
    """A way to tell people."""

    @property
    def name(self) -> str:
        """What the settings call it."""

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:
        """Carry the message; returning means that it was taken.

        The same `message_id` means the same message again. `to` are those who are
        still without it; empty: everyone. Raises DeliveryError.
        """


def build_channels(settings: Settings, threads: Threads) -> dict[str, Channel]:
    """Return the channels of the settings by name; secrets are read when they send.

    `threads` keeps which messages of a chat others stand under.
    """
    return {
        each.name: _channel(each, threads, settings.alerts) for each in settings.channel
    }


def _channel(
    settings: ChannelSettings, threads: Threads, alerts: AlertSettings
) -> Channel:
    poster = Poster(
        parse_networks(alerts.allow_networks), proxy=alerts.environment_proxy
    )
    match settings:
        case EmailSettings():
            return EmailChannel(settings)
        case SlackSettings() if settings.is_bot:
            return SlackBot(settings, threads, poster)
        case SlackSettings():
            return SlackChannel(settings, poster)
        case WebhookSettings():
            return WebhookChannel(settings, poster)
        case AppriseSettings():
            return AppriseChannel(settings, alerts)
        case FeedSettings():
            return FeedChannel(settings)
