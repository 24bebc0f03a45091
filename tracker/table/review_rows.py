"""Reviews as rows for other installations, one JSON object a line.

{"provider","plan","term","verdict","value","by","at","note","sentences","silent_in"}:
`verdict` is confirmed or corrected; `value` a string, a list for opt_out_channel and
training_exceptions, or null where a cell without a value was confirmed; `sentences`
are the hashes of those that the answer was given on, never their words; of a silent
cell `silent_in` names the texts that say nothing, each as [document, hash].
"""

import json
import re
from datetime import UTC, datetime
from typing import Any

from tracker.errors import TrackerError
from tracker.records import Basis, Review, Term, Value
from tracker.table.reviews import parse_value

_VERDICTS = {"confirmed": True, "corrected": False}
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_HASH = re.compile("[0-9a-f]{64}")


def review_row(review: Review) -> dict[str, Any]:
    """Write a review as a row."""
    value = review.value
    return {
        "provider": review.provider,
        "plan": review.plan,
        "term": review.term.value,
        "verdict": "confirmed" if review.confirms else "corrected",
        "value": list(value) if isinstance(value, tuple) else value,
        "by": review.by,
        "at": review.at.isoformat(),
        "note": review.note,
        "sentences": sorted(review.basis.sentences),
        "silent_in": sorted(list(each) for each in review.basis.texts),
    }


def parse_review(line: str) -> Review:
    """Read what `review_row` wrote; raise TrackerError with what is wrong."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise TrackerError("is no JSON") from None
    if not isinstance(row, dict):
        raise TrackerError("is no JSON object")
    term = _term(_words(row, "term"))
    verdict = _words(row, "verdict")
    if verdict not in _VERDICTS:
        raise TrackerError(f"verdict {verdict!r} is neither confirmed nor corrected")
    value = _value(term, row.get("value"))
    if value is None and not _VERDICTS[verdict]:
        raise TrackerError("value is missing: a correction needs one")
    return Review(
        provider=_words(row, "provider"),
        plan=_words(row, "plan"),
        term=term,
        by=_words(row, "by"),
        at=_moment(_words(row, "at")),
        note=_words(row, "note") if row.get("note") else "",
        value=value,
        basis=_basis(row),
        confirms=_VERDICTS[verdict],
    )


def _words(row: dict[str, Any], name: str) -> str:
    found = row.get(name)
    if not isinstance(found, str) or not found:
        raise TrackerError(f"{name} is missing, or no text")
    if _NO_TEXT.search(found):
        raise TrackerError(f"{name} has a character that no database takes")
    return found


def _term(name: str) -> Term:
    try:
        return Term(name)
    except ValueError:
        raise TrackerError(f"term {name!r} is not known") from None


def _value(term: Term, found: object) -> Value | None:
    if found is None:
        return None
    items = found if isinstance(found, list) else [found]
    words = [each for each in items if isinstance(each, str)]
    if not items or words != items:
        raise TrackerError("value is no text, and no list of texts")
    return parse_value(term, ",".join(words))


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        utc = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise TrackerError(f"at {text!r} is no ISO 8601 time") from None
    if moment.tzinfo is None:
        raise TrackerError(f"at {text!r} has no time zone")
    return utc


def _basis(row: dict[str, Any]) -> Basis:
    sentences, texts = row.get("sentences", []), row.get("silent_in", [])
    if not isinstance(sentences, list) or not all(_is_hash(each) for each in sentences):
        raise TrackerError("sentences is no list of SHA-256 hashes")
    if not isinstance(texts, list) or not all(_is_text(each) for each in texts):
        raise TrackerError("silent_in is no list of [document, SHA-256 hash]")
    basis = Basis(
        frozenset(sentences), frozenset((document, text) for document, text in texts)
    )
    if not basis:
        raise TrackerError("names neither sentences nor silent_in")
    return basis


def _is_hash(found: object) -> bool:
    return isinstance(found, str) and bool(_HASH.fullmatch(found))


def _is_text(found: object) -> bool:
    if not isinstance(found, list) or len(found) != 2:
        return False
    return isinstance(found[0], str) and _is_hash(found[1])
