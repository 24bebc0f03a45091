"""How a page came that a browser asked for: asked of the browser and of its gateway."""

import base64
import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.http import HtmlResponse

from spiders.own_versions import evidence_of_ours
from spiders.sites import host_of
from tracker.records import Evidence, Hop

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.async_api import CDPSession, Page, Response


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a page shows when its scripts have run, and how it came."""

    response: HtmlResponse
    evidence: Evidence


async def watch_certificates(page: "Page") -> "CDPSession":
    """Let the browser remember what servers show; to be asked for before they do.

    It keeps no bodies for that.
    """
    session = await page.context.new_cdp_session(page)
    sizes = {"maxTotalBufferSize": 0, "maxResourceBufferSize": 0}
    await session.send("Network.enable", sizes)
    return session


async def rendered_evidence(
    watching: "CDPSession", answer: "Response", connected: "Mapping[str, str]"
) -> Evidence:
    """Return how the answer came; `connected` has the gateway's addresses by host.

    `watching` is of `watch_certificates`.
    """
    headers = await answer.headers_array()
    return replace(
        evidence_of_ours(),
        hops=await _hops(answer),
        headers=tuple((each["name"], each["value"]) for each in headers),
        ip_address=connected.get(host_of(answer.url), ""),
        certificate=await _certificate(watching, answer.url),
        sent=await _sent(answer),
    )


async def _hops(answer: "Response") -> tuple[Hop, ...]:
    hops = [Hop(answer.status, answer.url)]
    request = answer.request.redirected_from
    while request is not None:
        before = await request.response()
        hops.append(Hop(before.status if before else 0, request.url))
        request = request.redirected_from
    return tuple(reversed(hops))


async def _certificate(watching: "CDPSession", url: str) -> str:
    """SHA-256 in hex of what the server showed; "" where none, or none is told of."""
    from playwright.async_api import Error

    parts = urlsplit(url)
    if parts.scheme != "https":
        return ""
    try:
        origin = f"https://{parts.netloc}"
        shown = await watching.send("Network.getCertificate", {"origin": origin})
        first = base64.b64decode(shown["tableNames"][0])
    except (Error, LookupError, ValueError):  # not every browser can tell
        return ""
    return hashlib.sha256(first).hexdigest()


async def _sent(answer: "Response") -> bytes | None:
    from playwright.async_api import Error

    try:
        return await answer.body()
    except Error:  # the browser has let go of it
        return None
