"""Compressed answers are undone whole, or not at all."""

import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from spiders.content_encoding import UndecodableError, decode
from tests.spiders.conftest import Scans
from tests.spiders.site import PAGE, Site, answer
from tracker.records import Page

LIMIT = 1_000_000


def _raw_deflate(body: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(body) + stream.flush()


CODERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "bare deflate": ("deflate", _raw_deflate),
    "brotli": ("br", brotli.compress),
    "zstd": ("zstd", zstandard.compress),
}
coded = pytest.mark.parametrize(("name", "code"), CODERS.values(), ids=CODERS.keys())


@coded
@given(body=st.binary(max_size=300_000))
def test_what_was_coded_comes_back(
    name: str, code: Callable[[bytes], bytes], body: bytes
) -> None:
    assert decode(code(body), [name], LIMIT) == body


@coded
@given(data=st.data())
def test_half_an_answer_is_no_answer(
    name: str, code: Callable[[bytes], bytes], data: st.DataObject
) -> None:
    whole = code(PAGE * 50)
    length = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(UndecodableError):
        decode(whole[:length], [name], LIMIT)


@coded
def test_a_bomb_stops_at_the_limit(name: str, code: Callable[[bytes], bytes]) -> None:
    with pytest.raises(UndecodableError, match="max_bytes"):
        decode(code(bytes(LIMIT + 1)), [name], LIMIT)


@coded
def test_the_limit_itself_is_allowed(name: str, code: Callable[[bytes], bytes]) -> None:
    assert len(decode(code(bytes(LIMIT)), [name], LIMIT)) == LIMIT


@given(st.sampled_from([name for name, _ in CODERS.values()]), st.binary())
def test_garbage_is_bytes_or_one_kind_of_error(name: str, body: bytes) -> None:
    with suppress(UndecodableError):
        assert len(decode(body, [name], LIMIT)) <= LIMIT


def test_codings_are_undone_in_reverse() -> None:
    body = zstandard.compress(gzip.compress(PAGE))
    assert decode(body, ["gzip", "identity", "zstd"], LIMIT) == PAGE


def test_gzip_may_come_in_several_parts() -> None:
    body = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0"
    assert decode(body, ["gzip"], LIMIT) == b"one two"


def test_zstd_may_come_in_several_frames_of_unknown_length() -> None:
    coder = zstandard.ZstdCompressor().compressobj()
    frame = coder.compress(b"one " * 9000) + coder.flush()
    assert decode(frame * 2, ["zstd"], LIMIT) == b"one " * 18000


@pytest.mark.parametrize(
    ("encodings", "words"),
    [
        pytest.param(
            ["compress"], "coded as 'compress'", id="a coding that no browser undoes"
        ),
        pytest.param(["gzip", "xz"], "coded as 'xz'", id="the same above another"),
        pytest.param(["gzip"] * 4, "4 times over", id="too many layers"),
    ],
)
def test_what_nobody_asked_for_is_refused(encodings: list[str], words: str) -> None:
    with pytest.raises(UndecodableError, match=words):
        decode(gzip.compress(PAGE), encodings, LIMIT)


@coded
def test_the_page_is_what_the_coding_holds(
    scan: Scans, site: Site, name: str, code: Callable[[bytes], bytes]
) -> None:
    site.routes["/"] = answer(code(PAGE), Content_Encoding=name)
    page = scan.one(site.url("/"))
    assert isinstance(page, Page)
    assert page.body == PAGE
    assert site.asked[-1].headers["Accept-Encoding"] == "gzip, deflate, br, zstd"


@pytest.mark.parametrize(
    "named",
    [
        pytest.param("none", id="a word for nothing"),
        pytest.param("UTF-8", id="a charset"),
        pytest.param("text/html", id="a media type"),
        pytest.param("aws-chunked", id="how a store took it in"),
        pytest.param("binary, identity", id="two words for nothing"),
    ],
)
def test_a_name_that_is_no_coding_is_passed_over(
    scan: Scans, site: Site, named: str
) -> None:
    site.routes["/"] = answer(PAGE, Content_Encoding=named)
    page = scan.one(site.url("/"))
    assert isinstance(page, Page)
    assert page.body == PAGE


@pytest.mark.parametrize("named", ["aws-chunked, gzip", "gzip,none", "utf-8,GZIP"])
def test_a_coding_beside_such_a_name_is_undone(
    scan: Scans, site: Site, named: str
) -> None:
    site.routes["/"] = answer(gzip.compress(PAGE), Content_Encoding=named)
    page = scan.one(site.url("/"))
    assert isinstance(page, Page)
    assert page.body == PAGE
