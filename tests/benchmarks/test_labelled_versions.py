"""Labels find the clauses that they are of, and add up what moved between two texts."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.labelled_versions import Labelled, read_labelled
from db.models import BodyRow, SnapshotRow, StayRow, VersionRow
from db.packing import pack_clauses, pack_page
from db.store import Store
from tracker.errors import TrackerError
from tracker.records import Clause, ClauseKind, Term

DOCUMENT = "quillon/privacy-policy"
START = datetime(2026, 3, 1, tzinfo=UTC)
pytestmark = pytest.mark.sqlite  # benchmarks read files

TRAINING, OPT_OUT = Term.TRAINING_DEFAULT, Term.OPT_OUT_CHANNEL


def day(number: int) -> datetime:
    return START + timedelta(days=number)


def clauses(number: int) -> tuple[Clause, ...]:
    return (Clause(ClauseKind.PARAGRAPH, f"This is text number {number}."),)


def keep(store: Store, days: Sequence[int]) -> Path:
    """Keep texts that begin to stand on these days, the last one to this day."""
    with store.writing() as session:
        session.add(BodyRow(sha256="a" * 64, packed=pack_page(b"x"), size=1))
        session.flush()
        snapshot = SnapshotRow(
            document_id=DOCUMENT,
            fetched_at=START,
            source="archive",
            url="",
            final_url="",
            status=200,
            content_type="text/html",
            body_sha256="a" * 64,
        )
        session.add(snapshot)
        session.flush()
        for number, since in enumerate(days):
            version = VersionRow(
                document_id=DOCUMENT,
                text_id=f"{number:064}",
                snapshot_id=snapshot.id,
                first_seen=day(since),
                way="html",
                notes=[],
                clauses=pack_clauses(clauses(number)),
                reader_version="1",
                facts_version="1",
            )
            session.add(version)
            session.flush()
            until = day(days[number + 1]) if number + 1 < len(days) else None
            session.add(
                StayRow(
                    document_id=DOCUMENT,
                    version_id=version.id,
                    since=day(since),
                    until=until,
                )
            )
    return Path(str(store.engine.url.database))


def version(
    text: str, last: int, complete: bool = True, run: int = 5
) -> dict[str, Any]:
    return {
        "text": text,
        "last": day(last).isoformat(),
        "run": run,
        "facts_complete": complete,
    }


def fact(text: str, value: Any, term: Term = TRAINING, sure: bool = True) -> Any:
    return {"text": text, "tiers": ["free"], "term": term, "value": value, "sure": sure}


def change(before: str, after: str, *moved: tuple[Term, Any, Any]) -> dict[str, Any]:
    terms = [{"term": term, "from": was, "to": now} for term, was, now in moved]
    return {"from": before, "to": after, "terms": terms}


def labelled(
    folder: Path,
    database: Path,
    versions: Sequence[Any],
    facts: Sequence[Any] = (),
    changes: Sequence[Any] = (),
) -> Labelled:
    path = folder / "dev.json"
    document = {
        "document": DOCUMENT,
        "covers": ["free"],
        "versions": versions,
        "facts": facts,
        "changes": changes,
    }
    path.write_text(json.dumps({"documents": [document]}), encoding="utf-8")
    return read_labelled([path], [database])


def test_a_text_is_found_where_its_first_stay_ends(
    tmp_path: Path, store: Store
) -> None:
    database = keep(store, [0, 10, 20])
    found = labelled(
        tmp_path,
        database,
        [
            version("a", last=9),
            version("b", last=15, complete=False),
            version("c", last=15, run=1),
            version("d", last=25),
            version("early", last=-3),
        ],
    )
    assert [(each.text, each.clauses) for each in found.versions] == [
        ("a", clauses(0)),
        ("d", clauses(2)),
    ]
    assert found.not_found == 1


def test_what_is_unsure_counts_for_nobody(tmp_path: Path, store: Store) -> None:
    (found,) = labelled(
        tmp_path,
        keep(store, [0]),
        [version("a", last=5)],
        [
            fact("a", "off", sure=False),
            fact("a", ["setting"], OPT_OUT),
            fact("a", ["form"], OPT_OUT, sure=False),
            fact("a", "2026-03-01", Term.EFFECTIVE_DATE),
            fact("b", "P30D", Term.RETENTION_CONTENT),
        ],
    ).versions
    assert found.stated == {("free", OPT_OUT, "setting")}
    assert not found.counts(("free", TRAINING, "on"))
    assert not found.counts(("free", OPT_OUT, "form"))
    assert found.counts(("free", OPT_OUT, "email"))


@pytest.mark.parametrize(
    ("changes", "moved"),
    [
        pytest.param([], set(), id="nothing moved"),
        pytest.param(
            [change("a", "b", (TRAINING, "off", "on"))],
            {("free", TRAINING, "off", "on")},
            id="on the way to the next",
        ),
        pytest.param(
            [
                change("b", "c", (TRAINING, "off_opt_in", "on")),
                change("a", "b", (TRAINING, "off", "off_opt_in")),
            ],
            {("free", TRAINING, "off", "on")},
            id="twice",
        ),
        pytest.param(
            [
                change("a", "b", (OPT_OUT, None, ["setting", "form"])),
                change("b", "c", (OPT_OUT, ["form", "setting"], None)),
            ],
            set(),
            id="there and back",
        ),
        pytest.param(
            [change("c", "d", (TRAINING, "off", "on"))], set(), id="after the next"
        ),
        pytest.param(
            [change("a", "b", (Term.EFFECTIVE_DATE, None, "2026-03-01"))],
            set(),
            id="a date is left out",
        ),
    ],
)
def test_moves_add_up_between_labelled_texts(
    tmp_path: Path, store: Store, changes: list[Any], moved: set[Any]
) -> None:
    versions = [
        version("a", last=5),
        version("b", last=15, complete=False),
        version("c", last=25),
        version("d", last=35, complete=False),
    ]
    database = keep(store, [0, 10, 20, 30])
    (found,) = labelled(tmp_path, database, versions, (), changes).moves
    assert (found.before.text, found.after.text) == ("a", "c")
    assert found.moved == moved


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="no labels at"):
        read_labelled([tmp_path / "dev.json"], [])
    with pytest.raises(TrackerError, match="no database at"):
        labelled(tmp_path, tmp_path / "none.sqlite3", [])
