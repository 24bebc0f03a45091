"""Fetch each document once; keep, compare and conclude nothing."""

import logging
from collections.abc import AsyncIterator, Iterator
from typing import Any

import scrapy
from scrapy.http import Response
from twisted.python.failure import Failure

from spiders.blocks import judge
from spiders.failures import NotFetched, Stopped, explain, one_line
from spiders.scan import Item, Scan
from spiders.sites import host_of, in_turn, site_of
from tracker.records import Document, FailedFetch, Page, TroubleKind, Unchanged

logger = logging.getLogger(__name__)


class PolicySpider(scrapy.Spider):
    """Yields one item per document of the scan: the page, or why it did not come."""

    name = "policies"

    def __init__(self, scan: Scan, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.scan = scan

    async def start(self) -> AsyncIterator[scrapy.Request | Item]:
        """Ask for every document, the sites in turn."""
        for document in in_turn(self.scan.documents):
            if self.scan.stopping.is_set():
                return
            yield self._request(document) or FailedFetch(
                document.id,
                document.url,
                self.scan.now(),
                TroubleKind.REFUSED,
                f"not a web address: {one_line(document.url)}",
            )

    def _request(self, document: Document) -> scrapy.Request | None:
        web = document.url.startswith(("http://", "https://"))
        if not web or not host_of(document.url):
            return None
        return scrapy.Request(
            document.url,
            callback=self.parse,
            errback=self.report_failure,
            cb_kwargs={"document": document},
            dont_filter=True,  # two documents may share one page
            headers=self._headers(document),
            meta={
                "download_slot": site_of(document.url),
                "cookiejar": document.id,  # some sites redirect until theirs is kept
                "handle_httpstatus_all": True,
                "ignore_robots": bool(document.ignore_robots),
            },
        )

    def _headers(self, document: Document) -> dict[str, str]:
        headers = {"Accept-Language": accept_language(document.language)}
        known = self.scan.known_page(document)
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        return headers

    def parse(
        self, response: Response, document: Document
    ) -> Iterator[Item | Unchanged]:
        """Yield the page, the word that it is unchanged, or what came instead."""
        if response.status == 304 and self.scan.known_page(document):
            yield Unchanged(document.id, document.url, self.scan.now())
            return
        page = Page(
            document.id,
            document.url,
            response.url,
            self.scan.now(),
            response.status,
            _header(response, "Content-Type"),
            response.body,
            etag=_header(response, "ETag"),
            last_modified=_header(response, "Last-Modified"),
        )
        headers = {
            name.decode("latin-1").lower(): b",".join(values).decode("latin-1")
            for name, values in response.headers.items()
        }
        verdict = judge(response.status, headers, response.body)
        if verdict is None:
            yield page
            return
        yield FailedFetch(
            document.id,
            document.url,
            page.fetched_at,
            verdict.kind,
            verdict.detail,
            response.status,
            page if page.body else None,
        )

    def report_failure(self, failure: Failure) -> Iterator[Item]:
        """Yield why the page did not come; nothing if the scan was stopped."""
        error = failure.value or Exception(failure.getErrorMessage())
        request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        if self.scan.stopping.is_set() or isinstance(error, Stopped):
            return
        kind, detail = explain(error, host_of(request.url))
        document: Document = request.cb_kwargs["document"]
        status = error.status if isinstance(error, NotFetched) else None
        yield FailedFetch(
            document.id, document.url, self.scan.now(), kind, detail, status
        )


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
