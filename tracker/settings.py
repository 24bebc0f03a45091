"""One typed, frozen settings object, built once at start from TOML and environment.

Secrets never stand in the file: an entry names the environment variable
(`password_env`) or the file (`password_file`) that holds them.
"""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from tracker.errors import SettingsError


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EmailChannel(_Frozen):
    """`[[channel]] kind = "email"`: SMTP, with STARTTLS, TLS or plain."""

    kind: Literal["email"]
    name: str
    host: str
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    sender: str
    recipients: tuple[str, ...] = Field(min_length=1)
    username: str = ""
    password_env: str = ""
    password_file: Path | None = None


class SlackChannel(_Frozen):
    """`[[channel]] kind = "slack"`: an incoming webhook, its address a secret."""

    kind: Literal["slack"]
    name: str
    webhook_env: str = ""
    webhook_file: Path | None = None


ChannelSettings = Annotated[EmailChannel | SlackChannel, Field(discriminator="kind")]


class ScanSettings(_Frozen):
    """`[scan]`: how pages are fetched."""

    user_agent: str = "training-policy-tracker/0.1"
    contact: str = ""  # an address or page where site owners can complain
    delay_seconds: float = Field(default=2.0, ge=0)
    timeout_seconds: float = Field(default=60.0, gt=0)
    retries: int = Field(default=2, ge=0)
    max_bytes: int = Field(default=20_000_000, gt=0)
    # Networks that may be fetched although they are not public (intranets, tests).
    allow_networks: tuple[str, ...] = ()


class AlertSettings(_Frozen):
    """`[alerts]`: what is told, and for how long an unsent alert stays news."""

    max_age_days: float = Field(default=7.0, gt=0)


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
