"""Connections whose other side is not waited for without end."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol


class TimedConnection(H11Protocol):
    """Closed where a question does not come, or its answer is not taken.

    uvicorn has a limit between two questions alone: whoever connects and says nothing,
    or reads nothing, would keep a place from others for as long as they like.
    """

    head_seconds = 15.0  # until a question has come, but for what is sent with it
    whole_seconds = 120.0  # from there until its answer is taken

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for a question."""
        self._timer: asyncio.TimerHandle | None = None
        self._timed: Any = None  # the question that is being answered
        super().connection_made(transport)
        self._wait(self.head_seconds)

    def handle_events(self) -> None:
        """Take what came; a question that is whole has longer for its answer."""
        super().handle_events()
        if self.cycle is not self._timed and not self.cycle.response_complete:
            self._timed = self.cycle
            self._wait(self.whole_seconds)

    def on_response_complete(self) -> None:
        """Begin to wait for the next question."""
        self._wait(self.head_seconds)
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        if self._timer:
            self._timer.cancel()
        super().connection_lost(exc)

    def _wait(self, seconds: float) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = self.loop.call_later(seconds, self.transport.abort)
