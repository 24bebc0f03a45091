"""A daemon has the head of the chain time-stamped, once a day, whoever does it."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db.evidence_models import TimeStampRow
from db.snapshots import add_snapshot
from db.store import Store
from tests.invented import CATALOGUE, page, policy
from tests.tracker.proving.authority import Authority, authority
from tests.tracker.proving.provable import fill, verified
from tracker.service.jobs import Working
from tracker.settings import Settings

pytest.importorskip("rfc3161_client")


@pytest.fixture
def stamping(tmp_path: Path) -> Iterator[Authority]:
    with authority(tmp_path) as made:
        yield made


def settings_for(stamping: Authority | None) -> Settings:
    url = stamping.url if stamping else ""
    return Settings.model_validate(
        {
            "evidence": {"timestamp_authority": url} if url else {},
            "alerts": {"allow_networks": ["127.0.0.0/8"]},
        }
    )


def daemon_of(store: Store, settings: Settings) -> Working:
    return Working(
        store, CATALOGUE, settings, lambda: (CATALOGUE, settings), lambda: now()
    )


def now() -> datetime:
    return datetime.now(UTC)  # the authority's clock is the machine's


def keep_another(store: Store, hours: float) -> None:
    with store.writing() as session:
        add_snapshot(session, page(policy(noise=str(hours)), hours))


def stamps(store: Store) -> list[int]:
    with store.reading() as session:
        return list(
            session.scalars(select(TimeStampRow.number).order_by(TimeStampRow.id))
        )


def test_the_head_is_stamped_once_a_day(store: Store, stamping: Authority) -> None:
    fill(store)
    daemon, other = (daemon_of(store, settings_for(stamping)) for _ in range(2))
    daemon.send(now())
    assert stamps(store) == [5]
    keep_another(store, 60)
    daemon.send(now() + timedelta(hours=23))
    assert stamps(store) == [5], "no day has passed"
    tomorrow = now() + timedelta(hours=25)
    let_the_hour_pass(store)
    other.send(tomorrow)
    daemon.send(tomorrow)
    assert stamps(store) == [5, 6], "another daemon did it"
    assert stamping.asked == 2
    assert verified(store, quick=True).findings == []


def test_what_is_stamped_already_is_not_stamped_again(
    store: Store, stamping: Authority
) -> None:
    fill(store)
    daemon = daemon_of(store, settings_for(stamping))
    daemon.send(now())
    let_the_hour_pass(store)
    daemon.send(now() + timedelta(days=3))
    assert stamping.asked == 1


def test_an_authority_that_fails_is_asked_again_in_an_hour_and_keeps_no_alert(
    store: Store, stamping: Authority, caplog: pytest.LogCaptureFixture
) -> None:
    fill(store)
    stamping.status = 503
    daemon = daemon_of(store, settings_for(stamping))
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            assert daemon.send(now()) == 0
    (said,) = [each for each in caplog.messages if "not time-stamped" in each]
    assert "answered 503" in said
    asked = stamping.asked
    let_the_hour_pass(store)
    stamping.status = 200
    daemon.send(now())
    assert stamping.asked > asked
    assert stamps(store) == [5]


def test_without_an_authority_nobody_is_asked(store: Store) -> None:
    fill(store)
    daemon_of(store, settings_for(None)).send(now())
    assert stamps(store) == []


def let_the_hour_pass(store: Store) -> None:
    with store.writing() as session:
        session.connection().exec_driver_sql("UPDATE lease SET until = since")
