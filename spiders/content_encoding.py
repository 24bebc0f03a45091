"""Undo gzip, deflate, brotli and zstd within a size limit.

Scrapy's own middleware takes what it can out of a broken stream; half a page must
not pass for a page here, so a stream that does not end properly is an error. Names
that are no coding at all ("none", a charset, a store's own word) say nothing of the
bytes, and are passed over, as browsers do.
"""

import zlib
from collections.abc import Iterator, Sequence

import brotli
import zstandard
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from spiders.fetch_failures import NotFetched
from tracker.records import TroubleKind

ACCEPTED = "gzip, deflate, br, zstd"
_CHUNK = 1 << 16
_LAYERS = 3  # no honest server stacks more
# Codings that are registered, and that no browser undoes: the bytes are no page.
_NOT_UNDONE = frozenset(
    {
        "compress",
        "x-compress",
        "pack200-gzip",
        "exi",
        "aes128gcm",
        "dcb",
        "dcz",
        "bzip2",
        "x-bzip2",
        "lzma",
        "xz",
        "sdch",
    }
)


class UndecodableError(ValueError):
    """A body that is damaged, too large or coded in a way nobody asked for."""


def decode(body: bytes, encodings: Sequence[str], limit: int) -> bytes:
    """Undo `encodings` (in the order they were applied); raise UndecodableError."""
    names = [name for name in encodings if name in _CODERS or name in _NOT_UNDONE]
    if len(names) > _LAYERS:
        raise UndecodableError(f"the answer is compressed {len(names)} times over")
    for name in reversed(names):
        body = _undo(body, name, limit)
    return body


def _undo(body: bytes, name: str, limit: int) -> bytes:
    if name in _NOT_UNDONE:
        raise UndecodableError(f"the answer is coded as {name!r}")
    parts, size = [], 0
    try:
        for part in _CODERS[name](body):
            size += len(part)
            if size > limit:
                raise UndecodableError("the answer is larger than scan.max_bytes")
            parts.append(part)
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        raise UndecodableError(f"the answer is damaged {name}") from error
    return b"".join(parts)


def _gzip(body: bytes) -> Iterator[bytes]:
    rest = body
    while rest[:2] == b"\x1f\x8b" or rest is body:  # may be several in a row
        stream = zlib.decompressobj(wbits=31)
        while not stream.eof:
            part = stream.decompress(rest, _CHUNK)
            rest = stream.unconsumed_tail
            if not part and not rest and not stream.eof:
                raise zlib.error("cut off")
            yield part
        rest = stream.unused_data


def _deflate(body: bytes) -> Iterator[bytes]:
    # "deflate" means zlib; some servers send the bare stream.
    bare = len(body) < 2 or body[0] & 15 != 8 or int.from_bytes(body[:2]) % 31
    stream = zlib.decompressobj(wbits=-15 if bare else 15)
    rest = body
    while not stream.eof:
        part = stream.decompress(rest, _CHUNK)
        rest = stream.unconsumed_tail
        if not part and not rest and not stream.eof:
            raise zlib.error("cut off")
        yield part


def _brotli(body: bytes) -> Iterator[bytes]:
    stream = brotli.Decompressor()
    part = stream.process(body, output_buffer_limit=_CHUNK)
    while part or not stream.is_finished():
        yield part
        if not part and stream.can_accept_more_data():
            raise brotli.error("cut off")
        part = stream.process(b"", output_buffer_limit=_CHUNK)


def _zstd(body: bytes) -> Iterator[bytes]:
    rest = body
    while rest or rest is body:  # may be several in a row
        stream = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
        for start in range(0, len(rest), 1024):
            yield stream.decompress(rest[start : start + 1024])
            if stream.eof:
                rest = stream.unused_data + rest[start + 1024 :]
                break
        else:
            raise zstandard.ZstdError("cut off")


_CODERS = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}


class DecodingMiddleware:
    """Asks for compressed answers and hands on the plain bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "DecodingMiddleware":
        """Build it as Scrapy asks."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_request(self, request: Request) -> None:
        """Say which codings are understood."""
        request.headers.setdefault("Accept-Encoding", ACCEPTED)

    def process_response(
        self,
        request: Request,  # noqa: ARG002  # Scrapy names it
        response: Response,
    ) -> Response:
        """Undo the codings; NotFetched where that cannot be done."""
        values = response.headers.getlist("Content-Encoding")
        names = b",".join(values).decode("latin-1").lower().split(",")
        encodings = [name.strip() for name in names if name.strip()]
        if not encodings or not response.body:
            return response
        try:
            body = decode(response.body, encodings, self._limit)
        except UndecodableError as error:
            raise NotFetched(
                TroubleKind.UNREADABLE, str(error), response.status
            ) from error
        plain = response.replace(body=body)
        del plain.headers["Content-Encoding"]
        return plain
