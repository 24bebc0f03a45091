"""The channels of the settings file: one model for each kind of `[[channel]]`.

Secrets never stand in the file: an entry names the environment variable
(`password_env`) or the file (`password_file`) that holds them.
"""

import os
import re
from collections.abc import Mapping
from email.utils import formataddr, parseaddr
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import AfterValidator, Field, field_validator, model_validator

from tracker.errors import SettingsError
from tracker.given_files import read_given_text
from tracker.settings.quiet_hours import (
    WEEKDAYS,
    DigestFrequency,
    DigestTime,
    QuietHours,
    zone_named,
)
from tracker.settings.settings_part import Host, SettingsPart, WebAddress


class Secret(SettingsPart):
    """Where a secret is found: an environment variable, or a file's first line."""

    env: str = ""
    file: Path | None = None

    def read(self, environ: Mapping[str, str] = os.environ) -> str:
        """Return the secret; empty where none is named. Raises SettingsError."""
        if self.env:
            if not environ.get(self.env):
                raise SettingsError(f"the environment variable {self.env} is not set")
            return environ[self.env]
        if self.file is None:
            return ""
        try:
            first = read_given_text(self.file).splitlines()[:1]
        except OSError as error:
            raise SettingsError(f"{self.file}: {error.strerror}") from None
        except UnicodeDecodeError:
            raise SettingsError(f"{self.file}: not text") from None
        if not first or not first[0].strip():
            raise SettingsError(f"{self.file}: the first line is empty")
        return first[0].strip()


def _mail_address(text: str) -> str:
    """Take `ann@example.org` or `Ann <ann@example.org>`, and nothing else."""
    name, address = parseaddr(text)
    if not re.fullmatch(r"[^\s<>@,;:\"]+@[^\s<>@,;:\"]+", address):
        raise ValueError(f"{text!r} is not a mail address")
    if any(ord(char) < 32 for char in text):
        raise ValueError(f"{text!r} holds a control character")
    return formataddr((name, address)) if name else address


MailAddress = Annotated[str, AfterValidator(_mail_address)]
ChannelName = Annotated[str, Field(min_length=1, max_length=100)]
ZoneName = Annotated[str, AfterValidator(lambda name: zone_named(name).key)]
Weekday: TypeAlias = Literal[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
]


class _Channel(SettingsPart):
    """What every kind of channel takes."""

    name: ChannelName
    # Over all of a message, however many steps it takes; less than a sender's lease.
    timeout_seconds: float = Field(default=30.0, gt=0, le=300)
    zone: ZoneName = "UTC"  # of the hours below
    quiet: str = ""  # such as 22:00-07:00
    digest: DigestFrequency = DigestFrequency.OFF
    digest_hour: int = Field(default=8, ge=0, le=23)
    digest_day: Weekday = "monday"

    @field_validator("quiet")
    @classmethod
    def _is_two_times(cls, text: str) -> str:
        if text:
            QuietHours.parse(text, zone_named("UTC"))
        return text

    @property
    def quiet_hours(self) -> QuietHours | None:
        """When the channel is left alone."""
        return (
            QuietHours.parse(self.quiet, zone_named(self.zone)) if self.quiet else None
        )

    @property
    def digest_time(self) -> DigestTime:
        """When the channel's digest comes."""
        day = WEEKDAYS.index(self.digest_day)
        return DigestTime(self.digest, self.digest_hour, day, zone_named(self.zone))


class EmailSettings(_Channel):
    """`[[channel]] kind = "email"`: SMTP, with STARTTLS, TLS or plain."""

    kind: Literal["email"]
    # Mail servers answer in some ten steps, and may let strangers wait at each.
    timeout_seconds: float = Field(default=120.0, gt=0, le=300)
    host: Host
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    ca_file: Path | None = None  # trusted besides nobody, for a server of one's own
    sender: MailAddress
    recipients: tuple[MailAddress, ...] = Field(min_length=1)
    username: str = ""
    password_env: str = ""
    password_file: Path | None = None

    @model_validator(mode="after")
    def _guards_the_password(self) -> Self:
        if self.username and self.security == "none":
            raise ValueError("a password is not sent in the clear: set security")
        if self.username and not (self.password_env or self.password_file):
            raise ValueError("username needs password_env or password_file")
        return self

    @property
    def password(self) -> Secret:
        """Where the password is found."""
        return Secret(env=self.password_env, file=self.password_file)


