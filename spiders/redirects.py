"""Follow redirects within the site; report those that leave it."""

from contextlib import suppress
from urllib.parse import urldefrag, urljoin

from scrapy import Request
from scrapy.http import Response
from w3lib.url import safe_url_string

from spiders.answer_evidence import HOPS, hops_after
from spiders.fetch_failures import NotFetched, one_line
from spiders.sites import site_of
from tracker.records import TroubleKind
from tracker.web_addresses import address_fault

STATUSES = frozenset({301, 302, 303, 307, 308})
MOST = 5


class RedirectMiddleware:
    """One redirect after the other, each checked like a first request."""

    def process_response(
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return the next request, the answer itself, or raise NotFetched."""
        location = response.headers.get("Location")
        if response.status not in STATUSES or not location:
            return response
        return onward(request, location, response.status)


def onward(request: Request, location: str | bytes, status: int) -> Request:
    """Return the request for where an answer of `status` leads; else NotFetched."""
    target = safe_url_string(location.strip())
    with suppress(ValueError):  # brackets that hold no address
        target = urldefrag(urljoin(request.url, target))[0]
    shown = one_line(target)
    if fault := address_fault(target):
        detail = f"redirected to {shown}, which is not a web address: {fault}"
        raise NotFetched(TroubleKind.REFUSED, detail, status)
    leaves = site_of(target) != site_of(request.url)
    if leaves and not request.meta.get("may_leave_site"):
        detail = f"redirected to another site: {shown}"
        raise NotFetched(TroubleKind.MOVED, detail, status)
    hops = hops_after(request, status)
    if len(hops) > MOST:
        detail = f"redirected {MOST} times, at last to {shown}"
        raise NotFetched(TroubleKind.BROKEN, detail, status)
    # Headers are kept: they hold nothing that another host may not see; cookies
    # are added later, by host.
    headers = request.headers.copy()
    headers.pop("Cookie", None)
    meta = request.meta | {HOPS: hops, "download_slot": site_of(target)}
    return request.replace(url=target, headers=headers, meta=meta)
