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
from tracker.records import Document, FailedFetch, Page, TroubleKind

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
            headers={"Accept-Language": accept_language(document.language)},
            meta={
                "download_slot": site_of(document.url),
                "cookiejar": document.id,  # some sites redirect until theirs is kept
                "handle_httpstatus_all": True,
                "ignore_robots": bool(document.ignore_robots),
            },
        )

    def parse(self, response: Response, document: Document) -> Iterator[Item]:
        """Yield the page, or the refusal that came in its place."""
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        page = Page(
            document.id,
            document.url,
            response.url,
            self.scan.now(),
            response.status,
            one_line(content_type),
            response.body,
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


def accept_language(language: str) -> str:
    """The header for a document in `language`: "en-GB" → "en-GB, en;q=0.9"."""
    wanted = [language]
    if "-" in language:
        wanted.append(f"{language.partition('-')[0]};q=0.9")
    if not language.startswith("en"):
        wanted.append("en;q=0.5")
    return ", ".join(wanted)
