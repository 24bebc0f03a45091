"""Refusals are told from pages by status, headers and the marks of shields."""

import pytest

from spiders.blocks import CHALLENGE_SIZE, SHIELDS, judge
from tracker.records import TroubleKind

PAGE = b"<html><body><h1>Privacy</h1><p>We keep little.</p></body></html>"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (200, None),
        (202, TroubleKind.BROKEN),
        (204, TroubleKind.EMPTY),
        (206, TroubleKind.BROKEN),
        (300, TroubleKind.BROKEN),
        (400, TroubleKind.BROKEN),
        (401, TroubleKind.BLOCKED),
        (403, TroubleKind.BLOCKED),
        (404, TroubleKind.GONE),
        (410, TroubleKind.GONE),
        (418, TroubleKind.BROKEN),
        (429, TroubleKind.BLOCKED),
        (451, TroubleKind.BLOCKED),
        (500, TroubleKind.BROKEN),
        (503, TroubleKind.BROKEN),
        (599, TroubleKind.BROKEN),
        (999, TroubleKind.BROKEN),
    ],
)
def test_the_status_says_what_an_answer_is(
    status: int, kind: TroubleKind | None
) -> None:
    verdict = judge(status, {}, PAGE)
    assert (verdict and verdict.kind) == kind


@pytest.mark.parametrize(
    ("shield", "status", "headers", "body"),
    [
        pytest.param(
            "Cloudflare", 403, {"cf-mitigated": "challenge"}, b"", id="by header"
        ),
        pytest.param(
            "Cloudflare",
            200,
            {},
            b"<title>Just a moment...</title>",
            id="by title, with status 200",
        ),
        pytest.param(
            "AWS WAF", 202, {"x-amzn-waf-action": "challenge"}, b"", id="AWS, 202"
        ),
        pytest.param(
            "DataDome",
            403,
            {},
            b'<script src="https://geo.captcha-delivery.com/captcha/"></script>',
            id="DataDome",
        ),
        pytest.param(
            "Vercel", 429, {"x-vercel-mitigated": "challenge"}, b"", id="Vercel"
        ),
        pytest.param("HUMAN", 403, {}, b'<div id="px-captcha">', id="HUMAN"),
        pytest.param(
            "Akamai", 403, {}, b"https://errors.edgesuite.net/18.2d", id="Akamai"
        ),
    ],
)
def test_shields_are_known_by_their_marks(
    shield: str, status: int, headers: dict[str, str], body: bytes
) -> None:
    verdict = judge(status, headers, body)
    assert verdict is not None
    assert verdict.kind is TroubleKind.BLOCKED
    assert shield in verdict.detail
    assert "later" in verdict.detail


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        pytest.param({"server": "cloudflare"}, PAGE, id="behind a shield"),
        pytest.param(
            {},
            b"<p>We use AWS WAF, DataDome and Cloudflare against abuse.</p>",
            id="names shields",
        ),
        pytest.param(
            {},
            PAGE
            + b"<script src='/cdn-cgi/challenge-platform/scripts/jsd.js'></script>",
            id="carries a shield's script",
        ),
        pytest.param(
            {"x-datadome": "protected"},
            PAGE + b"<script>window._pxAppId = 'PX1'</script>"
            b"<script src='https://js.datadome.co/tags.js'></script>"
            b"<script src='/_Incapsula_Resource?SWJIYLWA=71'></script>",
            id="carries the scripts of several",
        ),
        pytest.param(
            {},
            b"<title>Just a moment...</title>" + PAGE * CHALLENGE_SIZE,
            id="too long for a challenge",
        ),
    ],
)
def test_a_page_is_not_taken_for_a_challenge(
    headers: dict[str, str], body: bytes
) -> None:
    assert judge(200, headers, body) is None


@pytest.mark.parametrize("body", [b"", b" \n\t "], ids=["nothing", "white space"])
def test_an_answer_without_words_is_empty(body: bytes) -> None:
    verdict = judge(200, {}, body)
    assert verdict is not None
    assert verdict.kind is TroubleKind.EMPTY


def test_each_shield_can_be_recognised() -> None:
    assert all(shield.headers or shield.body for shield in SHIELDS)
    assert len({shield.name for shield in SHIELDS}) == len(SHIELDS)
