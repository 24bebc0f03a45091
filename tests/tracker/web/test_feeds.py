"""What changed, for feed readers, and what is to come, for calendars."""

import json
import xml.etree.ElementTree as ET

import pytest
from icalendar import Calendar

from tests.invented import ASKS_FIRST, TRAINS
from tests.tracker.web.served import Reader

ATOM = "{http://www.w3.org/2005/Atom}"


def titles(reader: Reader, address: str) -> list[str]:
    feed = ET.fromstring(reader.ask(address).body)
    return [each.findtext(f"{ATOM}title", "") for each in feed.iter(f"{ATOM}entry")]


def test_an_entry_says_what_moved_and_leads_to_the_change(reader: Reader) -> None:
    told = reader.ask("/feeds/changes.atom")
    assert told.headers["content-type"].startswith("application/atom+xml")
    (entry,) = ET.fromstring(told.body).iter(f"{ATOM}entry")
    title, words = (
        entry.findtext(f"{ATOM}{each}", "") for each in ("title", "content")
    )
    assert title.startswith("Quillon · Privacy Policy: Trains on content: now YES")
    assert "Free, Pro: Trains on content" in words
    assert ASKS_FIRST in words
    assert TRAINS in words
    link = entry.find(f"{ATOM}link")
    assert link is not None
    address = link.attrib["href"]
    assert address.startswith(f"{reader.base}/change/")
    assert reader.ask(address.removeprefix(reader.base)).status == 200


def test_the_json_feed_says_the_same(reader: Reader) -> None:
    feed = json.loads(reader.ask("/feeds/changes.json").body)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [each["title"] for each in feed["items"]] == titles(
        reader, "/feeds/changes.atom"
    )


@pytest.mark.parametrize(
    ("asked", "entries"),
    [
        pytest.param("provider=quillon", 1, id="a provider"),
        pytest.param("plan=pro", 1, id="a plan that moved"),
        pytest.param("plan=team", 0, id="one that did not"),
        pytest.param("term=opt_out_channel", 1, id="a term that moved"),
        pytest.param("term=human_review", 0, id="one that did not"),
        pytest.param("plan=team&term=training_default", 0, id="both"),
    ],
)
def test_a_feed_can_be_of_some(reader: Reader, asked: str, entries: int) -> None:
    assert len(titles(reader, f"/feeds/changes.atom?{asked}")) == entries


def test_a_feed_is_the_same_until_something_changes(reader: Reader) -> None:
    for path in ("/feeds/changes.atom", "/feeds/changes.json", "/feeds/upcoming.ics"):
        etag = reader.ask(path).headers["etag"]
        assert reader.ask(path, If_None_Match=etag).status == 304


def test_the_calendar_is_one(reader: Reader) -> None:
    told = reader.ask("/feeds/upcoming.ics")
    assert told.headers["content-type"].startswith("text/calendar")
    assert Calendar.from_ical(told.body.decode())["version"] == "2.0"
