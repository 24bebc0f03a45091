"""The demo, from its web site to its alerts: exactly what was planned, no more.

This runs the real command in a process of its own, so the real spider, spine,
database and outbox; what is expected of each week stands in the tables below.
"""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

import pytest
from sqlalchemy import select

from db import models, queries
from db.models import OwedAlertRow
from db.store import Store, open_store
from tests.waiting import PATIENCE
from tracker.demo.play import demo_catalogue
from tracker.demo.revisions import REVISIONS, Revision
from tracker.records import (
    AlertState,
    CellState,
    Change,
    ChangeFilter,
    Move,
    Significance,
    Term,
    Value,
)
from tracker.table.stored_table import table_at
from tracker.typed_times import end_of

pytestmark = pytest.mark.slow

EDITORIAL, SUBSTANTIVE = Significance.EDITORIAL, Significance.SUBSTANTIVE
CODE = "import sys; from tracker.cli import main; sys.argv[0] = 'tracker'; main()"

# (plans, term, before, after)
Moved: TypeAlias = tuple[str, Term, Value | None, Value | None]
# document, significance, what moved
Expected: TypeAlias = tuple[str, Significance, set[Moved]]

WEEKS: dict[int, list[Expected]] = {
    1: [],
    2: [],
    3: [
        ("codling/business-terms", EDITORIAL, set()),
        ("larkmoor/privacy-policy", EDITORIAL, set()),
    ],
    4: [
        (
            document,
            SUBSTANTIVE,
            {
                ("free pro", Term.TRAINING_DEFAULT, "off_opt_in", "on_opt_out"),
                ("free pro", Term.OPT_OUT_CHANNEL, None, ("setting",)),
                ("free pro", Term.EFFECTIVE_DATE, "2026-01-12", "2026-04-20"),
            },
        )
        for document in ("larkmoor/consumer-terms", "larkmoor/privacy-policy")
    ],
    5: [],
    6: [
        (
            "codling/data-retention",
            SUBSTANTIVE,
            {
                ("solo pro teams enterprise", Term.RETENTION_CONTENT, "P30D", "P90D"),
                (
                    "solo pro teams enterprise",
                    Term.EFFECTIVE_DATE,
                    "2026-02-03",
                    "2026-04-06",
                ),
            },
        )
    ],
    7: [
        (
            "larkmoor/data-retention",
            SUBSTANTIVE,
            {("enterprise api", Term.ZERO_RETENTION, None, "on_request")},
        )
    ],
    8: [
        (
            "codling/code-handling",
            SUBSTANTIVE,
            {
                ("solo pro", Term.TRAINING_DEFAULT, "off", "on_opt_out"),
                ("solo pro", Term.OPT_OUT_CHANNEL, None, ("setting",)),
                ("solo pro", Term.EFFECTIVE_DATE, "2026-02-03", "2026-04-20"),
            },
        ),
        (
            "inkpond/privacy-policy",
            SUBSTANTIVE,
            {
                ("free studio", Term.OPT_OUT_CHANNEL, ("form",), ("setting",)),
                ("free studio", Term.EFFECTIVE_DATE, "2025-11-17", "2026-04-20"),
            },
        ),
        (
            "larkmoor/training-help",
            SUBSTANTIVE,
            {
                ("free pro", Term.TRAINING_DEFAULT, None, "on_opt_out"),
                ("free pro", Term.OPT_OUT_CHANNEL, None, ("setting",)),
            },
        ),
    ],
}

# How every message begins.
ALERTS = (
    "Larkmoor · Privacy Policy, Consumer Terms",
    "Not read: Codling Privacy Policy answers with an error",
    "Not read: Inkpond Terms of Service is blocked",
    "Codling · Data Retention",
    "Read again: Codling Privacy Policy",
    "Read again: Inkpond Terms of Service",
    "Larkmoor · Help: Data retention for organisations",
    "Codling · How We Handle Your Code",
    "Inkpond · Privacy Policy",
    "Larkmoor · Help: What training means",
)


@dataclass(frozen=True)
class Played:
    """What is left of a run of the demo."""

    store: Store
    address: str
    printed: str


