"""Ask again, later each time, where the trouble may pass; nowhere else."""

import asyncio

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError, ResponseDataLossError
from scrapy.http import Response
from twisted.internet.error import ConnectionClosed

from spiders.failures import Stopped, not_trusted
from spiders.scan import scan_of

# A site that is overwhelmed (429) is not asked again in the same scan, a name that
# is not found or a refused connection will not be better in a few seconds, and
# a page that took the whole time-out would take it again.
STATUSES = frozenset({500, 502, 503, 504, 520, 521, 522, 523, 524})
ERRORS = (ConnectionClosed, DownloadFailedError, ResponseDataLossError)
LONGEST_WAIT = 30.0


class RetryMiddleware:
    """Waits `delay`, twice `delay`, … and asks again, up to RETRY_TIMES times."""

    def __init__(self, times: int, delay: float, stopping: asyncio.Event) -> None:
        self._times = times
        self._delay = delay
        self._stopping = stopping

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RetryMiddleware":
        """Build it as Scrapy asks."""
        settings = crawler.settings
        return cls(
            settings.getint("RETRY_TIMES"),
            settings.getfloat("DOWNLOAD_DELAY"),
            scan_of(crawler).stopping,
        )

    async def process_response(
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return the answer, or the request to be made again."""
        if response.status in STATUSES:
            asked = response.headers.get("Retry-After") or b""
            return await self._again(request, asked) or response
        return response

    async def process_exception(
        self, request: Request, exception: Exception
    ) -> Request | None:
        """Return the request to be made again, or None."""
        if isinstance(exception, ERRORS) and not not_trusted(exception):
            return await self._again(request)
        return None

    async def _again(self, request: Request, asked: bytes = b"") -> Request | None:
        tries = request.meta.get("tries", 0) + 1
        wait = max(self._delay * 2**tries, float(asked) if asked.isdigit() else 0.0)
        if tries > self._times or wait > LONGEST_WAIT:
            return None
        try:
            await asyncio.wait_for(self._stopping.wait(), wait)
        except TimeoutError:
            return request.replace(meta=request.meta | {"tries": tries})
        raise Stopped
