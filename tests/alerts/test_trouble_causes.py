"""A hundred documents that fail for one reason are one cause."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from alerts.trouble_causes import NEXT_STEPS, causes_of, next_step
from tracker.records import TroubleKind

BEGAN = datetime(2026, 3, 1, tzinfo=UTC)


@dataclass
class Failing:
    """A trouble, as it is kept."""

    document_id: str
    detail: str
    kind: str = "unreachable"
    since: datetime = BEGAN
    times: int = 1


@pytest.mark.parametrize(
    ("details", "told"),
    [
        pytest.param(
            ("the name a.test was not found", "the name b.c.test was not found"),
            ["the name … was not found"],
            id="other hosts, one cause",
        ),
        pytest.param(
            (
                "a.test did not answer (for robots.txt)",
                "b.test did not answer (for robots.txt)",
            ),
            ["… did not answer (for robots.txt)"],
            id="what all have in common is kept",
        ),
        pytest.param(
            ("redirected to https://a.test/x", "redirected to https://b.test/"),
            ["redirected to …"],
            id="other addresses",
        ),
        pytest.param(
            ("status 500: the site has trouble", "status 503: the site has trouble"),
            ["status …: the site has trouble"],
            id="other figures",
        ),
        pytest.param(
            ("the name a.test was not found", "a.test refused the connection"),
            ["a.test refused the connection", "the name a.test was not found"],
            id="one host, two causes",
        ),
        pytest.param(
            ("only “Terms of …” is there", "only “Terms of 2025” is there"),
            ["only “Terms of …” is there"],
            id="a page's own …",
        ),
        pytest.param(
            ("a.test did not answer in time",),
            ["a.test did not answer in time"],
            id="one document",
        ),
    ],
)
def test_what_differs_only_in_whom_it_is_about_is_one_cause(
    details: tuple[str, ...], told: list[str]
) -> None:
    troubles = [Failing(f"acme/{n}", detail) for n, detail in enumerate(details)]
    assert sorted(cause.detail for cause in causes_of(troubles)) == told


def test_kinds_are_not_mixed() -> None:
    gone, broken = (Failing("acme/a", "no page", kind) for kind in ("gone", "broken"))
    assert len(causes_of([gone, broken])) == 2


def test_the_cause_of_most_documents_comes_first_then_the_oldest() -> None:
    later = BEGAN + timedelta(days=1)
    troubles = [
        Failing("acme/new", "is new", since=later),
        Failing("acme/old", "is old"),
        Failing("acme/b", "is many", since=later),
        Failing("acme/a", "is many", since=later + timedelta(days=1)),
    ]
    causes = causes_of(troubles)
    assert [cause.detail for cause in causes] == ["is many", "is old", "is new"]
    assert [each.document_id for each in causes[0].failing] == ["acme/b", "acme/a"]
    assert causes[0].since == later


def test_every_kind_says_what_to_do_or_has_it_in_its_detail() -> None:
    assert set(TroubleKind) - set(NEXT_STEPS) == {
        TroubleKind.BLOCKED,
        TroubleKind.DAMAGED,
        TroubleKind.EMPTY,
    }


@pytest.mark.parametrize(
    ("detail", "step"),
    [
        ("robots.txt of the site forbids this page", "robots.txt"),
        ("robots.txt asks for 900 s between pages: left alone", "robots.txt"),
        ("10.0.0.1 is not a public address", "allow_networks"),
        ("10.0.0.1 is not a public address (asked for robots.txt)", "allow_networks"),
        ("redirected to ftp://a.test, which is not a web address", "is the address"),
    ],
)
def test_what_is_refused_has_the_step_of_its_own_reason(detail: str, step: str) -> None:
    told = next_step(TroubleKind.REFUSED, detail)
    assert step in told
    assert ("ignore_robots" in told) == ("robots.txt" in step)
