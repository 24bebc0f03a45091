"""Render pages that only their scripts fill, in the system's Chromium.

Needs the extra `browser`. One page at a time, each in a context of its own, with
nothing but the site's own text, scripts and data: no images, no third parties.
"""

import asyncio
import logging
import os
import shutil
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from scrapy.http import HtmlResponse

from spiders.fetch_failures import NotFetched, one_line
from spiders.gateway import Gateway
from spiders.rendered_evidence import Rendered, rendered_evidence, watch_certificates
from spiders.sites import host_of, site_of
from tracker.public_addresses import LookUp, parse_networks
from tracker.records import Document, Fallback, TroubleKind
from tracker.settings import ScanSettings

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import BrowserContext, Page, Request, Response, Route

logger = logging.getLogger(__name__)

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LAUNCH_SECONDS = 60.0
CLOSE_SECONDS = 5.0
UNWANTED = frozenset({"image", "media", "font", "texttrack", "manifest", "ping"})
ARGUMENTS = (
    # No calls home: lists, models, updates, reports, and names that it only guesses at.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--disable-sync",
    "--disable-breakpad",
    "--dns-prefetch-disable",
    "--no-pings",
    "--metrics-recording-only",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-dev-shm-usage",
)
# A page is there when so much text stands where it should, and has stopped growing.
LEAST_TEXT = 200
READY = """([css, least]) => {
  let parts = [];
  try { parts = [...document.querySelectorAll(css)]; }
  catch { parts = [document.body]; }  // not all that we can select, browsers can
  const size = parts.reduce((sum, part) => sum + part.innerText.trim().length, 0);
  const settled = size >= least && size === window.__size_at_last_look;
  window.__size_at_last_look = size;
  return settled;
}"""
# Pages that load themselves again, or open others, without end.
MOST_NAVIGATIONS = 6
SIZE = "document.documentElement.outerHTML.length"
RENDERED = ("text/", "application/xhtml")
LOOK_EVERY = 200  # milliseconds


def find_browser(settings: ScanSettings) -> str | None:
    """The browser's program; None where it or the extra is not installed."""
    if find_spec("playwright") is None:
        return None
    if settings.browser_path is not None:
        return shutil.which(settings.browser_path)
    return next(filter(None, map(shutil.which, NAMES)), None)


def wants_browser(document: Document) -> bool:
    """Whether the document is rendered, always or when it does not come otherwise."""
    return document.browser or Fallback.BROWSER in document.fallbacks


