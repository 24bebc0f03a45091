"""With a page comes what shows how it came: every address asked, headers, server."""

import base64
import hashlib
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from importlib.metadata import version
from pathlib import Path

import pytest

from spiders.browser import find_browser
from tests.spiders.conftest import Scans, document
from tests.spiders.site import PAGE, Site
from tracker.reading import READER_VERSION
from tracker.records import Evidence, Hop, Page
from tracker.settings import ScanSettings

DATE = "Mon, 30 Nov 2026 08:00:00 GMT"


def redirect(request: BaseHTTPRequestHandler) -> None:
    request.send_response_only(302)
    request.send_header("Location", "/onward")
    request.send_header("Content-Length", "0")
    request.end_headers()


def page(request: BaseHTTPRequestHandler) -> None:
    request.send_response_only(200)
    for name, value in (
        ("Date", DATE),
        ("Content-Type", "text/html"),
        ("Content-Length", str(len(PAGE))),
        ("X-Served-By", "one"),
        ("X-Served-By", "two"),
    ):
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(PAGE)


def evidence_of(scan: Scans, url: str) -> Evidence:
    item = scan.one(url)
    assert isinstance(item, Page), item
    assert item.evidence is not None
    return item.evidence


def test_redirects_headers_address_and_versions_come_with_a_page(
    scan: Scans, site: Site
) -> None:
    site.routes |= {"/": redirect, "/onward": page}
    found = evidence_of(scan, site.url("/"))
    assert found.hops == (Hop(302, site.url("/")), Hop(200, site.url("/onward")))
    assert found.header("date") == DATE
    by_two = [value for name, value in found.headers if name == "X-Served-By"]
    assert by_two == ["one", "two"]
    assert found.ip_address == "127.0.0.1"
    assert found.certificate == ""
    assert found.tracker_version == version("training-policy-tracker")
    assert found.reader_version == READER_VERSION
    assert found.sent is None


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a certificate for loopback, which is trusted."""
    file = tmp_path / "both.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-nodes", "-days", "2"),
            *("-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=quillon.test"),
            *("-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(file)),
            *("-out", str(tmp_path / "certificate.pem")),
        ],
        check=True,
        capture_output=True,
    )
    shown = (tmp_path / "certificate.pem").read_text()
    file.write_text(file.read_text() + shown)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    return file


@contextmanager
def over_tls(certificate: Path) -> Iterator[str]:
    """Serve a page over TLS; give its address."""
    with Site({"/": page}) as site:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
        yield site.url("/").replace("http:", "https:")


def fingerprint(certificate: Path) -> str:
    pem = certificate.with_name("certificate.pem").read_text()
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest()


def test_the_certificate_that_a_server_showed_is_known_by_its_sha256(
    scan: Scans, certificate: Path
) -> None:
    with over_tls(certificate) as url:
        found = evidence_of(scan, url)
    assert found.certificate == fingerprint(certificate)


@pytest.mark.skipif(
    find_browser(ScanSettings()) is None, reason="no Chromium, or no extra 'browser'"
)
def test_so_is_that_of_a_page_that_a_browser_rendered(
    scan: Scans, certificate: Path, tmp_path: Path
) -> None:
    with over_tls(certificate) as url:
        wanted = document(url, browser=True)
        browser = str(trusting(certificate, tmp_path / "browser"))
        item = scan([wanted], browser_path=browser, timeout_seconds=60.0)[wanted.id]
    assert isinstance(item, Page), item
    assert item.source == "browser"
    assert item.evidence is not None
    assert item.evidence.certificate == fingerprint(certificate)
    assert item.evidence.ip_address == "127.0.0.1"
    assert item.evidence.sent == PAGE


def trusting(certificate: Path, program: Path) -> Path:
    """Make a Chromium that trusts this one key, as others do some authority."""
    pem = certificate.with_name("certificate.pem")
    key = subprocess.run(
        ["openssl", "x509", "-in", str(pem), "-pubkey", "-noout"],
        check=True,
        capture_output=True,
    ).stdout
    der = base64.b64decode(b"".join(key.splitlines()[1:-1]))
    pin = base64.b64encode(hashlib.sha256(der).digest()).decode()
    program.write_text(
        f"#!/bin/sh\nexec '{find_browser(ScanSettings())}' \"$@\" "
        f"--ignore-certificate-errors-spki-list={pin}\n"
    )
    program.chmod(0o755)
    return program
