"""Pages of invented policies, framed as sites frame them, lose and gain nothing."""

import pytest

from benchmarks.page_frames import FRAMES
from benchmarks.paragraphs import Tally, framed, ours

POLICY = "# Privacy Policy\n\n" + "\n\n".join(
    f"## {number}. Room {number}\n\nWhat is written in room {number} is kept for"
    f" {number} days, and is never used to train a model.\n\n"
    "- unless somebody asks for it;\n"
    f"- or the lamp of room {number} is out."
    for number in range(2, 30)
)


@pytest.mark.parametrize("frame", FRAMES)
def test_a_framed_policy_is_read_whole_and_alone(frame: str) -> None:
    page = framed("Harbour/Privacy Policy", POLICY, frame)
    texts, _ = ours(page)
    assert [text.replace(" ", "") for text in texts] == [
        text.replace(" ", "") for text in page.paragraphs
    ]


def test_a_lost_paragraph_is_counted_and_one_left_out_is_named() -> None:
    page = framed("Harbour/Privacy Policy", POLICY, "named")
    tally = Tally()
    tally.take(page, page.paragraphs[3:], page.paragraphs[2])
    assert (tally.whole, tally.told) == (0, 1)
    assert page.paragraphs[0] in [lost for _, _, lost in tally.lost]
