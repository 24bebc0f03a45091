"""Each document comes back as one item: the page, or why it did not come."""

import gzip
import ssl
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from spiders.policies import accept_language
from spiders.retries import retry_after
from tests.spiders.conftest import Scans, document
from tests.spiders.site import (
    PAGE,
    Route,
    Site,
    answer,
    cut_off,
    endless,
    endless_headers,
    hang_up,
    in_order,
    redirect,
)
from tests.waiting import PATIENCE
from tracker.records import FailedFetch, Page, TroubleKind


def test_a_page_comes_as_its_exact_bytes(scan: Scans, site: Site) -> None:
    page = scan.one(site.url("/"))
    assert isinstance(page, Page)
    assert page.body == PAGE
    assert (page.status, page.content_type) == (200, "text/html")
    assert page.url == page.final_url == site.url("/")
    assert page.fetched_at.utcoffset() is not None


def test_a_pdf_comes_as_it_is(scan: Scans, site: Site) -> None:
    site.routes["/"] = answer(b"%PDF-1.7 \xff\x00", Content_Type="application/pdf")
    page = scan.one(site.url("/"))
    assert isinstance(page, Page)
    assert (page.body, page.content_type) == (b"%PDF-1.7 \xff\x00", "application/pdf")


def test_a_request_says_who_asks_and_in_which_language(scan: Scans, site: Site) -> None:
    scan(
        [document(site.url("/"), language="de-AT")],
        user_agent="watcher/1.0",
        contact="https://example.org/about",
    )
    headers = site.asked[-1].headers
    assert headers["User-Agent"] == "watcher/1.0 (+https://example.org/about)"
    assert headers["Accept-Language"] == "de-AT, de;q=0.9, en;q=0.5"
    assert "Referer" not in headers


@pytest.mark.parametrize(
    ("language", "header"),
    [("en", "en"), ("en-GB", "en-GB, en;q=0.9"), ("fr", "fr, en;q=0.5")],
)
def test_accept_language(language: str, header: str) -> None:
    assert accept_language(language) == header


BOMB = gzip.compress(bytes(3_000_000))


@pytest.mark.parametrize(
    ("route", "kind", "words"),
    [
        pytest.param(answer(status=403), TroubleKind.BLOCKED, "403", id="forbidden"),
        pytest.param(answer(status=429), TroubleKind.BLOCKED, "too often", id="429"),
        pytest.param(answer(status=404), TroubleKind.GONE, "no such page", id="404"),
        pytest.param(answer(status=410), TroubleKind.GONE, "taken down", id="410"),
        pytest.param(answer(status=500), TroubleKind.BROKEN, "500", id="500"),
        pytest.param(answer(b""), TroubleKind.EMPTY, "empty", id="empty body"),
        pytest.param(
            hang_up(),
            TroubleKind.UNREACHABLE,
            "closed the connection",
            id="early close",
        ),
        pytest.param(cut_off(), TroubleKind.UNREADABLE, "broke off", id="wrong length"),
        pytest.param(
            answer(b"x" * 2_000_001), TroubleKind.UNREADABLE, "max_bytes", id="large"
        ),
        pytest.param(
            answer(BOMB, Content_Encoding="gzip"),
            TroubleKind.UNREADABLE,
            "max_bytes",
            id="gzip bomb",
        ),
        pytest.param(
            answer(gzip.compress(PAGE)[:-9], Content_Encoding="gzip"),
            TroubleKind.UNREADABLE,
            "damaged",
            id="gzip cut off",
        ),
        pytest.param(
            answer(b"<script>window._cf_chl_opt={}</script>", 403),
            TroubleKind.BLOCKED,
            "Cloudflare",
            id="challenge",
        ),
        pytest.param(redirect("/"), TroubleKind.BROKEN, "times", id="redirect loop"),
        pytest.param(
            redirect("file:///etc/passwd"),
            TroubleKind.REFUSED,
            "not a web address",
            id="redirect to a file",
        ),
    ],
)
def test_what_is_not_the_page_is_reported(
    scan: Scans, site: Site, route: Route, kind: TroubleKind, words: str
) -> None:
    site.routes["/"] = route
    failure = scan.one(site.url("/"), max_bytes=2_000_000)
    assert isinstance(failure, FailedFetch)
    assert failure.kind is kind
    assert words in failure.detail
    assert "\n" not in failure.detail


