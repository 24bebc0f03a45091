"""Why a page did not come, in one line for people."""

import logging
from collections.abc import Mapping
from types import MappingProxyType

from OpenSSL import SSL
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from service_identity import VerificationError
from twisted.internet import error as network
from twisted.web.client import ResponseFailed

from spiders.scan import scan_of
from spiders.sites import host_of
from tracker.records import TroubleKind

logger = logging.getLogger(__name__)

NOBODY: Mapping[str, str] = MappingProxyType({})


class NotFetched(IgnoreRequest):
    """A request that we ended ourselves, with the reason to report."""

    def __init__(self, kind: TroubleKind, detail: str, status: int | None = None):
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.status = status


class Stopped(IgnoreRequest):
    """A request given up because the scan was told to stop: not the page's fault."""


def explain(
    error: BaseException, host: str, held_back: Mapping[str, str] = NOBODY
) -> tuple[TroubleKind, str]:
    """Say what kind of trouble `error` is, met while asking `host`, and why.

    `held_back` names, by host, an address that may not be connected to.
    """
    if isinstance(error, NotFetched):
        return error.kind, error.detail
    kind = TroubleKind.UNREACHABLE
    if isinstance(error, CannotResolveHostError) and host in held_back:
        address = held_back[host]
        shown = host if host == address else f"{host} ({address})"
        return TroubleKind.REFUSED, f"{shown} is not a public address"
    if isinstance(error, CannotResolveHostError):
        return kind, f"the name {host} was not found"
    if isinstance(error, DownloadConnectionRefusedError):
        return kind, f"{host} refused the connection"
    if isinstance(error, DownloadTimeoutError):
        return kind, f"{host} did not answer in time"
    if isinstance(error, DownloadFailedError) and not_trusted(error):
        return kind, f"the certificate of {host} is not to be trusted"
    if isinstance(error, DownloadFailedError | network.ConnectionClosed):
        return kind, f"{host} closed the connection without an answer"
    if isinstance(error, network.NoRouteError):
        return kind, f"there is no way to {host} in the network"
    if isinstance(error, ResponseDataLossError):
        return TroubleKind.UNREADABLE, "the answer broke off before its end"
    if isinstance(error, DownloadCancelledError):
        return TroubleKind.UNREADABLE, "the answer is larger than scan.max_bytes"
    if isinstance(error, UnsupportedURLSchemeError | NotSupported | ValueError):
        return TroubleKind.REFUSED, f"not an address that can be fetched: {host}"
    logger.warning("a failure without words of its own", exc_info=error)
    return kind, one_line(f"{type(error).__name__}: {error}")


class ReportMiddleware:
    """Turns what the network failed with into words, while the host is known.

    It stands behind the retries; what comes to it is final. A robots.txt may have
    been redirected, so that the host that failed is not the one first asked.
    """

    def __init__(self, held_back: Mapping[str, str]) -> None:
        self._held_back = held_back

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ReportMiddleware":
        """Build it as Scrapy asks."""
        return cls(scan_of(crawler).held_back)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Raise NotFetched, or what we raised ourselves."""
        if isinstance(exception, NotFetched | Stopped):
            raise exception
        kind, detail = explain(exception, host_of(request.url), self._held_back)
        raise NotFetched(kind, detail) from exception


def not_trusted(error: BaseException) -> bool:
    """Whether TLS failed: a certificate will not be any better in a second."""
    cause = error.__cause__
    reasons = cause.reasons if isinstance(cause, ResponseFailed) else []
    return any(reason.check(SSL.Error, VerificationError) for reason in reasons)


def one_line(text: str, limit: int = 200) -> str:
    """`text` without line breaks and control characters, cut to `limit`."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
