"""The JSON API: questions are checked, and answered in pages or whole."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from tracker.errors import TrackerError
from tracker.exports.json_text import as_json
from tracker.web.api_questions import ALL, Question
from tracker.web.given_answers import Answer
from tracker.web.web_visits import MOST_ROWS, Handler, Visit

USUAL_ROWS = 100
_MOST_PAGES = 1_000_000


def paged(question: Question) -> bool:
    """Say whether an answer comes in pages: all lists do."""
    return question.kind.is_list


def whole(path: str, visit: Visit) -> Answer:
    """Answer the question of an address at once, whatever its length."""
    told = ALL[path].ask(visit)
    return _json(list(told) if isinstance(told, Sequence) else told, {})


def _answered(question: Question, visit: Visit) -> Answer:
    known = {each.name for each in question.asked}
    known |= {"page", "per_page"} if paged(question) else set()
    for name in visit.query:
        if name not in known:
            there = ", ".join(sorted(known)) or "nothing"
            raise TrackerError(f"{name!r} cannot be asked here; there is: {there}")
    for each in question.asked:
        if each.needed and not visit.one(each.name):
            raise TrackerError(f"{each.name} is missing: {each.about}")
        typed = visit.one(each.name)
        if each.words and typed and typed not in each.words:
            there = ", ".join(each.words)
            raise TrackerError(f"{each.name}={typed!r}: there are {there}")
    told = question.ask(visit)
    if not isinstance(told, Sequence):
        return _json(told, {})
    number = visit.number("page", 1, _MOST_PAGES)
    length = visit.number("per_page", USUAL_ROWS, MOST_ROWS)
    rows = list(told[(number - 1) * length : number * length])
    headers = {"X-Total-Count": str(len(told))}
    if links := _links(visit, number, -(-len(told) // length)):
        headers["Link"] = links
    return _json(rows, headers)


def _links(visit: Visit, number: int, last: int) -> str:
    pages = {"first": 1, "prev": number - 1, "next": number + 1, "last": last}
    links = [
        f'<{visit.base}{visit.here(page=page)}>; rel="{name}"'
        for name, page in pages.items()
        if 1 <= page <= last and page != number
    ]
    return ", ".join(links)


def _json(told: Any, headers: dict[str, str]) -> Answer:
    body = f"{as_json(told, indent=2)}\n".encode()
    return Answer(body, "application/json", headers=headers)


QUESTIONS: dict[str, Handler] = {
    path: partial(_answered, question) for path, question in ALL.items()
}
