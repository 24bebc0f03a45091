"""One site: what it is answered from, how a question is taken, and how it is sent."""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from urllib.parse import parse_qs, urlencode

import anyio
from starlette.requests import Request
from starlette.responses import Response

from db.read_only_store import ReadOnlyStore
from db.store import Store
from tracker.asking.asked_history import Tracker
from tracker.catalogue import Catalogue
from tracker.errors import NotFoundError, StoreError, TooSlowError, TrackerError
from tracker.settings import WebSettings
from tracker.web.given_answers import Answer, KeptAnswers
from tracker.web.page_forms import rendered
from tracker.web.sign_ins import SignIns, TooManyTriesError
from tracker.web.web_visits import Handler, KnownTables, Signed, Visit

logger = logging.getLogger(__name__)

_AT_ONCE = 4  # questions that are worked on; the others wait
_WAITING = 200  # more than so many are sent away
_LOOK_AFTER = 0.2  # seconds, in which the database is not asked whether it changed
_MOST_FIELDS = 200  # of what stands behind a question mark


class WebSite:
    """What all answers of a server share.

    `store` is the database, which is read by a store that can do nothing else;
    `clock` tells the time, in UTC.
    """

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        settings: WebSettings,
        clock: Callable[[], datetime],
    ) -> None:
        self.store, self.catalogue, self.settings = store, catalogue, settings
        self.clock = clock
        self.sign_ins = SignIns(settings, clock)
        self.read_only = ReadOnlyStore(store, settings.seconds)
        self._kept = KeptAnswers(settings.kept_megabytes * 1e6)
        self._tables = KnownTables()
        self._limiter: anyio.CapacityLimiter | None = None
        self._state, self._since, self._looked = "", clock(), float("-inf")

    def base_of(self, request: Request) -> str:
        """Return where readers reach the site: as the settings say, or as they do."""
        return self.settings.address or str(request.base_url).rstrip("/")

    async def answer(self, request: Request, handler: Handler) -> Response:
        """Answer a question: from what is kept, or by `handler`, in a thread."""
        signed = self.sign_ins.who(request)
        visit = partial(self._visit, request, signed)
        try:
            state = await self._current_state()
            if signed is not None:
                answer = await self._worked_out(visit, handler, state)
            else:
                base = self.base_of(request)
                answer = await self._kept.give(
                    state,
                    f"{base} {_address(request)}",
                    partial(self._worked_out, visit, handler, state),
                )
        except TrackerError as error:
            answer = self.told(request, error)
        return self._sent(request, answer)

    async def working(self, request: Request, handler: Handler) -> Answer:
        """Work a question out anew, in a thread; its errors are raised."""
        visit = partial(self._visit, request, self.sign_ins.who(request))
        return await self._worked_out(visit, handler, await self._current_state())

    def told(self, request: Request, error: TrackerError) -> Answer:
        """Say what is wrong with a question, as a page or for programs."""
        status = _status_of(error)
        headers = {"Retry-After": "60"} if status in (429, 503) else {}
        if status >= 500:
            logger.warning("%s: %s", request.url.path, error)
        if request.url.path.startswith("/api/"):
            body = f"{json.dumps({'error': str(error)})}\n".encode()
            return Answer(body, "application/json", status, headers)
        signed = self.sign_ins.who(request)
        title = _TITLES.get(status, "That does not work")
        values = {"visit": None, "signed": signed, "title": title, "why": str(error)}
        page = rendered("fault.html", values)
        return Answer(page.encode(), status=status, headers=headers, private=True)

    def wrote(self) -> None:
        """Look at once whether the database changed: it did."""
        self._looked = float("-inf")

    def close(self) -> None:
        """Let go of the database."""
        self.read_only.close()

    async def _worked_out(
        self,
        visit: Callable[[str, Handler], Answer],
        handler: Handler,
        state: str,
    ) -> Answer:
        if self._limiter is None:  # made within the loop
            self._limiter = anyio.CapacityLimiter(_AT_ONCE)
        if self._limiter.statistics().tasks_waiting >= _WAITING:
            raise TooSlowError("too many ask at once; come back in a minute")
        return await anyio.to_thread.run_sync(
            visit, state, handler, limiter=self._limiter
        )

    def _visit(
        self, request: Request, signed: Signed | None, state: str, handler: Handler
    ) -> Answer:
        now = self.clock()
        query = parse_query(request.scope["query_string"])
        with self.read_only.reading() as session:
            return handler(
                Visit(
                    session,
                    self.catalogue,
                    Tracker.over(self.read_only, self.catalogue, now),
                    now,
                    state,
                    self._tables,
                    self.base_of(request),
                    _address(request),
                    request.path_params,
                    query,
                    signed,
                    self.sign_ins.possible,
                )
            )

    async def _current_state(self) -> str:
        """Name what is kept, and the day: what answers depend on."""
        loop = asyncio.get_running_loop()
        now = self.clock()
        if loop.time() - self._looked > _LOOK_AFTER:
            self._looked = loop.time()
            found = await anyio.to_thread.run_sync(self.read_only.state)
            state = f"{found} {now.date()}"
            if state != self._state:
                midnight = datetime.combine(now.date(), time.min, UTC)
                self._since = max(now, midnight)
                self._state = state
        return self._state

    def _sent(self, request: Request, answer: Answer) -> Response:
        """Send an answer; nothing but its names where the reader has it already."""
        headers = {"Vary": "Accept-Encoding, Authorization, Cookie", **answer.headers}
        if answer.private:
            headers["Cache-Control"] = "no-store"
        elif answer.status == 200:
            headers |= self._validators(answer)
            if _is_known(request, answer, self._since):
                return Response(status_code=304, headers=headers)
        body = answer.body
        accepts = request.headers.get("accept-encoding", "")
        if "gzip" in accepts and answer.packed is not None:
            headers["Content-Encoding"] = "gzip"
            body = answer.packed
        return Response(body, answer.status, headers, answer.media_type)

    def _validators(self, answer: Answer) -> dict[str, str]:
        shared = not self.settings.token.env and not self.settings.token.file
        return {
            # Weak: the same words, packed or not.
            "ETag": f"W/{answer.etag}",
            "Last-Modified": format_datetime(
                self._since.astimezone(UTC).replace(microsecond=0), usegmt=True
            ),
            "Cache-Control": f"{'public' if shared else 'private'}, no-cache",
        }


