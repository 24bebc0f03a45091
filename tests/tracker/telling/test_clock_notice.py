"""That the clock is wrong is told past the outbox."""

from pathlib import Path

import pytest

from db.store import Store
from tests.tracker.watch.feeding import dump
from tracker.settings import Settings
from tracker.settings.channel_settings import FeedSettings
from tracker.telling.clock_notice import tell_of_clock


def test_every_channel_is_told_and_nothing_is_written(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    well, unwell = tmp_path / "feed.xml", tmp_path / "file" / "feed.xml"
    (tmp_path / "file").write_text("")
    settings = Settings(
        channel=tuple(
            FeedSettings(kind="feed", name=name, path=path)
            for name, path in (("unwell", unwell), ("well", well))
        )
    )
    before = dump(store)
    for _ in "12":  # by a daemon that was started anew
        tell_of_clock(store, settings, "the clock of this machine is behind")
    assert dump(store) == before
    told = well.read_text(encoding="utf-8")
    assert told.count("<entry>") == 1
    assert "The clock of this machine is behind." in told
    assert "unwell was not told of the clock" in caplog.text
