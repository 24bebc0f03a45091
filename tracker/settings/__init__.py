"""What a user may set, read once from TOML and the environment, and frozen."""

from tracker.settings.tracker_settings import (
    AlertSettings,
    DaemonSettings,
    ScanSettings,
    Settings,
    default_path,
    load_settings,
)

__all__ = [
    "AlertSettings",
    "DaemonSettings",
    "ScanSettings",
    "Settings",
    "default_path",
    "load_settings",
]