def test_a_refusal_keeps_its_answer_as_evidence(scan: Scans, site: Site) -> None:
    site.routes["/"] = answer(b"Go away", 403)
    failure = scan.one(site.url("/"))
    assert isinstance(failure, FailedFetch)
    assert failure.answer is not None
    assert (failure.status, failure.answer.status) == (403, 403)
    assert failure.answer.body == b"Go away"


def test_an_endless_body_stops_at_the_limit(scan: Scans, site: Site) -> None:
    site.routes["/"] = endless(site)
    failure = scan.one(site.url("/"), max_bytes=500_000)
    assert isinstance(failure, FailedFetch)
    assert failure.kind is TroubleKind.UNREADABLE


def test_endless_headers_stop_at_a_limit(scan: Scans, site: Site) -> None:
    site.routes["/"] = endless_headers(site)
    failure = scan.one(site.url("/"), retries=0, timeout_seconds=30)
    assert isinstance(failure, FailedFetch)
    assert failure.kind is TroubleKind.UNREACHABLE
    assert "closed" in failure.detail


def test_one_endless_header_stops_at_a_limit(scan: Scans, site: Site) -> None:
    site.routes["/"] = answer(X_Long="y" * 100_000)
    failure = scan.one(site.url("/"), retries=0)
    assert isinstance(failure, FailedFetch)
    assert failure.kind is TroubleKind.UNREACHABLE


@pytest.mark.parametrize(
    "content_type",
    ["text/html; charset=windows-1251", "text/html; charset=nonsense", "", "image/png"],
)
def test_whatever_the_type_says_the_bytes_are_kept(
    scan: Scans, site: Site, content_type: str
) -> None:
    body = "Мы храним мало".encode("windows-1251")
    site.routes["/"] = answer(body, Content_Type=content_type)
    page = scan.one(site.url("/"))
    assert isinstance(page, Page)
    assert (page.body, page.content_type) == (body, content_type)


@pytest.mark.realtime
def test_a_slow_drip_ends_with_the_time(scan: Scans, site: Site) -> None:
    site.routes["/"] = endless(site, pause=0.05, part=b"x")
    started = time.monotonic()
    failure = scan.one(site.url("/"), timeout_seconds=0.5)
    assert time.monotonic() - started < PATIENCE
    assert isinstance(failure, FailedFetch)
    assert (failure.kind, "in time" in failure.detail) == (
        TroubleKind.UNREACHABLE,
        True,
    )
    assert site.paths() == ["/"], "what took all the time is not asked again"


@pytest.mark.parametrize(
    ("url", "kind", "words"),
    [
        pytest.param(
            "http://127.0.0.1:1/",
            TroubleKind.UNREACHABLE,
            "refused the connection",
            id="nobody listens",
        ),
        pytest.param(
            "http://no-such-host.invalid/",
            TroubleKind.UNREACHABLE,
            "the name no-such-host.invalid was not found",
            id="unknown host",
        ),
        pytest.param(
            "http://a..b/",
            TroubleKind.REFUSED,
            "not a web address: http://a..b/: 'a..b' is no name of a host",
            id="not a name",
        ),
    ],
)
def test_what_cannot_be_reached_is_reported_at_once(
    scan: Scans, url: str, kind: TroubleKind, words: str
) -> None:
    failure = scan.one(url, delay_seconds=2.0)
    assert isinstance(failure, FailedFetch)
    assert failure.kind is kind
    assert words in failure.detail


def test_what_is_no_web_address_is_not_asked_for(scan: Scans, site: Site) -> None:
    odd = ["ftp://example.org/", "file:///etc/passwd", "http:///x", "http://[::1/x", ""]
    items = scan(
        [document(url, f"acme/{n}") for n, url in enumerate(odd)]
        + [document(site.url("/"))]
    )
    assert isinstance(items.pop("acme/privacy"), Page)
    assert {item.kind for item in items.values() if isinstance(item, FailedFetch)} == {
        TroubleKind.REFUSED
    }


