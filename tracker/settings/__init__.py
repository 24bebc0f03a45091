"""What a user may set, read once from TOML and the environment, and frozen."""

from tracker.settings.tracker_settings import (
    AlertSettings,
    DaemonSettings,
    EvidenceSettings,
    ScanSettings,
    Settings,
    address_of,
    default_path,
    load_settings,
)
from tracker.settings.web_settings import WebSettings

__all__ = [
    "AlertSettings",
    "DaemonSettings",
    "EvidenceSettings",
    "ScanSettings",
    "Settings",
    "WebSettings",
    "address_of",
    "default_path",
    "load_settings",
]
