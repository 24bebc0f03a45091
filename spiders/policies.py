"""Fetch each document once; keep, compare and conclude nothing."""

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import scrapy
from scrapy.http import Response
from twisted.python.failure import Failure

from spiders.answer_evidence import evidence_of
from spiders.attempts import Attempt, Way
from spiders.blocks import AnswerVerdict, judge
from spiders.fetch_failures import NotFetched, Stopped, explain, one_line
from spiders.scan import Item, Scan
from spiders.sites import host_of, site_of
from spiders.wayback import (
    NoCaptureError,
    WaybackCapture,
    index_address,
    newest_capture,
)
from tracker.reading import read
from tracker.records import (
    Document,
    FailedFetch,
    NotTheDocument,
    Page,
    TroubleKind,
    Unchanged,
)
from tracker.web_addresses import address_fault

logger = logging.getLogger(__name__)


class PolicySpider(scrapy.Spider):
    """Yields one item per document of the scan: the page, or why it did not come."""

    name = "policies"

    def __init__(self, scan: Scan, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.scan = scan

    async def start(self) -> AsyncIterator[scrapy.Request | Item]:
        """Ask for every document that is ours to ask for, the sites in turn."""
        async for document in self.scan.turn.documents():
            if self.scan.stopping.is_set():
                return
            self.scan.begun.append(document)
            if not (fault := address_fault(document.url)):
                there = self.scan.browser is not None
                yield self._request(Attempt.first(document, browser=there))
                continue
            detail = f"not a web address: {one_line(document.url)}: {fault}"
            yield self._failure(document, TroubleKind.REFUSED, detail)

    def _request(self, attempt: Attempt) -> scrapy.Request:
        document = attempt.document
        if attempt.way is Way.WAYBACK:
            url = index_address(self.scan.wayback, document.url)
            return self._ask(url, self.parse_index, attempt)
        request = self._ask(document.url, self.parse, attempt)
        request.headers["Accept-Language"] = accept_language(document.language)
        request.meta["ignore_robots"] = bool(document.ignore_robots)
        if attempt.way is Way.BROWSER:
            request.meta["render"] = document
        else:
            request.meta["known_page"] = self.scan.known_page(document)
        return request

    def _ask(
        self, url: str, callback: Callable[..., Any], attempt: Attempt, **more: Any
    ) -> scrapy.Request:
        return scrapy.Request(
            url,
            callback=callback,
            errback=self.report_failure,
            cb_kwargs={"attempt": attempt, **more},
            dont_filter=True,  # two documents may share one page
            meta={
                "download_slot": site_of(url),
                # Some sites redirect until theirs is kept.
                "cookiejar": attempt.document.id,
                "handle_httpstatus_all": True,
            },
        )

    def parse(
        self, response: Response, attempt: Attempt
    ) -> Iterator[Item | Unchanged | scrapy.Request]:
        """Yield the page, the word that it is unchanged, or what came instead."""
        document = attempt.document
        known = self.scan.known_page(document)
        if response.status == 304 and known and known.final_url == response.url:
            yield Unchanged(document.id, document.url, self.scan.now())
            return
        plain = attempt.way is Way.PLAIN
        page = Page(
            document.id,
            document.url,
            response.url,
            self.scan.now(),
            response.status,
            _header(response, "Content-Type"),
            response.body,
            attempt.way.value,
            # The names that a site has for its bytes are not those of a rendering.
            etag=_header(response, "ETag") if plain else "",
            last_modified=_header(response, "Last-Modified") if plain else "",
            evidence=evidence_of(response),
        )
        yield self._next(attempt, self._judged(response, page, attempt))

    def parse_index(
        self, response: Response, attempt: Attempt
    ) -> Iterator[Item | scrapy.Request]:
        """Yield the request for the newest capture, or that there is none."""
        try:
            if response.status != 200:
                raise NoCaptureError(f"the index answered with {response.status}")
            capture = newest_capture(response.body, self.scan.now())
        except NoCaptureError as error:
            failure = self._failure(attempt.document, TroubleKind.EMPTY, str(error))
            yield self._next(attempt, failure)
            return
        url = capture.address(self.scan.wayback)
        yield self._ask(url, self.parse_capture, attempt, capture=capture)

    def parse_capture(
        self, response: Response, attempt: Attempt, capture: WaybackCapture
    ) -> Iterator[Item | scrapy.Request]:
        """Yield the page as it was captured."""
        document = attempt.document
        page = Page(
            document.id,
            document.url,
            capture.url,
            capture.at,
            response.status,
            _header(response, "Content-Type"),
            response.body,
            attempt.way.value,
            evidence=evidence_of(response),
        )
        yield self._next(attempt, self._judged(response, page, attempt))

    def _judged(self, response: Response, page: Page, attempt: Attempt) -> Item:
        """Return the page, or the failure where it is none."""
        headers = {
            name.decode("latin-1").lower(): b",".join(values).decode("latin-1")
            for name, values in response.headers.items()
        }
        verdict = judge(page.status, headers, page.body)
        if verdict is None and attempt.left:
            # Only reading it tells whether another way is worth a try.
            result = read(page, attempt.document)
            if isinstance(result, NotTheDocument):
                verdict = AnswerVerdict(result.kind, result.detail)
        if verdict is None:
            return page
        return self._failure(
            attempt.document,
            verdict.kind,
            verdict.detail,
            page.status,
            page if page.body and attempt.way is not Way.WAYBACK else None,
        )

    def _failure(
        self, document: Document, kind: TroubleKind, detail: str, *more: Any
    ) -> FailedFetch:
        now = self.scan.now()
        return FailedFetch(document.id, document.url, now, kind, detail, *more)

    def _next(self, attempt: Attempt, item: Item) -> Item | scrapy.Request:
        """Return what to report, or the request for the next way to be tried."""
        after = attempt.after(item) if isinstance(item, FailedFetch) else None
        return self._request(after) if after else attempt.outcome(item)

    def report_failure(self, failure: Failure) -> Iterator[Item | scrapy.Request]:
        """Yield why the page did not come; nothing if the scan was stopped."""
        error = failure.value or Exception(failure.getErrorMessage())
        request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        if self.scan.stopping.is_set() or isinstance(error, Stopped):
            return
        kind, detail = explain(error, host_of(request.url))
        attempt: Attempt = request.cb_kwargs["attempt"]
        status = error.status if isinstance(error, NotFetched) else None
        failed = self._failure(attempt.document, kind, detail, status)
        yield self._next(attempt, failed)


def _header(response: Response, name: str) -> str:
    value = (response.headers.get(name) or b"").decode("latin-1")
    # One that is too long or odd to be sent back is none.
    return (
        value if len(value) <= 200 and value.isascii() and value.isprintable() else ""
    )


def accept_language(language: str) -> str:
    """The header for a document in `language`: "en-GB" → "en-GB, en;q=0.9"."""
    wanted = [language]
    if "-" in language:
        wanted.append(f"{language.partition('-')[0]};q=0.9")
    if not language.startswith("en"):
        wanted.append("en;q=0.5")
    return ", ".join(wanted)
