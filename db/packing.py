"""Bytes and values packed small (zstandard), and unpacked again, unchanged."""

import dataclasses
import json
from collections.abc import Iterable
from typing import Any

import zstandard

from tracker.records import Clause, ClauseKind, Edit, EditKind

# Against its like, level 9 saves a tenth of what 3 takes, for a third more time. What
# is whole is rare: 12 saves a ninth. Above that time grows, and size hardly.
_AGAINST_LEVEL = 9
_WHOLE_LEVEL = 12


class UnpackError(ValueError):
    """Packed bytes are not what was packed."""


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
    reader = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=2**27)
    try:
        # First, for as much memory is asked for as the bytes say.
        if zstandard.frame_content_size(packed) == size:
            return reader.decompress(packed)
    except zstandard.ZstdError as error:
        raise UnpackError(str(error)) from None
    raise UnpackError("another size")


def _as_dictionary(base: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def pack_clauses(clauses: Iterable[Clause]) -> bytes:
    """Clauses as compressed JSON."""
    return _pack_rows(clauses)


def unpack_clauses(packed: bytes) -> tuple[Clause, ...]:
    """Clauses from compressed JSON."""
    return tuple(
        Clause(
            ClauseKind(row["kind"]),
            row["text"],
            tuple(row["headings"]),
            row["lead"],
            tuple(row["links"]),
            tuple((start, end, address) for start, end, address in row["targets"]),
        )
        for row in json.loads(zstandard.decompress(packed))
    )


def pack_edits(edits: Iterable[Edit]) -> bytes:
    """Edits as compressed JSON."""
    return _pack_rows(edits)


def unpack_edits(packed: bytes) -> tuple[Edit, ...]:
    """Edits from compressed JSON."""
    return tuple(
        Edit(
            EditKind(row["kind"]),
            tuple(row["headings"]),
            row["before"],
            row["after"],
            row.get("matters", True),  # what was kept before edits were judged
        )
        for row in json.loads(zstandard.decompress(packed))
    )


def _pack_rows(rows: Iterable[Any]) -> bytes:
    values = [dataclasses.asdict(row) for row in rows]
    return pack_page(json.dumps(values, ensure_ascii=False).encode())
