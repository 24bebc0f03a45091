"""FeedChannel: an Atom file with the newest messages, each once."""

import fcntl
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from alerts.feed_channel import ATOM, FeedChannel
from alerts.notices import word_test
from alerts.wording import word
from tests.alerts.gathered_changes import NOW, hostile, training_turned_on
from tracker.errors import DeliveryError
from tracker.settings.channel_settings import FeedSettings


def channel(path: Path, most: int = 50) -> FeedChannel:
    return FeedChannel(FeedSettings(kind="feed", name="feed", path=path, most=most))


def told(path: Path, what: str) -> list[str]:
    root = ET.parse(path).getroot()
    return [
        each.text or "" for each in root.findall(f".//{{{ATOM}}}entry/{{{ATOM}}}{what}")
    ]


def test_a_message_is_an_entry_with_all_that_atom_asks_for(tmp_path: Path) -> None:
    path = tmp_path / "new" / "feed.xml"
    message = word(training_turned_on(), NOW)
    channel(path).send(message, "one")
    root = ET.parse(path).getroot()
    assert root.tag == f"{{{ATOM}}}feed"
    for part in (root, *root.findall(f"{{{ATOM}}}entry")):
        for needed in ("id", "title", "updated"):
            assert part.findtext(f"{{{ATOM}}}{needed}")
        moment = datetime.fromisoformat(part.findtext(f"{{{ATOM}}}updated") or "")
        assert moment.tzinfo is not None
    assert root.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name")
    assert told(path, "title") == [message.subject]
    (link,) = root.findall(f"{{{ATOM}}}entry/{{{ATOM}}}link")
    assert link.get("href") == message.link != ""
    (content,) = told(path, "content")
    assert content in message.html
    assert content.startswith('<div class="page">')
    assert content.endswith("</div>")
    assert path.read_text().startswith("<?xml")
    assert path.stat().st_mode & 0o444 == 0o444


def test_the_newest_comes_first_and_the_oldest_goes(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    for name in "abcd":
        channel(path, most=3).send(word_test(name), name)
    assert [title[-1] for title in told(path, "title")] == ["d", "c", "b"]


def test_the_same_message_again_is_no_second_entry(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    channel(path).send(word_test("a"), "a")
    before = path.read_bytes()
    channel(path).send(word_test("a"), "a")
    assert path.read_bytes() == before


def test_what_a_kill_left_half_written_goes_with_the_next_message(
    tmp_path: Path,
) -> None:
    for name in (".feed.xml.x1y2.partial", ".other.xml.x1y2.partial", ".feed.xml.own"):
        (tmp_path / name).write_text("<feed>")
    channel(tmp_path / "feed.xml").send(word_test("a"), "a")
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        ".feed.xml.lock",
        ".feed.xml.own",
        ".other.xml.x1y2.partial",
        "feed.xml",
    ]


def test_several_senders_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(lambda n: channel(path).send(word_test(n), n), map(str, range(24)))
        )
    assert len(set(told(path, "id"))) == 24
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        ".feed.xml.lock",
        "feed.xml",
    ]


def test_a_hostile_policy_is_words_only(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    channel(path).send(word(hostile(), NOW), "a")
    (content,) = told(path, "content")
    assert "<script" not in content


@pytest.mark.realtime
def test_a_lock_that_is_held_is_not_waited_for_without_end(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    settings = FeedSettings(kind="feed", name="feed", path=path, timeout_seconds=0.2)
    with (tmp_path / ".feed.xml.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(DeliveryError, match="another program holds its lock"):
            FeedChannel(settings).send(word_test("a"), "a")
    assert not path.exists()
    FeedChannel(settings).send(word_test("a"), "a")
    assert path.exists()


@pytest.mark.parametrize(
    "there",
    [
        pytest.param("shopping list", id="no XML at all"),
        pytest.param(f'<feed xmlns="{ATOM}"><id>urn:other</id></feed>', id="another's"),
    ],
)
def test_a_file_that_is_not_ours_is_left_alone(there: str, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(there)
    with pytest.raises(DeliveryError, match="no feed of ours"):
        channel(path).send(word_test("a"), "a")
    assert path.read_text() == there


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeliveryError, match=r"File exists|Not a directory"):
        channel(tmp_path / "file" / "feed.xml").send(word_test("a"), "a")
