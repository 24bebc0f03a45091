"""What every part of the settings is: frozen, and strict about its keys."""

from pydantic import BaseModel, ConfigDict


class SettingsPart(BaseModel):
    """A part of the settings."""

    model_config = ConfigDict(frozen=True, extra="forbid")
