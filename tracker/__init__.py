"""What it concludes, and how people use it; from Python: `from tracker import Tracker`.

docs/python.md tells what can be asked.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.asking.answered_rows import Rows
    from tracker.asking.asked_history import Tracker

__all__ = ["Rows", "Tracker"]


def __getattr__(name: str) -> Any:
    """Import what is asked for: each command begins with this package, too."""
    if name == "Tracker":
        from tracker.asking.asked_history import Tracker

        return Tracker
    if name == "Rows":
        from tracker.asking.answered_rows import Rows

        return Rows
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
