"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_body()
    _create_owed_alert()
    _create_thread()
    _create_review()
    _create_trouble()
    _create_watch()
    _create_snapshot()
    _create_sighting()
    _create_version()
    _create_change()
    _create_fact()
    _create_stay()
    _create_move()


def _create_body() -> None:
    op.create_table(
        "body",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("base", sa.String(length=64), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(length=4294967295), nullable=False),
        sa.ForeignKeyConstraint(["base"], ["body.sha256"], name=op.f("body_has_base")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("body_key")),
    )


def _create_owed_alert() -> None:
    op.create_table(
        "owed_alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=250), nullable=False),
        sa.Column("provider", sa.String(length=100), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("owed_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=40), nullable=True),
        sa.Column("lease_until", sa.DateTime(), nullable=True),
        sa.Column("remaining", sa.JSON(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("digest", sa.String(length=250), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("owed_alert_key")),
        sa.UniqueConstraint(
            "subject",
            "kind",
            "channel",
            name=op.f("owed_alert_once_by_subject_kind_channel"),
        ),
    )
    with op.batch_alter_table("owed_alert", schema=None) as batch_op:
        batch_op.create_index(
            "owed_alert_by_due", ["state", "channel", "due_at"], unique=False
        )
        batch_op.create_index("owed_alert_by_message", ["message_id"], unique=False)
        batch_op.create_index("owed_alert_by_digest", ["digest"], unique=False)


def _create_thread() -> None:
    op.create_table(
        "thread",
        sa.Column("channel", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("first", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("channel", "name", name=op.f("thread_key")),
    )


def _create_review() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.String(length=100), nullable=False),
        sa.Column("plan", sa.String(length=100), nullable=False),
        sa.Column("term", sa.String(length=40), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("basis", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("review_key")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("review_by_provider"), ["provider"], unique=False
        )


def _create_trouble() -> None:
    op.create_table(
        "trouble",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("last", sa.DateTime(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("trouble_key")),
    )
    with op.batch_alter_table("trouble", schema=None) as batch_op:
        batch_op.create_index(
            "trouble_by_document", ["document_id", "until"], unique=False
        )


def _create_watch() -> None:
    op.create_table(
        "watch",
        sa.Column("document_id", sa.String(length=200), nullable=False),
        sa.Column("tried_at", sa.DateTime(), nullable=True),
        sa.Column("seen_at", sa.DateTime(), nullable=True),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.Column("base_sha256", sa.String(length=64), nullable=True),
        sa.Column("away_text", sa.String(length=64), nullable=True),
        sa.Column("away_since", sa.DateTime(), nullable=True),
        sa.Column("away_last", sa.DateTime(), nullable=True),
        sa.Column("away_times", sa.Integer(), nullable=False),
        sa.Column("look_again", sa.Boolean(), nullable=False),
        sa.Column("replay", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name=op.f("watch_key")),
    )


def _create_snapshot() -> None:
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=200), nullable=False),
        sa.Column("fetched_at", sa.DateTime(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("final_url", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("last_modified", sa.Text(), nullable=False),
        sa.Column("body_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["body_sha256"], ["body.sha256"], name=op.f("snapshot_has_body_sha256")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("snapshot_key")),
        sa.UniqueConstraint(
            "document_id",
            "fetched_at",
            "source",
            "body_sha256",
            name=op.f("snapshot_once_by_document_id_fetched_at_source_body_sha256"),
        ),
    )


def _create_sighting() -> None:
    op.create_table(
        "sighting",
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("text_id", sa.String(length=64), nullable=True),
        sa.Column("trouble", sa.String(length=40), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshot.id"], name=op.f("sighting_has_snapshot_id")
        ),
        sa.PrimaryKeyConstraint("snapshot_id", name=op.f("sighting_key")),
    )
    with op.batch_alter_table("sighting", schema=None) as batch_op:
        batch_op.create_index(
            "sighting_by_look", ["document_id", "fingerprint"], unique=False
        )


def _create_version() -> None:
    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=200), nullable=False),
        sa.Column("text_id", sa.String(length=64), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.DateTime(), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("clauses", sa.LargeBinary(length=4294967295), nullable=False),
        sa.Column("reader_version", sa.Text(), nullable=False),
        sa.Column("facts_version", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshot.id"], name=op.f("version_has_snapshot_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("version_key")),
        sa.UniqueConstraint(
            "document_id", "text_id", name=op.f("version_once_by_document_id_text_id")
        ),
    )


def _create_change() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.String(length=8), nullable=False),
        sa.Column("document_id", sa.String(length=200), nullable=False),
        sa.Column("provider", sa.String(length=100), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("before_version", sa.Integer(), nullable=False),
        sa.Column("after_version", sa.Integer(), nullable=False),
        sa.Column("before_text", sa.String(length=64), nullable=False),
        sa.Column("after_text", sa.String(length=64), nullable=False),
        sa.Column("significance", sa.String(length=20), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("edits", sa.LargeBinary(length=4294967295), nullable=False),
        sa.Column("effective", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["after_version"], ["version.id"], name=op.f("change_has_after_version")
        ),
        sa.ForeignKeyConstraint(
            ["before_version"], ["version.id"], name=op.f("change_has_before_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("change_key")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("change_by_document_id"), ["document_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("change_by_provider"), ["provider"], unique=False
        )
        batch_op.create_index(
            batch_op.f("change_by_seen_at"), ["seen_at"], unique=False
        )


def _create_fact() -> None:
    op.create_table(
        "fact",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("term", sa.String(length=40), nullable=False),
        sa.Column("plans", sa.JSON(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("clause", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("more", sa.JSON(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fact_has_version_id")
        ),
        sa.PrimaryKeyConstraint("version_id", "number", name=op.f("fact_key")),
    )


def _create_stay() -> None:
    op.create_table(
        "stay",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=200), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("stay_has_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("stay_key")),
    )
    with op.batch_alter_table("stay", schema=None) as batch_op:
        batch_op.create_index(
            "stay_by_document", ["document_id", "since"], unique=False
        )


def _create_move() -> None:
    op.create_table(
        "move",
        sa.Column("change_id", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("plan", sa.String(length=100), nullable=False),
        sa.Column("term", sa.String(length=40), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("quote_before", sa.Text(), nullable=False),
        sa.Column("quote_after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["change.id"], name=op.f("move_has_change_id")
        ),
        sa.PrimaryKeyConstraint("change_id", "number", name=op.f("move_key")),
    )


def downgrade() -> None:
    op.drop_table("move")
    with op.batch_alter_table("stay", schema=None) as batch_op:
        batch_op.drop_index("stay_by_document")

    op.drop_table("stay")
    op.drop_table("fact")
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("change_by_seen_at"))
        batch_op.drop_index(batch_op.f("change_by_provider"))
        batch_op.drop_index(batch_op.f("change_by_document_id"))

    op.drop_table("change")
    op.drop_table("version")
    with op.batch_alter_table("sighting", schema=None) as batch_op:
        batch_op.drop_index("sighting_by_look")

    op.drop_table("sighting")
    op.drop_table("snapshot")
    op.drop_table("watch")
    with op.batch_alter_table("trouble", schema=None) as batch_op:
        batch_op.drop_index("trouble_by_document")

    op.drop_table("trouble")
    op.drop_table("review")
    op.drop_table("thread")
    with op.batch_alter_table("owed_alert", schema=None) as batch_op:
        batch_op.drop_index("owed_alert_by_digest")
        batch_op.drop_index("owed_alert_by_message")
        batch_op.drop_index("owed_alert_by_due")

    op.drop_table("owed_alert")
    op.drop_table("body")
