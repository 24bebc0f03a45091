"""Bytes and values packed small (zstandard), and unpacked again, unchanged."""

import dataclasses
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import zstandard

from tracker.records import Clause, ClauseKind, Edit, EditKind

# Against its like, level 9 saves a tenth of what 3 takes, for a third more time. What
# is whole is rare: 12 saves a ninth. Above that time grows, and size hardly.
_AGAINST_LEVEL = 9
_WHOLE_LEVEL = 12
_WINDOW = 2**27  # of the longest page that is packed against another one
# What unpacking damaged bytes ends in; flipped ones may ask for any amount of memory.
_FAILURES = (zstandard.ZstdError, ValueError, TypeError, LookupError, AttributeError)


class UnpackError(Exception):
    """The bytes are not what was packed."""


def pack_page(body: bytes, base: bytes | None = None) -> bytes:
    """Compress a page, against `base` where one is given (it unpacks only so)."""
    if not base:
        return zstandard.ZstdCompressor(level=_WHOLE_LEVEL).compress(body)
    # Window and tables must reach over the whole of both, else what stands far back
    # in the base is not found again.
    reach = max(10, min(27, (len(base) + len(body)).bit_length()))
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _AGAINST_LEVEL,
        window_log=reach,
        hash_log=min(reach, 20),
        chain_log=min(reach, 20),
    )
    return zstandard.ZstdCompressor(
        dict_data=_as_dictionary(base), compression_params=parameters
    ).compress(body)


def unpack_page(packed: bytes, size: int, base: bytes | None = None) -> bytes:
    """Give back the page of `size` bytes that was packed.

    Raises UnpackError where it cannot be that.
    """
    dictionary = _as_dictionary(base) if base else None
    reader = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=_WINDOW)
    with _told_as_damage():
        # First, for as much memory is asked for as the bytes say.
        if zstandard.frame_content_size(packed) == size:
            return reader.decompress(packed)
    raise UnpackError("another size")


def pack_headers(headers: Sequence[tuple[str, str]]) -> bytes:
    """Headers of an answer as compressed JSON: [[name, value], …]."""
    return zstandard.compress(json.dumps(headers).encode(), level=_WHOLE_LEVEL)


def unpack_headers(packed: bytes) -> list[list[str]]:
    """Headers from compressed JSON; UnpackError where that is damaged."""
    with _told_as_damage():
        return [[_words(name), _words(value)] for name, value in _rows(packed)]


def pack_clauses(clauses: Iterable[Clause]) -> bytes:
    """Clauses as compressed JSON."""
    return _pack_rows(clauses)


def unpack_clauses(packed: bytes) -> tuple[Clause, ...]:
    """Clauses from compressed JSON; UnpackError where that is damaged."""
    with _told_as_damage():
        return tuple(
            Clause(
                ClauseKind(row["kind"]),
                _words(row["text"]),
                tuple(map(_words, row["headings"])),
                _words(row["lead"]),
                tuple(map(_words, row["links"])),
                tuple((start, end, address) for start, end, address in row["targets"]),
            )
            for row in _rows(packed)
        )


def pack_edits(edits: Iterable[Edit]) -> bytes:
    """Edits as compressed JSON."""
    return _pack_rows(edits)


def unpack_edits(packed: bytes) -> tuple[Edit, ...]:
    """Edits from compressed JSON; UnpackError where that is damaged."""
    with _told_as_damage():
        return tuple(
            Edit(
                EditKind(row["kind"]),
                tuple(map(_words, row["headings"])),
                _words(row["before"]),
                _words(row["after"]),
                row.get("matters", True),  # what was kept before edits were judged
            )
            for row in _rows(packed)
        )


def _rows(packed: bytes) -> list[Any]:
    reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    found: list[Any] = json.loads(reader.decompress(packed))
    return found


def _pack_rows(rows: Iterable[Any]) -> bytes:
    values = [dataclasses.asdict(row) for row in rows]
    written = json.dumps(values, ensure_ascii=False).encode()
    # With a checksum: unlike a body, rows have no hash to be known by.
    packer = zstandard.ZstdCompressor(level=_WHOLE_LEVEL, write_checksum=True)
    return packer.compress(written)


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a {type(value).__name__} where words are kept")
    return value


def _as_dictionary(base: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


@contextmanager
def _told_as_damage() -> Iterator[None]:
    try:
        yield
    except (*_FAILURES, MemoryError, RecursionError) as error:
        raise UnpackError(f"{type(error).__name__}: {error}") from error
