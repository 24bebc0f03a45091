"""Whether zero data retention is offered."""

import pytest

from tests.tracker.facts.speaking import said
from tracker.records import Term


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "Customers can request zero data retention.", "on_request", id="request"
        ),
        pytest.param(
            "You may apply for zero data retention (ZDR) on eligible endpoints.",
            "on_request",
            id="apply",
        ),
        pytest.param(
            "If you turn on private mode, zero data retention applies.",
            "on_request",
            id="when turned on",
        ),
        pytest.param(
            "We keep prompts for 30 days, except where zero retention has been"
            " activated.",
            "on_request",
            id="where activated",
        ),
        pytest.param(
            "Zero-data-retention is available to qualifying customers.",
            "on_request",
            id="available to some",
        ),
        pytest.param(
            "Zero Data Retention: we do not store prompts or completions.",
            "default",
            id="label",
        ),
        pytest.param(
            "Zero data retention is the default for all users.", "default", id="default"
        ),
        pytest.param(
            "By default, we do not store prompts.", "default", id="nothing by default"
        ),
        pytest.param(
            "By default we apply a zero data retention policy to prompts.",
            "default",
            id="by default",
        ),
        pytest.param("Zero data retention is not available.", "no", id="not available"),
        pytest.param(
            "Zero data retention is not offered for the Services, since notes must be"
            " found again.",
            "no",
            id="not offered, and why",
        ),
        pytest.param(
            "Zero data retention is not available on the Team plan.",
            {"team": "no"},
            id="not on one plan",
        ),
        pytest.param(
            "We do not offer zero data retention at this time.", "no", id="not offered"
        ),
    ],
)
def test_zero_retention(page: str, value: object) -> None:
    assert said(page, Term.ZERO_RETENTION) == value


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            "We have zero data retention agreements with our model providers.",
            id="what others owe us",
        ),
        pytest.param("# Zero data retention\nSee our help centre.", id="heading only"),
        pytest.param("We keep data for a short time.", id="not named"),
        pytest.param(
            "| Endpoint | Eligible for ZDR\n| /v1/chat | See the guide",
            id="name of a column",
        ),
        pytest.param(
            "Zero data retention is not available for the batch endpoint.",
            id="not for one feature",
        ),
    ],
)
def test_what_is_not_an_offer(page: str) -> None:
    assert said(page, Term.ZERO_RETENTION) is None
