"""A copy of the site as it stands on one day: files for any web host, no server."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy.orm import Session
from starlette.routing import compile_path

from db import queries
from db.clause_history import clause_stays
from tracker.asking.asked_history import Tracker
from tracker.asking.told_texts import told_until
from tracker.catalogue import Catalogue
from tracker.errors import NotFoundError, TrackerError
from tracker.records import ChangeFilter, Stay, Term
from tracker.typed_times import end_of
from tracker.web import api_questions, json_api, open_api
from tracker.web.copied_addresses import CopiedAddress, CopiedAddresses
from tracker.web.given_answers import Answer
from tracker.web.page_forms import rendered, static_address, static_file
from tracker.web.search_parts import search_parts
from tracker.web.web_app import PAGES, ROBOTS
from tracker.web.web_visits import Handler, KnownTables, Visit

_STATIC = re.compile(r"/static/\w+/([\w.]+)")
_ROUTES = [(compile_path(path)[0], handler) for path, handler in PAGES.items()]


@dataclass(frozen=True)
class SiteCopy:
    """What a copy is made of; `day` None: today. `base` is where it will stand.

    Without `base` its feeds link to their entries by relative addresses.
    """

    session: Session
    catalogue: Catalogue
    asked: Tracker
    now: datetime
    day: date | None = None
    base: str = ""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Make every file: its name below the folder, and its bytes."""
        yield "robots.txt", ROBOTS.encode()
        yield from self._pages()
        yield from self._answers()
        yield from search_parts(
            clause_stays(self.session, each) for each in sorted(self._stays)
        )

    # --- pages ---

    def _pages(self) -> Iterator[tuple[str, bytes]]:
        """Make the pages that lead to each other, from the first one on."""
        ahead = deque(map(self._addresses.copied, self._begins()))
        known = set(ahead)
        while ahead:
            each = ahead.popleft()
            answer = self._answer(each)
            body, links = answer.body, list[CopiedAddress]()
            if answer.media_type.startswith("text/html"):
                page, links = self._addresses.with_links(body.decode(), each)
                body = page.encode()
            yield each.file, body
            ahead.extend(link for link in links if link not in known)
            known.update(links)

    def _begins(self) -> Iterable[str]:
        """Name the first page, and what plans that say the same share a link to."""
        yield "/"
        yield static_address("copy.js")
        for provider in self.catalogue.providers.values():
            for term in Term:  # all plans of one share its history
                for plan in provider.plan_ids:
                    yield f"/cell/{provider.id}/{plan}/{term.value}"

    def _answer(self, each: CopiedAddress) -> Answer:
        if static := _STATIC.fullmatch(each.path):
            return Answer(static_file(static[1]), "application/octet-stream")
        if each.path == api_questions.DESCRIPTION:
            return open_api.description_of_copy(api_questions.COPIED)
        handler, path = _found(each.path)
        visit = self._visit(each, path)
        try:
            return handler(visit)
        except TrackerError as error:  # such as a text from before the day
            title = "There is no such thing here"
            values = {"visit": visit, "title": title, "why": str(error)}
            return Answer(rendered("fault.html", values).encode())

    def _visit(self, each: CopiedAddress, path: Mapping[str, str]) -> Visit:
        query = each.query
        if self.day is not None:
            query.setdefault("day", [self.day.isoformat()])
        return Visit(
            self.session,
            self.catalogue,
            self.asked,
            self.now,
            "",
            self._tables,
            self.base,
            each.address,
            path,
            query,
            copy=self._addresses,
        )

    # --- answers for programs ---

    def _answers(self) -> Iterator[tuple[str, bytes]]:
        """Make the answers of the API that do not need a question, each one whole."""
        for pattern in api_questions.COPIED:
            for path in self._filled(pattern):
                each = CopiedAddress(pattern.format(**path))
                try:
                    answer = json_api.whole(pattern, self._visit(each, path))
                except NotFoundError:
                    continue  # a document that was not read by then
                yield each.file, answer.body

    def _filled(self, pattern: str) -> Iterable[Mapping[str, str]]:
        """List what the names in an address of the API may be."""
        if "{change}" in pattern:
            found = queries.changes_in_short(self.session, ChangeFilter())
            return [{"change": each.id} for each in found]
        if "{name}" in pattern:
            parts = (each.split("/") for each in self.catalogue.documents)
            return [{"provider": provider, "name": name} for provider, name in parts]
        if "{term}" in pattern:
            return [
                {"provider": provider, "term": term.value}
                for provider in self.catalogue.providers
                for term in Term
            ]
        return [{}]

    # --- which text a day had ---

    @cached_property
    def _tables(self) -> KnownTables:
        return KnownTables()

    @cached_property
    def _addresses(self) -> CopiedAddresses:
        return CopiedAddresses(self._told_since)

    @cached_property
    def _stays(self) -> Mapping[str, list[Stay]]:
        found: dict[str, list[Stay]] = {}
        for stay in queries.stays(self.session, self.catalogue.documents):
            found.setdefault(stay.document_id, []).append(stay)
        return found

    def _told_since(self, document: str, day: str) -> str:
        watched, stays = self.catalogue.documents.get(document), self._stays
        if watched is None or document not in stays:
            return ""
        shown = None if self.day is None else end_of(self.day)
        moment = end_of(date.fromisoformat(day))
        try:
            text, _ = told_until(watched, stays[document], moment)
            usual, _ = told_until(watched, stays[document], shown)
        except NotFoundError:
            return "" if self.day and day == self.day.isoformat() else day
        return "" if text == usual else text.since.date().isoformat()


def _found(path: str) -> tuple[Handler, Mapping[str, str]]:
    for pattern, handler in _ROUTES:
        if match := pattern.fullmatch(path):
            return handler, match.groupdict()
    raise NotFoundError(f"nothing is at {path}")