class SlackSettings(_Channel):
    """`[[channel]] kind = "slack"`: an incoming webhook, or a bot with its channel."""

    kind: Literal["slack"]
    webhook_env: str = ""
    webhook_file: Path | None = None
    token_env: str = ""
    token_file: Path | None = None
    channel: str = ""  # where the bot writes: "#policies", or a channel's id
    base_url: WebAddress = "https://slack.com/api/"

    @field_validator("base_url")
    @classmethod
    def _keeps_the_token_secret(cls, url: str) -> str:
        if not re.match(r"https://|http://(127\.0\.0\.1|localhost)[:/]", url):
            raise ValueError(
                f"{url!r} would carry the token in the clear; write https://"
            )
        return url

    @model_validator(mode="after")
    def _names_its_secret(self) -> Self:
        hook = bool(self.webhook_env or self.webhook_file)
        if hook == self.is_bot:
            raise ValueError(
                "name the secret address (webhook_env or webhook_file), or a bot's "
                "token (token_env or token_file)"
            )
        if self.is_bot != bool(self.channel):
            raise ValueError("a bot's token and the channel it writes to go together")
        return self

    @property
    def is_bot(self) -> bool:
        """Whether a bot writes, and no webhook."""
        return bool(self.token_env or self.token_file)

    @property
    def webhook(self) -> Secret:
        """Where the address is found."""
        return Secret(env=self.webhook_env, file=self.webhook_file)

    @property
    def token(self) -> Secret:
        """Where the bot's token is found."""
        return Secret(env=self.token_env, file=self.token_file)


class WebhookSettings(_Channel):
    """`[[channel]] kind = "webhook"`: signed JSON to a receiver of one's own."""

    kind: Literal["webhook"]
    url: WebAddress
    secret_env: str = ""
    secret_file: Path | None = None

    @model_validator(mode="after")
    def _signs(self) -> Self:
        if not (self.secret_env or self.secret_file):
            raise ValueError("name what it is signed with: secret_env or secret_file")
        return self

    @property
    def secret(self) -> Secret:
        """Where the key of the signature is found."""
        return Secret(env=self.secret_env, file=self.secret_file)


class AppriseSettings(_Channel):
    """`[[channel]] kind = "apprise"`: Teams, Discord, Telegram, ntfy and the like."""

    kind: Literal["apprise"]
    address_env: str = ""
    address_file: Path | None = None

    @model_validator(mode="after")
    def _names_its_address(self) -> Self:
        if not (self.address_env or self.address_file):
            raise ValueError("name the secret address: address_env or address_file")
        return self

    @property
    def address(self) -> Secret:
        """Where the address is found."""
        return Secret(env=self.address_env, file=self.address_file)


class FeedSettings(_Channel):
    """`[[channel]] kind = "feed"`: an Atom file that a web server may hand out."""

    kind: Literal["feed"]
    path: Path
    title: str = Field(default="Training-policy tracker", min_length=1)
    most: int = Field(default=50, ge=1, le=1000)  # messages in it


ChannelSettings = Annotated[
    EmailSettings | SlackSettings | WebhookSettings | AppriseSettings | FeedSettings,
    Field(discriminator="kind"),
]

CHANNEL_KINDS: Mapping[str, type[SettingsPart]] = MappingProxyType(
    {
        "email": EmailSettings,
        "slack": SlackSettings,
        "webhook": WebhookSettings,
        "apprise": AppriseSettings,
        "feed": FeedSettings,
    }
)
