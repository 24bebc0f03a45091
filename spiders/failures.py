"""Why a page did not come, in one line for people."""

from collections.abc import Mapping

from OpenSSL import SSL
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

from tracker.records import TroubleKind


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
    error: BaseException, host: str, held_back: Mapping[str, str]
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
    return kind, one_line(f"{type(error).__name__}: {error}")


def not_trusted(error: BaseException) -> bool:
    """Whether TLS failed: a certificate will not be any better in a second."""
    cause = error.__cause__
    reasons = cause.reasons if isinstance(cause, ResponseFailed) else []
    return any(reason.check(SSL.Error, VerificationError) for reason in reasons)


def one_line(text: str, limit: int = 200) -> str:
    """`text` without line breaks and control characters, cut to `limit`."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
