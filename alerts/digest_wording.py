"""A digest: what moved in the table, what else changed, and how the watch goes.

Pure: what happened in a time goes in, one message in every form comes out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alerts.alert_view import LOOK, NOTHING, DigestView, Item, Link
from alerts.direction import Direction
from alerts.harmless_text import clean, shorten
from alerts.html_form import html_of_digest
from alerts.json_form import FORMAT, change_body
from alerts.notices import TROUBLES
from alerts.quoted_sentences import doubts_of
from alerts.slack_form import digest_blocks
from alerts.subject_line import LONGEST_SUBJECT, dates_of, moves_told, topics_of
from alerts.text_form import text_of_digest
from alerts.told_moves import News, document_of
from alerts.trouble_causes import likeness
from alerts.wording import Message
from tracker.records import (
    Document,
    GatheredChanges,
    Provider,
    Trouble,
    TroubleKind,
)
from tracker.table.plain_words import listed, plain_date

# A digest is read in a minute; of more than this the newest are told.
MOST_MOVED = 15
MOST_LINES = 30
MOST_DOUBTS = 3  # of one change, each with two sentences
MOST_NAMED = 4  # documents of which one and the same is said
LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class TroubledDocument:
    """A document that could not be read as it should."""

    provider: Provider
    document: Document
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class OverdueDocument:
    """A document that was not read for too long; None: never."""

    provider: Provider
    document: Document
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Digest:
    """What happened from `since` until `until`; each of `changes` holds one."""

    name: str  # "Weekly digest"
    since: datetime
    until: datetime
    changes: tuple[GatheredChanges, ...]
    begun: tuple[TroubledDocument, ...] = ()
    ended: tuple[TroubledDocument, ...] = ()
    ongoing: tuple[TroubledDocument, ...] = ()  # that had begun before
    overdue: tuple[OverdueDocument, ...] = ()
    watched: int = 0  # documents


def word_digest(digest: Digest) -> Message:
    """Word a digest; every change is in the JSON, the most important in the rest."""
    view = _view(digest)
    return Message(
        subject=view.subject,
        text=text_of_digest(view),
        html=html_of_digest(view),
        blocks=digest_blocks(view),
        body=_body(digest, view),
        thread="",  # each stands for itself
    )


def _view(digest: Digest) -> DigestView:
    moved: list[Item] = []
    looks: list[Item] = []
    others: list[Item] = []
    reworded: list[Item] = []
    for gathered in digest.changes:
        (change,) = gathered.changes
        news = News(gathered.provider, gathered.changes, gathered.before)
        if news.direction is Direction.LOOK:
            looks.append(_moved(gathered, news, digest.until))
        elif news.fresh:
            moved.append(_moved(gathered, news, digest.until))
        elif news.is_known:
            others.append(_known(gathered, news, digest.until))
        elif change.significance.may_matter:
            others.append(_item(gathered, digest.until))
        else:
            reworded.append(_item(gathered, digest.until))
    health = _health(digest)
    left_out = sum(
        max(len(items) - most, 0)
        for items, most in (
            (moved, MOST_MOVED),
            (looks, MOST_MOVED),
            (others, MOST_LINES),
            (reworded, MOST_LINES),
        )
    )
    more = f"and {left_out} more: tracker changes --since {digest.since:%Y-%m-%d}"
    return DigestView(
        subject=_subject(digest, len(looks), len(others) + len(reworded)),
        dates=f"{plain_date(digest.since)} to {plain_date(digest.until)}",
        nothing="" if digest.changes else _nothing(digest),
        moved=tuple(moved[-MOST_MOVED:]),
        looks=tuple(looks[-MOST_MOVED:]),
        others=tuple(others[-MOST_LINES:]),
        reworded=tuple(reworded[-MOST_LINES:]),
        more=more if left_out else "",
        health=tuple(health),
    )


def _subject(digest: Digest, looks: int, others: int) -> str:
    names = dict.fromkeys(
        gathered.provider.name
        for gathered in digest.changes
        if News(gathered.provider, gathered.changes, gathered.before).sure
    )
    besides = [f"{_counted(looks, 'change')} to look at"] if looks else []
    besides += [_counted(others, "other change")] if others else []
    if names:
        first = [f"the table moved for {listed(list(names), 'and')}"]
    elif looks or not others:
        first = [] if looks else ["nothing changed"]
    else:
        first = ["nothing moved in the table"]
    summary = listed([*first, *besides])
    unread = _unread(digest)
    if unread:
        summary += f"; {_counted(unread, 'document')} not read"
    return shorten(clean(f"{digest.name}: {summary}"), LONGEST_SUBJECT)


def _nothing(digest: Digest) -> str:
    if _unread(digest):
        return "Nothing changed in what was read."
    return f"Nothing changed, and {_counted(digest.watched, 'document')} read as usual."


def _unread(digest: Digest) -> int:
    """Count the documents that are not read now."""
    troubled = {
        each.document.id
        for each in (*digest.begun, *digest.ongoing)
        if each.trouble.until is None
    }
    return len(troubled | {each.document.id for each in digest.overdue})


def _moved(gathered: GatheredChanges, news: News, now: datetime) -> Item:
    """Tell what moved, and with both sentences what may have moved."""
    lines = [
        f"{plans} · {words}"
        for plans, words in moves_told(gathered.provider, news, news.sure)
    ]
    doubts, left_out = doubts_of(news, gathered.provider)
    left_out += max(len(doubts) - MOST_DOUBTS, 0)
    for doubt in doubts[:MOST_DOUBTS]:
        lines.append(f"{LOOK}: {doubt.about}")
        for side, parts in (("was", doubt.was), ("now", doubt.now)):
            sentence = "".join(part.text for part in parts)
            lines.append(f"{side} “{sentence}”" if sentence else f"{side} ({NOTHING})")
    if left_out:
        lines.append(f"{LOOK}: {left_out} more")
    return _item(gathered, now, news.direction.value, lines)


def _known(gathered: GatheredChanges, news: News, now: datetime) -> Item:
    """Tell of a document that begins to say what others said before."""
    told = moves_told(gathered.provider, news, news.moves)
    lines = [f"now says too: {plans} · {words}" for plans, words in told]
    return _item(gathered, now, lines=lines)


def _item(
    gathered: GatheredChanges,
    now: datetime,
    verdict: str = "",
    lines: Sequence[str] = (),
) -> Item:
    (change,) = gathered.changes
    document = document_of(gathered.provider, change.document_id)
    about = [] if verdict else [topics_of(gathered.changes)]
    return Item(
        heading=_named(gathered.provider, document),
        dates=dates_of(gathered.provider, gathered.changes, now),
        verdict=verdict,
        lines=tuple(_line(each) for each in (*lines, *about) if each),
        page=Link(clean(document.name), clean(document.url)),
        command=f"tracker show {change.id}",
    )


def _health(digest: Digest) -> list[str]:
    """Say what began and ended, what goes on, and what is overdue, a line each."""
    lines = _unread_lines("Not read since", digest.begun)
    lines += _unread_lines("Still not read, since", digest.ongoing)
    lines += [
        f"Read again: {_named(each.provider, each.document)}, "
        f"which was not read since {_since(each)}"
        for each in digest.ended
    ]
    overdue = sorted(
        (each.read_at, _named(each.provider, each.document))
        for each in digest.overdue
        if each.read_at
    )
    if len(overdue) > MOST_NAMED:
        names = _few([name for _, name in overdue])
        lines.append(f"Overdue, since {plain_date(overdue[0][0])}: {names}")
    else:
        lines += [
            f"Overdue: {name}, last read {plain_date(at)}" for at, name in overdue
        ]
    never = [
        _named(each.provider, each.document)
        for each in digest.overdue
        if not each.read_at
    ]
    if never:
        lines.append(f"Never read: {_few(never)}")
    if len(lines) > MOST_LINES:
        left_out = len(lines) - MOST_LINES
        return [*map(_line, lines[:MOST_LINES]), f"and {left_out} more: tracker status"]
    return [_line(each) for each in lines]


def _unread_lines(words: str, troubled: Sequence[TroubledDocument]) -> list[str]:
    """Say what is not read: a line each, or one where many fail for one reason."""
    alike: dict[tuple[TroubleKind, str], list[TroubledDocument]] = {}
    for each in troubled:
        key = each.trouble.kind, likeness(each.trouble.detail)
        alike.setdefault(key, []).append(each)
    lines = []
    for (kind, detail), group in alike.items():
        if len(group) <= MOST_NAMED:
            lines += [f"{words} {_since(each)}: {_why(each)}" for each in group]
            continue
        oldest = plain_date(min(each.trouble.since for each in group))
        names = _few([_named(each.provider, each.document) for each in group])
        why = f"{TROUBLES[kind]} ({clean(detail)})" if detail else TROUBLES[kind]
        lines.append(f"{words} {oldest}, {len(group)} documents: {why}: {names}")
    return lines


def _few(names: Sequence[str]) -> str:
    """Name some documents, and count the rest."""
    if len(names) > MOST_NAMED:
        left_out = len(names) - MOST_NAMED + 1
        names = [*names[: MOST_NAMED - 1], f"{left_out} more documents"]
    return listed(names, "and")


def _why(troubled: TroubledDocument) -> str:
    kind = TROUBLES[troubled.trouble.kind]
    name = _named(troubled.provider, troubled.document)
    detail = clean(troubled.trouble.detail)
    return f"{name} {kind} ({detail})" if detail else f"{name} {kind}"


def _since(troubled: TroubledDocument) -> str:
    return plain_date(troubled.trouble.since)


def _named(provider: Provider, document: Document) -> str:
    return clean(f"{provider.name} · {document.name}")


def _line(text: str) -> str:
    return shorten(clean(text), LONGEST_LINE)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _body(digest: Digest, view: DigestView) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "kind": "digest",
        "subject": view.subject,
        "since": digest.since.isoformat(),
        "until": digest.until.isoformat(),
        "changes": [
            {"provider": gathered.provider.id, **change_body(change)}
            for gathered in digest.changes
            for change in gathered.changes
        ],
        "watched": digest.watched,
        "troubles": [
            _trouble(each) for each in (*digest.begun, *digest.ongoing, *digest.ended)
        ],
        "overdue": [
            {
                "document": each.document.id,
                "read_at": each.read_at.isoformat() if each.read_at else None,
            }
            for each in digest.overdue
        ],
    }


def _trouble(troubled: TroubledDocument) -> dict[str, Any]:
    trouble = troubled.trouble
    return {
        "document": trouble.document_id,
        "kind": trouble.kind.value,
        "detail": clean(trouble.detail),
        "since": trouble.since.isoformat(),
        "until": trouble.until.isoformat() if trouble.until else None,
    }