class Browser:
    """Renders pages while it is entered; started with the first of them.

    A page that crashes or hangs it takes nothing else along: the next one gets a
    new browser.
    """

    def __init__(
        self,
        program: str,
        settings: ScanSettings,
        user_agent: str,
        look_up: LookUp = socket.getaddrinfo,
    ) -> None:
        self._program = program
        self._settings = settings
        self._user_agent = user_agent
        networks = parse_networks(settings.allow_networks)
        self._gateway = Gateway(networks, settings.max_bytes, look_up)
        self._turn = asyncio.Lock()
        self._running: AsyncExitStack | None = None
        self._chromium: Chromium | None = None

    async def render(self, document: Document, url: str) -> Rendered:
        """Return what `url` shows when its scripts have run; raises NotFetched."""
        from playwright.async_api import Error

        host = host_of(url)
        async with self._turn:
            try:
                chromium = await self._launched()
                async with asyncio.timeout(self._settings.timeout_seconds):
                    return await self._render(chromium, document, url)
            except TimeoutError:
                detail = f"the browser did not finish with {host} in time"
                raise NotFetched(TroubleKind.UNREACHABLE, detail) from None
            except Error as error:
                raise self._explained(host, error) from error

    async def close(self) -> None:
        """End the browser, if there is one."""
        running, self._running, self._chromium = self._running, None, None
        if running is None:
            return
        try:
            async with asyncio.timeout(2 * CLOSE_SECONDS):
                await running.aclose()
        except Exception:  # it is broken anyway
            logger.info("the browser did not end as it should", exc_info=True)

    async def _launched(self) -> "Chromium":
        from playwright.async_api import async_playwright

        if self._chromium is not None and self._chromium.is_connected():
            return self._chromium
        await self.close()
        self._running = stack = AsyncExitStack()
        async with asyncio.timeout(LAUNCH_SECONDS):
            await stack.enter_async_context(self._gateway)
            playwright = await stack.enter_async_context(async_playwright())
            self._chromium = await playwright.chromium.launch(
                executable_path=self._program,
                args=ARGUMENTS,
                chromium_sandbox=os.geteuid() != 0,  # root cannot have it
                proxy={
                    "server": f"http://127.0.0.1:{self._gateway.port}",
                    "bypass": "<-loopback>",  # not even that is gone to directly
                },
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
        return self._chromium

    async def _render(
        self, chromium: "Chromium", document: Document, url: str
    ) -> Rendered:
        self._gateway.site = site_of(url)
        async with self._context(chromium, document, url) as context:
            page = await context.new_page()
            watching = await watch_certificates(page)
            half = self._settings.timeout_seconds * 500
            answer = await _go(page, url, half)
            if answer is None:
                raise NotFetched(TroubleKind.UNREADABLE, "the browser got no page")
            _see_that_it_stays(page, url, answer.status)
            headers = await answer.all_headers()
            kind = headers.get("content-type", "")
            if answer.ok and not kind.startswith(RENDERED):
                raise NotFetched(
                    TroubleKind.UNREADABLE,
                    f"{one_line(kind)} is not for a browser: leave out `browser`",
                    answer.status,
                )
            if answer.ok:
                await _wait(page, document, half / 2)
            _see_that_it_stays(page, url, answer.status)  # scripts may lead away too
            body = b""
            limit = self._settings.max_bytes
            # Asked first, for scripts may have made more than we have room for.
            if await page.evaluate(SIZE) <= limit:
                body = (await page.content()).encode("utf-8", "replace")
            if not 0 < len(body) <= limit:
                detail = "the answer is larger than scan.max_bytes"
                raise NotFetched(TroubleKind.UNREADABLE, detail)
            reached = self._gateway.reached
            evidence = await rendered_evidence(watching, answer, reached)
            headers.pop("content-encoding", None)
            # What was rendered is written anew, whatever the site had sent.
            headers["content-type"] = "text/html; charset=utf-8"
            response = HtmlResponse(
                page.url, answer.status, headers, body, encoding="utf-8"
            )
            return Rendered(response, evidence)

    @asynccontextmanager
    async def _context(
        self, chromium: "Chromium", document: Document, url: str
    ) -> "AsyncIterator[BrowserContext]":
        site = site_of(url)
        left = MOST_NAVIGATIONS

        async def admit(route: "Route") -> None:
            nonlocal left
            request = route.request
            left -= request.is_navigation_request()
            unwanted = request.resource_type in UNWANTED or left < 0
            if unwanted or site_of(request.url) != site:
                await route.abort()
            else:
                await route.continue_()

        context = await chromium.new_context(
            user_agent=self._user_agent,
            locale=document.language,
            accept_downloads=False,
            service_workers="block",
            bypass_csp=True,  # else a page may forbid us to look at it
        )
        try:
            await context.route("**/*", admit)
            yield context
        finally:
            try:
                async with asyncio.timeout(CLOSE_SECONDS):
                    await context.close()
            except Exception:  # it hangs or is gone: the next page gets another
                await self.close()

    def _explained(self, host: str, error: Exception) -> NotFetched:
        if host in self._gateway.held_back:
            address = self._gateway.held_back[host]
            shown = host if host == address else f"{host} ({address})"
            detail = f"{shown} is not a public address"
            return NotFetched(TroubleKind.REFUSED, detail)
        reason = one_line(str(error).split("\n")[0])
        return NotFetched(
            TroubleKind.UNREACHABLE, f"the browser failed on {host}: {reason}"
        )


async def _go(page: "Page", url: str, milliseconds: float) -> "Response | None":
    """Open a page; NotFetched where it leads to another site, which is not reached."""
    from playwright.async_api import Error

    asked: list[Request] = []

    def note(request: "Request") -> None:
        asked.append(request)

    page.on("request", note)
    try:
        return await page.goto(url, wait_until="domcontentloaded", timeout=milliseconds)
    except Error:
        to = [each.url for each in asked if each.is_navigation_request()]
        if to and site_of(to[-1]) != site_of(url):
            detail = f"redirected to another site: {one_line(to[-1])}"
            raise NotFetched(TroubleKind.MOVED, detail) from None
        raise


def _see_that_it_stays(page: "Page", url: str, status: int) -> None:
    if site_of(page.url) != site_of(url):
        detail = f"redirected to another site: {one_line(page.url)}"
        raise NotFetched(TroubleKind.MOVED, detail, status)


async def _wait(page: "Page", document: Document, milliseconds: float) -> None:
    """Wait until the text is there; what is there by then is taken in any case."""
    from playwright.async_api import TimeoutError as TookTooLong

    css, least = _where(document)
    try:
        await page.wait_for_function(
            READY, arg=[css, least], polling=LOOK_EVERY, timeout=milliseconds
        )
    except TookTooLong:
        logger.info("%s: its text did not come in time", document.id)


def _where(document: Document) -> tuple[str, int]:
    """The CSS of what is waited for, and how much text must be in it."""
    selectors: Sequence[str] = document.select
    if selectors:
        return ", ".join(selectors), LEAST_TEXT
    if document.ranges:
        return ", ".join(part.start for part in document.ranges), 1
    return "body", LEAST_TEXT
