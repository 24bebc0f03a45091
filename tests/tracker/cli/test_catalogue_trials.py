"""A site that is not watched yet: which pages it has, and what would be kept of one."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import run
from tests.invented import ERROR_PAGE, TRAINS, policy
from tests.spiders.site import Site, answer
from tracker.catalogue import load_catalogue
from tracker.catalogue.loader import check

pytestmark = pytest.mark.slow

SETTINGS = """
[scan]
delay_seconds = 0
retries = 0
allow_networks = ["127.0.0.0/8"]
"""


def linking(*links: tuple[str, str], text: str = "") -> bytes:
    items = "".join(f'<li><a href="{url}">{name}</a></li>' for url, name in links)
    return f"""<!doctype html><html lang="en"><body><main><h1>Quillon</h1><p>{text}
    A writing assistant for everybody, with a Free plan, Pro and Enterprise.</p></main>
    <footer><ul>{items}</ul></footer></body></html>""".encode()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    (tmp_path / "settings.toml").write_text(SETTINGS)
    with Site() as made:
        made.routes = {
            "/": answer(
                linking(
                    ("/privacy", "Privacy"),
                    ("/legal/terms", "Terms of Service"),
                    ("/legal/business", "Business Agreement"),
                    ("/help", "Help"),
                    ("/cookies", "Cookie Policy"),
                    ("/careers", "Careers"),
                    ("https://elsewhere.test/privacy", "Privacy of somebody else"),
                    ("/gone", "Data Processing Addendum"),
                    ("http://[broken", "Terms"),
                )
            ),
            "/privacy": answer(policy(TRAINS)),
            "/legal/terms": answer(policy().replace(b"Privacy Policy", b"Terms")),
            "/legal/business": answer(policy()),
            "/help": answer(
                linking(
                    ("/help/1", "How your data is used to improve our models"),
                    ("/help/2", "Change your password"),
                )
            ),
            "/help/1": answer(policy(TRAINS)),
            "/help/2": answer(policy()),
            "/cookies": answer(policy()),
            "/error": answer(ERROR_PAGE),
        }
        yield made


def asked(tmp_path: Path, *arguments: str) -> tuple[int, str, str]:
    settings = ("--settings", str(tmp_path / "settings.toml"))
    database = ("--database", str(tmp_path / "none" / "none.sqlite3"))
    return run(*settings, *database, "catalogue", *arguments)


def test_a_file_is_written_that_can_be_watched(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    status, out, err = asked(
        tmp_path, "new", site.url("/"), "--output", str(folder), "--name", "Quillon"
    )
    assert status == 0, err
    assert check(folder) == []
    assert "tracker --catalogue" in out
    found = {
        each.id: (each.kind.value, each.url.removeprefix(site.url("")), each.covers)
        for each in load_catalogue(folder, only=True).documents.values()
    }
    everybody, companies = ("free", "pro", "enterprise"), ("enterprise",)
    assert found == {
        "quillon/privacy": ("policy", "/privacy", everybody),
        "quillon/terms-of-service": ("contract", "/legal/terms", everybody),
        "quillon/business-agreement": ("contract", "/legal/business", companies),
        "quillon/how-your-data-is-used-to-improve-our-models": (
            *("help", "/help/1"),
            everybody,
        ),
    }
    assert "Data Processing Addendum" in err
    assert "Left out: Data Processing Addendum" in (folder / "quillon.toml").read_text()


def test_only_what_may_be_a_document_is_asked_for(site: Site, tmp_path: Path) -> None:
    asked(tmp_path, "new", site.url("/"), "--name", "Quillon")
    pages = {"/", "/privacy", "/legal/terms", "/legal/business", "/help", "/help/1"}
    assert sorted(site.paths()) == sorted(pages | {"/gone"})


def test_what_robots_may_not_see_is_not_asked_for(site: Site, tmp_path: Path) -> None:
    rules = b"User-agent: *\nDisallow: /legal/\n"
    site.routes["/robots.txt"] = answer(rules, Content_Type="text/plain")
    _, out, err = asked(tmp_path, "new", site.url("/"), "--name", "Quillon")
    assert not [path for path in site.paths() if path.startswith("/legal/")]
    assert "left out: Terms of Service" in err
    assert [each["kind"] for each in tomllib.loads(out)["document"]] == [
        "policy",
        "help",
    ]


def test_a_home_page_that_links_nothing_is_helped_by_usual_places(
    site: Site, tmp_path: Path
) -> None:
    site.routes["/"] = answer(linking(text="We have nothing to say."))
    status, out, _ = asked(tmp_path, "new", site.url("/"), "--name", "Quillon")
    assert status == 0
    urls = [each["url"] for each in tomllib.loads(out)["document"]]
    assert urls == [site.url("/privacy"), site.url("/legal/terms")]


def test_a_file_that_is_there_stays_as_it_is(site: Site, tmp_path: Path) -> None:
    (tmp_path / "quillon.toml").write_text("mine")
    status, _, err = asked(
        tmp_path, "new", site.url("/"), "-o", str(tmp_path), "--name", "Quillon"
    )
    assert status == 2
    assert err.endswith("is there already; move it, or say --id ID\n")
    assert (tmp_path / "quillon.toml").read_text() == "mine"
    assert site.asked == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("new", "quillon"), "is no web address", id="no address"),
        pytest.param(("new", "URL/none"), "gone", id="a page that is not there"),
        pytest.param(
            ("new", "URL/", "--id", "openai"), "is in the catalogue already", id="known"
        ),
        pytest.param(("try", "URL/error"), "is no document", id="an error page"),
        pytest.param(("try", "URL/none"), "gone", id="nothing to try"),
        pytest.param(
            ("try", "URL/privacy", "--select", "main[["), "no CSS selector", id="CSS"
        ),
    ],
)
def test_what_cannot_be_done_is_a_line(
    site: Site, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    named = [word.replace("URL", site.url("")) for word in words]
    status, out, err = asked(tmp_path, *named)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert said in err


def test_a_page_is_tried_without_a_database(site: Site, tmp_path: Path) -> None:
    menu = '<div class="menu"><p>Go to: <a href="/a">one</a></p></div>'
    site.routes["/privacy"] = answer(policy(TRAINS, menu))
    status, out, err = asked(
        tmp_path, "try", site.url("/privacy"), "--select", "main", "--remove", ".menu"
    )
    assert (status, err) == (0, "")
    text, _, rest = out.partition("Left out\n")
    assert TRAINS in text
    assert "Go to" not in text
    facts = rest.partition("Facts\n")[2]
    assert "Free, Enterprise: Trains on content: YES, unless you opt out" in facts
    assert f"“{TRAINS}”" in facts
    assert not (tmp_path / "none").exists()
