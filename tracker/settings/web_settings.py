"""`[web]`: where pages and API are served, who reads them, and who may review."""

from pathlib import Path
from typing import Self

from pydantic import Field, field_validator, model_validator

from tracker.public_addresses import NetworkName
from tracker.settings.channel_settings import Secret
from tracker.settings.settings_part import HeaderText, SettingsPart, WebAddress


class WebSettings(SettingsPart):
    """`[web]`: read once, when the server begins."""

    # Where people reach it, such as "https://policies.example.org": alerts and feeds
    # link to it. Empty: alerts name commands.
    address: WebAddress | None = None
    host: str = "127.0.0.1"  # what is listened on; loopback unless you say otherwise
    port: int = Field(default=8014, ge=0, le=65535)  # 0: one that is free
    # Whether the daemon serves them, too, in a process beside it.
    in_daemon: bool = False
    # What readers must send, as a password or a bearer's token. None: all may read.
    token_env: str = ""
    token_file: Path | None = None
    # Who may review: a file of names and passwords (tracker web password NAME) …
    password_file: Path | None = None
    # … or the header in which a reverse proxy names who signed in, and where that is.
    user_header: HeaderText = ""
    proxy_networks: tuple[NetworkName, ...] = ()
    # How long the database may work on one answer.
    seconds: float = Field(default=5.0, gt=0, le=600)
    # How much memory answers that are given again may take.
    kept_megabytes: float = Field(default=64.0, ge=0, le=100_000)

    @field_validator("address")
    @classmethod
    def _is_a_folder(cls, address: str | None) -> str | None:
        if address and "?" in address:
            raise ValueError(f"{address!r} has a ? in it; pages are put behind it")
        return address.rstrip("/") if address else None

    @model_validator(mode="after")
    def _names_the_proxy(self) -> Self:
        if self.user_header and not self.proxy_networks:
            raise ValueError(
                "user_header needs proxy_networks: whoever else reaches the server "
                "could write that header"
            )
        return self

    @model_validator(mode="after")
    def _is_found_by_the_daemon(self) -> Self:
        if self.in_daemon and self.port == 0:
            raise ValueError("in_daemon needs a port: the daemon asks there")
        return self

    @property
    def token(self) -> Secret:
        """What readers must send; empty where all may read."""
        return Secret(env=self.token_env, file=self.token_file)
