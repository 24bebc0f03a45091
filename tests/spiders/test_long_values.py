"""What a site makes longer than anybody needs: each is borne, cut, or left out."""

import pytest

from tests.invented import policy
from tests.spiders.conftest import Scans
from tests.spiders.site import Route, Site, answer, redirect
from tracker.records import FailedFetch, Page

LONG = "x" * 8_000


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": f'"{LONG}"'},
        {"Last_Modified": LONG},
        {"Content_Type": f"text/html; charset={LONG}"},
        {"Set_Cookie": f"a={LONG}; Path=/{LONG[:100]}"},
        {"Content_Language": LONG},
        {"Link": f"<{LONG}>; rel=canonical"},
        {LONG[:200]: LONG},
    ],
    ids=lambda headers: next(iter(headers))[:20],
)
def test_a_page_with_an_over_long_header_is_read(
    scan: Scans, site: Site, headers: dict[str, str]
) -> None:
    site.routes["/"] = answer(policy(), 200, **headers)
    page = scan.one(site.url("/"))
    assert isinstance(page, Page)
    assert page.body == policy()
    assert max(map(len, (page.etag, page.last_modified, page.content_type))) <= 200


@pytest.mark.parametrize(
    "route",
    [
        redirect(f"https://elsewhere.test/{LONG}"),
        redirect(f"ftp://elsewhere.test/{LONG}"),
        redirect(f"https://{LONG}.test/"),
        redirect(f"http://127.0.0.1:{'9' * 5_000}/"),
        answer(b"busy", 503, Retry_After="9" * 5_000),
        answer(b"busy", 429, Retry_After=f"Mon, 30 Nov {'9' * 5_000} 00:00:00 GMT"),
        answer(f"<title>{LONG}</title>{LONG}".encode(), 404),
    ],
    ids=[
        *("another site", "another scheme", "a host", "a port"),
        *("seconds to wait", "a date to wait for", "a title"),
    ],
)
def test_a_failure_with_an_over_long_value_is_a_short_line(
    scan: Scans, site: Site, route: Route
) -> None:
    site.routes["/"] = route
    failure = scan.one(site.url("/"))
    assert isinstance(failure, FailedFetch)
    assert 0 < len(failure.detail) <= 400
    assert failure.detail.isprintable()


def test_a_robots_txt_with_an_over_long_delay_is_refused_in_a_line(
    scan: Scans, site: Site
) -> None:
    robots = f"User-agent: *\nCrawl-delay: {'9' * 5_000}\n".encode()
    site.routes["/robots.txt"] = answer(robots, Content_Type="text/plain")
    site.routes["/"] = answer(policy())
    item = scan.one(site.url("/"))
    assert isinstance(item, Page) or len(item.detail) <= 400
