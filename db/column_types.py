"""How times and hashes stand in the database, and how they come out of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from tracker.errors import DamageError


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time. SQLite forgets time zones, so they are restored on load."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002  # SQLAlchemy gives it by name
    ) -> datetime | None:
        """Refuse times without a zone; store the others as naive UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError("Times must carry a time zone")
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002  # SQLAlchemy gives it by name
    ) -> datetime | None:
        """Give the zone back."""
        return value and value.replace(tzinfo=UTC)

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], Any] | None:
        """Read what SQLite keeps as text; DamageError where that is no time."""
        read = super().result_processor(dialect, coltype)
        if read is None:
            return None

        def told(written: Any) -> Any:
            try:
                return read(written)
            except (TypeError, ValueError, AttributeError):
                raise DamageError(
                    f"a time in the database is {written!r:.40}: restore it from a copy"
                ) from None

        return told


class Sha256(TypeDecorator[str]):
    """A SHA-256, in hex here and as its 32 bytes in the database.

    Each snapshot has seven of them, in rows and indexes: the larger part of what it
    costs, were they kept in hex.
    """

    impl = LargeBinary(32)
    cache_ok = True

    def process_bind_param(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002  # SQLAlchemy gives it by name
    ) -> bytes | None:
        """Store the bytes."""
        return None if value is None else bytes.fromhex(value)

    def process_result_value(
        self,
        value: bytes | str | None,
        dialect: Dialect,  # noqa: ARG002  # SQLAlchemy gives it by name
    ) -> str | None:
        """Give the hex back; what is damaged so that it is no bytes, as it is."""
        return value.hex() if isinstance(value, bytes) else value
