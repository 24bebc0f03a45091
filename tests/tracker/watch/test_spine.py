"""The six promises of the design, and the way of a page through the spine."""

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, text

from db import models, queries
from db.models import OwedAlertRow
from db.snapshots import body_of
from db.store import Store
from tests.invented import (
    ASKS_FIRST,
    CATALOGUE,
    ERROR_PAGE,
    POLICY,
    QUILLON,
    START,
    TERMS,
    TRAINS,
    page,
    policy,
)
from tracker.catalogue import Catalogue
from tracker.reading import READER_VERSION
from tracker.records import (
    CellState,
    Change,
    ChangeFilter,
    Document,
    FailedFetch,
    Page,
    Significance,
    Term,
    TroubleKind,
    Unchanged,
)
from tracker.table.stored_table import table_at
from tracker.telling import notifier
from tracker.telling.notifier import NOBODY, Notifier
from tracker.watch import spine
from tracker.watch.page_reading import Looked, look
from tracker.watch.spine import (
    Happened,
    Outcome,
    catch_up,
    late_documents,
    replay,
    replay_safely,
    take,
    take_safely,
)

ALL_TABLES = tuple(models.Base.metadata.tables)


def feed(
    store: Store, *items: Page | FailedFetch, now_hours: float | None = None
) -> list[Outcome]:
    """Let items go through the spine when they come, or so many hours after START."""
    outcomes = []
    for item in items:
        with store.writing() as session:
            now = item.fetched_at if isinstance(item, Page) else item.failed_at
            if now_hours is not None:
                now = START + timedelta(hours=now_hours)
            told = Notifier(now, channels=("mail", "chat"))
            outcomes.append(take(session, item, CATALOGUE, told))
    return outcomes


def happened(outcomes: list[Outcome]) -> list[str]:
    return [outcome.happened.name for outcome in outcomes]


def all_changes(store: Store) -> list[Change]:
    with store.reading() as session:
        return queries.changes(session, ChangeFilter())


