"""Bytes and values packed small (zstandard), and unpacked again, unchanged."""

import dataclasses
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import zstandard

from tracker.records import Clause, ClauseKind, Edit, EditKind

_LEVEL = 3
# What unpacking damaged bytes ends in; flipped ones may ask for any amount of memory.
_FAILURES = (zstandard.ZstdError, ValueError, TypeError, LookupError, AttributeError)


class UnpackError(Exception):
    """The bytes are not what was packed."""


def pack(body: bytes, base: bytes | None = None) -> bytes:
    """Compress `body`, against `base` where one is given (it unpacks only so)."""
    if base is None:
        return zstandard.ZstdCompressor(level=_LEVEL).compress(body)
    # Window and tables must reach over the whole of both, else what stands far back
    # in the base is not found again.
    reach = max(10, min(27, (len(base) + len(body)).bit_length()))
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, window_log=reach, hash_log=min(reach, 19), chain_log=min(reach, 19)
    )
    return zstandard.ZstdCompressor(
        dict_data=_as_dictionary(base), compression_params=parameters
    ).compress(body)


def unpack(packed: bytes, base: bytes | None = None) -> bytes:
    """Give back what was packed; raise UnpackError where it is seen to be damaged."""
    dictionary = None if base is None else _as_dictionary(base)
    reader = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=2**27)
    with _told_as_damage():
        return reader.decompress(packed)


@contextmanager
def _told_as_damage() -> Iterator[None]:
    try:
        yield
    except (*_FAILURES, MemoryError, RecursionError) as error:
        raise UnpackError(f"{type(error).__name__}: {error}") from error


def _as_dictionary(base: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


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
            for row in json.loads(unpack(packed))
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
            for row in json.loads(unpack(packed))
        )


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a {type(value).__name__} where words are kept")
    return value


def _pack_rows(rows: Iterable[Any]) -> bytes:
    values = [dataclasses.asdict(row) for row in rows]
    written = json.dumps(values, ensure_ascii=False).encode()
    # With a checksum: unlike a body, rows have no hash to be known by.
    return zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compress(written)
