"""Obey robots.txt: read before the first page of an origin, and waited for.

Scrapy 2.19's own middleware lets all but the first of several concurrent requests
pass while robots.txt is still under way, and takes an unreachable robots.txt as
permission. Here every request waits, and unreachable means "not now" (RFC 9309).
"""

import asyncio
import logging
from dataclasses import dataclass

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from spiders.fetch_failures import NotFetched, Stopped, explain
from spiders.scan import scan_of
from spiders.sites import host_of, origin_of
from tracker.records import TroubleKind

logger = logging.getLogger(__name__)

LARGEST = 512 * 1024  # what RFC 9309 asks to be read at least; the rest is left
LONGEST_DELAY = 600.0  # a site that asks for more is left alone


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What one origin says to us; `refusal` is why nothing may be fetched now."""

    parser: Protego | None = None
    refusal: NotFetched | None = None


class RobotsMiddleware:
    """Holds each page back until its origin's robots.txt has been read."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent = product_token(crawler.settings["USER_AGENT"])
        self._delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._stopping = scan_of(crawler).stopping
        self._rules: dict[str, asyncio.Task[RobotsRules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        """Build it as Scrapy asks."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let `request` pass, or raise NotFetched."""
        if request.meta.get("ignore_robots"):
            return
        origin = origin_of(request.url)
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._fetch(origin, request))
        # Shielded: one page that is given up must not take the others along.
        rules = await asyncio.shield(self._rules[origin])
        if self._stopping.is_set():
            raise Stopped
        if rules.refusal:
            raise rules.refusal
        if rules.parser and not rules.parser.can_fetch(request.url, self._agent):
            raise NotFetched(
                TroubleKind.REFUSED,
                "robots.txt of the site forbids this page; "
                "ignore_robots with a reason overrides it",
            )

    async def _fetch(self, origin: str, page: Request) -> RobotsRules:
        request = Request(
            f"{origin}/robots.txt",
            callback=NO_CALLBACK,
            meta={
                "ignore_robots": True,
                "may_leave_site": True,  # as RFC 9309 allows
                "handle_httpstatus_all": True,
                "download_slot": page.meta["download_slot"],
            },
        )
        try:
            response = await self._crawler.engine.download_async(request)
        except Stopped:
            raise
        except Exception as error:  # whatever went wrong: not now
            kind, detail = explain(error, host_of(origin))
            logger.info("%s: %s", request.url, detail)
            return RobotsRules(
                refusal=NotFetched(kind, f"{detail} (asked for robots.txt)")
            )
        rules = read_rules(response)
        if rules.parser:
            return self._slow_down(rules, page.meta["download_slot"])
        return rules

    def _slow_down(self, rules: RobotsRules, site: str) -> RobotsRules:
        """Keep the delay that robots.txt asks for, between all pages of the site."""
        wanted = (rules.parser and rules.parser.crawl_delay(self._agent)) or 0.0
        if wanted > LONGEST_DELAY:
            detail = f"robots.txt asks for {wanted:g} s between pages: left alone"
            return RobotsRules(refusal=NotFetched(TroubleKind.REFUSED, detail))
        downloader = self._crawler.engine.downloader
        slot = downloader.slots.get(site)
        known = downloader.per_slot_settings.get(site, {}).get("delay", self._delay)
        delay = max(wanted, known)
        downloader.per_slot_settings[site] = {"concurrency": 1, "delay": delay}
        if slot:
            slot.delay = delay
        return rules


def read_rules(response: Response) -> RobotsRules:
    """What the answer to a request for robots.txt means."""
    status = response.status
    if 200 <= status < 300:
        text = response.body[:LARGEST].decode("utf-8-sig", errors="ignore")
        return RobotsRules(parser=Protego.parse(text))
    if status == 429 or not 400 <= status < 500:
        detail = f"robots.txt was answered with status {status}: not now"
        return RobotsRules(refusal=NotFetched(TroubleKind.UNREACHABLE, detail))
    return RobotsRules()  # there is no robots.txt


def product_token(user_agent: str) -> str:
    """The name that robots.txt knows us by: "tracker/1.0 (+…)" → "tracker"."""
    return user_agent.split("/")[0].strip()
