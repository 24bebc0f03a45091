"""A page that did not change need not be sent again."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from spiders.crawler import crawl_async
from spiders.scan import Item, Known, Summary
from tests.spiders.conftest import Reactor, Scans, document, scan_settings
from tests.spiders.site import Route, Site, answer, redirect
from tracker.records import FailedFetch, Page, TroubleKind, Unchanged

CHANGED = "Sat, 03 Jan 2026 10:00:00 GMT"


def kept_page(site: Site, final_url: str = "", **fields: Any) -> Page:
    """Make up what an earlier scan brought."""
    return Page(
        "acme/privacy",
        site.url("/"),
        final_url or site.url("/"),
        datetime(2026, 1, 4, tzinfo=UTC),
        200,
        "text/html",
        b"<p>old</p>",
        **fields,
    )


def scan_again(
    reactor: Reactor, site: Site, page: Page
) -> tuple[list[Item | Unchanged], Summary]:
    items: list[Item | Unchanged] = []
    known = Known({page.document_id: page}, items.append)
    summary = reactor.run(
        crawl_async(
            [document(site.url("/"))], items.append, scan_settings(), known=known
        )
    )
    return items, summary


def by_etag(site: Site, etag: str) -> Route:
    """Serve as sites do that know their ETags."""

    def serve(request: Any) -> None:
        same = site.asked[-1].headers.get("If-None-Match") == etag
        (answer(b"", 304) if same else answer(ETag=etag))(request)

    return serve


def test_a_page_brings_what_to_ask_with_next_time(scan: Scans, site: Site) -> None:
    site.routes["/"] = answer(ETag='W/"abc"', Last_Modified=CHANGED)
    page = scan.one(site.url("/"))
    assert isinstance(page, Page)
    assert (page.etag, page.last_modified) == ('W/"abc"', CHANGED)


def test_an_unchanged_page_is_confirmed(reactor: Reactor, site: Site) -> None:
    site.routes["/"] = by_etag(site, '"abc"')
    items, summary = scan_again(reactor, site, kept_page(site, etag='"abc"'))
    assert [type(item) for item in items] == [Unchanged]
    assert summary == Summary(pages=0, failures=0, left=0, unchanged=1)


def test_a_changed_page_is_sent(reactor: Reactor, site: Site) -> None:
    site.routes["/"] = by_etag(site, '"new"')
    items, _ = scan_again(reactor, site, kept_page(site, etag='"old"'))
    assert [type(item) for item in items] == [Page]


def test_a_site_without_etags_is_asked_by_date(reactor: Reactor, site: Site) -> None:
    scan_again(reactor, site, kept_page(site, last_modified=CHANGED))
    headers = site.asked[-1].headers
    assert headers["If-Modified-Since"] == CHANGED
    assert "If-None-Match" not in headers


def test_nothing_is_asked_under_a_condition_without_a_kept_page(
    scan: Scans, site: Site
) -> None:
    scan.one(site.url("/"))
    assert not any(name.startswith("If-") for name in site.asked[-1].headers)


def test_robots_txt_is_always_asked_for_in_full(reactor: Reactor, site: Site) -> None:
    scan_again(reactor, site, kept_page(site, etag='"abc"'))
    assert site.asked[0].path == "/robots.txt"
    assert "If-None-Match" not in site.asked[0].headers


def test_a_redirected_page_may_be_unchanged_too(reactor: Reactor, site: Site) -> None:
    site.routes["/"] = redirect("/there")
    site.routes["/there"] = by_etag(site, '"abc"')
    kept = kept_page(site, site.url("/there"), etag='"abc"')
    items, _ = scan_again(reactor, site, kept)
    assert [type(item) for item in items] == [Unchanged]


@pytest.mark.parametrize(
    "routes",
    [
        pytest.param({"/": redirect("/new")}, id="the redirect leads elsewhere"),
        pytest.param({}, id="there is no redirect any more"),
    ],
)
def test_a_state_is_only_named_where_it_was_seen(
    reactor: Reactor, site: Site, routes: dict[str, Route]
) -> None:
    """Another page may have a state of the same name, or be older."""
    site.routes |= {path: by_etag(site, '"1"') for path in ("/", "/new")} | routes
    kept = kept_page(site, site.url("/old"), etag='"1"', last_modified=CHANGED)
    items, _ = scan_again(reactor, site, kept)
    assert [type(item) for item in items] == [Page]
    assert not any(
        name.startswith("If-") for asked in site.asked for name in asked.headers
    )


def test_a_word_that_nobody_asked_for_says_nothing_of_the_kept_page(
    reactor: Reactor, site: Site
) -> None:
    site.routes["/"] = answer(b"", 304)
    kept = kept_page(site, site.url("/old"), etag='"1"')
    items, _ = scan_again(reactor, site, kept)
    assert [type(item) for item in items] == [FailedFetch]


def test_a_word_that_nothing_changed_needs_no_body_and_no_coding(
    reactor: Reactor, site: Site
) -> None:
    site.routes["/"] = answer(b"", 304, ETag='W/"abc"', Content_Encoding="gzip")
    items, _ = scan_again(reactor, site, kept_page(site, etag='W/"abc"'))
    assert [type(item) for item in items] == [Unchanged]
    assert site.asked[-1].headers["If-None-Match"] == 'W/"abc"'


def test_unchanged_since_never_is_trouble(scan: Scans, site: Site) -> None:
    site.routes["/"] = answer(b"", 304)
    failure = scan.one(site.url("/"))
    assert isinstance(failure, FailedFetch)
    assert failure.kind is TroubleKind.BROKEN


def test_an_etag_cannot_add_a_header(scan: Scans, reactor: Reactor, site: Site) -> None:
    site.routes["/"] = answer(ETag="é" * 9)
    page = scan.one(site.url("/"))
    assert isinstance(page, Page)
    assert page.etag == ""
    scan_again(reactor, site, replace(page, etag='"a"\r\nX-Evil: 1'))
    assert "X-Evil" not in site.asked[-1].headers
