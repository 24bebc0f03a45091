"""What a page under watch says reaches browsers and programs as words alone."""

import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import lxml.html
import pytest

from tests.invented import ASKS_FIRST, TRAINS
from tests.invented import page as page_of
from tests.test_hostile_text import EVIL, page
from tests.tracker.cli.conftest import CATALOGUE, feed
from tests.tracker.web.served import Reader, serve

SCRIPT = "<script>alert(1)</script>"
POLICY = "/document/quillon/privacy-policy"


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("attacked")
    (folder / "catalogue").mkdir()
    (folder / "catalogue" / "quillon.toml").write_text(CATALOGUE)
    feed(
        f"sqlite:///{folder / 'tracker.sqlite3'}",
        folder / "catalogue",
        page_of(page(ASKS_FIRST, f"{EVIL} before")),
        page_of(page(TRAINS, f"{EVIL} after"), 96),
    )
    with serve(folder) as made:
        yield made


def pages(reader: Reader) -> Iterator[str]:
    change = json.loads(reader.ask("/api/1/changes").body)[0]["id"]
    yield from ("/", "/table", "/provider/quillon", "/changes", "/reviews", "/status")
    yield from (f"/change/{change}", f"/change/{change}?view=inline")
    yield from (
        f"/cell/quillon/free/{each}" for each in ("training_default", "opt_out")
    )
    yield from (f"{POLICY}{each}" for each in ("", "/blame", "/left-out", "/diff"))
    yield f"/search?q={'alert'}"
    yield f"/search?q={'%3Cscript%3Ealert(1)%3C/script%3E'}"
    yield f"/table?plan={'%22%3E%3Cscript%3Ealert(1)%3C/script%3E'}"
    yield "/%3Cscript%3Ealert(1)%3C/script%3E"


def test_pages_show_it_and_run_nothing(attacked: Reader) -> None:
    shown = False
    for path in pages(attacked):
        text = attacked.ask(path).text
        tree = lxml.html.fromstring(text)
        own = [each.get("src") for each in tree.iter("script")]
        assert len(own) == 1, path
        assert str(own[0]).startswith("/static/"), path
        assert not list(tree.iter("img", "iframe", "object", "base", "style")), path
        attributes = {name for each in tree.iter() for name in each.attrib}
        assert not [each for each in attributes if each.startswith("on")], path
        links = [str(each) for each in tree.xpath("//@href|//@action|//@src")]
        assert not [
            each for each in links if re.match(r"\s*(?:javascript|data):", each)
        ]
        assert unseen(text) == set(), path
        shown |= SCRIPT in tree.text_content()
    assert shown  # the test looked at pages that hold it


def unseen(text: str) -> set[str]:
    """Find characters that no browser should be given."""
    kinds = {"Cc", "Cf", "Cs", "Co"}
    found = {each for each in text if unicodedata.category(each) in kinds}
    return found - {"\n", "\u200c", "\u200d"}


def test_programs_get_it_escaped(attacked: Reader) -> None:
    for path in (
        "/api/1/cells",
        f"/api/1/documents{POLICY[9:]}/text",
        "/api/1/changes",
    ):
        told = attacked.ask(path)
        assert told.headers["content-type"] == "application/json"
        assert told.headers["x-content-type-options"] == "nosniff"
        json.loads(told.body)
        assert unseen(told.text) == set()


def test_feeds_stay_feeds(attacked: Reader) -> None:
    told = attacked.ask("/feeds/changes.atom")
    ET.fromstring(told.body)
    assert unseen(told.text) == set()
    for each in json.loads(attacked.ask("/feeds/changes.json").body)["items"]:
        assert "<script" not in each["content_html"]
