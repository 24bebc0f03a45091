"""Tell from status, headers and body whether an answer is a page or a refusal.

Shields are known by the marks that they put into their answers; what they ask for
is not done, only said.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.records import TroubleKind

LATER = "asked again later; another way to read it can be named in the catalogue"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why an answer is not the page, and what to do."""

    kind: TroubleKind
    detail: str


@dataclass(frozen=True, slots=True)
class Shield:
    """A product that stands before sites, and how its challenges are known.

    `headers` are names with a pattern for the value; any one is enough. `body` is
    a pattern that pages behind the shield do not contain, only its challenges.
    """

    name: str
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""


# Only what challenges alone contain: pages behind a shield carry its scripts too.
SHIELDS = (
    Shield(
        "Cloudflare",
        (("cf-mitigated", "challenge|block"),),
        r"window\._cf_chl_opt|<title>Just a moment\.\.\.</title>|cf-error-details",
    ),
    Shield(
        "AWS WAF",
        (("x-amzn-waf-action", "challenge|captcha"),),
        r"window\.gokuProps",
    ),
    Shield("DataDome", (), r"(geo|ct)\.captcha-delivery\.com"),
    Shield("Vercel", (("x-vercel-mitigated", "challenge|deny"),)),
    Shield("HUMAN", (), r"id=[\"']px-captcha[\"']"),
    Shield("Imperva", (), r"_Incapsula_Resource\?[^\"']*(CWUDNSAI|SWUDNSAI)"),
    Shield("Akamai", (), r"errors\.edgesuite\.net|id=[\"']sec-if-cpt-container[\"']"),
    Shield("Sucuri", (("x-sucuri-block", "."),), r"sucuri_cloudproxy_js"),
)
# A challenge is short; a long page that mentions such marks is a page.
CHALLENGE_SIZE = 60_000

STATUS_WORDS: Mapping[int, tuple[TroubleKind, str]] = {
    401: (TroubleKind.BLOCKED, "the site asks for a login"),
    402: (TroubleKind.BLOCKED, "the site asks for payment"),
    403: (TroubleKind.BLOCKED, "the site forbids access"),
    404: (TroubleKind.GONE, "there is no such page (any more): check its address"),
    407: (TroubleKind.BLOCKED, "a proxy asks for a login"),
    410: (TroubleKind.GONE, "the page was taken down: check its address"),
    429: (TroubleKind.BLOCKED, "the site says we ask too often"),
    451: (TroubleKind.BLOCKED, "the page is withheld from here for legal reasons"),
    204: (TroubleKind.EMPTY, "the answer has no content"),
}


def judge(status: int, headers: Mapping[str, str], body: bytes) -> Verdict | None:
    """Say why an answer is not a page; None if it is one as far as can be seen.

    `headers` are keyed in lower case.
    """
    shield = _shield(headers, body)
    if shield:
        detail = f"{shield} shows a challenge (status {status}); {LATER}"
        return Verdict(TroubleKind.BLOCKED, detail)
    if status == 200:
        if body.strip():
            return None
        return Verdict(TroubleKind.EMPTY, "the answer is empty")
    kind, words = STATUS_WORDS.get(status, (TroubleKind.BROKEN, ""))
    if not words:
        words = "the site has trouble" if status >= 500 else "not an answer to read"
    if kind is TroubleKind.BLOCKED:
        words = f"{words}; {LATER}"
    return Verdict(kind, f"status {status}: {words}")


def _shield(headers: Mapping[str, str], body: bytes) -> str | None:
    start = body[:CHALLENGE_SIZE].decode("latin-1") if _short(body) else ""
    for shield in SHIELDS:
        for name, pattern in shield.headers:
            if re.search(pattern, headers.get(name, "")):
                return shield.name
        if shield.body and re.search(shield.body, start):
            return shield.name
    return None


def _short(body: bytes) -> bool:
    return len(body) <= CHALLENGE_SIZE
