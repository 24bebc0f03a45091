"""A copy of the site: the same pages, and links that hold wherever it stands."""

import json
import posixpath
import re
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest
from jsonschema import Draft202012Validator

from db.clause_search import search
from db.store import open_store
from tests.invented import ASKS_FIRST, TRAINS
from tests.invented import page as page_of
from tests.test_hostile_text import EVIL, page
from tests.tracker.cli.conftest import CATALOGUE, Run, feed
from tests.tracker.web.copied import BELOW, copied_files
from tests.tracker.web.served import Reader
from tests.tracker.web.test_pages import words_of
from tracker.records import Sought
from tracker.table.plain_words import plain_date
from tracker.web.search_parts import A_PART, part_of

HOST = f"https://host.example/{BELOW}/"


@pytest.fixture(scope="module")
def copy(_filled: Path) -> dict[str, bytes]:
    return copied_files(_filled)


def file_of(address: str) -> str:
    """Return what a web host hands out at an address of the copy."""
    place = unquote(urlsplit(address).path.removeprefix(f"/{BELOW}/"))
    return f"{place}index.html" if not place or place.endswith("/") else place


def links(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """List all links within the copy: the file, and the whole address."""
    found = []
    for name, content in files.items():
        if not name.endswith(".html"):
            continue
        here = HOST + name.removesuffix("index.html")
        for link in lxml.html.fromstring(content).xpath("//@href|//@src|//@action"):
            address = urljoin(here, str(link))
            if address.startswith("https://host.example/"):
                found.append((name, address))
    return found


def test_every_link_and_anchor_leads_somewhere(copy: dict[str, bytes]) -> None:
    anchors = {
        name: set(map(str, lxml.html.fromstring(content).xpath("//@id")))
        for name, content in copy.items()
        if name.endswith(".html")
    }
    found = links(copy)
    wrong = [
        (name, address)
        for name, address in found
        if not address.startswith(HOST)
        or file_of(address) not in copy
        or (
            urlsplit(address).fragment
            and urlsplit(address).fragment not in anchors[file_of(address)]
        )
    ]
    assert wrong == []
    assert len(found) > 1000


def test_every_page_is_linked_but_for_cells_that_share_one(
    copy: dict[str, bytes],
) -> None:
    linked = {file_of(address) for _, address in links(copy)}
    pages = {each for each in copy if each.endswith(".html")}
    assert {each.split("/")[0] for each in pages - linked} <= {"cell"}


@pytest.mark.parametrize(
    "address",
    [
        "/table",
        "/provider/quillon",
        "/changes",
        "/change/{change}",
        "/change/{change}?view=inline",
        "/cell/quillon/pro/human_review",
        "/document/quillon/privacy-policy",
        "/document/quillon/privacy-policy?day=2026-03-02",
        "/document/quillon/privacy-policy/blame",
        "/document/quillon/privacy-policy/left-out",
        "/documents",
        "/status",
        "/reviews",
    ],
)
def test_it_says_what_the_server_says(
    copy: dict[str, bytes], reader: Reader, address: str
) -> None:
    (change,) = {each.split("/")[1] for each in copy if each.startswith("change/")}
    address = address.format(change=change)
    path, _, asked = address.partition("?")
    day = "2026-03-01" if "day" in asked else ""  # since then that text was told
    further = f"/day/{day}" if day else asked and f"/{asked.replace('=', '/')}"
    told = set(lines_of(copy[f"{path[1:]}{further}/index.html"].decode()))
    served = set(lines_of(reader.ask(address).text))
    # What only a server does, and nothing else, is otherwise in a copy.
    assert told - served <= {f"As known, and in force, on {TODAY}.", FOLLOWS}
    assert served - told <= {"· Follow:"}


TODAY = plain_date(datetime.now(UTC).date())
FOLLOWS = "· Follow all of Quillon:"


def lines_of(html: str) -> list[str]:
    """List the words of each element of a page's middle, without forms and filters."""
    (main,) = lxml.html.fromstring(html).xpath("//main")
    for each in main.xpath(".//form|.//details[@class='filters']"):
        each.drop_tree()
    return [
        " ".join(str(each).split())
        for each in main.xpath(".//text()[normalize-space()]")
    ]


def test_links_to_the_server_and_to_the_copy_are_the_same(
    copy: dict[str, bytes], reader: Reader
) -> None:
    further = re.compile(r"(^|/)(day|view|page|from|to)/|^changes/document/")
    for name in copy:
        if name.endswith("index.html") and not further.search(name):
            place = posixpath.dirname(name)
            assert reader.ask(f"/{place}").status == 200, place


def test_it_is_of_a_day(folder: Path) -> None:
    files = copied_files(folder, date(2026, 3, 2))
    assert "no, unless you allow it" in words_of(files["index.html"].decode())
    assert "As known, and in force, on 2 Mar 2026" in words_of(
        files["table/index.html"].decode()
    )
    text = words_of(files["document/quillon/privacy-policy/index.html"].decode())
    assert ASKS_FIRST in text
    assert TRAINS not in text
    cells = json.loads(files["api/1/cells.json"])
    (cell,) = [
        each
        for each in cells
        if (each["plan"], each["term"]) == ("free", "training_default")
    ]
    assert cell["quotes"] == [ASKS_FIRST]
    wrong = [each for each in links(files) if file_of(each[1]) not in files]
    assert wrong == []


def test_nothing_in_it_asks_a_server(copy: dict[str, bytes]) -> None:
    for name, content in copy.items():
        if name.endswith(".html"):
            tree = lxml.html.fromstring(content)
            assert not tree.xpath("//form[@action or @method='post']"), name
            forms = tree.xpath("//form[not(@data-copy-search or @data-copy-compare)]")
            assert not forms, name
            policy = tree.xpath(
                "//meta[@http-equiv='Content-Security-Policy']/@content"
            )
            assert "default-src 'none'" in policy[0], name


def test_its_json_fits_its_description(copy: dict[str, bytes]) -> None:
    described = json.loads(copy["api/1/openapi.json"])
    known = {
        re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path[1:])): each["get"]
        for path, each in described["paths"].items()
    }
    seen = set()
    for name, content in copy.items():
        if not name.startswith("api/") or name.endswith("openapi.json"):
            continue
        (path,) = [each for each in known if re.fullmatch(each, name)]
        seen.add(path)
        schema = known[path]["responses"]["200"]["content"]["application/json"]
        Draft202012Validator(
            {**schema["schema"], "components": described["components"]}
        ).validate(json.loads(content))
    assert seen == set(known)


