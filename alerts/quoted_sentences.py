"""The sentences of an alert: which words differ, and what may be left out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from alerts.alert_view import Quote, TextPart
from alerts.harmless_text import clean, shorten
from alerts.told_moves import News, document_of, plans_named, sides
from tracker.comparing.quoted_passages import is_quoted_by
from tracker.comparing.word_diff import word_diff
from tracker.records import Change, Edit, Move, Provider
from tracker.table.plain_words import listed, term_name

MOST_QUOTES = 8
MOST_EDITS = 4
LONGEST_QUOTE = 600
LONGEST_ABOUT = 150
LONGEST_DOUBT = 300  # what may have moved, in place of the table's words
LONGEST_RUN = 160  # of unmarked words, where a sentence has to be shortened

# Below this share of common words, marks say only "all of it is different".
LEAST_ALIKE = 0.3


# A document's id, and a sentence of it before and after.
Sides: TypeAlias = tuple[str, str, str]

_DATES = re.compile(
    r"\d+|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE
)


def quotes_of(
    news: News, changes: Sequence[Change], provider: Provider
) -> tuple[tuple[Quote, ...], int]:
    """Return the sentences that differ, and how many more places there are.

    Those of what was read in doubt stand apart, see doubts_of(). Whatever else may
    matter in the same changes is quoted after what moved, or counted.
    """
    if not news.moves:
        return _edit_quotes(changes)
    several = _several_documents(news)
    told = [(change, move) for change, move in news.told if move.sure]
    found: dict[Sides, list[Move]] = {}
    for term in news.terms:
        for change, move in told:
            if move.term is term and (move.quote_before or move.quote_after):
                key = (change.document_id, move.quote_before, move.quote_after)
                found.setdefault(_shown_with(key, found), []).append(move)
    quotes = []
    for (document_id, before, after), moves in found.items():
        about = listed(list(dict.fromkeys(term_name(move.term) for move in moves)))
        if several:
            about += f" · {document_of(provider, document_id).name}"
        if {move.plan for move in moves} != set(news.plans):
            about += f" · {plans_named(provider, [move.plan for move in moves])}"
        quotes.append(_quote(about, before, after))
    shown = tuple(quotes[:MOST_QUOTES])
    others, left_out = _other_quotes(news, changes)
    return (*shown, *others), len(quotes) - len(shown) + left_out


def _other_quotes(
    news: News, changes: Sequence[Change]
) -> tuple[tuple[Quote, ...], int]:
    """Quote what may matter besides the sentences of the moves, and count the rest."""
    edits = []
    for change in changes:
        quoted = [
            quote
            for owner, move in news.told
            if owner is change
            for quote in (move.quote_before, move.quote_after)
        ]
        edits += [
            edit
            for edit in change.comparison.edits
            if edit.matters and not is_quoted_by(edit, quoted)
        ]
    return _quoted_edits(edits, "also")


def doubts_of(news: News, provider: Provider) -> tuple[tuple[Quote, ...], int]:
    """Return what may have moved, with both sentences, and how many more there are."""
    several = _several_documents(news)
    found: dict[tuple[str, Move], list[str]] = {}
    for term in news.terms:
        for change, move in news.told:
            if move.term is term and not move.sure:
                key = change.document_id, replace(move, plan="")
                found.setdefault(key, []).append(move.plan)
    quotes = []
    for (document_id, move), plans in found.items():
        before, after = sides(move.term, [move])
        about = f"{plans_named(provider, plans)} · {term_name(move.term)}: "
        about += f"{before} → {after}"
        if several:
            about += f" · {document_of(provider, document_id).name}"
        quotes.append(_quote(about, move.quote_before, move.quote_after, LONGEST_DOUBT))
    return tuple(quotes[:MOST_QUOTES]), max(len(quotes) - MOST_QUOTES, 0)


def _several_documents(news: News) -> bool:
    return len({change.document_id for change, _ in news.told}) > 1


def _shown_with(key: Sides, shown: Iterable[Sides]) -> Sides:
    """Return the sentences that a sentence without another side stands in already."""
    document_id, before, after = key
    for other in shown:
        same_side = (before and before == other[1]) or (after and after == other[2])
        if other[0] == document_id and same_side and not (before and after):
            return other
    return key


def _edit_quotes(changes: Sequence[Change]) -> tuple[tuple[Quote, ...], int]:
    edits = [edit for change in changes for edit in change.comparison.edits]
    edits.sort(key=lambda edit: (not edit.matters, _only_dates(edit)))
    return _quoted_edits(edits)


def _quoted_edits(
    edits: Sequence[Edit], what: str = ""
) -> tuple[tuple[Quote, ...], int]:
    quotes = []
    for edit in edits[:MOST_EDITS]:
        place = " › ".join(edit.headings[-2:])
        about = " · ".join(each for each in (what, place) if each)
        quotes.append(_quote(about, edit.before, edit.after))
    return tuple(quotes), len(edits) - len(quotes)


def _only_dates(edit: Edit) -> bool:
    return _DATES.sub("", edit.before) == _DATES.sub("", edit.after)


def _quote(
    about: str, before: str, after: str, longest_about: int = LONGEST_ABOUT
) -> Quote:
    was, now = clean(before), clean(after)
    if was and now and was != now:
        old, new = marked(was, now)
    else:
        old, new = unmarked(was if was != now else ""), unmarked(now)
    return Quote(
        shorten(clean(about), longest_about),
        abridge(old, LONGEST_QUOTE),
        abridge(new, LONGEST_QUOTE),
    )


def more_of(left_out: int, changes: Sequence[Change]) -> str:
    """Say how many places were left out, and how to see them."""
    if left_out < 1:
        return ""
    places = "one more place" if left_out == 1 else f"{left_out} more places"
    shows = listed([f"tracker show {change.id}" for change in changes], "and")
    return f"and {places}: {shows}"


def unmarked(text: str) -> tuple[TextPart, ...]:
    """Return a sentence without marks; none for no sentence."""
    return (TextPart(text),) if text else ()


def marked(
    before: str, after: str
) -> tuple[tuple[TextPart, ...], tuple[TextPart, ...]]:
    """Return both sentences with the words that differ marked."""
    diff = word_diff(before, after)
    alike = sum(len(text) for kind, text in diff if kind == 0)
    if alike < LEAST_ALIKE * max(len(before), len(after)):
        return unmarked(before), unmarked(after)
    old = tuple(_part(text, kind != 0) for kind, text in diff if kind <= 0)
    new = tuple(_part(text, kind != 0) for kind, text in diff if kind >= 0)
    return old, new


def abridge(parts: tuple[TextPart, ...], limit: int) -> tuple[TextPart, ...]:
    """Shorten a sentence to about `limit` characters, keeping what is marked."""
    if sum(len(part.text) for part in parts) <= limit:
        return parts
    kept: list[TextPart] = []
    room = limit
    for number, part in enumerate(parts):
        text = part.text
        if not part.marked and any(each.marked for each in parts):
            text = _middle_out(text, number == 0, number == len(parts) - 1)
        if len(text) > room:
            kept.append(TextPart(shorten(text, max(room, 1)), part.marked))
            break
        kept.append(TextPart(text, part.marked))
        room -= len(text)
    return tuple(kept)


def _part(text: str, is_marked: bool) -> TextPart:
    return TextPart(text, is_marked and bool(text.strip()))


def _middle_out(text: str, first: bool, last: bool) -> str:
    """Leave out the middle of a long run, or the end that touches no mark."""
    if len(text) <= LONGEST_RUN:
        return text
    half = LONGEST_RUN // 2
    head = "" if first else text[:half].rpartition(" ")[0]
    tail = "" if last else text[-half:].partition(" ")[2]
    return f"{head} … {tail}" if head else f"… {tail}"
