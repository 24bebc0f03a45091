"""Views with plain columns, and the table of cells that one of them shows."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# How each kind of database says it: the provider of a document, the items of a JSON
# list joined, the items as rows, today.
_WORDS = {
    "sqlite": {
        "provider": "substr({0}, 1, instr({0}, '/') - 1)",
        "joined": "(SELECT group_concat(value, ' | ') FROM json_each({0}))",
        "rows": "json_each({0}) AS plan",
        "row": "plan.value",
        "today": "date('now')",
    },
    "postgresql": {
        "provider": "split_part({0}, '/', 1)",
        "joined": "(SELECT string_agg(value, ' | ') FROM json_array_elements_text({0}) value)",
        "rows": "json_array_elements_text({0}) AS plan",
        "row": "plan",
        "today": "(now() AT TIME ZONE 'utc')::date",
    },
}


def _views(name: str) -> dict[str, str]:
    words = _WORDS[name]
    provider, joined = words["provider"].format, words["joined"].format
    return {
        "cells": f"""
            SELECT provider, provider_name, plan, plan_name, audience, term, term_name,
            state, value, words, sure, in_force_from, observed_at, quotes, documents,
            urls, opt_out_links, coming, coming_from, coming_quote, reviewed_by,
            settled_at
            FROM cell WHERE from_day = (
              SELECT max(dated.from_day) FROM cell AS dated
              WHERE dated.provider = cell.provider AND dated.plan = cell.plan
              AND dated.term = cell.term AND dated.from_day <= {words["today"]})""",
        "facts": f"""
            SELECT {provider("stay.document_id")} AS provider,
            stay.document_id AS document, {words["row"]} AS plan, fact.term,
            {joined("fact.value")} AS value, fact.quote, fact.rule, fact.sure,
            fact.link, stay.since, stay.until
            FROM stay JOIN fact ON fact.version_id = stay.version_id
            CROSS JOIN {words["rows"].format("fact.plans")}""",
        "changes": f"""
            SELECT id, provider, document_id AS document, seen_at, effective,
            significance, {joined("topics")} AS topics, {joined("reasons")} AS reasons
            FROM change""",
        "moves": f"""
            SELECT change.id AS change, change.provider, change.document_id AS document,
            change.seen_at, change.effective, move.plan, move.term,
            {joined("move.before")} AS before, {joined("move.after")} AS after,
            move.quote_before, move.quote_after, move.sure_before, move.sure_after
            FROM move JOIN change ON change.id = move.change_id""",
        "clauses": f"""
            SELECT id, {provider("document_id")} AS provider, document_id AS document,
            heading, text, since, until FROM clause_stay""",
        "snapshots": f"""
            SELECT snapshot.id, {provider("snapshot.document_id")} AS provider,
            snapshot.document_id AS document, snapshot.fetched_at, snapshot.source,
            snapshot.url, snapshot.final_url, snapshot.status, snapshot.content_type,
            snapshot.body_sha256 AS sha256, body.size AS bytes, sighting.text_id,
            sighting.trouble, sighting.detail
            FROM snapshot JOIN body ON body.sha256 = snapshot.body_sha256
            LEFT JOIN sighting ON sighting.snapshot_id = snapshot.id""",
    }


def upgrade() -> None:
    text, moment = sa.Text(), sa.DateTime()
    op.create_table(
        "cell",
        sa.Column("provider", sa.String(length=100), nullable=False),
        sa.Column("plan", sa.String(length=100), nullable=False),
        sa.Column("term", sa.String(length=40), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("settled_at", moment, nullable=False),
        sa.Column("provider_name", text, nullable=False),
        sa.Column("plan_name", text, nullable=False),
        sa.Column("audience", text, nullable=False),
        sa.Column("term_name", text, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("value", text, nullable=True),
        sa.Column("words", text, nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=True),
        sa.Column("observed_at", moment, nullable=True),
        sa.Column("quotes", text, nullable=False),
        sa.Column("documents", text, nullable=False),
        sa.Column("urls", text, nullable=False),
        sa.Column("opt_out_links", text, nullable=False),
        sa.Column("coming", text, nullable=True),
        sa.Column("coming_from", sa.Date(), nullable=True),
        sa.Column("coming_quote", text, nullable=True),
        sa.Column("reviewed_by", text, nullable=True),
        sa.PrimaryKeyConstraint(
            "provider", "plan", "term", "from_day", name="cell_key"
        ),
    )
    name = op.get_bind().dialect.name
    for view, query in (_views(name) if name in _WORDS else {}).items():
        op.execute(sa.text(f"CREATE VIEW {view} AS {query}".replace("::", r"\:\:")))


def downgrade() -> None:
    name = op.get_bind().dialect.name
    for view in _views(name) if name in _WORDS else ():
        op.execute(f"DROP VIEW {view}")
    op.drop_table("cell")
