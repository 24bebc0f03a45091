"""Other ways to a page that does not come: named in the catalogue, tried in order."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from spiders.attempts import Attempt, Way
from spiders.browser import find_browser
from spiders.wayback import (
    NoCaptureError,
    WaybackCapture,
    index_address,
    newest_capture,
)
from tests.invented import policy
from tests.spiders.conftest import Scans, document
from tests.spiders.site import Route, Site, answer, hang_up, redirect
from tracker.records import Document, FailedFetch, Fallback, Page, TroubleKind
from tracker.settings import ScanSettings

CAPTURED = datetime(2026, 1, 5, 6, 7, 8, tzinfo=UTC)
COLUMNS = ["urlkey", "timestamp", "original", "mimetype", "statuscode"]
BOTH = (Fallback.BROWSER, Fallback.WAYBACK)


def row(url: str, timestamp: str = "20260105060708") -> list[str]:
    return ["test,quillon)/", timestamp, url, "text/html", "200"]


@pytest.fixture
def archive(site: Site, other_site: Site) -> Site:
    """An archive that holds one capture of the site's page."""
    url = site.url("/")
    keep(other_site, url, [COLUMNS, row(url)])
    other_site.routes[WaybackCapture(url, CAPTURED).address("")] = answer(policy())
    return other_site


def keep(archive: Site, url: str, index: Any) -> None:
    archive.routes[index_address("", url)] = answer(
        json.dumps(index).encode(), Content_Type="application/json"
    )


def wanted(site: Site, *fallbacks: Fallback, **fields: Any) -> Document:
    return document(site.url("/"), fallbacks=fallbacks, select=("main",), **fields)


@pytest.mark.parametrize(
    "route",
    [
        pytest.param(answer(b"<p>no</p>", 403), id="forbidden"),
        pytest.param(answer(b"<title>Just a moment...</title>"), id="a challenge"),
        pytest.param(answer(b""), id="empty"),
        pytest.param(answer(b"<main></main><script src=/a.js></script>"), id="a shell"),
        pytest.param(hang_up(), id="no answer"),
        pytest.param(answer(b"<p>sorry</p>", 500), id="trouble there"),
    ],
)
def test_the_newest_capture_stands_in(
    scan: Scans, site: Site, archive: Site, route: Route
) -> None:
    site.routes["/"] = route
    settings = {"wayback": archive.url(""), "retries": 0}
    (page,) = scan([wanted(site, Fallback.WAYBACK)], **settings).values()
    assert isinstance(page, Page), page
    assert (page.body, page.source, page.status) == (policy(), "wayback", 200)
    assert (page.fetched_at, page.final_url) == (CAPTURED, site.url("/"))
    assert set(site.paths()) == {"/"}
    assert archive.asked[0].path == "/robots.txt"


@pytest.mark.parametrize(
    "route",
    [
        pytest.param(answer(policy()), id="the page came"),
        pytest.param(answer(b"<p>no</p>", 404), id="it is gone"),
        pytest.param(redirect("http://127.0.0.3/"), id="it moved to another site"),
    ],
)
def test_no_other_way_is_tried_without_need(
    scan: Scans, site: Site, archive: Site, route: Route
) -> None:
    site.routes["/"] = route
    scan([wanted(site, Fallback.WAYBACK)], wayback=archive.url(""))
    assert archive.asked == []


def test_a_page_that_robots_txt_forbids_is_not_got_in_another_way(
    scan: Scans, site: Site, archive: Site
) -> None:
    site.routes["/robots.txt"] = answer(b"User-agent: *\nDisallow: /")
    (failure,) = scan(
        [wanted(site, Fallback.WAYBACK)], wayback=archive.url("")
    ).values()
    assert isinstance(failure, FailedFetch)
    assert failure.kind is TroubleKind.REFUSED
    assert archive.asked == []


@pytest.mark.parametrize(
    ("index", "words"),
    [
        pytest.param([], "has no capture", id="nothing"),
        pytest.param([COLUMNS], "has no capture", id="no rows"),
        pytest.param({"error": "x"}, "cannot be read", id="another form"),
        pytest.param([COLUMNS, ["short"]], "cannot be read", id="a row cut off"),
    ],
)
def test_the_first_failure_is_reported_with_what_followed(
    scan: Scans, site: Site, archive: Site, index: Any, words: str
) -> None:
    site.routes["/"] = answer(b"<p>no</p>", 403)
    keep(archive, site.url("/"), index)
    (failure,) = scan(
        [wanted(site, Fallback.WAYBACK)], wayback=archive.url("")
    ).values()
    assert isinstance(failure, FailedFetch)
    assert (failure.kind, failure.status) == (TroubleKind.BLOCKED, 403)
    assert failure.answer is not None
    assert "; wayback: " in failure.detail
    assert words in failure.detail


def test_an_archive_out_of_order_is_one_more_failure(
    scan: Scans, site: Site, other_site: Site
) -> None:
    site.routes["/"] = answer(b"<p>no</p>", 403)
    (failure,) = scan(
        [wanted(site, Fallback.WAYBACK)], wayback=other_site.url("")
    ).values()
    assert isinstance(failure, FailedFetch)
    assert failure.detail.endswith("; wayback: the index answered with 404")


@pytest.mark.skipif(find_browser(ScanSettings()) is None, reason="no Chromium")
def test_the_browser_is_tried_before_the_archive(
    scan: Scans, site: Site, archive: Site
) -> None:
    filled = f"""<main></main><template>{policy().decode()}</template><script>
        document.querySelector("main").replaceWith(
            document.querySelector("template").content);</script>"""
    site.routes["/"] = answer(filled.encode())
    (page,) = scan(
        [wanted(site, *BOTH)], wayback=archive.url(""), timeout_seconds=20.0
    ).values()
    assert isinstance(page, Page), page
    assert page.source == "browser"
    assert archive.asked == []


@pytest.mark.parametrize(
    ("fields", "browser", "ways"),
    [
        pytest.param({}, True, "scan", id="none named"),
        pytest.param({"fallbacks": BOTH}, True, "scan browser wayback", id="in order"),
        pytest.param({"fallbacks": BOTH}, False, "scan wayback", id="no browser here"),
        pytest.param(
            {"fallbacks": BOTH, "browser": True},
            True,
            "browser wayback",
            id="the browser is the usual way",
        ),
    ],
)
def test_the_ways_to_a_document(
    fields: dict[str, Any], browser: bool, ways: str
) -> None:
    attempt: Attempt | None = Attempt.first(
        document("https://quillon.test/", **fields), browser=browser
    )
    failure = FailedFetch("a/b", "", CAPTURED, TroubleKind.BLOCKED, "no")
    taken: list[Way] = []
    while attempt:
        taken.append(attempt.way)
        attempt = attempt.after(failure)
    assert " ".join(taken) == ways


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(row("https://quillon.test/", "20990101000000"), id="the future"),
        pytest.param(row("file:///etc/passwd"), id="not of the web"),
        pytest.param(row("https://quillon.test/", "2026"), id="no whole time"),
    ],
)
def test_a_capture_that_cannot_be_is_passed_over(bad: list[str]) -> None:
    with pytest.raises(NoCaptureError):
        newest_capture(json.dumps([COLUMNS, bad]).encode(), CAPTURED)
