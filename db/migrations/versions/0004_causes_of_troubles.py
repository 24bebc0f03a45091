"""Troubles of one cause are told as one; what a wrong clock stamped has its own name."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "told_cause",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("told_cause_key")),
    )
    op.create_index("told_cause_by_until", "told_cause", ["until"])
    with op.batch_alter_table("trouble") as table:
        table.add_column(
            sa.Column("cause", sa.Text(), nullable=False, server_default="")
        )
        table.add_column(sa.Column("tell_from", sa.DateTime(), nullable=True))
        table.add_column(sa.Column("told_in", sa.String(40), nullable=True))
        table.create_foreign_key(
            op.f("trouble_has_told_in"), "told_cause", ["told_in"], ["id"]
        )
    with op.batch_alter_table("trouble") as table:
        table.alter_column("cause", server_default=None)
        table.create_index("trouble_by_told_in", ["told_in"])
    # Each that was told was told alone: its cause has the name of the trouble.
    op.execute(
        "INSERT INTO told_cause (id, name, since, until)"
        " SELECT CAST(id AS VARCHAR(40)), '', since, until FROM trouble"
        " WHERE CAST(id AS VARCHAR(40)) IN"
        " (SELECT subject FROM owed_alert WHERE kind = 'trouble')"
    )
    op.execute(
        "UPDATE trouble SET told_in = CAST(id AS VARCHAR(40))"
        " WHERE CAST(id AS VARCHAR(40)) IN (SELECT id FROM told_cause)"
    )
    op.execute("UPDATE trouble SET tell_from = last WHERE times >= 2")
    op.execute(
        "UPDATE sighting SET trouble = 'misdated' WHERE fingerprint = ''"
        " AND trouble = 'unreadable'"
        " AND detail LIKE 'stamped %, which is later than now (%'"
    )


def downgrade() -> None:
    op.execute("UPDATE sighting SET trouble = 'unreadable' WHERE trouble = 'misdated'")
    with op.batch_alter_table("trouble") as table:
        table.drop_index("trouble_by_told_in")
        table.drop_constraint(op.f("trouble_has_told_in"), type_="foreignkey")
        for name in ("told_in", "tell_from", "cause"):
            table.drop_column(name)
    op.drop_table("told_cause")
