"""What the daemon does on the real database, by a clock of the test's own."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from db.models import OwedAlertRow
from db.snapshots import readable_snapshots
from db.store import Store
from tests.invented import (
    CATALOGUE,
    POLICY,
    QUILLON,
    START,
    TERMS,
    TRAINS,
    page,
    policy,
)
from tests.tracker.watch.feeding import dump
from tracker.catalogue import Catalogue
from tracker.records import FailedFetch, Page, TroubleKind
from tracker.service import jobs
from tracker.service.jobs import Working
from tracker.settings import ScanSettings, Settings
from tracker.settings.channel_settings import EmailSettings
from tracker.telling.notifier import Notifier
from tracker.telling.told_causes import owe_causes
from tracker.watch.live_scan import scan_warnings

PAUSE = 180.0
SETTINGS = Settings(
    scan=ScanSettings(second_look_seconds=PAUSE),
    channel=(
        EmailSettings(
            kind="email",
            name="mail",
            host="127.0.0.1",
            security="none",
            sender="tracker@quillon.test",
            recipients=("reader@quillon.test",),
        ),
    ),
)


@dataclass
class Bench:
    """A daemon's work, with a clock that the test moves."""

    store: Store
    now: datetime = START

    def __post_init__(self) -> None:
        self.work = Working(
            self.store,
            CATALOGUE,
            SETTINGS,
            lambda: (CATALOGUE, SETTINGS),
            lambda: self.now,
        )

    def due(self) -> list[str]:
        return [document.id for document in self.work.due(self.now)]

    def take(self, body: bytes, etag: str = "", url: str = POLICY.url) -> None:
        fetched = page(body, document=POLICY, source="scan")
        self.work.take(replace(fetched, fetched_at=self.now, etag=etag, url=url))

    def owed(self) -> list[str]:
        with self.store.writing() as session:
            notifier = Notifier.by(SETTINGS, self.now)
            owe_causes(session, CATALOGUE.documents.values(), notifier)
        with self.store.reading() as session:
            return list(session.scalars(select(OwedAlertRow.kind)))

    def figures(self) -> dict[str, float]:
        return {each.name: each.value for each in self.work.figures()}


@pytest.fixture
def bench(store: Store) -> Bench:
    return Bench(store)


def test_a_change_that_matters_is_fetched_again_and_told_only_then(
    bench: Bench,
) -> None:
    bench.take(policy())
    bench.now += timedelta(hours=13)
    bench.take(policy(TRAINS))
    assert bench.owed() == []

    bench.now += timedelta(seconds=PAUSE - 1)
    assert POLICY.id not in bench.due()
    assert POLICY.id not in bench.work.known(bench.now).pages
    bench.now += timedelta(seconds=1)
    assert POLICY.id in bench.due()
    bench.take(policy(TRAINS, noise="2"))
    assert bench.owed() == ["change"]

    bench.now += timedelta(seconds=PAUSE)
    assert POLICY.id not in bench.due(), "two looks are enough"


def test_a_change_that_does_not_stand_is_never_told(bench: Bench) -> None:
    bench.take(policy())
    bench.now += timedelta(hours=13)
    bench.take(policy(TRAINS))
    bench.now += timedelta(seconds=PAUSE)
    bench.take(policy(noise="2"))
    assert bench.owed() == []
    bench.now += timedelta(seconds=PAUSE)
    assert POLICY.id not in bench.due()


def test_a_page_is_asked_for_in_full_once_a_week(bench: Bench) -> None:
    bench.take(policy(), etag='"a"')
    bench.now += timedelta(days=6, hours=23)
    assert POLICY.id in bench.work.known(bench.now).pages
    bench.now += timedelta(hours=2)
    assert POLICY.id not in bench.work.known(bench.now).pages


def test_a_page_of_an_address_that_moved_is_asked_for_in_full(bench: Bench) -> None:
    bench.take(policy(), etag='"a"', url="https://quillon.test/earlier")
    assert bench.work.known(bench.now).pages == {}


def test_the_figures_tell_how_the_watch_stands(bench: Bench) -> None:
    assert bench.figures()["tracker_documents"] == 2
    assert bench.figures()["tracker_documents_read"] == 0
    bench.take(policy())
    bench.now += timedelta(hours=13)
    for _ in range(2):
        bench.take(policy(TRAINS))
        bench.now += timedelta(seconds=PAUSE)
    for _ in range(2):
        bench.work.take(_blocked(bench.now))
        bench.now += timedelta(hours=1)
    assert sorted(bench.owed()) == ["change", "trouble"]
    assert bench.figures() == {
        "tracker_documents": 2,
        "tracker_documents_read": 1,
        "tracker_oldest_read_seconds": PAUSE + 7200,
        "tracker_documents_blocked": 1,
        "tracker_troubles": 1,
        "tracker_changes": 1,
        "tracker_alerts_owed": 2,  # of the change, and of the block
        "tracker_alerts_dead": 0,
    }


