"""Which plans a passage is about: by tier, by audience, and by what is left out."""

import pytest

from tests.tracker.facts.brightloom import ALL, plans_in


def plans(page: str, covers: tuple[str, ...] = ALL) -> tuple[str, ...]:
    """Return the plans of the last sentence of a page."""
    found = plans_in(page, covers)
    return found.about(found.passages[-1])


CONSUMER = ("free", "plus")
COMMERCIAL = ("team", "enterprise", "api")


@pytest.mark.parametrize(
    ("page", "named"),
    [
        pytest.param("We train on chats.", ALL, id="nobody: everybody"),
        pytest.param("Team and Enterprise differ.", ("team", "enterprise"), id="list"),
        pytest.param("Free, Plus or Team.", ("free", "plus", "team"), id="of three"),
        pytest.param("Plus subscribers may.", ("plus",), id="tier with its noun"),
        pytest.param("If you have Brightloom Plus.", ("plus",), id="product and tier"),
        pytest.param("Data sent through our API.", ("api",), id="API"),
        pytest.param("On the Dev Platform.", ("api",), id="another name of a plan"),
        pytest.param("Users of the free version.", ("free",), id="free version"),
        pytest.param("For consumer accounts.", CONSUMER, id="consumer accounts"),
        pytest.param("For individual users.", CONSUMER, id="individual users"),
        pytest.param("Our business customers.", COMMERCIAL, id="business customers"),
        pytest.param("Commercial users too.", COMMERCIAL, id="commercial users"),
        pytest.param("Team: we never train.", ("team",), id="tier and colon"),
        pytest.param("Free | We may train.", ("free",), id="first cell of a row"),
        pytest.param("# Plus\nWe train.", ("plus",), id="tier alone as heading"),
        pytest.param("# Our Team\nWe train.", ALL, id="heading about people"),
        pytest.param("# Terms for Enterprise\nWe train.", ALL, id="title"),
        pytest.param(
            "Data of paying customers.",
            ("plus", "team", "enterprise", "api"),
            id="paying customers",
        ),
        pytest.param("On a team or enterprise plan.", ("team", "enterprise"),
                     id="small letters before plan"),
        pytest.param("Our team plans to write.", ALL, id="a team that plans"),
        pytest.param("The team and enterprise of the future.", ALL,
                     id="small letters without a plan's noun"),
        pytest.param("Except for Enterprise customers.",
                     ("free", "plus", "team", "api"), id="except"),
        pytest.param("Services other than our API.",
                     ("free", "plus", "team", "enterprise"), id="other than"),
        pytest.param("This does not apply to Team or Enterprise users.",
                     ("free", "plus", "api"), id="does not apply to"),
        pytest.param("Non-API Content is used.",
                     ("free", "plus", "team", "enterprise"), id="non-"),
        pytest.param("Our team reads the mail; feel free to write.", ALL,
                     id="ordinary words"),
        pytest.param("For Business Purposes, at no cost.", ALL, id="business purposes"),
        pytest.param("See the Enterprise Terms.", ALL, id="another document"),
        pytest.param("We call a third-party API.", ALL, id="API of others"),
        pytest.param("Plus, you may write to us.", ALL, id="plus as a word"),
        pytest.param("# Enterprise\nWe never train.", ("enterprise",), id="heading"),
        pytest.param("# Enterprise\n## Data of Plus users\nWe train.", ("plus",),
                     id="nearest heading"),
        pytest.param("For Team users:\n- we train", ("team",), id="lead-in"),
        pytest.param("# Team plan\nFor Plus users we train.", ("plus",),
                     id="sentence before heading"),
    ],
)  # fmt: skip
def test_plans(page: str, named: tuple[str, ...]) -> None:
    assert plans(page) == named


def test_plans_outside_the_document_are_not_spoken_of() -> None:
    assert plans("Data sent through our API.", CONSUMER) == ()


@pytest.mark.parametrize(
    ("page", "named"),
    [
        pytest.param("Work accounts: no. We never train.", COMMERCIAL, id="a label"),
        pytest.param("On Team, no. They are never used.", ("team",), id="goes on"),
        pytest.param(
            "On Team, no. We train on chats.", ALL, id="does not go on about them"
        ),
        pytest.param("On Team, never. On other plans, we may.",
                     ("free", "plus", "enterprise", "api"), id="the other plans"),
        pytest.param("Is Team used for training?\nNo.", ("team",), id="a question"),
        pytest.param("| On the Free plan? Is it on the Team plan?\n| No.",
                     ("free", "team"), id="columns that ask"),
        pytest.param("# Terms for Team\nWe train.", ALL, id="the document's title"),
        pytest.param("# Policy\n## Team\nWe train.", ("team",), id="bare heading"),
        pytest.param("“Paid Plans” means Plus and Team.\nOn Paid Plans, never.",
                     ("plus", "team"), id="a group that the document defines"),
        pytest.param("“Team Content” means what you type as prompts.\n"
                     "Team Content stays.", ALL, id="a name for content"),
    ],
)  # fmt: skip
def test_what_stands_beside_and_above(page: str, named: tuple[str, ...]) -> None:
    assert plans(page) == named
