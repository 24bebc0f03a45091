"""By a clock that is behind, commands say so, change nothing, and end with a status."""

from datetime import UTC, datetime, timedelta

import pytest

from db.store import open_store
from tests.invented import ASKS_FIRST, page, policy
from tests.tracker.watch.feeding import dump
from tests.watched import Watched
from tracker.catalogue import load_catalogue
from tracker.telling.notifier import NOBODY
from tracker.watch.intake import receive

SAID = "the clock of this machine is behind"


@pytest.fixture
def ahead(watched: Watched) -> Watched:
    """A database that was written a month from now on: by that, now is a month ago."""
    store = open_store(watched.database_url)
    catalogue = load_catalogue(watched.folder / "catalogue")
    document = catalogue.document("quillon/policy-0")
    for day in range(3):
        body = policy(ASKS_FIRST, noise=str(day))
        seen = datetime.now(UTC) + timedelta(days=30 + day)
        came = page(body, (seen - page(body).fetched_at) / timedelta(hours=1), document)
        with store.writing() as session:
            receive(session, came, catalogue, NOBODY)
    store.close()
    return watched


@pytest.mark.parametrize(
    ("command", "status"),
    [
        pytest.param(("scan", "quillon"), 2, id="scan"),
        pytest.param(("rebuild", "quillon"), 2, id="rebuild"),
        pytest.param(("import", "open-terms-archive", "."), 2, id="import"),
        pytest.param(("alerts", "send"), 2, id="alerts send"),
        pytest.param(("status",), 1, id="status, which changes nothing anyway"),
    ],
)
def test_a_command_says_so_and_changes_nothing(
    command: tuple[str, ...], status: int, ahead: Watched
) -> None:
    store = open_store(ahead.database_url)
    before = dump(store)
    ended, said = ahead.run(*command)
    assert (ended, SAID in said) == (status, True), said
    assert "Traceback" not in said
    assert dump(store) == before
    assert ahead.served == 0
    store.close()


def test_a_person_may_say_that_the_clock_is_right(ahead: Watched) -> None:
    status, said = ahead.run("scan", "quillon", "--clock-is-right")
    assert status == 0, said
    assert "6 of 6 documents read." in said
    status, said = ahead.run("scan", "quillon")
    assert (status, SAID in said) == (0, False), said
