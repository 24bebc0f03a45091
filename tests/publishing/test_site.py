"""The manual becomes a site: nothing missing, no link that leads nowhere."""

import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

from publishing.command_page import all_commands, command_page
from publishing.pages import pages, relinked
from publishing.site import CONFIG, build

pytestmark = pytest.mark.slow

MADE = {"commands.md", "decisions/index.md"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site, as `make docs` does."""
    folder = tmp_path_factory.mktemp("site")
    assert build(folder) == 0, "a link leads nowhere, or a page is broken: see above"
    return folder / "site"


class Fetched(HTMLParser):
    """What a page has its reader's browser fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if (name == "src" or (tag == "link" and name == "href")) and value:
                self.addresses.append(value)


def test_every_page_is_there(site: Path) -> None:
    asked = {Path(place).with_suffix(".html") for place in (*pages().values(), *MADE)}
    assert [each for each in asked if not (site / each).is_file()] == []


def test_a_page_fetches_nothing_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        fetched = Fetched()
        fetched.feed(path.read_text(encoding="utf-8"))
        assert fetched.addresses
        assert [each for each in fetched.addresses if "//" in each] == []
    for path in [*site.rglob("*.css"), *site.rglob("*.svg")]:
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"(?:url\(|@import)\s*[\"']?https?:", text) == [], path


def test_a_link_that_leads_nowhere_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = "# Broken\n\n[gone](table.md#no-such-heading)\n"
    monkeypatch.setattr("publishing.site.command_page", lambda: broken)
    assert build(tmp_path) != 0


def test_every_page_of_the_manual_is_in_the_menu() -> None:
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    menu = set(re.findall(r"[\w/-]+\.md", str(config["project"]["nav"])))
    own = {each for each in pages().values() if not each.startswith("decisions/")}
    assert menu == own | MADE


@pytest.mark.parametrize(
    ("link", "source", "expected"),
    [
        pytest.param("sql.md#with-datasette", "docs/python.md", None, id="a neighbour"),
        pytest.param("../CONTRIBUTING.md", "docs/sql.md", "contributing.md", id="up"),
        pytest.param("../README.md", "docs/sql.md", "index.md", id="README"),
        pytest.param("docs/sql.md#cells", "CONTRIBUTING.md", "sql.md#cells", id="down"),
        pytest.param(
            "docs/decisions", "CONTRIBUTING.md", "decisions/index.md", id="a folder"
        ),
        pytest.param("../../README.md", "docs/decisions/1.md", "../index.md", id="two"),
        pytest.param("../setup.cfg", "docs/sql.md", None, id="no page: left"),
        pytest.param("https://a.example/b.md", "docs/sql.md", None, id="elsewhere"),
        pytest.param("#cells", "docs/sql.md", None, id="in the page itself"),
    ],
)
def test_links_lead_from_where_a_page_stands(
    link: str, source: str, expected: str | None
) -> None:
    places = {
        "README.md": "index.md",
        "CONTRIBUTING.md": "contributing.md",
        "docs/sql.md": "sql.md",
        "docs/python.md": "python.md",
        "docs/decisions/1.md": "decisions/1.md",
    }
    text = f"[a]({link})"
    assert relinked(text, source, places) == f"[a]({expected or link})"


def test_every_option_and_argument_has_help() -> None:
    silent = [
        f"{name} {each.name}"
        for name, command in all_commands()
        for each in command.params
        if not each.help
    ]
    assert silent == []


def test_every_command_says_what_it_does() -> None:
    assert [name for name, command in all_commands() if not command.help] == []


def test_every_command_and_option_is_on_its_page() -> None:
    page = command_page()
    for name, command in all_commands():
        assert f"# `{name}`\n" in page
        section = page.partition(f"# `{name}`\n")[2].partition("\n## ")[0]
        shown = [each for each in command.params if not getattr(each, "hidden", False)]
        for each in shown:
            assert (each.opts[0] if each.opts[0][0] == "-" else "<code>") in section
