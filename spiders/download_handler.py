"""Scrapy's way to download, with a limit on how much may come before the body.

A host that says that we ask too often (429) is not asked again in the same scan.
Pages to be rendered go to the browser from here, so that everything before a
download (robots.txt, delays, retries) holds for them too.

DOWNLOAD_MAXSIZE bounds bodies only: a site that sends headers without end would
otherwise fill the memory until the time is up.
"""

import time
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.web._newclient import HEADER, STATUS

from spiders.answer_evidence import note_answer, note_rendering
from spiders.fetch_failures import NotFetched, Stopped
from spiders.scan import scan_of
from spiders.sites import host_of
from tracker.reading.obstacles import Obstacle, in_the_way
from tracker.records import Document, TroubleKind

LONGEST_HEADERS = 512 * 1024


class BoundedProtocol(_LenientHTTP11ClientProtocol):
    """Hangs up on a server whose headers do not end."""

    received = 0

    def request(self, request: Any) -> Any:
        """Send a request: what comes from now on is its answer."""
        self.received = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802  # Twisted's name
        """Pass on what came, unless it is more than any honest header."""
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        self.received += len(data)
        parser = self._parser
        in_headers = parser is not None and parser.state in (STATUS, HEADER)
        if in_headers and self.received > LONGEST_HEADERS and self.transport:
            self.transport.abortConnection()


class BoundedFactory(_LenientHTTP11ClientFactory):
    """Builds BoundedProtocol."""

    def buildProtocol(self, addr: Any) -> BoundedProtocol:  # noqa: ARG002, N802
        """Build the protocol of one connection."""
        return BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class DownloadHandler(HTTP11DownloadHandler):
    """Downloads over connections with bounded headers."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = BoundedFactory
        self._spared: set[str] = set()  # hosts

    async def download_request(self, request: Request) -> Response:
        """Download, unless the host wants to be left alone; raises NotFetched.

        It is looked up here, when the request's turn has come, and not when it
        began to wait for it.
        """
        await self._wait_for_turn(request.meta["download_slot"])
        host = host_of(request.url)
        if host in self._spared:
            what = f"not asked for: {host} says that we ask too often"
            detail = in_the_way(what, Obstacle.TOO_OFTEN)
            raise NotFetched(TroubleKind.BLOCKED, detail)
        response = await self._download(request)
        if response.status == 429:
            self._spared.add(host)
        return response

    async def _wait_for_turn(self, site: str) -> None:
        """Wait while another scanner asks this site."""
        scan = scan_of(self._crawler)
        waited = await scan.turn.wait_for(site)
        if scan.stopping.is_set():
            raise Stopped
        slot = self._crawler.engine.downloader.slots.get(site)
        if waited and slot:
            slot.lastseen = time.time()  # the pause after it begins when it is sent

    async def _download(self, request: Request) -> Response:
        document: Document | None = request.meta.get("render")
        browser = scan_of(self._crawler).browser
        if document is not None and browser is not None:
            rendered = await browser.render(document, request.url)
            note_rendering(request, rendered.evidence)
            return rendered.response
        response = await super().download_request(request)
        note_answer(request, response)
        return response
