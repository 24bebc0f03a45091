"""One sentence that tells different times for different plans."""

import pytest

from tests.tracker.facts.brightloom import ALL, BRIGHTLOOM, clauses, document
from tracker.facts.rules.context import Text
from tracker.facts.rules.portions import portions


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        pytest.param(
            "Chats are kept for 30 days on the Free plan and for 90 days on the Team"
            " plan.",
            {"P30D": ("free",), "P90D": ("team",)},
            id="plan after the time",
        ),
        pytest.param(
            "On the Free plan, chats are stored for 30 days; on the Team plan, until"
            " you delete them.",
            {"P30D": ("free",), "until_deleted": ("team",)},
            id="plan before the time",
        ),
        pytest.param(
            "Prompts are stored for 30 days for Free and Plus users, and for 7 days for"
            " Enterprise customers.",
            {"P30D": ("free", "plus"), "P7D": ("enterprise",)},
            id="two plans share a time",
        ),
        pytest.param(
            "Images are stored for 60 days under the Free plan, and for as long as the"
            " contract continues under the other plans.",
            {"P60D": ("free",), "until_deleted": ("plus", "team", "enterprise", "api")},
            id="the other plans",
        ),
        pytest.param("Chats are kept for 30 days on the Free plan.", {}, id="one time"),
        pytest.param(
            "On the Free plan, chats are kept for 30 days and files for 7 days.",
            {},
            id="two things of one plan",
        ),
        pytest.param(
            "Chats are kept for 30 days on the Free plan and files on the Free plan for"
            " 7 days.",
            {},
            id="one plan named twice",
        ),
    ],
)
def test_a_time_for_each_plan(sentence: str, told: dict[str, tuple[str, ...]]) -> None:
    text = Text(clauses(sentence), document(*ALL), BRIGHTLOOM)
    assert dict(portions(sentence, text)) == told
