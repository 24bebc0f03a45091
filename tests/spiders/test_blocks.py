"""Refusals are told from pages by status, headers and the marks of shields."""

import time

import pytest

from spiders.blocks import CHALLENGE_SIZE, SHIELDS, judge
from tracker.reading.obstacles import NEXT_STEPS, Obstacle
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
    ("status", "step"),
    [
        pytest.param(401, "only a public page can be watched", id="login"),
        pytest.param(402, "free to read", id="payment"),
        pytest.param(403, "ask the site to let us in", id="forbidden"),
        pytest.param(407, "without that proxy", id="proxy"),
        pytest.param(429, "delay_seconds", id="too often"),
        pytest.param(451, "change its address", id="legal reasons"),
    ],
)
def test_each_refusal_has_a_next_step_of_its_own(status: int, step: str) -> None:
    verdict = judge(status, {}, PAGE)
    assert verdict is not None
    assert verdict.detail.startswith(f"status {status}: ")
    assert "asked again, later each time" in verdict.detail
    assert step in verdict.detail


def test_no_two_obstacles_share_a_next_step() -> None:
    assert set(NEXT_STEPS) == set(Obstacle)
    assert len(set(NEXT_STEPS.values())) == len(Obstacle)


@pytest.mark.parametrize(
    ("shield", "status", "headers", "body"),
    [
        ("Cloudflare", 403, {"cf-mitigated": "challenge"}, b""),
        ("Cloudflare", 200, {}, b"<title>Just a moment...</title>"),
        ("Cloudflare", 503, {}, b"<div class='cf-browser-verification'>"),
        ("Cloudflare", 403, {}, b"<div id='cf-error-details'>"),
        ("Cloudflare", 403, {}, b"error code: 1020\n"),
        ("AWS WAF", 202, {"x-amzn-waf-action": "challenge"}, b""),
        ("AWS WAF", 405, {"x-amzn-waf-action": "captcha"}, b""),
        ("AWS WAF", 200, {}, b"<script>window.gokuProps = {}</script>"),
        ("DataDome", 403, {}, b"<script src='//geo.captcha-delivery.com/c/'>"),
        ("DataDome", 403, {"x-datadome": "protected"}, b"no"),
        ("DataDome", 405, {"x-dd-b": "1"}, b"no"),
        ("DataDome", 403, {"server": "DataDome"}, b"no"),
        ("Vercel", 429, {"x-vercel-mitigated": "challenge"}, b""),
        ("Vercel", 403, {}, b"<title>Vercel Security Checkpoint</title>"),
        ("HUMAN", 403, {}, b'<div id="px-captcha">'),
        ("HUMAN", 403, {}, b'{"blockScript": "//c.example/captcha.js?a=c"}'),
        ("Imperva", 200, {}, b"<iframe src='/_Incapsula_Resource?SWUDNSAI=31'>"),
        ("Imperva", 403, {"x-iinfo": "1-2-3"}, b"no"),
        ("Akamai", 403, {}, b"https://errors.edgesuite.net/18.2d"),
        ("Akamai", 403, {"server": "AkamaiGHost"}, b"no"),
        ("Akamai", 200, {}, b'<div id="sec-if-cpt-container">'),
        ("Kasada", 429, {"x-kpsdk-ct": "0a1b"}, b""),
        ("Fastly", 200, {}, b'<script src="/_fs-ch-1a2b/script.js"></script>'),
        ("F5", 200, {}, b'<script>window["bobcmd"] = "1"</script>'),
        ("Sucuri", 403, {"x-sucuri-block": "EXP"}, b""),
        ("Sucuri", 200, {}, b"<script>sucuri_cloudproxy_js='';</script>"),
        ("Anubis", 200, {}, b'<script id="anubis_challenge" type="x">{}</script>'),
        ("DDoS-Guard", 403, {}, b"/.well-known/ddos-guard/js-challenge/x.js"),
    ],
)
def test_shields_are_known_by_their_marks(
    shield: str, status: int, headers: dict[str, str], body: bytes
) -> None:
    verdict = judge(status, headers, body)
    assert verdict is not None
    assert verdict.kind is TroubleKind.BLOCKED
    assert verdict.detail.startswith(f"{shield} shows a challenge (status {status})")
    assert NEXT_STEPS[Obstacle.CHALLENGE] in verdict.detail


WORDS = b"<p>" + b"We keep what you write for thirty days. " * 60 + b"</p>"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        pytest.param({"server": "cloudflare"}, PAGE, id="behind a shield"),
        pytest.param(
            {"x-iinfo": "1-2-3", "x-datadome": "protected", "x-kpsdk-ct": "0a"},
            PAGE,
            id="behind several, by their headers",
        ),
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
            b"<meta content='script-src geo.captcha-delivery.com'>" + WORDS,
            id="a policy that lets a shield's script in",
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


@pytest.mark.parametrize(
    "part",
    [b"<", b"<a ", b"<script>", b"<script ", b"_Incapsula_Resource?", b" ",
     b"'blockScript':'", b"<link ", b"<style></style"],
)  # fmt: skip
def test_no_answer_takes_long_to_judge(part: bytes) -> None:
    body = (part * CHALLENGE_SIZE)[: CHALLENGE_SIZE - 40] + b"window.gokuProps"
    started = time.process_time()
    judge(200, {}, body)
    # It takes some milliseconds, and more where much else runs.
    assert time.process_time() - started < 2


@pytest.mark.parametrize("body", [b"", b" \n\t "], ids=["nothing", "white space"])
def test_an_answer_without_words_is_empty(body: bytes) -> None:
    verdict = judge(200, {}, body)
    assert verdict is not None
    assert verdict.kind is TroubleKind.EMPTY


def test_each_shield_can_be_recognised() -> None:
    assert all(each.headers or each.body or each.refusing for each in SHIELDS)
    assert len({shield.name for shield in SHIELDS}) == len(SHIELDS)