@pytest.mark.parametrize(
    ("first", "tries"),
    [
        pytest.param(answer(status=503), 2, id="server trouble passes"),
        pytest.param(hang_up(), 2, id="a lost connection passes"),
        pytest.param(cut_off(), 2, id="half an answer passes"),
        pytest.param(answer(status=404), 1, id="a missing page stays missing"),
        pytest.param(answer(status=429), 1, id="too often is not asked again"),
        pytest.param(
            answer(status=503, Retry_After="3600"), 1, id="not before the time it says"
        ),
        pytest.param(
            answer(status=503, Retry_After="Fri, 01 Jan 2100 00:00:00 GMT"),
            1,
            id="not before the day it says",
        ),
    ],
)
def test_what_may_pass_is_tried_again(
    scan: Scans, site: Site, first: Route, tries: int
) -> None:
    site.routes["/"] = in_order(first, answer())
    item = scan.one(site.url("/"))
    assert len(site.paths()) == tries
    assert isinstance(item, Page) == (tries == 2)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        pytest.param("120", 120.0, id="seconds"),
        pytest.param("Thu, 01 Jan 2026 00:01:00 GMT", 60.0, id="a date"),
        pytest.param("Thu, 01 Jan 2026 00:01:00 -0000", 60.0, id="no time zone"),
        pytest.param("Wed, 31 Dec 2025 00:00:00 GMT", 0.0, id="a date that is over"),
        pytest.param("", 0.0, id="nothing"),
        pytest.param("soon", 0.0, id="a word"),
        pytest.param("-5", 0.0, id="less than nothing"),
        pytest.param("١٢", 0.0, id="odd digits"),
        pytest.param("9" * 5000, 999_999_999.0, id="for ever"),
        pytest.param("Thu, 99 Jan 99999 00:01:00 GMT", 0.0, id="no such day"),
        pytest.param(f"Thu, 01 Jan {'9' * 20} 00:01:00 GMT", 0.0, id="no such year"),
    ],
)
def test_how_long_a_site_asks_to_wait(value: str, seconds: float) -> None:
    assert retry_after(value, datetime(2026, 1, 1, tzinfo=UTC)) == seconds


def test_a_host_that_is_asked_too_often_is_left_alone(
    scan: Scans, site: Site, other_site: Site
) -> None:
    site.routes = {f"/{n}": answer(status=429) for n in range(5)}
    items = scan(
        [document(site.url(f"/{n}"), f"acme/{n}") for n in range(5)]
        + [document(other_site.url("/"), "acme/other")]
    )
    assert len(site.paths()) == 1, "whichever came first"
    failures = [item for item in items.values() if isinstance(item, FailedFetch)]
    assert {item.kind for item in failures} == {TroubleKind.BLOCKED}
    words = "not asked for: 127.0.0.1 says that we ask too often"
    assert sum(item.detail.startswith(words) for item in failures) == 4
    assert isinstance(items["acme/other"], Page)


@pytest.mark.realtime
def test_a_retry_waits_longer_each_time(scan: Scans, site: Site) -> None:
    site.routes["/"] = answer(status=500)
    begun = time.monotonic()
    scan.one(site.url("/"), delay_seconds=0.1, retries=2)
    assert site.paths() == ["/"] * 3
    assert time.monotonic() - begun >= 0.2 + 0.4


@pytest.fixture
def https_site(site: Site, certificate: Path) -> Site:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    return site


def https(site: Site) -> str:
    return site.url("/").replace("http:", "https:")


def test_a_certificate_nobody_vouches_for_is_not_trusted(
    scan: Scans, https_site: Site
) -> None:
    failure = scan.one(https(https_site), delay_seconds=2.0)
    assert isinstance(failure, FailedFetch)
    assert "certificate" in failure.detail
    assert https_site.asked == []


HTTPS_PROGRAM = """
import sys
from spiders.crawler import crawl
from tracker.records import Document
from tracker.settings import ScanSettings

settings = ScanSettings(delay_seconds=0, allow_networks=("127.0.0.0/8",))
document = Document("acme/privacy", "acme", "Privacy", sys.argv[1], ("free",))
crawl([document], lambda item: print(item.status), settings)
"""


def test_a_certificate_the_system_vouches_for_is_trusted(
    https_site: Site, certificate: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", HTTPS_PROGRAM, https(https_site)],
        env={"SSL_CERT_FILE": str(certificate)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert (done.stdout.strip(), done.stderr) == ("200", "")


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that its owner signed himself, with its key."""
    from ipaddress import IPv4Address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "site.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path
