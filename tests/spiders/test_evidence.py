"""With a page comes what shows how it came: every address asked, headers, server."""

import hashlib
import ssl
import subprocess
from http.server import BaseHTTPRequestHandler
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.spiders.conftest import Scans
from tests.spiders.site import PAGE, Site
from tracker.reading import READER_VERSION
from tracker.records import Evidence, Hop, Page

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


def test_the_certificate_that_a_server_showed_is_known_by_its_sha256(
    scan: Scans, certificate: Path
) -> None:
    with Site({"/": page}) as site:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
        found = evidence_of(scan, site.url("/").replace("http:", "https:"))
    pem = certificate.with_name("certificate.pem").read_text()
    shown = ssl.PEM_cert_to_DER_cert(pem)
    assert found.certificate == hashlib.sha256(shown).hexdigest()
