"""Bring a database up to date: alembic, on the connection that the store gives it."""

import logging
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

_MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection | None = None) -> Config:
    """Return the configuration under which the migrations are run."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def is_a_model_s(name: str | None, kind: str, _parents: Any) -> bool:
    """Say whether it is of the models, and not the index of words of either kind."""
    if kind not in ("table", "index"):
        return True
    return not (name or "").startswith(("clause_text", "clause_stay_by_text"))


def upgrade(connection: Connection, revision: str) -> None:
    """Run the migrations up to a revision, `head` for all."""
    # It tells of every step; users are told of what goes wrong.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    command.upgrade(alembic_config(connection), revision)
