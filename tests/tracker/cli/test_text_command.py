"""`tracker text`: what a document says on a day, as other commands have it."""

import pytest

from tests.invented import ASKS_FIRST, TRAINS
from tests.tracker.cli.conftest import Run

POLICY = "quillon/privacy-policy"


@pytest.mark.parametrize(
    ("at", "says", "since"),
    [
        ((), TRAINS, "2026-03-05 08:00"),
        (("--at", "2026-03-05"), TRAINS, "2026-03-05 08:00"),
        (("--at", "2026-03-04"), ASKS_FIRST, "2026-03-01 08:00"),
        (("--at", "2026-03-01"), ASKS_FIRST, "2026-03-01 08:00"),
    ],
    ids=["today", "the day of the change", "the day before", "the first day"],
)
def test_it_shows_the_text_told_on_a_day(
    run: Run, at: tuple[str, ...], says: str, since: str
) -> None:
    status, out, _ = run("text", POLICY, *at)
    head, *lines = out.splitlines()
    assert (status, head) == (0, f"{POLICY} · since {since}")
    assert [line for line in lines if line in (ASKS_FIRST, TRAINS)] == [says]
    assert [line for line in lines if line in ("# Training", "# Who we are")] == [
        "# Training",
        "# Who we are",
    ]
    assert "- the chats that you have with Quillon" in lines
    # The same text as `diff` and `blame` are about.
    _, blamed, _ = run("blame", POLICY, *at)
    assert says in blamed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            (POLICY, "--at", "2026-02-28"),
            f"{POLICY} was not read before 2026-02-28; first on 2026-03-01",
        ),
        (
            ("anthropic/privacy-policy",),
            "anthropic/privacy-policy has not been read yet: "
            "tracker scan anthropic/privacy-policy",
        ),
    ],
    ids=["before the first capture", "never read"],
)
def test_a_day_without_a_text_is_one_line(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    status, out, err = run("text", *words)
    assert (status, out) == (2, "")
    assert err == f"tracker: {said}\n"


def test_what_is_left_out_is_shown_with_its_reason(run: Run) -> None:
    status, out, _ = run("text", POLICY, "--left-out")
    assert status == 0
    assert out.splitlines()[-1] == "0 passages left out."
