"""Hand every item over to the one who asked for the scan."""

import asyncio

from scrapy.crawler import Crawler

from spiders.scan import Item, Scan, scan_of
from tracker.records import Unchanged


class HandOver:
    """Gives each item to `take`, on the worker's thread, one after the other.

    `take` reads, compares and writes to the database, which would hold up the
    network if it ran in the reactor's thread. Should it fail, the scan is stopped:
    what cannot be kept need not be fetched.
    """

    def __init__(self, scan: Scan) -> None:
        self._scan = scan

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "HandOver":
        """Build it as Scrapy asks."""
        return cls(scan_of(crawler))

    async def process_item(self, item: Item | Unchanged) -> Item | Unchanged:
        """Wait until `item` has been taken."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._scan.worker, self._give, item)
        if self._scan.error:
            self._scan.stopping.set()
        return item

    def _give(self, item: Item | Unchanged) -> None:
        scan = self._scan
        if scan.over or scan.error:
            return
        try:
            scan.hand_over(item)
        except Exception as error:  # kept, and raised when the scan has stopped
            scan.error = error
