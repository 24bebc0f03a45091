"""What commands work with: settings, catalogue and database, opened when needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

# What is opened is imported when it is opened: `tracker --help` needs none of it.
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import typer

    from db.store import Store
    from tracker.catalogue import Catalogue
    from tracker.settings import Settings
    from tracker.telling.notifier import Notifier


def print_warning(line: str) -> None:
    """Say on standard error what is wrong, and stops nothing."""
    from tracker.cli.output import errors, words

    errors.print(words(f"tracker: {line}", "yellow"))


@dataclass
class Context:
    """The options that every command shares, and what they lead to."""

    settings_path: Path | None = None
    database: str | None = None
    catalogue_folder: Path | None = None
    warn: Callable[[str], None] = print_warning

    @cached_property
    def settings(self) -> Settings:
        """The settings, read once."""
        from tracker.settings import load_settings

        return load_settings(
            self.settings_path,
            database=self.database,
            catalogue=self.catalogue_folder,
        )

    @cached_property
    def catalogue(self) -> Catalogue:
        """Our catalogue, with the user's own files added."""
        from tracker.catalogue import load_catalogue

        settings = self.settings
        found = load_catalogue(
            settings.catalogue_folder, only=settings.only_own_catalogue
        )
        for line in found.left_out:
            self.warn(f"{line}; it is left out")
        return found

    @cached_property
    def store(self) -> Store:
        """The database, made or brought up to date on first use."""
        from db.store import open_store

        return open_store(self.settings.database_url)

    @property
    def now(self) -> datetime:
        """The time now, in UTC; commands pass it on, nothing below asks for it."""
        return datetime.now(UTC)

    def notifier(self, now: datetime) -> Notifier:
        """To whom alerts are owed by what happens at `now`."""
        from tracker.telling.notifier import Notifier

        return Notifier.by(self.settings, now)


def say_damage(context: Context) -> bool:
    """Say what was left out of the answers, for it is damaged; whether anything was."""
    # A command that asked the database nothing has none.
    store: Store | None = vars(context).get("store")
    damage = store.damage if store else ()
    for line in damage:
        context.warn(line)
    return bool(damage)


def context_of(ctx: typer.Context) -> Context:
    """Return the context that the root command made."""
    found = ctx.find_root().obj
    assert isinstance(found, Context)  # noqa: S101  # made by the root command
    return found
