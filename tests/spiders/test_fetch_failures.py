"""Why a page did not come, said in one line."""

import logging

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadFailedError,
    DownloadTimeoutError,
    UnsupportedURLSchemeError,
)
from twisted.internet import error as network

from spiders.fetch_failures import NotFetched, explain, one_line
from tracker.records import TroubleKind

HELD_BACK = {"intranet.example": "10.0.0.1", "10.0.0.2": "10.0.0.2"}


@pytest.mark.parametrize(
    ("error", "host", "kind", "words"),
    [
        pytest.param(
            CannotResolveHostError(),
            "a.example",
            TroubleKind.UNREACHABLE,
            "the name a.example was not found",
            id="no such name",
        ),
        pytest.param(
            CannotResolveHostError(),
            "intranet.example",
            TroubleKind.REFUSED,
            "intranet.example (10.0.0.1) is not a public address",
            id="a name of the own network",
        ),
        pytest.param(
            CannotResolveHostError(),
            "10.0.0.2",
            TroubleKind.REFUSED,
            "10.0.0.2 is not a public address",
            id="an address of the own network",
        ),
        pytest.param(
            DownloadTimeoutError(),
            "a.example",
            TroubleKind.UNREACHABLE,
            "a.example did not answer in time",
            id="time-out",
        ),
        pytest.param(
            network.NoRouteError(),  # type: ignore[no-untyped-call]
            "a.example",
            TroubleKind.UNREACHABLE,
            "there is no way to a.example in the network",
            id="no route",
        ),
        pytest.param(
            network.ConnectionLost(),
            "a.example",
            TroubleKind.UNREACHABLE,
            "a.example closed the connection without an answer",
            id="lost",
        ),
        pytest.param(
            DownloadFailedError(),
            "a.example",
            TroubleKind.UNREACHABLE,
            "a.example closed the connection without an answer",
            id="no answer",
        ),
        pytest.param(
            UnsupportedURLSchemeError(),
            "a.example",
            TroubleKind.REFUSED,
            "not an address that can be fetched: a.example",
            id="scheme",
        ),
        pytest.param(
            NotFetched(TroubleKind.MOVED, "gone away"),
            "a.example",
            TroubleKind.MOVED,
            "gone away",
            id="our own words",
        ),
    ],
)
def test_failures_have_words(
    error: Exception, host: str, kind: TroubleKind, words: str
) -> None:
    assert explain(error, host, HELD_BACK) == (kind, words)


def test_what_has_no_words_is_named_and_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        kind, words = explain(ZeroDivisionError("by\nnought"), "a.example")
    assert (kind, words) == (TroubleKind.UNREACHABLE, "ZeroDivisionError: by nought")
    assert caplog.records[0].exc_info


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("a\r\nb\tc", "a b c", id="line breaks"),
        pytest.param("\x1b[31mred\u202e", "[31mred", id="control and direction"),
        pytest.param("x" * 300, "x" * 199 + "…", id="too long"),
    ],
)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line
