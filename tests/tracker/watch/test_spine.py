"""A page goes through the spine: evidence, cells that never lie, all or nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from db import models, queries
from db.bodies import body_of
from db.store import Store
from tests.invented import (
    ASKS_FIRST,
    CATALOGUE,
    ERROR_PAGE,
    POLICY,
    START,
    TERMS,
    TRAINS,
    page,
    policy,
)
from tests.tracker.watch.feeding import (
    all_changes,
    cell,
    dump,
    failed,
    feed,
    feed_once,
    happened,
    owed,
)
from tracker.records import (
    CellState,
    FailedFetch,
    Page,
    Significance,
    Term,
    TroubleKind,
)
from tracker.telling import notifier
from tracker.telling.notifier import Notifier
from tracker.watch.intake import receive
from tracker.watch.replay import replay


def test_a_change_is_told_with_its_cells_and_sentences(store: Store) -> None:
    outcomes = feed(store, page(policy()), page(policy(TRAINS), 12))

    assert happened(outcomes) == ["FIRST", "NEWS"]
    (change,) = all_changes(store)
    assert change.significance is Significance.SUBSTANTIVE
    assert change.seen_at == START + timedelta(hours=12)
    moved = {
        (move.plan, move.before, move.after)
        for move in change.moves
        if move.term is Term.TRAINING_DEFAULT
    }
    assert moved == {
        ("free", "off_opt_in", "on_opt_out"),
        ("pro", "off_opt_in", "on_opt_out"),
    }
    (move,) = [
        move
        for move in change.moves
        if (move.plan, move.term) == ("free", Term.TRAINING_DEFAULT)
    ]
    assert (move.quote_before, move.quote_after) == (ASKS_FIRST, TRAINS)
    assert owed(store) == [
        ("mail", "change", change.id),
        ("chat", "change", change.id),
    ]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(policy(noise="2"), id="random ids, menu and footer"),
        pytest.param(policy().replace(b"'", "’".encode()), id="curly quotes"),
        pytest.param(policy().replace(b" chats", b"\n chats"), id="line breaks"),
    ],
)
def test_noise_makes_no_version(store: Store, body: bytes) -> None:
    assert happened(feed(store, page(policy()), page(body, 12))) == ["FIRST", "SAME"]
    with store.reading() as session:
        assert len(session.scalars(select(models.VersionRow)).all()) == 1
        assert len(session.scalars(select(models.SnapshotRow)).all()) == 2


def test_old_news_is_kept_and_told_to_nobody(store: Store) -> None:
    now = START + timedelta(days=400)
    for item in (page(policy()), page(policy(TRAINS), 12), page(policy(TRAINS), 13)):
        with store.writing() as session:
            receive(session, item, CATALOGUE, Notifier(now, channels=("mail",)))
    assert len(all_changes(store)) == 1
    assert owed(store) == []


# --- evidence ---


def test_snapshots_give_back_the_exact_bytes(store: Store) -> None:
    bodies = [policy(noise=str(number)) for number in range(5)]
    bodies += [b"\x00\xff not a page at all", bodies[0] * 3]
    pages = [page(body, hours) for hours, body in enumerate(bodies)]
    feed(store, *pages)
    with store.reading() as session:
        rows = session.scalars(
            select(models.SnapshotRow).order_by(models.SnapshotRow.fetched_at)
        ).all()
        assert [body_of(session, row.body_sha256) for row in rows] == bodies
        assert [row.body_sha256 for row in rows] == [each.sha256 for each in pages]


def test_nothing_that_the_program_does_edits_or_deletes_a_snapshot(
    store: Store,
) -> None:
    feed(store, page(policy()), page(ERROR_PAGE, 12), page(policy(TRAINS), 24))
    touched: list[str] = []

    def watch(_conn, _cursor, statement, *_rest) -> None:  # type: ignore[no-untyped-def]
        words = statement.lower().split()
        if words[0] in {"update", "delete"} and {"snapshot", "body"} & set(words[:4]):
            touched.append(statement)

    event.listen(store.engine, "before_cursor_execute", watch)
    with store.writing() as session:
        replay(session, POLICY, CATALOGUE)
    feed(store, page(policy(), 36), page(policy(TRAINS), 24))
    assert touched == []


def test_every_fact_quotes_its_version_letter_for_letter(store: Store) -> None:
    feed(store, page(policy()), page(policy(TRAINS), 12))
    with store.reading() as session:
        stays = queries.stays(session, [POLICY.id])
        assert all(stay.facts for stay in stays)
        for stay in stays:
            clauses = queries.clauses_by_text(session, POLICY.id, stay.text_id)
            for fact in stay.facts:
                assert fact.quote
                assert fact.quote in clauses[fact.clause].text


# --- a cell never lies ---


def test_a_document_that_was_never_read_leaves_its_cells_unread(store: Store) -> None:
    feed(store, page(policy()))
    assert cell(store, "free") is CellState.STATED
    assert cell(store, "team") is CellState.UNREAD


def test_a_document_that_was_read_and_is_silent_says_so(store: Store) -> None:
    feed(store, page(policy("We like writing."), document=TERMS))
    assert cell(store, "team") is CellState.NOT_STATED


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(page(ERROR_PAGE), id="an error page with status 200"),
        pytest.param(page(policy(), status=503), id="a server error"),
        pytest.param(page(b""), id="an empty answer"),
        pytest.param(failed(0), id="no answer"),
        pytest.param(failed(0, TroubleKind.BLOCKED), id="a block"),
    ],
)
def test_what_is_not_the_document_is_never_a_version(
    store: Store, item: Page | FailedFetch
) -> None:
    feed(store, item)
    assert cell(store, "free") is CellState.UNREAD
    with store.reading() as session:
        assert session.scalars(select(models.VersionRow)).all() == []
        (trouble,) = queries.open_troubles(session)
        assert trouble.document_id == POLICY.id


def test_a_cell_keeps_what_was_read_while_the_page_is_away(store: Store) -> None:
    feed(store, page(policy()), page(ERROR_PAGE, 12), failed(24))
    assert cell(store, "free") is CellState.STATED


# --- nothing is lost (kill -9 is in test_kill.py) ---


def test_a_change_its_cells_and_its_alerts_are_kept_together_or_not_at_all(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed_once(store, page(policy()), page(policy(TRAINS), 12))
    before = dump(store)

    def fail(*_args: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(notifier, "owe", fail)
    with pytest.raises(OSError, match="disk is full"):
        feed_once(store, page(policy(TRAINS), 13))
    assert dump(store) == before