def _blocked(at: datetime) -> Page | FailedFetch:
    return FailedFetch(POLICY.id, POLICY.url, at, TroubleKind.BLOCKED, "status 403")


@pytest.mark.parametrize(
    ("scan", "browser", "said"),
    [
        pytest.param({"contact": "https://quillon.test/bot"}, False, [], id="nothing"),
        pytest.param({}, False, ["[scan] contact is not set"], id="a contact"),
        pytest.param(
            {"contact": "me@quillon.test", "browser_path": ""},
            True,
            ["no browser is installed: 1 documents"],
            id="a browser",
        ),
    ],
)
def test_what_a_scan_lacks_is_said(
    scan: dict[str, str], browser: bool, said: list[str], store: Store
) -> None:
    settings = Settings(scan=ScanSettings.model_validate(scan))
    lines = scan_warnings(settings, [replace(POLICY, browser=browser)], store)
    assert [
        line.startswith(words) for line, words in zip(lines, said, strict=True)
    ] == [True] * len(said)


def test_that_sites_are_not_told_whom_to_write_to_is_said_once(bench: Bench) -> None:
    assert scan_warnings(Settings(), [POLICY], bench.store)
    bench.take(policy())
    assert scan_warnings(Settings(), [POLICY], bench.store) == []


def test_an_old_capture_is_no_news_and_is_not_asked_for_at_once(bench: Bench) -> None:
    bench.take(policy())
    bench.now += timedelta(days=2)
    assert POLICY.id in bench.due()
    captured = page(policy(TRAINS), -24, source="wayback")
    for _ in range(2):
        bench.work.take(captured)
        assert POLICY.id not in bench.due()
        bench.now += timedelta(days=1)
    # Not read for so long, which is told; what the page said long ago is not.
    assert bench.owed() == ["trouble"]
    assert bench.figures()["tracker_changes"] == 0


def test_a_capture_newer_than_all_that_is_known_is_read(bench: Bench) -> None:
    bench.take(policy())
    bench.now += timedelta(days=2)
    for hours in (24, 30):
        bench.work.take(page(policy(TRAINS), hours, source="wayback"))
    assert bench.owed() == ["change"]
    assert POLICY.id not in bench.due()


def test_what_a_clock_that_was_ahead_has_tried_is_due_once_it_is_right(
    bench: Bench,
) -> None:
    for days in range(-5, 0):
        bench.now = START + timedelta(days=days)
        bench.take(policy())
    bench.now = START + timedelta(days=400)
    bench.take(policy())
    assert POLICY.id not in bench.due()
    bench.now = START
    assert POLICY.id in bench.due()
    assert bench.figures()["tracker_oldest_read_seconds"] == 0
    bench.take(policy())
    assert POLICY.id not in bench.due()


def test_a_clock_that_is_behind_is_waited_for_and_told_once(
    bench: Bench, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(jobs, "tell_of_clock", lambda *given: told.append(given[-1]))
    bench.take(policy())
    kept = dump(bench.store)
    bench.now = START - timedelta(days=400)
    for _ in range(3):
        assert bench.due() == []
        assert bench.work.send(bench.now) == 0
        bench.take(policy(TRAINS))  # as if it had been set while that was fetched
    assert dump(bench.store) == kept
    (line,) = told
    assert line.startswith("the clock of this machine is behind")
    assert bench.work.waits() == line
    assert caplog.messages.count(line) == 1

    bench.now = START + timedelta(days=1)
    assert POLICY.id in bench.due()
    assert bench.work.waits() == ""
    assert "the clock is right again" in caplog.messages[-1]


def test_a_document_that_left_the_catalogue_while_its_page_was_under_way(
    bench: Bench,
) -> None:
    def load() -> tuple[Catalogue, Settings]:
        return Catalogue.of([replace(QUILLON, documents=(TERMS,))]), SETTINGS

    bench.work = Working(bench.store, CATALOGUE, SETTINGS, load, lambda: bench.now)
    bench.work.reload()
    bench.take(policy())
    with bench.store.reading() as session:
        assert readable_snapshots(session, POLICY.id) == []


def test_a_schedule_that_was_changed_holds_from_the_reload_on(bench: Bench) -> None:
    hurried = replace(QUILLON, documents=(replace(POLICY, cron="0 * * * *"), TERMS))

    def load() -> tuple[Catalogue, Settings]:
        return Catalogue.of([hurried]), SETTINGS

    bench.work = Working(bench.store, CATALOGUE, SETTINGS, load, lambda: bench.now)
    bench.take(policy())
    bench.now += timedelta(hours=1)
    assert POLICY.id not in bench.due()
    bench.work.reload()
    assert POLICY.id in bench.due()
