"""What a site calls a state of its page, from one scan to the next."""

from itertools import count

import pytest

from tests.invented import ERROR_PAGE, TRAINS, policy
from tests.spiders.site import Route, answer
from tests.watched import Watched

pytestmark = pytest.mark.slow

NAME = "quillon/policy-0"


def asked_with(watched: Watched) -> str | None:
    """Return the condition of the newest request."""
    return watched.site.asked[-1].headers.get("If-None-Match")


def scan(watched: Watched, route: Route) -> str:
    watched.site.routes["/0"] = route
    _, said = watched.run("scan", NAME)
    return said


def test_a_page_that_was_read_is_asked_for_under_its_etag(watched: Watched) -> None:
    scan(watched, answer(policy(), ETag='W/"read"'))
    said = scan(watched, answer(b"", 304))
    assert asked_with(watched) == 'W/"read"'
    assert "nothing new" in said


@pytest.mark.parametrize(
    "instead",
    [
        pytest.param(answer(ERROR_PAGE, ETag='"e"'), id="an error with status 200"),
        pytest.param(answer(b"<p>no</p>", 403, ETag='"e"'), id="a refusal"),
        pytest.param(answer(b"<p>no</p>", 500, ETag='"e"'), id="an error"),
        pytest.param(answer(b"<main>x</main>", ETag='"e"'), id="hardly any text"),
    ],
)
def test_the_etag_of_what_is_not_the_document_is_never_used(
    watched: Watched, instead: Route
) -> None:
    """Else "unchanged" would mean: still the error."""
    scan(watched, instead)
    assert "read for the first time" in scan(watched, answer(policy(), ETag='"1"'))
    assert asked_with(watched) is None
    scan(watched, instead)
    scan(watched, instead)
    assert asked_with(watched) is None
    assert "nothing new" in scan(watched, answer(policy(), ETag='"1"'))


def test_a_text_that_is_not_told_yet_is_sent_again(watched: Watched) -> None:
    scan(watched, answer(policy(), ETag='"1"'))
    settings = watched.folder / "settings.toml"
    settings.write_text(
        settings.read_text().replace("_look_seconds = 0", "_look_seconds = 1")
    )
    said = scan(watched, answer(policy(TRAINS), ETag='"2"'))
    assert "Looking again" in said
    assert asked_with(watched) is None


def test_an_etag_that_changes_each_time_makes_no_version(watched: Watched) -> None:
    numbers = count()

    def serve(request: object) -> None:
        answer(policy(), ETag=f'"{next(numbers)}"')(request)  # type: ignore[arg-type]

    for _ in range(3):
        said = scan(watched, serve)
    assert "nothing new" in said
    assert asked_with(watched) == '"1"'
    _, status = watched.run("status", "--format", "json")
    assert '"versions": 1' in status
