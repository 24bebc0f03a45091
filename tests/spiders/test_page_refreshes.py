"""A page that sends its readers on is followed as a redirect is."""

import pytest

from tests.spiders.conftest import Scans
from tests.spiders.site import Site, answer, redirect
from tracker.records import FailedFetch, Page, TroubleKind

META = '<meta http-equiv="refresh" content="{}">'


def stub(meta: str, text: str = "") -> bytes:
    return f"<html><head>{meta}</head><body>{text}</body></html>".encode()


@pytest.mark.parametrize(
    "meta",
    [
        pytest.param(META.format("0; url=/new"), id="at once"),
        pytest.param(META.format("3;URL='/new'"), id="in quotes, after three seconds"),
        pytest.param(META.format("0,/new#top"), id="without a name, to a part"),
        pytest.param(
            "<META content='0.5; url = new' HTTP-EQUIV=Refresh>", id="capitals"
        ),
        pytest.param(
            '<base href="/deep/er/">' + META.format("0; url=../../new"),
            id="with a base",
        ),
    ],
)
def test_a_page_that_sends_on_is_followed(scan: Scans, site: Site, meta: str) -> None:
    site.routes["/old"] = answer(stub(meta, "<p>We have moved.</p>"))
    site.routes["/new"] = answer()
    page = scan.one(site.url("/old"))
    assert isinstance(page, Page)
    assert (page.url, page.final_url) == (site.url("/old"), site.url("/new"))


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(META.format("300"), id="reloads itself"),
        pytest.param(META.format("5; url=/"), id="reloads itself by its address"),
        pytest.param(META.format("60; url=/new"), id="leaves time to be read"),
        pytest.param(
            f"<noscript>{META.format('0; url=/new')}</noscript>",
            id="for browsers without scripts",
        ),
        pytest.param(f"<!-- {META.format('0; url=/new')} -->", id="in a comment"),
        pytest.param(META.format("0; url=javascript:go()"), id="to a script"),
        pytest.param('<meta name="refresh" content="0; url=/new">', id="by name only"),
    ],
)
def test_a_page_that_sends_nobody_on_is_the_page(
    scan: Scans, site: Site, head: str
) -> None:
    site.routes["/"] = answer(stub(head))
    page = scan.one(site.url("/"))
    assert isinstance(page, Page)
    assert site.paths() == ["/"]


def test_a_page_that_sends_to_another_site_is_named_not_followed(
    scan: Scans, site: Site, other_site: Site
) -> None:
    site.routes["/"] = answer(stub(META.format(f"0; url={other_site.url('/')}")))
    failure = scan.one(site.url("/"))
    assert isinstance(failure, FailedFetch)
    assert failure.kind is TroubleKind.MOVED
    assert other_site.url("/") in failure.detail
    assert other_site.asked == []


def test_pages_and_redirects_that_send_on_for_ever_have_an_end(
    scan: Scans, site: Site
) -> None:
    site.routes["/"] = answer(stub(META.format("0; url=/there")))
    site.routes["/there"] = redirect("/")
    failure = scan.one(site.url("/"))
    assert isinstance(failure, FailedFetch)
    assert failure.kind is TroubleKind.BROKEN
    assert len(site.paths()) == 6
