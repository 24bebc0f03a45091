"""Reviews are tied to the hashes of sentences, and moves know theirs."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TEXT_ID = re.compile("[0-9a-f]{64}")
_SIDES = ("before", "after")


def upgrade() -> None:
    parts = _parts_of_quotes()
    _upgrade_moves(parts)
    _upgrade_reviews(parts)


def _parts_of_quotes() -> dict[str, list[str]]:
    """Of what is quoted of two sentences or more: these, by all of it."""
    fact = sa.table(
        "fact",
        sa.column("quote", sa.Text()),
        sa.column("clause", sa.Integer()),
        sa.column("more", sa.JSON()),
    )
    parts = {}
    for quote, clause, more in op.get_bind().execute(sa.select(fact)):
        quotes = sorted([(quote, clause), *map(tuple, more)], key=lambda each: each[1])
        parts[" ".join(text for text, _ in quotes)] = [text for text, _ in quotes]
    return parts


def _hashes(quote: str, parts: Mapping[str, Sequence[str]]) -> list[str]:
    return sorted(
        {
            hashlib.sha256(re.sub(r"[\W_]+", "", text.lower()).encode()).hexdigest()
            for text in parts.get(quote, [quote])
            if text
        }
    )


def _add(table: str, *columns: sa.Column[Any]) -> None:
    with op.batch_alter_table(table) as batch:
        for column in columns:
            batch.add_column(column)


def _json(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=False, server_default=sa.text("'[]'"))


def _upgrade_moves(parts: Mapping[str, Sequence[str]]) -> None:
    _add("move", *(_json(f"sentences_{side}") for side in _SIDES))
    move = sa.table(
        "move",
        sa.column("change_id", sa.String()),
        sa.column("number", sa.Integer()),
        *(sa.column(f"quote_{side}", sa.Text()) for side in _SIDES),
        *(sa.column(f"sentences_{side}", sa.JSON()) for side in _SIDES),
    )
    rows = op.get_bind().execute(sa.select(move)).mappings().all()
    for row in rows:
        op.execute(
            move.update()
            .where(move.c.change_id == row["change_id"], move.c.number == row["number"])
            .values(
                {
                    f"sentences_{side}": _hashes(row[f"quote_{side}"], parts)
                    for side in _SIDES
                }
            )
        )
    with op.batch_alter_table("move") as batch:
        for side in _SIDES:
            batch.alter_column(f"sentences_{side}", server_default=None)


def _upgrade_reviews(parts: Mapping[str, Sequence[str]]) -> None:
    confirms: sa.Column[Any] = sa.Column(
        "confirms", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    _add("review", confirms, _json("sentences"), _json("texts"))
    review = sa.table(
        "review",
        sa.column("id", sa.Integer()),
        sa.column("confirms", sa.Boolean()),
        *(
            sa.column(name, sa.JSON())
            for name in ("value", "basis", "sentences", "texts")
        ),
    )
    for row in op.get_bind().execute(sa.select(review)).mappings().all():
        # Of a silent cell the basis named texts in place of sentences.
        texts = [each for each in row["basis"] if _TEXT_ID.fullmatch(each[1])]
        quotes = [each[1] for each in row["basis"] if each not in texts]
        hashes = {each for quote in quotes for each in _hashes(quote, parts)}
        op.execute(
            review.update()
            .where(review.c.id == row["id"])
            .values(confirms=not row["value"], sentences=sorted(hashes), texts=texts)
        )
    with op.batch_alter_table("review") as batch:
        batch.drop_column("basis")
        for name in ("confirms", "sentences", "texts"):
            batch.alter_column(name, server_default=None)


def downgrade() -> None:
    """The sentences themselves are not kept: reviews of before then hold nowhere."""
    with op.batch_alter_table("review") as batch:
        batch.add_column(
            sa.Column(
                "basis", sa.JSON(), nullable=False, server_default=sa.text("'[]'")
            )
        )
        for name in ("confirms", "sentences", "texts"):
            batch.drop_column(name)
    with op.batch_alter_table("move") as batch:
        for side in _SIDES:
            batch.drop_column(f"sentences_{side}")
