"""What stands in the way of a page is told wherever people look, with what to do."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.alerts.servers import MailBox, mail_server
from tests.spiders.site import Route, Site, answer
from tests.watched import SETTINGS, Watched, watch
from tracker.reading.obstacles import NEXT_STEPS, Obstacle

COOKIES = (
    "We and our 214 partners use cookies to store information on your device. You can "
    "accept all cookies or choose which vendors may use them. "
)
# By the number of the document that is answered so. The last one speaks for its host,
# and so it has one of its own: the order of pages must not matter.
IN_THE_WAY: tuple[tuple[str, Route, str, Obstacle], ...] = (
    (
        "forbidden",
        answer(b"<p>no</p>", 403),
        "status 403: the site forbids access",
        Obstacle.FORBIDDEN,
    ),
    (
        "a challenge with status 200",
        answer(b"<title>Just a moment...</title><script>1</script>"),
        "Cloudflare shows a challenge (status 200)",
        Obstacle.CHALLENGE,
    ),
    (
        "a consent wall",
        answer(
            f"<main><h1>Before you continue</h1><p>{COOKIES * 2}</p>"
            "<button>Reject all</button><button>Accept all</button></main>".encode()
        ),
        "a consent wall",
        Obstacle.CONSENT,
    ),
    (
        "enable JavaScript",
        answer(
            b"<div id=root></div><script src=/app.js></script>"
            b"<noscript>Please enable JavaScript.</noscript>"
        ),
        "a page that needs scripts: “enable JavaScript”",
        Obstacle.SCRIPTS,
    ),
    (
        "a login page",
        answer(b"<main><h1>Welcome back</h1><p>Log in to your account</p></main>"),
        "a login page",
        Obstacle.LOGIN,
    ),
    (
        "asked too often",
        answer(b"slow down", 429),
        "status 429: the site says we ask too often",
        Obstacle.TOO_OFTEN,
    ),
)
each_obstacle = pytest.mark.parametrize(
    ("number", "what", "obstacle"),
    [
        pytest.param(number, what, obstacle, id=name)
        for number, (name, _, what, obstacle) in enumerate(IN_THE_WAY)
    ],
)


@dataclass(frozen=True)
class Told:
    """All that was said after two scans, each on one line."""

    scan: str
    status: str
    state: dict[str, object]
    mails: dict[str, str]  # by document
    versions: int


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    box = MailBox()
    with (
        mail_server(box) as port,
        watch(tmp_path_factory.mktemp("obstacles")) as watched,
        Site(host="127.0.0.2") as other,
    ):
        settings = SETTINGS.replace('host = "127', f'port = {port}\nhost = "127')
        (watched.folder / "settings.toml").write_text(settings)
        for number, (_, route, *_) in enumerate(IN_THE_WAY):
            watched.site.routes[f"/{number}"] = other.routes[f"/{number}"] = route
        provider = watched.folder / "catalogue" / "quillon.toml"
        last = f"/{len(IN_THE_WAY) - 1}"
        moved = provider.read_text().replace(watched.site.url(last), other.url(last))
        provider.write_text(moved)
        yield _scan_twice(watched, box)


def _scan_twice(watched: Watched, box: MailBox) -> Told:
    watched.run("scan", "quillon")
    _, scan = watched.run("scan", "quillon")
    _, status = watched.run("status")
    _, state = watched.run("status", "--format", "json")
    watched.run("alerts", "send")
    mails: dict[str, str] = {}
    for _, mail in box.taken:
        body = mail.get_body(("plain",))
        assert body is not None
        said = " ".join(body.get_content().split())
        mails |= dict.fromkeys(re.findall(r"Policy (\d)", said), said)
    found = json.loads(state)
    return Told(scan, status, found, mails, found["versions"])


@each_obstacle
def test_the_scan_says_it(
    told: Told, number: int, what: str, obstacle: Obstacle
) -> None:
    said = told.scan.split(f"quillon/policy-{number}: ")[1].split("quillon/policy-")[0]
    assert what in said
    assert NEXT_STEPS[obstacle] in said


@each_obstacle
def test_the_status_says_it(
    told: Told, number: int, what: str, obstacle: Obstacle
) -> None:
    said = told.status.split(f"quillon/policy-{number}: ")[1]
    said = said.split("quillon/policy-")[0]
    assert said.startswith("blocked since")
    assert "(2×)" in said
    assert what in said
    assert NEXT_STEPS[obstacle] in said


@each_obstacle
def test_the_alert_says_it(
    told: Told, number: int, what: str, obstacle: Obstacle
) -> None:
    said = told.mails[str(number)]
    assert re.match(r"Not read: (Quillon Policy \d is|\d documents of .* are) bl", said)
    assert what in said
    assert NEXT_STEPS[obstacle] in said


def test_nothing_of_it_becomes_a_version(told: Told) -> None:
    assert told.versions == 0
