"""Cookies within one document's fetch: some sites redirect until theirs comes back.

Scrapy's own middleware fetches the list of public suffixes from the network when the
first cookie comes: blocking, without a limit, and past the check of addresses. Here
the list that comes with the package is asked (spiders/sites.py).
"""

from collections import defaultdict
from http.cookiejar import Cookie, DefaultCookiePolicy
from typing import Any

from scrapy import Request
from scrapy.http import Response
from scrapy.http.cookies import CookieJar

from spiders.sites import host_of, is_public_suffix


class OwnSitePolicy(DefaultCookiePolicy):
    """A cookie is for its own site: none is set for all of "co.uk"."""

    def set_ok_domain(self, cookie: Cookie, request: Any) -> bool:
        """Say whether a host may set a cookie for the domain that it names."""
        domain = cookie.domain.removeprefix(".")
        if is_public_suffix(domain) and domain != host_of(request.get_full_url()):
            return False
        return super().set_ok_domain(cookie, request)


class CookieMiddleware:
    """Sends back to a site what it has set, while one document is fetched."""

    def __init__(self) -> None:
        self._jars: defaultdict[str | None, CookieJar] = defaultdict(
            lambda: CookieJar(OwnSitePolicy())
        )

    def process_request(self, request: Request) -> None:
        """Add the cookies that the site has set."""
        request.headers.pop("Cookie", None)
        self._jar(request).add_cookie_header(request)

    def process_response(self, request: Request, response: Response) -> Response:
        """Take the cookies that come with an answer."""
        if "Set-Cookie" in response.headers:
            self._jar(request).extract_cookies(response, request)
        return response

    def _jar(self, request: Request) -> CookieJar:
        return self._jars[request.meta.get("cookiejar")]
