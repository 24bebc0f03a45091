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


@pytest.mark.parametrize(
    ("page", "value"),
    [
        ("Zero data retention is available on request.", "on_request"),
        ("Eligible customers can sign up for ZDR.", "on_request"),
        ("ZDR must be approved by our sales team.", "on_request"),
        ("You can ask your account manager for zero data retention.", "on_request"),
        (
            "Enterprise customers may ask for zero retention.",
            {"enterprise": "on_request"},
        ),
        (
            "API customers can negotiate a zero-retention agreement.",
            {"api": "on_request"},
        ),
        ("Zero data retention can be agreed in the order form.", "on_request"),
        ("We offer a no-retention mode to approved customers.", "on_request"),
        (
            "Customers may request that prompts are not stored at all (“zero"
            " retention”).",
            "on_request",
        ),
        ("Zero-day retention is an add-on.", "on_request"),
        (
            "A customer may obtain that nothing be stored (“Zéro rétention”).",
            "on_request",
        ),
        ("# Do you offer zero data retention?\nNot currently.", "no"),
        ("# Can I get zero data retention?\nNot at present, on any plan.", "no"),
        (
            "If you need it, zero data retention can be turned on for your workspace.",
            "on_request",
        ),
        (
            "Approved organisations can have nothing stored: ask us about zero"
            " data retention.",
            "on_request",
        ),
        ("Requests are processed with zero data retention.", "default"),
        ("All API traffic runs under zero data retention.", {"api": "default"}),
        ("We operate a zero data retention policy: nothing is stored.", "default"),
        ("Zero retention is the default.", "default"),
        (
            "On Enterprise, zero data retention applies to every request.",
            {"enterprise": "default"},
        ),
        ("Zero data retention applies automatically.", "default"),
        ("Zero data retention is not available.", "no"),
        ("We do not offer zero data retention.", "no"),
        ("There is no zero data retention option.", "no"),
        ("We cannot offer ZDR at present.", "no"),
        ("ZDR is not available to Free users.", {"free": "no"}),
        (
            "Zero data retention isn't offered on Free or Plus.",
            {"free": "no", "plus": "no"},
        ),
        (
            "We don't offer zero data retention for personal accounts or for Team.",
            {"free": "no", "plus": "no", "team": "no"},
        ),
        (
            "Zero data retention is available to Enterprise on request. It"
            " isn't offered on Free or Plus.",
            {"free": "no", "plus": "no", "enterprise": "on_request"},
        ),
        (
            "# Can I have zero data retention?\nYes, for the API: ask our sales team.",
            {"api": "on_request"},
        ),
        ("# Do you offer zero data retention?\nNo.", "no"),
        (
            "Is zero data retention possible?\n"
            "For the API, yes, if you qualify. We don't offer it for Team.",
            {"api": "on_request", "team": "no"},
        ),
        (
            "# Zero data retention\n"
            "Enterprise and API organisations may apply; approval depends on"
            " the use case.",
            {"enterprise": "on_request", "api": "on_request"},
        ),
        ("# Zero data retention\nWith ZDR, nothing is written to logs.", None),
        (
            "Zero data retention is reserved for Enterprise.",
            {"enterprise": "on_request"},
        ),
        ("Zero data retention is limited to the API.", {"api": "on_request"}),
        ("Zero data retention does not work with file uploads.", None),
        ("Organisations with zero data retention cannot share prompts.", None),
        ("Our model providers have zero data retention agreements with us.", None),
        ("Sealed mode is private mode plus zero data retention.", None),
        ("Under zero data retention, abuse checks still run.", None),
        ("We have zero tolerance for abuse; retention is 30 days.", None),
        ("Images are not eligible for ZDR.", None),
        ("ZDR customers should not upload files.", None),
        ("| Endpoint | ZDR eligible\n| /messages | Yes\n| /files | No", None),
        (
            "| Plan | Zero data retention\n| Free | No\n| Enterprise | On request",
            {"free": "no", "enterprise": "on_request"},
        ),
        (
            "|  | Free | Enterprise\n| Zero data retention | – | On request",
            {"free": "no", "enterprise": "on_request"},
        ),
        (
            "| Plan | Kept for | Can it be changed?\n"
            "| Enterprise | 12 months | Yes; zero data retention can be agreed"
            " on request",
            {"enterprise": "on_request"},
        ),
    ],
)
def test_zero_retention_in_other_words(page: str, value: object) -> None:
    assert said(page, Term.ZERO_RETENTION) == value


def test_a_mode_that_means_zero_retention() -> None:
    page = (
        "# Modes\nGhost mode is private mode plus zero data retention."
        " Logs stay empty.\n"
        "# Plans\nGhost mode is available to Team on request."
        " It isn't offered on Free or Plus."
    )
    values = {"free": "no", "plus": "no", "team": "on_request"}
    assert said(page, Term.ZERO_RETENTION) == values
