"""Redirects are followed within the site, and reported when they leave it."""

from socket import AF_INET, SOCK_STREAM
from typing import Any

import pytest

from spiders.crawler import crawl_async
from spiders.scan import Item
from tests.spiders.conftest import Reactor, Scans, document, scan_settings
from tests.spiders.site import Site, answer, redirect
from tracker.records import FailedFetch, Page, TroubleKind


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_within_the_site_is_followed(
    scan: Scans, site: Site, status: int
) -> None:
    site.routes["/old"] = redirect("/", status)
    page = scan.one(site.url("/old"))
    assert isinstance(page, Page)
    assert (page.url, page.final_url) == (site.url("/old"), site.url("/"))


@pytest.mark.parametrize(
    "location",
    [
        pytest.param("legal/privacy", id="beside"),
        pytest.param("/legal/privacy", id="from the root"),
        pytest.param("  /legal/privacy  ", id="with spaces around"),
        pytest.param("/legal/privacy#part", id="to a part of the page"),
        pytest.param("/legal/../legal/privacy", id="up and down"),
    ],
)
def test_where_a_redirect_leads(scan: Scans, site: Site, location: str) -> None:
    site.routes["/old"] = redirect(location)
    site.routes["/legal/privacy"] = answer()
    page = scan.one(site.url("/old"))
    assert isinstance(page, Page)
    assert page.final_url == site.url("/legal/privacy")


def test_a_redirect_to_another_site_is_reported_not_followed(
    scan: Scans, site: Site, other_site: Site
) -> None:
    site.routes["/"] = redirect(other_site.url("/"))
    failure = scan.one(site.url("/"))
    assert isinstance(failure, FailedFetch)
    assert (failure.kind, failure.status) == (TroubleKind.MOVED, 302)
    assert other_site.url("/") in failure.detail
    assert other_site.asked == []


def test_a_chain_has_an_end(scan: Scans, site: Site) -> None:
    site.routes |= {f"/{n}": redirect(f"/{n + 1}") for n in range(9)}
    failure = scan.one(site.url("/0"))
    assert isinstance(failure, FailedFetch)
    assert failure.kind is TroubleKind.BROKEN
    assert len(site.paths()) == 6


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "gopher://127.0.0.1:70/x",
        "http://[::1/",
        "http://127.0.0.1:183000/",
        "http://127.0.0.1:x/",
        "http://a..b/",
    ],
)
def test_a_redirect_to_what_is_not_the_web_is_refused(
    scan: Scans, site: Site, location: str
) -> None:
    site.routes["/"] = redirect(location)
    failure = scan.one(site.url("/"))
    assert isinstance(failure, FailedFetch)
    assert failure.kind is TroubleKind.REFUSED


def test_a_redirect_to_a_private_address_within_the_site_is_refused(
    reactor: Reactor, site: Site, other_site: Site
) -> None:
    """By its name it is the same site; where the name leads is looked at too."""
    inside = other_site.url("/secret").replace("127.0.0.2", "intranet.example.com")
    site.routes["/"] = redirect(inside)
    addresses = {"www.example.com": "127.0.0.1", "intranet.example.com": "127.0.0.2"}
    items: list[Item] = []

    def look_up(host: str, port: int, **_: Any) -> list[Any]:
        return [(AF_INET, SOCK_STREAM, 6, "", (addresses[host], port))]

    url = site.url("/").replace("127.0.0.1", "www.example.com")
    settings = scan_settings(allow_networks=("127.0.0.1/32",))
    reactor.run(crawl_async([document(url)], items.append, settings, look_up=look_up))
    (failure,) = items
    assert isinstance(failure, FailedFetch)
    assert failure.kind is TroubleKind.REFUSED
    assert "intranet.example.com (127.0.0.2) is not a public address" in failure.detail
    assert (site.paths(), other_site.asked) == (["/"], [])


def test_a_redirect_that_waits_for_its_cookie_ends(scan: Scans, site: Site) -> None:
    def serve(request: object) -> None:
        known = "seen=1" in site.asked[-1].headers.get("Cookie", "")
        again = answer(b"", 302, Location="/", Set_Cookie="seen=1")
        (answer() if known else again)(request)  # type: ignore[arg-type]

    site.routes["/"] = serve
    assert isinstance(scan.one(site.url("/")), Page)


def test_documents_do_not_share_cookies(scan: Scans, site: Site) -> None:
    for n in range(3):
        site.routes[f"/{n}"] = answer(
            b"", 302, Location=f"/there/{n}", Set_Cookie=f"from{n}=1; Path=/"
        )
        site.routes[f"/there/{n}"] = answer()
    scan([document(site.url(f"/{n}"), f"acme/{n}") for n in range(3)])
    sent = {asked.path: asked.headers.get("Cookie") for asked in site.asked}
    assert [sent[f"/there/{n}"] for n in range(3)] == [f"from{n}=1" for n in range(3)]


def test_no_cookie_is_for_all_of_a_public_suffix(reactor: Reactor, site: Site) -> None:
    """One that a.co.uk sets for all of co.uk is not sent, its own is."""
    everybody = "all=1; Domain=co.uk"
    site.routes["/"] = answer(b"", 302, Location="/there", Set_Cookie=everybody)
    site.routes["/there"] = answer(b"", 302, Location="/end", Set_Cookie="own=1")
    site.routes["/end"] = answer()

    def look_up(_: str, port: int, **__: Any) -> list[Any]:
        return [(AF_INET, SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    url = f"http://a.co.uk:{site.server.server_port}/"
    reactor.run(
        crawl_async(
            [document(url)], list[Item]().append, scan_settings(), look_up=look_up
        )
    )
    sent = {asked.path: asked.headers.get("Cookie") for asked in site.asked}
    assert (sent["/there"], sent["/end"]) == (None, "own=1")


def test_a_location_cannot_put_lines_into_a_report(scan: Scans, site: Site) -> None:
    odd = "\x9b \x1b[31m%0a\u202e".encode().decode("latin-1")
    site.routes["/"] = redirect(f"http://other.example/{odd}" + "x" * 900)
    failure = scan.one(site.url("/"))
    assert isinstance(failure, FailedFetch)
    assert failure.detail.startswith("redirected to another site: http://other.")
    assert failure.detail.isprintable()
    assert len(failure.detail) < 300
