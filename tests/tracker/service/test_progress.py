"""Work moves, or it is said what does not."""

import pytest

from tracker.service.progress import Progress


@pytest.mark.parametrize(
    ("moved_at", "ended", "said"),
    [
        pytest.param(None, False, ["scan: nothing has moved for 100 s"], id="never"),
        pytest.param(20.0, False, ["scan: nothing has moved for 80 s"], id="long ago"),
        pytest.param(50.0, False, [], id="not long ago"),
        pytest.param(None, True, [], id="it is done"),
    ],
)
def test_what_stands_still(
    moved_at: float | None, ended: bool, said: list[str]
) -> None:
    progress = Progress()
    progress.begin("scan", 0.0, most=60.0)
    progress.begin("send", 99.0, most=60.0)
    if moved_at is not None:
        progress.moved("scan", moved_at)
    if ended:
        progress.end("scan")
    progress.moved("nothing that is under way", 100.0)
    assert progress.standing_still(100.0) == said