@pytest.mark.parametrize(
    ("address", "command"),
    [
        ("cells", "export table quillon"),
        ("table", "table quillon"),
        ("changes", "changes"),
        ("history/quillon/training_default", "history quillon training_default"),
        (
            "documents/quillon/privacy-policy/versions",
            "versions quillon/privacy-policy",
        ),
    ],
)
def test_its_json_is_what_the_command_says(
    copy: dict[str, bytes], run: Run, address: str, command: str
) -> None:
    status, out, err = run(*command.split(), "--format", "json")
    assert (status, err) == (0, "")
    assert json.loads(copy[f"api/1/{address}.json"]) == json.loads(out)


def test_feeds_lead_to_its_own_pages(folder: Path, copy: dict[str, bytes]) -> None:
    for base, files in (("", copy), (HOST[:-1], copied_files(folder, base=HOST[:-1]))):
        for name in ("feeds/changes", "feeds/provider/quillon/changes"):
            tree = ET.fromstring(files[f"{name}.atom"])
            atom = [each.get("href", "") for each in tree.iter() if each.get("href")]
            feed_ = json.loads(files[f"{name}.json"])
            told = [*atom, *(each["url"] for each in feed_["items"])]
            assert len(told) == 4
            for link in told:
                assert file_of(urljoin(f"{HOST}{name}.atom", link)) in files
                assert not base or link.startswith(HOST)


def held_by(files: dict[str, bytes], word: str) -> set[tuple[str, str]]:
    """Find the clauses that hold a word, as static/copy.js does."""
    about = json.loads(files["search/about.json"])
    part = json.loads(files[f"search/words/{part_of(word)}.json"])
    found = set()
    for document, steps in part.get(word, {}).items():
        number = 0
        for step in steps:
            number += step
            name = f"search/clauses/{document}-{number // about['a_part']}.json"
            heading_and_text = json.loads(files[name])[number % about["a_part"]]
            found.add((about["documents"][int(document)], heading_and_text[1]))
    return found


@pytest.mark.parametrize("word", ["models", "chats", "unless", "never"])
def test_its_index_has_what_a_search_finds(
    copy: dict[str, bytes], folder: Path, word: str
) -> None:
    store = open_store(f"sqlite:///{folder / 'tracker.sqlite3'}")
    with store.reading() as session:
        found, _ = search(session, Sought((word,)), 1000)
    store.close()
    very = re.compile(rf"\b{word}\b", re.IGNORECASE)  # a search also knows its stem
    expected = {
        (each.document_id, each.text) for each in found if very.search(each.text)
    }
    assert held_by(copy, word) == expected
    assert expected


def test_parts_of_the_index_are_short(copy: dict[str, bytes]) -> None:
    for name, content in copy.items():
        if name.startswith("search/clauses/"):
            assert len(json.loads(content)) <= A_PART


def test_words_of_strangers_stay_words(tmp_path: Path) -> None:
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "quillon.toml").write_text(CATALOGUE)
    feed(
        f"sqlite:///{tmp_path / 'tracker.sqlite3'}",
        tmp_path / "catalogue",
        page_of(page(ASKS_FIRST, f"{EVIL} before")),
        page_of(page(TRAINS, f"{EVIL} after"), 96),
    )
    files = copied_files(tmp_path)
    shown = False
    for name, content in files.items():
        if not name.endswith(".html"):
            continue
        tree = lxml.html.fromstring(content)
        (script,) = tree.iter("script")
        assert re.search(r"(^|\.\./)static/\w+/copy\.js$", str(script.get("src"))), name
        assert not list(tree.iter("img", "iframe", "object", "base", "style")), name
        attributes = {each for one in tree.iter() for each in one.attrib}
        assert not [each for each in attributes if each.startswith("on")], name
        shown |= "<script>alert(1)</script>" in tree.text_content()
    assert shown
    assert [each for each in links(files) if file_of(each[1]) not in files] == []
