"""What keeps the site safe: one test for each promise."""

import base64
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.tracker.web.served import NAME, PASSWORD, Reader, serve, with_reviewers
from tests.watched import Watched
from tracker.errors import SettingsError
from tracker.settings import WebSettings
from tracker.web.web_app import PAGES
from tracker.web.web_server import listen

CELL = "/cell/quillon/free/training_default"
ANSWER = {"provider": "quillon", "plans": "free,pro", "term": "training_default"}
FORM = {"Content_Type": "application/x-www-form-urlencoded"}


def seen(reader: Reader) -> str:
    found = re.search(r'name="seen" value="(\w+)"', reader.ask(CELL).text)
    return found[1] if found else ""


def answer(reader: Reader, **fields: str) -> dict[str, str]:
    """Fill in the form of a cell, as it stands on the page."""
    given = {"token": reader.token(CELL), "seen": seen(reader), "answer": "confirm"}
    return {**ANSWER, **given, **fields}


# --- who reads ---


def test_only_this_machine_is_listened_to_unless_told() -> None:
    assert WebSettings().host == "127.0.0.1"


def test_an_address_in_use_is_named() -> None:
    taken = listen("127.0.0.1", 0)
    with taken, pytest.raises(SettingsError, match="cannot listen on 127"):
        listen("127.0.0.1", taken.getsockname()[1])


