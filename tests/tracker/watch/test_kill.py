"""kill -9 in the middle of a scan: nothing is lost, nothing is doubled."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from db import models, queries
from db.models import OwedAlertRow
from db.store import open_store
from tests.waiting import PATIENCE, wait_until
from tests.watched import DOCUMENTS, Watched
from tracker.records import ChangeFilter

pytestmark = pytest.mark.slow

# What CI has time for; before a release:
# KILLS=50 pytest tests/tracker/watch/test_kill.py
KILLS = int(os.environ.get("KILLS", "3"))


REPORTED = "INFO tracker.service.jobs: quillon/policy-"


def finish(process: subprocess.Popen[bytes]) -> None:
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said.decode()


def test_scans_killed_at_random_moments(watched: Watched) -> None:
    finish(watched.scan())
    watched.revision = 1
    chance = random.Random(7)
    for _ in range(KILLS):
        let_leases_lapse(watched)
        before = watched.snapshots()
        process = watched.scan()
        # Killed when a page or some have been taken, or at once.
        enough = before + chance.randrange(DOCUMENTS)
        while process.poll() is None and watched.snapshots() < enough:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert watched.snapshots() >= min(enough, before + DOCUMENTS)
    let_leases_lapse(watched)
    finish(watched.scan())
    print(f"{KILLS} scans killed, {assert_sound(watched)}")


def test_daemons_killed_at_random_moments(watched: Watched, tmp_path: Path) -> None:
    finish(watched.scan())
    watched.revision = 1
    chance, said = random.Random(11), 0
    for number in range(KILLS):
        make_all_due(watched)
        before, log = watched.snapshots(), tmp_path / f"log-{number}"
        # In the middle of pages being taken, of sending, or of the very beginning.
        enough, moment = before + chance.randrange(DOCUMENTS), chance.random() / 5
        with daemon(watched, log) as process:
            wait_until(partial(has_kept, watched, enough))
            time.sleep(moment)
            process.kill()
            process.wait()
        reported = log.read_text().count(REPORTED)
        assert watched.snapshots() - before >= reported
        said += reported
    make_all_due(watched)
    log = tmp_path / "log"
    with daemon(watched, log) as process:
        wait_until(lambda: "at work" in log.read_text())
        wait_until(lambda: log.read_text().count(REPORTED) == DOCUMENTS)
        wait_until(lambda: changes_of(watched) == DOCUMENTS)
        process.terminate()
        assert process.wait(timeout=PATIENCE) == 0
    print(f"{KILLS} daemons killed, {said} pages reported, {assert_sound(watched)}")


PROGRAM = """
import logging, sys
from datetime import UTC, datetime
from pathlib import Path
from db.store import open_store
from tracker.catalogue import Catalogue, load_catalogue
from tracker.service.daemon import Pace, run_daemon
from tracker.settings import load_settings
from tracker.service.jobs import Working

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
folder, url = Path(sys.argv[1]), sys.argv[2]
settings = load_settings(folder / "settings.toml", database=url)
# Without the documents of ours, which are not on loopback.
own = load_catalogue(folder / "catalogue").provider("quillon")
catalogue = Catalogue.of([own])
work = Working(
    open_store(url), catalogue, settings,
    lambda: (catalogue, settings), lambda: datetime.now(UTC),
)
run_daemon(work, settings.scan, pace=Pace(0.1, 0.1), known=work.known)
"""


@contextmanager
def daemon(watched: Watched, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a daemon; what still runs afterwards is killed."""
    url = watched.database_url
    with (
        log.open("wb") as said,
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(watched.folder), url], stderr=said
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


def has_kept(watched: Watched, snapshots: int) -> bool:
    return watched.snapshots() >= snapshots


def make_all_due(watched: Watched) -> None:
    """As hours would do."""
    watched.execute("UPDATE watch SET tried_at = NULL")
    let_leases_lapse(watched)


def let_leases_lapse(watched: Watched) -> None:
    """As half a minute does to those of a scanner that was killed."""
    watched.execute("UPDATE lease SET until = since")


def changes_of(watched: Watched) -> int:
    return int(watched.execute("SELECT count(*) FROM change"))


def assert_sound(watched: Watched) -> str:
    """Each document changed once, each change is owed once, no page is half taken.

    Returns the figures.
    """
    store = open_store(watched.database_url)
    with store.reading() as session:
        changes = queries.changes(session, ChangeFilter())
        owed = session.scalars(select(OwedAlertRow)).all()
        unread = session.scalars(
            select(models.SnapshotRow.id).where(
                ~select(models.SightingRow)
                .where(models.SightingRow.snapshot_id == models.SnapshotRow.id)
                .exists()
            )
        ).all()
    store.close()
    assert sorted(change.document_id for change in changes) == [
        f"quillon/policy-{number}" for number in range(DOCUMENTS)
    ]
    assert all(change.moves for change in changes)
    assert sorted(row.subject for row in owed) == sorted(each.id for each in changes)
    assert unread == []
    if not watched.url:
        assert watched.execute("PRAGMA integrity_check") == "ok"
    return (
        f"{watched.snapshots()} snapshots kept and all of them read, "
        f"{len(changes)} of {DOCUMENTS} changes, each owed once, the database is sound"
    )
