"""A table that is drawn with other elements says the same; an answer that turns not."""

import pytest

from tracker.comparing import compare
from tracker.records import Clause, ClauseKind, Significance

HEAD = Clause(ClauseKind.HEADING, "What we collect")
LONG = "We keep it for as long as your account is open."


def rows(*texts: str) -> list[Clause]:
    return [HEAD, *(Clause(ClauseKind.ROW, each, (HEAD.text,)) for each in texts)]


def boxes(*texts: str) -> list[Clause]:
    return [HEAD, *(Clause(ClauseKind.PARAGRAPH, each, (HEAD.text,)) for each in texts)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            rows("Drafts | What you write. | To show it."),
            boxes("Drafts", "What you write.", "To show it."),
            id="boxes for cells",
        ),
        pytest.param(
            rows(f"Drafts | What you write. | {LONG}", f"Drafts | Its title. | {LONG}"),
            boxes("Drafts", "What you write.", "Its title.", LONG),
            id="a cell of several paragraphs",
        ),
        pytest.param(
            rows("Kind | Who may see it | Who may see it", "Kind | Hosts | Partners"),
            rows("Kind | Who may see it", "Hosts | Partners"),
            id="a head over two columns",
        ),
    ],
)
def test_another_layout_is_no_change(one: list[Clause], other: list[Clause]) -> None:
    for before, after in ((one, other), (other, one)):
        assert compare(before, after).significance is Significance.NOISE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            rows("Free | Trained on: yes", "Team | Trained on: no"),
            boxes("Free", "Trained on: no", "Team", "Trained on: yes"),
            id="answers that change places",
        ),
        pytest.param(
            rows("Team | Kept | Not trained on", "Free | Kept | Trained on"),
            rows("Team | Kept | Trained on", "Free | Kept | Not trained on"),
            id="within a table",
        ),
        pytest.param(
            rows(f"Drafts | {LONG}"),
            boxes("Drafts", LONG.replace("as long as", "a year after")),
            id="a cell that says something else",
        ),
        pytest.param(
            rows("Free | No | No", "Team | No | No"),
            rows("Free | No", "Team | No"),
            id="the same answer for fewer columns",
        ),
    ],
)
def test_what_moves_is_told(before: list[Clause], after: list[Clause]) -> None:
    assert compare(before, after).edits


def test_links_that_lead_elsewhere_are_told() -> None:
    before = rows("Drafts | You can switch it off here.")
    after = boxes("Drafts", "You can switch it off here.")
    linked = Clause(after[2].kind, after[2].text, after[2].headings, "", ("a.example",))
    assert compare(before, [*after[:2], linked]).edits
