"""robots.txt is read before the first page, waited for, and obeyed."""

from collections.abc import Callable
from threading import Event
from time import monotonic

import pytest
from scrapy.http import Response

from spiders.robots import LARGEST, product_token, read_rules
from tests.spiders.conftest import Scans, document
from tests.spiders.site import (
    Route,
    Site,
    after,
    answer,
    cut_off,
    hang_up,
    in_order,
    redirect,
)
from tracker.records import Document, FailedFetch, Page, TroubleKind

FORBID_ALL = answer(b"User-agent: *\nDisallow: /\n", Content_Type="text/plain")


def test_no_page_slips_through_while_robots_txt_is_under_way(
    scan: Scans, site: Site, documents_of: Callable[[Site, int], list[Document]]
) -> None:
    """As some did with Scrapy 2.19's own middleware: the third, fourth, …."""
    never = Event()
    site.routes["/robots.txt"] = after(lambda: never.wait(0.2), FORBID_ALL)
    items = scan(documents_of(site, 12))
    assert site.paths() == []
    assert [asked.path for asked in site.asked] == ["/robots.txt"]
    kinds = {item.kind for item in items.values() if isinstance(item, FailedFetch)}
    assert (len(items), kinds) == (12, {TroubleKind.REFUSED})


@pytest.mark.parametrize(
    ("robots", "kind"),
    [
        pytest.param(FORBID_ALL, TroubleKind.REFUSED, id="forbids"),
        pytest.param(
            answer(b"User-agent: *\nDisallow: /private\n"), None, id="forbids others"
        ),
        pytest.param(
            answer(b"User-agent: training-policy-tracker\nDisallow: /\n"),
            TroubleKind.REFUSED,
            id="forbids us by name",
        ),
        pytest.param(
            answer(
                b"User-agent: *\nDisallow: /\n\n"
                b"User-agent: Training-Policy-Tracker\nAllow: /\n"
            ),
            None,
            id="allows us by name",
        ),
        pytest.param(
            answer(b"User-agent: other-bot\nDisallow: /\n"), None, id="forbids a bot"
        ),
        pytest.param(answer(b"\xff\xfe\x00 what?"), None, id="garbage"),
        pytest.param(answer(b"<html>our home page</html>"), None, id="a page"),
        pytest.param(answer(status=404), None, id="missing"),
        pytest.param(answer(status=403), None, id="forbidden itself"),
        pytest.param(answer(status=429), TroubleKind.UNREACHABLE, id="too often"),
        pytest.param(answer(status=503), TroubleKind.UNREACHABLE, id="trouble"),
        pytest.param(hang_up(), TroubleKind.UNREACHABLE, id="hung up"),
        pytest.param(cut_off(), TroubleKind.UNREADABLE, id="broken off"),
        pytest.param(redirect("/robots.txt"), TroubleKind.BROKEN, id="in a circle"),
        pytest.param(
            answer(b"User-agent: *\nCrawl-delay: 86400\n"),
            TroubleKind.REFUSED,
            id="one page a day",
        ),
    ],
)
def test_what_robots_txt_means(
    scan: Scans, site: Site, robots: Route, kind: TroubleKind | None
) -> None:
    site.routes["/robots.txt"] = robots
    item = scan.one(site.url("/"))
    if kind is None:
        assert isinstance(item, Page)
        return
    assert isinstance(item, FailedFetch)
    assert (item.kind, site.paths()) == (kind, [])
    assert "robots.txt" in item.detail


def test_robots_txt_may_stand_on_another_site(
    scan: Scans, site: Site, other_site: Site
) -> None:
    site.routes["/robots.txt"] = redirect(other_site.url("/rules"))
    other_site.routes["/rules"] = FORBID_ALL
    item = scan.one(site.url("/"))
    assert isinstance(item, FailedFetch)
    assert item.kind is TroubleKind.REFUSED


def test_trouble_with_robots_txt_may_pass(scan: Scans, site: Site) -> None:
    site.routes["/robots.txt"] = in_order(answer(status=503), answer(b""))
    assert isinstance(scan.one(site.url("/")), Page)


def test_robots_txt_speaks_for_the_page_a_redirect_leads_to(
    scan: Scans, site: Site
) -> None:
    site.routes["/robots.txt"] = answer(b"User-agent: *\nDisallow: /private\n")
    site.routes["/"] = redirect("/private/page")
    item = scan.one(site.url("/"))
    assert isinstance(item, FailedFetch)
    assert (item.kind, site.paths()) == (TroubleKind.REFUSED, ["/"])


def test_a_reason_in_the_catalogue_overrides_robots_txt(
    scan: Scans, site: Site
) -> None:
    site.routes["/robots.txt"] = FORBID_ALL
    items = scan([document(site.url("/"), ignore_robots="The provider agreed by mail")])
    assert isinstance(items["acme/privacy"], Page)


@pytest.mark.realtime
def test_a_crawl_delay_is_kept_between_the_pages_of_a_site(
    scan: Scans, site: Site, documents_of: Callable[[Site, int], list[Document]]
) -> None:
    site.routes["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 0.2\n")
    begun = monotonic()
    scan(documents_of(site, 3))
    assert len(site.asked) == 4, "with robots.txt"
    assert monotonic() - begun >= 3 * 0.2


def test_a_huge_robots_txt_is_read_as_far_as_one_must() -> None:
    body = b"User-agent: *\n" + b"# talk\n" * LARGEST + b"Disallow: /\n"
    rules = read_rules(Response("http://a.example/robots.txt", body=body))
    assert rules.parser is not None
    assert rules.parser.can_fetch("http://a.example/x", "us")


@pytest.mark.parametrize(
    ("user_agent", "token"),
    [("watcher/1.0 (+https://a.example)", "watcher"), ("watcher", "watcher")],
)
def test_the_name_robots_txt_knows_us_by(user_agent: str, token: str) -> None:
    assert product_token(user_agent) == token
