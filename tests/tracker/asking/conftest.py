"""The database of the command line's tests, asked here from Python."""

from tests.tracker.cli.conftest import _filled, run

__all__ = ["_filled", "run"]
