"""One typed, frozen settings object, built once at start from TOML and environment.

Secrets never stand in the file: an entry names the environment variable
(`password_env`) or the file (`password_file`) that holds them.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from email.utils import formataddr, parseaddr
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import platformdirs
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from tracker.errors import SettingsError


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Secret(_Frozen):
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
            first = self.file.read_text(encoding="utf-8").splitlines()[:1]
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


class EmailSettings(_Frozen):
    """`[[channel]] kind = "email"`: SMTP, with STARTTLS, TLS or plain."""

    kind: Literal["email"]
    name: ChannelName
    host: str
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    ca_file: Path | None = None  # trusted besides nobody, for a server of one's own
    sender: MailAddress
    recipients: tuple[MailAddress, ...] = Field(min_length=1)
    username: str = ""
    password_env: str = ""
    password_file: Path | None = None
    timeout_seconds: float = Field(default=30.0, gt=0)

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


class SlackSettings(_Frozen):
    """`[[channel]] kind = "slack"`: an incoming webhook, its address a secret."""

    kind: Literal["slack"]
    name: ChannelName
    webhook_env: str = ""
    webhook_file: Path | None = None
    timeout_seconds: float = Field(default=30.0, gt=0)

    @model_validator(mode="after")
    def _names_its_webhook(self) -> Self:
        if not (self.webhook_env or self.webhook_file):
            raise ValueError("name the secret address: webhook_env or webhook_file")
        return self

    @property
    def webhook(self) -> Secret:
        """Where the address is found."""
        return Secret(env=self.webhook_env, file=self.webhook_file)


class WebhookSettings(_Frozen):
    """`[[channel]] kind = "webhook"`: signed JSON to a receiver of one's own."""

    kind: Literal["webhook"]
    name: ChannelName
    url: str = Field(pattern=r"^https?://[^\s/?#@]+(?:[/?][^\s#]*)?$")
    secret_env: str = ""
    secret_file: Path | None = None
    timeout_seconds: float = Field(default=30.0, gt=0)

    @model_validator(mode="after")
    def _signs(self) -> Self:
        if not (self.secret_env or self.secret_file):
            raise ValueError("name what it is signed with: secret_env or secret_file")
        return self

    @property
    def secret(self) -> Secret:
        """Where the key of the signature is found."""
        return Secret(env=self.secret_env, file=self.secret_file)


class AppriseSettings(_Frozen):
    """`[[channel]] kind = "apprise"`: Teams, Discord, Telegram, ntfy and the like."""

    kind: Literal["apprise"]
    name: ChannelName
    address_env: str = ""
    address_file: Path | None = None
    timeout_seconds: float = Field(default=30.0, gt=0)

    @model_validator(mode="after")
    def _names_its_address(self) -> Self:
        if not (self.address_env or self.address_file):
            raise ValueError("name the secret address: address_env or address_file")
        return self

    @property
    def address(self) -> Secret:
        """Where the address is found."""
        return Secret(env=self.address_env, file=self.address_file)


ChannelSettings = Annotated[
    EmailSettings | SlackSettings | WebhookSettings | AppriseSettings,
    Field(discriminator="kind"),
]


class ScanSettings(_Frozen):
    """`[scan]`: how pages are fetched."""

    user_agent: str = "training-policy-tracker/0.1"
    contact: str = ""  # an address or page where site owners can complain
    delay_seconds: float = Field(default=2.0, ge=0)
    timeout_seconds: float = Field(default=60.0, gt=0)
    retries: int = Field(default=2, ge=0)
    max_bytes: int = Field(default=20_000_000, gt=0)
    # How long after a change that matters the page is fetched once more.
    second_look_seconds: float = Field(default=180.0, ge=0)
    # Networks that may be fetched although they are not public (intranets, tests).
    allow_networks: tuple[str, ...] = ()


class AlertSettings(_Frozen):
    """`[alerts]`: what is told, and for how long an unsent alert stays news."""

    max_age_days: float = Field(default=7.0, gt=0)
    # The daemon lets a change wait so long for others of its provider.
    gather_minutes: float = Field(default=10.0, ge=0)


class Settings(BaseSettings):
    """Everything that can be set; environment variables are `TRACKER_DATABASE` …"""

    model_config = SettingsConfigDict(
        env_prefix="TRACKER_", env_nested_delimiter="__", frozen=True, extra="forbid"
    )

    database: str = ""  # an SQLAlchemy address; empty: SQLite in the data folder
    catalogue: Path | None = None  # a folder of own provider files, added to ours
    scan: ScanSettings = ScanSettings()
    alerts: AlertSettings = AlertSettings()
    channel: tuple[ChannelSettings, ...] = ()

    @field_validator("channel")
    @classmethod
    def _names_are_unique(
        cls, channels: tuple[ChannelSettings, ...]
    ) -> tuple[ChannelSettings, ...]:
        names = [each.name for each in channels]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"two channels are called {name!r}")
        return channels

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  # given by name
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over what the file says."""
        return env_settings, init_settings

    @property
    def database_url(self) -> str:
        """The SQLAlchemy address in use."""
        if self.database:
            return self.database
        folder = Path(platformdirs.user_data_dir("training-policy-tracker"))
        return f"sqlite:///{folder / 'tracker.sqlite3'}"


def default_path() -> Path:
    """Where the settings file is looked for unless one is named."""
    folder = Path(platformdirs.user_config_dir("training-policy-tracker"))
    return folder / "settings.toml"


def load_settings(path: Path | None = None, **overrides: Any) -> Settings:
    """Read settings from `path` (else the default file, if any) and environment.

    `overrides` that are not None win over both. Raises SettingsError.
    """
    named, path = path is not None, path or default_path()
    values: dict[str, Any] = {}
    if path.exists():
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path}: not valid TOML: {error}") from None
    elif named:
        raise SettingsError(f"{path}: no such settings file")
    given = {key: value for key, value in overrides.items() if value is not None}
    try:
        # What was asked for on the command line wins over environment and file.
        return Settings(**values).model_copy(update=given)
    except ValidationError as error:
        first = error.errors()[0]
        entry = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{path}: {entry}: {first['msg']}") from None