def owed(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as session:
        rows = session.scalars(select(OwedAlertRow).order_by(OwedAlertRow.id))
        return [(row.channel, row.kind, row.subject) for row in rows]


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Everything that the database holds, but for numbers that nobody sees."""
    with store.reading() as session:
        return {
            name: sorted(
                tuple(row) for row in session.execute(text(f'SELECT * FROM "{name}"'))
            )
            for name in ALL_TABLES
        }


def failed(hours: float, kind: TroubleKind = TroubleKind.UNREACHABLE) -> FailedFetch:
    at = START + timedelta(hours=hours)
    return FailedFetch(POLICY.id, POLICY.url, at, kind, "no answer from quillon.test")


def cell(store: Store, plan: str, hours: float = 10_000) -> CellState:
    moment = START + timedelta(hours=hours)
    with store.reading() as session:
        table = table_at(session, QUILLON, moment, moment.date())
    return table[plan, Term.TRAINING_DEFAULT].state


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


# --- promise 1: evidence ---


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


# --- promise 2: our change is not theirs ---


def test_a_rebuild_concludes_the_same_and_owes_nothing(store: Store) -> None:
    feed(store, page(policy()), page(policy(TRAINS), 12), page(policy(), 24))
    before, told = all_changes(store), owed(store)
    with store.writing() as session:
        replay(session, POLICY, CATALOGUE)
    assert all_changes(store) == before
    assert owed(store) == told


def test_newer_reading_rules_are_not_news(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(store, page(policy()))
    monkeypatch.setattr(spine, "READER_VERSION", READER_VERSION + 1)
    with store.writing() as session:
        # As if the older rules had read the page otherwise.
        session.execute(text("UPDATE version SET text_id = 'as older rules read it'"))
    assert happened(feed(store, page(policy(noise="9"), 12))) == ["SAME"]
    assert all_changes(store) == []


def test_a_mended_selector_is_not_news(store: Store) -> None:
    feed(store, page(policy()))
    mended = replace(POLICY, remove=("ul",))
    catalogue = Catalogue.of([replace(QUILLON, documents=(mended, TERMS))])
    with store.writing() as session:
        outcome = take(session, page(policy(noise="2"), 12), catalogue)
    assert outcome.happened is Happened.SAME
    assert all_changes(store) == []


# --- promise 3: a cell never lies ---


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


# --- promise 4: nothing is lost (kill -9 is in test_kill.py) ---


def test_a_change_its_cells_and_its_alerts_are_kept_together_or_not_at_all(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(store, page(policy()))
    before = dump(store)

    def fail(*_args: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(notifier, "owe", fail)
    with pytest.raises(OSError, match="disk is full"):
        feed(store, page(policy(TRAINS), 12))
    assert dump(store) == before


# --- promise 5: once ---


def test_taking_everything_twice_adds_nothing(store: Store) -> None:
    items = [
        page(policy()),
        page(policy(TRAINS), 12),
        page(ERROR_PAGE, 24),
        page(policy(), 36),
    ]
    feed(store, *items)
    before = dump(store)
    assert set(happened(feed(store, *items, now_hours=36))) == {"KNOWN"}
    assert dump(store) == before


def test_pages_that_come_late_are_put_where_they_belong(store: Store) -> None:
    first, second, third = (
        page(policy(extra="<p>One thing more.</p>")),
        page(policy(), 12),
        page(policy(TRAINS), 24),
    )
    outcomes = feed(store, first, third, second, now_hours=24)
    assert happened(outcomes)[2] == "LATE"
    with store.writing() as session:
        assert late_documents(session) == [POLICY.id]
        replay(session, POLICY, CATALOGUE)
        assert late_documents(session) == []
    assert [change.seen_at for change in all_changes(store)] == [
        second.fetched_at,
        third.fetched_at,
    ]


# --- promise 6: silence is suspicious ---


def test_a_trouble_is_told_once_and_once_when_it_heals(store: Store) -> None:
    feed(store, page(policy()), *(failed(12 * n) for n in range(1, 6)))
    with store.reading() as session:
        (trouble,) = queries.open_troubles(session)
        assert (trouble.times, trouble.since) == (5, START + timedelta(hours=12))
    feed(store, page(policy(), 72), page(policy(), 84))
    assert owed(store) == [
        ("mail", "trouble", str(trouble.id)),
        ("chat", "trouble", str(trouble.id)),
        ("mail", "healed", str(trouble.id)),
        ("chat", "healed", str(trouble.id)),
    ]
    with store.reading() as session:
        assert queries.open_troubles(session) == []


def test_a_trouble_of_today_is_not_renamed_by_an_earlier_capture(store: Store) -> None:
    feed(store, failed(48), page(ERROR_PAGE, 12), now_hours=48)
    with store.reading() as session:
        (trouble,) = queries.open_troubles(session)
        assert (trouble.kind, trouble.times) == (TroubleKind.UNREACHABLE, 1)
        assert trouble.since == trouble.last == START + timedelta(hours=48)


def test_a_page_that_fails_once_troubles_nobody(store: Store) -> None:
    feed(store, page(policy()), failed(12), page(policy(), 24))
    assert owed(store) == []


def test_a_selector_that_matches_nothing_is_a_trouble_though_the_page_is_read(
    store: Store,
) -> None:
    without_main = policy().replace(b"main", b"section")
    outcomes = feed(store, page(policy()), page(without_main, 12))
    assert happened(outcomes)[1] == "SAME"
    with store.reading() as session:
        (trouble,) = queries.open_troubles(session)
        assert trouble.kind == TroubleKind.SELECTOR
    feed(store, page(policy(), 24))
    with store.reading() as session:
        assert queries.open_troubles(session) == []


def test_half_a_document_is_suspicious_until_it_stays(store: Store) -> None:
    long = policy(extra="".join(f"<p>Clause {n} says {n}.</p>" for n in range(60)))
    short = policy()
    seen = feed(store, page(long), page(short, 12), page(short, 24))
    assert happened(seen)[1:] == ["NOT_THE_DOCUMENT", "NOT_THE_DOCUMENT"]
    with store.reading() as session:
        assert queries.open_troubles(session)
    assert happened(feed(store, page(short, 120))) == ["NEWS"]
    (change,) = all_changes(store)
    assert change.seen_at == START + timedelta(hours=12)


# --- swinging pages ---


def test_going_back_and_forth_is_told_once(store: Store) -> None:
    other = policy(TRAINS)
    items = [page(policy() if n % 2 else other, 12 * n) for n in range(8)]
    assert happened(feed(store, *items)).count("NEWS") == 1
    assert len(all_changes(store)) == 1


def test_a_lasting_return_is_news_dated_when_it_began(store: Store) -> None:
    items = [page(policy()), page(policy(TRAINS), 12)]
    items += [page(policy(), 24 + 24 * n) for n in range(6)]
    assert happened(feed(store, *items)).count("NEWS") == 2
    assert all_changes(store)[-1].seen_at == START + timedelta(hours=24)


def test_old_news_is_kept_and_told_to_nobody(store: Store) -> None:
    now = START + timedelta(days=400)
    for item in (page(policy()), page(policy(TRAINS), 12)):
        with store.writing() as session:
            take(session, item, CATALOGUE, Notifier(now, channels=("mail",)))
    assert len(all_changes(store)) == 1
    assert owed(store) == []


def test_a_bug_costs_one_document_one_look_and_loses_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    feed(store, page(policy()))

    def fail(*_args: object) -> None:
        raise ZeroDivisionError

    later = page(policy(TRAINS), 12)
    with monkeypatch.context() as broken:
        broken.setattr(spine, "read_facts", fail)
        outcome = take_safely(store, later, CATALOGUE, NOBODY)
    assert outcome.happened is Happened.FAILED
    assert "ZeroDivisionError" in caplog.text
    with store.writing() as session:
        assert [each.kind for each in queries.open_troubles(session)] == ["unreadable"]
        assert late_documents(session) == [POLICY.id]
        replay(session, POLICY, CATALOGUE)
    assert [change.seen_at for change in all_changes(store)] == [later.fetched_at]


# --- a second look ---


def live(body: bytes, hours: float) -> Page:
    return page(body, hours, source="scan")


def looks_again(store: Store) -> bool:
    with store.reading() as session:
        return session.get_one(models.WatchRow, POLICY.id).look_again


@pytest.mark.parametrize(
    "news",
    [
        pytest.param(policy(TRAINS), id="a term of the table moves"),
        pytest.param(policy().split(b"<h2>Sharing")[0], id="a third is gone"),
    ],
)
def test_what_matters_on_a_live_page_is_told_when_it_stands_twice(
    store: Store, news: bytes
) -> None:
    first = feed(store, live(policy(), 0), live(news, 12))
    assert happened(first) == ["FIRST", "WAITING"]
    assert looks_again(store)
    assert owed(store) == []
    second = feed(store, live(news, 12.05))
    assert happened(second) == ["NEWS"]
    assert not looks_again(store)
    (change,) = all_changes(store)
    assert change.seen_at == START + timedelta(hours=12)


def test_what_passes_before_the_second_look_is_not_told(store: Store) -> None:
    feed(store, live(policy(), 0), live(policy(TRAINS), 12), live(policy(), 12.05))
    assert all_changes(store) == []
    assert not looks_again(store)


def test_other_changes_of_a_live_page_are_told_at_once(store: Store) -> None:
    outcomes = feed(
        store, live(policy(), 0), live(policy(extra="<p>We moved to Ost.</p>"), 12)
    )
    assert happened(outcomes) == ["FIRST", "NEWS"]


def test_a_second_look_that_fails_waits_for_the_next_scan(store: Store) -> None:
    feed(store, live(policy(), 0), live(policy(TRAINS), 12))
    assert looks_again(store)
    feed(store, failed(12.05))
    assert not looks_again(store)
    assert happened(feed(store, live(policy(TRAINS), 24))) == ["NEWS"]


def test_a_varying_part_does_not_keep_news_from_being_told(store: Store) -> None:
    counted = [
        live(policy(TRAINS, f"<p>This page was read {n} times by now.</p>"), 12 + n)
        for n in range(101, 103)
    ]
    outcomes = feed(store, live(policy(), 0), *counted)
    assert happened(outcomes) == ["FIRST", "WAITING", "NEWS"]
    (change,) = all_changes(store)
    assert change.seen_at == counted[0].fetched_at


def test_news_that_our_rules_failed_on_is_told_once_they_are_mended(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(store, page(policy()))

    def fail(*_args: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(spine, "compare", fail)
        later = page(policy(TRAINS), 12)
        notifier = Notifier(later.fetched_at, channels=("mail",))
        take_safely(store, later, CATALOGUE, notifier)
    assert owed(store) == []
    feed(store, page(policy(TRAINS, noise="7"), 24))
    (change,) = all_changes(store)
    assert ("mail", "change", change.id) in owed(store)


def test_a_late_page_is_put_in_its_place_by_the_next_scan(store: Store) -> None:
    feed(store, page(policy()), page(policy(TRAINS), 24))
    feed(store, page(policy(extra="<p>We moved to Ost.</p>"), 12), now_hours=24)
    feed(store, page(policy(TRAINS, noise="2"), 36))
    assert [change.seen_at for change in all_changes(store)] == [
        START + timedelta(hours=12),
        START + timedelta(hours=24),
    ]
    with store.reading() as session:
        assert late_documents(session) == []


def test_a_trouble_that_was_not_told_is_not_told_to_be_over(store: Store) -> None:
    long_ago = Notifier(START + timedelta(days=400), channels=("mail",))
    for item in (page(policy()), page(ERROR_PAGE, 12), page(ERROR_PAGE, 24)):
        with store.writing() as session:
            take(session, item, CATALOGUE, long_ago)
    feed(store, page(policy(), 36))
    assert owed(store) == []


def test_two_changes_of_one_second_are_both_kept(store: Store) -> None:
    feed(store, page(policy()), page(policy(TRAINS), 12))
    feed(store, page(policy("We never train models on your chats."), 12))
    assert len({change.id for change in all_changes(store)}) == 2


def wayback(hours: float) -> Page:
    return page(policy(noise=str(hours)), hours, source="wayback")


@pytest.mark.parametrize(
    ("captured", "ended"),
    [
        pytest.param(13, None, id="an older capture tells nothing of today"),
        pytest.param(30, START + timedelta(hours=30), id="a newer one heals"),
    ],
)
def test_a_capture_heals_only_what_began_before_it(
    captured: float, ended: datetime | None, store: Store
) -> None:
    feed(store, page(policy()), failed(24), failed(36))
    with store.writing() as session:
        now = START + timedelta(days=30)
        take(session, wayback(captured), CATALOGUE, Notifier(now, channels=("mail",)))
        (trouble,) = session.scalars(select(models.TroubleRow))
    assert trouble.until == ended
    healed = [kind for _, kind, _ in owed(store) if kind == "healed"]
    assert len(healed) == (0 if ended is None else 2), "whoever was told of it"


# --- clocks that are wrong ---

YEAR = 365 * 24


def test_a_page_from_the_future_is_refused_in_one_line(store: Store) -> None:
    now = START + timedelta(hours=1)
    with store.writing() as session:
        outcome = take(session, page(policy(), YEAR), CATALOGUE, Notifier(now))
    assert outcome.happened is Happened.FAILED
    assert outcome.detail == (
        "stamped 2027-03-01 08:00, which is later than now (2026-03-01 09:00); "
        "not kept: set the clock"
    )
    with store.reading() as session:
        assert session.scalars(select(models.SnapshotRow)).all() == []


def clock_was_ahead(store: Store) -> list[Outcome]:
    """A clock is a year ahead for two pages and a failure; then it is right again."""
    feed(store, page(policy()))
    feed(store, page(policy(), YEAR), page(ERROR_PAGE, YEAR + 1), failed(YEAR + 2))
    return feed(store, *(page(policy(TRAINS), 12 * n) for n in (1, 2)))


def test_after_a_clock_was_ahead_pages_are_not_late(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    assert happened(clock_was_ahead(store)) == ["NEWS", "SAME"]
    (change,) = all_changes(store)
    assert change.seen_at == START + timedelta(hours=12)
    assert caplog.messages == [
        "quillon/privacy-policy: stamped 2027-03-01 10:00, which is later than now "
        "(2026-03-01 20:00); 2 snapshots are set aside"
    ]
    with store.reading() as session:
        watch = queries.watches(session)[POLICY.id]
        assert watch.tried_at == watch.read_at == START + timedelta(hours=24)
        assert len(session.scalars(select(models.SnapshotRow)).all()) == 5
        (trouble,) = session.scalars(select(models.TroubleRow))
        assert trouble.until == trouble.since == START + timedelta(hours=12)


def test_what_a_clock_was_ahead_for_stays_aside_in_a_rebuild(store: Store) -> None:
    clock_was_ahead(store)
    before = all_changes(store)
    with store.writing() as session:
        replay(session, POLICY, CATALOGUE)
    assert all_changes(store) == before
    assert happened(feed(store, page(policy(TRAINS), 36))) == ["SAME"]


# --- conclusions on the side ---


def story(store: Store) -> None:
    """News, noise, an error page, a swing, a failure, a look that waits."""
    feed(
        store,
        page(policy(), status=503),
        page(policy(), 6),
        page(policy(TRAINS), 12),
        page(ERROR_PAGE, 18),
        replace(page(policy(), 24), source="scan"),
        FailedFetch(
            POLICY.id,
            POLICY.url,
            START + timedelta(hours=30),
            TroubleKind.BLOCKED,
            "the site answered 403",
            answer=page(b"Go away", 30, status=403),
        ),
        page(policy("We never train models on your chats."), 36),
        page(policy(noise="2"), 42, source="scan"),
    )


def test_what_is_concluded_on_the_side_is_what_is_concluded_in_place(
    store: Store,
) -> None:
    story(store)
    with store.writing() as session:
        replay(session, POLICY, CATALOGUE)
    in_place = dump(store)
    assert replay_safely(store, POLICY, CATALOGUE)
    assert dump(store) == in_place
    assert len(all_changes(store)) == 2


@pytest.mark.parametrize("step", ["look", "read_facts", "compare"])
def test_others_can_write_while_a_document_is_concluded_from_anew(
    step: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    story(store)
    real, wrote = getattr(spine, step), []

    def write_meanwhile(*arguments: object) -> object:
        connection = sqlite3.connect(str(store.engine.url.database), timeout=0)
        connection.execute("BEGIN IMMEDIATE")
        connection.close()
        wrote.append(step)
        return real(*arguments)

    monkeypatch.setattr(spine, step, write_meanwhile)
    assert replay_safely(store, POLICY, CATALOGUE)
    assert wrote


def test_what_comes_in_meanwhile_is_not_lost(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(store, page(policy()), page(policy(noise="2"), 6))
    later = [page(policy(TRAINS), 12)]

    def take_meanwhile(*arguments: Any) -> Looked:
        while later:
            feed(store, later.pop())
        return look(*arguments)

    monkeypatch.setattr(spine, "look", take_meanwhile)
    assert replay_safely(store, POLICY, CATALOGUE)
    (change,) = all_changes(store)
    assert change.seen_at == START + timedelta(hours=12)
    with store.reading() as session:
        assert queries.watches(session)[POLICY.id].seen_at == change.seen_at


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(None, id="alone"),
        pytest.param(TERMS, id="another document's change has its name"),
    ],
)
def test_news_that_waited_is_told_when_the_document_is_reread_on_the_side(
    other: Document | None, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spine, "change_id", named_by_time)
    if other:
        feed(store, page(policy(), 0, other), page(policy(TRAINS), 12, other))
    feed(store, page(policy()))
    later = page(policy(TRAINS), 12)
    notifier = Notifier(later.fetched_at, channels=("late",))

    def fail(*_args: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(spine, "compare", fail)
        take_safely(store, later, CATALOGUE, notifier)
    catch_up(store, POLICY, CATALOGUE, notifier)
    (change,) = (each for each in all_changes(store) if each.document_id == POLICY.id)
    assert ("late", "change", change.id) in owed(store)


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        pytest.param(page(policy(noise="2"), 24), "unreadable", id="a page"),
        pytest.param(
            Unchanged(POLICY.id, POLICY.url, START + timedelta(hours=24)),
            "unreadable",
            id="the word that it is unchanged",
        ),
        pytest.param(failed(24), "unreachable", id="no page"),
    ],
)
def test_what_rules_fail_on_is_not_asked_for_again_at_once(
    item: Page | FailedFetch | Unchanged,
    kind: str,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nor does it end the scan: it costs the document one look."""
    feed(store, page(policy()), page(policy(TRAINS), 12))
    with store.writing() as session:
        queries.watches(session)[POLICY.id].replay = True

    def fail(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(spine, "compare", fail)
    now = START + timedelta(hours=24)
    outcome = take_safely(store, item, CATALOGUE, Notifier(now))
    assert outcome.happened is Happened.FAILED
    with store.reading() as session:
        assert queries.watches(session)[POLICY.id].tried_at == now
        assert [each.kind for each in queries.open_troubles(session)] == [kind]


def named_by_time(_document_id: str, at: datetime) -> str:
    return f"{at.hour:02}{at.microsecond:06}"


def test_two_documents_whose_changes_have_one_name(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names are short: the second gets another, on the side as well."""
    monkeypatch.setattr(spine, "change_id", named_by_time)
    for document in (POLICY, TERMS):
        feed(store, page(policy(), 0, document), page(policy(TRAINS), 12, document))
    names = [change.id for change in all_changes(store)]
    assert replay_safely(store, TERMS, CATALOGUE)
    assert [change.id for change in all_changes(store)] == names
    assert len(set(names)) == 2
