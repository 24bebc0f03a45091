"""Whether both sides of a move are sure; those of before are, as they were told."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SIDES = ("sure_before", "sure_after")


def upgrade() -> None:
    with op.batch_alter_table("move") as table:
        for name in _SIDES:
            table.add_column(
                sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true())
            )
    # What is written from now on says it itself.
    with op.batch_alter_table("move") as table:
        for name in _SIDES:
            table.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("move") as table:
        for name in _SIDES:
            table.drop_column(name)
