"""Word every substantive change of a database in all forms, and look for faults.

    python -m benchmarks.alerts DATABASE

DATABASE is an SQLite file, such as `python -m benchmarks.accuracy --keep FILE` leaves.
Looked for: empty or overlong parts, markup or control characters of a page's words
that reach HTML or Slack, Slack blocks that slack_sdk's models refuse, sentences that
are not in the message. Status 1 where anything is found.
"""

import re
import sys
import time
import unicodedata
from collections.abc import Iterator
from typing import Any

from lxml import html
from slack_sdk.models.blocks import Block

from alerts.slack_form import LONGEST_TEXT, MOST_BLOCKS
from alerts.wording import Message, word
from db import queries
from db.store import open_store
from tracker.catalogue import load_catalogue
from tracker.records import ChangeFilter, Significance
from tracker.telling.gathering import story_of

_LONGEST_SUBJECT = 250
_LONGEST_MAIL = 100_000
# What may stand in a mail of ours; anything else came from a page.
_TAGS = frozenset(
    (
        *("html", "head", "meta", "title", "style", "body", "div", "main", "header"),
        *("table", "tbody", "thead", "tr", "td", "th", "span", "p", "br", "hr", "a"),
        *("h1", "h2", "h3", "h4", "b", "strong", "i", "em", "del", "ins", "s", "mark"),
        *(
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "q",
            "small",
            "code",
            "pre",
        ),
        *("section", "footer", "article"),
    )
)
_PING = re.compile(r"<[!@#]")


def main() -> None:
    """Word, check, print."""
    store = open_store(f"sqlite:///{sys.argv[1]}")
    catalogue = load_catalogue()
    faults: list[str] = []
    started = time.perf_counter()
    with store.reading() as session:
        wanted = ChangeFilter(significance=Significance.SUBSTANTIVE)
        found = queries.changes(session, wanted)
        for change in found:
            story = story_of(session, [change.id], catalogue)
            message = word(story, change.seen_at)
            faults += [f"{change.id}: {fault}" for fault in _faults(message)]
    seconds = time.perf_counter() - started
    for fault in faults:
        print(fault)
    each = 1000 * seconds / max(1, len(found))
    print(f"{len(found)} substantive changes worded in all forms, {each:.0f} ms each")
    print(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


def _faults(message: Message) -> Iterator[str]:
    if not message.subject or len(message.subject) > _LONGEST_SUBJECT:
        yield f"subject of {len(message.subject)} characters"
    for name, words in (("text", message.text), ("html", message.html)):
        if not words.strip() or len(words) > _LONGEST_MAIL:
            yield f"{name} of {len(words)} characters"
        if any(_is_control(char) for char in words):
            yield f"{name} with control characters"
    tags = {str(node.tag) for node in html.document_fromstring(message.html).iter()}
    if tags - _TAGS:
        yield f"html with {sorted(tags - _TAGS)}"
    yield from _slack_faults(message.blocks)


def _slack_faults(blocks: Any) -> Iterator[str]:
    if not 0 < len(blocks) <= MOST_BLOCKS:
        yield f"{len(blocks)} Slack blocks"
    for parsed in Block.parse_all(list(blocks)):
        parsed.validate_json()
    for text in _texts(blocks):
        if not text.strip() or len(text) > LONGEST_TEXT:
            yield f"Slack text of {len(text)} characters"
        if _PING.search(text):
            yield f"Slack text that pings: {text[:80]}"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


def _is_control(char: str) -> bool:
    return char not in "\n\t" and unicodedata.category(char) in {"Cc", "Cs", "Co"}


if __name__ == "__main__":
    main()
