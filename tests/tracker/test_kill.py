"""kill -9 in the middle of a scan: nothing is lost, nothing is doubled."""

import random
import signal
import sqlite3
import subprocess
import time

from sqlalchemy import select

from db import models, queries
from db.outbox import OwedAlert
from db.store import open_store
from tests.watched import DOCUMENTS, Watched

KILLS = 5


def finish(process: subprocess.Popen[bytes]) -> None:
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said.decode()


def test_scans_killed_at_random_moments(watched: Watched) -> None:
    finish(watched.scan())
    watched.revision = 1
    chance = random.Random(7)
    for _ in range(KILLS):
        before = watched.snapshots()
        process = watched.scan()
        # Killed when a page or some have been taken, or at once.
        enough = before + chance.randrange(DOCUMENTS)
        while process.poll() is None and watched.snapshots() < enough:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert watched.snapshots() >= min(enough, before + DOCUMENTS)
    finish(watched.scan())

    store = open_store(f"sqlite:///{watched.database}")
    with store.reading() as session:
        changes = queries.changes(session, queries.ChangeFilter())
        owed = session.scalars(select(OwedAlert)).all()
        unread = session.scalars(
            select(models.Snapshot.id).where(
                ~select(models.Sighting)
                .where(models.Sighting.snapshot_id == models.Snapshot.id)
                .exists()
            )
        ).all()
    store.close()
    # Each document changed once; each change is told once; no page was half taken.
    assert sorted(change.document_id for change in changes) == [
        f"quillon/policy-{number}" for number in range(DOCUMENTS)
    ]
    assert all(change.moves for change in changes)
    assert sorted(row.subject for row in owed) == sorted(each.id for each in changes)
    assert unread == []
    connection = sqlite3.connect(watched.database)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
