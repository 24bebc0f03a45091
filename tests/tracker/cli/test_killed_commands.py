"""kill -9 in the middle of an import, or of sending: nothing is lost or doubled."""

import os
import random
import signal
import subprocess
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db import models, queries
from db.store import open_store
from tests.alerts.servers import Hook, web_server
from tests.invented import ASKS_FIRST, TRAINS, policy
from tests.spiders.archive_recorder import Recorder
from tests.waiting import PATIENCE
from tests.watched import DOCUMENTS, SETTINGS, Watched
from tracker.records import ChangeFilter

pytestmark = pytest.mark.slow

# What CI has time for; before a release:
# KILLS=50 pytest tests/tracker/cli/test_killed_commands.py
KILLS = int(os.environ.get("KILLS", "2"))
CAPTURES = 4  # of each document; what it says changes with the third
CHANNELS = 6


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Record what each document showed, the last capture an hour ago."""
    made = Recorder(tmp_path_factory.mktemp("archive") / "recorded")
    now = datetime.now(UTC).replace(microsecond=0)
    for capture in range(CAPTURES):
        at = (now - timedelta(hours=CAPTURES - capture)).isoformat()
        for number in range(DOCUMENTS):
            says = TRAINS if capture >= CAPTURES - 2 else ASKS_FIRST
            extra = f"<p>This is policy number {number}.</p>"
            body = policy(says, extra, str(capture))
            made.record(f"Quillon/Policy {number}.html", body, at)
    return made.bundle(tmp_path_factory.mktemp("bundle") / "archive.bundle")


def begin(watched: Watched, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        watched.command(*words), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def finish(process: subprocess.Popen[bytes]) -> str:
    said, wrong = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, wrong.decode()
    return said.decode()


def test_imports_killed_at_random_moments(watched: Watched, archive: Path) -> None:
    words = ("import", "open-terms-archive", str(archive))
    open_store(watched.database_url).close()
    chance = random.Random(5)
    for _ in range(KILLS):
        before = watched.snapshots()
        left = CAPTURES * DOCUMENTS - before
        # Killed when some pages have been taken, or while it still lists them.
        enough, moment = before + chance.randrange(left // 2 + 1), chance.random() / 5
        process = begin(watched, *words)
        while process.poll() is None and watched.snapshots() < enough:
            time.sleep(0.002)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    finish(begin(watched, *words))
    assert "0 snapshots imported, 24 known" in finish(begin(watched, *words))
    store = open_store(watched.database_url)
    with store.reading() as session:
        changes = queries.changes(session, ChangeFilter())
        owed = Counter(session.scalars(select(models.OwedAlertRow.subject)))
        stays = Counter(session.scalars(select(models.StayRow.document_id)))
        sightings = len(session.scalars(select(models.SightingRow)).all())
    store.close()
    documents = {f"quillon/policy-{number}" for number in range(DOCUMENTS)}
    assert watched.snapshots() == sightings == CAPTURES * DOCUMENTS
    assert Counter(each.document_id for each in changes) == Counter(documents)
    assert owed == Counter(each.id for each in changes)
    assert stays == Counter([*documents, *documents])


CHANNEL = """
[[channel]]
kind = "webhook"
name = "hook-{number}"
url = "{url}/{number}"
secret_file = "{secret}"
"""


def test_sends_killed_at_random_moments(
    watched: Watched, archive: Path, tmp_path: Path
) -> None:
    secret, hook = tmp_path / "secret", Hook()
    secret.write_text("a secret that is long enough for a signature")
    chance = random.Random(3)
    with web_server(hook) as url:
        (tmp_path / "settings.toml").write_text(
            SETTINGS.partition("[[channel]]")[0]
            + '[alerts]\nallow_networks = ["127.0.0.0/8"]\n'
            + "".join(
                CHANNEL.format(number=number, url=url, secret=secret)
                for number in range(CHANNELS)
            )
        )
        finish(begin(watched, "import", "open-terms-archive", str(archive)))
        owed = int(watched.execute("SELECT count(*) FROM owed_alert"))
        assert owed == CHANNELS * DOCUMENTS
        for _ in range(KILLS):
            enough = len(hook.posts) + chance.randrange(CHANNELS)
            process = begin(watched, "alerts", "send")
            while process.poll() is None and len(hook.posts) < enough:
                time.sleep(0.002)
            time.sleep(chance.random() / 20)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            # As a quarter of an hour would do.
            watched.execute(
                "UPDATE owed_alert SET lease_until = '2000-01-01 00:00:00' "
                "WHERE lease_until IS NOT NULL"
            )
        finish(begin(watched, "alerts", "send"))
        assert "0 sent" in finish(begin(watched, "alerts", "send"))
    posts = [(path, name_of(headers), body) for path, headers, body in hook.posts]
    sent = {(path, name) for path, name, _ in posts}
    assert len(sent) == CHANNELS  # one message each, however often it was posted
    for name in {name for _, name in sent}:
        bodies = {body for _, of, body in posts if of == name}
        assert len(bodies) == 1
    states = watched.execute("SELECT count(*) FROM owed_alert WHERE state = 'sent'")
    assert int(states) == owed


def name_of(headers: dict[str, str]) -> str:
    """Return the name of a message, in whatever case its header came."""
    (name,) = (value for key, value in headers.items() if key.lower() == "webhook-id")
    return name
