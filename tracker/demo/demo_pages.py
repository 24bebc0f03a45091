"""The demo's pages: what each address answers with in each week."""

from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from tracker.demo.noise import Noise

# document id → (revision in which it cannot be had, status, template)
_OUTAGES = {
    "codling/privacy-policy": (5, 200, "codling/broken.html"),
    "inkpond/terms-of-service": (5, 403, "inkpond/challenge.html"),
}


@dataclass(frozen=True, slots=True)
class ShownPage:
    """What the site answers with."""

    status: int
    body: bytes
    content_type: str = "text/html; charset=utf-8"


def render(document_id: str, revision: int) -> ShownPage:
    """Return the page of a document as it is in the revision with this number."""
    status, template = 200, f"{document_id}.html"
    outage = _OUTAGES.get(document_id)
    if outage and outage[0] == revision:
        _, status, template = outage
    noise = Noise(document_id, revision)
    page = _environment().get_template(template).render(r=revision, n=noise)
    return ShownPage(status, noise.typeset(page).encode())


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("tracker.demo"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
