"""Pages that only scripts fill are rendered, and the browser goes nowhere else."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from spiders.browser import MOST_NAVIGATIONS, find_browser
from spiders.scan import Item
from tests.spiders.conftest import Scans, document
from tests.spiders.site import Site, after, answer, redirect
from tracker.records import FailedFetch, Page, TroubleKind
from tracker.settings import ScanSettings

pytestmark = pytest.mark.skipif(
    find_browser(ScanSettings()) is None, reason="no Chromium, or no extra 'browser'"
)

WORDS = "We keep what you type for thirty days, and then we delete it. " * 5
# The text comes in two steps, some time after the page itself.
FILLED = """<!doctype html><title>Privacy</title><main>Loading</main><script>
setTimeout(async () => {
  const main = document.querySelector("main");
  main.innerHTML = await (await fetch("/text")).text();
}, 100);
</script>"""


def render(
    scan: Scans, url: str, select: tuple[str, ...] = ("main",), **more: Any
) -> Item:
    wanted = document(url, browser=True, select=select)
    settings = {"timeout_seconds": 20.0} | more
    return scan([wanted], **settings)[wanted.id]


def page_of(item: Item) -> Page:
    assert isinstance(item, Page), item
    return item


def failure_of(item: Item) -> FailedFetch:
    assert isinstance(item, FailedFetch), item
    return item


@pytest.mark.parametrize(
    "select",
    [
        pytest.param(("main",), id="a selector to wait for"),
        pytest.param((), id="none: for the text of the page"),
        pytest.param(("main:contains('days')",), id="one that browsers do not know"),
    ],
)
def test_text_that_scripts_bring_is_waited_for(
    scan: Scans, site: Site, select: tuple[str, ...]
) -> None:
    site.routes["/"] = answer(FILLED.encode(), ETag='"a"')
    site.routes["/text"] = answer(f"<h1>Privacy – ü</h1><p>{WORDS}</p>".encode())
    page = page_of(render(scan, site.url("/"), select))
    assert WORDS.strip() in page.body.decode()
    assert (page.status, page.source, page.etag) == (200, "browser", "")
    assert page.content_type == "text/html; charset=utf-8"
    assert site.asked[0].path == "/robots.txt"
    assert "training-policy-tracker" in site.asked[1].headers["User-Agent"]
    assert site.asked[1].headers["Accept-Language"].startswith("en")


def test_what_was_sent_is_kept_beside_what_was_rendered(
    scan: Scans, site: Site
) -> None:
    site.routes["/"] = redirect("/page")
    site.routes["/page"] = answer(FILLED.encode(), ETag='"a"')
    site.routes["/text"] = answer(f"<p>{WORDS}</p>".encode())
    found = page_of(render(scan, site.url("/")))
    assert WORDS.strip() in found.body.decode()
    evidence = found.evidence
    assert evidence is not None
    assert evidence.sent == FILLED.encode()
    assert [hop.url for hop in evidence.hops] == [site.url("/"), site.url("/page")]
    assert [hop.status for hop in evidence.hops] == [302, 200]
    assert evidence.ip_address == "127.0.0.1"
    assert evidence.header("etag") == '"a"'


def test_images_and_other_sites_are_left_out(
    scan: Scans, site: Site, other_site: Site
) -> None:
    site.routes["/"] = answer(
        f"""<main>{WORDS}</main><img src="/a.png"><video src="/b.mp4"></video>
        <img src="{other_site.url("/c.png")}"><script src="/d.js"></script>
        <script src="{other_site.url("/e.js")}"></script>
        <iframe src="{other_site.url("/f")}"></iframe>""".encode()
    )
    page_of(render(scan, site.url("/")))
    assert sorted(site.paths()) == ["/", "/d.js"]
    assert other_site.asked == []


def test_a_script_reaches_no_address_that_is_not_public(
    scan: Scans, site: Site, other_site: Site
) -> None:
    """Redirects and sockets pass the browser's own filter, but not the gateway."""
    port = other_site.server.server_port
    site.routes["/away"] = redirect(other_site.url("/secret"))
    site.routes["/"] = answer(
        f"""<main id="m">{WORDS}</main><script>
        fetch("/away").catch(() => 0);
        new WebSocket("ws://127.0.0.2:{port}/socket");
        </script>""".encode()
    )
    page_of(render(scan, site.url("/"), allow_networks=("127.0.0.1/32",)))
    assert "/away" in site.paths()
    assert other_site.asked == []


def test_a_document_at_a_private_address_is_refused(scan: Scans, site: Site) -> None:
    wanted = document(site.url("/"), browser=True, ignore_robots="the test's own")
    failure = failure_of(scan([wanted], allow_networks=())[wanted.id])
    assert failure.kind is TroubleKind.REFUSED
    assert failure.detail == "127.0.0.1 is not a public address"
    assert site.asked == []


