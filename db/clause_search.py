"""Clauses by their words: the full-text search of SQLite and of PostgreSQL.

A migration makes the index `clause_text` beside the table of clause stays, and the
database keeps it up by itself. Words are known by their stems, and none is left out,
for “not” is what a policy is read for.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select, text
from sqlalchemy.orm import Session

from db.column_types import UtcDateTime
from db.models import StayRow
from tracker.errors import StoreError, TrackerError
from tracker.records import FoundClause, Sought

_BEGIN, _END = "\x02", "\x03"  # around what is found; no clause has them
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How one kind of database says it; the best rank is the lowest."""

    phrase: Callable[[Sequence[str], bool], str]  # words, and whether the last goes on
    joined: str  # what stands between phrases that must all be found
    matches: str
    rank: str
    marked: str
    origin: str
    like: str  # without regard to case


def _fts5_phrase(words: Sequence[str], goes_on: bool) -> str:
    return f'"{" ".join(words)}"' + ("*" if goes_on else "")


def _tsquery_phrase(words: Sequence[str], goes_on: bool) -> str:
    return " <-> ".join(words) + (":*" if goes_on else "")


_PG_VECTOR = r"to_tsvector('clause_text', regexp_replace(c.text, '\W+', ' ', 'g'))"
_PG_QUERY = "to_tsquery('clause_text', :query)"
_DIALECTS: Mapping[str, _Dialect] = {
    "sqlite": _Dialect(
        _fts5_phrase,
        " AND ",
        "clause_text MATCH :query",
        "bm25(clause_text)",
        "highlight(clause_text, 0, :begin, :end)",
        "clause_text JOIN clause_stay c ON c.id = clause_text.rowid",
        "LIKE",
    ),
    "postgresql": _Dialect(
        _tsquery_phrase,
        " & ",
        f"{_PG_VECTOR} @@ {_PG_QUERY}",
        f"-ts_rank({_PG_VECTOR}, {_PG_QUERY}, 1)",
        f"ts_headline('clause_text', c.text, {_PG_QUERY},"
        " 'HighlightAll=true, StartSel=' || :begin || ', StopSel=' || :end)",
        "clause_stay c",
        "ILIKE",
    ),
}


def search(
    session: Session, sought: Sought, most: int
) -> tuple[list[FoundClause], int]:
    """Find the clauses that ever held what is sought, the best first.

    Returns at most `most` of them, and how many there are. Raises TrackerError where
    there is no word to look for, StoreError where this kind of database has no search.
    """
    name = session.get_bind().dialect.name
    dialect = _DIALECTS.get(name)
    if dialect is None:
        raise StoreError(f"words are searched on SQLite and PostgreSQL, not on {name}")
    query = _query(sought, dialect)
    groups = _groups(session, sought, dialect, query, most)
    texts = _texts(session, dialect, query, [each.number for each in groups])
    begun = _begun(session)
    found = [_found(each, *texts[each.number], begun) for each in groups]
    return found, groups[0].how_many if groups else 0


def _query(sought: Sought, dialect: _Dialect) -> str:
    phrases = [
        dialect.phrase(words, phrase.rstrip().endswith("*"))
        for phrase in sought.phrases
        if (words := _WORD.findall(phrase))
    ]
    if not phrases:
        raise TrackerError(f"{' '.join(sought.phrases)!r} holds no word to look for")
    return dialect.joined.join(phrases)


def _groups(
    session: Session, sought: Sought, dialect: _Dialect, query: str, most: int
) -> Sequence[Row[Any]]:
    """Gather the stays of each clause that fits in one row, the best first."""
    where, having = [dialect.matches], ["1 = 1"]
    values: dict[str, Any] = {"query": query, "most": most}
    as_typed = []  # what holds the very words comes first
    for number, phrase in enumerate(sought.phrases):
        as_typed.append(f"c.text {dialect.like} :typed{number}")
        values[f"typed{number}"] = f"%{phrase.strip('*')}%"
    if sought.provider:
        where.append("c.document_id LIKE :provider")
        values["provider"] = f"{sought.provider}/%"
    if sought.document:
        where.append("c.document_id = :document")
        values["document"] = sought.document
    if sought.since:
        having.append("min(since) >= :came")
        values["came"] = sought.since
    if sought.at:
        having.append(
            "max(CASE WHEN since <= :at AND (until IS NULL OR until > :at)"
            " THEN 1 ELSE 0 END) = 1"
        )
        values["at"] = sought.at
    statement = text(
        "WITH hit AS MATERIALIZED (SELECT c.id AS id, c.document_id AS document_id,"  # noqa: S608  # no value stands in it
        " c.words AS words, c.since AS since, c.until AS until,"
        f" CASE WHEN {' AND '.join(as_typed)} THEN 0 ELSE 1 END AS loose,"
        f" {dialect.rank} AS rank FROM {dialect.origin}"
        f" WHERE {' AND '.join(where)})"
        " SELECT min(id) AS number, document_id, min(since) AS first_seen,"
        " CASE WHEN count(until) = count(*) THEN max(until) END AS gone,"
        " count(*) AS times, count(*) OVER () AS how_many FROM hit"
        f" GROUP BY document_id, words HAVING {' AND '.join(having)}"
        " ORDER BY min(loose), min(rank), first_seen, document_id LIMIT :most"
    ).bindparams(
        *(bindparam(name, type_=UtcDateTime) for name in {"came", "at"} & {*values})
    )
    rows = session.execute(
        statement.columns(first_seen=UtcDateTime, gone=UtcDateTime), values
    )
    return rows.all()


def _texts(
    session: Session, dialect: _Dialect, query: str, numbers: Sequence[int]
) -> dict[int, tuple[str, str]]:
    """Give the heading, and the text with marks, of each of these stays."""
    rows = session.execute(
        text(
            f"SELECT c.id AS id, c.heading AS heading, {dialect.marked} AS marked"  # noqa: S608  # no value stands in it
            f" FROM {dialect.origin} WHERE {dialect.matches} AND c.id IN :numbers"
        ).bindparams(bindparam("numbers", expanding=True)),
        {"query": query, "numbers": numbers, "begin": _BEGIN, "end": _END},
    )
    return {row.id: (row.heading, row.marked) for row in rows}


def _begun(session: Session) -> dict[str, datetime]:
    """Say when each document was first read."""
    rows = session.execute(
        select(StayRow.document_id, func.min(StayRow.since)).group_by(
            StayRow.document_id
        )
    )
    return {document: since for document, since in rows.all()}  # noqa: C416  # typed


def _found(
    group: Row[Any], heading: str, marked: str, begun: Mapping[str, datetime]
) -> FoundClause:
    words, places = "", []
    for part in marked.split(_BEGIN):
        inside, mark, after = part.partition(_END)
        if mark:
            places.append((len(words), len(words) + len(inside)))
        words += inside + after
    return FoundClause(
        group.document_id,
        heading,
        words,
        tuple(places),
        group.first_seen,
        group.first_seen <= begun[group.document_id],
        group.gone,
        group.times,
    )
