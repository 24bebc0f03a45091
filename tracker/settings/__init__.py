"""What a user may set, read once from TOML and the environment, and frozen."""

from tracker.settings.tracker_settings import (
    AlertSettings,
    DaemonSettings,
    ScanSettings,
    Settings,
    default_path,
    load_settings,
)
from tracker.settings.web_settings import WebSettings

__all__ = [
    "AlertSettings",
    "DaemonSettings",
    "ScanSettings",
    "Settings",
    "WebSettings",
    "default_path",
    "load_settings",
]
