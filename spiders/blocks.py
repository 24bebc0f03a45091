"""Tell from status, headers and body whether an answer is a page or a refusal.

Shields are known by the marks that they put into their answers; what they ask for
is not done, only said. Refusals that only words tell of (consent walls, pages that
need scripts, logins) are found where pages are read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.reading.obstacles import Obstacle, in_the_way
from tracker.records import TroubleKind


@dataclass(frozen=True, slots=True)
class AnswerVerdict:
    """Why an answer is not the page, and what to do."""

    kind: TroubleKind
    detail: str


@dataclass(frozen=True, slots=True)
class Shield:
    """A product that stands before sites, and how its challenges are known.

    `headers` are names with a pattern for the value; any one is enough. `body` is a
    pattern that pages behind the shield do not contain. `refusing` are headers that
    pages carry as well: they count only where the status is one of `statuses`.
    """

    name: str
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""
    refusing: tuple[tuple[str, str], ...] = ()
    statuses: frozenset[int] = frozenset({403, 405, 406})


# Only what challenges alone contain: pages behind a shield carry its scripts too.
SHIELDS = (
    Shield(
        "Cloudflare",
        (("cf-mitigated", "challenge|block"),),
        r"window\._cf_chl_opt|<title>Just a moment\.\.\.</title>|cf-error-details"
        r"|cf-browser-verification|id=[\"']challenge-error-text[\"']"
        r"|^\s*error code: 1\d\d\d\s*$",
    ),
    Shield(
        "AWS WAF",
        (("x-amzn-waf-action", "challenge|captcha"),),
        r"window\.gokuProps",
    ),
    Shield(
        "DataDome",
        (("x-dd-b", "[12]"), ("server", "(?i)^datadome")),
        r"(geo|ct)\.captcha-delivery\.com",
        (("x-datadome", "."),),
    ),
    Shield(
        "Vercel",
        (("x-vercel-mitigated", "challenge|deny"), ("x-vercel-challenge-token", ".")),
        r"<title>Vercel Security Checkpoint</title>",
    ),
    Shield(
        "HUMAN",
        (("x-px-block", "."),),
        r"id=[\"']px-captcha[\"']|[\"']blockScript[\"']\s*:\s*[\"'][^\"']{0,200}captcha",
    ),
    Shield(
        "Imperva",
        (),
        r"_Incapsula_Resource\?[^\"']{0,200}(CWUDNSAI|SWUDNSAI)|Incapsula incident ID"
        r"|/distil_r_captcha",
        (("x-iinfo", "."),),
    ),
    Shield(
        "Akamai",
        (),
        r"errors\.edgesuite\.net|id=[\"']sec-(if-cpt-container|cpt-if)[\"']",
        (("server", "(?i)^akamaighost"),),
    ),
    Shield("Kasada", (), "", (("x-kpsdk-ct", "."),), frozenset({403, 429})),
    Shield("Fastly", (), r"<(?:script|link)[^>]{0,200}[\"']/_fs-ch-"),
    Shield("F5", (), r"window\[[\"']bobcmd[\"']\]"),
    Shield("Sucuri", (("x-sucuri-block", "."),), r"sucuri_cloudproxy_js"),
    Shield("Anubis", (), r"id=[\"']anubis_challenge[\"']"),
    Shield("DDoS-Guard", (), r"/\.well-known/ddos-guard/js-challenge"),
)
# A challenge is short; a long page that mentions such marks is a page.
CHALLENGE_SIZE = 60_000
# More words than this are no challenge, when the status says that all is well.
CHALLENGE_WORDS = 300

_UNSEEN = re.compile(rb"<(script|style|noscript)\b.*?(</\1\s*>|\Z)", re.I | re.S)
_TAG = re.compile(rb"<[^<>]*>")

STATUS_WORDS: Mapping[int, tuple[Obstacle | TroubleKind, str]] = {
    401: (Obstacle.LOGIN, "the site asks for a login"),
    402: (Obstacle.PAYMENT, "the site asks for payment"),
    403: (Obstacle.FORBIDDEN, "the site forbids access"),
    404: (TroubleKind.GONE, "there is no such page (any more): check its address"),
    407: (Obstacle.PROXY, "a proxy asks for a login"),
    410: (TroubleKind.GONE, "the page was taken down: check its address"),
    429: (Obstacle.TOO_OFTEN, "the site says we ask too often"),
    451: (Obstacle.LAW, "the page is withheld from here for legal reasons"),
    204: (TroubleKind.EMPTY, "the answer has no content"),
}


def judge(status: int, headers: Mapping[str, str], body: bytes) -> AnswerVerdict | None:
    """Say why an answer is not a page; None if it is one as far as can be seen.

    `headers` are keyed in lower case.
    """
    shield = _shield(status, headers, body)
    if shield:
        what = f"{shield} shows a challenge (status {status})"
        return AnswerVerdict(TroubleKind.BLOCKED, in_the_way(what, Obstacle.CHALLENGE))
    if status == 200:
        if body.strip():
            return None
        return AnswerVerdict(TroubleKind.EMPTY, "the answer is empty")
    reason, words = STATUS_WORDS.get(status, (TroubleKind.BROKEN, ""))
    if not words:
        words = "the site has trouble" if status >= 500 else "not an answer to read"
    if isinstance(reason, Obstacle):
        what = f"status {status}: {words}"
        return AnswerVerdict(TroubleKind.BLOCKED, in_the_way(what, reason))
    return AnswerVerdict(reason, f"status {status}: {words}")


def _shield(status: int, headers: Mapping[str, str], body: bytes) -> str | None:
    """Name the shield that refuses us; a page that says something is no challenge."""
    text = body.decode("latin-1") if len(body) <= CHALLENGE_SIZE else ""
    for shield in SHIELDS:
        marks = shield.headers + (shield.refusing if status in shield.statuses else ())
        for name, pattern in marks:
            if re.search(pattern, headers.get(name, "")):
                return shield.name
        if shield.body and re.search(shield.body, text):
            return None if status == 200 and _says_much(body) else shield.name
    return None


def _says_much(body: bytes) -> bool:
    return len(_TAG.sub(b" ", _UNSEEN.sub(b" ", body)).split()) > CHALLENGE_WORDS
