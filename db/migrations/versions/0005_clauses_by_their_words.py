"""When each clause stood in its document, and the index of its words."""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
import zstandard
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SQLITE = (
    # Words by their stems; none is left out.
    "CREATE VIRTUAL TABLE clause_text USING fts5("
    "text, content='clause_stay', content_rowid='id', tokenize='porter unicode61')",
    "CREATE TRIGGER clause_stay_comes AFTER INSERT ON clause_stay BEGIN"
    " INSERT INTO clause_text(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER clause_stay_goes AFTER DELETE ON clause_stay BEGIN"
    " INSERT INTO clause_text(clause_text, rowid, text)"
    " VALUES ('delete', old.id, old.text); END",
)
_POSTGRESQL = (
    "CREATE TEXT SEARCH DICTIONARY clause_text_stem"
    " (TEMPLATE = snowball, Language = english)",  # without its list of stop words
    "CREATE TEXT SEARCH CONFIGURATION clause_text (COPY = pg_catalog.english)",
    "ALTER TEXT SEARCH CONFIGURATION clause_text"
    " ALTER MAPPING FOR asciiword, word WITH clause_text_stem",
    "CREATE INDEX clause_stay_by_text ON clause_stay USING gin"
    r" (to_tsvector('clause_text', regexp_replace(text, '\W+', ' ', 'g')))",
)
_NOT_POSTGRESQL = (
    "DROP INDEX clause_stay_by_text",
    "DROP TEXT SEARCH CONFIGURATION clause_text",
    "DROP TEXT SEARCH DICTIONARY clause_text_stem",
)
_DIALECTS = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}


def upgrade() -> None:
    op.create_table(
        "clause_stay",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=200), nullable=False),
        sa.Column("words", sa.String(length=64), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="clause_stay_key"),
    )
    op.create_index("clause_stay_by_document", "clause_stay", ["document_id", "since"])
    for statement in _DIALECTS.get(op.get_bind().dialect.name, ()):
        op.execute(sa.text(statement.replace(":", r"\:")))
    _fill()


def _fill() -> None:
    """Bring along what was kept: the clauses of every stay, in their order."""
    bind = op.get_bind()
    stay = sa.table("stay", *map(sa.column, ("id", "document_id", "version_id")))
    since = sa.column("since", sa.DateTime())
    version = sa.table("version", sa.column("id"), sa.column("clauses", sa.BLOB()))
    rows = bind.execute(
        sa.select(stay.c.document_id, since, version.c.clauses)
        .select_from(stay.join(version, version.c.id == stay.c.version_id))
        .order_by(stay.c.document_id, since, stay.c.id)
    )
    standing: dict[tuple[str, str], dict[str, Any]] = {}
    come: list[dict[str, Any]] = []
    for document_id, moment, packed in rows.all():
        now = _clauses(packed)
        for key in [key for key in standing if key[0] == document_id]:
            if key[1] not in now:
                standing.pop(key)["until"] = moment
        for words, clause in now.items():
            if (document_id, words) not in standing:
                row = {
                    "document_id": document_id,
                    "words": words,
                    "since": moment,
                    "until": None,
                    **clause,
                }
                standing[document_id, words] = row
                come.append(row)
    if come:
        names = ("document_id", "words", "heading", "text")
        times = (sa.column(name, sa.DateTime()) for name in ("since", "until"))
        op.bulk_insert(sa.table("clause_stay", *map(sa.column, names), *times), come)


def _clauses(packed: bytes) -> dict[str, dict[str, str]]:
    if not packed:
        return {}
    reader = zstandard.ZstdDecompressor(max_window_size=2**27)
    clauses: dict[str, dict[str, str]] = {}
    for row in json.loads(reader.decompress(packed)):
        words = re.sub(r"[\W_]+", "", row["text"].lower())
        clauses.setdefault(
            hashlib.sha256(words.encode()).hexdigest(),
            {"heading": " / ".join(row["headings"]), "text": row["text"]},
        )
    return clauses


def downgrade() -> None:
    name = op.get_bind().dialect.name
    _drop({"sqlite": ("DROP TABLE clause_text",), "postgresql": _NOT_POSTGRESQL}, name)
    op.drop_table("clause_stay")


def _drop(statements: dict[str, Iterable[str]], name: str) -> None:
    for statement in statements.get(name, ()):
        op.execute(statement)
