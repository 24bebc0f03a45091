"""Tables with a row per plan: what each cell answers to its column."""

import pytest

from tests.tracker.facts.speaking import ALL, BRIGHTLOOM, clauses, document
from tracker.facts.context import Text
from tracker.facts.rows import row_facts
from tracker.records import Value


def said(page: str) -> dict[tuple[str, str], Value]:
    text = Text(clauses(page), document(*ALL), BRIGHTLOOM)
    return {
        (plan, fact.term.value): fact.value
        for fact in row_facts(text)
        for plan in fact.plans
    }


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        pytest.param("Yes", "on", id="yes"),
        pytest.param("Yes, you can opt out in settings", "on_opt_out", id="way out"),
        pytest.param("On by default. Can be turned off", "on_opt_out", id="a switch"),
        pytest.param("Opt-out", "on_opt_out", id="one word for a way out"),
        pytest.param("No", "off", id="no"),
        pytest.param("Never", "off", id="never"),
        pytest.param("✗", "off", id="a cross"),
        pytest.param("Not by default", "off_opt_in", id="not by default"),
        pytest.param("No, unless you agree", "off_opt_in", id="a way in"),
        pytest.param("Only if you switch it on", "off_opt_in", id="only if"),
        pytest.param("Opt-in", "off_opt_in", id="one word for a way in"),
        pytest.param("See the contract", None, id="no answer"),
        pytest.param("", None, id="empty"),
    ],
)
def test_is_content_used_for_training(cell: str, value: str | None) -> None:
    page = f"""
    | Plan | Used to train our models | Support
    | Plus | {cell} | Yes
    """
    assert said(page).get(("plus", "training_default")) == value


@pytest.mark.parametrize(
    ("column", "cell", "term", "value"),
    [
        pytest.param(
            "Data retention", "30 days", "retention_content", "P30D", id="figure"
        ),
        pytest.param(
            "Kept for", "Until you delete it", "retention_content", "until_deleted",
            id="until deleted",
        ),
        pytest.param(
            "How long we keep it", "6 months", "retention_content", "P6M",
            id="asked in other words",
        ),
        pytest.param("Storage", "Not stored", "retention_content", "none", id="none"),
        pytest.param(
            "Log retention", "30 days", "retention_content", None, id="logs"
        ),
        pytest.param(
            "Where it is stored", "In the EU", "retention_content", None, id="where"
        ),
        pytest.param(
            "Abuse monitoring", "14 days", "retention_flagged", "P14D", id="flagged"
        ),
        pytest.param(
            "Human review", "Only if you report it", "human_review", "limited",
            id="limited",
        ),
        pytest.param("Human review", "No", "human_review", "no", id="no people"),
        pytest.param(
            "Zero data retention", "On request", "zero_retention", "on_request",
            id="on request",
        ),
        pytest.param(
            "Security training of staff", "Yes", "training_default", None,
            id="other training",
        ),
    ],
)  # fmt: skip
def test_other_questions(column: str, cell: str, term: str, value: str | None) -> None:
    page = f"""
    | Plan | {column}
    | Enterprise | {cell}
    """
    assert said(page).get(("enterprise", term)) == value


def test_a_row_may_name_several_plans() -> None:
    page = """
    | Plan | Trained on?
    | Free and Plus | Yes, opt out by email
    | Team, Enterprise | No
    """
    assert said(page) == {
        ("free", "training_default"): "on_opt_out",
        ("plus", "training_default"): "on_opt_out",
        ("free", "opt_out_channel"): ("email",),
        ("plus", "opt_out_channel"): ("email",),
        ("team", "training_default"): "off",
        ("enterprise", "training_default"): "off",
    }


def test_rows_about_other_things_say_nothing_of_plans() -> None:
    page = """
    | Purpose | Used for training
    | Showing you advertisements | Yes
    | Sending invoices | No
    """
    assert said(page) == {}


@pytest.mark.parametrize(
    ("row", "term", "free", "team"),
    [
        pytest.param(
            "Prompts and files | Deleted after 30 days | Kept until you delete them",
            "retention_content",
            "P30D",
            "until_deleted",
            id="content under a heading on keeping",
        ),
        pytest.param(
            "Data retention | 90 days | 30 days",
            "retention_content",
            "P90D",
            "P30D",
            id="retention",
        ),
        pytest.param(
            "Zero data retention | No | On request",
            "zero_retention",
            "no",
            "on_request",
            id="zero retention",
        ),
        pytest.param(
            "Human review | Yes | No", "human_review", "yes", "no", id="human review"
        ),
        pytest.param(
            "Invoices | 7 years | 7 years", "retention_content", None, None, id="bills"
        ),
        pytest.param(
            "Deleted chats | 7 days | 9 days",
            "retention_content",
            None,
            None,
            id="not the default",
        ),
    ],
)
def test_a_column_per_plan(
    row: str, term: str, free: str | None, team: str | None
) -> None:
    page = f"""
    # How long do we keep things?
    | Item | Free | Team
    | {row}
    """
    found = said(page)
    assert found.get(("free", term)) == free
    assert found.get(("team", term)) == team


def test_columns_that_are_no_plans_say_nothing() -> None:
    page = """
    | Item | Region | Free
    | Data retention | 30 days | 90 days
    """
    assert said(page) == {}
