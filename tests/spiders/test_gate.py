"""Nothing leaves but through our gate: every connection of a scan is counted."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from spiders.gateway import Gateway
from tests.spiders.site import (
    PAGE,
    Route,
    Site,
    answer,
    cut_off,
    endless_headers,
    hang_up,
    in_order,
    redirect,
)
from tests.waiting import PATIENCE
from tracker.public_addresses import parse_networks

# The audit hooks of Python tell of each connection and look-up, whoever makes it.
PROGRAM = """
import json, sys

seen = []

def note(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        seen.append([event, str(arguments[1][0]), arguments[1][1]])
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        seen.append([event, str(arguments[0]), 0])
    elif event in ("subprocess.Popen", "socket.sendto"):
        seen.append([event, str(arguments[0]), 0])

sys.addaudithook(note)
from spiders.crawler import crawl
from tracker.records import Document
from tracker.settings import ScanSettings

documents = [
    Document(f"acme/{n}", "acme", "Privacy", url, ())
    for n, url in enumerate(json.loads(sys.argv[1]))
]
settings = ScanSettings(
    delay_seconds=0, retries=1, timeout_seconds=20, allow_networks=("127.0.0.0/8",)
)
summary = crawl(documents, lambda item: None, settings)
print(json.dumps([seen, summary.pages + summary.failures]))
"""


def kinds_of_answers(site: Site, other: Site) -> dict[str, Route]:
    """Return one route for each kind of answer that a scan can meet."""
    return {
        "/page": answer(),
        "/cookie": answer(Set_Cookie="a=b; Path=/"),
        "/cookie-of-domain": answer(Set_Cookie="a=b; Path=/; Domain=127.0.0.1"),
        "/cookie-of-others": answer(Set_Cookie="a=b; Domain=co.uk"),
        "/cookie-and-redirect": answer(
            b"", 302, Location="/page", Set_Cookie="a=b; Path=/"
        ),
        "/redirect": redirect("/page"),
        "/leaves": redirect(other.url("/")),
        "/loops": redirect("/loops"),
        "/empty": answer(b""),
        "/text": answer(b"We keep little.", Content_Type="text/plain"),
        "/pdf": answer(b"%PDF-1.4 nothing", Content_Type="application/pdf"),
        "/image": answer(b"GIF89a", Content_Type="image/gif"),
        "/packed": answer(b"no gzip", Content_Encoding="gzip"),
        "/refresh": answer(b'<meta http-equiv="refresh" content="0; url=/page">'),
        "/links": answer(
            f'<base href="{other.url("/")}"><link rel="stylesheet" href="a.css">'
            f'<script src="b.js"></script><img src="{other.url("/c")}">'.encode()
            + PAGE
        ),
        "/link-header": answer(Link=f"<{other.url('/d')}>; rel=preload"),
        "/login": answer(b"", 401, WWW_Authenticate="Basic"),
        "/forbidden": answer(b"no", 403),
        "/challenge": answer(b"no", 403, cf_mitigated="challenge"),
        "/gone": answer(b"no", 404),
        "/proxy-wanted": answer(b"no", 407, Proxy_Authenticate="Basic"),
        "/broken": answer(b"no", 500),
        "/later": in_order(answer(b"no", 503, Retry_After="0"), answer()),
        "/cut-off": cut_off(),
        "/hangs-up": hang_up(),
        "/endless-headers": endless_headers(site),
        "/too-often": answer(b"no", 429),
    }


def scan_counted(urls: list[str], **environment: str) -> tuple[list[Any], int]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(urls)],
        env={"PYTHONPATH": ":".join(sys.path), **environment},
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    seen, count = json.loads(done.stdout)
    return seen, count


@pytest.mark.slow
def test_a_scan_of_every_kind_of_answer_asks_nobody_but_its_sites(
    site: Site, other_site: Site, tmp_path: Path
) -> None:
    with Site({"/": answer()}, host="127.0.0.3") as proxy:
        site.routes |= kinds_of_answers(site, other_site)
        seen, count = scan_counted(
            [site.url(path) for path in site.routes],
            # As on a machine where none of these was fetched before.
            TLDEXTRACT_CACHE=str(tmp_path),
            HOME=str(tmp_path),
            **{
                name: proxy.url("")
                for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY")
            },
        )
    assert count == len(site.routes), "each document has its outcome"
    assert {tuple(each) for each in seen} == {
        ("socket.getaddrinfo", "127.0.0.1", 0),
        ("socket.connect", "127.0.0.1", site.server.server_port),
    }
    assert (other_site.asked, proxy.asked) == ([], [])


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        pytest.param("GET http://127.0.0.1:{site}/ HTTP/1.1", True, id="the site"),
        pytest.param("CONNECT 127.0.0.1:{site} HTTP/1.1", True, id="the site, in TLS"),
        pytest.param("GET http://127.0.0.2:{other}/ HTTP/1.1", False, id="another"),
        pytest.param("CONNECT 127.0.0.2:{other} HTTP/1.1", False, id="another, in TLS"),
        pytest.param("CONNECT update.example:443 HTTP/1.1", False, id="a call home"),
    ],
)
def test_the_browser_reaches_the_site_of_its_page_and_nobody_else(
    asked: str, answered: bool, site: Site, other_site: Site
) -> None:
    """Its maker's lists, models and updates are behind names of their own."""
    looked_up: list[str] = []

    def look_up(host: str, port: int, **_: Any) -> list[Any]:
        looked_up.append(host)
        return [(2, 1, 6, "", (host, port))]

    async def main() -> bytes:
        networks = parse_networks(["127.0.0.0/8"])
        async with Gateway(networks, 100_000, look_up) as gateway:
            gateway.site = "127.0.0.1"
            reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
            ports = {
                "site": site.server.server_port,
                "other": other_site.server.server_port,
            }
            writer.write(f"{asked.format(**ports)}\r\nHost: x\r\n\r\n".encode())
            said = await reader.read(12)
            writer.close()
            await writer.wait_closed()
            return said

    said = asyncio.run(asyncio.wait_for(main(), PATIENCE))
    assert said.startswith(b"HTTP/1.1 200") is answered
    assert looked_up == (["127.0.0.1"] if answered else [])
    assert other_site.asked == []
