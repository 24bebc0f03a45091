"""Follow pages that send their readers on by a meta element, as redirects are."""

import re

from scrapy import Request
from scrapy.http import Response

from spiders.redirects import onward
from tracker.reading.charset import decode
from tracker.reading.page_refresh import refresh_target
from tracker.reading.parsing import parse

_MAY_REFRESH = re.compile(rb"http-equiv\s*=\s*[\"']?\s*refresh", re.IGNORECASE)
_PAGES = (b"text/html", b"application/xhtml+xml")


class RefreshMiddleware:
    """One page after the other, each checked like a first request."""

    def process_response(
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return the next request, the answer itself, or raise NotFetched."""
        kind = response.headers.get("Content-Type") or b"text/html"
        if (
            response.status != 200
            or "render" in request.meta  # a browser has followed it already
            or not kind.strip().lower().startswith(_PAGES)
            or not _MAY_REFRESH.search(response.body)
        ):
            return response
        root = parse(decode(response.body, kind.decode("latin-1")))
        target = "" if root is None else refresh_target(root, response.url)
        return onward(request, target, response.status) if target else response
