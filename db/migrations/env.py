"""How alembic runs the migrations: on the connection that the store gives it."""

from typing import Any, Literal

from alembic import context

from db import outbox  # noqa: F401  # adds its table to the models
from db.column_types import Sha256, UtcDateTime
from db.models import Base
from db.upgrading import is_a_model_s


def _as_plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write a step without our own types: it must outlive them."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, Sha256):
        return "sa.LargeBinary(length=32)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # A migration commits together with its record, on SQLite too.
    transactional_ddl=True,
    render_as_batch=True,
    render_item=_as_plain_type,
    include_name=is_a_model_s,
)
with context.begin_transaction():
    context.run_migrations()
