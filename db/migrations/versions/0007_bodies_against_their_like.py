"""Bodies are packed against the capture before; hashes are kept as bytes.

A database of before is brought along body by body, with no more than a few of them in
memory, and in one transaction: stopped half-way, it is as it was.
"""

import hashlib
import sys
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
import zstandard
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_RUN = 512  # bodies from one whole page to the next
_TOLD_EACH = 500
_HASHES = {
    "snapshot": {"body_sha256": False},
    "sighting": {"text_id": True},
    "version": {"text_id": False},
    "change": {"before_text": False, "after_text": False},
    "watch": {"away_text": True},
}
_SNAPSHOTS = """
    SELECT snapshot.id, {provider} AS provider, snapshot.document_id AS document,
    snapshot.fetched_at, snapshot.source, snapshot.url, snapshot.final_url,
    snapshot.status, snapshot.content_type, {sha256} AS sha256, body.size AS bytes,
    {text_id} AS text_id, sighting.trouble, sighting.detail
    FROM snapshot JOIN body ON body.sha256 = snapshot.body_sha256
    LEFT JOIN sighting ON sighting.snapshot_id = snapshot.id"""
_WORDS = {
    "sqlite": (
        "substr(snapshot.document_id, 1, instr(snapshot.document_id, '/') - 1)",
        "lower(hex({0}))",
        "CASE WHEN {0} IS NOT NULL THEN lower(hex({0})) END",
    ),
    "postgresql": (
        "split_part(snapshot.document_id, '/', 1)",
        "encode({0}, 'hex')",
        "encode({0}, 'hex')",
    ),
}
# Views that read a table which is made anew; SQLite renames none under a view.
_VIEWS = ("changes", "moves", "snapshots")


def upgrade() -> None:
    bind = op.get_bind()
    views = _drop_views(bind)
    if bind.dialect.name == "sqlite":
        raw: Any = bind.connection.dbapi_connection
        raw.create_function("tracker_bytes", 1, _as_bytes, deterministic=True)
    _make_table()
    _fill(bind)
    _replace_table(bind)
    with op.batch_alter_table("watch") as batch:
        batch.drop_column("base_sha256")
    for table, columns in _HASHES.items():
        _keep_as_bytes(bind, table, columns)
    if bind.dialect.name != "sqlite":
        op.create_foreign_key(
            "snapshot_has_body_sha256", "snapshot", "body", ["body_sha256"], ["sha256"]
        )
    for query in views.values():
        op.execute(sa.text(query.replace(":", r"\:")))


def _as_bytes(value: str | bytes | None) -> bytes | None:
    return bytes.fromhex(value) if isinstance(value, str) else value


def _drop_views(bind: sa.Connection) -> dict[str, str]:
    """Drop the views, and give the statements that make them again."""
    name = bind.dialect.name
    if name not in _WORDS:
        return {}
    provider, sha256, text_id = _WORDS[name]
    queries = {
        view: f"CREATE VIEW {view} AS {sa.inspect(bind).get_view_definition(view)}"
        if name == "postgresql"
        else str(
            bind.scalar(
                sa.text("SELECT sql FROM sqlite_master WHERE name = :name"),
                {"name": view},
            )
        )
        for view in _VIEWS
    }
    snapshots = _SNAPSHOTS.format(
        provider=provider,
        sha256=sha256.format("snapshot.body_sha256"),
        text_id=text_id.format("sighting.text_id"),
    )
    queries["snapshots"] = f"CREATE VIEW snapshots AS {snapshots}"
    for view in _VIEWS:
        op.execute(f"DROP VIEW {view}")
    return queries


# --- bodies ---


def _make_table() -> None:
    # SQLite adds no reference later; this one names the table that is yet to be it.
    key, base = "body_anew_key", list[Any]()
    if op.get_bind().dialect.name == "sqlite":
        key = "body_key"
        base = [
            sa.ForeignKeyConstraint(["base"], ["body.sha256"], name="body_has_base")
        ]
    op.create_table(
        "body_anew",
        sa.Column("sha256", sa.LargeBinary(32), nullable=False),
        sa.Column("base", sa.LargeBinary(32), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(length=4294967295), nullable=False),
        *base,
        sa.PrimaryKeyConstraint("sha256", name=key),
    )


def _fill(bind: sa.Connection) -> None:
    """Pack every body against the one before it of its document, the oldest first."""
    insert = sa.text(
        "INSERT INTO body_anew (sha256, base, place, size, packed)"
        " VALUES (:sha256, :base, :place, :size, :packed)"
    )
    before = _BodiesOfBefore(bind)
    total = bind.scalar(sa.text("SELECT count(*) FROM body")) or 0
    done: set[str] = set()
    document, run = None, _Run()
    for found_in, sha256 in _in_order(bind):
        if sha256 in done:
            continue
        if found_in != document or found_in is None:
            document, run = found_in, _Run()
        row = before.row(sha256)
        body = before.body(row)
        if body is None:  # damaged: kept as it is, for whoever can mend it
            values: dict[str, Any] = {
                "base": row.base and _as_bytes(row.base),
                "place": 0,
            }
            values["packed"] = row.packed
        else:
            values = run.packed(_as_bytes(sha256), body)
        values |= {"sha256": _as_bytes(sha256), "size": row.size}
        bind.execute(insert, values)
        done.add(sha256)
        _tell(len(done), total)