@pytest.mark.parametrize(
    ("route", "kind", "words"),
    [
        pytest.param(
            answer(b"<p>no</p>", 403), TroubleKind.BLOCKED, "403", id="forbidden"
        ),
        pytest.param(answer(b"<p>no</p>", 404), TroubleKind.GONE, "404", id="gone"),
        pytest.param(
            answer(b"%PDF-1.7", Content_Type="application/pdf"),
            TroubleKind.UNREADABLE,
            "application/pdf is not for a browser",
            id="a PDF",
        ),
        pytest.param(
            answer(b"x", Content_Disposition="attachment"),
            TroubleKind.UNREACHABLE,
            "the browser failed on 127.0.0.1",
            id="a file to keep",
        ),
    ],
)
def test_what_is_no_page_is_said(
    scan: Scans, site: Site, route: Any, kind: TroubleKind, words: str
) -> None:
    site.routes["/"] = route
    failure = failure_of(render(scan, site.url("/"), retries=0))
    assert failure.kind is kind
    assert words in failure.detail


def test_a_redirect_to_another_site_is_reported(
    scan: Scans, site: Site, other_site: Site
) -> None:
    site.routes["/"] = redirect(other_site.url("/"))
    failure = failure_of(render(scan, site.url("/")))
    assert failure.kind is TroubleKind.MOVED
    assert other_site.url("/") in failure.detail


def test_a_page_that_hangs_the_browser_costs_itself_one_try(
    scan: Scans, site: Site
) -> None:
    site.routes["/hang"] = answer(b"<main>x</main><script>while (true) {}</script>")
    site.routes["/"] = answer(f"<main>{WORDS}</main>".encode())
    items = scan(
        [
            document(site.url("/hang"), "acme/hang", browser=True),
            document(site.url("/"), "acme/good", browser=True),
        ],
        timeout_seconds=8.0,
    )
    assert failure_of(items["acme/hang"]).kind is TroubleKind.UNREACHABLE
    assert page_of(items["acme/good"]).source == "browser"


def test_a_page_that_grows_beyond_all_bounds_is_given_up(
    scan: Scans, site: Site
) -> None:
    site.routes["/"] = answer(
        f"""<main>{WORDS}</main><script>
        document.body.append("x".repeat(3000000));</script>""".encode()
    )
    failure = failure_of(render(scan, site.url("/"), max_bytes=2_000_000, retries=0))
    assert failure.kind is TroubleKind.UNREADABLE
    assert "max_bytes" in failure.detail


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("location.reload()", id="itself, again"),
        pytest.param("for (let n = 0; n < 50; n++) window.open('/')", id="others"),
    ],
)
def test_a_page_that_opens_pages_without_end_is_stopped(
    scan: Scans, site: Site, script: str
) -> None:
    site.routes["/"] = answer(f"<main>{WORDS}</main><script>{script}</script>".encode())
    render(scan, site.url("/"), retries=0, timeout_seconds=6.0)
    # Under load a seventh was seen once; without the limit there are fifty.
    assert 1 <= len(site.paths()) <= MOST_NAVIGATIONS + 4


def test_a_page_that_asks_questions_is_not_answered(scan: Scans, site: Site) -> None:
    site.routes["/"] = answer(
        f"""<main>{WORDS}</main><script>
        onbeforeunload = () => 1; alert(1); confirm(2); print();
        </script>""".encode()
    )
    assert WORDS.strip() in page_of(render(scan, site.url("/"))).body.decode()


def test_a_browser_that_dies_costs_one_document_one_try(
    scan: Scans, site: Site
) -> None:
    site.routes["/slow"] = after(_kill_our_browsers, answer())
    site.routes["/"] = answer(f"<main>{WORDS}</main>".encode())
    items = scan(
        [
            document(site.url("/slow"), "acme/slow", browser=True),
            document(site.url("/"), "acme/good", browser=True),
        ],
        timeout_seconds=20.0,
        retries=0,
    )
    assert "the browser failed" in failure_of(items["acme/slow"]).detail
    assert page_of(items["acme/good"]).source == "browser"


def test_no_browser_is_left_behind(scan: Scans, site: Site) -> None:
    site.routes["/"] = answer(f"<main>{WORDS}</main>".encode())
    page_of(render(scan, site.url("/")))
    assert _our_browsers() == []


def test_without_a_browser_the_page_is_fetched_plainly(scan: Scans, site: Site) -> None:
    assert page_of(render(scan, site.url("/"), browser_path="")).source == "scan"


def _our_browsers() -> list[int]:
    """The browsers' processes below this one."""
    children: dict[int, list[int]] = {}
    names: dict[int, str] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            before, _, behind = stat.read_text(encoding="latin-1").rpartition(")")
        except OSError:
            continue  # it ended meanwhile
        number, _, names[int(before.split()[0])] = before.partition(" (")
        children.setdefault(int(behind.split()[1]), []).append(int(number))
    found, look = [], [os.getpid()]
    while look:
        below = children.get(look.pop(), [])
        look += below
        found += [each for each in below if "chrom" in names[each]]
    return found


def _kill_our_browsers() -> None:
    for number in _our_browsers():
        os.kill(number, signal.SIGKILL)
