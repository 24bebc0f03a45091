"""Ask again, later each time, where the trouble may pass; nowhere else."""

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError, ResponseDataLossError
from scrapy.http import Response
from twisted.internet.error import ConnectionClosed

from spiders.fetch_failures import Stopped, not_trusted
from spiders.scan import Clock, scan_of

# A site that is overwhelmed (429) is not asked again in the same scan, a name that
# is not found or a refused connection will not be better in a few seconds, and
# a page that took the whole time-out would take it again.
STATUSES = frozenset({500, 502, 503, 504, 520, 521, 522, 523, 524})
ERRORS = (ConnectionClosed, DownloadFailedError, ResponseDataLossError)
LONGEST_WAIT = 30.0


class RetryMiddleware:
    """Waits `delay`, twice `delay`, … and asks again, up to RETRY_TIMES times."""

    def __init__(
        self, times: int, delay: float, stopping: asyncio.Event, now: Clock
    ) -> None:
        self._times = times
        self._delay = delay
        self._stopping = stopping
        self._now = now

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RetryMiddleware":
        """Build it as Scrapy asks."""
        settings, scan = crawler.settings, scan_of(crawler)
        return cls(
            settings.getint("RETRY_TIMES"),
            settings.getfloat("DOWNLOAD_DELAY"),
            scan.stopping,
            scan.now,
        )

    async def process_response(
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return the answer, or the request to be made again."""
        if response.status in STATUSES:
            header = response.headers.get("Retry-After") or b""
            wait = retry_after(header.decode("latin-1"), self._now())
            return await self._again(request, wait) or response
        return response

    async def process_exception(
        self, request: Request, exception: Exception
    ) -> Request | None:
        """Return the request to be made again, or None."""
        if isinstance(exception, ERRORS) and not not_trusted(exception):
            return await self._again(request)
        return None

    async def _again(self, request: Request, least_wait: float = 0.0) -> Request | None:
        tries = request.meta.get("tries", 0) + 1
        wait = max(self._delay * 2**tries, least_wait)
        if tries > self._times or wait > LONGEST_WAIT:
            return None
        try:
            await asyncio.wait_for(self._stopping.wait(), wait)
        except TimeoutError:
            return request.replace(meta=request.meta | {"tries": tries})
        raise Stopped


def retry_after(value: str, now: datetime) -> float:
    """Return how many seconds a site asks to wait: a number of them, or a date.

    What is neither asks for nothing.
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # the latter: a year of many figures
        return 0.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)  # "-0000"
    return max(0.0, (until - now).total_seconds())
