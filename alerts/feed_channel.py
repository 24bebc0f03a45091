"""Keep the newest messages as an Atom feed in a file, for a web server to hand out."""

import fcntl
import glob
import hashlib
import os
import re
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TextIO

from alerts.time_limit import TimeLimit
from alerts.wording import Message
from tracker.errors import DeliveryError
from tracker.settings.channel_settings import FeedSettings

ATOM = "http://www.w3.org/2005/Atom"
_PARTIAL = ".partial"  # how the name of a feed ends that is being written
_LOOK_AGAIN = 0.02  # seconds, while another sender holds the lock
_URN = "urn:training-policy-tracker:"
# What XML cannot hold, not even escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class FeedChannel:
    """One Atom file; each message is one entry, however often it comes."""

    def __init__(self, settings: FeedSettings) -> None:
        self.name = settings.name
        self._settings = settings

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:  # noqa: ARG002  # a feed is for everyone
        """Put the message on top, and leave out what is beyond the newest."""
        path = self._settings.path.expanduser()
        limit = TimeLimit(self._settings.timeout_seconds)
        try:
            # A disk of the network may let us wait for as long as it likes.
            limit.run(partial(self._put, path, message, message_id, limit))
        except TimeoutError:
            raise DeliveryError(
                f"{path}: another program holds its lock, or its disk does not answer"
            ) from None
        except OSError as error:
            raise DeliveryError(f"{path}: {error.strerror}") from None

    def _put(
        self, path: Path, message: Message, message_id: str, limit: TimeLimit
    ) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _locked(path, limit):
            entries = _entries(path)
            if any(each.findtext(_tag("id")) == _URN + message_id for each in entries):
                return
            newest = [_entry(message, message_id, datetime.now(UTC)), *entries]
            _write(path, self._feed(newest[: self._settings.most]), limit)

    def _feed(self, entries: Sequence[ET.Element]) -> ET.Element:
        feed = ET.Element(_tag("feed"))
        name = hashlib.sha256(self.name.encode()).hexdigest()[:16]
        _add(feed, "id", f"{_URN}feed:{name}")
        _add(feed, "title", self._settings.title)
        _add(feed, "updated", entries[0].findtext(_tag("updated"), ""))
        _add(ET.SubElement(feed, _tag("author")), "name", "training-policy-tracker")
        feed.extend(entries)
        return feed


def _entry(message: Message, message_id: str, now: datetime) -> ET.Element:
    entry = ET.Element(_tag("entry"))
    _add(entry, "id", _URN + message_id)
    _add(entry, "title", message.subject)
    _add(entry, "updated", now.isoformat(timespec="seconds"))
    if message.link.startswith(("https://", "http://")):
        ET.SubElement(entry, _tag("link"), {"rel": "alternate", "href": message.link})
    _add(entry, "content", _within_a_page(message.html)).set("type", "html")
    return entry


def _within_a_page(html: str) -> str:
    """Return what a feed reader puts into a page of its own: no head, no styles."""
    return html.partition("<body>")[2].partition("</body>")[0].strip()


def _entries(path: Path) -> list[ET.Element]:
    """Return what the feed holds; whatever else stands in the file is not ours."""
    if not path.exists():
        return []
    try:
        feed = ET.parse(path).getroot()  # noqa: S314  # we wrote it ourselves
    except ET.ParseError:
        feed = None
    if feed is None or not (feed.findtext(_tag("id")) or "").startswith(_URN):
        raise DeliveryError(f"{path}: the file is there, and is no feed of ours")
    return feed.findall(_tag("entry"))


def _write(path: Path, feed: ET.Element, limit: TimeLimit) -> None:
    """Write the file whole or not at all: readers never see half of it."""
    ET.register_namespace("", ATOM)
    ET.indent(feed)
    data = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{_PARTIAL}"):
        left.unlink(missing_ok=True)  # by one that was killed: the lock is ours
    handle, name = tempfile.mkstemp(
        dir=path.parent, prefix=f".{path.name}.", suffix=_PARTIAL
    )
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        os.chmod(name, 0o644)  # a web server runs as somebody else
        limit.check()
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


@contextmanager
def _locked(path: Path, limit: TimeLimit) -> Iterator[None]:
    """Let one sender at a time read and write the feed; the lock's file stays."""
    with path.with_name(f".{path.name}.lock").open("a") as file:
        while not _locks(file):
            limit.check()
            time.sleep(_LOOK_AGAIN)
        yield


def _locks(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, _tag(name))
    child.text = _NO_XML.sub("", text)
    return child
