"""How an answer came: noted when it is downloaded, before anything is done to it."""

from dataclasses import replace
from typing import Any

from scrapy import Request
from scrapy.http import Response

from spiders.own_versions import evidence_of_ours
from tracker.records import Evidence, Hop

_META = "evidence"
HOPS = "hops"  # of a request: the answers that led to it


def note_answer(request: Request, response: Response) -> None:
    """Note how an answer came, with the headers as they were sent."""
    request.meta[_META] = replace(
        evidence_of_ours(),
        headers=tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ),
        ip_address=str(response.ip_address or ""),
        certificate=_fingerprint(response.certificate),
    )


def note_rendering(request: Request, evidence: Evidence) -> None:
    """Note how a page came that a browser has rendered."""
    request.meta[_META] = evidence


def hops_after(request: Request, status: int) -> tuple[Hop, ...]:
    """Return the way that leads on from a request which was answered so."""
    return (*request.meta.get(HOPS, ()), Hop(status, request.url))


def evidence_of(response: Response) -> Evidence:
    """Return how the answer came that a callback was given."""
    request = response.request
    found: Evidence | None = request.meta.get(_META) if request else None
    if request is None or found is None:
        return evidence_of_ours()
    return replace(found, hops=found.hops or hops_after(request, response.status))


def _fingerprint(certificate: Any) -> str:
    """SHA-256 in hex of what a server showed (twisted's certificate); "" for none."""
    if certificate is None:
        return ""
    digest: bytes = certificate.original.digest("sha256")  # b"AB:CD:…"
    return digest.decode().replace(":", "").lower()
