"""One typed, frozen settings object, built once at start from TOML and environment.

What each kind of channel takes is in channel_settings.py, what pages and API take in
web_settings.py.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, Self

import platformdirs
from pydantic import BaseModel, Field, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from tracker.errors import SettingsError
from tracker.given_files import read_given_text
from tracker.public_addresses import NetworkName
from tracker.settings.alert_rules import Rule, When
from tracker.settings.channel_settings import CHANNEL_KINDS, ChannelSettings
from tracker.settings.quiet_hours import DigestFrequency
from tracker.settings.settings_faults import settings_faults
from tracker.settings.settings_part import HeaderText, SettingsPart, WebAddress
from tracker.settings.web_settings import WebSettings


class ScanSettings(SettingsPart):
    """`[scan]`: how pages are fetched."""

    user_agent: HeaderText = "training-policy-tracker/0.1"
    contact: HeaderText = ""  # an address or page where site owners can complain
    delay_seconds: float = Field(default=2.0, ge=0, le=3600)
    timeout_seconds: float = Field(default=60.0, gt=0, le=3600)
    retries: int = Field(default=2, ge=0, le=100)
    max_bytes: int = Field(default=20_000_000, gt=0)
    # How long after a change that matters the page is fetched once more.
    second_look_seconds: float = Field(default=180.0, ge=0, le=86400)
    # What a scanner took on that shows no sign of life for so long, another takes on.
    lease_seconds: float = Field(default=30.0, ge=4, le=3600)
    # The browser for documents that want one; left out: a Chromium on the PATH.
    browser_path: str | None = None
    # The archive that documents with the fallback "wayback" are looked for in.
    wayback: WebAddress = "https://web.archive.org"
    # Networks that may be fetched although they are not public (intranets, tests).
    allow_networks: tuple[NetworkName, ...] = ()


class DaemonSettings(SettingsPart):
    """`[daemon]`: where it says how it is, and how it logs; read once, at its start."""

    health_port: int = Field(default=0, ge=0, le=65535)  # on loopback; 0: nowhere
    log: Literal["text", "json"] = "text"


class AlertSettings(SettingsPart):
    """`[alerts]`: what is told, and for how long an unsent alert stays news."""

    max_age_days: float = Field(default=7.0, gt=0, le=36500)
    # The daemon lets a change wait so long for others of its provider.
    gather_minutes: float = Field(default=10.0, ge=0, le=10080)
    # Networks that web receivers of alerts may be in although they are not public.
    allow_networks: tuple[NetworkName, ...] = ()
    # Whether web receivers are reached through the proxy that the environment names.
    environment_proxy: bool = False


class EvidenceSettings(SettingsPart):
    """`[evidence]`: who else vouches for what is kept."""

    # Where the head of the chain is time-stamped (RFC 3161); empty: nowhere.
    timestamp_authority: WebAddress | Literal[""] = ""


class OwnCatalogue(SettingsPart):
    """`catalogue = { only = "…" }`: own provider files, in the place of ours."""

    only: Path


class Settings(BaseSettings):
    """Everything that can be set; environment variables are `TRACKER_DATABASE` …"""

    model_config = SettingsConfigDict(
        env_prefix="TRACKER_", env_nested_delimiter="__", frozen=True, extra="forbid"
    )

    database: str = ""  # an SQLAlchemy address; empty: SQLite in the data folder
    # A folder of own provider files, added to ours; or { only = "…" }: in their place.
    catalogue: Path | OwnCatalogue | None = None
    scan: ScanSettings = ScanSettings()
    daemon: DaemonSettings = DaemonSettings()
    alerts: AlertSettings = AlertSettings()
    web: WebSettings = WebSettings()
    evidence: EvidenceSettings = EvidenceSettings()
    channel: tuple[ChannelSettings, ...] = ()
    rule: tuple[Rule, ...] = ()  # the first that fits decides

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

    @model_validator(mode="after")
    def _rules_can_be_followed(self) -> Self:
        digests = {each.name: each.digest for each in self.channel}
        for number, rule in enumerate(self.rule, 1):
            for name in rule.channel:
                if name not in digests:
                    raise ValueError(f"rule {number}: no channel is called {name!r}")
                if rule.when is When.DIGEST and digests[name] is DigestFrequency.OFF:
                    raise ValueError(f"rule {number}: {name!r} has no digest")
        return self

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
    def catalogue_folder(self) -> Path | None:
        """The folder of own provider files, if there is one."""
        if isinstance(self.catalogue, OwnCatalogue):
            return self.catalogue.only
        return self.catalogue

    @property
    def only_own_catalogue(self) -> bool:
        """Whether our own provider files are left out."""
        return isinstance(self.catalogue, OwnCatalogue)

    @property
    def database_url(self) -> str:
        """The SQLAlchemy address in use."""
        if self.database:
            return address_of(self.database)
        folder = _own_folder(platformdirs.user_data_dir, "--database")
        return f"sqlite:///{folder / 'tracker.sqlite3'}"


def address_of(database: str) -> str:
    """Take the path of a file for the SQLite database in it; a word is no path."""
    path = Path(database).expanduser()
    is_path = "/" in database or path.suffix in {".sqlite3", ".sqlite", ".db"}
    if ":" in database.partition("/")[0] or not (is_path or path.is_file()):
        return database
    return f"sqlite:///{path.absolute()}"


def default_path() -> Path:
    """Where the settings file is looked for unless one is named."""
    folder = _own_folder(platformdirs.user_config_dir, "--settings")
    return folder / "settings.toml"


def _own_folder(find: Callable[[str], str], option: str) -> Path:
    try:
        return Path(find("training-policy-tracker"))
    except RuntimeError:  # a user of a service may have none
        raise SettingsError(f"this user has no home folder: give {option}") from None


def load_settings(path: Path | None = None, **overrides: Any) -> Settings:
    """Read settings from `path` (else the default file, if any) and environment.

    `overrides` that are not None win over both. Raises SettingsError.
    """
    named, path = path is not None, path or default_path()
    values: dict[str, Any] = {}
    try:
        values = tomllib.loads(read_given_text(path))
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from None
    except FileNotFoundError:
        if named:
            raise SettingsError(f"{path}: no such settings file") from None
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from None
    given = {key: value for key, value in overrides.items() if value is not None}
    try:
        # What was asked for on the command line wins over environment and file.
        return Settings(**values).model_copy(update=given)
    except ValidationError as error:
        faults = " · ".join(settings_faults(error, values, _known_entries()))
        raise SettingsError(f"{path}: {faults}") from None


def _known_entries() -> dict[str, list[str]]:
    """Return the entries that the settings, their parts and kinds of channel have."""
    parts: dict[str, type[BaseModel]] = {
        "": Settings,
        "scan": ScanSettings,
        "daemon": DaemonSettings,
        "alerts": AlertSettings,
        "web": WebSettings,
        "evidence": EvidenceSettings,
        "rule": Rule,
        "catalogue": OwnCatalogue,
        **CHANNEL_KINDS,
    }
    return {name: list(part.model_fields) for name, part in parts.items()}
