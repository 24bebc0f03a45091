"""How each snapshot came, and a chain over all of them, in the order of arrival."""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_AT_ONCE = 500


def upgrade() -> None:
    text, moment = sa.Text(), sa.DateTime()
    foreign_key = sa.ForeignKeyConstraint
    op.create_table(
        "evidence",
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("tracker_version", text, nullable=False),
        sa.Column("reader_version", sa.Integer(), nullable=False),
        sa.Column("hops", sa.JSON(), nullable=False),
        sa.Column("headers", sa.LargeBinary(length=4294967295), nullable=True),
        sa.Column("ip_address", sa.String(length=50), nullable=False),
        sa.Column("certificate", sa.String(length=64), nullable=False),
        sa.Column("sent_sha256", sa.String(length=64), nullable=True),
        foreign_key(["snapshot_id"], ["snapshot.id"], name="evidence_has_snapshot_id"),
        sa.PrimaryKeyConstraint("snapshot_id", name="evidence_key"),
    )
    op.create_table(
        "chain_link",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        foreign_key(
            ["snapshot_id"], ["snapshot.id"], name="chain_link_has_snapshot_id"
        ),
        sa.PrimaryKeyConstraint("number", name="chain_link_key"),
    )
    op.create_index("chain_link_by_snapshot_id", "chain_link", ["snapshot_id"])
    op.create_table(
        "deletion",
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("reason", text, nullable=False),
        foreign_key(["snapshot_id"], ["snapshot.id"], name="deletion_has_snapshot_id"),
        sa.PrimaryKeyConstraint("snapshot_id", name="deletion_key"),
    )
    op.create_table(
        "time_stamp",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("authority", text, nullable=False),
        sa.Column("response", sa.LargeBinary(length=4294967295), nullable=False),
        sa.PrimaryKeyConstraint("id", name="time_stamp_key"),
    )
    _chain_what_is_kept(op.get_bind())


def _chain_what_is_kept(connection: sa.Connection) -> None:
    """Chain the snapshots of before; db/chain_records.py tells what a link is."""
    snapshots, chain = sa.MetaData(), sa.MetaData()
    snapshot = sa.Table("snapshot", snapshots, autoload_with=connection)
    chain_link = sa.Table(
        "chain_link",
        chain,
        sa.Column("number", sa.Integer()),
        sa.Column("kind", sa.String()),
        sa.Column("snapshot_id", sa.Integer()),
        sa.Column("sha256", sa.LargeBinary()),
    )
    number, before, last = 0, "0" * 64, 0
    while rows := (
        connection.execute(
            sa.select(snapshot)
            .where(snapshot.c.id > last)
            .order_by(snapshot.c.id)
            .limit(_AT_ONCE)
        )
        .mappings()
        .all()
    ):
        links = []
        for row in rows:
            number += 1
            before = _link(number, before, row)
            links.append(
                {
                    "number": number,
                    "kind": "fetch",
                    "snapshot_id": row["id"],
                    "sha256": bytes.fromhex(before),
                }
            )
        connection.execute(sa.insert(chain_link), links)
        last = rows[-1]["id"]


def _link(number: int, before: str, row: sa.RowMapping) -> str:
    record = {
        "kind": "fetch",
        "number": number,
        "snapshot": row["id"],
        "document": row["document_id"],
        "fetched_at": row["fetched_at"].strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        **{
            name: row[name]
            for name in (
                "source",
                "url",
                "final_url",
                "status",
                "content_type",
                "etag",
                "last_modified",
            )
        },
        "body_sha256": _in_hex(row["body_sha256"]),
        "evidence": None,
    }
    spelled = json.dumps(record, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(spelled.encode()).hexdigest()
    return hashlib.sha256(f"{before}{digest}".encode()).hexdigest()


def _in_hex(sha256: str | bytes) -> str:
    return sha256 if isinstance(sha256, str) else bytes(sha256).hex()


def downgrade() -> None:
    for table in ("time_stamp", "deletion", "chain_link", "evidence"):
        op.drop_table(table)
