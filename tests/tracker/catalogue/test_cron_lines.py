"""How far apart the moments of a cron line are."""

from datetime import timedelta

import pytest

from tracker.catalogue.cron_lines import longest_pause

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("cron", "hours"),
    [
        pytest.param("0 6 * * *", 24, id="daily"),
        pytest.param("0 6,18 * * *", 12, id="twice a day"),
        pytest.param("30 6 * * mon-fri", 72, id="but not at the weekend"),
        pytest.param("0 0 1 * *", 31 * 24, id="monthly"),
    ],
)
def test_the_longest_pause_of_a_cron_line(cron: str, hours: int) -> None:
    assert longest_pause(cron) == hours * HOUR