_TITLES = {404: "There is no such thing here", 503: "Not now"}


def _status_of(error: TrackerError) -> int:
    match error:
        case NotFoundError():
            return 404
        case TooSlowError():
            return 503
        case TooManyTriesError():
            return 429
        case StoreError():
            return 500
    return 400


def parse_query(query: bytes) -> Mapping[str, Sequence[str]]:
    """Read what stands behind the question mark; TrackerError where it is too much."""
    try:
        return parse_qs(query.decode("ascii", "replace"), max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise TrackerError("the address asks for too much at once") from None


def _address(request: Request) -> str:
    """Return path and question, however the latter is ordered."""
    pairs = [
        (name, each)
        for name, values in sorted(parse_query(request.scope["query_string"]).items())
        for each in values
    ]
    return request.url.path + (f"?{urlencode(pairs)}" if pairs else "")


def _is_known(request: Request, answer: Answer, since: datetime) -> bool:
    """Say whether a reader has this answer; its name decides, else the time."""
    named = request.headers.get("if-none-match")
    if named is not None:
        known = {each.strip().removeprefix("W/") for each in named.split(",")}
        return "*" in known or answer.etag in known
    told = request.headers.get("if-modified-since")
    if told is None:
        return False
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return False
    return moment.tzinfo is not None and moment >= since.replace(microsecond=0)
