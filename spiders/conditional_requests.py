"""Ask for a page only if it changed, where the kept one came from.

What a site calls a state of a page (its ETag, its time) holds at one address only:
behind another redirect the same name may be that of another page.
"""

from scrapy import Request

from tracker.records import Page


class ConditionMiddleware:
    """Sets the conditions on each request anew, the ones after redirects too."""

    def process_request(self, request: Request) -> None:
        """Name the state that is kept, if it came from this very address."""
        known: Page | None = request.meta.get("known_page")
        for name in ("If-None-Match", "If-Modified-Since"):
            request.headers.pop(name, None)
        if known is None or known.final_url != request.url:
            return
        if known.etag:
            request.headers["If-None-Match"] = known.etag
        if known.last_modified:
            request.headers["If-Modified-Since"] = known.last_modified