def play(address: str) -> str:
    """Run `tracker demo` and return what it printed; it must not complain."""
    own = {name: value for name, value in os.environ.items() if "TRACKER" not in name}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", CODE, "demo", "--database", address],
        env=own | {"COLUMNS": "300"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    address = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.sqlite3'}"
    printed = play(address)
    store = open_store(address)
    yield Played(store, address, printed)
    store.close()


def week_of(moment: datetime) -> int:
    """Return the week in which something happened."""
    return max(each.number for each in REVISIONS if each.at <= moment)


def in_short(change: Change) -> Expected:
    """Put the plans together for which the same moved."""
    plans: dict[tuple[Term, Value | None, Value | None], list[str]] = {}
    for move in change.moves:
        plans.setdefault((move.term, move.before, move.after), []).append(move.plan)
    moves = {(" ".join(names), *rest) for rest, names in plans.items()}
    return change.document_id, change.significance, moves


def changes(played: Played) -> list[Change]:
    with played.store.reading() as session:
        return queries.changes(session, ChangeFilter())


@pytest.mark.parametrize(
    "revision", [pytest.param(each, id=each.story) for each in REVISIONS]
)
def test_a_week_shows_what_its_companies_changed(
    played: Played, revision: Revision
) -> None:
    found = [
        each for each in changes(played) if week_of(each.seen_at) == revision.number
    ]
    assert sorted(map(in_short, found), key=str) == WEEKS[revision.number]


def test_every_move_quotes_the_sentences_it_rests_on(played: Played) -> None:
    moves: list[Move] = [move for each in changes(played) for move in each.moves]
    assert moves
    for move in moves:
        assert bool(move.quote_before) == (move.before is not None)
        assert bool(move.quote_after) == (move.after is not None)


def test_pages_that_are_not_the_document_are_trouble_while_they_last(
    played: Played,
) -> None:
    with played.store.reading() as session:
        troubles = [
            (each.document_id, each.kind, week_of(each.since), each.until)
            for each in session.scalars(select(models.TroubleRow))
        ]
    healed = REVISIONS[5].at
    assert sorted(troubles) == [
        ("codling/privacy-policy", "broken", 5, healed),
        ("inkpond/terms-of-service", "blocked", 5, healed),
    ]


def test_one_alert_is_told_once_and_nothing_stays_owed(played: Played) -> None:
    with played.store.reading() as session:
        rows = list(session.scalars(select(OwedAlertRow)))
    assert {row.state for row in rows} == {AlertState.SENT.value}
    messages = {row.message_id: (week_of(row.owed_at), row.kind) for row in rows}
    assert Counter(messages.values()) == {
        (4, "change"): 1,  # two documents, one message
        (5, "trouble"): 2,
        (6, "healed"): 2,
        (6, "change"): 1,
        (7, "change"): 1,
        (8, "change"): 3,
    }


@pytest.mark.parametrize("beginning", ALERTS)
def test_each_alert_is_printed_once(played: Played, beginning: str) -> None:
    alerts = played.printed.partition("alerts it would")[2].partition("changes ─")[0]
    lines = alerts.splitlines()
    assert sum(line.startswith(beginning) for line in lines) == 1


@pytest.mark.parametrize(
    ("day", "provider", "plan", "term", "value"),
    [
        pytest.param(
            date(2026, 3, 9),
            "larkmoor",
            "free",
            Term.TRAINING_DEFAULT,
            "off_opt_in",
            id="before the announcement",
        ),
        pytest.param(
            date(2026, 4, 19),
            "larkmoor",
            "free",
            Term.TRAINING_DEFAULT,
            "off_opt_in",
            id="announced, and not yet in force",
        ),
        pytest.param(
            date(2026, 4, 20),
            "larkmoor",
            "free",
            Term.TRAINING_DEFAULT,
            "on_opt_out",
            id="the announced day",
        ),
        pytest.param(
            date(2026, 4, 20),
            "larkmoor",
            "enterprise",
            Term.TRAINING_DEFAULT,
            "off",
            id="nothing moved for organisations",
        ),
        pytest.param(
            date(2026, 4, 20),
            "larkmoor",
            "team",
            Term.ZERO_RETENTION,
            None,
            id="zero retention is not for teams",
        ),
        pytest.param(
            date(2026, 4, 1),
            "codling",
            "solo",
            Term.TRAINING_DEFAULT,
            "off",
            id="an error page does not take back what was read",
        ),
        pytest.param(
            date(2026, 4, 20),
            "larkmoor",
            "pro",
            Term.TRAINING_EXCEPTIONS,
            ("feedback", "safety_flagged"),
            id="used although one opted out",
        ),
        pytest.param(
            date(2026, 4, 20),
            "larkmoor",
            "pro",
            Term.RETENTION_FLAGGED,
            "P2Y",
            id="flagged conversations are kept longer",
        ),
        pytest.param(
            date(2026, 4, 20),
            "larkmoor",
            "team",
            Term.RETENTION_CONTENT,
            "until_deleted",
            id="a list of plans may name its own period",
        ),
        pytest.param(
            date(2026, 4, 20),
            "inkpond",
            "studio",
            Term.RETENTION_DELETED,
            "P60D",
            id="once the account is deleted",
        ),
        pytest.param(
            date(2026, 4, 20),
            "inkpond",
            "agency",
            Term.RETENTION_CONTENT,
            "P12M",
            id="agencies have a period of their own",
        ),
    ],
)
def test_the_table(
    played: Played,
    day: date,
    provider: str,
    plan: str,
    term: Term,
    value: Value | None,
) -> None:
    watched = demo_catalogue().provider(provider)
    with played.store.reading() as session:
        cell = table_at(session, watched, end_of(day), day)[plan, term]
    state = CellState.STATED if value else CellState.NOT_STATED
    assert cell.says == (state, value)


def test_an_announced_change_is_shown_as_coming(played: Played) -> None:
    larkmoor = demo_catalogue().provider("larkmoor")
    day = date(2026, 4, 19)
    with played.store.reading() as session:
        table = table_at(session, larkmoor, end_of(day), day)
    coming = table["pro", Term.TRAINING_DEFAULT].coming
    assert coming is not None
    assert (coming.value, coming.in_force_from) == ("on_opt_out", date(2026, 4, 20))
    assert table["team", Term.TRAINING_DEFAULT].coming is None


def test_documents_of_equal_scope_that_disagree_are_both_shown(played: Played) -> None:
    codling = demo_catalogue().provider("codling")
    day = date(2026, 4, 20)
    with played.store.reading() as session:
        table = table_at(session, codling, end_of(day), day)
    cell = table["pro", Term.TRAINING_DEFAULT]
    assert cell.state is CellState.CONFLICTING
    said = {source.document_id: source.value for source in cell.sources}
    assert said == {
        "codling/privacy-policy": "off",
        "codling/code-handling": "on_opt_out",
    }


def test_playing_it_again_adds_nothing(played: Played) -> None:
    tables = models.Base.metadata.sorted_tables

    def everything() -> dict[str, list[str]]:
        with played.store.reading() as session:
            return {
                table.name: sorted(map(str, session.execute(select(table))))
                for table in tables
            }

    before = everything()
    assert "The 0 alerts" in play(played.address)
    assert everything() == before