@pytest.fixture
def behind_a_token(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    monkeypatch.setenv("WEB_TOKEN", "s3cret")
    settings = with_reviewers(folder).model_copy(update={"token_env": "WEB_TOKEN"})
    with serve(folder, settings) as made:
        yield made


@pytest.mark.parametrize(
    ("header", "status"),
    [
        pytest.param("", 401, id="none"),
        pytest.param("Bearer other", 401, id="another"),
        pytest.param("Bearer s3cret", 200, id="as programs send it"),
        pytest.param(
            f"Basic {base64.b64encode(b'me:s3cret').decode()}", 200, id="as browsers do"
        ),
        pytest.param("Basic !!!", 401, id="no base64"),
        pytest.param("Basic caf\u00e9", 401, id="no ASCII"),
        pytest.param("Basic /w==", 401, id="no text"),
    ],
)
def test_reading_can_be_behind_a_token(
    behind_a_token: Reader, header: str, status: int
) -> None:
    for path in ("/", "/api/1/status", "/feeds/changes.atom", "/nothing"):
        found = behind_a_token.ask(path, Authorization=header).status
        assert found == (404 if (path, status) == ("/nothing", 200) else status)
    told = behind_a_token.ask("/", Authorization="Bearer s3cret")
    assert told.headers["cache-control"] == "private, no-cache"


def test_who_signed_in_needs_no_token(behind_a_token: Reader) -> None:
    assert behind_a_token.ask("/sign-in").status == 200
    behind_a_token.sign_in()
    assert behind_a_token.ask("/").status == 200


@pytest.mark.parametrize(
    "path", ["/search?q=a%00b", "/change/%00", "/cell/quillon/fr%00ee/x?day=%00"]
)
def test_a_zero_byte_asks_for_nothing(reader: Reader, path: str) -> None:
    """A database may not take it for text."""
    assert reader.ask(path).status == 400


# --- who reviews ---


def test_nobody_reviews_without_signing_in(reviewed: Reader) -> None:
    assert "It is right" not in reviewed.ask(CELL).text
    told = reviewed.send("/reviews", {**ANSWER, "answer": "confirm", "token": ""})
    assert told.status == 403
    assert "sign in first" in told.text


def test_a_person_confirms_and_takes_back(reviewed: Reader) -> None:
    assert reviewed.sign_in().status == 303
    for given, said in (
        ("confirm", f"Confirmed by {NAME}"),
        ("correct", f"Corrected by {NAME}"),
    ):
        told = reviewed.send("/reviews", answer(reviewed, answer=given, value="off"))
        assert told.status == 303
        assert said in reviewed.ask(CELL).text
        assert reviewed.send("/reviews", answer(reviewed, answer="undo")).status == 303
        assert said not in reviewed.ask(CELL).text


def test_an_answer_is_seen_by_other_readers_at_once(reviewed: Reader) -> None:
    other = Reader(reviewed.port, reviewed.site)
    assert "(confirmed by" not in other.ask("/table").text
    reviewed.sign_in()
    reviewed.send("/reviews", answer(reviewed))
    assert "(confirmed by" in other.ask("/table").text


@pytest.mark.parametrize(
    ("fields", "headers", "why"),
    [
        pytest.param(
            {"token": "0" * 64}, {}, "not of this site", id="a token of others"
        ),
        pytest.param({"token": ""}, {}, "not of this site", id="no token"),
        pytest.param(
            {"seen": "old"}, {}, "has changed since", id="something else seen"
        ),
        pytest.param({"answer": "maybe"}, {}, "choose", id="no answer"),
        pytest.param({"note": "x" * 3000}, {}, "too long", id="a long note"),
        pytest.param({"plans": "gold"}, {}, "plan", id="no such plan"),
        pytest.param(
            {"answer": "correct", "value": "maybe"},
            {},
            "no value of",
            id="no such value",
        ),
        pytest.param(
            {}, {"Origin": "https://evil.test"}, "this site alone", id="an origin"
        ),
        pytest.param(
            {}, {"Origin": "http://[::1"}, "this site alone", id="no origin at all"
        ),
        pytest.param(
            {"note": "a\0b"}, {}, "a sign that is none", id="a note with a zero byte"
        ),
        pytest.param(
            {}, {"Sec_Fetch_Site": "cross-site"}, "this site alone", id="a site"
        ),
        pytest.param({}, {"Content_Type": "text/plain"}, "no form", id="no form"),
    ],
)
def test_a_form_is_refused(
    reviewed: Reader, fields: dict[str, str], headers: dict[str, str], why: str
) -> None:
    reviewed.sign_in()
    told = reviewed.send("/reviews", answer(reviewed, **fields), **headers)
    assert told.status in (400, 403, 404)
    assert why in told.text
    assert "Confirmed by" not in reviewed.ask(CELL).text


def test_a_form_that_is_too_large_is_not_read(reviewed: Reader) -> None:
    reviewed.sign_in()
    told = reviewed.ask("/reviews", "POST", b"a=" + b"x" * 20_000, **FORM)
    assert (told.status, "too large" in told.text) == (403, True)


def test_passwords_are_tried_five_times_a_minute(folder: Path) -> None:
    now = [datetime(2026, 11, 30, 12, tzinfo=UTC)]
    with serve(folder, with_reviewers(folder), lambda: now[0]) as reader:
        tried = [reader.sign_in("wrong horse battery").status for _ in range(6)]
        assert tried == [403, 403, 403, 403, 403, 429]
        assert reader.sign_in().status == 429
        now[0] += timedelta(seconds=61)
        assert reader.sign_in().status == 303
        now[0] += timedelta(hours=13)  # a sign-in lasts half a day
        assert "It is right" not in reader.ask(CELL).text


def test_a_proxy_names_who_signed_in_and_nobody_else_can(folder: Path) -> None:
    for networks, is_believed in ((("127.0.0.0/8",), True), (("10.0.0.0/8",), False)):
        settings = WebSettings(user_header="X-User", proxy_networks=networks)
        with serve(folder, settings) as reader:
            reader.headers = {"X-User": "eve"}
            assert ("as eve" in reader.ask(CELL).text) is is_believed
            status = reader.send("/reviews", answer(reader)).status
            assert status == (303 if is_believed else 403)


def test_a_header_without_its_proxy_is_a_fault() -> None:
    with pytest.raises(ValueError, match="needs proxy_networks"):
        WebSettings(user_header="X-User")


def test_no_secret_is_logged(
    behind_a_token: Reader,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level("DEBUG")
    for password in ("wrong horse battery", PASSWORD):
        behind_a_token.sign_in(password)
    cookie = behind_a_token.cookie.partition("=")[2]
    behind_a_token.ask("/nothing", Authorization="Bearer s3cret")
    logged = caplog.text + "".join(capfd.readouterr())
    assert cookie
    for secret in ("s3cret", "horse", cookie):
        assert secret not in logged


# --- cookies ---


def test_readers_get_no_cookie(reviewed: Reader) -> None:
    for path in ("/", CELL, "/sign-in", "/reviews", "/api/1/status"):
        assert "set-cookie" not in reviewed.ask(path).headers


def test_the_cookie_is_for_this_site_alone(reviewed: Reader) -> None:
    given = reviewed.sign_in().headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {*given.split("; ")}
    assert "Secure" not in given


def test_by_https_the_cookie_goes_by_https_alone(folder: Path) -> None:
    settings = with_reviewers(folder)
    settings = settings.model_copy(update={"address": "https://policies.test"})
    with serve(folder, settings) as reader:
        given = reader.sign_in().headers["set-cookie"]
    assert given.startswith("__Host-tracker=")
    assert "Secure" in given.split("; ")


def test_signing_out_ends_it_on_our_side(reviewed: Reader) -> None:
    reviewed.sign_in()
    cookie = reviewed.cookie
    told = reviewed.send("/sign-out", {"token": reviewed.token("/")})
    assert told.status == 303
    reviewed.cookie = cookie
    assert "It is right" not in reviewed.ask(CELL).text


def test_pages_of_who_signed_in_are_kept_nowhere(reviewed: Reader) -> None:
    reviewed.sign_in()
    assert reviewed.ask(CELL).headers["cache-control"] == "no-store"
    reviewed.cookie = ""
    assert "It is right" not in reviewed.ask(CELL).text


@pytest.mark.parametrize("ahead", ["https://evil.test", "//evil.test", "/\\evil.test"])
def test_signing_in_leads_to_no_other_site(reviewed: Reader, ahead: str) -> None:
    fields = {"name": NAME, "password": PASSWORD, "token": reviewed.token("/sign-in")}
    told = reviewed.send("/sign-in", fields | {"next": ahead})
    assert told.headers["location"] == "/"


# --- what every answer says to browsers ---


def test_no_script_and_no_style_but_ours(reader: Reader) -> None:
    for path in ("/", "/nothing", "/api/1/status", "/sign-in"):
        policy = reader.ask(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
    text = reader.ask(CELL).text
    assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:", text)
    assert set(re.findall(r'(?:src|href)="(https?://[^/"]+)', text)) == set()


def test_nothing_tells_what_serves_it(reader: Reader) -> None:
    assert "server" not in reader.ask("/").headers


# --- what is asked ---


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/table?x=" + "a" * 5000, 414, id="a long address"),
        pytest.param("/table?" + "&a=1" * 300, 400, id="many fields"),
        pytest.param("/search?q=" + "word+" * 30, 400, id="many words"),
        pytest.param("/search?q=a&page=51", 400, id="a page far down"),
        pytest.param(
            "/compare?" + "plan=quillon.free&" * 150, 200, id="one plan often"
        ),
        pytest.param("/search?q=%27%22*%29+OR+1", 200, id="signs of the search"),
        pytest.param("/search?q=%00", 400, id="a sign that is none"),
        pytest.param("/static/x/../../../etc/passwd", 404, id="a file of others"),
        pytest.param("/document/..%2f..%2fetc/passwd", 404, id="a file in a name"),
    ],
)
def test_what_is_asked_has_limits(reader: Reader, path: str, status: int) -> None:
    assert reader.ask(path).status == status


def test_an_answer_that_takes_too_long_is_given_up(folder: Path) -> None:
    with serve(folder, WebSettings(seconds=1e-9)) as reader:
        told = reader.ask("/api/1/search?q=train")
    assert (told.status, told.headers["retry-after"]) == (503, "60")
    assert "takes too long" in told.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_and_api_take_nothing(reader: Reader, method: str) -> None:
    for path in ("/", "/table", "/api/1/changes", "/feeds/changes.atom"):
        assert reader.ask(path, method).status == 405


def test_asking_changes_nothing(folder: Path) -> None:
    watched = Watched(folder, site=None)  # type: ignore[arg-type]  # the database alone
    before = _content(watched)
    with serve(folder, with_reviewers(folder)) as reader:
        for path in PAGES:
            filled = (
                path.replace("{provider}", "quillon")
                .replace("{name}", "privacy-policy")
                .replace("{plan}", "free")
                .replace("{term}", "human_review")
            )
            reader.ask(f"{filled}?answer=confirm&provider=quillon")
            reader.ask(filled)
        reader.ask("/sign-out")
        reader.ask("/reviews?answer=confirm")
    assert _content(watched) == before


def _content(watched: Watched) -> list[object]:
    tables = ("snapshot", "version", "change", "stay", "review", "owed_alert", "watch")
    return [watched.execute(f"SELECT count(*) FROM {each}") for each in tables]
