"""The command line: `tracker`, one module per group of commands."""

from tracker.cli.app import main

__all__ = ["main"]
