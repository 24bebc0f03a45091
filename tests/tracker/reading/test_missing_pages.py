"""A page that has nothing to show is no document, however much stands below it."""

import pytest

from tests.tracker.reading.reading_help import DOCUMENT, page_of
from tracker.reading import read
from tracker.records import NotTheDocument, Reading, TroubleKind

OTHERS = "".join(
    f"<h3><a href='/a{n}'>Room {n} of the lighthouse</a></h3><p>How room {n} is"
    f" lit, who may enter it, and what to do when its lamp fails in a wind of {n}.</p>"
    for n in range(40)
)
POLICY = "".join(
    f"<p>We keep what you write in room {n} for {n + 9} days, and never train on it,"
    " whatever the weather.</p>"
    for n in range(60)
)


def reading(top: str, below: str = OTHERS, title: str = "Help") -> object:
    page = f"<title>{title}</title><main>{top}{below}</main>"
    return read(page_of(page), DOCUMENT)


@pytest.mark.parametrize(
    "top",
    [
        "<h1>We couldn’t find that page</h1>",
        "<h1>Page not found</h1>",
        "<h1>404</h1><p>There is no such room.</p>",
        "<h1>Oops! This article does not exist</h1>",
        "<h1>This page is no longer available</h1>",
        "<h1>Help</h1><p>The page you are looking for could not be found.</p>",
        "<h1>Welcome</h1><p>Sorry, we were unable to find the article. Try these.</p>",
        "<h2>Nothing here</h2>",
    ],
)
def test_a_long_page_that_found_nothing_is_not_the_document(top: str) -> None:
    found = reading(top, OTHERS + POLICY)
    assert isinstance(found, NotTheDocument)
    assert found.kind is TroubleKind.GONE


def test_the_title_of_the_window_tells_as_well() -> None:
    found = reading("<h1>Lantern help</h1>", title="Page not found | Lantern")
    assert isinstance(found, NotTheDocument)


@pytest.mark.parametrize(
    "top",
    [
        "<h1>Privacy Policy</h1><p>This page says what we keep.</p>",
        "<h1>Privacy Policy</h1><p>Our older notice can be found on the page of"
        " notices.</p>",
        "<h1>Information that is not available to us</h1>",
        "<h1>Section 404 of the Act</h1>",
        "<h1>Terms of Service</h1><h2>If an account is not found</h2>",
        "<h1>How we find lost accounts</h1>",
        "<h1>Privacy</h1><p>We do not find out where you are.</p>",
    ],
)
def test_what_only_sounds_alike_is_read(top: str) -> None:
    assert isinstance(reading(top, POLICY), Reading)


@pytest.mark.parametrize(
    "below",
    [
        pytest.param(OTHERS, id="headings that are links"),
        pytest.param(
            "<ul>"
            + "".join(
                f"<li><a href='/p{n}'>Terms for harbour {n}</a><p>What holds in harbour"
                f" {n} for those who moor a boat there overnight.</p></li>"
                for n in range(12)
            )
            + "</ul>",
            id="items",
        ),
        pytest.param(
            "".join(
                f"<div><div><a href='/p{n}'>Policy {n}</a></div><div>Who may use policy"
                f" {n}, and whom to ask about it when it is unclear.</div></div>"
                for n in range(8)
            ),
            id="boxes",
        ),
    ],
)
def test_a_list_of_other_pages_is_not_the_document(below: str) -> None:
    found = reading("<h1>Legal</h1><p>All that binds us, in one place.</p>", below)
    assert isinstance(found, NotTheDocument)
    assert found.kind is TroubleKind.MOVED
    assert "links to other pages" in found.detail


def test_a_document_with_such_a_list_is_read() -> None:
    assert isinstance(reading("<h1>Privacy</h1>" + POLICY, OTHERS), Reading)


@pytest.mark.parametrize(
    "meta",
    [
        '<meta http-equiv="refresh" content="0; url=https://elsewhere.example/new">',
        "<META HTTP-EQUIV='Refresh' CONTENT='2;URL=https://elsewhere.example/new'>",
        '<meta content="0,https://elsewhere.example/new" http-equiv=refresh>',
    ],
)
def test_a_page_that_sends_on_is_named(meta: str) -> None:
    page = f"<html><head>{meta}</head><body><p>Moved.</p></body></html>"
    found = read(page_of(page), DOCUMENT)
    assert found == NotTheDocument(
        TroubleKind.MOVED, "the page sends on to https://elsewhere.example/new"
    )