def _in_order(bind: sa.Connection) -> Iterator[tuple[str | None, str]]:
    """Give each body with the document that shows it, and then those shown by none."""
    shown = bind.execute(
        sa.text(
            "SELECT document_id, body_sha256 FROM snapshot"
            " ORDER BY document_id, fetched_at, id"
        )
    ).all()
    yield from ((row.document_id, row.body_sha256) for row in shown)
    for sha256 in bind.scalars(sa.text("SELECT sha256 FROM body")).all():
        yield None, sha256


def _tell(done: int, total: int) -> None:
    if done % _TOLD_EACH == 0 and sys.stderr.isatty():
        end = "\r" if done + _TOLD_EACH <= total else "\n"
        print(f"packing what is kept: {done} of {total}", end=end, file=sys.stderr)


class _BodiesOfBefore:
    """Bodies as they were packed: whole, or against one that stands whole."""

    def __init__(self, bind: sa.Connection) -> None:
        self._bind = bind
        self._base: tuple[str, bytes | None] = ("", None)

    def row(self, sha256: str) -> sa.Row[Any]:
        return self._bind.execute(
            sa.text("SELECT sha256, base, size, packed FROM body WHERE sha256 = :of"),
            {"of": sha256},
        ).one()

    def body(self, row: sa.Row[Any]) -> bytes | None:
        """Give the bytes; None where they are not those of the name."""
        base = None
        if row.base:
            if self._base[0] != row.base:
                self._base = row.base, self.body(self.row(row.base))
            base = self._base[1]
            if base is None:
                return None
        reader = zstandard.ZstdDecompressor(
            dict_data=_dictionary(base) if base else None, max_window_size=2**27
        )
        try:
            body = reader.decompress(bytes(row.packed))
        except zstandard.ZstdError:
            return None
        return body if hashlib.sha256(body).hexdigest() == row.sha256 else None


class _Run:
    """The bodies of one document, each packed against one not far before it.

    Bases are chosen as in a binary counter, so none is more than nine steps from a
    whole page.
    """

    def __init__(self) -> None:
        # The newest body and all that it rests on, with their places.
        self._way: list[tuple[int, Any, bytes]] = []

    def packed(self, sha256: Any, body: bytes) -> dict[str, Any]:
        """Give the values of a row for the next body."""
        place = self._way[0][0] + 1 if self._way else _RUN
        packed = b""
        if place < _RUN:
            aim = place & (place - 1)
            while len(self._way) > 1 and self._way[0][0] > aim:
                del self._way[0]
            packed = _pack_against(body, self._way[0][2])
        if place >= _RUN or len(packed) * 16 > len(body):
            whole = zstandard.ZstdCompressor(level=12).compress(body)
            if place >= _RUN or len(whole) < 2 * len(packed):
                self._way = [(0, sha256, body)]
                return {"base": None, "place": 0, "packed": whole}
        base = self._way[0][1]
        self._way.insert(0, (place, sha256, body))
        return {"base": base, "place": place, "packed": packed}


def _pack_against(body: bytes, base: bytes) -> bytes:
    if not base:
        return zstandard.ZstdCompressor(level=12).compress(body)
    reach = max(10, min(27, (len(base) + len(body)).bit_length()))
    parameters = zstandard.ZstdCompressionParameters.from_level(
        9, window_log=reach, hash_log=min(reach, 20), chain_log=min(reach, 19)
    )
    return zstandard.ZstdCompressor(
        dict_data=_dictionary(base), compression_params=parameters
    ).compress(body)


def _dictionary(base: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def _replace_table(bind: sa.Connection) -> None:
    if bind.dialect.name == "sqlite":  # the store has switched checking off meanwhile
        op.drop_table("body")
        op.rename_table("body_anew", "body")
        return
    op.drop_constraint("snapshot_has_body_sha256", "snapshot", type_="foreignkey")
    op.drop_table("body")
    op.rename_table("body_anew", "body")
    if bind.dialect.name == "postgresql":
        op.execute("ALTER TABLE body RENAME CONSTRAINT body_anew_key TO body_key")
    op.create_foreign_key("body_has_base", "body", "body", ["base"], ["sha256"])


# --- hashes ---


def _keep_as_bytes(bind: sa.Connection, table: str, columns: dict[str, bool]) -> None:
    if bind.dialect.name == "postgresql":
        for column in columns:
            op.execute(
                f"ALTER TABLE {table} ALTER COLUMN {column} TYPE BYTEA"
                f" USING decode({column}, 'hex')"
            )
        return
    for column in columns:
        op.execute(f"UPDATE {table} SET {column} = tracker_bytes({column})")
    with op.batch_alter_table(table, recreate="always") as batch:
        for column, nullable in columns.items():
            batch.alter_column(
                column,
                existing_type=sa.String(64),
                type_=sa.LargeBinary(32),
                existing_nullable=nullable,
            )


def downgrade() -> None:
    raise NotImplementedError("what is packed so is not packed as it was before")
