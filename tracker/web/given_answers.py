"""What is answered, and answers that are given again while nothing was written."""

import asyncio
import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

_WORTH_PACKING = 800  # bytes


@dataclass(frozen=True)
class Answer:
    """One answer, ready to be sent."""

    body: bytes
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    # What is told to one reader alone is neither kept here nor on the way to them.
    private: bool = False

    @cached_property
    def etag(self) -> str:
        """The name of exactly these bytes."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:24]}"'

    @cached_property
    def packed(self) -> bytes | None:
        """The body as gzip; None where that is not worth it."""
        if len(self.body) < _WORTH_PACKING or self.private:
            return None
        return gzip.compress(self.body, 6, mtime=0)

    @property
    def size(self) -> int:
        """About how much memory it takes."""
        return len(self.body) + len(self.packed or b"") + 500


class KeptAnswers:
    """Answers by what was asked, of one state of what is kept, the last used last.

    What is asked by several at once is worked out once.
    """

    def __init__(self, most_bytes: float) -> None:
        self._most = most_bytes
        self._state = ""
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._bytes = 0
        self._under_way: dict[tuple[str, str], asyncio.Future[Answer]] = {}

    async def give(
        self, state: str, asked: str, work: Callable[[], Awaitable[Answer]]
    ) -> Answer:
        """Return the answer to a question in a state, by `work` if it is not kept."""
        if state != self._state:
            self._state, self._bytes = state, 0
            self._kept.clear()
        kept = self._kept.get(asked)
        if kept is not None:
            self._kept.move_to_end(asked)
            return kept
        waiting = self._under_way.get((state, asked))
        if waiting is not None:
            return await asyncio.shield(waiting)
        return await self._worked_out(state, asked, work)

    async def _worked_out(
        self, state: str, asked: str, work: Callable[[], Awaitable[Answer]]
    ) -> Answer:
        under_way = asyncio.get_running_loop().create_future()
        self._under_way[state, asked] = under_way
        try:
            answer = await work()
        except BaseException as error:
            under_way.set_exception(error)
            under_way.exception()  # whoever else waits has it raised as well
            raise
        else:
            under_way.set_result(answer)
            self._keep(state, asked, answer)
            return answer
        finally:
            del self._under_way[state, asked]

    def _keep(self, state: str, asked: str, answer: Answer) -> None:
        if state != self._state or answer.private or answer.status != 200:
            return
        self._kept[asked] = answer
        self._bytes += answer.size
        while self._bytes > self._most and self._kept:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= gone.size
